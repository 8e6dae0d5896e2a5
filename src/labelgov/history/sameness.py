"""Whether an answer is the same as before, to the last digit: what isn't known to be, isn't."""

from collections.abc import Callable
from decimal import Decimal
from enum import Enum
from typing import Any

from labelgov.facts import Unknowable
from labelgov.history.days import Days
from labelgov.history.entries import SCALARS, fields_of, is_collection, made_again
from labelgov.history.today import Today
from labelgov.kinds import Part, Resource

_EQUAL = SCALARS - {Decimal}
"""Types whose values are the same where they are equal; two Decimals may be equal and have other digits."""
_DECLARED = (Resource, Part)
_LEAVES = (*_DECLARED, Unknowable, Enum)


def same(one: Any, other: Any) -> bool:
    """Whether two answers are the same: of one type, in one order, with the same digits.

    What comes from a document is the same only if it is the same object; so is what isn't known here.
    """
    if one is other:
        return True
    kind = type(one)
    if kind is not type(other):
        return False
    if kind in _EQUAL:
        return one == other  # type: ignore[no-any-return]
    if isinstance(one, _DECLARED):
        return False
    if isinstance(one, Decimal):
        return one.as_tuple() == other.as_tuple()  # type: ignore[no-any-return]
    if isinstance(one, Days):
        return one.alike(other)
    if isinstance(one, Unknowable):
        return one.message == other.message  # type: ignore[no-any-return]
    if isinstance(one, (dict, tuple, list)):
        return _all_same(one, other)
    if isinstance(one, (frozenset, set)):
        return one == other and all(isinstance(each, str) for each in one)
    names = fields_of(kind)
    return names is not None and all(same(getattr(one, name), getattr(other, name)) for name in names)


def _all_same(one: Any, other: Any) -> bool:
    if isinstance(one, dict):
        one, other = dict.items(one), dict.items(other)
    return len(one) == len(other) and all(map(same, one, other))


def without_today(value: Any, notice: Callable[[], None], moves: Callable[[], None]) -> Any:
    """Return an answer in which no day notices anything any more; the same object where none did.

    `notice` is called where one did, and where it can't be told; `moves` where it holds a number of days that moves.
    """
    kind = type(value)
    if kind in SCALARS or isinstance(value, _LEAVES):
        return value
    if kind is Days:
        moves()
        return value
    if kind is Today:
        notice()
        return value.plain
    if is_collection(kind):
        return made_again(value, lambda entry: without_today(entry, notice, moves))
    names = fields_of(kind)
    if names is None:
        notice()
        return value
    for name in names:
        entry = getattr(value, name)
        if (plain := without_today(entry, notice, moves)) is not entry:
            object.__setattr__(value, name, plain)
    return value
