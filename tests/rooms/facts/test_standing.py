"""Where contracts stand: last days, notice, renewals, successors, and programs under contract."""

import calendar
from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from labelgov.facts import agreement, standing
from labelgov.kinds.contract import Contract
from labelgov.kinds.program import Program

YEAR = {"start": "2026-01-01", "end": "2026-12-31"}
DAYS = st.dates(date(2020, 1, 1), date(2040, 12, 31))


def contract(name="c", **spec):
    return ("Contract", name, {"type": "sow", "vendor": "v", "term": YEAR, **spec})


def amendment(start, end, name="a", of="c", **spec):
    return contract(name, type="amendment", parent=of, term={"start": start, "end": end}, **spec)


def asked(ask, fact, name="c"):
    return ask(fact, ask.get(Contract, name))


@pytest.mark.parametrize(
    ("spec", "today", "state"),
    [
        ({"status": "draft"}, "2026-06-30", "proposed"),
        ({}, "2025-12-31", "pending"),
        ({}, "2026-01-01", "active"),
        ({}, "2026-12-31", "active"),
        ({}, "2027-01-01", "expired"),
        ({"status": "terminated", "terminated": "2026-06-30"}, "2026-06-30", "active"),
        ({"status": "terminated", "terminated": "2026-06-30"}, "2026-07-01", "terminated"),
        ({"status": "terminated"}, "2026-06-30", "terminated"),
    ],
)
def test_the_state_follows_from_signature_term_and_end(declare, spec, today, state):
    ask = declare(contract(**spec), today=date.fromisoformat(today))
    assert asked(ask, agreement.state) == state
    assert asked(ask, standing.in_force_today) == (state == "active")


def test_a_contract_whose_successor_has_begun_is_superseded(declare):
    documents = (contract(), contract("next", supersedes="c", term={"start": "2026-07-01", "end": "2027-06-30"}))
    before, after = declare(*documents, today=date(2026, 6, 30)), declare(*documents, today=date(2026, 7, 1))
    assert asked(before, agreement.state) == "active"
    assert asked(after, agreement.state) == "superseded"
    assert asked(before, agreement.last_day) == asked(after, agreement.last_day) == date(2026, 6, 30)
    assert asked(before, agreement.written_end) == date(2026, 12, 31)


def test_contracts_that_take_each_others_place_do_not_hang(declare):
    ask = declare(contract(supersedes="d"), contract("d", supersedes="c"), contract("e", supersedes="e"))
    for name in "cde":
        assert asked(ask, agreement.last_day, name) == date(2025, 12, 31)
        assert asked(ask, agreement.state, name) in ("superseded", "expired")
        assert asked(ask, standing.overlap_with_replaced, name) == 365


@given(end=DAYS, later=st.integers(0, 900), today=DAYS)
def test_a_signed_amendment_prolongs_and_never_shortens(declare, end, later, today):
    term = {"start": "2019-01-01", "end": end.isoformat()}
    prolonged = (end + timedelta(days=later)).isoformat()
    for status in ("signed", "draft"):
        for written in (prolonged, "2019-06-30"):
            ask = declare(contract(term=term), amendment("2019-01-01", written, status=status), today=today)
            expected = end + timedelta(days=later) if (status, written) == ("signed", prolonged) else end
            assert asked(ask, agreement.last_day) == expected
            assert asked(ask, standing.days_to_expiry) == (expected - today).days
            assert asked(ask, standing.in_force_today) == (today <= expected)


@pytest.mark.parametrize(
    ("end", "notice", "deadline"),
    [
        ("2026-12-31", "150d", "2026-08-03"),
        ("2026-12-31", "1mo", "2026-11-30"),
        ("2026-03-31", "1mo", "2026-02-28"),
        ("2028-03-31", "1mo", "2028-02-29"),
        ("2026-03-30", "30d", "2026-02-28"),
        ("2026-12-31", "1y", "2025-12-31"),
        ("2028-02-29", "1y", "2027-02-28"),
        ("2026-12-31", "1w", "2026-12-24"),
        ("2026-12-31", "0d", "2026-12-31"),
    ],
)
def test_notice_is_counted_back_from_the_end_across_months(declare, end, notice, deadline):
    ask = declare(contract(term={"start": "2025-06-01", "end": end, "notice": notice}))
    assert asked(ask, standing.notice_deadline) == date.fromisoformat(deadline)


