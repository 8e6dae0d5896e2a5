"""A day that notices what is asked of it: until when an answer that rests on it will stay the same."""

from collections.abc import Callable
from datetime import date, timedelta
from typing import Any, NoReturn, Self

from labelgov.history.days import Clock, between

FOR_EVER = date.max.toordinal()

Until = Callable[[int], None]
"""Told the last day, as an ordinal, on which what was just answered would be answered alike."""


class Today(date):
    """The day of a judgment. Days only ever advance, so that an answer holds from now until some last day.

    A comparison with another day says which day that is, a year or a month its end. Whatever else is asked of the day
    holds for the day alone: to know too little here costs time, to think that one knows would cost the truth.
    """

    _until: Until
    _clock: Clock | None

    @classmethod
    def on(cls, day: date, until: Until, clock: Clock | None = None) -> Self:
        """Return a day that tells `until` what is asked of it; with a clock, days counted from it move."""
        made = cls(day.year, day.month, day.day)
        made._until = until
        made._clock = clock
        return made

    @property
    def plain(self) -> date:
        """The same day, which notices nothing."""
        return date.fromordinal(date.toordinal(self))

    def __lt__(self, other: date) -> bool:
        return self._stays(date.__lt__(self, other), date.toordinal(other) - 1)

    def __le__(self, other: date) -> bool:
        return self._stays(date.__le__(self, other), date.toordinal(other))

    def __gt__(self, other: date) -> bool:
        return not self._stays(date.__le__(self, other), date.toordinal(other))

    def __ge__(self, other: date) -> bool:
        return not self._stays(date.__lt__(self, other), date.toordinal(other) - 1)

    def __eq__(self, other: object) -> bool:
        if not isinstance(other, date):
            return False
        same, later = date.__eq__(self, other), date.__lt__(self, other)
        self._stays(same or later, date.toordinal(other) - (0 if same else 1))
        return same

    def __ne__(self, other: object) -> bool:
        return not self == other

    def __hash__(self) -> int:
        self._today_alone()
        return date.__hash__(self)

    @property
    def year(self) -> int:
        """Holds until the year ends."""
        year = self.plain.year
        self._until(date(year, 12, 31).toordinal())
        return year

    @property
    def month(self) -> int:
        """Holds until the month ends."""
        year, month = self.plain.year, self.plain.month
        first = date(year + month // 12, month % 12 + 1, 1) if (year, month) < (9999, 12) else date.max
        self._until(first.toordinal() - 1)
        return month

    @property
    def day(self) -> int:
        """Holds for the day alone."""
        return self._alone().day

    def __sub__(self, other: Any) -> Any:
        if self._clock is not None and type(other) is date:
            return between(self._clock, other, since=True)
        return self._alone() - _plain(other)

    def __rsub__(self, other: Any) -> Any:
        if self._clock is not None and type(other) is date:
            return between(self._clock, other, since=False)
        return _plain(other) - self._alone()

    def __add__(self, other: timedelta) -> date:  # type: ignore[override]
        return self._alone() + other

    def __radd__(self, other: timedelta) -> date:  # type: ignore[override]
        return self._alone() + other

    def __str__(self) -> str:
        return str(self._alone())

    def __repr__(self) -> str:
        return repr(self._alone())

    def __format__(self, form: str) -> str:
        return format(self._alone(), form)

    def __reduce__(self) -> NoReturn:
        raise TypeError("a day that notices isn't kept")

    def __getattribute__(self, name: str) -> Any:
        if name in _OF_ALL_DAYS:
            self._today_alone()
            return getattr(self.plain, name)
        return super().__getattribute__(name)

    def _alone(self) -> date:
        self._today_alone()
        return self.plain

    def _stays(self, held: bool, last: int) -> bool:
        """Return an answer; where it is yes, it is so until a last day, and where no, for ever."""
        if held:
            self._until(last)
        return held

    def _today_alone(self) -> None:
        self._until(date.toordinal(self))


def _plain(value: Any) -> Any:
    return value.plain if isinstance(value, Today) else value


_OF_ALL_DAYS = frozenset(
    name for name in vars(date) if not name.startswith("_") and name not in ("year", "month", "day")
)
"""What every day can be asked by name: `isoformat`, `toordinal` and the like."""
