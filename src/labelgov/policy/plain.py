"""Values as a rule sees them: strings, doubles, booleans, lists, maps and null."""

from collections.abc import Callable, Collection
from dataclasses import fields as dataclass_fields
from datetime import date
from decimal import Decimal
from functools import cache
from typing import Any

from pydantic.alias_generators import to_camel

from labelgov.facts import FactRow
from labelgov.kinds import Part, fields
from labelgov.values import Control, Duration, Money, Reference, Share


def variable(kind: str) -> str:
    """Name under which a rule sees a resource of a kind: `contract`, `privacyRule`."""
    return kind[0].lower() + kind[1:]


def plain(value: object) -> Any:
    """Return a value as a rule sees it.

    Money is `{amount, currency}`, a share its ratio, a span its seconds, a day its ISO text, every number a double. The
    result is a tree of plain dicts and lists, because a map that holds itself would end the process.
    """
    convert = _CONVERSIONS.get(type(value))
    if convert is not None:
        return convert(value)
    if isinstance(value, Part):
        return part(value)
    if isinstance(value, FactRow):
        return _row(value)
    raise TypeError(f"a rule can't see a {type(value).__name__}")


def part(value: Part, only: Collection[str] | None = None) -> dict[str, Any]:
    """Return a Part as a map; with `only`, just the fields of these names."""
    made = {}
    for attribute, name in _part_names(type(value)):
        if only is None or name in only:
            entry = getattr(value, attribute)
            made[name] = entry if type(entry) in _SEEN_AS_IS else plain(entry)
    return made


def _row(value: FactRow) -> dict[str, Any]:
    made = {}
    for attribute, name in row_names(type(value)):
        entry = getattr(value, attribute)
        made[name] = entry if type(entry) in _SEEN_AS_IS else plain(entry)
    return made


_SEEN_AS_IS = frozenset({str, bool, type(None), float})


@cache
def _part_names(kind: type[Part]) -> tuple[tuple[str, str], ...]:
    return tuple((shape.attribute, shape.name) for shape in fields(kind))


def row_names(kind: type[FactRow]) -> tuple[tuple[str, str], ...]:
    """Return the attributes of a sort of row, with the names that rules see."""
    if kind not in _ROW_NAMES:
        names = (entry.name for entry in dataclass_fields(kind))
        _ROW_NAMES[kind] = tuple((name, to_camel(name)) for name in names if name not in ("pointer", "key"))
    return _ROW_NAMES[kind]


_ROW_NAMES: dict[type[FactRow], tuple[tuple[str, str], ...]] = {}


def _same(value: Any) -> Any:
    return value


def _money(value: Any) -> dict[str, Any]:
    return {"amount": float(value.amount), "currency": value.currency}


def _list(value: Any) -> list[Any]:
    return [entry if type(entry) in _SEEN_AS_IS else plain(entry) for entry in value]


def _map(value: Any) -> dict[str, Any]:
    return {str(key): plain(entry) for key, entry in value.items()}


_CONVERSIONS: dict[type, Callable[[Any], Any]] = {
    str: _same,
    bool: _same,
    type(None): _same,
    int: float,
    Decimal: float,
    float: _same,
    date: date.isoformat,
    Money: _money,
    Share: lambda share: float(share.ratio),
    Duration: lambda span: float(span.total_seconds),
    Control: str,
    Reference: str,
    tuple: _list,
    list: _list,
    dict: _map,
}
