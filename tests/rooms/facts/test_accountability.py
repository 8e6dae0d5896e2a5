"""Who is here, from the first to the last day of a membership; and who answers for what, over every kind."""

from datetime import date

import pytest

from labelgov.facts import accountability
from labelgov.kinds.privacy_rule import PrivacyRule
from labelgov.kinds.program import Program

TODAY = date(2026, 6, 30)


def team(name, *members, **spec):
    return ("Team", name, {"members": [{"name": "A Person", **member} for member in members], **spec})


@pytest.mark.parametrize(
    ("members", "absence"),
    [
        ([], "is in no team"),
        ([{"handle": "a"}], None),
        ([{"handle": "a", "left": "2026-06-30"}], None),
        ([{"handle": "a", "left": "2026-06-29"}], "left t on 2026-06-29"),
        ([{"handle": "a", "joined": "2026-06-30"}], None),
        ([{"handle": "a", "joined": "2026-07-01"}], "joins t only on 2026-07-01"),
        ([{"handle": "a", "left": "2026-01-31"}, {"handle": "a", "joined": "2026-02-01"}], None),
    ],
)
def test_an_owner_is_here_from_the_first_to_the_last_day_of_a_membership(declare, members, absence):
    ask = declare(("Program", "p", {"owner": "a"}), team("t", {"handle": "other"}, *members))
    program = ask.get(Program, "p")
    assert ask(accountability.owner_absence, program) == absence
    assert ask(accountability.owner_present, program) == (absence is None)


def test_a_backup_that_is_not_named_is_neither_present_nor_absent(declare):
    ask = declare(("Program", "p", {"owner": "a"}), team("t", {"handle": "a"}))
    program = ask.get(Program, "p")
    assert (ask(accountability.backup_present, program), ask(accountability.backup_absence, program)) == (False, None)


def test_counsel_is_looked_up_like_an_owner(declare):
    ask = declare(("PrivacyRule", "r", {"counsel": "s.ito"}), team("t", {"handle": "s.ito", "left": "2026-06-01"}))
    assert ask(accountability.counsel_absence, ask.get(PrivacyRule, "r")) == "left t on 2026-06-01"


def test_a_person_answers_for_all_that_still_goes_on(declare):
    ask = declare(
        ("Program", "on", {"owner": "b", "backup": "a", "stage": "paused"}),
        ("Program", "both", {"owner": "a", "backup": "a", "stage": "pilot"}),
        ("Program", "off", {"owner": "a", "stage": "retired"}),
        ("Dataset", "d", {"owner": "a"}),
        ("Vendor", "v", {"owner": "a"}),
        ("Budget", "m", {"owner": "a"}),
        ("Objective", "now", {"owner": "a", "status": "active"}),
        ("Objective", "then", {"owner": "a", "status": "dropped"}),
        ("PrivacyRule", "r", {"counsel": "a"}),
        ("Remediation", "plan", {"owner": "a", "status": "in-progress"}),
        ("Remediation", "did", {"owner": "a", "status": "done"}),
        team("t", {"handle": "a"}, lead="a"),
    )
    assert ask.once(accountability.duties)["a"] == (
        "Budget/m", "Dataset/d", "Objective/now", "PrivacyRule/r", "Program/both", "Program/on", "Remediation/plan",
        "Team/t", "Vendor/v",
    )  # fmt: skip
    assert ask.once(accountability.duties)["b"] == ("Program/on",)
