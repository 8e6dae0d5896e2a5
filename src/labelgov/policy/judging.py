"""Rules asked of resources: each comes to pass, finding, not applicable or unanswered."""

from collections import Counter
from collections.abc import Iterable
from typing import Any, NamedTuple

from labelgov.facts import Ask, Unknowable
from labelgov.facts.reviewing import whose_review
from labelgov.kinds import Kind, Resource
from labelgov.policy.awaiting import with_what_lacks
from labelgov.policy.batch import WORTH_COMPILING, batch
from labelgov.policy.changed_fields import CHANGED_FIELDS
from labelgov.policy.comparing import compared
from labelgov.policy.expression import Activation, Answer, Evaluator, Expression, Undecided, answers, decide
from labelgov.policy.flaws import Flaw
from labelgov.policy.occasion import Occasion
from labelgov.policy.plain import variable
from labelgov.policy.rules import CompiledRule
from labelgov.policy.viewing import Comparison, Row, Sight, View, sight
from labelgov.policy.wording import Named, fill
from labelgov.results import Enforcement, Finding, Outcome, Place, Pointer, Result, Status, Unread, Waiting


class Judgment(NamedTuple):
    """What the rules came to: findings not yet waived, every outcome, and what rests on documents left unread."""

    findings: list[Finding]
    outcomes: list[Outcome]
    waiting: list[Waiting]
    unknowable: dict[str, list[Waiting]]
    """Why facts can't be computed, each with the answers that lack them; the finding stands at the first."""


_HELD, _NOT_ASKED = int(Answer.HELD), int(Answer.NOT_ASKED)
_PASS, _NOT_APPLICABLE = Result.PASS, Result.NOT_APPLICABLE
_NO_ROW = Row(None, None, (), "")


_NO_BASE = "there is no base to compare with"
_UNTOUCHED = "the change doesn't touch it"


class Standing:
    """The rules over what stands, made ready to be asked of one resource after another."""

    def __init__(self, rules: Iterable[CompiledRule], evaluators: dict[str, Evaluator]) -> None:
        self.rules: dict[str, list[CompiledRule]] = {}
        """By the kind that they are asked of."""
        for rule in rules:
            self.rules.setdefault(rule.kind, []).append(rule)
        self.seen = {kind: sight(kind, asked) for kind, asked in self.rules.items()}
        """What the rules of a kind look at, together."""
        self._evaluators = evaluators
        self._batches: dict[str, Expression | None] = {}

    def ask_of(self, resource: Resource[Kind], ask: Ask, judgment: Judgment, of_its_kind: int) -> None:
        """Ask the rules of a resource's kind; `of_its_kind` says of how many resources they are asked in all."""
        asked = self.rules.get(resource.kind)
        if asked:
            evaluator = self._evaluators[resource.kind]
            together = self._batch(resource.kind, asked) if of_its_kind >= WORTH_COMPILING else None
            _Subject(resource, self.seen[resource.kind], evaluator, ask, judgment).judge_all(asked, together)

    def _batch(self, kind: str, asked: list[CompiledRule]) -> Expression | None:
        if kind not in self._batches:
            self._batches[kind] = batch(asked, self._evaluators[kind])
        return self._batches[kind]


def judge(rules: Iterable[CompiledRule], evaluators: dict[str, Evaluator], occasion: Occasion) -> Judgment:
    """Ask every rule of every own resource of its kind; rules over change, of what a change adds, alters or removes."""
    rules = tuple(rules)
    over_change: dict[str, list[CompiledRule]] = {}
    for rule in rules:
        if rule.over_change:
            over_change.setdefault(rule.kind, []).append(rule)
    judgment = Judgment([], [], [], {})
    standing = Standing((rule for rule in rules if not rule.over_change), evaluators)
    asked_about = [each for each in occasion.ask.portfolio.own if occasion.asks_about(each)]
    counted = Counter(each.kind for each in asked_about)
    for resource in asked_about:
        standing.ask_of(resource, occasion.ask, judgment, counted[resource.kind])
    if over_change:
        _judge_change(over_change, evaluators, occasion, judgment)
    return judgment._replace(findings=list(with_what_lacks(judgment.findings, judgment.unknowable.values())))


