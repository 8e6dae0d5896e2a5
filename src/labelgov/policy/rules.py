"""Packs compiled: every mistake in a rule is found before the first document is judged."""

import hashlib
import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import date
from functools import cached_property
from typing import TYPE_CHECKING, Any

from labelgov.kinds import BY_NAME, Resource, Settings
from labelgov.kinds.policy import Parameter, Policy, Rule
from labelgov.policy import cards
from labelgov.policy.changed_fields import CHANGED_FIELDS
from labelgov.policy.expression import Evaluator, Expression
from labelgov.policy.parameters import parameter
from labelgov.policy.placing import misplaced, unsound_schema
from labelgov.policy.plain import plain, variable
from labelgov.policy.schemas import Schema, schema_text
from labelgov.policy.source_text import Prepared, literal, prepare, roles_asked
from labelgov.policy.wording import FLAW, names_in, well_formed
from labelgov.results import Enforcement, Finding, Place, RuleCard, Severity, Status, did_you_mean
from labelgov.values import Unreadable

if TYPE_CHECKING:
    from labelgov.policy.twin import Mistake, Twin

ID_PATTERN = re.compile(r"[a-z0-9]+(-[a-z0-9]+)*")


@dataclass(frozen=True, slots=True)
class CompiledRule:
    """A rule that is ready to be asked. `params` are typed values, for messages."""

    card: RuleCard
    kind: str
    rule: Rule
    when: Expression | None
    require: Expression | None
    """What must hold; None where the rule has a schema."""
    schema: Schema | None
    """What is held against the spec, or the row, as it is written."""
    params: dict[str, Any]
    mentions: frozenset[str]
    """Names such as `spec.sla` and `facts.personal` that the conditions mention, for the resource."""
    mentions_before: frozenset[str]
    """The same for the resource as it was on the base."""
    approvers: tuple[str, ...]
    """Roles whose approval the conditions ask for."""
    when_of_row: bool
    """Whether `when` asks about the row, and not only about the resource."""
    place: Place
    enforce_from: date | None

    @property
    def over_change(self) -> bool:
        """Whether the rule is asked of what a change does, and not of what stands."""
        return self.rule.on == "change"


@dataclass(frozen=True, slots=True)
class Pack:
    """A pack with its rules compiled and its parameters set."""

    resource: Resource[Policy]
    params: dict[str, Any]
    rules: tuple[CompiledRule, ...]


