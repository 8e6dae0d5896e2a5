"""A day of the calendar."""

import re
from datetime import date, timedelta

from labelgov.values.unreadable import Unreadable, unreadable

PATTERN = r"^(19|20|21)[0-9]{2}-(0[1-9]|1[0-2])-(0[1-9]|[12][0-9]|3[01])$"
_WRITTEN = re.compile(r"(?:19|20|21)[0-9]{2}-[0-9]{2}-[0-9]{2}", re.ASCII)
_LOOSE = re.compile(r"([0-9]{4})[-/.]?([0-9]{1,2})[-/.]?([0-9]{1,2})(?:T.*)?", re.ASCII)
_YEAR_LAST = re.compile(r"([0-9]{1,2})([./-])([0-9]{1,2})\2((?:19|20|21)[0-9]{2})", re.ASCII)
_SHEET_BEGAN = date(1899, 12, 30)
_FIRST_IN_SHEET, _LAST_IN_SHEET = 32_874, 73_050
"""How a spreadsheet counts the days of 1990 to 2099, for which a bare number may stand."""


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
    if isinstance(given, int) and _FIRST_IN_SHEET <= given <= _LAST_IN_SHEET:
        return f"{(_SHEET_BEGAN + timedelta(days=given)).isoformat()}, which is the day that a spreadsheet counts so"
    match = _LOOSE.fullmatch(given.strip()) if isinstance(given, str) else None
    if match is None:
        return _year_last(given.strip()) if isinstance(given, str) else ""
    written = f"{match[1]}-{match[2]:0>2}-{match[3]:0>2}"
    if not _WRITTEN.fullmatch(written):
        return "a day of the years 1900 to 2199, such as 2026-03-31"
    try:
        return date.fromisoformat(written).isoformat()
    except ValueError:
        return ""


def _year_last(given: str) -> str:
    """Return the date that `31.12.2026` or `12/31/2026` was meant for; both, where day and month could be either."""
    match = _YEAR_LAST.fullmatch(given)
    if match is None:
        return ""
    first, second, year = int(match[1]), int(match[3]), int(match[4])
    orders = [(second, first)] if match[2] == "." else [(second, first), (first, second)]
    meant = dict.fromkeys(found for month, day in orders if (found := _iso(year, month, day)))
    return " or ".join(meant)


def _iso(year: int, month: int, day: int) -> str:
    try:
        return date(year, month, day).isoformat()
    except ValueError:
        return ""
