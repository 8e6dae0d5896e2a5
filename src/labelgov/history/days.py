"""Numbers of days that move with the day: an answer that counts days needn't be computed anew every day."""

import math
import operator
from collections.abc import Callable
from dataclasses import replace
from datetime import date
from typing import Any

from labelgov.history.entries import SCALARS, fields_of, is_collection, made_again
from labelgov.kinds import Part, Resource

Number = Any
"""An int, Decimal, Fraction or float."""
_DECLARED = (Resource, Part)
_FURTHEST = 50_000
"""Days ahead within which it is looked for when an outcome turns; what doesn't turn by then is asked again then."""


class Clock:
    """The day that it is, and who is told until when something holds."""

    def __init__(self, today: int, until: Callable[[int], None]) -> None:
        self.today = today
        self.until = until


class Days:
    """So many days, one more or one less every day.

    Compared with a number it says until when the outcome stays; used in any other way, it is the number of the day.
    """

    __slots__ = ("_at_zero", "_clock", "_rises")

    def __init__(self, clock: Clock, rises: bool, at_zero: int) -> None:
        self._clock = clock
        self._rises = rises
        self._at_zero = at_zero
        """The number on the day that has the ordinal zero."""

    def alike(self, other: "Days") -> bool:
        """Whether both are the same on every day."""
        return (self._rises, self._at_zero) == (other._rises, other._at_zero)

    @property
    def number(self) -> int:
        """The number today, which holds for the day alone."""
        self._clock.until(self._clock.today)
        return self.seen

    @property
    def seen(self) -> int:
        """The number today, for whoever knows that it moves."""
        return self._at_zero + (self._clock.today if self._rises else -self._clock.today)

    def steady(self, outcome: Callable[[int], bool]) -> bool:
        """Return what a number comes to, and say until when; it must turn once at most as numbers rise."""
        now, step = self.seen, 1 if self._rises else -1
        held = outcome(now)
        same, other = 0, _FURTHEST
        if outcome(now + step * other) == held:
            same = other
        while other - same > 1:
            middle = (same + other) // 2
            if outcome(now + step * middle) == held:
                same = middle
            else:
                other = middle
        self._clock.until(self._clock.today + same)
        return held

    def __lt__(self, other: Number) -> bool:
        return self._compared(operator.lt, other)

    def __le__(self, other: Number) -> bool:
        return self._compared(operator.le, other)

    def __gt__(self, other: Number) -> bool:
        return self._compared(operator.gt, other)

    def __ge__(self, other: Number) -> bool:
        return self._compared(operator.ge, other)

    def _compared(self, compare: Callable[[Any, Any], bool], other: Number) -> bool:
        if isinstance(other, Days):
            if other._rises == self._rises:
                return compare(self._at_zero, other._at_zero)
            return compare(self.number, other.number)
        return self.steady(lambda number: compare(number, other))

    def __add__(self, other: Number) -> Any:
        if type(other) is int:
            return Days(self._clock, self._rises, self._at_zero + other)
        return self.number + _number(other)

    __radd__ = __add__

    def __sub__(self, other: Number) -> Any:
        return self + -other if type(other) is int else self.number - _number(other)

    def __rsub__(self, other: Number) -> Any:
        return -self + other if type(other) is int else _number(other) - self.number

    def __neg__(self) -> "Days":
        return Days(self._clock, not self._rises, -self._at_zero)


def _number(value: Any) -> Any:
    return value.number if isinstance(value, Days) else value


def _as_int(name: str) -> Any:
    method = getattr(operator, name)

    def used(self: Days, *others: Any) -> Any:
        return method(self.number, *map(_number, others))

    return used


def _as_int_from_the_right(name: str) -> Any:
    method = getattr(operator, name)

    def used(self: Days, other: Any) -> Any:
        return method(_number(other), self.number)

    return used


for _name in ("mul", "truediv", "floordiv", "mod", "pow"):
    setattr(Days, f"__{_name}__", _as_int(f"__{_name}__"))
    setattr(Days, f"__r{_name}__", _as_int_from_the_right(f"__{_name}__"))
for _name in ("__abs__", "__pos__", "__index__", "__eq__", "__ne__"):
    setattr(Days, _name, _as_int(_name))
for _name, _made in {
    "__int__": int, "__float__": float, "__bool__": bool, "__hash__": hash, "__str__": str, "__repr__": repr,
    "__format__": format, "__round__": round, "__divmod__": divmod, "__ceil__": math.ceil, "__floor__": math.floor,
}.items():  # fmt: skip
    setattr(Days, _name, lambda self, *others, _made=_made: _made(self.number, *others))


class Span:
    """The time between a day and today; its days move, whatever else is asked of it holds for the day alone."""

    __slots__ = ("_days",)

    def __init__(self, days: Days) -> None:
        self._days = days

    @property
    def days(self) -> Days:
        """How many days it is."""
        return self._days

    def __bool__(self) -> bool:
        raise TypeError("only its days are known")

    def __eq__(self, other: object) -> bool:
        raise TypeError("only its days are known")

    def __hash__(self) -> int:
        raise TypeError("only its days are known")


def between(clock: Clock, day: date, *, since: bool) -> Span:
    """Return the time since a day, or until it."""
    return Span(Days(clock, since, -day.toordinal() if since else day.toordinal()))


def seen_in(value: Any) -> Any:
    """Return an answer with each number of days as it is today, for whoever knows that it moves."""
    return _counted(value, _SEEN)


def numbers_in(value: Any) -> Any:
    """Return an answer with each number of days as it is today, which then holds for the day alone."""
    return _counted(value, _NUMBER)


_SEEN, _NUMBER = operator.attrgetter("seen"), operator.attrgetter("number")


def _counted(value: Any, number: Callable[[Days], int]) -> Any:
    """Return an answer with each number of days as a plain number; the same object where there is none."""
    kind = type(value)
    if kind in SCALARS:
        return value
    if kind is Days:
        return number(value)
    if is_collection(kind):
        return made_again(value, lambda entry: _counted(entry, number))
    names = None if isinstance(value, _DECLARED) else fields_of(kind)
    differing = {}
    for name in names or ():
        entry = getattr(value, name)
        made = _counted(entry, number)
        if made is not entry:
            differing[name] = made
    return replace(value, **differing) if differing else value
