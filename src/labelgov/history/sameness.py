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


def without_today(value: Any, notice: Callable[[], None]) -> Any:
    """Return an answer in which no day notices anything any more; the same object where none did.

    `notice` is called where one did, and where it can't be told.
    """
    kind = type(value)
    if kind in _SCALARS or isinstance(value, Resource | Part | Unknowable | Enum):
        return value
    if kind is Today:
        notice()
        return value.plain
    if isinstance(value, dict):
        return _kept(value, list(dict.items(value)), notice, dict)
    if isinstance(value, tuple):
        return _kept(value, list(value), notice, lambda held: kind(*held) if hasattr(kind, "_fields") else tuple(held))
    if isinstance(value, list | set | frozenset):
        return _kept(value, list(value), notice, kind)
    if not is_dataclass(value):
        notice()
        return value
    for each in fields(value):
        entry = getattr(value, each.name)
        if (plain := without_today(entry, notice)) is not entry:
            object.__setattr__(value, each.name, plain)
    return value


_SCALARS = frozenset({*_PLAIN, Decimal, Fraction})


def _kept(value: Any, held: list[Any], notice: Callable[[], None], made: Callable[[list[Any]], Any]) -> Any:
    plain = [without_today(each, notice) for each in held]
    return value if all(map(operator.is_, held, plain)) else made(plain)
