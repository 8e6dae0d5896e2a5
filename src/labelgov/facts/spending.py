"""Who is paid: what contracts charge in the fiscal year, what vendors earn by them, and which share that is."""

from collections.abc import Iterable
from dataclasses import dataclass

from labelgov.facts.agreement import in_force
from labelgov.facts.allocations import this_year
from labelgov.facts.asking import Ask, FactRow
from labelgov.facts.calendar import Month
from labelgov.facts.charging import Charge, ledger, worked_on
from labelgov.facts.commitments import ceiling_reported
from labelgov.facts.conversion import reported, total
from labelgov.facts.fact import Fact
from labelgov.facts.program_money import contracted as contracted_of_program
from labelgov.facts.volumes import planned_months
from labelgov.kinds import Resource
from labelgov.kinds.contract import Contract
from labelgov.kinds.program import Program
from labelgov.kinds.vendor import Vendor
from labelgov.values import Money, Share


@dataclass(frozen=True, slots=True)
class MonthCharge(FactRow):
    """A month of the fiscal year: units that the contract takes by plan, and their cost in the reporting currency."""

    month: str
    units: int
    cost: Money


@dataclass(frozen=True, slots=True)
class ProgramCharge(FactRow):
    """A program under the contract in the fiscal year: units, price of a further one, cost, share of all its cost."""

    program: str
    units: int
    effective_price: Money | None
    cost: Money
    share_of_program: Share | None


def _charges(contract: Resource[Contract], ask: Ask) -> dict[str, tuple[Charge, ...]]:
    """Return the charges of the fiscal year by program."""
    months = frozenset(ask.once(planned_months)[ask.once(this_year)])
    return {
        program: tuple(charge for charge in charges if charge.month in months)
        for program, charges in ask(ledger, contract).charges.items()
    }


def _cost(charges: Iterable[Charge], ask: Ask) -> Money:
    return total((reported(each.cost, each.month.first, ask) for each in charges if each.cost is not None), ask)


def contracted(contract: Resource[Contract], ask: Ask) -> Money:
    """What the contract charges for the planned volume that it takes in the fiscal year, in the months in force."""
    return _cost((charge for charges in ask(_charges, contract).values() for charge in charges), ask)


def contracted_by_month(contract: Resource[Contract], ask: Ask) -> tuple[MonthCharge, ...]:
    """Months of the fiscal year in which the contract is worked on: units that it takes by plan, and what they cost."""
    by_month: dict[Month, list[Charge]] = {}
    for charges in ask(_charges, contract).values():
        for charge in charges:
            by_month.setdefault(charge.month, []).append(charge)
    return tuple(
        MonthCharge(("spec", "rates"), str(month), str(month), sum(each.units for each in found), _cost(found, ask))
        for month, found in sorted(by_month.items())
    )


def program_charges(contract: Resource[Contract], ask: Ask) -> tuple[ProgramCharge, ...]:
    """Programs under the contract in the fiscal year: units, the effective price of one (tiers and surcharges counted),
    cost, and the share of the program's contracted cost.
    """
    charges = ask(_charges, contract)
    return tuple(
        _program_charge(contract, program, charges.get(program.name, ()), ask) for program in ask(worked_on, contract)
    )


def _program_charge(
    contract: Resource[Contract], program: Resource[Program], charges: tuple[Charge, ...], ask: Ask
) -> ProgramCharge:
    cost, whole = _cost(charges, ask), ask(contracted_of_program, program)
    names = contract.spec.programs
    return ProgramCharge(
        ("spec", "programs", names.index(program.name)) if program.name in names else ("spec", "programs"),
        program.name,
        program.name,
        sum(charge.units for charge in charges),
        ask(ledger, contract).effective.get(program.name),
        cost,
        Share(cost.ratio(whole)) if whole else None,
    )


def effective_price(contract: Resource[Contract], ask: Ask) -> Money | None:
    """What a further unit of volume costs, the average over the current tier period with surcharges, where the contract
    is for one program; none where it is for several or for none.
    """
    prices = tuple(ask(ledger, contract).effective.values())
    return prices[0] if len(prices) == 1 else None


def units_taken(contract: Resource[Contract], ask: Ask) -> int:
    """Units of volume that the contract takes by plan in the fiscal year."""
    return sum(charge.units for charges in ask(_charges, contract).values() for charge in charges)


def share_of_vendor(contract: Resource[Contract], ask: Ask) -> Share | None:
    """Share of what its vendor is paid in the fiscal year; none where the vendor is paid nothing."""
    vendor = ask.get(Vendor, contract.spec.vendor)
    whole = ask(spend, vendor) if vendor else None
    return Share(ask(contracted, contract).ratio(whole)) if whole else None


def share_of_program(contract: Resource[Contract], ask: Ask) -> Share | None:
    """Largest share that the contract has of the contracted cost of one of its programs; none where nothing is paid."""
    shares = (row.share_of_program for row in ask(program_charges, contract))
    return max((share for share in shares if share is not None), default=None)


def contracts_of(vendor: Resource[Vendor], ask: Ask) -> tuple[Resource[Contract], ...]:
    """Return the contracts with a vendor, by name."""
    return tuple(each for each in ask.portfolio.referring(vendor, Contract) if each.spec.vendor == vendor.name)


def spend(vendor: Resource[Vendor], ask: Ask) -> Money:
    """What signed contracts pay the vendor for the planned volume of the fiscal year."""
    return total((ask(contracted, contract) for contract in ask(contracts_of, vendor)), ask)


def exposure(vendor: Resource[Vendor], ask: Ask) -> Money:
    """The most that the contracts in force today may cost us: the sum of their ceilings, at today's planning rate."""
    in_force_today = (
        each for each in ask(contracts_of, vendor) if each.spec.type != "amendment" and in_force(each, ask.today, ask)
    )
    ceilings = (ask(ceiling_reported, contract) for contract in in_force_today)
    return total((ceiling for ceiling in ceilings if ceiling is not None), ask)


def paid_for_programs(vendor: Resource[Vendor], ask: Ask) -> tuple[str, ...]:
    """Titles of the programs for which the vendor is paid in the fiscal year."""
    found: dict[str, str] = {}
    for contract in ask(contracts_of, vendor):
        for row in ask(program_charges, contract) if contract.spec.type != "amendment" else ():
            program = ask.get(Program, row.program)
            if row.cost and program is not None:
                found[program.name] = program.title
    return tuple(found[name] for name in sorted(found))


def all_spend(ask: Ask) -> Money:
    """Return what all vendors are paid in the fiscal year."""
    return total((ask(spend, vendor) for vendor in ask.portfolio.of(Vendor)), ask)


def share_of_spend(vendor: Resource[Vendor], ask: Ask) -> Share | None:
    """Share of what all vendors are paid in the fiscal year; none where nobody is paid."""
    whole = ask.once(all_spend)
    return Share(ask(spend, vendor).ratio(whole)) if whole else None


CONTRACT_FACTS = (
    Fact(contracted),
    Fact(contracted_by_month),
    Fact(units_taken, "units"),
    Fact(effective_price, "a unit"),
    Fact(program_charges),
    Fact(share_of_vendor),
    Fact(share_of_program),
)
VENDOR_FACTS = (
    Fact(paid_for_programs),
    Fact(spend),
    Fact(exposure),
    Fact(share_of_spend),
)
