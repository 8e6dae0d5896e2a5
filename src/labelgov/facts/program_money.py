"""What a program was granted, what it costs by plan, who is paid, and what that buys."""

from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction

from labelgov.facts.allocations import QUARTERS, Grant, granted, grants, labeling, months_of_quarter, this_year
from labelgov.facts.asking import Ask, FactRow
from labelgov.facts.assigning import takings
from labelgov.facts.calendar import fiscal_year_of
from labelgov.facts.conversion import reported, total
from labelgov.facts.fact import Fact
from labelgov.facts.pricing import exact
from labelgov.facts.program_cost import contracted_by_month, uncovered_by_month
from labelgov.facts.quarters import Plan, QuarterCost, by_quarter, contracted_by_quarter, plans, together
from labelgov.facts.volumes import planned_units, units_by_month
from labelgov.kinds import Resource
from labelgov.kinds.contract import Contract
from labelgov.kinds.program import Program
from labelgov.kinds.vendor import Vendor
from labelgov.values import EXACT, Money, Share


@dataclass(frozen=True, slots=True)
class VendorCost(FactRow):
    """What a vendor is paid for a program in the fiscal year, and the share of the program's contracted cost."""

    vendor: str
    contracted: Money
    share: Share


def lines_of(program: Resource[Program], ask: Ask) -> tuple[Grant, ...]:
    """Return the lines of this fiscal year's budgets that grant a program money."""
    return ask.once(grants).get((ask.once(this_year), program.name), ())


def plans_this_year(program: Resource[Program], ask: Ask) -> tuple[Plan, ...]:
    """Return the program's money in each quarter of the fiscal year of today."""
    return plans(program, ask.once(this_year), ask(lines_of, program), ask)


def plan_this_year(program: Resource[Program], ask: Ask) -> Plan:
    """Return the program's money in the fiscal year of today."""
    return together(ask(plans_this_year, program), ask)


def allocated(program: Resource[Program], ask: Ask) -> Money:
    """Money that this fiscal year's budgets grant the program, in all categories."""
    year = ask.once(this_year)
    lines = ask(lines_of, program)
    return total(
        (
            reported(amount, months_of_quarter(year, quarter, ask)[0].first, ask)
            for quarter in QUARTERS
            for line in lines
            if (amount := line.amount(quarter)) is not None
        ),
        ask,
    )


def contracted(program: Resource[Program], ask: Ask) -> Money:
    """What signed contracts charge for the planned volume of the fiscal year, in the months that they are in force."""
    year = ask.once(this_year)
    return total((cost for (of, _), cost in ask(contracted_by_quarter, program).items() if of == year), ask)


def estimated(program: Resource[Program], ask: Ask) -> Money:
    """What the planned volume that no signed contract prices is estimated to cost in the fiscal year, at the latest
    known effective price of a unit.
    """
    return ask(plan_this_year, program).estimated


def forecast(program: Resource[Program], ask: Ask) -> Money:
    """Cost of the program at the end of the fiscal year: contracted, estimated where nothing is contracted, and
    tooling, quality, training and the like as granted.
    """
    return ask(plan_this_year, program).forecast


def gap(program: Resource[Program], ask: Ask) -> Money:
    """What is left of the allocation after the forecast; negative where the forecast is above it."""
    return ask(allocated, program) - ask(forecast, program)


def over_allocation(program: Resource[Program], ask: Ask) -> Money:
    """What the forecast goes beyond the allocation; nothing where it doesn't."""
    over = ask(forecast, program) - ask(allocated, program)
    return max(over, Money.zero(over.currency))


def cost_by_quarter(program: Resource[Program], ask: Ask) -> tuple[QuarterCost, ...]:
    """The fiscal year by quarter: allocated, contracted, forecast and what is left."""
    return by_quarter(ask(plans_this_year, program), ("spec", "volume"))


def quarters_without_allocation(program: Resource[Program], ask: Ask) -> tuple[str, ...]:
    """Quarters of the fiscal year in which volume is planned and no money is granted for labeling."""
    months = ask(units_by_month, program)
    year, lines = ask.once(this_year), labeling(ask(lines_of, program))
    return tuple(
        f"Q{quarter}"
        for quarter in QUARTERS
        if any(month in months for month in months_of_quarter(year, quarter, ask))
        and not granted(lines, year, quarter, ask)
    )


def months_without_contract(program: Resource[Program], ask: Ask) -> tuple[str, ...]:
    """Months of the fiscal year with volume that no contract in force takes, in whole or in part."""
    year = ask.once(this_year)
    months = ask(uncovered_by_month, program)
    return tuple(str(month) for month in sorted(months) if fiscal_year_of(month.first, ask) == year)


