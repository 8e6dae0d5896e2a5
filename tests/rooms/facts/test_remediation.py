"""Whether the plans to stop differing are carried out, and end in time."""

from datetime import date

import pytest

from labelgov.facts import remediation as facts
from labelgov.kinds.remediation import Remediation
from labelgov.kinds.waiver import Waiver

VENDOR = ("Vendor", "v", {})
WAIVER = ("Waiver", "w", {"resource": "Vendor/v", "until": "2026-08-01"})


def plan(name="r", **spec):
    return ("Remediation", name, {"resource": "Vendor/v", **spec})


def asked(ask, fact):
    return ask(fact, ask.get(Remediation, "r"))


@pytest.mark.parametrize(
    ("status", "goes_on"), [("planned", True), ("in-progress", True), ("done", False), ("abandoned", False)]
)
def test_a_plan_is_under_way_until_it_is_done_or_given_up(declare, status, goes_on):
    ask = declare(VENDOR, WAIVER, plan(status=status, waiver="w"))
    assert asked(ask, facts.under_way) is goes_on
    assert ask(facts.plans, ask.get(Waiver, "w")) == (("r",) if goes_on else ())


def test_steps_to_do_are_those_without_a_day_and_the_last_is_the_latest_due(declare):
    steps = [
        {"id": "one", "due": "2026-08-14"},
        {"id": "two", "due": "2026-07-01", "done": "2026-06-20"},
        {"id": "three", "due": "2026-07-15"},
        {"id": "four", "due": "2026-07-01", "done": "2026-06-30"},
        {"id": "five", "due": "2026-07-01", "done": "2026-07-01"},
    ]
    ask = declare(VENDOR, plan(steps=steps))
    assert asked(ask, facts.steps_to_do) == ("one", "three", "five")
    assert asked(ask, facts.last_due) == date(2026, 8, 14)


def test_a_plan_without_steps_or_waiver_has_no_days(declare):
    ask = declare(VENDOR, plan(steps=[]))
    assert asked(ask, facts.last_due) is None
    assert asked(ask, facts.waiver_until) is None
    assert asked(ask, facts.steps_to_do) == ()


def test_the_waiver_says_how_long_there_is_leave(declare):
    assert asked(declare(VENDOR, WAIVER, plan(waiver="w")), facts.waiver_until) == date(2026, 8, 1)
