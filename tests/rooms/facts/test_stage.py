"""Stages of a program: begun, ended, piloted; and the money that is still ahead."""

import pytest

from labelgov.facts import stage
from labelgov.kinds.program import Program


@pytest.mark.parametrize(
    ("name", "in_work"),
    [("proposed", False), ("pilot", True), ("production", True), ("paused", False), ("retired", False)],
)
def test_pilot_and_production_are_work(declare, name, in_work):
    ask = declare(("Program", "p", {"stage": name}))
    assert ask(stage.in_work, ask.get(Program, "p")) is in_work


@pytest.mark.parametrize(
    ("spec", "started", "ended", "completed"),
    [
        ({}, False, False, False),
        ({"start": "2026-06-30", "end": "2026-06-30", "pilot": {"completed": "2026-06-30"}}, True, True, True),
        ({"pilot": {"started": "2026-06-30", "completed": "2026-06-30"}}, False, False, True),
        ({"pilot": {"started": "2026-06-30", "completed": "2026-06-29"}}, False, False, False),
        ({"start": "2026-07-01", "end": "2026-07-01", "pilot": {"completed": "2026-07-01"}}, False, False, False),
    ],
)
def test_a_day_has_come_when_it_is_today(declare, spec, started, ended, completed):
    ask = declare(("Program", "p", spec))
    program = ask.get(Program, "p")
    assert ask(stage.started, program) is started
    assert ask(stage.ended, program) is ended
    assert ask(stage.pilot_completed, program) is completed


@pytest.mark.parametrize(
    ("pilot", "days"),
    [
        (None, 0),
        ({"started": "2026-06-01"}, 29),
        ({"started": "2026-06-01", "completed": "2026-06-11"}, 10),
        ({"started": "2026-07-01"}, 0),
    ],
)
def test_a_pilot_is_counted_to_its_last_day_or_today(declare, pilot, days):
    ask = declare(("Program", "p", {"pilot": pilot} if pilot else {}))
    assert ask(stage.pilot_days, ask.get(Program, "p")) == days


def test_money_ahead_is_that_of_quarters_which_have_yet_to_begin(declare):
    def budget(name, year, **amounts):
        return ("Budget", name, {"fiscalYear": year, "allocations": [{"program": "p", "amounts": amounts}]})

    ask = declare(
        ("Organization", "o", {"fiscalYear": {"startMonth": 4}}),
        ("Program", "p", {}),
        budget("now", 2026, Q1="1.00 USD", Q2="2.00 USD", Q3="0.00 USD"),
        budget("before", 2025, Q4="1.00 USD"),
    )
    assert ask(stage.allocated_quarters_ahead, ask.get(Program, "p")) == ("now Q2",)