class Compiler:
    """Compiles packs over one twin and one evaluator per kind of resource.

    `ready` holds conditions that were checked and compiled before, by digest of their rule; these need no twin.
    """

    def __init__(self, ready: Mapping[str, tuple[str, str]]) -> None:
        self._ready = ready
        self.evaluators = {
            kind: Evaluator((variable(kind), "row", "today", "before", "removed", "approvals")) for kind in BY_NAME
        }  # one environment a kind, because a kind's name is its variable

    @cached_property
    def _twin(self) -> "Twin":
        # The twin brings protobuf: 60 ms that a run over prepared packs alone does without.
        from labelgov.policy.twin import Twin

        return Twin()

    def pack(self, resource: Resource[Policy], settings: Settings | None) -> tuple[Pack, tuple[Finding, ...]]:
        """Compile a pack with the parameters and severities that the settings choose. Findings: mistakes in it."""
        mistakes = _Mistakes(resource)
        params = _parameters(resource, settings, mistakes)
        rules = []
        seen: set[str] = set()
        for number, rule in enumerate(resource.spec.rules):
            at = ("spec", "rules", number)
            if not ID_PATTERN.fullmatch(rule.id) or rule.id in seen:
                mistakes.say((*at, "id"), f"{rule.id} is not an id that is new in its pack, in words with hyphens.")
                continue
            seen.add(rule.id)
            compiled = self._rule(resource, rule, at, params, settings, mistakes)
            if compiled is not None:
                rules.append(compiled)
        return Pack(resource, params, tuple(rules)), tuple(mistakes.findings)

    def _rule(
        self,
        pack: Resource[Policy],
        rule: Rule,
        at: tuple[str | int, ...],
        params: dict[str, Any],
        settings: Settings | None,
        mistakes: "_Mistakes",
    ) -> CompiledRule | None:
        before = len(mistakes.findings)
        if rule.for_ not in BY_NAME:
            mistakes.say((*at, "for"), f"{rule.for_} is not a kind{did_you_mean(rule.for_, BY_NAME) or '.'}")
            return None
        if (rule.require is None) is (rule.schema_ is None):
            has = "it has neither" if rule.require is None else "it has both"
            said = "a rule has either require (a condition) or schema (a JSON Schema)"
            mistakes.say(at, f"{rule.id}: {said}; {has}.")
            return None
        if (ready := self._ready.get(fingerprint(rule, params))) is not None:
            return self._compiled(pack, rule, at, params, settings, self._restored(rule.for_, ready))
        texts = {name: text for name in ("when", "require") if (text := getattr(rule, name)) is not None}
        plain_params = {name: plain(value) for name, value in params.items()}
        prepared = {name: prepare(text, plain_params) for name, text in texts.items()}
        row = self._row(rule, at, mistakes)
        for name, condition in prepared.items():
            self._check(condition, rule, row, (*at, name), params, mistakes)
        self._check_names(rule, row, at, params, mistakes)
        for pointer, said, on_key in unsound_schema(rule):
            mistakes.say((*at, *pointer), f"{rule.id}: {said}", on_key=on_key)
        if rule.at and (said := misplaced(rule)):
            mistakes.say((*at, "at"), f"{rule.id}: {said}")
        if len(mistakes.findings) > before:
            return None
        evaluator = self.evaluators[rule.for_]
        when = evaluator.compile(prepared["when"].text) if "when" in prepared else None
        require = evaluator.compile(prepared["require"].text) if "require" in prepared else None
        return self._compiled(pack, rule, at, params, settings, (when, require))

    def _restored(self, kind: str, ready: tuple[str, str]) -> tuple[Expression | None, Expression | None]:
        evaluator = self.evaluators[kind]
        when, require = (evaluator.restore(each) if each else None for each in ready)
        return when, require

    def _compiled(
        self,
        pack: Resource[Policy],
        rule: Rule,
        at: tuple[str | int, ...],
        params: dict[str, Any],
        settings: Settings | None,
        conditions: tuple[Expression | None, Expression | None],
    ) -> CompiledRule:
        texts = (rule.when or "", rule.require or "")
        return CompiledRule(
            card(pack, rule, settings),
            rule.for_,
            rule,
            *conditions,
            Schema(rule.schema_) if rule.schema_ is not None else None,
            params,
            frozenset(_mentioned(variable(rule.for_), texts)),
            frozenset(_mentioned("before", texts)) if rule.on else frozenset(),
            _approvers(rule, params) if rule.on else (),
            rule.each is not None and re.search(r"\brow\b", rule.when or "") is not None,
            Place(pack.path, pack.number, at),
            _enforced_from(pack, rule, settings),
        )

    def _row(self, rule: Rule, at: tuple[str | int, ...], mistakes: "_Mistakes") -> str:
        if rule.each is None:
            return ""
        row = self._twin.row_type(rule.for_, rule.each, over_change=rule.on is not None)
        if row is None:
            lists = (*self._twin.lists(rule.for_), *((CHANGED_FIELDS,) if rule.on else ()))
            hint = did_you_mean(rule.each, lists) or f"; lists are {', '.join(lists[:12])}."
            mistakes.say((*at, "each"), f"{rule.each} is not a list that a {rule.for_} has{hint}")
        return row or ""

    def _check(
        self,
        ready: Prepared,
        rule: Rule,
        row: str,
        at: tuple[str | int, ...],
        params: Mapping[str, Any],
        mistakes: "_Mistakes",
    ) -> None:
        for name, column in ready.missing:
            hint = did_you_mean(name, params) or "."
            mistakes.say(at, f"{rule.id}: the pack has no parameter {name}{hint}", column)
        if not ready.missing and (mistake := self._mistake(ready.text, rule, row, boolean=True)):
            mistakes.say(at, f"{rule.id}: {mistake.message}", ready.column(mistake.column))

    def _mistake(self, text: str, rule: Rule, row: str, *, boolean: bool) -> "Mistake | None":
        return self._twin.check(text, rule.for_, row, boolean=boolean, over_change=rule.on is not None)

    def _check_names(
        self, rule: Rule, row: str, at: tuple[str | int, ...], params: Mapping[str, Any], mistakes: "_Mistakes"
    ) -> None:
        for field in ("message", "fix"):
            for name, column in names_in(getattr(rule, field)):
                if name == FLAW and rule.schema_ is not None:
                    continue
                if not well_formed(name):
                    mistakes.say((*at, field), f"{rule.id}: {{{name}}} is not a dotted name.", column)
                elif name.startswith("params."):
                    if name.removeprefix("params.") not in params:
                        hint = did_you_mean(name.removeprefix("params."), params) or "."
                        mistakes.say((*at, field), f"{rule.id}: the pack has no parameter {name[7:]}{hint}", column)
                elif mistake := self._mistake(name, rule, row, boolean=False):
                    mistakes.say((*at, field), f"{rule.id}: {mistake.message}", column + mistake.column)


