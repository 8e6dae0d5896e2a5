"""Rates: one for each task, in the program's unit, with tiers and surcharges that make sense."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from labelgov.facts import rate_card
from labelgov.kinds.contract import Contract

YEAR = {"start": "2026-01-01", "end": "2026-12-31"}


def sow(**spec):
    return ("Contract", "s", {"type": "sow", "vendor": "v", "term": YEAR, "programs": ["p"], **spec})


def amendment(start="2026-06-01", **spec):
    term = {"start": start, "end": "2026-12-31"}
    return ("Contract", "a", {"type": "amendment", "vendor": "v", "parent": "s", "term": term, **spec})


def program(name="p", **spec):
    task = {"type": "ad-rating", "languages": ["en", "pt-BR", "zh-Hant"]}
    return ("Program", name, {"task": task, "volume": {"unit": "judgment"}, **spec})


def rate(**spec):
    return {"task": "ad-rating", "unit": "judgment", "price": "0.10 USD", **spec}


def asked(ask, fact, name="s"):
    return ask(fact, ask.get(Contract, name))


@pytest.mark.parametrize(
    ("tiers", "flaw"),
    [
        ([], None),
        ([(2, "0.09 USD")], None),
        ([(1, "0.09 USD")], "the tier from 1 leaves no unit at the price of 0.10 USD"),
        ([(0, "0.09 USD")], "the tier from 0 leaves no unit at the price of 0.10 USD"),
        (
            [(1000, "0.10 USD")],
            "the tier from 1,000 costs 0.10 USD a unit, which is no less than the 0.10 USD before it",
        ),
        ([(1000, "0.09 EUR")], "the tier from 1,000 is priced in EUR, and the units before it in USD"),
        ([(1000, "0.09 USD"), (1000, "0.08 USD")], "the tier from 1,000 doesn't begin above 1,000"),
        ([(1000, "0.09 USD"), (900, "0.08 USD")], "the tier from 900 doesn't begin above 1,000"),
        (
            [(1000, "0.08 USD"), (2000, "0.09 USD")],
            "the tier from 2,000 costs 0.09 USD a unit, which is no less than the 0.08 USD before it",
        ),
    ],
)  # fmt: skip
def test_the_first_flaw_of_the_tiers_is_told(declare, tiers, flaw):
    rows = [{"from": start, "price": price} for start, price in tiers]
    ask = declare(sow(programs=[], rates=[rate(tiers=rows)]))
    assert [line.tier_flaw for line in asked(ask, rate_card.rate_lines)] == [flaw]


@given(st.lists(st.tuples(st.integers(2, 10**6), st.integers(1, 99)), max_size=5))
def test_tiers_are_sound_just_where_they_rise_and_their_prices_fall(declare, tiers):
    rows = [{"from": start, "price": f"0.{price:02} USD"} for start, price in tiers]
    ask = declare(sow(programs=[], rates=[rate(price="1.00 USD", tiers=rows)]))
    (line,) = asked(ask, rate_card.rate_lines)
    steps = list(zip([(1, 100), *tiers], tiers, strict=False))
    assert (line.tier_flaw is None) == all(one[0] < two[0] and one[1] > two[1] for one, two in steps)


def test_a_second_rate_for_the_same_task_and_unit_is_repeated(declare):
    ask = declare(sow(programs=[], rates=[rate(), rate(unit="hour"), rate(), rate(task="other")]))
    lines = asked(ask, rate_card.rate_lines)
    assert [line.repeated for line in lines] == [False, False, True, False]
    assert len({line.key for line in lines}) == 4


@pytest.mark.parametrize(
    ("languages", "idle"),
    [
        (["en"], ()),
        (["pt"], ()),
        (["pt-BR"], ()),
        (["pt-PT"], ("pt-PT",)),
        (["zh"], ()),
        (["ja", "en", "ko"], ("ja", "ko")),
    ],
)
def test_a_surcharge_for_a_language_that_nobody_labels_is_idle(declare, languages, idle):
    ask = declare(program(), sow(rates=[rate(surcharges=[{"languages": languages}])]))
    assert [line.idle_languages for line in asked(ask, rate_card.rate_lines)] == [idle]


def test_an_amendments_surcharge_is_for_the_programs_of_what_it_amends(declare):
    ask = declare(program(), sow(), amendment(rates=[rate(surcharges=[{"languages": ["pt-BR", "ja"]}])]))
    assert [line.idle_languages for line in asked(ask, rate_card.rate_lines, "a")] == [("ja",)]


def test_rates_that_an_amendment_in_force_replaces_are_judged_no_more(declare):
    twice = sow(rates=[rate(), rate()])
    fixed = amendment(start="2026-07-01", rates=[rate()])
    before, after = declare(twice, fixed, today=date(2026, 6, 30)), declare(twice, fixed, today=date(2026, 7, 1))
    assert len(asked(before, rate_card.rate_lines)) == 2
    assert asked(after, rate_card.rate_lines) == ()
    assert len(asked(after, rate_card.rate_lines, "a")) == 1


@pytest.mark.parametrize(
    ("rates", "rated", "fits"),
    [
        ([], False, False),
        ([rate()], True, True),
        ([rate(unit="item")], True, False),
        ([rate(unit="item"), rate()], True, True),
        ([rate(unit="hour")], True, True),
        ([rate(unit="fte-month")], True, True),
        ([rate(task="other")], False, False),
    ],
)
def test_a_program_needs_a_rate_for_its_task_in_its_unit_or_by_time(declare, rates, rated, fits):
    ask = declare(program(), sow(rates=rates))
    (row,) = asked(ask, rate_card.task_rates)
    assert (row.rated, row.unit_fits) == (rated, fits)
    assert row.pointer == ("spec", "programs", 0)


def test_programs_that_an_amendment_brings_need_a_rate_and_retired_ones_none(declare):
    ask = declare(
        program(stage="retired"), program("q", volume=None), sow(rates=[rate()]), amendment(programs=["q"])
    )  # fmt: skip
    (row,) = asked(ask, rate_card.task_rates)
    assert (row.key, row.pointer, row.rated, row.unit_fits) == ("q", ("spec", "programs"), True, True)


def test_a_contract_that_is_over_has_no_rates_to_judge(declare):
    ask = declare(program(), sow(rates=[rate(), rate()], term={"start": "2025-01-01", "end": "2025-12-31"}))
    assert asked(ask, rate_card.rate_lines) == asked(ask, rate_card.task_rates) == ()
