"""Money in the reporting currency, at the planning rate in force on a day."""

from collections.abc import Iterable
from datetime import date
from decimal import Decimal
from typing import NamedTuple

from labelgov.facts.asking import Ask, Unknowable
from labelgov.kinds.organization import Organization
from labelgov.values import EXACT, Money


class PlanningRate(NamedTuple):
    """A rate and the day from which it is used."""

    since: date
    rate: Decimal


def reporting_currency(ask: Ask) -> str:
    """Currency in which totals are reported. Raises Unknowable where no Organization is declared."""
    organizations = ask.portfolio.of(Organization)
    if not organizations:
        raise Unknowable("no Organization is declared, so there is no reporting currency; declare one")
    return organizations[0].spec.reporting_currency


def planning_rates(ask: Ask) -> dict[str, tuple[PlanningRate, ...]]:
    """Planning rates by currency, latest first."""
    organizations = ask.portfolio.of(Organization)
    rates: dict[str, list[PlanningRate]] = {}
    for row in organizations[0].spec.exchange_rates if organizations else ():
        rates.setdefault(row.currency, []).append(PlanningRate(row.from_, row.rate))
    return {currency: tuple(sorted(found, reverse=True)) for currency, found in rates.items()}


def contradicted(ask: Ask) -> frozenset[tuple[str, date]]:
    """Return currency and first day of planning rates that differ from another of the same currency and day."""
    first: dict[tuple[str, date], Decimal] = {}
    organizations = ask.portfolio.of(Organization)
    return frozenset(
        (row.currency, row.from_)
        for row in (organizations[0].spec.exchange_rates if organizations else ())
        if first.setdefault((row.currency, row.from_), row.rate) != row.rate
    )


def rate_on(currency: str, day: date, ask: Ask) -> PlanningRate:
    """Return the planning rate of a currency on a day. Raises Unknowable where none is in force, or two are."""
    for rate in ask.once(planning_rates).get(currency, ()):
        if rate.since <= day:
            if (currency, rate.since) in ask.once(contradicted):
                raise Unknowable(f"two planning rates for {currency} are from {rate.since} on; keep one of them")
            return rate
    raise Unknowable(
        f"there is no planning rate for {currency} on {day}; add one to spec.exchangeRates of the Organization"
    )


def reported(money: Money, day: date, ask: Ask) -> Money:
    """Return an amount in the reporting currency, unrounded. Raises Unknowable where no rate is in force."""
    currency = ask.once(reporting_currency)
    if money.currency == currency:
        return money
    return Money(EXACT.multiply(money.amount, rate_on(money.currency, day, ask).rate), currency)


def total(amounts: Iterable[Money], ask: Ask) -> Money:
    """Return the sum of amounts that are in the reporting currency."""
    return Money.sum(amounts, ask.once(reporting_currency))
