"""What programs cost by plan: contracted, estimated where nothing is signed, by quarter; who is paid, what it buys."""

from datetime import date
from decimal import Decimal

import pytest

from labelgov.facts import Unknowable, program_money
from labelgov.kinds.program import Program
from labelgov.values import Money

RATES = [
    {"currency": "EUR", "rate": 1.10, "from": "2025-01-01"},
    {"currency": "EUR", "rate": 1.20, "from": "2026-04-15"},
]
COMPANY = ("Organization", "o", {"exchangeRates": RATES})
VENDORS = (("Vendor", "v", {}), ("Vendor", "w", {}))
YEAR = {"start": "2026-01-01", "end": "2026-12-31"}


def program(**spec):
    return ("Program", "p", {"task": {"type": "t"}, "volume": {"unit": "item", "perMonth": 1000}, **spec})


def sow(name="c", price="1.00 USD", term=None, vendor="v", **spec):
    rates = [{"task": "t", "unit": "item", "price": price}]
    return (
        "Contract",
        name,
        {"type": "sow", "vendor": vendor, "programs": ["p"], "term": term or YEAR, "rates": rates, **spec},
    )


def budget(*lines, name="fy26", **spec):
    rows = [{"program": "p", "category": category, "amounts": amounts} for category, amounts in lines]
    return ("Budget", name, {"fiscalYear": 2026, "allocations": rows, **spec})


@pytest.fixture
def known(declare):
    """Asks one fact of the program p in a small portfolio."""

    def of(fact, *declared, today=date(2026, 6, 30)):
        ask = declare(COMPANY, *VENDORS, *declared, today=today)
        return ask(fact, ask.get(Program, "p"))

    return of


def usd(amount):
    return Money(Decimal(amount), "USD")


@pytest.mark.parametrize(
    ("term", "contracted", "estimated"),
    [
        (YEAR, "12000", "0"),
        ({"start": "2026-01-01", "end": "2026-09-30"}, "9000", "3000"),
        ({"start": "2025-01-01", "end": "2025-12-31"}, "0", "12000"),
        ({"start": "2026-07-01", "end": "2027-06-30"}, "6000", "6000"),
    ],
)
def test_a_renewal_that_is_not_signed_is_estimated_at_the_latest_price(known, term, contracted, estimated):
    declared = (program(), sow(term=term))
    assert known(program_money.contracted, *declared) == usd(contracted)
    assert known(program_money.estimated, *declared) == usd(estimated)
    assert known(program_money.forecast, *declared) == usd(12000)


def test_the_estimate_takes_the_price_of_what_ended_last_and_of_several_the_dearest(known):
    spring = {"start": "2026-01-01", "end": "2026-03-31"}
    summer = {"start": "2026-04-01", "end": "2026-06-30"}
    declared = (
        program(), sow("a", "9.00 USD", spring), sow("b", "2.00 USD", summer), sow("c", "3.00 USD", summer),
    )  # fmt: skip
    assert known(program_money.estimated, *declared) == usd(6 * 3000)


def test_where_no_contract_has_ended_the_next_to_begin_gives_the_price(known):
    july, october = {"start": "2026-07-01", "end": "2026-12-31"}, {"start": "2026-10-01", "end": "2027-12-31"}
    assert known(program_money.estimated, program(), sow("a", "2.00 USD", july), sow("b", "5.00 USD", october)) == usd(
        12000
    )


def test_a_draft_gives_the_price_where_nothing_is_signed(known):
    assert known(program_money.estimated, program(), sow(status="draft", price="0.50 USD")) == usd(6000)


def test_without_any_price_the_forecast_is_not_known_and_what_is_contracted_is(known):
    with pytest.raises(Unknowable, match="no contract prices t, so what p costs in 2026-01 is not known"):
        known(program_money.forecast, program())
    assert known(program_money.contracted, program()) == usd(0)


def test_units_that_a_contract_takes_and_does_not_price_are_estimated(known):
    hourly = [{"task": "t", "unit": "hour", "price": "30.00 USD"}]
    last_year = {"start": "2025-01-01", "end": "2025-12-31"}
    declared = (program(), sow("old", "2.00 USD", last_year), sow("new", rates=hourly))
    assert known(program_money.contracted, *declared) == usd(0)
    assert known(program_money.estimated, *declared) == usd(24000)


def test_each_month_is_converted_at_the_rate_of_its_first_day(known):
    rows = known(program_money.cost_by_quarter, program(), sow(price="1.00 EUR"))
    assert [row.contracted.amount for row in rows] == [3300, 3500, 3600, 3600]  # April at 1.10, May and June at 1.20


