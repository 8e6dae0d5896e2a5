"""The chain of agreements: parents, terms within terms, the data agreement, and terms that come from above."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from labelgov.facts import agreed_terms, chain
from labelgov.kinds.contract import Contract
from labelgov.values import Duration

YEAR = {"start": "2026-01-01", "end": "2026-12-31"}


def contract(name, type_, **spec):
    return ("Contract", name, {"type": type_, "vendor": "v", "term": YEAR, **spec})


def asked(ask, fact, name):
    return ask(fact, ask.get(Contract, name))


def test_the_chain_leads_up_to_the_master_agreement(declare):
    ask = declare(
        contract("m", "msa"), contract("s", "sow", parent="m"), contract("a", "amendment", parent="s"),
        contract("alone", "sow"),
    )  # fmt: skip
    assert asked(ask, chain.parents, "a") == ("s", "m")
    assert asked(ask, chain.governing_msa, "a") == "m"
    assert asked(ask, chain.governing_msa, "m") == "m"
    assert asked(ask, chain.parents, "alone") == ()
    assert asked(ask, chain.governing_msa, "alone") is None


def test_a_circle_of_parents_ends_where_it_would_begin_again(declare):
    ask = declare(
        contract("a", "sow", parent="b"), contract("b", "sow", parent="c"), contract("c", "sow", parent="b"),
        contract("self", "msa", parent="self"),
    )  # fmt: skip
    assert asked(ask, chain.parents, "a") == ("b", "c")
    assert asked(ask, chain.parents, "b") == ("c",)
    assert asked(ask, chain.parents, "self") == ()
    assert not asked(ask, chain.parent_fits, "self")
    for name in ("a", "b", "c"):
        assert asked(ask, chain.governing_msa, name) is None
        assert asked(ask, chain.days_outside_parent, name) == 0
        assert asked(ask, agreed_terms.payment_term, name) is None


@pytest.mark.parametrize(
    ("type_", "fitting"),
    [
        ("msa", {None, "msa"}),
        ("sow", {"msa"}),
        ("dpa", {"msa", "sow"}),
        ("amendment", {"msa", "sow", "dpa"}),
    ],
)
def test_what_a_contract_may_stand_under_follows_from_its_type(declare, type_, fitting):
    for above in (None, "msa", "sow", "dpa", "amendment"):
        parent = [] if above is None else [contract("above", above)]
        named = {} if above is None else {"parent": "above"}
        ask = declare(*parent, contract("c", type_, **named))
        assert asked(ask, chain.parent_fits, "c") == (above in fitting), above


def test_a_parent_that_is_not_there_fits_nothing(declare):
    for type_ in ("msa", "sow", "dpa", "amendment"):
        assert not asked(declare(contract("c", type_, parent="lost")), chain.parent_fits, "c")


def test_another_vendors_agreement_is_seen_two_steps_up(declare):
    ask = declare(
        contract("m", "msa", vendor="w"), contract("s", "sow", parent="m"), contract("a", "amendment", parent="s")
    )
    assert asked(ask, chain.parents_of_other_vendors, "a") == ("m",)


DAYS = st.dates(date(2024, 1, 1), date(2028, 12, 31))


@given(start=DAYS, length=st.integers(0, 700), start_above=DAYS, length_above=st.integers(0, 1500))
def test_days_outside_the_parent_are_those_of_the_term_that_the_parent_lacks(
    declare, start, length, start_above, length_above
):
    end, end_above = start + timedelta(days=length), start_above + timedelta(days=length_above)
    ask = declare(
        contract("m", "msa", term={"start": start_above.isoformat(), "end": end_above.isoformat()}),
        contract("s", "sow", parent="m", term={"start": start.isoformat(), "end": end.isoformat()}),
    )
    outside = asked(ask, chain.days_outside_parent, "s")
    assert (outside == 0) == (start_above <= start and end <= end_above)
    if start_above <= end and start <= end_above:
        days = {start + timedelta(days=day) for day in range(length + 1)}
        above = {start_above + timedelta(days=day) for day in range(length_above + 1)}
        assert outside == len(days - above)


def test_a_master_agreement_that_is_prolonged_or_ended_moves_its_last_day(declare):
    sow = contract("s", "sow", parent="m")
    short = contract("m", "msa", term={"start": "2025-01-01", "end": "2026-06-30"})
    longer = contract("a", "amendment", parent="m", term={"start": "2026-06-01", "end": "2026-12-31"})
    assert asked(declare(short, sow), chain.days_outside_parent, "s") == 184
    assert asked(declare(short, longer, sow), chain.days_outside_parent, "s") == 0
    ended = contract("m", "msa", status="terminated", terminated="2026-11-30")
    assert asked(declare(ended, sow), chain.days_outside_parent, "s") == 31


def test_a_contract_to_come_is_judged_on_its_first_day(declare):
    coming = {"start": "2026-08-01", "end": "2027-07-31"}
    ask = declare(
        contract("m", "msa", term={"start": "2025-01-01", "end": "2026-07-31"}),
        contract("now", "sow", parent="m", term={"start": "2026-01-01", "end": "2026-07-31"}),
        contract("next", "sow", parent="m", term=coming),
    )
    assert asked(ask, chain.parents_not_in_force, "now") == ()
    assert asked(ask, chain.parents_not_in_force, "next") == ("m",)


@pytest.mark.parametrize(
    ("agreement", "in_force"),
    [
        ({"type": "dpa"}, True),
        ({"type": "sow"}, False),
        ({"type": "dpa", "vendor": "w"}, False),
        ({"type": "dpa", "status": "draft"}, False),
        ({"type": "dpa", "term": {"start": "2024-01-01", "end": "2026-06-29"}}, False),
        ({"type": "dpa", "term": {"start": "2024-01-01", "end": "2026-06-30"}}, True),
        ({"type": "dpa", "status": "terminated", "terminated": "2026-06-30"}, True),
        ({"type": "dpa", "status": "terminated"}, False),
    ],
)
def test_a_data_agreement_counts_while_it_is_in_force_with_the_vendor(declare, agreement, in_force):
    ask = declare(
        ("Contract", "d", {"vendor": "v", "term": YEAR, **agreement}),
        contract("s", "sow", privacy={"role": "processor", "dpa": "d"}),
    )
    assert asked(ask, chain.dpa_in_force, "s") == in_force
    assert not asked(declare(contract("s", "sow")), chain.dpa_in_force, "s")


def test_a_term_is_the_amendments_then_the_contracts_then_that_of_the_agreement_above(declare):
    above = contract("m", "msa", paymentTerm="45d", acceptanceWindow="10d", exitAssistance="90d")
    sow = contract("s", "sow", parent="m", paymentTerm="30d", acceptanceWindow="8d")
    now = contract("a", "amendment", parent="s", term={"start": "2026-06-30", "end": "2026-12-31"}, paymentTerm="20d")
    later = contract("b", "amendment", parent="s", term={"start": "2026-07-01", "end": "2026-12-31"}, paymentTerm="10d")
    documents = (above, sow, now, later)
    for today, payment in ((date(2026, 6, 29), "30d"), (date(2026, 6, 30), "20d"), (date(2026, 7, 1), "10d")):
        ask = declare(*documents, today=today)
        assert asked(ask, agreed_terms.payment_term, "s") == Duration.parse(payment)
        assert asked(ask, agreed_terms.acceptance_window, "s") == Duration.parse("8d")
        assert asked(ask, agreed_terms.exit_assistance, "s") == Duration.parse("90d")
        assert asked(ask, agreed_terms.liability_cap, "s") is None


@pytest.mark.parametrize(
    ("spec", "comparable", "over"),
    [
        ({"minimum": "100.00 USD", "ceiling": "100.00 USD"}, True, False),
        ({"minimum": "100.01 USD", "ceiling": "100.00 USD"}, True, True),
        ({"minimum": "0.10 USD", "ceiling": "0.1 USD"}, True, False),
        ({"minimum": "100.01 EUR", "ceiling": "100.00 USD"}, False, False),
        ({"minimum": "100.00 USD"}, False, False),
        ({"ceiling": "100.00 USD"}, False, False),
    ],
)
def test_minimum_and_ceiling_are_compared_in_one_currency_alone(declare, spec, comparable, over):
    ask = declare(contract("s", "sow", **spec))
    assert asked(ask, agreed_terms.minimum_comparable, "s") == comparable
    assert asked(ask, agreed_terms.minimum_over_ceiling, "s") == over


def test_currencies_are_gathered_from_prices_tiers_sums_and_amendments(declare):
    rate = {"price": "0.10 USD", "tiers": [{"from": 100, "price": "0.09 EUR"}]}
    ask = declare(
        contract("s", "sow", rates=[rate], liabilityCap="5.00 GBP", ceiling="9.00 CAD"),
        contract("a", "amendment", parent="s", purchaseOrder={"amount": "7.00 MXN"}),
        contract("draft", "amendment", parent="s", status="draft", minimum="1.00 INR"),
    )
    assert asked(ask, agreed_terms.currencies, "s") == ("CAD", "EUR", "MXN", "USD")
