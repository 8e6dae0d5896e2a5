"""What a contract will charge for the planned work, month by month: units, tiers, surcharges, in its own currency."""

from collections.abc import Iterable, Iterator
from decimal import Decimal
from fractions import Fraction
from typing import NamedTuple

from labelgov.facts.agreement import amendments, rates_on
from labelgov.facts.asking import Ask
from labelgov.facts.assigning import Lot, lots
from labelgov.facts.calendar import Month, fiscal_year_of, quarter_of
from labelgov.facts.pricing import Price, cost_between, cost_of, exact, price_for
from labelgov.kinds import Resource
from labelgov.kinds.contract import Contract
from labelgov.kinds.program import Program
from labelgov.values import EXACT, Money


class Charge(NamedTuple):
    """What a contract charges in a month for a program; no cost where no rate of it prices the units."""

    month: Month
    units: int
    cost: Money | None


class Ledger(NamedTuple):
    """All charges of a contract by program, in order of time, and the latest effective price of a program's unit.

    The effective price is the average over the tier period that was charged last, surcharges counted: the best guess of
    what a further unit would cost.
    """

    charges: dict[str, tuple[Charge, ...]]
    effective: dict[str, Money]


class _Bill(NamedTuple):
    """Units of one program at one rate, before tiers are counted."""

    program: str
    lot: Lot
    price: Price | None

    @property
    def paid(self) -> Fraction | int:
        if self.price is None:
            return 0
        each = self.price.paid_per_unit
        return self.lot.units * (each if each.denominator > 1 else each.numerator)


def worked_on(contract: Resource[Contract], ask: Ask) -> tuple[Resource[Program], ...]:
    """Return the programs that a contract and its amendments name, in their order."""
    documents = (contract, *ask(amendments, contract))
    names = dict.fromkeys(name for document in documents for name in document.spec.programs)
    return tuple(program for name in names if (program := ask.get(Program, name)) is not None)


def ledger(contract: Resource[Contract], ask: Ask) -> Ledger:
    """Return what a contract charges over its term for the units that it takes of each program by plan.

    Units of all programs at one rate count towards its tiers together, and a month's cost is shared out by the units
    that each brought. A retroactive tier gives back in the month in which it is reached.
    """
    counted: dict[tuple[object, ...], Decimal] = {}
    charges: dict[str, list[Charge]] = {}
    latest: dict[str, tuple[Price, tuple[object, ...]]] = {}
    for bills in _by_rate_and_month(_bills(contract, ask)):
        first = bills[0]
        if first.price is None:
            for bill in bills:
                charges.setdefault(bill.program, []).append(Charge(bill.lot.month, bill.lot.units, None))
            continue
        period = _tier_period(first.price, first.lot.month, ask)
        before = counted.get(period, Decimal(0))
        counted[period] = EXACT.add(before, exact(sum(bill.paid for bill in bills)))
        rate = first.price.rate
        cost = cost_between(rate, before, counted[period])
        for bill, part in zip(bills, _shared_out(cost, bills), strict=True):
            charges.setdefault(bill.program, []).append(Charge(bill.lot.month, bill.lot.units, part))
            if bill.price is not None:
                latest[bill.program] = (bill.price, period)
    effective = {program: _effective(price, counted[period]) for program, (price, period) in latest.items()}
    return Ledger({program: tuple(each) for program, each in charges.items()}, effective)


def _bills(contract: Resource[Contract], ask: Ask) -> list[_Bill]:
    found = []
    for program in ask(worked_on, contract):
        rates, price = None, None
        for lot in ask(lots, program).get(contract.name, ()):
            held = rates_on(contract, lot.day, ask)
            if held is not rates:
                rates, price = held, price_for(held, program)
            found.append(_Bill(program.name, lot, price))
    return sorted(found, key=lambda bill: bill.lot.day)


def _by_rate_and_month(bills: Iterable[_Bill]) -> Iterator[list[_Bill]]:
    """Yield the bills of one rate and month together, in order of time."""
    found: dict[tuple[Month, int], list[_Bill]] = {}
    for bill in bills:
        found.setdefault((bill.lot.month, id(bill.price.rate) if bill.price else 0), []).append(bill)
    yield from found.values()


def _tier_period(price: Price, month: Month, ask: Ask) -> tuple[object, ...]:
    """Return the span over which units count towards a tier, with the task and unit that they are counted for."""
    sort = price.rate.tier_period
    if sort == "term":
        return (price.rate.task, price.rate.unit)
    if sort == "month":
        return (price.rate.task, price.rate.unit, month)
    return (price.rate.task, price.rate.unit, fiscal_year_of(month.first, ask), quarter_of(month, ask))


def _shared_out(cost: Money, bills: list[_Bill]) -> list[Money]:
    """Return each bill's part of a cost, by paid units; the last one takes what is left, so that parts add up."""
    if len(bills) == 1:
        return [_with_surcharge(cost, bills[0].price)]
    whole = Fraction(sum(bill.paid for bill in bills))
    parts, left = [], cost
    for number, bill in enumerate(bills):
        last = number == len(bills) - 1
        part = left if last or not whole else cost * exact(bill.paid / whole)
        left -= part
        parts.append(_with_surcharge(part, bill.price))
    return parts


def _with_surcharge(cost: Money, price: Price | None) -> Money:
    return cost if price is None else _times(cost, price.surcharge)


def _times(cost: Money, factor: Fraction) -> Money:
    """Multiply before dividing, so that a factor such as 61/60 loses nothing where the result has an end."""
    whole = cost if factor.numerator == 1 else cost * factor.numerator
    return whole if factor.denominator == 1 else whole / factor.denominator


def _effective(price: Price, counted: Decimal) -> Money:
    average = cost_of(price.rate, counted) / counted if counted else price.rate.price
    return _with_surcharge(_times(average, price.paid_per_unit), price)


def quoted(contract: Resource[Contract], program: Resource[Program], ask: Ask) -> Money | None:
    """Return the price of a unit by a contract's written rates at a month's volume: what a draft would cost."""
    price = price_for(rates_on(contract, contract.spec.term.start, ask), program)
    if price is None or program.spec.volume is None:
        return None
    return _effective(price, exact(program.spec.volume.per_month * price.paid_per_unit))