def fingerprint(rule: Rule, params: Mapping[str, Any]) -> str:
    """Return the digest of all that a rule's soundness and its conditions rest on, but for the kinds and facts."""
    texts = (rule.for_, rule.on or "", rule.each or "", rule.when or "", rule.require or "", rule.message, rule.fix)
    named = sorted(set(_PARAMETER.findall(f"{rule.when}\n{rule.require}")) & params.keys())
    values = (f"{name}={literal(plain(params[name]))}" for name in named)
    return hashlib.sha256(
        "\0".join((*texts, *values, schema_text(rule))).encode("utf-8", "surrogateescape")
    ).hexdigest()


_PARAMETER = re.compile(r"\bparams\.(\w+)")


def recompiled(rule: CompiledRule, params: dict[str, Any], evaluator: Evaluator) -> CompiledRule:
    """Return a rule with other values of its parameters; its names and types have been checked already."""
    plain_params = {name: plain(value) for name, value in params.items()}
    when, require = (
        evaluator.compile(prepare(text, plain_params).text) if text is not None else None
        for text in (rule.rule.when, rule.rule.require)
    )
    approvers = _approvers(rule.rule, params) if rule.rule.on else ()
    return replace(rule, when=when, require=require, params=params, approvers=approvers)


def _approvers(rule: Rule, params: Mapping[str, Any]) -> tuple[str, ...]:
    """Return the roles whose approval a rule over change asks for."""
    plain_params = {name: plain(value) for name, value in params.items()}
    asked = (prepare(text, plain_params).text for text in (rule.when, rule.require) if text is not None)
    return roles_asked(" ".join(asked))


def _enforced_from(pack: Resource[Policy], rule: Rule, settings: Settings | None) -> date | None:
    """Return the day from which a rule blocks: as the settings choose, else as its pack says."""
    chosen = settings.enforce_from if settings else {}
    return chosen.get(f"{pack.name}/{rule.id}", rule.enforce_from)


def card(pack: Resource[Policy], rule: Rule, settings: Settings | None) -> RuleCard:
    """Return what there is to know of a rule, with the severity that the settings choose."""
    identity = f"{pack.name}/{rule.id}"
    chosen = settings.severities.get(identity, rule.severity) if settings else rule.severity
    return RuleCard(
        identity,
        rule.title,
        " ".join(rule.says.split()),
        " ".join(rule.why.split()),
        rule.fix,
        Severity(chosen),
        Enforcement(rule.enforcement),
        tuple(str(control) for control in rule.controls),
        rule.for_,
    )


class _Mistakes:
    """The mistakes in one pack, as findings at their line and column."""

    def __init__(self, pack: Resource[Policy]) -> None:
        self._pack = pack
        self.findings: list[Finding] = []

    def say(self, pointer: tuple[str | int, ...], message: str, column: int = 0, *, on_key: bool = False) -> None:
        place = Place(self._pack.path, self._pack.number, pointer, on_key, column)
        finding = Finding(cards.RULE, self._pack.id, message, cards.RULE.fix, place, Status.UNANSWERED)
        self.findings.append(finding)


def _parameters(pack: Resource[Policy], settings: Settings | None, mistakes: _Mistakes) -> dict[str, Any]:
    chosen = settings.params.get(pack.name, {}) if settings else {}
    return {
        name: value
        for name, declared in pack.spec.params.items()
        if (value := _parameter(name, declared, chosen, mistakes)) is not None
    }


def _parameter(name: str, declared: Parameter, chosen: Mapping[str, Any], mistakes: _Mistakes) -> Any:
    try:
        return parameter(declared, chosen.get(name, declared.default))
    except Unreadable as error:
        mistakes.say(("spec", "params", name, "default"), f"Parameter {name}: {error}")
        return None


def _mentioned(name: str, texts: Iterable[str]) -> Iterable[str]:
    """Yield `spec.x`, `facts.x` and `refs` as they are mentioned; a bare `spec` stands for the whole of it."""
    mention = re.compile(rf"\b{name}\.(spec|facts|refs|metadata)\b(?:\.(\w+))?")
    for text in texts:
        for found in mention.finditer(text):
            yield f"{found[1]}.{found[2]}" if found[2] and found[1] in ("spec", "facts") else found[1]