def budgets(program: Resource[Program], ask: Ask) -> tuple[str, ...]:
    """Budgets of the fiscal year that grant the program money."""
    return tuple(dict.fromkeys(line.budget for line in ask(lines_of, program)))


def volume_shared_out(program: Resource[Program], ask: Ask) -> Share:
    """Sum of the shares of the program's volume that contracts in force today state; 0 % where none states one."""
    stated = sum(
        (
            row.share.ratio
            for name in (taking.contract for taking in takings(program, ask.today, ask))
            if (contract := ask.get(Contract, name)) is not None
            for row in contract.spec.volume_shares
            if row.program == program.name
        ),
        start=Decimal(0),
    )
    return Share(stated)


def vendor_costs(program: Resource[Program], ask: Ask) -> tuple[VendorCost, ...]:
    """Vendors that signed contracts pay for the program in the fiscal year, the dearest first."""
    year, found = ask.once(this_year), dict[str, Money]()
    for month, charged in ask(contracted_by_month, program).items():
        for name, cost in charged.items():
            contract = ask.get(Contract, name)
            if contract is not None and cost and fiscal_year_of(month.first, ask) == year:
                vendor = contract.spec.vendor
                found[vendor] = found[vendor] + cost if vendor in found else cost
    whole = total(found.values(), ask)
    ordered = sorted(sorted(found.items()), key=lambda each: each[1], reverse=True)
    return tuple(
        VendorCost(("spec",), name, _title(name, ask), cost, Share(cost.ratio(whole))) for name, cost in ordered
    )


def _title(name: str, ask: Ask) -> str:
    vendor = ask.get(Vendor, name)
    return vendor.title if vendor else name


def vendors_with_spend(program: Resource[Program], ask: Ask) -> tuple[str, ...]:
    """Titles of the vendors that signed contracts pay for the program in the fiscal year, the dearest first."""
    return tuple(row.vendor for row in ask(vendor_costs, program))


def largest_vendor_share(program: Resource[Program], ask: Ask) -> Share | None:
    """Share of the program's contracted cost that goes to its largest vendor; none where nothing is contracted."""
    rows = ask(vendor_costs, program)
    return rows[0].share if rows else None


def spend_concentration(program: Resource[Program], ask: Ask) -> Decimal | None:
    """Concentration of the program's contracted cost over vendors: the Herfindahl–Hirschman index, the sum of the
    squares of their shares; 1 is one vendor, 0.5 two equal ones.
    """
    rows = ask(vendor_costs, program)
    return exact(sum((Fraction(row.share.ratio) ** 2 for row in rows), Fraction(0))) if rows else None


def cost_per_accepted_unit(program: Resource[Program], ask: Ask) -> Money | None:
    """All-in forecast of the fiscal year ÷ its planned units; none where no units are planned. Rework is free of charge
    within the acceptance window and acceptance is measured by evidence alone, so every planned unit counts as accepted.
    """
    units = ask(planned_units, program)
    return ask(forecast, program) / units if units else None


def value_of_year(program: Resource[Program], ask: Ask) -> Money | None:
    """Stated annual value for the part of the fiscal year that the program labels: planned units ÷ units of twelve full
    months; none where no value is stated.
    """
    value, volume = program.spec.value, program.spec.volume
    if value is None or volume is None or not volume.per_month:
        return None
    day = months_of_quarter(ask.once(this_year), 1, ask)[0].first
    return reported(value.annual, day, ask) * ask(planned_units, program) / (12 * volume.per_month)


def value_to_cost(program: Resource[Program], ask: Ask) -> Decimal | None:
    """Value of the fiscal year ÷ its all-in forecast; none without a stated value or without cost."""
    value = ask(value_of_year, program)
    cost = ask(forecast, program) if value is not None else None
    return value.ratio(cost) if value is not None and cost else None


def return_on_investment(program: Resource[Program], ask: Ask) -> Share | None:
    """Return on investment of the fiscal year: (value − all-in forecast) ÷ all-in forecast; none without either."""
    ratio = ask(value_to_cost, program)
    return Share(EXACT.subtract(ratio, 1)) if ratio is not None else None


FACTS = (
    Fact(planned_units, "units"),
    Fact(allocated),
    Fact(contracted),
    Fact(estimated),
    Fact(forecast),
    Fact(gap),
    Fact(over_allocation),
    Fact(cost_by_quarter),
    Fact(quarters_without_allocation),
    Fact(months_without_contract),
    Fact(budgets),
    Fact(volume_shared_out),
    Fact(vendor_costs),
    Fact(vendors_with_spend),
    Fact(largest_vendor_share),
    Fact(spend_concentration, "of 1"),
    Fact(cost_per_accepted_unit, "a unit"),
    Fact(value_of_year),
    Fact(value_to_cost, "times the cost"),
    Fact(return_on_investment),
)
