"""Planning rates: the one in force on a day, and what happens where two say that they are."""

from datetime import date
from decimal import Decimal

import pytest

from labelgov.facts import Unknowable
from labelgov.facts.conversion import rate_on, reported
from labelgov.values import Money

TODAY = date(2026, 6, 30)
EURO = Money(Decimal(2), "EUR")


def company(*rates):
    rows = [{"currency": "EUR", "rate": rate, "from": day} for rate, day in rates]
    return ("Organization", "o", {"reportingCurrency": "USD", "exchangeRates": rows})


def test_a_rate_is_in_force_from_its_day_until_the_next(declare):
    ask = declare(company((1.10, "2026-01-01"), (1.20, "2026-06-30")))
    assert reported(EURO, TODAY, ask).amount == Decimal("2.40")
    assert rate_on("EUR", date(2026, 6, 29), ask).rate == Decimal("1.10")
    with pytest.raises(Unknowable, match="no planning rate for EUR on 2025-12-31"):
        rate_on("EUR", date(2025, 12, 31), ask)


def test_of_two_rates_of_one_day_neither_is_chosen_in_silence(declare):
    ask = declare(company((1.10, "2026-01-01"), (0.10, "2026-04-01"), (1.20, "2026-04-01")))
    with pytest.raises(Unknowable, match="two planning rates for EUR are from 2026-04-01 on; keep one of them"):
        reported(EURO, TODAY, ask)
    assert reported(EURO, date(2026, 3, 31), ask).amount == Decimal("2.20")


def test_a_rate_that_stands_twice_alike_is_one(declare):
    ask = declare(company((1.20, "2026-04-01"), (1.20, "2026-04-01")))
    assert reported(EURO, TODAY, ask).amount == Decimal("2.40")
