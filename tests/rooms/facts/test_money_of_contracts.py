"""What contracts commit us to, allow and charge; what vendors are paid; what the whole portfolio costs."""

from datetime import date
from decimal import Decimal

import pytest

from labelgov.facts import Unknowable, budgeting, commitments, spending, totals
from labelgov.kinds.budget import Budget
from labelgov.kinds.contract import Contract
from labelgov.kinds.organization import Organization
from labelgov.kinds.vendor import Vendor
from labelgov.values import Money, Share

RATES = [
    {"currency": "EUR", "rate": 1.10, "from": "2025-01-01"},
    {"currency": "EUR", "rate": 1.20, "from": "2026-04-01"},
]
COMPANY = ("Organization", "o", {"exchangeRates": RATES})
VENDORS = (("Vendor", "v", {}), ("Vendor", "w", {}))
YEAR = {"start": "2026-01-01", "end": "2026-12-31"}
EUROS = [{"task": "t", "unit": "item", "price": "1.00 EUR"}]


def program(name="p", **spec):
    return ("Program", name, {"task": {"type": "t"}, "volume": {"unit": "item", "perMonth": 1000}, **spec})


def sow(name="c", programs=("p",), price="1.00 USD", vendor="v", **spec):
    rates = [{"task": "t", "unit": "item", "price": price}]
    return (
        "Contract",
        name,
        {"type": "sow", "vendor": vendor, "programs": list(programs), "term": YEAR, "rates": rates, **spec},
    )


def amendment(start, **spec):
    return (
        "Contract",
        "amd",
        {"type": "amendment", "vendor": "v", "parent": "c", "term": {**YEAR, "start": start}, **spec},
    )


def usd(amount):
    return Money(Decimal(amount), "USD")


def eur(amount):
    return Money(Decimal(amount), "EUR")


@pytest.fixture
def known(declare):
    """Asks one fact of the contract c (or another resource) in a small portfolio."""

    def of(fact, *declared, kind=Contract, name="c", today=date(2026, 6, 30)):
        ask = declare(COMPANY, *VENDORS, program(), *declared, today=today)
        return ask(fact, ask.get(kind, name))

    return of


def test_amendments_in_force_raise_the_ceiling_and_add_their_orders(known):
    own = sow(ceiling="400.00 USD", purchaseOrder={"amount": "400.00 USD"})
    more = amendment("2026-06-30", ceiling="500.00 USD", purchaseOrder={"amount": "75.00 USD"})
    assert known(commitments.ceiling_today, own, more) == usd(500)
    assert known(commitments.purchase_ordered, own, more) == usd(475)
    assert known(commitments.order_shortfall, own, more) == usd(25)
    before = {"today": date(2026, 6, 29)}
    assert known(commitments.ceiling_today, own, more, **before) == usd(400)
    assert known(commitments.order_shortfall, own, more, **before) == usd(0)


def test_an_amendment_may_bring_ceiling_and_minimum_down_to_nothing(known):
    own = sow(ceiling="400.00 USD", minimum="100.00 USD")
    less = amendment("2026-06-30", ceiling="0.00 USD", minimum="0.00 USD")
    for fact in (commitments.ceiling_today, commitments.ceiling_reported):
        assert known(fact, own, less) == usd(0)
    for fact in (commitments.minimum_today, commitments.minimum_reported, commitments.committed):
        assert known(fact, own, less) == usd(0)


def test_an_amendment_has_no_limits_of_its_own(known):
    more = amendment("2026-06-30", ceiling="500.00 USD", minimum="5.00 USD", purchaseOrder={"amount": "75.00 USD"})
    for fact in (commitments.ceiling_today, commitments.minimum_today, commitments.order_shortfall):
        assert known(fact, sow(), more, name="amd") is None
    assert known(commitments.committed, sow(), more, name="amd") == usd(0)


@pytest.mark.parametrize(
    ("spec", "owed"),
    [
        ({"minimum": "100.00 USD", "purchaseOrder": {"amount": "400.00 USD"}}, "100"),
        ({"purchaseOrder": {"amount": "400.00 USD"}}, "400"),
        ({"minimum": "100.00 EUR"}, "120"),
        ({}, "0"),
        ({"minimum": "100.00 USD", "status": "draft"}, "0"),
        ({"minimum": "100.00 USD", "term": {"start": "2025-01-01", "end": "2025-12-31"}}, "0"),
    ],
)
def test_committed_is_what_must_be_paid_whatever_is_used(known, spec, owed):
    assert known(commitments.committed, sow(**spec)) == usd(owed)


