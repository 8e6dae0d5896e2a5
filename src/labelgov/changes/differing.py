"""What differs between two specs of one kind, field by field and row by row."""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from decimal import Decimal
from typing import Any, NamedTuple

from labelgov.changes import direction, wording
from labelgov.changes.direction import Sides
from labelgov.changes.matching import identity, match_rows
from labelgov.changes.telling import Told, tell
from labelgov.changes.topics import topic_of
from labelgov.kinds import Looser, Part, Shape, fields
from labelgov.results import Conversion, Direction, Event, FieldChange, Pointer


class Difference(NamedTuple):
    """A field's change, with what a summary needs of it. `of_row` says that the field stands in a row of a list."""

    change: FieldChange
    brief: str
    growth: str
    weight: tuple[Decimal, Decimal]
    conversions: tuple[Conversion, ...]
    of_row: bool


_SILENT = ("amounts",)
"""Fields whose name adds nothing to what stands in them: `Q3`."""


@dataclass(frozen=True, slots=True)
class _Route:
    """The way to a field: through base and head, for people, and as a key that moved rows leave alone."""

    kind: str
    base: Pointer
    head: Pointer
    key: str
    label: tuple[str, ...] = ()
    fields: tuple[str, ...] = ()
    row: str | None = None

    def into(self, shape: Shape) -> "_Route":
        """The way on to a field."""
        name = shape.name
        label = self.label if name in _SILENT else (*self.label, wording.words(name))
        return replace(
            self,
            base=(*self.base, name), head=(*self.head, name), key=f"{self.key}.{name}",
            label=label, fields=(*self.fields, name),
        )  # fmt: skip

    def to_row(self, before: int | None, after: int | None, row: str) -> "_Route":
        """The way on to a row; a row of one side alone stands nowhere on the other."""
        above = self.label[:-1] if self.row is not None else ()
        return replace(
            self,
            base=self.base if before is None else (*self.base, before),
            head=self.head if after is None else (*self.head, after),
            key=f"{self.key}[{row}]", label=(*above, wording.singular(self.label[-1]), row), row=row,
        )  # fmt: skip

    def to_entry(self, name: str) -> "_Route":
        """The way on to an entry of a map."""
        return replace(
            self,
            base=(*self.base, name), head=(*self.head, name), key=f"{self.key}.{name}",
            label=(wording.singular(self.label[-1]), name), row=name,
        )  # fmt: skip


def differences(kind: str, before: Part, after: Part, sides: Sides, at: str = "spec") -> tuple[Difference, ...]:
    """Return every field that differs, loosened first, otherwise in the order in which the kind declares them."""
    found = _of_parts(before, after, _Route(kind, (at,), (at,), at), sides)
    return tuple(sorted(found, key=lambda each: each.change.direction.rank))


def alone(kind: str, spec: Part, sides: Sides, *, added: bool) -> tuple[Difference, ...]:
    """Return every field that a resource states which is on one side alone; only the whole of it has a direction."""
    route = _Route(kind, ("spec",), ("spec",), "spec")
    found = []
    for shape in fields(type(spec)):
        value = getattr(spec, shape.attribute)
        if value is not None and (shape.required or value != shape.default):
            told = wording.for_people(_flat(value), shape.about.unit)
            weight = tell(None, value, "", sides).weight
            before, after = (None, value) if added else (value, None)
            whole = Told(told, told, told, weight=weight)
            found.append(_difference(route.into(shape), before, after, whole, Direction.NEUTRAL))
    return tuple(found)


def _of_parts(before: Part, after: Part, route: _Route, sides: Sides) -> Iterator[Difference]:
    for shape in fields(type(before)):
        mine, other = getattr(before, shape.attribute), getattr(after, shape.attribute)
        if mine != other:
            yield from _of_field(shape, mine, other, route.into(shape), sides, _metric(before, after))


def _of_field(
    shape: Shape, before: Any, after: Any, route: _Route, sides: Sides, metric: str | None
) -> Iterator[Difference]:
    if shape.container == "map":
        yield from _of_maps(shape, before or {}, after or {}, route, sides)
    elif shape.container == "list":
        yield from _of_lists(shape, before or (), after or (), route, sides)
    elif isinstance(before, Part) and isinstance(after, Part):
        yield from _of_parts(before, after, route, sides)
    else:
        if shape.about.looser is Looser.METRIC and metric:
            route = replace(route, label=(metric.replace("-", " "),))
        way = direction.of_values(shape.about, before, after, sides, metric)
        told = tell(_flat(before), _flat(after), shape.about.unit, sides)
        yield _difference(route, before, after, told, way)


def _of_lists(
    shape: Shape, before: tuple[Any, ...], after: tuple[Any, ...], route: _Route, sides: Sides
) -> Iterator[Difference]:
    if shape.part:
        yield from _of_rows(shape, before, after, route, sides)
    else:
        yield from _of_entries(shape.about.looser, before, after, route)


def _of_rows(
    shape: Shape, before: tuple[Part, ...], after: tuple[Part, ...], route: _Route, sides: Sides
) -> Iterator[Difference]:
    matched = match_rows(before, after)
    names = row_names(before), row_names(after)
    for first, second in matched.pairs:
        yield from _of_parts(before[first], after[second], route.to_row(first, second, names[0][first]), sides)
    for first in matched.removed:
        yield _row(shape, before[first], route.to_row(first, None, names[0][first]), added=False)
    for second in matched.added:
        yield _row(shape, after[second], route.to_row(None, second, names[1][second]), added=True)


