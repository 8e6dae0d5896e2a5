"""What a change does to the money of this fiscal year: a row a program that it moves, and the portfolio as a whole."""

from collections.abc import Iterator
from typing import NamedTuple

from labelgov.changes import wording
from labelgov.changes.direction import Sides, of_values
from labelgov.facts import Ask, Unknowable, facts_of
from labelgov.facts.allocations import QUARTERS, months_of_quarter, this_year
from labelgov.facts.conversion import rate_on, reporting_currency
from labelgov.kinds import About, Kind, Looser, Resource, Without
from labelgov.kinds.budget import Budget
from labelgov.kinds.contract import Contract
from labelgov.kinds.organization import Organization
from labelgov.kinds.program import Program
from labelgov.results import Conversion, Course, Direction, Figure, MoneyRow, MoneyTable
from labelgov.values import Money

_UNKNOWN = "not known"
_COURSES = {
    Direction.LOOSENED: Course.WORSE,
    Direction.TIGHTENED: Course.BETTER,
    Direction.NEUTRAL: Course.NEUTRAL,
}
_WHOLE = "All programs"


class _Amount(NamedTuple):
    """A fact by its name, and which way it gets worse; None where neither way is."""

    fact: str
    worse: Looser | None = None


_OF_PROGRAM = (
    _Amount("allocated"),
    _Amount("contracted", Looser.HIGHER),
    _Amount("forecast", Looser.HIGHER),
    _Amount("gap", Looser.LOWER),
)
_OF_WHOLE = (*_OF_PROGRAM[:3], _Amount("headroom", Looser.LOWER))


def money_moved(before: Ask, after: Ask) -> MoneyTable | None:
    """Return the money of the programs that a change moves, and of the portfolio; None where it moves none."""
    sides = Sides(before, after)
    mine, other = (next(iter(ask.portfolio.of(Organization)), None) for ask in sides)
    programs = tuple(_rows(sides))
    total = _row("", _WHOLE, mine, other, _OF_WHOLE, sides)
    cap = _figure(_Amount("cap"), mine, other, sides)
    if other is None or not (programs or cap.moved or any(figure.moved for figure in total.figures)):
        return None
    return MoneyTable(after.once(reporting_currency), cap, programs, total, _rates(after))


def _rows(sides: Sides) -> Iterator[MoneyRow]:
    """Yield a row for each program of which an amount moved."""
    mine, other = ({each.name: each for each in ask.portfolio.of(Program)} for ask in sides)
    for name in sorted(mine.keys() | other.keys()):
        before, after = mine.get(name), other.get(name)
        shown = after or before
        row = _row(name, shown.title if shown else name, before, after, _OF_PROGRAM, sides)
        if any(figure.moved for figure in row.figures):
            yield row


def _row(
    program: str,
    title: str,
    before: Resource[Kind] | None,
    after: Resource[Kind] | None,
    amounts: tuple[_Amount, ...],
    sides: Sides,
) -> MoneyRow:
    return MoneyRow(program, title, *(_figure(each, before, after, sides) for each in amounts))


def _figure(amount: _Amount, before: Resource[Kind] | None, after: Resource[Kind] | None, sides: Sides) -> Figure:
    mine, other = _money(amount, before, sides.before), _money(amount, after, sides.after)
    return Figure(
        None if mine is None else str(mine),
        None if other is None else str(other),
        _shown(mine, before),
        _shown(other, after),
        _delta(mine, other),
        _course(amount, mine, other, sides),
    )


def _money(amount: _Amount, resource: Resource[Kind] | None, ask: Ask) -> Money | None:
    if resource is None:
        return None
    try:
        value = ask(facts_of(resource.kind)[amount.fact].function, resource)
    except Unknowable:
        return None
    return value.rounded() if isinstance(value, Money) else None


def _shown(money: Money | None, resource: Resource[Kind] | None) -> str:
    if money is None:
        return _UNKNOWN if resource is not None else "none"
    return wording.briefly(money)


def _delta(mine: Money | None, other: Money | None) -> str:
    if mine is None or other is None or mine == other or mine.currency != other.currency:
        return ""
    difference = other - mine
    negative = difference.amount < 0
    size = wording.signed(wording.briefly(Money(abs(difference.amount), difference.currency)), negative=negative)
    growth = wording.growth(mine.amount, other.amount)
    return f"{size}, {growth}" if growth else size


def _course(amount: _Amount, mine: Money | None, other: Money | None, sides: Sides) -> Course:
    if mine is None or other is None:
        return Course.NEUTRAL
    return _COURSES[of_values(About(None, "", "", amount.worse, Without.NEITHER), mine, other, sides)]


def _rates(ask: Ask) -> tuple[Conversion, ...]:
    """Return the planning rates of this fiscal year for the currencies in which contracts and budgets are."""
    reporting = ask.once(reporting_currency)
    used: set[Conversion] = set()
    for currency in sorted(set(_currencies(ask)) - {reporting}):
        for quarter in QUARTERS:
            for month in months_of_quarter(ask.once(this_year), quarter, ask):
                try:
                    since, rate = rate_on(currency, month.first, ask)
                except Unknowable:
                    continue
                used.add(Conversion(currency, f"{rate:f}", reporting, since))
    return tuple(sorted(used, key=lambda each: (each.currency, each.since)))


def _currencies(ask: Ask) -> Iterator[str]:
    for contract in ask.portfolio.of(Contract):
        yield from (rate.price.currency for rate in contract.spec.rates)
    for budget in ask.portfolio.of(Budget):
        yield budget.spec.cap.currency
        yield from (
            amount.currency
            for allocation in budget.spec.allocations
            for quarter in QUARTERS
            if (amount := getattr(allocation.amounts, f"q{quarter}")) is not None
        )
