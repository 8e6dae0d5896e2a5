"""What landed: what each commit changed, who reviewed it, and which findings it brought and put right."""

import json
from datetime import UTC, date

import pytest

from labelgov.gate import parse_evidence
from labelgov.history import Asked, replay
from labelgov.results import Direction, Event
from labelgov.source import open_revision
from pasts import FILES, WAIVER


def landed(past, start, end, reviews=None):
    """What landed in a period."""
    revision = open_revision(past.folder, "HEAD")
    try:
        period = (date.fromisoformat(start), date.fromisoformat(end), UTC)
        return replay(revision, Asked(*period, landings=True, reviews=reviews or {})).landings
    finally:
        revision.close()


def told(landing):
    """The changed fields of a landing in short."""
    return [
        f"{resource.id} {each.key}: {each.before} → {each.after}"
        for resource in landing.changes.resources
        for each in resource.fields
    ]


def review(commit, account="patrivacy", author="somebody"):
    """Evidence that an account approved a commit."""
    said = {"account": account, "state": "approved", "commit": commit, "submittedAt": "2026-02-03T09:00:00Z"}
    whole = {"schema": "labelgov/approvals/v1", "commit": commit, "author": author, "reviews": [said]}
    return parse_evidence(json.dumps(whole).encode(), "reviews.json")


def test_a_commit_tells_what_it_changed_and_which_findings_it_brought_and_put_right(past):
    past.on("2026-01-10")
    past.cap(2000).on("2026-02-03", "Raise the cap")
    past.cap(600).on("2026-02-09", "Lower it again")
    raised, lowered = landed(past, "2026-01-15", "2026-02-28")
    assert told(raised) == ["Budget/small spec.cap: 500.00 USD → 2000.00 USD"]
    assert raised.changes.resources[0].fields[0].direction is Direction.LOOSENED
    assert (len(raised.opened), raised.closed) == (1, ())
    assert (lowered.opened, lowered.closed) == ((), raised.opened)
    assert [each.commit.subject for each in (raised, lowered)] == ["Raise the cap", "Lower it again"]


def test_what_was_in_force_when_the_period_began_did_not_land_in_it(past):
    past.on("2026-01-10")
    past.cap(600).on("2026-01-14")
    assert landed(past, "2026-01-15", "2026-02-28") == ()


def test_the_first_commit_of_all_adds_all_that_it_declares(past):
    past.on("2026-01-20")
    (first,) = landed(past, "2026-01-15", "2026-02-28")
    assert {each.event for each in first.changes.resources} == {Event.ADDED}
    assert [each.id for each in first.changes.resources] == ["Budget/small", "Organization/company", "Team/people"]
    assert first.gate == ()


def test_what_lands_behind_a_file_that_can_not_be_read_is_told_with_the_commit_that_mends_it(past):
    good = past.on("2026-01-10")
    broken = past.put("programs/budget.yaml", "kind: [").on("2026-02-03")
    past.cap(2000).on("2026-02-05", "Mend it")
    first, second = landed(past, "2026-01-15", "2026-02-28")
    assert first.changes is None
    assert told(second) == ["Budget/small spec.cap: 500.00 USD → 2000.00 USD"]
    said = f"{broken[:12]} could not be read: what is told here changed since {good[:12]}"
    assert second.changes.unread == (said,)


def test_nothing_is_known_of_a_change_where_nothing_before_could_be_read(past):
    past.put("programs/budget.yaml", "kind: [").on("2026-01-10")
    past.cap(2000).on("2026-02-05")
    (landing,) = landed(past, "2026-01-15", "2026-02-28")
    assert landing.changes is None


def test_a_commit_that_changes_nothing_in_meaning_says_so(past):
    past.on("2026-01-10")
    past.put("programs/budget.yaml", f"# why\n{FILES['programs/budget.yaml']}").on("2026-02-03")
    (landing,) = landed(past, "2026-01-15", "2026-02-28")
    assert landing.changes is not None
    assert not landing.changes
    assert landing.changes.unread == ()


def test_what_a_commit_does_to_rules_waivers_and_roles_is_told(past):
    past.on("2026-01-10")
    past.put("programs/waiver.yaml", WAIVER)
    past.put("policies/money.yaml", FILES["policies/money.yaml"].replace("default: 1000", "default: 5000"))
    past.on("2026-02-03")
    (landing,) = landed(past, "2026-01-15", "2026-02-28")
    subjects = {each.subject: each.direction for each in landing.gate}
    assert subjects["Waiver/large"] is Direction.LOOSENED
    assert any("money" in subject for subject in subjects)


@pytest.mark.parametrize(("account", "roles"), [("patrivacy", ("privacy",)), ("stranger", None)])
def test_a_review_counts_by_the_roles_that_the_commit_before_gives(past, account, roles):
    past.on("2026-01-10")
    change = past.put("programs/waiver.yaml", WAIVER).on("2026-02-03")
    (landing,) = landed(past, "2026-01-15", "2026-02-28", {change: review(change, account)})
    assert [each.roles for each in landing.approvals] == ([roles] if roles else [])
    waiver = next(each for each in landing.gate if each.subject == "Waiver/large")
    assert waiver.approved_by == (("p.rivacy",) if roles else ())


def test_without_evidence_nobody_knows_who_reviewed(past):
    past.on("2026-01-10")
    change = past.cap(600).on("2026-02-03")
    past.cap(700).on("2026-02-04")
    first, second = landed(past, "2026-01-15", "2026-02-28", {change: review(change)})
    assert first.approvals
    assert second.approvals is None


def test_a_review_of_a_branch_counts_for_the_merge_that_brought_it(past):
    past.on("2026-01-10")
    past.git("checkout", "-q", "-b", "side")
    change = past.cap(600).on("2026-02-02")
    past.git("checkout", "-q", "main")
    past.git("merge", "-q", "--no-ff", "--no-commit", "side")
    past.on("2026-02-03", "Merge side")
    (landing,) = landed(past, "2026-01-15", "2026-02-28", {change: review(change)})
    assert landing.commit.subject == "Merge side"
    assert [each.handle for each in landing.approvals] == ["p.rivacy"]


def test_nothing_of_it_is_asked_for_unless_somebody_wants_to_know(past):
    past.on("2026-01-10")
    past.cap(2000).on("2026-02-03")
    assert past.replayed("2026-01-15", "2026-02-28").landings == ()


def test_a_resource_that_is_taken_away_takes_its_finding_with_it(past):
    past.cap(2000).on("2026-01-10")
    past.put("programs/budget.yaml", None).on("2026-02-03", "Drop the budget")
    (landing,) = landed(past, "2026-01-15", "2026-02-28")
    assert [each.event for each in landing.changes.resources] == [Event.REMOVED]
    assert len(landing.closed) == 1