def row_names(rows: tuple[Part, ...]) -> list[str]:
    """Return what each row is called: its identity, and where several share one, what tells them apart."""
    names = [identity(row) or _first(row) for row in rows]
    shared = Counter(names)
    return [f"{name} ({_second(row)})" if shared[name] > 1 else name for name, row in zip(names, rows, strict=True)]


def _first(row: Part) -> str:
    """Return what a row without an identity is called: `below 95 %`."""
    name, value = (wording.stated(row) or [(fields(type(row))[0].name, None)])[0]
    return f"{wording.words(name)} {wording.for_people(value)}"


def _second(row: Part) -> str:
    """Return what tells rows of one identity apart: the first other word, number or day of the row."""
    named = identity(row)
    for shape in fields(type(row)):
        value = getattr(row, shape.attribute)
        if shape.part is None and shape.container == "one" and value is not None and wording.exact(value) != named:
            return wording.for_people(value)
    return ""


def _row(shape: Shape, row: Part, route: _Route, *, added: bool) -> Difference:
    way = direction.of_entries(shape.about.looser, added=added)
    named = identity(row)
    besides = [name for name, value in wording.stated(row) if named is not None and wording.exact(value) == named]
    gist = wording.gist(row, besides[:1])
    return _alone(route, row, gist, way, added=added)


def _alone(route: _Route, value: object, gist: str, way: Direction, *, added: bool) -> Difference:
    """Return the difference of a row or entry that stands on one side alone."""
    told = f"added{f': {gist}' if gist else ''}" if added else f"removed{f', was: {gist}' if gist else ''}"
    before, after = (None, value) if added else (value, None)
    return _difference(route, before, after, Told(told, told, told, weight=(Decimal(0), Decimal(1))), way)


def _of_entries(
    looser: Looser | None, before: Iterable[object], after: Iterable[object], route: _Route
) -> Iterator[Difference]:
    """Yield what was added to a list of single values, and what was removed; apart, for each has its own direction."""
    mine, other = _counted(before), _counted(after)
    added, removed = _beyond(other, mine), _beyond(mine, other)
    if looser in (None, Looser.NEITHER) and added and removed:
        told = f"added {wording.for_people(added)}; removed {wording.for_people(removed)}"
        yield _difference(route, removed, added, Told(told, told, told), Direction.NEUTRAL)
        return
    for values, is_added in ((added, True), (removed, False)):
        if values:
            told = f"{'added' if is_added else 'removed'} {wording.for_people(values)}"
            way = direction.of_entries(looser, added=is_added)
            sides = ((), values) if is_added else (values, ())
            weight = (Decimal(0), Decimal(len(values)))
            yield _difference(route, sides[0] or None, sides[1] or None, Told(told, told, told, weight=weight), way)


def _counted(values: Iterable[object]) -> dict[str, list[object]]:
    counted: dict[str, list[object]] = {}
    for value in values:
        counted.setdefault(wording.exact(value), []).append(value)
    return counted


def _beyond(values: dict[str, list[object]], others: dict[str, list[object]]) -> tuple[object, ...]:
    return tuple(each for text, some in values.items() for each in some[len(others.get(text, ())) :])


def _of_maps(
    shape: Shape, before: Mapping[str, Any], after: Mapping[str, Any], route: _Route, sides: Sides
) -> Iterator[Difference]:
    for name in dict.fromkeys((*before, *after)):
        mine, other, way = before.get(name), after.get(name), route.to_entry(str(name))
        if mine == other and (name in before) == (name in after):
            continue
        if name not in before or name not in after:
            added = name in after
            value = other if added else mine
            gist = wording.gist(value) if isinstance(value, Part) else wording.for_people(value)
            yield _alone(way, value, gist, direction.of_entries(shape.about.looser, added=added), added=added)
        elif isinstance(mine, Part) and isinstance(other, Part):
            yield from _of_parts(mine, other, way, sides)
        elif isinstance(mine, tuple) and isinstance(other, tuple) and shape.type is not Any:
            yield from _of_entries(shape.about.looser, mine, other, way)
        else:
            told = tell(wording.exact(mine), wording.exact(other), "", sides)
            yield _difference(way, mine, other, told, Direction.NEUTRAL)


def _flat(value: object) -> object:
    """Return a part as the line that says it, and all else as it is."""
    return wording.gist(value) or "given" if isinstance(value, Part) else value


def _metric(before: Part, after: Part) -> str | None:
    """Return the metric that a row is for, where it is the same on both sides."""
    metric = getattr(before, "metric", None)
    return metric if isinstance(metric, str) and metric == getattr(after, "metric", None) else None


def _difference(route: _Route, before: object, after: object, told: Told, way: Direction) -> Difference:
    event = Event.ADDED if before is None else Event.REMOVED if after is None else Event.CHANGED
    change = FieldChange(
        pointer=route.base if event is Event.REMOVED else route.head,
        key=route.key,
        label=" ".join(route.label),
        event=event,
        before=None if before is None else wording.exact(before),
        after=None if after is None else wording.exact(after),
        delta=told.delta,
        says=told.says,
        direction=way,
        topic=topic_of(route.kind, route.fields),
    )
    return Difference(change, told.brief, told.growth, told.weight, told.conversions, route.row is not None)
