"""What annotators earn beside the living wage, and what a rate leaves for it at the piloted pace."""

from datetime import date
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from labelgov.facts import Unknowable, wages
from labelgov.kinds.contract import Contract
from labelgov.kinds.organization import Organization
from labelgov.kinds.vendor import Vendor
from labelgov.values import Money

TERM = {"start": "2026-01-01", "end": "2026-12-31"}


def company(*benchmarks, rates=()):
    rows = [{"country": country, "hourly": hourly, "asOf": as_of} for country, hourly, as_of in benchmarks]
    exchange = [{"currency": currency, "rate": rate, "from": "2026-01-01"} for currency, rate in rates]
    return ("Organization", "company", {"reportingCurrency": "USD", "livingWages": rows, "exchangeRates": exchange})


def paying(**by_country):
    rows = [{"country": country, "hourly": hourly} for country, hourly in by_country.items()]
    return ("Vendor", "v", {"workers": {"pay": rows}})


def pay(ask):
    return ask(wages.pay_by_country, ask.get(Vendor, "v"))


BENCHMARK = ("PH", "145.00 PHP", "2025-10-01")


def test_pay_in_the_benchmarks_own_currency_needs_no_rate(declare):
    (row,) = pay(declare(company(BENCHMARK), paying(PH="290.00 PHP")))
    assert (row.enough, row.share.ratio) == (True, 2)
    assert (row.pointer, row.key) == (("spec", "workers", "pay", 0), "PH")


def test_pay_in_another_currency_is_held_against_the_benchmark_in_the_reporting_currency(declare):
    ask = declare(company(BENCHMARK, rates=[("PHP", 0.02), ("EUR", 1.16)]), paying(PH="2.50 EUR"))
    (row,) = pay(ask)
    assert (row.pay, row.living_wage) == (Money(Decimal("2.9"), "USD"), Money(Decimal("2.9"), "USD"))
    assert row.enough


def test_pay_without_a_planning_rate_cant_be_compared(declare):
    with pytest.raises(Unknowable, match="no planning rate for PHP"):
        pay(declare(company(BENCHMARK), paying(PH="2.90 USD")))


def test_pay_without_a_benchmark_is_left_out(declare):
    assert pay(declare(company(BENCHMARK), paying(KE="1.00 KES"))) == ()


@given(st.integers(1, 10**6), st.integers(1, 10**6), st.integers(1, 10**6))
def test_pay_is_enough_just_when_it_is_no_less_than_the_benchmark(declare, cents, benchmark, rate):
    known = company(("PH", f"{Decimal(benchmark) / 100} PHP", "2025-10-01"), rates=[("PHP", Decimal(rate) / 10**6)])
    (row,) = pay(declare(known, paying(PH=f"{Decimal(cents) / 100} USD")))
    assert row.enough is (cents * 10**6 >= benchmark * rate)


def test_the_latest_benchmark_that_is_out_counts(declare):
    rows = ("PH", "1.00 USD", "2024-10-01"), ("PH", "2.00 USD", "2025-10-01"), ("PH", "3.00 USD", "2026-07-01")
    ask = declare(company(*rows))
    (found,) = ask(wages.current_living_wages, ask.get(Organization, "company"))
    assert (found.hourly, found.as_of, found.age) == (Money(Decimal("2.00"), "USD"), date(2025, 10, 1), 272)
    assert found.pointer == ("spec", "livingWages", 1)


def test_countries_count_where_people_work(declare):
    sites = [
        {"id": "a", "country": "PH", "headcount": 3},
        {"id": "b", "country": "PT", "headcount": 0},
        {"id": "c", "country": "IN"},
    ]
    workers = {"pay": [{"country": "PH"}]}
    ask = declare(company(("PT", "7.40 EUR", "2025-10-01")), ("Vendor", "v", {"sites": sites, "workers": workers}))
    assert ask(wages.countries_without_pay, ask.get(Vendor, "v")) == ("IN",)
    assert ask(wages.countries_without_living_wage, ask.get(Vendor, "v")) == ("IN", "PH")


def program(unit="item", pace=60, languages=("en",), **spec):
    pilot = {"unitsPerHour": pace} if pace else {}
    task = {"type": "t", "languages": list(languages)}
    return ("Program", "p", {"stage": "production", "task": task, "volume": {"unit": unit}, "pilot": pilot, **spec})


def sow(*rates, **spec):
    whole = {"type": "sow", "vendor": "v", "programs": ["p"], "status": "signed", "term": TERM, "rates": list(rates)}
    return ("Contract", "c", {**whole, **spec})


def rate(price="0.10 USD", unit="item", task="t", **other):
    return {"task": task, "unit": unit, "price": price, **other}