@given(end=DAYS, months=st.integers(0, 36))
def test_notice_in_months_falls_on_the_same_day_or_on_the_last_of_a_shorter_month(declare, end, months):
    ask = declare(contract(term={"start": "2015-01-01", "end": end.isoformat(), "notice": f"{months}mo"}))
    deadline = asked(ask, standing.notice_deadline)
    index = end.year * 12 + end.month - 1 - months
    assert (deadline.year, deadline.month) == (index // 12, index % 12 + 1)
    assert deadline.day == min(end.day, calendar.monthrange(deadline.year, deadline.month)[1])


@given(today=DAYS, end=DAYS, notice=st.integers(0, 400))
def test_days_to_the_notice_deadline_and_days_since_it_never_both_count(declare, today, end, notice):
    term = {"start": "2019-01-01", "end": end.isoformat(), "notice": f"{notice}d"}
    ask = declare(contract(term=term), today=today)
    left, since = asked(ask, standing.days_to_notice_deadline), asked(ask, standing.days_in_notice_window)
    assert left == (end - today).days - notice
    assert since == (max(-left, 0) if today <= end else 0)


def test_an_amendment_moves_the_notice_deadline(declare):
    ask = declare(contract(term={**YEAR, "notice": "60d"}), amendment("2026-06-01", "2027-06-30"))
    assert asked(ask, standing.notice_deadline) == date(2027, 5, 1)


def test_without_a_notice_period_there_is_no_deadline(declare):
    ask = declare(contract())
    assert asked(ask, standing.notice_deadline) is None
    assert asked(ask, standing.days_to_notice_deadline) is None
    assert asked(ask, standing.days_in_notice_window) == 0
    assert not asked(ask, standing.notice_outlasts_term)


AUTOMATIC = {**YEAR, "renewal": "automatic", "notice": "60d"}


@pytest.mark.parametrize(
    ("spec", "renews"),
    [
        ({"term": AUTOMATIC}, True),
        ({"term": {**AUTOMATIC, "noticeGiven": "2026-11-01"}}, False),
        ({"term": {**AUTOMATIC, "noticeGiven": "2026-11-02"}}, True),
        ({"term": {**AUTOMATIC, "renewal": "manual"}}, False),
        ({"term": AUTOMATIC, "terminated": "2026-09-30"}, False),
        ({"term": AUTOMATIC, "type": "amendment"}, False),
    ],
)
def test_a_contract_renews_by_itself_unless_we_act_in_time(declare, spec, renews):
    assert asked(declare(contract(**spec)), standing.renews_by_itself) == renews


def test_a_signed_successor_ends_a_renewal_and_leaves_nothing_without_contract(declare):
    program = ("Program", "p", {"stage": "production"})
    following = {"supersedes": "c", "term": {"start": "2027-01-01", "end": "2027-12-31"}}
    for status, left in (("signed", ()), ("draft", ("p",))):
        documents = (program, contract(programs=["p"]), contract("next", status=status, **following))
        assert asked(declare(*documents), standing.left_without_contract) == left
    ask = declare(program, contract(programs=["p"], term=AUTOMATIC), contract("next", **following))
    assert not asked(ask, standing.renews_by_itself)


@pytest.mark.parametrize(
    ("program", "left"),
    [
        ({"stage": "production"}, ("p",)),
        ({"stage": "paused"}, ("p",)),
        ({"stage": "retired"}, ()),
        ({"stage": "production", "end": "2026-12-31"}, ()),
        ({"stage": "production", "end": "2027-01-01"}, ("p",)),
    ],
)
def test_what_ends_with_its_contract_is_not_left_without_one(declare, program, left):
    documents = (("Program", "p", program), contract(programs=["p"]))
    ask = declare(*documents, amendment("2026-06-01", "2026-12-31", programs=["p"]))
    assert asked(ask, standing.left_without_contract) == left
    assert asked(ask, standing.left_without_contract, "a") == ()


def test_a_master_and_a_data_agreement_leave_behind_the_contracts_under_them(declare):
    ask = declare(
        contract("m", type="msa"),
        contract("d", type="dpa", parent="m"),
        contract(parent="m", privacy={"role": "processor", "dpa": "d"}),
        contract("old", parent="m", term={"start": "2025-01-01", "end": "2025-12-31"}),
    )
    assert asked(ask, standing.left_without_contract, "m") == ("c", "d")
    assert asked(ask, standing.left_without_contract, "d") == ("c",)


@given(end=DAYS, days=st.integers(-500, 500))
def test_a_successor_leaves_a_gap_or_overlaps_or_follows_the_next_day(declare, end, days):
    start = end + timedelta(days=days)
    ask = declare(
        contract("old", term={"start": "2015-01-01", "end": end.isoformat()}),
        contract(supersedes="old", term={"start": start.isoformat(), "end": "2045-12-31"}),
    )
    gap, overlap = asked(ask, standing.gap_after_replaced), asked(ask, standing.overlap_with_replaced)
    assert (gap, overlap) == (max(days - 1, 0), max(1 - days, 0))


@pytest.mark.parametrize(
    ("program", "runs"),
    [
        ({"stage": "production"}, True),
        ({"stage": "pilot", "start": "2026-06-30"}, True),
        ({"stage": "pilot", "start": "2026-07-01"}, False),
        ({"stage": "production", "end": "2026-06-30"}, True),
        ({"stage": "production", "end": "2026-06-29"}, False),
        ({"stage": "proposed"}, False),
        ({"stage": "paused"}, False),
        ({"stage": "retired"}, False),
    ],
)
def test_a_program_runs_in_its_stages_and_between_its_days(declare, program, runs):
    ask = declare(("Program", "p", program))
    assert ask(standing.running, ask.get(Program, "p")) == runs


def test_a_program_is_worked_on_under_contracts_in_force_and_those_that_an_amendment_widened(declare):
    ask = declare(
        ("Program", "p", {}),
        contract("direct", programs=["p"]),
        contract("ended", programs=["p"], term={"start": "2025-01-01", "end": "2025-12-31"}),
        contract("draft", programs=["p"], status="draft"),
        contract("agreement", type="dpa", programs=["p"]),
        contract("widened"),
        amendment("2026-06-01", "2026-12-31", of="widened", programs=["p"]),
        contract("proposed"),
        amendment("2026-06-01", "2026-12-31", name="b", of="proposed", programs=["p"], status="draft"),
    )
    assert ask(standing.contracts_today, ask.get(Program, "p")) == ("direct", "widened")


def test_an_amendment_is_current_no_longer_than_what_it_amends(declare):
    ended = contract(status="terminated", terminated="2026-05-31")
    assert not asked(declare(ended, amendment("2026-04-01", "2026-12-31")), standing.current, "a")
    assert asked(declare(contract(), amendment("2026-04-01", "2026-12-31")), standing.current, "a")


def test_amendments_in_force_are_those_whose_days_have_come(declare):
    ask = declare(
        contract(programs=["p"]), ("Program", "p", {}), ("Program", "q", {}),
        amendment("2026-06-30", "2026-12-31", programs=["q"]),
        amendment("2026-07-01", "2026-12-31", name="b"),
        amendment("2026-01-01", "2026-06-29", name="over"),
        amendment("2026-01-01", "2026-12-31", name="draft", status="draft"),
    )  # fmt: skip
    assert asked(ask, standing.amendments_in_force) == ("a",)
    assert asked(ask, standing.program_names) == ("p", "q")
    assert asked(ask, standing.program_names, "a") == ("q", "p")
    assert asked(ask, standing.program_names, "b") == ("p", "q")
