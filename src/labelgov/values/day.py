"""A day of the calendar."""

import re
from datetime import date

from labelgov.values.unreadable import Unreadable, unreadable

PATTERN = r"^(19|20|21)[0-9]{2}-(0[1-9]|1[0-2])-(0[1-9]|[12][0-9]|3[01])$"
_WRITTEN = re.compile(r"(?:19|20|21)[0-9]{2}-[0-9]{2}-[0-9]{2}", re.ASCII)
_LOOSE = re.compile(r"([0-9]{4})[-/.]?([0-9]{1,2})[-/.]?([0-9]{1,2})(?:T.*)?", re.ASCII)


def parse_day(given: object) -> date:
    """Read an ISO 8601 date, `2026-03-31`, of the years 1900 to 2199. Raises Unreadable with the accepted form."""
    if isinstance(given, str) and _WRITTEN.fullmatch(given):
        try:
            return date.fromisoformat(given)
        except ValueError:
            raise Unreadable(f'"{given}" is not a day of the calendar: check the month and the day') from None
    raise unreadable(given, "a date", _rewritten(given) or "year, month and day, such as 2026-03-31")


def _rewritten(given: object) -> str:
    """Return the date that year, month and day were meant for, where the year comes first; else nothing."""
    match = _LOOSE.fullmatch(given.strip()) if isinstance(given, str) else None
    if match is None:
        return ""
    written = f"{match[1]}-{match[2]:0>2}-{match[3]:0>2}"
    if not _WRITTEN.fullmatch(written):
        return "a day of the years 1900 to 2199, such as 2026-03-31"
    try:
        return date.fromisoformat(written).isoformat()
    except ValueError:
        return ""
