"""A fiscal year by quarter: allocated, contracted, forecast, for programs, budgets and the whole portfolio."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import NamedTuple

from labelgov.facts.allocations import QUARTERS, Grant, granted, labeling, other
from labelgov.facts.asking import Ask, FactRow
from labelgov.facts.calendar import Month
from labelgov.facts.conversion import reporting_currency
from labelgov.facts.program_cost import contracted_by_month, estimated_by_month
from labelgov.facts.volumes import Quarter, planned_quarters
from labelgov.kinds import Resource
from labelgov.kinds.program import Program
from labelgov.values import Money


class Plan(NamedTuple):
    """Money of one fiscal quarter; `around` is granted for what stands around labeling: tooling, quality, training."""

    labeling: Money
    around: Money
    contracted: Money
    estimated: Money

    @property
    def allocated(self) -> Money:
        """All that was granted."""
        return self.labeling + self.around

    @property
    def forecast(self) -> Money:
        """Contracted, estimated where nothing is contracted, and the other lines, taken to be spent as granted."""
        return self.contracted + self.estimated + self.around


@dataclass(frozen=True, slots=True)
class QuarterCost(FactRow):
    """A quarter: allocated, of that for labeling, contracted, forecast, what is left, contracted beyond labeling."""

    quarter: str
    allocated: Money
    labeling: Money
    contracted: Money
    forecast: Money
    gap: Money
    overrun: Money


def nothing(ask: Ask) -> Plan:
    """Return a plan of no money."""
    zero = Money.zero(ask.once(reporting_currency))
    return Plan(zero, zero, zero, zero)


def contracted_by_quarter(program: Resource[Program], ask: Ask) -> dict[Quarter, Money]:
    """Return what signed contracts charge for a program, by fiscal quarter."""
    charged = ask(contracted_by_month, program)
    return _by_quarter(((month, cost) for month, costs in charged.items() for cost in costs.values()), ask)


def estimated_by_quarter(program: Resource[Program], ask: Ask) -> dict[Quarter, Money]:
    """Return what is estimated for a program where no signed contract prices its volume, by fiscal quarter."""
    return _by_quarter(ask(estimated_by_month, program).items(), ask)


def _by_quarter(costs: Iterable[tuple[Month, Money]], ask: Ask) -> dict[Quarter, Money]:
    quarters, found = ask.once(planned_quarters), dict[Quarter, Money]()
    for month, cost in costs:
        quarter = quarters[month]
        found[quarter] = found[quarter] + cost if quarter in found else cost
    return found


def plans(program: Resource[Program], year: int, lines: tuple[Grant, ...], ask: Ask) -> tuple[Plan, ...]:
    """Return a program's money in each quarter of a fiscal year, granted by these lines."""
    zero = Money.zero(ask.once(reporting_currency))
    contracted, estimated = ask(contracted_by_quarter, program), ask(estimated_by_quarter, program)
    return tuple(
        Plan(
            granted(labeling(lines), year, quarter, ask),
            granted(other(lines), year, quarter, ask),
            contracted.get(Quarter(year, quarter), zero),
            estimated.get(Quarter(year, quarter), zero),
        )
        for quarter in QUARTERS
    )


def together(quarters: Iterable[Plan], ask: Ask) -> Plan:
    """Return the sum of plans."""
    currency, every = ask.once(reporting_currency), tuple(quarters)
    return Plan._make(Money.sum(column, currency) for column in zip(*every, strict=True)) if every else nothing(ask)


def quarter_by_quarter(years: Iterable[tuple[Plan, ...]], ask: Ask) -> tuple[Plan, ...]:
    """Return the sums of years of plans, a quarter each."""
    every = tuple(years)
    return tuple(together((each[number] for each in every), ask) for number in range(len(QUARTERS)))


def by_quarter(quarters: Iterable[Plan], pointer: tuple[str | int, ...]) -> tuple[QuarterCost, ...]:
    """Return four plans as rows for people and rules."""
    return tuple(
        QuarterCost(
            pointer,
            f"Q{number}",
            f"Q{number}",
            each.allocated,
            each.labeling,
            each.contracted,
            each.forecast,
            each.allocated - each.forecast,
            max(each.contracted - each.labeling, Money.zero(each.contracted.currency)),
        )
        for number, each in enumerate(quarters, 1)
    )
