"""What a budget holds: allocated, contracted and forecast against its cap, and who granted it."""

import re
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from itertools import pairwise

from labelgov.facts.allocations import (
    QUARTERS,
    Grant,
    budgets_of,
    first_day,
    granted,
    months_of_quarter,
    other,
    this_year,
)
from labelgov.facts.asking import Ask, FactRow
from labelgov.facts.conversion import reported, total
from labelgov.facts.fact import Fact
from labelgov.facts.people import roles_on
from labelgov.facts.program_cost import contracted_by_month, estimated_by_month
from labelgov.facts.quarters import Plan, QuarterCost, by_quarter, plans, quarter_by_quarter, together
from labelgov.kinds import Resource
from labelgov.kinds.budget import Budget
from labelgov.kinds.program import Program
from labelgov.values import EXACT, Money, Share

FULL = Share.parse("100%")


@dataclass(frozen=True, slots=True)
class ProgramVariance(FactRow):
    """A program's money in the budget's fiscal year. Variance is (forecast − allocated) ÷ allocated."""

    program: str
    allocated: Money
    contracted: Money
    forecast: Money
    variance: Share | None
    over: Money


@dataclass(frozen=True, slots=True)
class AllocationLine(FactRow):
    """A line of the budget: the currencies of its amounts, and whether a line before it is for the same."""

    program: str
    category: str
    currencies: tuple[str, ...]
    repeated: bool


@dataclass(frozen=True, slots=True)
class GivenApproval(FactRow):
    """An approval, and whether the person held the role on that day."""

    role: str
    by: str
    on: date
    held: bool


def lines_of(budget: Resource[Budget], ask: Ask) -> dict[str, tuple[Grant, ...]]:
    """Return the lines of a budget by program."""
    found: dict[str, list[Grant]] = {}
    for row, line in enumerate(budget.spec.allocations):
        found.setdefault(line.program, []).append(Grant(budget.name, row, line))
    return {program: tuple(lines) for program, lines in found.items()}


def covered(budget: Resource[Budget], ask: Ask) -> tuple[Resource[Program], ...]:
    """Return the programs that a budget pays for: all of them where it is the only one of its fiscal year, else those
    that it grants money.
    """
    if len(budgets_of(budget.spec.fiscal_year, ask)) == 1:
        return ask.portfolio.of(Program)
    found = (ask.get(Program, name) for name in sorted(ask(lines_of, budget)))
    return tuple(program for program in found if program is not None)


def program_plans(budget: Resource[Budget], ask: Ask) -> dict[str, tuple[Plan, ...]]:
    """Return the money of each program that the budget pays for, by quarter of the budget's fiscal year."""
    lines = ask(lines_of, budget)
    year = budget.spec.fiscal_year
    return {program.name: plans(program, year, lines.get(program.name, ()), ask) for program in ask(covered, budget)}


def whole(budget: Resource[Budget], ask: Ask) -> Plan:
    """Return the money of all programs that the budget pays for."""
    return together((each for quarters in ask(program_plans, budget).values() for each in quarters), ask)


def allocated(budget: Resource[Budget], ask: Ask) -> Money:
    """Sum of the budget's allocations, in the reporting currency."""
    lines = tuple(line for each in ask(lines_of, budget).values() for line in each)
    return total((granted(lines, budget.spec.fiscal_year, quarter, ask) for quarter in QUARTERS), ask)


def contracted(budget: Resource[Budget], ask: Ask) -> Money:
    """What signed contracts charge for the planned volume of the budget's programs in its fiscal year."""
    return ask(whole, budget).contracted


def forecast(budget: Resource[Budget], ask: Ask) -> Money:
    """Cost of the budget's programs at the end of its fiscal year: contracted, estimated where nothing is contracted,
    and tooling, quality, training and the like as granted.
    """
    return ask(whole, budget).forecast


def estimated(budget: Resource[Budget], ask: Ask) -> Money:
    """Part of the forecast for which no contract is signed: volume at the latest known effective price of a unit."""
    return ask(whole, budget).estimated


def around_labeling(budget: Resource[Budget], ask: Ask) -> Money:
    """Part of the forecast that stands around labeling: tooling, quality, training and the like, as granted."""
    return ask(whole, budget).around


def cap_reported(budget: Resource[Budget], ask: Ask) -> Money:
    """Cap in the reporting currency, at the planning rate of the fiscal year's first day."""
    return reported(budget.spec.cap, first_day(budget.spec.fiscal_year, ask), ask)


