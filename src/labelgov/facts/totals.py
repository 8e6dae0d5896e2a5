"""The whole portfolio's money in the fiscal year of today: totals, by quarter, by domain. Facts of the Organization."""

from dataclasses import dataclass

from labelgov.facts.allocations import budgets_of, this_year
from labelgov.facts.asking import Ask, FactRow
from labelgov.facts.budgeting import allocated as allocated_of_budget
from labelgov.facts.budgeting import cap_reported
from labelgov.facts.budgeting import headroom as headroom_of_budget
from labelgov.facts.budgeting import spendable as spendable_of_budget
from labelgov.facts.conversion import total
from labelgov.facts.fact import Fact
from labelgov.facts.program_money import plan_this_year, plans_this_year, value_of_year
from labelgov.facts.quarters import Plan, QuarterCost, by_quarter, quarter_by_quarter, together
from labelgov.facts.spending import all_spend, spend
from labelgov.kinds import Resource
from labelgov.kinds.organization import Organization
from labelgov.kinds.program import Program
from labelgov.kinds.vendor import Vendor
from labelgov.values import Money, Share

DOMAIN = "domain"
"""Label of a program that totals are grouped by."""
NO_DOMAIN = "none"


@dataclass(frozen=True, slots=True)
class DomainCost(FactRow):
    """The programs of a domain: how many, and their money in the fiscal year."""

    domain: str
    programs: int
    allocated: Money
    contracted: Money
    forecast: Money
    gap: Money


@dataclass(frozen=True, slots=True)
class VendorSpend(FactRow):
    """A vendor: what it is paid in the fiscal year, and its share of what all are paid."""

    vendor: str
    spend: Money
    share: Share


def _whole(ask: Ask) -> Plan:
    return together((ask(plan_this_year, program) for program in ask.portfolio.of(Program)), ask)


def budgets_of_year(organization: Resource[Organization], ask: Ask) -> tuple[str, ...]:
    """Budgets of the fiscal year of today."""
    return tuple(budget.name for budget in budgets_of(ask.once(this_year), ask))


def cap(organization: Resource[Organization], ask: Ask) -> Money:
    """Sum of the caps of this fiscal year's budgets."""
    return total((ask(cap_reported, budget) for budget in budgets_of(ask.once(this_year), ask)), ask)


def allocated(organization: Resource[Organization], ask: Ask) -> Money:
    """Money that this fiscal year's budgets grant, to all programs and in all categories."""
    return total((ask(allocated_of_budget, budget) for budget in budgets_of(ask.once(this_year), ask)), ask)


def contracted(organization: Resource[Organization], ask: Ask) -> Money:
    """What signed contracts charge for the planned volume of all programs in the fiscal year."""
    return ask.once(_whole).contracted


def contracted_share(organization: Resource[Organization], ask: Ask) -> Share | None:
    """Share of this fiscal year's caps that signed contracts take; none where there is no cap."""
    whole = ask(cap, organization)
    return Share(ask(contracted, organization).ratio(whole)) if whole else None


def estimated(organization: Resource[Organization], ask: Ask) -> Money:
    """Part of the forecast for which no contract is signed: volume at the latest known effective price of a unit."""
    return ask.once(_whole).estimated


def forecast(organization: Resource[Organization], ask: Ask) -> Money:
    """Cost of all programs at the end of the fiscal year: contracted, estimated, and the lines around labeling as
    granted.
    """
    return ask.once(_whole).forecast


def spendable(organization: Resource[Organization], ask: Ask) -> Money:
    """What may be planned this fiscal year: caps × (1 − contingency) of its budgets."""
    return total((ask(spendable_of_budget, budget) for budget in budgets_of(ask.once(this_year), ask)), ask)


def budgets_overrun(organization: Resource[Organization], ask: Ask) -> tuple[str, ...]:
    """Budgets of the fiscal year of today whose own programs are forecast above what may be planned."""
    this = budgets_of(ask.once(this_year), ask)
    return tuple(budget.name for budget in this if ask(headroom_of_budget, budget).amount < 0)


def headroom(organization: Resource[Organization], ask: Ask) -> Money:
    """What is left to plan this fiscal year: caps × (1 − contingency) − forecast of all programs."""
    return ask(spendable, organization) - ask(forecast, organization)


def cost_by_quarter(organization: Resource[Organization], ask: Ask) -> tuple[QuarterCost, ...]:
    """The fiscal year by quarter, over all programs: allocated, contracted, forecast and what is left."""
    years = (ask(plans_this_year, program) for program in ask.portfolio.of(Program))
    return by_quarter(quarter_by_quarter(years, ask), ("spec", "fiscalYear"))


def cost_by_domain(organization: Resource[Organization], ask: Ask) -> tuple[DomainCost, ...]:
    """The fiscal year by domain (the label of the programs): allocated, contracted, forecast and what is left."""
    domains: dict[str, list[Plan]] = {}
    for program in ask.portfolio.of(Program):
        domain = program.metadata.labels.get(DOMAIN, NO_DOMAIN)
        domains.setdefault(domain, []).append(ask(plan_this_year, program))
    return tuple(_domain(name, domains[name], ask) for name in sorted(domains))


def _domain(name: str, plans: list[Plan], ask: Ask) -> DomainCost:
    money = together(plans, ask)
    gap = money.allocated - money.forecast
    return DomainCost(("spec",), name, name, len(plans), money.allocated, money.contracted, money.forecast, gap)


def spend_by_vendor(organization: Resource[Organization], ask: Ask) -> tuple[VendorSpend, ...]:
    """Vendors that are paid in the fiscal year, the dearest first."""
    whole = ask.once(all_spend)
    paid = [(vendor, cost) for vendor in ask.portfolio.of(Vendor) if (cost := ask(spend, vendor))]
    ordered = sorted(paid, key=lambda each: each[1], reverse=True)
    return tuple(
        VendorSpend(("spec",), vendor.name, vendor.title, cost, Share(cost.ratio(whole))) for vendor, cost in ordered
    )


def stated_value(organization: Resource[Organization], ask: Ask) -> Money:
    """Stated value of all programs for the parts of the fiscal year in which they label."""
    values = (ask(value_of_year, program) for program in ask.portfolio.of(Program))
    return total((value for value in values if value is not None), ask)


FACTS = (
    Fact(budgets_of_year),
    Fact(cap),
    Fact(allocated),
    Fact(contracted),
    Fact(contracted_share),
    Fact(estimated),
    Fact(forecast),
    Fact(spendable),
    Fact(headroom),
    Fact(budgets_overrun),
    Fact(cost_by_quarter),
    Fact(cost_by_domain),
    Fact(spend_by_vendor),
    Fact(stated_value),
)
