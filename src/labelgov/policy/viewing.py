"""A resource as the rules of its kind see it: made once for all of them, with no more in it than they look at."""

from collections import Counter
from collections.abc import Iterable
from typing import Any, NamedTuple

from labelgov.facts import Ask, Fact, FactRow, Unknowable, facts_of
from labelgov.kinds import BY_NAME, Kind, Part, Resource, fields
from labelgov.kinds.shape import Shape
from labelgov.policy.changed_fields import CHANGED_FIELDS, changed_fields
from labelgov.policy.expression import Activation, Evaluator
from labelgov.policy.plain import part, plain, variable
from labelgov.policy.rules import CompiledRule
from labelgov.portfolio import row_id
from labelgov.results import Pointer, ResourceChange, Unread


class Sight(NamedTuple):
    """What the rules of one kind look at, together."""

    spec: frozenset[str] | None
    """Fields of the spec; None for all."""
    facts: tuple[Fact, ...]
    refs: bool


class Comparison(NamedTuple):
    """What rules over change see beside the resource. Plain rules see none of it."""

    before: Resource[Kind] | None
    """The resource on the base; None where the change adds it."""
    before_ask: Ask | None
    seen: Sight
    """What the rules look at in it."""
    removed: bool
    change: ResourceChange | None
    approved: frozenset[str]


class Row(NamedTuple):
    """A row that a rule is asked of: its value, as the rule sees it, its place, and what its fingerprint rests on."""

    value: object
    seen: Any
    pointer: Pointer
    key: str


def sight(kind: str, rules: Iterable[CompiledRule]) -> Sight:
    """Return what rules look at in a resource of a kind: in their conditions, and the rows that they judge."""
    return _sight(kind, {name for rule in rules for name in (*rule.mentions, rule.rule.each or "")})


def sight_before(kind: str, rules: Iterable[CompiledRule]) -> Sight:
    """Return what rules over change look at in a resource as it was on the base."""
    return _sight(kind, {name for rule in rules for name in rule.mentions_before})


def _sight(kind: str, names: set[str]) -> Sight:
    spec = {name.split(".")[1] for name in names if name.startswith("spec.")}
    facts = tuple(fact for name, fact in facts_of(kind).items() if f"facts.{name}" in names or "facts" in names)
    return Sight(None if "spec" in names else frozenset(spec), facts, "refs" in names)


class View:
    """What the rules of its kind see of one resource."""

    def __init__(
        self, resource: Resource[Kind], seen: Sight, evaluator: Evaluator, ask: Ask, over: Comparison | None = None
    ) -> None:
        self._resource = resource
        self._over = over
        self._ask = ask
        self._evaluator = evaluator
        self._variable = variable(resource.kind)
        self.unknown: dict[str, str] = {}
        """Why a fact can't be computed, by its name (`facts.forecast`)."""
        self.doubts: dict[str, frozenset[Unread]] = {}
        """The documents that couldn't be read and on which a fact rests, by its name."""
        self._whole = self._looked_at(seen)
        self._rest: dict[str, Any] = {"today": ask.today.isoformat()}
        if over is not None:
            self._rest |= {"before": self._before(over), "removed": over.removed, "approvals": sorted(over.approved)}
        self.activation: Activation = evaluator.activation({self._variable: self._whole, **self._rest})
        """The resource, for conditions that ask about no row."""

    def _before(self, over: Comparison) -> dict[str, Any] | None:
        if over.before is None or over.before_ask is None:
            return None
        earlier = View(over.before, over.seen, self._evaluator, over.before_ask)
        self.unknown |= {f"before.{name}": f"on the base, {reason}" for name, reason in earlier.unknown.items()}
        self.doubts |= {f"before.{name}": doubts for name, doubts in earlier.doubts.items()}
        return earlier._whole

    def _looked_at(self, seen: Sight) -> dict[str, Any]:
        metadata = part(self._resource.metadata)
        metadata["title"] = self._resource.title
        whole = {"metadata": metadata, "spec": part(self._resource.spec, seen.spec), "facts": self._facts(seen.facts)}
        if seen.refs:
            linked = (shape for shape in fields(type(self._resource.spec)) if shape.about.refers_to)
            whole["refs"] = {shape.name: self._linked(shape) for shape in linked}
        return whole

    def _facts(self, facts: tuple[Fact, ...]) -> dict[str, Any]:
        found = {}
        ask, resource = self._ask, self._resource
        for fact in facts:
            try:
                found[fact.name] = plain(ask(fact.function, resource))
            except Unknowable as error:
                self.unknown[f"facts.{fact.name}"] = error.message
            if ask.doubting and (doubts := ask.doubts(fact.function, resource)):
                self.doubts[f"facts.{fact.name}"] = doubts
        return found

    def _linked(self, shape: Shape) -> dict[str, Any] | None:
        name = getattr(self._resource.spec, shape.attribute)
        found = self._ask.get(BY_NAME[shape.about.refers_to], name) if isinstance(name, str) else None
        return {"metadata": part(found.metadata), "spec": part(found.spec)} if found else None

    def activation_of(self, rule: CompiledRule, row: Row) -> Activation:
        """Return the resource and a row of it, for the conditions of a rule, with what they mention alone.

        CEL converts a value anew for each activation, so a row doesn't bring the whole resource along.
        """
        return self._evaluator.activation({self._variable: self._mentioned(rule), **self._rest, "row": row.seen})

    def _mentioned(self, rule: CompiledRule) -> dict[str, Any]:
        narrow: dict[str, Any] = {"spec": {}, "facts": {}}
        for name in rule.mentions:
            first, _, second = name.partition(".")
            if not second:
                narrow[first] = self._whole[first]
            elif narrow[first] is not self._whole[first] and second in self._whole[first]:
                narrow[first][second] = self._whole[first][second]
        return narrow

    def rows(self, each: str) -> list[Row]:
        """Return the rows that a list holds, of the spec, of a fact or of what a change touched, each with its key."""
        if each == CHANGED_FIELDS:
            touched = changed_fields(self._over.change if self._over else None)
            return _told_apart([Row(value, plain(value), value.pointer, value.key) for value in touched])
        first, *steps = each.split(".")
        return _told_apart(self._fact_rows(steps) if first == "facts" else self._spec_rows(steps))

    def _fact_rows(self, steps: list[str]) -> list[Row]:
        values = self._ask(facts_of(self._resource.kind)[steps[0]].function, self._resource)
        return [
            Row(value, seen, value.pointer, value.key)
            if isinstance(value, FactRow)
            else Row(value, seen, ("spec",), str(value))
            for value, seen in zip(values, self._whole["facts"][steps[0]], strict=True)
        ]

    def _spec_rows(self, steps: list[str]) -> list[Row]:
        values: Any = self._resource.spec
        seen: Any = self._whole["spec"]
        for step in steps:
            kind: type[Part] = type(values)
            values = getattr(values, next(shape for shape in fields(kind) if shape.name == step).attribute)
            if values is None:
                return []
            seen = seen[step]
        return [
            Row(
                value,
                shown,
                ("spec", *steps, index),
                row_id(value) or (value if isinstance(value, str) else str(index)),
            )
            for index, (value, shown) in enumerate(zip(values, seen, strict=True))
        ]


def _told_apart(rows: list[Row]) -> list[Row]:
    """Return rows with keys that come again numbered, so that no two findings have one fingerprint."""
    seen: Counter[str] = Counter()
    apart = []
    for row in rows:
        seen[row.key] += 1
        apart.append(row if seen[row.key] == 1 else row._replace(key=f"{row.key} ({seen[row.key]})"))
    return apart
