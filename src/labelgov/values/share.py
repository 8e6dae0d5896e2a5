"""A ratio, written with its percent sign."""

import re
from dataclasses import dataclass
from decimal import Decimal
from functools import total_ordering

from labelgov.values.unreadable import shown, unreadable

PATTERN = r"^[0-9]{1,6}(\.[0-9]{1,6})?%$"
_WRITTEN = re.compile(r"([0-9]{1,6}(?:\.[0-9]{1,6})?)%", re.ASCII)
_NUMBER = re.compile(r"\s*([0-9]{0,6})(?:[.,]([0-9]{1,6}))?\s*(%|percent)?\s*", re.ASCII)


@total_ordering
@dataclass(frozen=True, slots=True)
class Share:
    """A part of a whole: `95%` is the ratio 0.95, exactly."""

    ratio: Decimal

    @classmethod
    def parse(cls, given: object) -> "Share":
        """Read `95%`. Raises Unreadable with the accepted form."""
        match = _WRITTEN.fullmatch(given) if isinstance(given, str) else None
        if match is None:
            raise unreadable(given, "a share", _rewritten(given))
        return cls(Decimal(match[1]).scaleb(-2))

    def __lt__(self, other: "Share") -> bool:
        return self.ratio < other.ratio

    def __str__(self) -> str:
        """Return the one written form: `95%`, `2.5%`."""
        percent = f"{self.ratio.scaleb(2):f}"
        return f"{percent.rstrip('0').rstrip('.') if '.' in percent else percent}%"


def _rewritten(given: object) -> str:
    """Return what to write instead: a number from 0 to 1 is a ratio, a larger one a percentage."""
    match = _NUMBER.fullmatch(shown(given).strip('"')) if isinstance(given, str | int | Decimal) else None
    if match is None or isinstance(given, bool) or not (match[1] or match[2]):
        return "a percentage such as 95%"
    number = Decimal(f"{match[1] or 0}.{match[2] or 0}")
    if match[3] or number > 1 or not number:
        return str(Share(number.scaleb(-2)))
    return "100% for the whole, or 1%" if number == 1 else str(Share(number))
