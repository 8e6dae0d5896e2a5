"""Rules asked of resources: each comes to pass, finding, not applicable or unanswered."""

from collections.abc import Iterable, Iterator
from typing import Any, NamedTuple

from labelgov.facts import Ask, FactRow, Unknowable, facts_of
from labelgov.kinds import BY_NAME, Kind, Part, Resource, fields
from labelgov.kinds.shape import Shape
from labelgov.policy.expression import Activation, Evaluator, Undecided, decide
from labelgov.policy.plain import part, plain, variable
from labelgov.policy.rules import CompiledRule
from labelgov.policy.wording import Named, fill
from labelgov.portfolio import row_id
from labelgov.results import Enforcement, Finding, Outcome, Place, Pointer, Result, Status


class Judgment(NamedTuple):
    """What the rules came to: findings not yet waived, and every outcome."""

    findings: list[Finding]
    outcomes: list[Outcome]


class _Row(NamedTuple):
    """A row that a rule is asked of: its value, its place, and the key that its fingerprint rests on."""

    value: object
    pointer: Pointer
    key: str


def judge(rules: Iterable[CompiledRule], evaluators: dict[str, Evaluator], ask: Ask) -> Judgment:
    """Ask every rule of every own resource of its kind."""
    by_kind: dict[str, list[CompiledRule]] = {}
    for rule in rules:
        by_kind.setdefault(rule.kind, []).append(rule)
    judgment = Judgment([], [])
    seen = {kind: _seen(asked) for kind, asked in by_kind.items()}
    for resource in ask.portfolio.own:
        asked = by_kind.get(resource.kind)
        if asked:
            subject = _Subject(resource, seen[resource.kind], evaluators[resource.kind], ask)
            for rule in asked:
                subject.judge(rule, judgment)
    return judgment


def _seen(rules: Iterable[CompiledRule]) -> frozenset[str]:
    return frozenset(name for rule in rules for name in rule.mentions)