def test_the_planned_work_of_the_term_is_held_against_the_ceiling_in_the_contracts_own_currency(known):
    declared = sow(rates=EUROS, ceiling="13000.00 EUR", minimum="12500.00 EUR")
    assert known(commitments.term_cost, declared) == eur(12000)
    assert known(commitments.ceiling_headroom, declared) == eur(1000)
    assert known(commitments.unused_minimum, declared) == eur(500)
    assert known(commitments.ceiling_reported, declared) == usd(15600)


def test_a_contract_of_two_currencies_is_reckoned_in_the_reporting_one(known):
    declared = sow(rates=EUROS, ceiling="15000.00 USD")
    assert known(commitments.term_cost, declared) == usd(3 * 1100 + 9 * 1200)
    assert known(commitments.ceiling_headroom, declared) == usd(900)


def test_the_term_counts_beyond_the_fiscal_year_and_the_year_within_it_alone(known):
    declared = sow(term={"start": "2025-07-01", "end": "2027-03-31"}, ceiling="20000.00 USD")
    assert known(commitments.ceiling_headroom, declared) == usd(-1000)
    assert known(spending.contracted, declared) == usd(12000)
    assert len(known(spending.contracted_by_month, declared)) == 12


def test_units_that_no_rate_prices_are_counted(known):
    hourly = [{"task": "t", "unit": "hour"}]
    assert known(commitments.unpriced_units, sow(rates=hourly)) == 12000
    assert known(commitments.unpriced_units, sow()) == 0


def test_a_contract_has_its_share_of_its_vendor_and_of_its_program(known):
    declared = (program("q"), sow(volumeShares=[{"program": "p", "share": "25%"}]), sow("d", ["p", "q"]))
    assert known(spending.contracted, *declared) == usd(3000)
    assert str(known(spending.share_of_program, *declared)) == "25%"
    assert str(known(spending.share_of_vendor, *declared)) == "12.5%"
    rows = known(spending.program_charges, *declared, name="d")
    assert [(row.program, row.units, row.cost, str(row.share_of_program)) for row in rows] == [
        ("p", 9000, usd(9000), "75%"),
        ("q", 12000, usd(12000), "100%"),
    ]


def test_a_draft_and_an_agreement_without_work_charge_nothing(known):
    assert known(spending.contracted, sow(status="draft")) == usd(0)
    assert known(spending.share_of_vendor, sow(status="draft")) is None
    assert known(spending.contracted, ("Contract", "c", {"type": "dpa", "vendor": "v"})) == usd(0)


def test_a_vendors_spend_exposure_and_share(known):
    declared = (
        sow("a", volumeShares=[{"program": "p", "share": "75%"}], ceiling="10000.00 USD"),
        sow("b", vendor="w"),
        sow("old", [], ceiling="900.00 USD", term={"start": "2025-01-01", "end": "2025-12-31"}),
        sow("euro", [], ceiling="100.00 EUR"),
    )
    vendor = {"kind": Vendor, "name": "v"}
    assert known(spending.spend, *declared, **vendor) == usd(9000)
    assert known(spending.exposure, *declared, **vendor) == usd(10120)
    assert str(known(spending.share_of_spend, *declared, **vendor)) == "75%"
    assert known(spending.paid_for_programs, *declared, **vendor) == ("p",)


def test_nobody_has_a_share_where_nobody_is_paid(known):
    assert known(spending.share_of_spend, sow(status="draft"), kind=Vendor, name="v") is None


def budget(name="fy26", lines=(), **spec):
    rows = [{"program": of, "category": category, "amounts": amounts} for of, category, amounts in lines]
    return ("Budget", name, {"fiscalYear": 2026, "cap": "20000.00 USD", "allocations": rows, **spec})


def test_a_budget_adds_up_its_programs_and_holds_its_contingency_back(known):
    lines = [("p", "labeling", {"Q1": "9000.00 USD"}), ("p", "quality", {"Q3": "600.00 USD"})]
    declared = (sow(), budget(lines=lines, contingency="5%"))
    asked = {"kind": Budget, "name": "fy26"}
    assert known(budgeting.allocated, *declared, **asked) == usd(9600)
    assert known(budgeting.contracted, *declared, **asked) == usd(12000)
    assert known(budgeting.forecast, *declared, **asked) == usd(12600)
    assert known(budgeting.headroom, *declared, **asked) == usd(6400)
    assert known(budgeting.unallocated, *declared, **asked) == usd(9400)
    assert str(known(budgeting.forecast_share, *declared, **asked)) == "63%"
    (row,) = known(budgeting.program_variances, *declared, **asked)
    assert (row.pointer, row.over, str(row.variance)) == (("spec", "allocations", 0), usd(3000), "31.25%")


