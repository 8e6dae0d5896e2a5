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
    return is_dataclass(one) and all(same(getattr(one, each.name), getattr(other, each.name)) for each in fields(one))


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

    made = _MADE.get(next((base for base in _MADE if isinstance(value, base)), object))
    if made is None and not is_dataclass(value):
        notice()
        return value
    return _inside(value, made, lambda entry: without_today(entry, notice, moves))


def _inside(value: Any, made: Callable[[Any, list[Any]], Any] | None, inner: Callable[[Any], Any]) -> Any:
    """Return a collection, or the fields of a row, with `inner` of each entry; the same object where all are."""
    if made is None:
        for each in fields(value):
            entry = getattr(value, each.name)
            if (plain := inner(entry)) is not entry:
                object.__setattr__(value, each.name, plain)
        return value
    held = list(dict.items(value) if isinstance(value, dict) else value)
    plain = [inner(each) for each in held]
    return value if all(map(operator.is_, held, plain)) else made(value, plain)


def _tuple(like: Any, entries: list[Any]) -> Any:
    return type(like)(*entries) if hasattr(like, "_fields") else tuple(entries)


def _same_type(like: Any, entries: list[Any]) -> Any:
    return type(like)(entries)


_MADE: dict[type, Callable[[Any, list[Any]], Any]] = {
    dict: lambda _, entries: dict(entries), tuple: _tuple, list: _same_type, set: _same_type, frozenset: _same_type,
}  # fmt: skip
_SCALARS = frozenset({*_PLAIN, Decimal, Fraction})
