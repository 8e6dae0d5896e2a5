"""A resource, and what the rules came to on it: kept until something that can tip one of them is another."""

import re
from collections.abc import Callable, Iterable
from typing import Any, NamedTuple

from labelgov.facts import facts_of
from labelgov.history.answers import Answer
from labelgov.history.days import seen_in
from labelgov.history.looked import one
from labelgov.history.remembering import Remembering
from labelgov.history.sameness import same
from labelgov.history.tipping import Tipping, tipping
from labelgov.kinds import Kind, Resource
from labelgov.policy import Gate
from labelgov.policy.judging import Judgment, Standing
from labelgov.policy.plain import variable
from labelgov.policy.rules import CompiledRule
from labelgov.policy.schemas import schema_text
from labelgov.policy.wording import names_in
from labelgov.results import Finding, Outcome, Result, Waiting


class Judged(Answer):
    """What the rules came to on a resource."""

    __slots__ = (
        "facts",
        "findings",
        "hit",
        "order",
        "parts",
        "resource",
        "said",
        "silent",
        "unanswered",
        "unknowable",
        "unsure",
    )

    def __init__(self, resource: Resource[Kind], hit: Callable[["Judged"], None]) -> None:
        super().__init__(None, resource.id)
        self.resource = resource
        self.order = (resource.kind, resource.name)
        self.hit = hit
        self.unsure = True
        """Whether it has to be judged anew, whatever its facts come to."""
        self.facts: set[Any] = set()
        """Facts that may have come to something else."""
        self.parts: dict[Any, Any] = {}
        """What of each fact can tip a rule."""
        self.said: dict[Any, Any] = {}
        """The facts that its findings put into words, as they were."""
        self.findings: list[Finding] = []
        self.unknowable: dict[str, list[Waiting]] = {}
        self.unanswered: list[Outcome] = []
        self.silent = True
        """Whether there is nothing to be said of it."""

    def touched(self, by: Answer | None) -> bool:
        """Note what may tip a rule; only judging can say whether it does."""
        if by is not None and by.about == self.about and by.fact in self.parts:
            self.facts.add(by.fact)
            self.rests_on.discard(by)
        else:
            self.unsure = True
        self.hit(self)
        return False


class _Words(NamedTuple):
    """What the words of a rule rest on, beside what is written: facts, and whether the day itself."""

    facts: frozenset[Any]
    dated: bool


class Rules:
    """The rules of a gate over what stands, with what can tip those of each kind."""

    def __init__(self, gate: Gate) -> None:
        self.standing = Standing((rule for rule in gate.rules if not rule.over_change), gate.evaluators)
        self._names = {
            kind: {fact.function: fact.name for fact in seen.facts} for kind, seen in self.standing.seen.items()
        }
        self._words = {rule.card.id: _words(rule) for rules in self.standing.rules.values() for rule in rules}
        self._tipping: dict[str, Tipping] = {kind: tipping(rules) for kind, rules in self.standing.rules.items()}

    def differing(self, before: "Rules | None") -> set[str]:
        """Return the kinds that are asked other rules than before."""
        mine, other = self.standing.rules, before.standing.rules if before else {}
        return {kind for kind in {*mine, *other} if _identity(mine.get(kind, ())) != _identity(other.get(kind, ()))}

    def judge(self, judged: Judged, ask: Remembering, of_its_kind: int) -> None:
        """Ask the rules of a resource, and remember what their answers rest on."""
        judgment = Judgment([], [], [], {})
        tips = self._tipping.get(judged.resource.kind, Tipping())
        ask.forget(judged)
        judged.looks.add(one(judged.about))

        seen = self._names.get(judged.resource.kind, {})

        def judge() -> None:
            self.standing.ask_of(judged.resource, ask, judgment, of_its_kind)
            tips.hold(judged.resource, ask.noticing)
            judged.parts = {fact: tips.part(name, ask.raw(fact, judged.resource)) for fact, name in seen.items()}

        ask.under(judged, judge)
        judged.unsure = False
        judged.facts.clear()
        judged.findings, judged.unknowable = judgment.findings, judgment.unknowable
        judged.said = {fact: ask.raw(fact, judged.resource) for fact in self._put_into_words(judged)}
        judged.unanswered = [each for each in judgment.outcomes if each.result is Result.UNANSWERED]
        judged.silent = not (judged.findings or judged.unknowable or judged.unanswered)

    def reworded(self, judged: Judged, ask: Remembering) -> bool:
        """Whether the findings on a resource may be put into other words now than when they were judged."""
        if any(each.note or self._words[each.rule.id].dated for each in judged.findings):
            return True
        facts = ((fact, ask.raw(fact, judged.resource)) for fact in self._put_into_words(judged))
        return any(seen_in(now) is not now or not same(judged.said.get(fact), now) for fact, now in facts)

    def _put_into_words(self, judged: Judged) -> set[Any]:
        return {fact for each in judged.findings for fact in self._words[each.rule.id].facts}

    def tipped(self, judged: Judged, ask: Remembering) -> bool:
        """Whether facts that may have come to something else did so in a way that can tip a rule."""
        if not judged.facts:
            return False
        tips, seen = self._tipping[judged.resource.kind], self._names[judged.resource.kind]
        waiting, judged.facts = judged.facts, set()

        def look() -> bool:
            return any(
                not same(judged.parts[fact], tips.part(seen[fact], ask.raw(fact, judged.resource))) for fact in waiting
            )

        return ask.again(judged, look)


def _words(rule: CompiledRule) -> _Words:
    names = [name.split(".") for text in (rule.rule.message, rule.rule.fix) for name, _ in names_in(text)]
    named = {name[2] for name in names if len(name) > 2 and name[:2] == [variable(rule.kind), "facts"]}
    section, _, rows = (rule.rule.each or "").partition(".")
    known = facts_of(rule.kind)
    facts = (known[name].function for name in (*named, *((rows,) if section == "facts" else ())) if name in known)
    return _Words(frozenset(facts), any(_moves_by_itself(name, rule.kind) for name in names))


def _moves_by_itself(name: list[str], kind: str) -> bool:
    """Whether what a name stands for may be another although nothing of the resource is: the day, a fact of another."""
    return name[0] not in (variable(kind), "row", "params", "flaw") or ("facts" in name and name[1] != "facts")


def _identity(rules: Iterable[CompiledRule]) -> list[tuple[Any, ...]]:
    """Return all of rules that their answers and their words rest on."""
    # To Python, a schema that asks for `true` equals one that asks for 1.
    return [(rule.card, rule.rule, schema_text(rule.rule), _parameters(rule), rule.enforce_from) for rule in rules]


def _parameters(rule: CompiledRule) -> str:
    """Return the values of the parameters that a rule names, in its conditions or its words."""
    written = f"{rule.rule.when} {rule.rule.require} {rule.rule.message} {rule.rule.fix}"
    return repr([(name, rule.params.get(name)) for name in _PARAMETER.findall(written)])


_PARAMETER = re.compile(r"\bparams\.(\w+)")
