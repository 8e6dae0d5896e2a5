"""What budgets grant: allocations by program, fiscal year and quarter, found once for the whole portfolio."""

from datetime import date
from typing import NamedTuple

from labelgov.facts.asking import Ask, Unknowable
from labelgov.facts.calendar import Month, fiscal_year_of
from labelgov.facts.conversion import reported, total
from labelgov.facts.volumes import planned_months
from labelgov.kinds import Resource
from labelgov.kinds.budget import Allocation, Budget
from labelgov.values import Money

QUARTERS = (1, 2, 3, 4)
LABELING = "labeling"


class Grant(NamedTuple):
    """One line of a budget: whose it is, where it stands, what it grants."""

    budget: str
    row: int
    line: Allocation

    def amount(self, quarter: int) -> Money | None:
        """Amount of a quarter as written, where one is."""
        amounts = self.line.amounts
        return (amounts.q1, amounts.q2, amounts.q3, amounts.q4)[quarter - 1]


def grants(ask: Ask) -> dict[tuple[int, str], tuple[Grant, ...]]:
    """Return the lines of all budgets by fiscal year and program."""
    found: dict[tuple[int, str], list[Grant]] = {}
    for budget in ask.portfolio.of(Budget):
        for row, line in enumerate(budget.spec.allocations):
            found.setdefault((budget.spec.fiscal_year, line.program), []).append(Grant(budget.name, row, line))
    return {key: tuple(lines) for key, lines in found.items()}


def budgets_of(year: int, ask: Ask) -> tuple[Resource[Budget], ...]:
    """Return the budgets of a fiscal year, by name."""
    return ask.once(_by_year).get(year, ())


def _by_year(ask: Ask) -> dict[int, tuple[Resource[Budget], ...]]:
    found: dict[int, list[Resource[Budget]]] = {}
    for budget in ask.portfolio.of(Budget):
        found.setdefault(budget.spec.fiscal_year, []).append(budget)
    return {year: tuple(budgets) for year, budgets in found.items()}


def this_year(ask: Ask) -> int:
    """Return the fiscal year of today."""
    return fiscal_year_of(ask.today, ask)


def months_of_quarter(year: int, quarter: int, ask: Ask) -> tuple[Month, ...]:
    """Return the three months of a fiscal quarter. Raises Unknowable for a year beyond the calendar that is planned."""
    months = ask.once(planned_months).get(year)
    if months is None:
        raise Unknowable(f"{year} is not a fiscal year that can be planned; set spec.fiscalYear to one such as 2026")
    return months[3 * quarter - 3 : 3 * quarter]


def first_day(year: int, ask: Ask) -> date:
    """Return the first day of a fiscal year."""
    return months_of_quarter(year, 1, ask)[0].first


def granted(lines: tuple[Grant, ...], year: int, quarter: int, ask: Ask) -> Money:
    """Return what lines grant for a quarter, at the planning rate of the quarter's first day."""
    day = months_of_quarter(year, quarter, ask)[0].first
    amounts = (line.amount(quarter) for line in lines)
    return total((reported(amount, day, ask) for amount in amounts if amount is not None), ask)


def labeling(lines: tuple[Grant, ...]) -> tuple[Grant, ...]:
    """Return the lines that pay for labeling itself."""
    return tuple(line for line in lines if line.line.category == LABELING)


def other(lines: tuple[Grant, ...]) -> tuple[Grant, ...]:
    """Return the lines that pay for what stands around labeling: tooling, quality, training, travel."""
    return tuple(line for line in lines if line.line.category != LABELING)
