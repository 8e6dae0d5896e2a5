"""Objectives and milestones: how far, how late, how much of the time is gone."""

from datetime import date
from decimal import Decimal

import pytest

from labelgov.facts import milestone, objective
from labelgov.kinds.objective import Objective
from labelgov.kinds.program import Program

YEAR = {"start": "2026-01-01", "end": "2026-12-31"}


def one(declare, spec, *more, today=date(2026, 6, 30)):
    ask = declare(("Objective", "o", {"status": "active", "period": YEAR, **spec}), *more, today=today)
    return ask, ask.get(Objective, "o")


@pytest.mark.parametrize(
    ("today", "elapsed", "active"),
    [
        (date(2025, 12, 31), "0%", False),
        (date(2026, 1, 1), "0.27%", True),
        (date(2026, 3, 14), "20%", True),
        (date(2026, 12, 31), "100%", True),
        (date(2027, 1, 1), "100%", False),
    ],
)
def test_elapsed_time_is_counted_in_whole_days_of_the_period(declare, today, elapsed, active):
    ask, own = one(declare, {}, today=today)
    share = ask(objective.elapsed, own)
    assert f"{float(share.ratio):.2%}".replace(".00%", "%") == elapsed
    assert ask(objective.active, own) is active


@pytest.mark.parametrize(
    ("baseline", "current", "target", "progress"),
    [
        ("0.61", "0.634", "0.66", "0.48"),
        ("4.8", "4.15", "3.5", "0.5"),
        ("10", "5", "20", "-0.5"),
        ("0", "30", "20", "1.5"),
        ("20", "20", "20", None),
        (None, "20", "25", None),
        ("20", None, "25", None),
    ],
)
def test_progress_is_the_share_of_the_way_from_baseline_to_target(declare, baseline, current, target, progress):
    numbers = {"baseline": baseline, "current": current, "target": target}
    result = {name: Decimal(number) for name, number in numbers.items() if number is not None}
    ask, own = one(declare, {"keyResults": [{"id": "k", **result}]}, today=date(2026, 3, 14))
    (row,) = ask(objective.key_results, own)
    assert (row.progress.ratio if row.progress else None) == (Decimal(progress) if progress else None)
    assert (row.behind.ratio if row.behind else None) == (Decimal("0.2") - Decimal(progress) if progress else None)


def test_an_objectives_progress_is_the_mean_of_its_key_results_each_from_none_to_all(declare):
    results = [
        {"id": "back", "baseline": 10, "current": 5, "target": 20},
        {"id": "half", "baseline": 0, "current": 10, "target": 20},
        {"id": "over", "baseline": 0, "current": 30, "target": 20},
        {"id": "unread", "baseline": 0, "target": 20},
    ]
    ask, own = one(declare, {"keyResults": results})
    assert ask(objective.progress, own).ratio == Decimal("0.5")
    ask, own = one(declare, {"keyResults": results[3:]})
    assert ask(objective.progress, own) is None


@pytest.mark.parametrize(
    ("status", "unsettled"), [("planned", True), ("active", True), ("achieved", False), ("dropped", False)]
)
def test_an_objective_is_settled_by_being_achieved_or_dropped(declare, status, unsettled):
    ask, own = one(declare, {"status": status})
    assert ask(objective.unsettled, own) is unsettled


def test_what_is_over_serves_nothing(declare):
    ask, own = one(
        declare, {}, ("Program", "p", {"objectives": ["o"], "stage": "pilot"}),
        ("Program", "old", {"objectives": ["o"], "stage": "retired"}),
        ("Objective", "child", {"parent": "o", "status": "planned"}),
        ("Objective", "lost", {"parent": "o", "status": "dropped"}),
    )  # fmt: skip
    assert ask(objective.served_by, own) == ("p", "child")


@pytest.mark.parametrize(
    ("period", "within"),
    [
        (YEAR, True),
        ({"start": "2025-12-31", "end": "2026-12-31"}, False),
        ({"start": "2026-01-01", "end": "2027-01-01"}, False),
        ({"start": "2026-04-01", "end": "2026-06-30"}, True),
    ],
)
def test_a_period_lies_within_the_parents_both_days_counted(declare, period, within):
    ask, own = one(declare, {"period": period, "parent": "top"}, ("Objective", "top", {"period": YEAR}))
    assert ask(objective.within_parent, own) is within


def test_a_program_knows_how_its_objectives_stand(declare):
    program = ("Program", "p", {"objectives": ["o"]})
    ask, _ = one(declare, {"period": {"start": "2026-07-01", "end": "2026-12-31"}}, program)
    (row,) = ask(objective.services, ask.get(Program, "p"))
    assert (row.pointer, row.active, row.period) == (("spec", "objectives", 0), False, "2026-07-01 to 2026-12-31")


def test_a_milestone_is_late_on_the_day_after_it_was_due(declare):
    steps = [
        {"name": "today", "due": "2026-06-30"},
        {"name": "late", "due": "2026-06-29", "plan": "soon"},
        {"name": "done", "due": "2026-01-01", "done": "2026-05-01"},
        {"name": "later", "due": "2026-09-30"},
    ]
    ask = declare(("Program", "p", {"milestones": steps}))
    program = ask.get(Program, "p")
    (row,) = ask(milestone.late_milestones, program)
    assert (row.name, row.days_late, row.plan, row.pointer) == ("late", 1, "soon", ("spec", "milestones", 1))
    assert ask(milestone.milestones_late, program) == 1
    assert ask(milestone.next_milestone, program) == "today on 2026-06-30"


def test_without_a_milestone_ahead_nothing_comes_next(declare):
    ask = declare(("Program", "p", {"milestones": [{"name": "late", "due": "2026-06-29"}]}))
    assert ask(milestone.next_milestone, ask.get(Program, "p")) is None


@pytest.mark.parametrize(("updated", "days"), [("2026-06-30", 0), ("2026-05-31", 30), ("2026-07-01", None)])
def test_a_reading_counts_from_its_day_on(declare, updated, days):
    ask, own = one(declare, {"keyResults": [{"id": "k", "updated": updated}]})
    (row,) = ask(objective.key_results, own)
    assert row.days_since_read == days