@pytest.mark.parametrize(
    ("today", "used", "alert"),
    [
        (date(2025, 12, 31), 0, None),
        (date(2026, 1, 1), 1000, None),
        (date(2026, 3, 31), 3000, None),
        (date(2026, 4, 1), 5000, "25%"),  # with what is granted for tooling in the quarter that begins
        (date(2027, 2, 1), 13000, "65%"),
    ],
)
def test_use_of_the_cap_goes_by_the_months_that_have_begun(known, today, used, alert):
    lines = [("p", "tooling", {"Q2": "1000.00 USD"})]
    declared = (sow(), budget(lines=lines, alerts=["25%", "65%", "66%"]))
    asked = {"kind": Budget, "name": "fy26", "today": today}
    assert known(budgeting.used, *declared, **asked) == usd(used)
    assert known(budgeting.alert_reached, *declared, **asked) == (alert and Share.parse(alert))


def test_one_budget_pays_for_every_program_and_several_each_for_their_own(known):
    declared = (program("q"), sow(programs=["p", "q"]))
    own = budget(lines=[("p", "labeling", {"Q1": "1.00 USD"})])
    asked = {"kind": Budget, "name": "fy26"}
    assert known(budgeting.forecast, *declared, own, **asked) == usd(24000)
    assert known(budgeting.programs_without_allocation, *declared, own, **asked) == ("q",)
    other = budget("fy26-b", lines=[("q", "labeling", {"Q1": "1.00 USD"})])
    assert known(budgeting.forecast, *declared, own, other, **asked) == usd(12000)
    assert known(budgeting.programs_without_allocation, *declared, own, other, **asked) == ()


def test_a_budget_of_next_year_is_reckoned_by_next_years_plan(known):
    asked = {"kind": Budget, "name": "fy27"}
    declared = (sow(), budget("fy27", fiscalYear=2027))
    assert known(budgeting.contracted, *declared, **asked) == usd(0)
    assert known(budgeting.estimated, *declared, **asked) == usd(12000)
    assert not known(budgeting.current, *declared, **asked)


def test_a_fiscal_year_beyond_the_calendar_is_said_and_hides_nothing_else(known):
    declared = (sow(), budget("bad", fiscalYear=10**15), budget())
    with pytest.raises(Unknowable, match="not a fiscal year that can be planned"):
        known(budgeting.forecast, *declared, kind=Budget, name="bad")
    assert known(budgeting.forecast, *declared, kind=Budget, name="fy26") == usd(12000)


@pytest.mark.parametrize(("today", "month"), [(date(1900, 1, 1), 7), (date(2199, 12, 31), 7), (date(2199, 12, 31), 1)])
def test_the_first_and_the_last_day_of_the_calendar_are_planned_like_any(declare, today, month):
    ask = declare(
        ("Organization", "o", {"fiscalYear": {"startMonth": month}}), *VENDORS, program(), sow(), today=today
    )  # fmt: skip
    assert ask(totals.forecast, ask.get(Organization, "o")) >= usd(0)


def test_the_organization_shows_the_whole_by_quarter_domain_and_vendor(declare):
    ask = declare(
        COMPANY, *VENDORS, program(), program("q"), sow(), sow("d", ["q"], vendor="w", price="3.00 USD"),
        budget(lines=[("p", "labeling", {"Q1": "100.00 USD"})], contingency="10%"),
    )  # fmt: skip
    whole = ask.get(Organization, "o")
    assert ask(totals.contracted, whole) == usd(48000)
    assert ask(totals.headroom, whole) == usd(-30000)
    assert [row.contracted for row in ask(totals.cost_by_quarter, whole)] == [usd(12000)] * 4
    assert [(row.domain, row.programs, row.forecast) for row in ask(totals.cost_by_domain, whole)] == [
        ("none", 2, usd(48000))
    ]
    assert [(row.key, str(row.share)) for row in ask(totals.spend_by_vendor, whole)] == [("w", "75%"), ("v", "25%")]
