"""Planned work given to contracts and charged: part-months, shares, tiers over time, amendments, unpriced units."""

from datetime import date, timedelta
from decimal import Decimal
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from labelgov.facts.assigning import NOBODY, lots
from labelgov.facts.charging import ledger
from labelgov.facts.volumes import planned_units
from labelgov.kinds.contract import Contract
from labelgov.kinds.program import Program

COMPANY = ("Organization", "o", {"exchangeRates": [{"currency": "EUR", "rate": 1.10, "from": "2025-01-01"}]})
VENDOR = ("Vendor", "v", {})
YEAR = {"start": "2026-01-01", "end": "2026-12-31"}


def program(name="p", per_month=1000, **spec):
    task = {"type": "t", "languages": ["en"]}
    return ("Program", name, {"task": task, "volume": {"unit": "item", "perMonth": per_month}, **spec})


def sow(name="c", programs=("p",), term=None, price="1.00 USD", **spec):
    rates = [{"task": "t", "unit": "item", "price": price, **spec.pop("rate", {})}]
    return (
        "Contract",
        name,
        {"type": "sow", "vendor": "v", "programs": list(programs), "term": term or YEAR, "rates": rates, **spec},
    )


def units(ask, contract=NOBODY, name="p"):
    found = {}
    for lot in ask(lots, ask.get(Program, name)).get(contract, ()):
        found[str(lot.month)] = found.get(str(lot.month), 0) + lot.units
    return found


def cost(ask, contract="c", name="p"):
    charges = ask(ledger, ask.get(Contract, contract)).charges.get(name, ())
    return {str(each.month): None if each.cost is None else each.cost.amount for each in charges}


@pytest.mark.parametrize(
    ("spec", "planned"),
    [
        ({}, 12000),
        ({"stage": "pilot"}, 12000),
        ({"start": "2026-04-01"}, 9000),
        ({"start": "2026-12-16"}, 517),  # 1,000 less the 483 of its first fifteen days
        ({"end": "2026-01-31"}, 1000),
        ({"stage": "proposed"}, 0),
        ({"stage": "proposed", "start": "2026-10-01"}, 3000),
        ({"stage": "paused"}, 0),
        ({"stage": "retired"}, 0),
        ({"stage": "retired", "end": "2026-03-31"}, 3000),
    ],
)
def test_volume_is_planned_for_the_days_on_which_a_program_labels(declare, spec, planned):
    ask = declare(COMPANY, program(**spec))
    assert ask(planned_units, ask.get(Program, "p")) == planned


def test_months_and_parts_of_months_outside_of_a_term_belong_to_nobody(declare):
    ask = declare(COMPANY, VENDOR, program(per_month=310), sow(term={"start": "2026-03-11", "end": "2026-10-31"}))
    assert units(ask, "c")["2026-03"] == 210
    assert units(ask)["2026-03"] == 100
    assert set(units(ask)) == {"2026-01", "2026-02", "2026-03", "2026-11", "2026-12"}


def test_a_draft_takes_nothing(declare):
    ask = declare(COMPANY, VENDOR, program(), sow(status="draft"))
    assert units(ask, "c") == {}
    assert sum(units(ask).values()) == 12000


def test_contracts_share_a_program_as_they_state_and_else_in_equal_parts(declare):
    def shared(*shares):
        orders = [
            sow(name, volumeShares=[{"program": "p", "share": share}] if share else [])
            for name, share in zip("abc", shares, strict=False)
        ]
        ask = declare(COMPANY, VENDOR, program(), *orders)
        return tuple(units(ask, name).get("2026-05", 0) for name in ("a", "b", "c", NOBODY))

    assert shared("60%", "40%") == (600, 400, 0, 0)
    assert shared("60%", None) == (600, 400, 0, 0)
    assert shared("50%", None, None) == (500, 250, 250, 0)
    assert shared(None, None, None) == (333, 333, 334, 0)
    assert shared("60%", "30%") == (600, 300, 0, 100)
    assert shared("70%", "70%") == (700, 300, 0, 0)


def test_a_contract_that_prices_another_task_takes_nothing_from_one_that_prices_it(declare):
    ask = declare(COMPANY, VENDOR, program(), sow("a"), sow("b", rate={"task": "other"}))
    assert (units(ask, "a")["2026-05"], units(ask, "b")) == (1000, {})


def test_units_that_no_rate_prices_are_taken_and_have_no_cost(declare):
    ask = declare(COMPANY, VENDOR, program(), sow(rate={"unit": "fte-month"}))
    assert units(ask, "c")["2026-05"] == 1000
    assert cost(ask)["2026-05"] is None