def _judge_change(
    rules: dict[str, list[CompiledRule]], evaluators: dict[str, Evaluator], occasion: Occasion, judgment: Judgment
) -> None:
    reason = _UNTOUCHED if occasion.before else _NO_BASE
    seen = {kind: sight(kind, asked) for kind, asked in rules.items()}
    for resource, ask, over in compared(rules, occasion):
        asked = rules[resource.kind]
        if over is None:
            outcomes = (Outcome(rule.card.id, resource.id, Result.NOT_APPLICABLE, reason) for rule in asked)
            judgment.outcomes.extend(outcomes)
            continue
        subject = _Subject(resource, seen[resource.kind], evaluators[resource.kind], ask, judgment, over)
        for rule in asked:
            subject.judge(rule)


class _Subject:
    """One resource while the rules are asked of it; what they come to goes into the judgment."""

    def __init__(
        self,
        resource: Resource[Kind],
        seen: Sight,
        evaluator: Evaluator,
        ask: Ask,
        judgment: Judgment,
        over: Comparison | None = None,
    ) -> None:
        self._resource = resource
        self._ask = ask
        self._judgment = judgment
        self._over = over
        self._view = View(resource, seen, evaluator, ask, over)
        self._answers: dict[int, bool | Undecided] = {}

    def judge_all(self, rules: Iterable[CompiledRule], together: Expression | None) -> None:
        """Ask the rules of the resource's kind: conditions together, where they were compiled so and can be decided."""
        found = (
            None
            if together is None or self._view.unknown or self._view.doubts
            else answers(together, self._view.activation)
        )
        if found is None:
            for rule in rules:
                self.judge(rule)
            return
        resource, say = self._resource.id, self._judgment.outcomes.append
        by_rule = iter(found)
        for rule in rules:
            if rule.require is None:
                self.judge(rule)
                continue
            answer = next(by_rule)
            if answer == _HELD:
                say(Outcome(rule.card.id, resource, _PASS, ""))
            elif answer == _NOT_ASKED:
                say(Outcome(rule.card.id, resource, _NOT_APPLICABLE, _otherwise(rule)))
            else:
                say(Outcome(rule.card.id, resource, *self._broken(rule, answer)))

    def _broken(self, rule: CompiledRule, answer: int | list[int]) -> tuple[Result, str]:
        """Return what an answer comes to; what is broken is found, and put into words, as if it were asked alone."""
        return self._answered_by_row(rule, answer) if isinstance(answer, list) else (self._found(rule, _NO_ROW), "")

    def _answered_by_row(self, rule: CompiledRule, by_row: list[int]) -> tuple[Result, str]:
        if Answer.BROKEN in by_row:
            rows = self._view.rows(rule.rule.each or "")
            found = {self._found(rule, row) for row, each in zip(rows, by_row, strict=True) if each == Answer.BROKEN}
            return (Result.UNANSWERED if Result.UNANSWERED in found else Result.FINDING), ""
        if Answer.HELD in by_row:
            return Result.PASS, ""
        return Result.NOT_APPLICABLE, _otherwise(rule, rows=bool(by_row))

    def judge(self, rule: CompiledRule) -> None:
        """Ask one rule, row by row where it has rows; findings and one outcome go into the judgment."""
        doubts = self._view.doubts and self._doubts(rule)
        unknown = self._view.unknown and self._unknown(rule)
        if doubts:
            result, reason = self._waits(rule, doubts)
        elif unknown:
            result, reason = self._lacks(rule, unknown)
        elif rule.rule.each is None:
            result = self._asked(rule, _NO_ROW, self._view.activation)
            reason = _otherwise(rule) if result is Result.NOT_APPLICABLE else ""
        else:
            result, reason = self._by_row(rule, rule.rule.each)
        self._judgment.outcomes.append(Outcome(rule.card.id, self._resource.id, result, reason))

    def _unknown(self, rule: CompiledRule) -> str:
        return next((self._view.unknown[name] for name in _looked_at(rule) if name in self._view.unknown), "")

    def _lacks(self, rule: CompiledRule, reason: str) -> tuple[Result, str]:
        """Leave a rule unanswered for want of a fact, with a finding if no other lacks it for the same reason."""
        resource = self._resource
        lacking = self._judgment.unknowable.setdefault(reason, [])
        lacking.append(Waiting(resource.path, resource.number, rule.card.id, resource.id))
        if len(lacking) == 1:
            return self._unanswered(rule, reason, _NO_ROW), ""
        return Result.UNANSWERED, reason

    def _doubts(self, rule: CompiledRule) -> list[Unread]:
        doubts: set[Unread] = set()
        return sorted(doubts.union(*(self._view.doubts.get(name, ()) for name in _looked_at(rule))), key=_first)

    def _waits(self, rule: CompiledRule, doubts: list[Unread]) -> tuple[Result, str]:
        """Leave a rule unanswered without a finding of its own: the document that it waits for has one."""
        waiting = (Waiting(each.path, each.number, rule.card.id, self._resource.id) for each in doubts)
        self._judgment.waiting.extend(waiting)
        paths = list(dict.fromkeys(each.path for each in doubts))
        return Result.UNANSWERED, f"it rests on {' and '.join(paths)}, which can't be read"

    def _by_row(self, rule: CompiledRule, each: str) -> tuple[Result, str]:
        """Return what the rows of a rule come to together, and why it isn't applicable where none of them is."""
        rows = self._view.rows(each)
        if rows and rule.when is not None and not rule.when_of_row and self._held(rule.when) is False:
            return Result.NOT_APPLICABLE, _otherwise(rule)
        results = {self._asked(rule, row, self._view.activation_of(rule, row)) for row in rows}
        for result in (Result.UNANSWERED, Result.FINDING, Result.PASS):
            if result in results:
                return result, ""
        return Result.NOT_APPLICABLE, _otherwise(rule, rows=bool(rows))

    def _held(self, when: Expression) -> bool | Undecided:
        """Return the answer of a condition over the resource alone; rules that share a condition share its answer."""
        answer = self._answers.get(id(when))
        if answer is None:
            answer = self._answers[id(when)] = decide(when, self._view.activation)
        return answer

    def _asked(self, rule: CompiledRule, row: Row, activation: Activation) -> Result:
        applies: bool | Undecided = True
        if rule.when is not None:
            applies = decide(rule.when, activation) if rule.when_of_row else self._held(rule.when)
        if applies is False:
            return Result.NOT_APPLICABLE
        if isinstance(applies, Undecided):
            return self._unanswered(rule, applies.reason, row)
        holds = decide(rule.require, activation) if rule.require is not None else self._kept(rule, row)
        if isinstance(holds, Undecided):
            return self._unanswered(rule, holds.reason, row)
        if isinstance(holds, bool):
            return Result.PASS if holds else self._found(rule, row)
        results = {self._found(rule, row, flaw) for flaw in holds}
        return Result.UNANSWERED if Result.UNANSWERED in results else Result.FINDING

    def _kept(self, rule: CompiledRule, row: Row) -> bool | tuple[Flaw, ...] | Undecided:
        """Return whether what is written keeps to a rule's schema; if not, every place where it doesn't."""
        written: Any = self._resource.written
        if rule.schema is None or written is None:
            return Undecided("what is written isn't at hand")
        pointer = row.pointer or ("spec",)
        for step in pointer[1:]:
            written = written[step]
        return rule.schema.flaws(written, pointer) or True

    def _found(self, rule: CompiledRule, row: Row, flaw: Flaw | None = None) -> Result:
        over = self._over
        before = (over.before, over.before_ask) if over and over.before and over.before_ask else None
        named = Named(
            variable(rule.kind), self._resource, row.value, rule.params, self._ask, before, flaw.says if flaw else ""
        )
        try:
            message, fix = (
                fill(" ".join(rule.rule.message.split()), named),
                fill(" ".join(rule.rule.fix.split()), named),
            )
        except Unknowable as error:
            return self._unanswered(rule, error.message, row)
        status, note = self._status(rule)
        needs = tuple(role for role in rule.approvers if over is None or role not in over.approved)
        if needs:
            fix = f"{fix} {whose_review(needs, self._ask)}"
        self._say(rule, row, message, fix, status, note, needs, flaw)
        return Result.FINDING

    def _status(self, rule: CompiledRule) -> tuple[Status, str]:
        if rule.card.enforcement is Enforcement.ADVISORY:
            return Status.ADVISORY, ""
        if rule.enforce_from is not None and self._ask.today < rule.enforce_from:
            left = (rule.enforce_from - self._ask.today).days
            return Status.ADVISORY, f"blocks from {rule.enforce_from}, in {left} day{'s' if left > 1 else ''}"
        return Status.OPEN, ""

    def _unanswered(self, rule: CompiledRule, reason: str, row: Row) -> Result:
        message = f"{rule.card.title}: this couldn't be decided, because {reason}."
        fix = "Complete what is missing; if nothing is, the rule itself needs mending."
        self._say(rule, row, message, fix, Status.UNANSWERED, "")
        return Result.UNANSWERED

    def _say(
        self,
        rule: CompiledRule,
        row: Row,
        message: str,
        fix: str,
        status: Status,
        note: str,
        needs: tuple[str, ...] = (),
        flaw: Flaw | None = None,
    ) -> None:
        resource = self._resource
        place = Place(resource.path, resource.number, _pointer(rule, row, flaw))
        self._judgment.findings.append(
            Finding(
                rule.card,
                resource.id,
                message,
                fix,
                place,
                status,
                key=_key(rule, row, flaw),
                note=note,
                title=resource.title,
                needs=needs,
            )
        )


