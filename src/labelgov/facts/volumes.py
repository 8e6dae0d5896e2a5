"""How much is planned: the days on which a program labels, and its whole units by month.

Units are whole, and parts add up: a part of a month is the difference of two running counts, so however a month is
cut, at a contract's end or at a program's start, its parts come to the month's volume.
"""

from datetime import date
from typing import NamedTuple

from labelgov.facts.asking import Ask
from labelgov.facts.calendar import Month, fiscal_year_of, months_of_fiscal_year
from labelgov.kinds import Resource
from labelgov.kinds.budget import Budget
from labelgov.kinds.program import Program

EARLIEST = date(1900, 1, 1)
LATEST = date(2199, 12, 31)


class Span(NamedTuple):
    """Days from a first to a last one, both counted."""

    first: date
    last: date


def labeling_days(program: Resource[Program], ask: Ask) -> Span | None:
    """Return the days on which a program labels by plan; None where nothing is planned.

    A pilot and a program in production run from their start to their end, which may both be open. A proposed program
    is planned only where it names its start, a retired one only up to the end that it names. While a program is paused
    nothing is planned.
    """
    stage, start, end = program.spec.stage, program.spec.start, program.spec.end
    if (
        program.spec.volume is None
        or stage == "paused"
        or (stage == "proposed" and start is None)
        or (stage == "retired" and end is None)
    ):
        return None
    return Span(start or EARLIEST, end or LATEST)


def units_between(program: Resource[Program], month: Month, first: date, last: date) -> int:
    """Return the whole units planned for the days of a month from a first to a last one, both counted."""
    if program.spec.volume is None or last < first:
        return 0
    days, volume = month.last.day, program.spec.volume.per_month
    return volume * last.day // days - volume * (first.day - 1) // days


def planning_years(ask: Ask) -> frozenset[int]:
    """Return the fiscal years that are planned: that of today, and those of the budgets.

    None that lies beyond the calendar: its first day may be of 1899, and the last of 2200.
    """
    years = {fiscal_year_of(ask.today, ask), *(budget.spec.fiscal_year for budget in ask.portfolio.of(Budget))}
    return frozenset(year for year in years if EARLIEST.year - 1 <= year <= LATEST.year)


class Quarter(NamedTuple):
    """A quarter of a fiscal year, 1 to 4."""

    year: int
    number: int


def planned_months(ask: Ask) -> dict[int, tuple[Month, ...]]:
    """Return the twelve months of each fiscal year that is planned."""
    return {year: months_of_fiscal_year(year, ask) for year in ask.once(planning_years)}


def planned_quarters(ask: Ask) -> dict[Month, Quarter]:
    """Return the fiscal quarter of each month of the fiscal years that are planned."""
    return {
        month: Quarter(year, number // 3 + 1)
        for year, months in ask.once(planned_months).items()
        for number, month in enumerate(months)
    }


def units_by_month(program: Resource[Program], ask: Ask) -> dict[Month, int]:
    """Return the units of each month of the fiscal year of today in which any are planned."""
    span = ask(labeling_days, program)
    if span is None:
        return {}
    months = ask.once(planned_months)[fiscal_year_of(ask.today, ask)]
    found = {
        month: units_between(program, month, max(month.first, span.first), min(month.last, span.last))
        for month in months
    }
    return {month: units for month, units in found.items() if units}


def planned_units(program: Resource[Program], ask: Ask) -> int:
    """Units that are planned for the fiscal year, in the months in which the program labels."""
    return sum(ask(units_by_month, program).values())
