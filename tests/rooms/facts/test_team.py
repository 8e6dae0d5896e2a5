"""Teams: load against capacity, what rests on whom, who goes, and which courses still count."""

from decimal import Decimal

import pytest

from labelgov.facts import team as facts
from labelgov.kinds.program import Program
from labelgov.kinds.team import Team


def member(handle, **more):
    return {"handle": handle, "name": handle.title(), **more}


def program(name, owner, backup=None, fte=1, stage="production", team="t"):
    spec = {"owner": owner, "stage": stage, "effort": {"team": team, "fte": fte}}
    return ("Program", name, {**spec, "backup": backup} if backup else spec)


def test_load_counts_programs_in_work_and_capacity_people_who_are_here(declare):
    ask = declare(
        ("Team", "t", {"members": [member("a"), member("b", fte=0.6), member("c", left="2026-06-29"),
                                   member("d", joined="2026-07-01"), member("e", fte=0.4, left="2026-06-30")]}),
        program("p", "a", fte=1.1), program("q", "b", fte=0.2, stage="pilot"), program("r", "a", stage="proposed"),
        program("s", "a", stage="paused"), program("elsewhere", "a", team="other"), ("Team", "other", {"members": []}),
    )  # fmt: skip
    team = ask.get(Team, "t")
    assert ask(facts.load, team) == Decimal("1.3")
    assert ask(facts.capacity, team) == Decimal("2.0")
    assert str(ask(facts.load_share, team)) == "65%"
    assert ask(facts.programs_running, team) == 2
    empty = ask.get(Team, "other")
    assert (ask(facts.capacity, empty), ask(facts.load_share, empty)) == (Decimal(0), None)


def test_what_rests_on_a_member_is_counted_over_all_teams_and_shared_over_the_own_one(declare):
    ask = declare(
        ("Team", "t", {"members": [member("gone", left="2026-01-01"), member("a", fte=0.8), member("b")]}),
        ("Team", "other", {"members": [member("a", fte=0.4)]}),
        program("p", "a", "b"), program("q", "b", "a"), program("r", "b", "b"), program("s", "a", team="other"),
    )  # fmt: skip
    a, b = ask(facts.workloads, ask.get(Team, "t"))
    assert (a.pointer, a.owns, a.carries, a.fte) == (("spec", "members", 1), 2, 2, Decimal("1.2"))
    assert (b.owns, b.carries, str(b.carried)) == (2, 3, "100%")


@pytest.mark.parametrize(("left", "days_left"), [("2026-06-29", -1), ("2026-06-30", 0), ("2026-07-14", 14)])
def test_a_leaver_still_answers_for_what_nobody_took_over(declare, left, days_left):
    ask = declare(("Team", "t", {"members": [member("b"), member("a", left=left)]}), program("p", "a"))
    (row,) = ask(facts.leavers, ask.get(Team, "t"))
    assert (row.key, row.days_left, row.answers_for) == ("a", days_left, ("Program/p",))


def test_of_a_course_taken_twice_the_completion_that_counts_longest_is_shown(declare):
    first = {"course": "privacy", "completed": "2025-01-01", "expires": "2026-06-29"}
    second = {"course": "privacy", "completed": "2026-01-01", "expires": "2026-07-30"}
    forever = {"course": "statistics", "completed": "2025-01-01"}
    ask = declare(("Team", "t", {"members": [member("a", trainings=[first, second, forever])]}))
    (row,) = ask(facts.trainings, ask.get(Team, "t"))
    assert (row.pointer, row.key, row.days_left) == (("spec", "members", 0, "trainings", 1), "a/privacy", 30)


def test_a_course_that_is_yet_to_be_taken_renews_nothing(declare):
    first = {"course": "privacy", "completed": "2025-07-01", "expires": "2026-06-30"}
    booked = {"course": "privacy", "completed": "2026-07-01", "expires": "2027-06-30"}
    ask = declare(("Team", "t", {"members": [member("a", trainings=[first, booked])]}))
    (row,) = ask(facts.trainings, ask.get(Team, "t"))
    assert row.days_left == 0


@pytest.mark.parametrize(
    ("completed", "expires", "counts"),
    [
        ("2025-07-01", "2026-06-30", True),
        ("2025-07-01", "2026-06-29", False),
        ("2026-06-30", None, True),
        ("2026-07-01", None, False),
    ],
)
def test_a_course_counts_from_its_completion_to_the_end_of_its_last_day(declare, completed, expires, counts):
    training = {"course": "c", "completed": completed} | ({"expires": expires} if expires else {})
    members = [member("a", trainings=[training]), member("b")]
    ask = declare(("Team", "t", {"members": members}), program("p", "a", "b"))
    owner, backup = ask(facts.answering, ask.get(Program, "p"))
    assert (owner.pointer, owner.courses) == (("spec", "owner"), ("c",) if counts else ())
    assert (backup.duty, backup.courses) == ("backup", ())


def test_nobody_who_is_not_here_has_courses_to_show(declare):
    ask = declare(("Team", "t", {"members": [member("a"), member("b", left="2026-06-29")]}), program("p", "a", "b"))
    assert [row.handle for row in ask(facts.answering, ask.get(Program, "p"))] == ["a"]


def test_an_owners_teams_are_those_of_today(declare):
    ask = declare(
        ("Team", "old", {"members": [member("a", left="2026-01-01")]}), ("Team", "t", {"members": [member("a")]}),
        ("Team", "u", {"members": [member("a")]}), program("p", "a"),
    )  # fmt: skip
    assert ask(facts.owner_teams, ask.get(Program, "p")) == ("t", "u")


@pytest.mark.parametrize(("members", "present"), [(["lead"], True), (["other"], False)])
def test_a_lead_is_present_as_a_member(declare, members, present):
    ask = declare(("Team", "t", {"lead": "lead", "members": [member(handle) for handle in members]}))
    assert ask(facts.lead_present, ask.get(Team, "t")) is present