class _Subject:
    """One resource while the rules are asked of it: its view is made once for all of them."""

    def __init__(self, resource: Resource[Kind], seen: frozenset[str], evaluator: Evaluator, ask: Ask) -> None:
        self._resource = resource
        self._ask = ask
        self._evaluator = evaluator
        self._unknown: dict[str, str] = {}
        self._view = self._viewed(seen)
        self._activation = evaluator.activation(self._values())

    def _values(self) -> dict[str, Any]:
        return {variable(self._resource.kind): self._view, "before": None, "today": self._ask.today.isoformat()}

    def _viewed(self, seen: frozenset[str]) -> dict[str, Any]:
        spec = None if "spec" in seen else {name[5:] for name in seen if name.startswith("spec.")}
        view: dict[str, Any] = {
            "metadata": part(self._resource.metadata),
            "spec": part(self._resource.spec, spec),
            "facts": self._facts(seen),
        }
        view["metadata"]["title"] = self._resource.title
        if "refs" in seen:
            view["refs"] = {
                shape.name: self._linked(shape) for shape in fields(type(self._resource.spec)) if shape.about.refers_to
            }
        return view

    def _facts(self, seen: frozenset[str]) -> dict[str, Any]:
        found = {}
        for name, fact in facts_of(self._resource.kind).items():
            if f"facts.{name}" in seen or "facts" in seen:
                try:
                    found[name] = plain(self._ask(fact.function, self._resource))
                except Unknowable as error:
                    self._unknown[f"facts.{name}"] = error.message
        return found

    def _linked(self, shape: Shape) -> dict[str, Any] | None:
        name = getattr(self._resource.spec, shape.attribute)
        found = self._ask.get(BY_NAME[shape.about.refers_to], name) if isinstance(name, str) else None
        return {"metadata": part(found.metadata), "spec": part(found.spec)} if found else None

    def judge(self, rule: CompiledRule, judgment: Judgment) -> None:
        """Ask one rule, row by row where it has rows; findings and one outcome go into the judgment."""
        unknown = next((self._unknown[name] for name in sorted(rule.mentions) if name in self._unknown), None)
        if unknown is not None:
            self._unanswered(rule, unknown, _Row(None, (), ""), judgment)
            return
        results: list[Result] = []
        for row in self._rows(rule):
            results.append(self._asked(rule, row, judgment))
        judgment.outcomes.append(self._outcome(rule, results))

    def _outcome(self, rule: CompiledRule, results: list[Result]) -> Outcome:
        for result in (Result.UNANSWERED, Result.FINDING, Result.PASS):
            if result in results:
                return Outcome(rule.card.id, self._resource.id, result)
        reason = rule.rule.otherwise or (f"{rule.rule.when} doesn't hold" if results else f"it has no {rule.rule.each}")
        return Outcome(rule.card.id, self._resource.id, Result.NOT_APPLICABLE, reason)

    def _rows(self, rule: CompiledRule) -> Iterator[_Row]:
        if rule.rule.each is None:
            yield _Row(None, (), "")
            return
        first, *steps = rule.rule.each.split(".")
        if first == "facts":
            fact = facts_of(self._resource.kind)[steps[0]]
            for value in self._ask(fact.function, self._resource):
                keyed = isinstance(value, FactRow)
                yield _Row(value, value.pointer if keyed else ("spec",), value.key if keyed else str(value))
            return
        rows: Any = self._resource.spec
        for step in steps:
            part_type: type[Part] = type(rows)
            rows = getattr(rows, next(shape for shape in fields(part_type) if shape.name == step).attribute)
            if rows is None:
                return
        for index, entry in enumerate(rows):
            yield _Row(
                entry, ("spec", *steps, index), row_id(entry) or (entry if isinstance(entry, str) else str(index))
            )

    def _asked(self, rule: CompiledRule, row: _Row, judgment: Judgment) -> Result:
        activation = self._with(row) if rule.rule.each else self._activation
        applies = True if rule.when is None else decide(rule.when, activation)
        if applies is False:
            return Result.NOT_APPLICABLE
        holds = decide(rule.require, activation) if applies is True else applies
        if isinstance(holds, Undecided):
            return self._unanswered(rule, holds.reason, row, judgment, outcome=False)
        if holds:
            return Result.PASS
        return self._found(rule, row, judgment)

    def _with(self, row: _Row) -> Activation:
        return self._evaluator.activation({**self._values(), "row": plain(row.value)})

    def _found(self, rule: CompiledRule, row: _Row, judgment: Judgment) -> Result:
        named = Named(variable(rule.kind), self._resource, row.value, rule.params, self._ask)
        try:
            message, fix = (
                fill(" ".join(rule.rule.message.split()), named),
                fill(" ".join(rule.rule.fix.split()), named),
            )
        except Unknowable as error:
            return self._unanswered(rule, error.message, row, judgment, outcome=False)
        status, note = self._status(rule)
        place = self._place(rule, row)
        finding = Finding(
            rule.card,
            self._resource.id,
            message,
            fix,
            place,
            status,
            key=_key(rule, row),
            note=note,
            title=self._resource.title,
        )
        judgment.findings.append(finding)
        return Result.FINDING

    def _status(self, rule: CompiledRule) -> tuple[Status, str]:
        if rule.card.enforcement is Enforcement.ADVISORY:
            return Status.ADVISORY, ""
        if rule.enforce_from is not None and self._ask.today < rule.enforce_from:
            left = (rule.enforce_from - self._ask.today).days
            return Status.ADVISORY, f"blocks from {rule.enforce_from}, in {left} day{'s' if left > 1 else ''}"
        return Status.OPEN, ""

    def _place(self, rule: CompiledRule, row: _Row) -> Place:
        at: Pointer = tuple(rule.rule.at.split(".")) if rule.rule.at else ()
        pointer = (*row.pointer, *at) if rule.rule.each else at or ("spec",)
        return Place(self._resource.path, self._resource.number, pointer)

    def _unanswered(
        self, rule: CompiledRule, reason: str, row: _Row, judgment: Judgment, *, outcome: bool = True
    ) -> Result:
        message = f"{rule.card.title}: this couldn't be decided, because {reason}."
        place = self._place(rule, row)
        fix = "Complete what is missing; if nothing is, the rule itself needs mending."
        judgment.findings.append(
            Finding(
                rule.card,
                self._resource.id,
                message,
                fix,
                place,
                Status.UNANSWERED,
                key=_key(rule, row),
                title=self._resource.title,
            )
        )
        if outcome:
            judgment.outcomes.append(Outcome(rule.card.id, self._resource.id, Result.UNANSWERED))
        return Result.UNANSWERED


def _key(rule: CompiledRule, row: _Row) -> str:
    return f"{rule.rule.each}/{row.key}/{rule.rule.at or ''}" if rule.rule.each else rule.rule.at or ""
