"""A length of time, written with its unit."""

import calendar
import re
from dataclasses import dataclass, field
from datetime import date
from functools import total_ordering

from labelgov.values.unreadable import Unreadable, unreadable

PATTERN = (
    r"^([0-9]{1,6}(s|min|h|d|w|mo|y)"
    r"|P(?=.)([0-9]{1,6}Y)?([0-9]{1,6}M)?([0-9]{1,6}W)?([0-9]{1,6}D)?"
    r"(T(?=.)([0-9]{1,6}H)?([0-9]{1,6}M)?([0-9]{1,6}S)?)?)$"
)
_WRITTEN = re.compile(r"([0-9]{1,6})(s|min|h|d|w|mo|y)", re.ASCII)
_ISO = re.compile(
    r"P(?=.)(?:([0-9]{1,6})Y)?(?:([0-9]{1,6})M)?(?:([0-9]{1,6})W)?(?:([0-9]{1,6})D)?"
    r"(?:T(?=.)(?:([0-9]{1,6})H)?(?:([0-9]{1,6})M)?(?:([0-9]{1,6})S)?)?",
    re.ASCII,
)
_LOOSE = re.compile(r"\s*([0-9]{1,6})\s*([A-Za-z]+)\.?\s*", re.ASCII)
_SECONDS = {"s": 1, "min": 60, "h": 3600, "d": 86400, "w": 604800}
_WORDS = {
    "sec": "s", "secs": "s", "second": "s", "seconds": "s", "mins": "min", "minute": "min", "minutes": "min",
    "hr": "h", "hrs": "h", "hour": "h", "hours": "h", "day": "d", "days": "d", "week": "w", "weeks": "w",
    "month": "mo", "months": "mo", "mon": "mo", "year": "y", "years": "y", "yr": "y", "yrs": "y",
}  # fmt: skip
MONTH_IN_SECONDS = 365 * 86400 // 12
"""A twelfth of 365 days: what a month counts for where two spans are compared. Dates move by the calendar instead."""


_FIRST, _LAST = date(1, 1, 1).toordinal(), date(9998, 12, 31).toordinal()


@total_ordering
@dataclass(frozen=True, slots=True)
class Duration:
    """A span: calendar months and seconds apart, because a month has no fixed length.

    `text` is how it was written, so that a message says `48h` where the contract says `48h`; it counts for nothing when
    two spans are compared.
    """

    months: int = 0
    seconds: int = 0
    text: str = field(default="", compare=False)

    @classmethod
    def parse(cls, given: object) -> "Duration":
        """Read `90min`, `48h`, `7d`, `2w`, `3mo`, `1y` or ISO 8601 `P…`. Raises Unreadable with the accepted form."""
        if isinstance(given, str):
            if match := _WRITTEN.fullmatch(given):
                return cls._of(int(match[1]), match[2])
            if match := _ISO.fullmatch(given):
                years, months, weeks, days, hours, minutes, seconds = (int(group or 0) for group in match.groups())
                span = cls(years * 12 + months, weeks * 604800 + days * 86400 + hours * 3600 + minutes * 60 + seconds)
                return span if _WRITTEN.fullmatch(str(span)) else cls(span.months, span.seconds, given)
        raise _refused(given)

    @classmethod
    def _of(cls, count: int, unit: str) -> "Duration":
        text = f"{count}{unit}"
        if unit in ("mo", "y"):
            return cls(months=count if unit == "mo" else 12 * count, text=text)
        return cls(seconds=count * _SECONDS[unit], text=text)

    @property
    def total_seconds(self) -> int:
        """Length in seconds, a month counted as a twelfth of 365 days: for comparing."""
        return self.months * MONTH_IN_SECONDS + self.seconds

    def after(self, day: date) -> date:
        """Return the day this long after `day`; whole days only, and a month's end stays within the month.

        What lies beyond the calendar (the years 1 to 9998) is its last day.
        """
        return _shifted(_moved(day, self.months), self.seconds // 86400)

    def before(self, day: date) -> date:
        """Return the day this long before `day`."""
        return _shifted(_moved(day, -self.months), -(self.seconds // 86400))

    def __lt__(self, other: "Duration") -> bool:
        return self.total_seconds < other.total_seconds

    def __str__(self) -> str:
        """Return it as it was written; a reckoned span, in the largest unit that is exact (else ISO 8601)."""
        if self.text:
            return self.text
        if self.months and self.seconds:
            return f"P{self.months}MT{self.seconds}S"
        if self.months:
            return f"{self.months // 12}y" if self.months % 12 == 0 else f"{self.months}mo"
        if self.seconds and self.seconds % 86400 == 0:
            return f"{self.seconds // 86400}d"
        unit = next(unit for unit in ("h", "min", "s") if self.seconds % _SECONDS[unit] == 0)
        return f"{self.seconds // _SECONDS[unit]}{unit}"


def _shifted(day: date, days: int) -> date:
    return date.fromordinal(min(max(day.toordinal() + days, _FIRST), _LAST))


def _moved(day: date, months: int) -> date:
    month = day.year * 12 + day.month - 1 + months
    year, index = divmod(month, 12)
    year = min(max(year, 1), 9998)
    return date(year, index + 1, min(day.day, calendar.monthrange(year, index + 1)[1]))


def _refused(given: object) -> Unreadable:
    match = _LOOSE.fullmatch(given) if isinstance(given, str) else None
    if match:
        count, word = match[1], match[2]
        if word in ("m", "M"):
            return Unreadable(f'"{given}" could be minutes or months: write {count}min or {count}mo')
        unit = _WORDS.get(word.lower(), word.lower())
        if unit in (*_SECONDS, "mo", "y"):
            return unreadable(given, "a span of time", f"{count}{unit}")
    return unreadable(given, "a span of time", "a number and a unit, such as 90min, 48h, 7d, 2w, 3mo or 1y")
