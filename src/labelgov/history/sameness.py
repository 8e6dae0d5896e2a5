"""Whether an answer is the same as before, to the last digit: what isn't known to be, isn't."""

import operator
from collections.abc import Callable
from dataclasses import fields, is_dataclass
from datetime import date
from decimal import Decimal
from enum import Enum
from fractions import Fraction
from typing import Any

from labelgov.facts import Unknowable
from labelgov.history.days import Days
from labelgov.history.today import Today
from labelgov.kinds import Part, Resource

_PLAIN = (str, bool, int, float, date, Fraction, type(None))


def same(one: Any, other: Any) -> bool:
    """Whether two answers are the same: of one type, in one order, with the same digits.

    What comes from a document is the same only if it is the same object; so is what isn't known here.
    """
    if one is other:
        return True
    if type(one) is not type(other) or isinstance(one, Resource | Part):
        return False
    if isinstance(one, _PLAIN):
        return one == other  # type: ignore[no-any-return]
    if isinstance(one, Decimal):
        return one.as_tuple() == other.as_tuple()  # type: ignore[no-any-return]
    if isinstance(one, Days):
        return one.alike(other)
    if isinstance(one, Unknowable):
        return one.message == other.message  # type: ignore[no-any-return]
    if isinstance(one, dict):
        return _all_same(dict.items(one), dict.items(other))
    if isinstance(one, tuple | list):
        return _all_same(one, other)
    if isinstance(one, frozenset | set):
        return one == other and all(isinstance(each, str) for each in one)
    names = _fields_of(type(one))
    return names is not None and all(same(getattr(one, name), getattr(other, name)) for name in names)


def _fields_of(kind: type) -> tuple[str, ...] | None:
    """Return the names of the fields of a dataclass; None for what is none."""
    if kind not in _FIELDS:
        _FIELDS[kind] = tuple(each.name for each in fields(kind)) if is_dataclass(kind) else None
    return _FIELDS[kind]


_FIELDS: dict[type, tuple[str, ...] | None] = {}


def _all_same(one: Any, other: Any) -> bool:
    return len(one) == len(other) and all(map(same, one, other))


def without_today(value: Any, notice: Callable[[], None], moves: Callable[[], None]) -> Any:
    """Return an answer in which no day notices anything any more; the same object where none did.

    `notice` is called where one did, and where it can't be told; `moves` where it holds a number of days that moves.
    """
    kind = type(value)
    if kind in _SCALARS or isinstance(value, Resource | Part | Unknowable | Enum):
        return value
    if kind is Days:
        moves()
        return value
    if kind is Today:
        notice()
        return value.plain

    made = _made(kind)
    if made is None and _fields_of(kind) is None:
        notice()
        return value
    return _inside(value, made, lambda entry: without_today(entry, notice, moves))


def _inside(value: Any, made: Callable[[Any, list[Any]], Any] | None, inner: Callable[[Any], Any]) -> Any:
    """Return a collection, or the fields of a row, with `inner` of each entry; the same object where all are."""
    if made is None:
        for name in _fields_of(type(value)) or ():
            entry = getattr(value, name)
            if (plain := inner(entry)) is not entry:
                object.__setattr__(value, name, plain)
        return value
    held = list(dict.items(value) if isinstance(value, dict) else value)
    plain = [inner(each) for each in held]
    return value if all(map(operator.is_, held, plain)) else made(value, plain)


def _made(kind: type) -> Callable[[Any, list[Any]], Any] | None:
    """Return how a collection of a sort is made of its entries; None for what is no collection."""
    if kind not in _MAKING:
        _MAKING[kind] = next((make for base, make in _MADE.items() if issubclass(kind, base)), None)
    return _MAKING[kind]


def _tuple(like: Any, entries: list[Any]) -> Any:
    return type(like)(*entries) if hasattr(like, "_fields") else tuple(entries)


def _same_type(like: Any, entries: list[Any]) -> Any:
    return type(like)(entries)


_MADE: dict[type, Callable[[Any, list[Any]], Any]] = {
    dict: lambda _, entries: dict(entries), tuple: _tuple, list: _same_type, set: _same_type, frozenset: _same_type,
}  # fmt: skip
_MAKING: dict[type, Callable[[Any, list[Any]], Any] | None] = {}
_SCALARS = frozenset({*_PLAIN, Decimal, Fraction})
