"""Months, quarters and fiscal years."""

from datetime import date, timedelta
from functools import lru_cache
from typing import NamedTuple

from labelgov.facts.asking import Ask
from labelgov.kinds.organization import Organization


class Month(NamedTuple):
    """A calendar month."""

    year: int
    month: int

    @property
    def first(self) -> date:
        """First day."""
        return date(self.year, self.month, 1)

    @property
    def last(self) -> date:
        """Last day."""
        return _last(self)

    @property
    def next(self) -> "Month":
        """The month after."""
        return Month(self.year + 1, 1) if self.month == 12 else Month(self.year, self.month + 1)

    def __str__(self) -> str:
        return f"{self.year}-{self.month:02}"


@lru_cache(maxsize=4096)
def _last(month: Month) -> date:
    return month.next.first - timedelta(days=1)


def month_of(day: date) -> Month:
    """Return the month that a day is in."""
    return Month(day.year, day.month)


def days_since(day: date | None, today: date) -> int | None:
    """Return the days since a day; None where there is none, or it has yet to come."""
    return (today - day).days if day is not None and day <= today else None


def fiscal_start_month(ask: Ask) -> int:
    """Month in which the fiscal year starts: 1 where the organization doesn't say."""
    organizations = ask.portfolio.of(Organization)
    month = organizations[0].spec.fiscal_year.start_month if organizations else 1
    return month if 1 <= month <= 12 else 1


def fiscal_year_of(day: date, ask: Ask) -> int:
    """Fiscal year of a day, named by the calendar year in which it starts."""
    return day.year if day.month >= ask.once(fiscal_start_month) else day.year - 1


def months_of_fiscal_year(year: int, ask: Ask) -> tuple[Month, ...]:
    """Twelve months of a fiscal year, in order."""
    month = Month(year, ask.once(fiscal_start_month))
    months = []
    for _ in range(12):
        months.append(month)
        month = month.next
    return tuple(months)


def quarter_of(month: Month, ask: Ask) -> int:
    """Fiscal quarter of a month, 1 to 4."""
    return (month.month - ask.once(fiscal_start_month)) % 12 // 3 + 1