def spendable(budget: Resource[Budget], ask: Ask) -> Money:
    """What may be planned: cap × (1 − contingency)."""
    held = budget.spec.contingency.ratio if budget.spec.contingency else Decimal(0)
    return ask(cap_reported, budget) * EXACT.subtract(Decimal(1), held)


def headroom(budget: Resource[Budget], ask: Ask) -> Money:
    """What is left to plan: cap × (1 − contingency) − forecast; negative where the forecast is above it."""
    return ask(spendable, budget) - ask(forecast, budget)


def unallocated(budget: Resource[Budget], ask: Ask) -> Money:
    """What may be planned and isn't granted: cap × (1 − contingency) − allocated; negative where more is granted."""
    return ask(spendable, budget) - ask(allocated, budget)


def over_cap(budget: Resource[Budget], ask: Ask) -> Money:
    """What is allocated beyond the whole cap."""
    over = ask(allocated, budget) - ask(cap_reported, budget)
    return max(over, Money.zero(over.currency))


def cost_by_quarter(budget: Resource[Budget], ask: Ask) -> tuple[QuarterCost, ...]:
    """The fiscal year by quarter: allocated, contracted, forecast and what is left."""
    return by_quarter(quarter_by_quarter(ask(program_plans, budget).values(), ask), ("spec", "allocations"))


def used(budget: Resource[Budget], ask: Ask) -> Money:
    """What is used by plan up to the end of this month: the months of the fiscal year that have begun, and tooling,
    quality, training and the like of the quarters that have begun.
    """
    year, lines = budget.spec.fiscal_year, ask(lines_of, budget)
    begun = [quarter for quarter in QUARTERS if months_of_quarter(year, quarter, ask)[0].first <= ask.today]
    months = {month for quarter in begun for month in months_of_quarter(year, quarter, ask) if month.first <= ask.today}
    amounts: list[Money] = []
    for program in ask(covered, budget):
        around = other(lines.get(program.name, ()))
        amounts += [granted(around, year, quarter, ask) for quarter in begun] if around else []
        charged, guessed = ask(contracted_by_month, program), ask(estimated_by_month, program)
        amounts += [cost for month in months for cost in charged.get(month, {}).values()]
        amounts += [guessed[month] for month in months if month in guessed]
    return total(amounts, ask)


def used_share(budget: Resource[Budget], ask: Ask) -> Share | None:
    """Share of the cap that is used by plan up to the end of this month; none where the cap is nothing."""
    cap = ask(cap_reported, budget)
    return Share(ask(used, budget).ratio(cap)) if cap else None


def contracted_share(budget: Resource[Budget], ask: Ask) -> Share | None:
    """Share of the cap that signed contracts take; none where the cap is nothing."""
    cap = ask(cap_reported, budget)
    return Share(ask(contracted, budget).ratio(cap)) if cap else None


def forecast_share(budget: Resource[Budget], ask: Ask) -> Share | None:
    """Share of the cap that the forecast takes; none where the cap is nothing."""
    cap = ask(cap_reported, budget)
    return Share(ask(forecast, budget).ratio(cap)) if cap else None


def alert_reached(budget: Resource[Budget], ask: Ask) -> Share | None:
    """Highest alert level that the use of the cap has reached by plan; none where none is reached."""
    share = ask(used_share, budget)
    return max((level for level in budget.spec.alerts if share is not None and level <= share), default=None)


def alerts_ascend(budget: Resource[Budget], ask: Ask) -> bool:
    """Whether each alert level is above the one before it, and none is above 100 %."""
    levels = budget.spec.alerts
    return all(lower < higher for lower, higher in pairwise(levels)) and max(levels, default=FULL) <= FULL


def program_variances(budget: Resource[Budget], ask: Ask) -> tuple[ProgramVariance, ...]:
    """Programs that the budget grants money: allocated, contracted, forecast, and how far the forecast is from what was
    granted.
    """
    lines, found = ask(lines_of, budget), []
    for name, quarters in ask(program_plans, budget).items():
        if name in lines:
            money = together(quarters, ask)
            beyond = money.forecast - money.allocated
            variance = Share(beyond.ratio(money.allocated)) if money.allocated else None
            over = max(beyond, Money.zero(beyond.currency))
            pointer = ("spec", "allocations", lines[name][0].row)
            row = ProgramVariance(
                pointer, name, _title(name, ask), money.allocated, money.contracted, money.forecast, variance, over
            )
            found.append(row)
    return tuple(found)


