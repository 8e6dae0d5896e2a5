"""Columns that say for themselves what they hold: read off the model of a kind, or off the table of facts."""

from collections.abc import Callable, Iterable
from datetime import date
from decimal import Decimal
from typing import Any, NamedTuple

from labelgov.audit.sheets import Cell, Column, Table, Type, Unknown
from labelgov.audit.sheets.text import exact
from labelgov.facts import Ask, FactRow, Unknowable, facts_of
from labelgov.kinds import BY_NAME, Kind, Part, Resource, Shape, fields
from labelgov.values import EXACT, Duration, Money, Share

TYPES = {
    "money": Type.MONEY,
    "share": Type.SHARE,
    "span": Type.SPAN,
    "date": Type.DAY,
    "number": Type.NUMBER,
    "count": Type.COUNT,
    "yes or no": Type.YES_NO,
    "measure": Type.MIXED,
}
"""Of the scalars that aren't simply text, the type of a column that holds one of them."""
_OF_FACT = {Money: Type.MONEY, Share: Type.SHARE, Duration: Type.SPAN, date: Type.DAY, int: Type.COUNT}
_OF_FACT |= {Decimal: Type.NUMBER, bool: Type.YES_NO}
_PLACES = Decimal("0.000001")


class Entry(NamedTuple):
    """A column of a register, and how its cell is found for a resource."""

    column: Column
    of: Callable[[Resource[Any], Ask], Cell]


def register(
    name: str, title: str, sentence: str, entries: Iterable[Entry], resources: Iterable[Resource[Any]], ask: Ask
) -> Table:
    """Return a table with a row for each resource."""
    entries = tuple(entries)
    rows = [tuple(entry.of(each, ask) for entry in entries) for each in resources]
    return Table(name, title, sentence, tuple(entry.column for entry in entries), rows)


def said(heading: str, sentence: str, of: Callable[[Resource[Any], Ask], Cell], kind: Type = Type.TEXT) -> Entry:
    """Return a column that is neither a field nor a fact."""
    return Entry(Column(heading, sentence, kind), of)


def named(heading: str) -> tuple[Entry, Entry]:
    """Return the columns of a resource's name and its title."""
    name = said(heading, "Name, unique within its kind.", lambda resource, ask: resource.name)
    return name, said("Title", "Title for people.", lambda resource, ask: resource.title)


def declared(kind: str, route: str, heading: str) -> Entry:
    """Return the column of a declared field: `term.start` is the first day of a contract."""
    steps, shape = _shapes(BY_NAME[kind], route.split("."))
    column = Column(heading, shape.sentence, type_of(shape), shape.about.unit)
    return Entry(column, lambda resource, ask: cell_of(shape, value_at(resource.spec, steps)))


def fact(kind: str, name: str, heading: str) -> Entry:
    """Return the column of a fact, with the fact's own sentence."""
    about = facts_of(kind)[name]
    holds = _fact_type(about.type)
    column = Column(heading, about.sentence, holds, about.unit)
    return Entry(column, lambda resource, ask: asked(kind, name, resource, ask))


def asked(kind: str, name: str, resource: Resource[Any], ask: Ask) -> Cell:
    """Return a fact as a cell: it is rounded to be read; where it can't be known, the cell says why."""
    function = facts_of(kind)[name].function
    try:
        value = ask(function, resource)
    except Unknowable as error:
        return Unknown(error.message)
    doubts = sorted(each.path for each in ask.doubts(function, resource))
    return Unknown(f"it rests on {doubts[0]}, which can't be read") if doubts else rounded(value)


def rows_of(kind: str, name: str, resource: Resource[Any], ask: Ask) -> tuple[Any, ...] | Unknown:
    """Return the rows of a fact that is a list, or why they can't be known."""
    function = facts_of(kind)[name].function
    try:
        value = ask(function, resource)
    except Unknowable as error:
        return Unknown(error.message)
    doubts = sorted(each.path for each in ask.doubts(function, resource))
    return Unknown(f"they rest on {doubts[0]}, which can't be read") if doubts else tuple(value)


def rounded(value: object) -> Cell:
    """Return what was computed as a cell: money to its minor unit, shares and numbers to a few places."""
    if isinstance(value, Money):
        return value.rounded()
    if isinstance(value, Share):
        return Share(_short(value.ratio))
    if isinstance(value, Decimal):
        return _short(value)
    if isinstance(value, tuple | list):
        return joined(value)
    if value is None or isinstance(value, bool | int | date | Duration):
        return value
    return str(value)


def _short(number: Decimal) -> Decimal:
    exponent = number.as_tuple().exponent
    if isinstance(exponent, int) and exponent >= -6:
        return number
    return number.quantize(_PLACES, context=EXACT).normalize(EXACT)


def joined(values: Iterable[object]) -> str:
    """Return values in a row, with commas between."""
    return ", ".join(flow(each) for each in values)


def type_of(shape: Shape) -> Type:
    """Return the type of the column of a field."""
    if shape.container != "one" or shape.part is not None:
        return Type.TEXT
    return Type.COUNT if shape.type is int else TYPES.get(shape.scalar, Type.TEXT)


def value_at(part: Part | None, steps: Iterable[Shape]) -> object:
    """Return what stands at the end of a way through parts; None where a part on the way is absent."""
    value: Any = part
    for shape in steps:
        value = None if value is None else getattr(value, shape.attribute)
    return value


def cell_of(shape: Shape, value: object) -> Cell:
    """Return a declared value as a cell, exact; what has several parts is written as YAML writes it on a line."""
    if value is None or value in ((), {}):
        return None
    if isinstance(value, dict):
        return "; ".join(f"{key}: {flow(entry)}" for key, entry in value.items())
    if isinstance(value, tuple):
        return "; ".join(map(flow, value)) if shape.part else joined(value)
    if type_of(shape) is Type.MIXED:
        return flow(value)
    if isinstance(value, str | int | Decimal | bool | Money | Share | Duration | date):
        return value
    return flow(value)


def flow(value: object) -> str:
    """Return a value on one line, as YAML writes it: `{to: PH, mechanism: scc-2021-module-2}`."""
    if value is None:
        return "none"
    if isinstance(value, Part):
        return flow({each.name: getattr(value, each.attribute) for each in fields(type(value)) if _given(value, each)})
    if isinstance(value, dict):
        return "{" + ", ".join(f"{key}: {flow(entry)}" for key, entry in value.items()) + "}"
    if isinstance(value, tuple | list):
        return "[" + ", ".join(map(flow, value)) + "]"
    if isinstance(value, FactRow):
        return value.key
    if isinstance(value, Money):
        return str(value)
    return exact(value) if isinstance(value, bool | Decimal | date) else str(value)


def _given(part: Part, shape: Shape) -> bool:
    return getattr(part, shape.attribute) not in (None, (), {})


def _shapes(part: type[Kind], steps: list[str]) -> tuple[tuple[Shape, ...], Shape]:
    found: list[Shape] = []
    below: type[Part] | None = part
    for step in steps:
        assert below is not None
        found.append(next(shape for shape in fields(below) if shape.name == step))
        below = found[-1].part
    return tuple(found), found[-1]


def _fact_type(annotation: Any) -> Type:
    """Return the type of a fact's column from its annotation: `Money`, or `Money | None`."""
    members = [each for each in getattr(annotation, "__args__", ()) if each is not type(None)]
    one = members[0] if len(members) == 1 and not getattr(annotation, "__origin__", None) else annotation
    return _OF_FACT.get(one, Type.TEXT)