SITES = ("Vendor", "v", {"sites": [{"id": "a", "country": "PT", "languages": ["en"]}]})
WAGES = company(("PT", "4.50 USD", "2025-10-01"), ("PH", "2.00 USD", "2025-10-01"))


def implied(ask):
    return ask(wages.implied_wages, ask.get(Contract, "c"))


def test_a_rate_brings_price_times_pace_in_an_hour(declare):
    ask = declare(WAGES, SITES, program(), sow(rate()))
    (row,) = implied(ask)
    assert (row.hourly, row.living_wage, row.share.ratio) == (
        Money(Decimal(6), "USD"),
        Money(Decimal("4.50"), "USD"),
        Decimal("0.75"),
    )
    assert row.pointer == ("spec", "rates", 0)
    assert ask(wages.living_wage_share_of_rates, ask.get(Contract, "c")) == row.share


def test_the_largest_share_of_any_rate_is_what_a_waiver_may_be_bound_to(declare):
    ask = declare(WAGES, SITES, program(), sow(rate("0.10 USD"), rate("0.30 USD")))
    assert [row.share.ratio for row in implied(ask)] == [Decimal("0.75"), Decimal("0.25")]
    assert ask(wages.living_wage_share_of_rates, ask.get(Contract, "c")).ratio == Decimal("0.75")


def test_the_lowest_tier_is_what_some_work_is_paid_at(declare):
    (row,) = implied(declare(WAGES, SITES, program(), sow(rate(tiers=[{"from": 1000, "price": "0.05 USD"}]))))
    assert row.hourly == Money(Decimal(3), "USD")


def test_an_hour_needs_no_pace(declare):
    (row,) = implied(declare(WAGES, SITES, program(pace=None), sow(rate("9.00 USD", unit="hour"))))
    assert (row.hourly.amount, row.pace, row.share.ratio) == (9, None, Decimal("0.5"))


def test_a_rate_of_nothing_has_no_share_but_stands(declare):
    ask = declare(WAGES, SITES, program(), sow(rate("0.00 USD")))
    (row,) = implied(ask)
    assert (row.hourly.amount, row.share) == (0, None)
    assert ask(wages.living_wage_share_of_rates, ask.get(Contract, "c")) is None


@pytest.mark.parametrize(
    "declared",
    [
        (program(pace=None), sow(rate())),
        (program(unit="judgment"), sow(rate())),
        (program(), sow(rate(task="other"))),
        (program(stage="retired"), sow(rate())),
        (program(), sow(rate(), type="msa")),
        (program(), sow(rate(), term={"start": "2025-01-01", "end": "2026-06-29"})),
        (program(volume=None), sow(rate())),
        (program(pilot=None), sow(rate())),
    ],
    ids=["no pace", "another unit", "another task", "retired", "no work", "ended", "no volume", "no pilot"],
)
def test_what_cant_be_compared_is_left_out(declare, declared):
    assert implied(declare(WAGES, SITES, *declared)) == ()


def test_a_contract_to_come_is_judged_at_its_own_rates(declare):
    ahead = sow(rate(), term={"start": "2026-10-01", "end": "2026-12-31"})
    assert len(implied(declare(WAGES, SITES, program(), ahead))) == 1


def test_an_amendment_in_force_sets_the_price(declare):
    term = {"start": "2026-06-30", "end": "2026-12-31"}
    amended = {"type": "amendment", "vendor": "v", "parent": "c", "status": "signed", "term": term}
    raised = ("Contract", "a", {**amended, "rates": [rate("0.20 USD")]})
    (row,) = implied(declare(WAGES, SITES, program(), sow(rate()), raised))
    assert (row.hourly.amount, row.pointer) == (12, ("spec", "rates"))


def test_the_work_may_be_done_wherever_one_of_its_languages_is_spoken(declare):
    sites = [
        {"id": "a", "country": "PT", "languages": ["pt-PT", "de"]},
        {"id": "b", "country": "PH", "languages": ["en"]},
    ]
    vendor = ("Vendor", "v", {"sites": sites})
    for languages, countries in (
        (["pt-BR"], ["PT"]),
        (["en"], ["PH"]),
        (["en", "de"], ["PH", "PT"]),
        (["ja"], ["PH", "PT"]),
    ):
        rows = implied(declare(WAGES, vendor, program(languages=languages), sow(rate())))
        assert [row.country for row in rows] == countries


def test_of_two_benchmarks_of_one_day_neither_is_chosen_in_silence(declare):
    low, high = (("PH", hourly, "2025-10-01") for hourly in ("1.00 USD", "3.00 USD"))
    with pytest.raises(Unknowable, match="two living wages for PH are of 2025-10-01; keep one of them"):
        pay(declare(company(low, high), paying(PH="2.00 USD")))
    (row,) = pay(declare(company(high, high), paying(PH="2.00 USD")))
    assert not row.enough