def _looked_at(rule: CompiledRule) -> list[str]:
    """Return the names that a rule looks at: `facts.forecast`, `before.facts.ceiling`."""
    return sorted({*rule.mentions, *(f"before.{name}" for name in rule.mentions_before), rule.rule.each or ""})


def _first(unread: Unread) -> tuple[str, int]:
    return unread.path, unread.number


def _otherwise(rule: CompiledRule, *, rows: bool = True) -> str:
    """Say why a rule isn't applicable."""
    return rule.rule.otherwise or (f"{rule.rule.when} doesn't hold" if rows else _without_rows(rule.rule.each or ""))


def _without_rows(each: str) -> str:
    return "it is added or removed as a whole" if each == CHANGED_FIELDS else f"it has no {each}"


def _pointer(rule: CompiledRule, row: Row, flaw: Flaw | None) -> Pointer:
    whole = _whole_pointer(rule, row)
    return whole if flaw is None or rule.rule.at else (*whole, *flaw.pointer)


def _whole_pointer(rule: CompiledRule, row: Row) -> Pointer:
    at: Pointer = tuple(rule.rule.at.split(".")) if rule.rule.at else ()
    if rule.rule.each is None:
        return at or ("spec",)
    if row is _NO_ROW:
        each = tuple(rule.rule.each.split("."))
        return each if each[0] == "spec" else ("spec",)
    return (*row.pointer, *at)


def _key(rule: CompiledRule, row: Row, flaw: Flaw | None) -> str:
    whole = f"{rule.rule.each}/{row.key}/{rule.rule.at or ''}" if rule.rule.each else rule.rule.at or ""
    return f"{whole}/{flaw.key}" if flaw else whole