@pytest.mark.parametrize(
    ("rate", "months"),
    [
        ({"tierPeriod": "month"}, {"01": "975.50", "02": "975.50", "05": "975.50"}),
        ({"tierPeriod": "quarter"}, {"01": "975.50", "02": "950.00", "04": "975.50"}),
        ({"tierPeriod": "term"}, {"01": "975.50", "02": "950.00", "04": "950.00"}),
        ({"tierPeriod": "quarter", "retroactive": True}, {"01": "950.00", "02": "950.00"}),
    ],
)
def test_tiers_begin_anew_with_each_tier_period(declare, rate, months):
    tiers = [{"from": 511, "price": "0.95 USD"}]
    ask = declare(COMPANY, VENDOR, program(), sow(rate={"tiers": tiers, **rate}))
    charged = cost(ask)
    assert {month: str(charged[f"2026-{month}"]) for month in months} == months


def test_a_retroactive_tier_gives_back_in_the_month_in_which_it_is_reached(declare):
    rate = {"tiers": [{"from": 2500, "price": "0.50 USD"}], "tierPeriod": "quarter", "retroactive": True}
    ask = declare(COMPANY, VENDOR, program(), sow(rate=rate))
    assert [cost(ask)[f"2026-{month}"] for month in ("01", "02", "03", "04")] == [1000, 1000, -500, 1000]


def test_programs_under_one_rate_count_towards_its_tiers_together_and_share_the_cost(declare):
    rate = {"tiers": [{"from": 3001, "price": "0.50 USD"}], "tierPeriod": "month"}
    ask = declare(
        COMPANY, VENDOR, program(), program("q", 3000), sow(programs=["p", "q"], rate=rate),
    )  # fmt: skip
    assert (cost(ask, name="p")["2026-05"], cost(ask, name="q")["2026-05"]) == (875, 2625)


def amendment(**spec):
    return ("Contract", "amd", {"type": "amendment", "vendor": "v", "parent": "c", **spec})


def test_an_amendment_changes_the_price_from_its_first_day(declare):
    rates = [{"task": "t", "unit": "item", "price": "2.00 USD"}]
    late = amendment(term={"start": "2026-04-16", "end": "2026-12-31"}, rates=rates)
    ask = declare(COMPANY, VENDOR, program(), sow(), late)
    found = [(str(each.month), each.cost.amount) for each in ask(ledger, ask.get(Contract, "c")).charges["p"]]
    assert found[2:6] == [("2026-03", 1000), ("2026-04", 500), ("2026-04", 1000), ("2026-05", 2000)]
    assert ask(ledger, ask.get(Contract, "c")).effective["p"].amount == 2


def test_an_amendment_brings_a_program_and_a_share_and_a_later_end(declare):
    term = {"start": "2026-01-01", "end": "2026-06-30"}
    longer = amendment(
        term={"start": "2026-03-01", "end": "2026-09-30"}, programs=["p", "q"],
        volumeShares=[{"program": "q", "share": "25%"}],
    )  # fmt: skip
    ask = declare(COMPANY, VENDOR, program(), program("q"), sow(term=term), longer)
    assert (units(ask, "c")["2026-09"], "2026-10" in units(ask, "c")) == (1000, False)
    assert units(ask, "c", "q") == {f"2026-0{month}": 250 for month in range(3, 10)}


def test_a_successor_takes_over_on_its_first_day(declare):
    ask = declare(
        COMPANY, VENDOR, program(per_month=310), sow(),
        sow("d", term={"start": "2026-05-11", "end": "2026-12-31"}, supersedes="c"),
    )  # fmt: skip
    assert (units(ask, "c")["2026-05"], units(ask, "d")["2026-05"]) == (100, 210)
    assert units(ask) == {}


def test_surcharges_reach_the_charge_without_loss(declare):
    rate = {"surcharges": [{"languages": ["ja"], "share": "15%"}]}
    languages = ["en", "de", "es", "fr", "it", "ja", "nl", "pl", "pt-BR"]
    ask = declare(
        COMPANY, VENDOR, program(per_month=45000, task={"type": "t", "languages": languages}),
        sow(price="0.20 USD", rate=rate),
    )  # fmt: skip
    assert cost(ask)["2026-05"] == Decimal("9150.00")


@given(st.integers(0, 10**6), st.lists(st.integers(2, 28), max_size=4, unique=True), st.data())
def test_however_a_month_is_cut_and_shared_its_units_add_up(declare, volume, days, data):
    """Cuts are successive contracts in May; each may leave a share of the work to another one, or to nobody."""
    edges = [date(2026, 5, 1), *(date(2026, 5, day) for day in sorted(days)), date(2026, 6, 1)]
    orders = []
    for number, (first, following) in enumerate(pairwise(edges)):
        term = {"start": first.isoformat(), "end": (following - timedelta(days=1)).isoformat()}
        share = data.draw(st.sampled_from(["33.333%", "50%", "99.9%", "100%", None]))
        stated = [{"program": "p", "share": share}] if share else []
        orders += [sow(f"a{number}", term=term, volumeShares=stated), sow(f"b{number}", term=term)]
    ask = declare(COMPANY, VENDOR, program(per_month=volume), *orders)
    by_contract = [units(ask, name).get("2026-05", 0) for name in (NOBODY, *(order[1] for order in orders))]
    assert sum(by_contract) == volume
    assert all(each >= 0 for each in by_contract)