def _title(name: str, ask: Ask) -> str:
    program = ask.get(Program, name)
    return program.title if program else name


def programs_without_allocation(budget: Resource[Budget], ask: Ask) -> tuple[str, ...]:
    """Titles of the programs that the budget pays for, that have a forecast and no allocation."""
    lines = ask(lines_of, budget)
    return tuple(
        _title(name, ask)
        for name, quarters in ask(program_plans, budget).items()
        if name not in lines and together(quarters, ask).forecast
    )


def allocation_lines(budget: Resource[Budget], ask: Ask) -> tuple[AllocationLine, ...]:
    """Lines of the budget: program, category, currencies, and whether a line before it is for the same."""
    seen, found = set[tuple[str, str]](), []
    for row, line in enumerate(budget.spec.allocations):
        amounts = (Grant(budget.name, row, line).amount(quarter) for quarter in QUARTERS)
        currencies = tuple(sorted({amount.currency for amount in amounts if amount is not None}))
        key = (line.program, line.category)
        found.append(
            AllocationLine(
                ("spec", "allocations", row),
                f"{line.program}/{line.category}",
                _title(line.program, ask),
                line.category,
                currencies,
                key in seen,
            )
        )
        seen.add(key)
    return tuple(found)


def foreign_currencies(budget: Resource[Budget], ask: Ask) -> tuple[str, ...]:
    """Currencies of allocations that are not the currency of the cap."""
    found = {currency for line in ask(allocation_lines, budget) for currency in line.currencies}
    return tuple(sorted(found - {budget.spec.cap.currency}))


def given_approvals(budget: Resource[Budget], ask: Ask) -> tuple[GivenApproval, ...]:
    """Approvals of the budget, each with whether the person held the role on the day of it."""
    return tuple(
        GivenApproval(
            ("spec", "approvals", row),
            f"{approval.role}/{approval.by}",
            approval.role,
            approval.by,
            approval.on,
            approval.role in roles_on(approval.by, approval.on, ask),
        )
        for row, approval in enumerate(budget.spec.approvals)
    )


def first_day_of_year(budget: Resource[Budget], ask: Ask) -> date:
    """First day of the budget's fiscal year."""
    return first_day(budget.spec.fiscal_year, ask)


def approved_by_finance(budget: Resource[Budget], ask: Ask) -> date | None:
    """Day of the first approval by somebody who held the role finance, by today; none where there is none."""
    return _approved(budget, "finance", ask)


def approved_by_executive(budget: Resource[Budget], ask: Ask) -> date | None:
    """Day of the first approval by somebody who held the role executive, by today; none where there is none."""
    return _approved(budget, "executive", ask)


def _approved(budget: Resource[Budget], role: str, ask: Ask) -> date | None:
    given = ask(given_approvals, budget)
    return min((each.on for each in given if each.held and each.role == role and each.on <= ask.today), default=None)


def year_in_name(budget: Resource[Budget], ask: Ask) -> int | None:
    """Fiscal year that the budget's name says, as in fy26 or fy2026; none where it says none."""
    said = re.search(r"(?:^|-)fy(?:20)?([0-9]{2})(?:-|$)", budget.name, re.ASCII)
    return 2000 + int(said[1]) if said else None


def current(budget: Resource[Budget], ask: Ask) -> bool:
    """Whether the budget is for the fiscal year of today."""
    return budget.spec.fiscal_year == ask.once(this_year)


def settled(budget: Resource[Budget], ask: Ask) -> bool:
    """Whether the budget's fiscal year is over."""
    return budget.spec.fiscal_year < ask.once(this_year)


FACTS = (
    Fact(current),
    Fact(settled),
    Fact(first_day_of_year),
    Fact(year_in_name, "fiscal year"),
    Fact(cap_reported),
    Fact(spendable),
    Fact(allocated),
    Fact(unallocated),
    Fact(over_cap),
    Fact(contracted),
    Fact(estimated),
    Fact(around_labeling),
    Fact(forecast),
    Fact(headroom),
    Fact(contracted_share),
    Fact(forecast_share),
    Fact(used),
    Fact(used_share),
    Fact(alert_reached),
    Fact(alerts_ascend),
    Fact(cost_by_quarter),
    Fact(program_variances),
    Fact(programs_without_allocation),
    Fact(allocation_lines),
    Fact(foreign_currencies),
    Fact(given_approvals),
    Fact(approved_by_finance),
    Fact(approved_by_executive),
)