def test_a_month_without_a_planning_rate_is_not_guessed_at(known):
    with pytest.raises(Unknowable, match="no planning rate for GBP on 2026-01-01"):
        known(program_money.contracted, program(), sow(price="1.00 GBP"))


def test_quarters_hold_what_is_granted_charged_and_left(known):
    lines = (("labeling", {"Q1": "3000.00 USD", "Q2": "2500.00 USD"}), ("tooling", {"Q2": "400.00 USD"}))
    rows = known(program_money.cost_by_quarter, program(), sow(), budget(*lines))
    second = rows[1]
    assert (second.quarter, second.allocated, second.labeling) == ("Q2", usd(2900), usd(2500))
    assert (second.contracted, second.forecast) == (usd(3000), usd(3400))
    assert (second.gap, second.overrun) == (usd(-500), usd(500))
    assert [row.gap for row in rows] == [usd(0), usd(-500), usd(-3000), usd(-3000)]
    assert known(program_money.gap, program(), sow(), budget(*lines)) == usd(-6500)
    assert known(program_money.quarters_without_allocation, program(), sow(), budget(*lines)) == ("Q3", "Q4")


def test_a_fiscal_year_that_starts_in_july_is_reckoned_in_its_own_quarters(declare):
    ask = declare(
        ("Organization", "o", {"fiscalYear": {"startMonth": 7}}), *VENDORS, program(start="2026-02-01"), sow(),
        ("Budget", "b", {"fiscalYear": 2025, "allocations": [{"program": "p", "amounts": {"Q3": "9.00 USD"}}]}),
    )  # fmt: skip
    rows = ask(program_money.cost_by_quarter, ask.get(Program, "p"))
    assert [row.contracted.amount for row in rows] == [0, 0, 2000, 3000]
    assert [row.allocated.amount for row in rows] == [0, 0, 9, 0]


def test_only_this_fiscal_years_budgets_grant_a_program_its_money(known):
    last = budget(("labeling", {"Q1": "7.00 USD"}), name="fy25", fiscalYear=2025)
    this = budget(("labeling", {"Q1": "5.00 USD"}))
    assert known(program_money.allocated, program(), last, this) == usd(5)
    assert known(program_money.budgets, program(), last, this) == ("fy26",)
    assert known(program_money.allocated, program(), last, this, today=date(2025, 7, 1)) == usd(7)


def test_months_without_a_contract_are_named_even_where_only_a_part_is_missing(known):
    term = {"start": "2026-01-15", "end": "2026-10-31"}
    assert known(program_money.months_without_contract, program(), sow(term=term)) == ("2026-01", "2026-11", "2026-12")


def test_vendors_shares_of_a_programs_cost_and_their_concentration(known):
    declared = (
        program(),
        sow("a", "3.00 USD", volumeShares=[{"program": "p", "share": "50%"}]),
        sow("b", "1.00 USD", vendor="w"),
    )
    rows = known(program_money.vendor_costs, *declared)
    assert [(row.key, row.contracted, str(row.share)) for row in rows] == [
        ("v", usd(18000), "75%"),
        ("w", usd(6000), "25%"),
    ]
    assert str(known(program_money.largest_vendor_share, *declared)) == "75%"
    assert known(program_money.spend_concentration, *declared) == Decimal("0.625")
    assert known(program_money.spend_concentration, program(), sow(status="draft")) is None


def test_cost_of_a_unit_and_value_are_of_the_part_of_the_year_that_a_program_labels(known):
    declared = (
        program(start="2026-07-01", value={"annual": "36000.00 USD"}), sow("a"),
        budget(("labeling", {"Q3": "1.00 USD"}), ("training", {"Q3": "1500.00 USD"})),
    )  # fmt: skip
    assert known(program_money.forecast, *declared) == usd(7500)
    assert known(program_money.cost_per_accepted_unit, *declared) == usd("1.25")
    assert known(program_money.value_of_year, *declared) == usd(18000)
    assert known(program_money.value_to_cost, *declared) == Decimal("2.4")
    assert str(known(program_money.return_on_investment, *declared)) == "140%"


def test_a_program_without_volume_has_no_cost_of_a_unit_and_no_return(known):
    idle = program(stage="paused", value={"annual": "36000.00 USD"})
    assert known(program_money.forecast, idle) == usd(0)
    assert known(program_money.cost_per_accepted_unit, idle) is None
    assert known(program_money.return_on_investment, idle) is None
