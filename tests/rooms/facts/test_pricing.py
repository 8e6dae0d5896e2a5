"""Prices: tiers reckoned against counting unit by unit, units made into those that are paid, surcharges."""

from decimal import Decimal
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from labelgov.facts import Unknowable
from labelgov.facts.pricing import cost_of, exact, paid_per_unit, price_for
from labelgov.kinds.contract import Contract, Rate
from labelgov.kinds.program import Program
from labelgov.values import EXACT, Money


def usd(amount):
    return Money(Decimal(amount), "USD")


def rate(price, tiers, retroactive=False):
    steps = tuple({"from": first, "price": str(usd(each))} for first, each in tiers)
    given = {"task": "t", "unit": "judgment", "price": str(usd(price)), "tiers": steps, "retroactive": retroactive}
    return Rate.model_validate(given)


@pytest.mark.parametrize(
    ("units", "cost"), [(0, "0"), (1, "0.10"), (9, "0.90"), (10, "0.98"), (11, "1.06"), (19, "1.70"), (20, "1.75")]
)
def test_a_marginal_tier_prices_the_units_from_its_number_on(units, cost):
    assert cost_of(rate("0.10", [(20, "0.05"), (10, "0.08")]), Decimal(units)) == usd(cost)


@pytest.mark.parametrize(("units", "cost"), [(9, "0.90"), (10, "0.80"), (19, "1.52"), (20, "1.00")])
def test_a_retroactive_tier_prices_all_units_once_it_is_reached(units, cost):
    assert cost_of(rate("0.10", [(10, "0.08"), (20, "0.05")], retroactive=True), Decimal(units)) == usd(cost)


def test_a_part_of_an_hour_is_paid_in_part():
    assert cost_of(rate("30", [(11, "20")]), Decimal("10.5")) == usd("310.0")


def test_tiers_in_another_currency_are_not_guessed_at():
    euros = ({"from": 5, "price": "1.00 EUR"},)
    mixed = Rate.model_validate({"task": "t", "unit": "item", "price": "1.00 USD", "tiers": euros})
    with pytest.raises(Unknowable, match="another currency"):
        cost_of(mixed, Decimal(10))


prices = st.decimals("0.001", "9", places=3)
tables = st.lists(st.tuples(st.integers(0, 300), prices), max_size=4, unique_by=lambda tier: tier[0])


def by_counting(price, tiers, units):
    total = Decimal(0)
    for unit in range(1, units + 1):
        reached = [(first, each) for first, each in tiers if first <= unit]
        total = EXACT.add(total, max(reached)[1] if reached else price)
    return total


@given(prices, tables, st.integers(0, 350))
def test_marginal_tiers_cost_what_counting_unit_by_unit_does(price, tiers, units):
    assert cost_of(rate(price, tiers), Decimal(units)).amount == by_counting(price, tiers, units)


@given(prices, tables, st.lists(st.integers(0, 90), max_size=5))
def test_however_units_are_delivered_their_costs_add_up_to_that_of_all(price, tiers, deliveries):
    table, counted, total = rate(price, tiers), 0, usd(0)
    for units in deliveries:
        total += cost_of(table, Decimal(counted + units)) - cost_of(table, Decimal(counted))
        counted += units
    assert total == cost_of(table, Decimal(counted))


ITEMS = {"volume": {"unit": "item", "perMonth": 1000}, "task": {"type": "t", "attributesPerItem": 6}}


@pytest.mark.parametrize(
    ("unit", "spec", "paid"),
    [
        ("item", ITEMS, Fraction(1)),
        ("judgment", ITEMS, Fraction(6)),
        ("attribute", ITEMS, Fraction(6)),
        ("judgment", {**ITEMS, "assurance": {"judgmentsPerItem": 3}}, Fraction(18)),
        ("item", {**ITEMS, "volume": {"unit": "judgment", "perMonth": 600}}, Fraction(1, 6)),
        ("hour", {**ITEMS, "pilot": {"unitsPerHour": 40}}, Fraction(1, 40)),
        ("hour", ITEMS, None),
        ("fte-month", {**ITEMS, "pilot": {"unitsPerHour": 40}}, None),
        ("word", ITEMS, None),
    ],
)
def test_units_of_a_volume_make_units_of_a_rate_only_by_what_is_declared(declare, unit, spec, paid):
    ask = declare(("Program", "p", spec))
    assert paid_per_unit(unit, ask.get(Program, "p")) == paid


def priced(declare, rates, **spec):
    ask = declare(
        ("Program", "p", {"volume": {"unit": "item"}, **spec, "task": {"type": "t", **spec.get("task", {})}}),
        ("Contract", "c", {"type": "sow", "rates": rates}),
    )
    return price_for(ask.get(Contract, "c").spec.rates, ask.get(Program, "p"))


def test_a_rate_in_the_unit_of_the_volume_goes_before_one_that_has_to_be_made_into_it(declare):
    found = priced(declare, [{"task": "t", "unit": "judgment"}, {"task": "t", "unit": "item", "price": "0.30 USD"}])
    assert (found.rate.unit, found.paid_per_unit) == ("item", 1)


def test_a_rate_for_another_task_prices_nothing(declare):
    assert priced(declare, [{"task": "u", "unit": "item"}]) is None


@pytest.mark.parametrize(
    ("languages", "factor"),
    [
        (["en"], "1"),
        (["ja"], "1.15"),
        (["en", "ja", "ko", "sv"], "1.1"),  # two quarters at 15 %, one at 10 %
        (["en", "pt-BR"], "1.1"),  # what is said of pt holds for pt-BR
        ([], "1"),
    ],
)
def test_surcharges_fall_on_the_languages_that_they_are_for(declare, languages, factor):
    rates = [
        {
            "task": "t",
            "unit": "item",
            "surcharges": [
                {"languages": ["ja", "ko"], "share": "15%"},
                {"languages": ["sv"], "share": "10%"},
                {"languages": ["pt"], "share": "20%"},
            ],
        }
    ]
    found = priced(declare, rates, task={"languages": languages})
    assert exact(found.surcharge) == Decimal(factor)
