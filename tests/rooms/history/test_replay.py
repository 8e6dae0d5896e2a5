"""The past, replayed: what stood from when to when, and what made it begin and end."""

from datetime import date

import pytest

from labelgov.results import CannotAnswer, Cause, Status
from pasts import CAP, SEEN, WAIVER


def test_a_change_opens_a_finding_and_another_one_closes_it(past, told):
    past.on("2026-01-10")
    broken = past.cap(2000).on("2026-02-03", "Raise the cap")
    mended = past.cap(600).on("2026-02-09", "Lower it again")
    timeline = past.timeline("2026-01-15", "2026-02-28")
    assert told(timeline) == [f"02-03..02-09 open: {CAP} Budget/small opened by change closed by change"]
    (episode,) = timeline.episodes
    assert (episode.opened.commit, episode.closed.commit) == (broken, mended)
    assert episode.finding.message == "small: the cap is 2,000.00 USD, and 1000 is the most."
    assert [card.subject for card in timeline.commits] == ["change", "Raise the cap", "Lower it again"]


def test_a_finding_opened_and_closed_within_a_day_stood_for_a_day(past, told):
    past.on("2026-01-10")
    past.cap(2000).on("2026-02-03", at="09:00:00+0000")
    past.cap(600).on("2026-02-03", at="10:00:00+0000")
    timeline = past.timeline("2026-01-15", "2026-02-28")
    assert told(timeline) == [f"02-03..02-03 open: {CAP} Budget/small opened by change closed by change"]
    assert timeline.episodes[0].days == 1


def test_a_finding_that_comes_back_is_another_episode(past, told):
    past.on("2026-01-10")
    past.cap(2000).on("2026-02-03")
    past.put("programs/budget.yaml", None).on("2026-02-05")
    past.cap(3000).on("2026-02-07")
    assert told(past.timeline("2026-01-15", "2026-02-10")) == [
        f"02-03..02-05 open: {CAP} Budget/small opened by change closed by change",
        f"02-07..02-10 open: {CAP} Budget/small opened by change",
    ]


def test_the_calendar_opens_a_finding_on_the_day_after_an_expiry(past, told):
    past.put("programs/seen.yaml", SEEN).on("2026-01-10")
    timeline = past.timeline("2026-02-01", "2026-03-31")
    assert told(timeline) == ["03-16..03-31 open: money/still-counts Attestation/seen opened by calendar"]


def test_what_expired_and_was_renewed_the_same_day_stood_for_that_day(past, told):
    past.put("programs/seen.yaml", SEEN).on("2026-01-10")
    past.put("programs/seen.yaml", SEEN.replace("2026-03-15", "2026-12-31")).on("2026-03-16")
    assert told(past.timeline("2026-02-01", "2026-03-31")) == [
        "03-16..03-16 open: money/still-counts Attestation/seen opened by calendar closed by change"
    ]


def test_a_waiver_covers_from_its_first_day_to_its_last(past, told):
    past.cap(2000).put("programs/waiver.yaml", WAIVER).on("2026-01-10")
    timeline = past.timeline("2026-01-15", "2026-03-31")
    assert told(timeline) == [
        f"01-15..01-31 open 02-01..03-20 waived 03-21..03-31 open: {CAP} Budget/small opened by {Cause.PERIOD}",
        "03-21..03-31 open: waivers/waiver-is-in-force Waiver/large opened by calendar",
    ]
    assert timeline.episodes[0].stretches[1].waiver == "large"
    assert timeline.episodes[0].days_with(Status.WAIVED) == 48


def test_what_stood_before_the_period_is_said_to_have_stood(past, told):
    past.cap(2000).on("2025-06-01")
    assert told(past.timeline("2026-01-01", "2026-01-31")) == [
        f"01-01..01-31 open: {CAP} Budget/small opened by {Cause.PERIOD}"
    ]


def test_a_commit_that_can_not_be_read_is_unknown_and_never_compliant(past, told):
    past.cap(2000).on("2026-01-10")
    past.put("programs/other.yaml", "kind: [").on("2026-02-03", "Break it")
    past.put("programs/other.yaml", None).on("2026-02-09", "Mend it")
    timeline = past.timeline("2026-01-15", "2026-02-28")
    assert told(timeline) == [
        "02-03..02-09 unknown: programs/other.yaml could not be read",
        f"01-15..02-03 open: {CAP} Budget/small opened by {Cause.PERIOD} closed by unknown",
        f"02-09..02-28 open: {CAP} Budget/small opened by unknown",
    ]


@pytest.mark.parametrize(
    ("path", "content", "reason"),
    [
        ("labelgov.yaml", None, "there was no labelgov.yaml, so that nothing was checked"),
        ("labelgov.yaml", "folders: 7\n", "labelgov.yaml could not be read"),
        ("policies/money.yaml", "kind: [", "policies/money.yaml could not be read"),
        ("policies/money.yaml", None, "there was no folder policies, which labelgov.yaml names"),
        ("programs/more.yaml", "apiVersion: labelgov/v1\nkind: Nothing\n", "programs/more.yaml could not be read"),
    ],
)
def test_what_a_check_can_not_answer_is_unknown(past, told, path, content, reason):
    past.on("2026-01-10")
    past.put(path, content).on("2026-02-03")
    assert told(past.timeline("2026-02-01", "2026-02-05")) == [f"02-03..02-05 unknown: {reason}"]


def test_before_the_first_commit_nothing_is_known(past, told):
    past.cap(2000).on("2026-02-03")
    assert told(past.timeline("2026-02-01", "2026-02-05")) == [
        "02-01..02-03 unknown: there was no commit yet",
        f"02-03..02-05 open: {CAP} Budget/small opened by unknown",
    ]


def test_a_period_before_the_first_commit_is_unknown_as_a_whole(past, told):
    past.on("2026-02-03")
    timeline = past.timeline("2025-02-01", "2025-02-05")
    assert told(timeline) == ["02-01..02-05 unknown: there was no commit yet"]
    assert not timeline.commits


def test_a_period_in_which_nothing_landed_is_judged_by_what_was_in_force(past, told):
    past.on("2026-01-10")
    past.cap(2000).on("2026-02-03")
    past.cap(500).on("2026-05-03")
    timeline = past.timeline("2026-03-01", "2026-03-31")
    assert told(timeline) == [f"03-01..03-31 open: {CAP} Budget/small opened by {Cause.PERIOD}"]
    assert len(timeline.commits) == 1


def test_a_period_that_ends_before_it_begins_is_refused(past):
    past.on("2026-01-10")
    with pytest.raises(CannotAnswer, match="ends on 2026-02-01, before it begins on 2026-02-02"):
        past.timeline("2026-02-02", "2026-02-01")


def test_a_repository_that_moved_its_folders_is_the_same(past, told):
    past.cap(2000).on("2026-01-10")
    past.git("mv", "programs", "portfolio")
    settings = (past.folder / "labelgov.yaml").read_text().replace("[programs]", "[portfolio]")
    past.put("labelgov.yaml", settings).on("2026-02-03")
    timeline = past.timeline("2026-01-15", "2026-02-28")
    assert told(timeline) == [f"01-15..02-28 open: {CAP} Budget/small opened by {Cause.PERIOD}"]


def test_what_happened_on_a_branch_counts_from_its_merge(past, told):
    past.on("2026-01-10")
    past.git("checkout", "--quiet", "-b", "topic")
    past.cap(2000).on("2026-01-20", "on the branch")
    past.git("checkout", "--quiet", "main")
    when = "2026-02-03T12:00:00+0000"
    past.git("merge", "--quiet", "--no-ff", "-m", "Merge it", "topic", GIT_COMMITTER_DATE=when, GIT_AUTHOR_DATE=when)
    timeline = past.timeline("2026-01-15", "2026-02-28")
    assert told(timeline) == [f"02-03..02-28 open: {CAP} Budget/small opened by change"]
    assert [len(card.parents) for card in timeline.commits] == [0, 2]


@pytest.mark.parametrize("wrong", ["1999-01-01", "2026-02-20"])
def test_a_clock_that_was_wrong_moves_no_commit_before_or_past_its_neighbours(past, wrong):
    past.on("2026-01-10")
    past.cap(2000).on(wrong, "by a wrong clock")
    past.cap(500).on("2026-02-09")
    timeline = past.timeline("2026-01-05", "2026-02-28")
    days = [card.since for card in timeline.commits]
    assert days == sorted(days)
    assert days[1] in (date(2026, 1, 10), date(2026, 2, 9))
    assert len(timeline.episodes) == 1


def test_each_commit_is_judged_by_its_own_gate_unless_todays_is_asked_for(past, told):
    pack = (past.folder / "policies/money.yaml").read_text()
    past.cap(2000).put("policies/money.yaml", pack.replace("default: 1000", "default: 5000")).on("2026-01-10")
    past.put("policies/money.yaml", pack).on("2026-02-03", "Tighten the rule")
    assert told(past.timeline("2026-01-15", "2026-02-28")) == [
        f"02-03..02-28 open: {CAP} Budget/small opened by change"
    ]
    assert told(past.timeline("2026-01-15", "2026-02-28", current=True)) == [
        f"01-15..02-28 open: {CAP} Budget/small opened by {Cause.PERIOD}"
    ]


def test_a_day_is_a_day_in_the_zone_that_is_asked_for(past):
    from datetime import timedelta, timezone

    past.on("2026-01-10")
    past.cap(2000).on("2026-02-03", at="23:30:00+0000")
    east = past.replayed("2026-01-15", "2026-02-28", zone=timezone(timedelta(hours=9))).timeline
    assert east.episodes[0].opened.day == date(2026, 2, 4)


def test_a_shallow_clone_that_lacks_the_beginning_says_what_to_fetch(past):
    past.on("2026-01-10")
    past.cap(2000).on("2026-02-03")
    past.cap(500).on("2026-02-09")
    shallow = type(past)(past.clone("shallow", "--depth=2").folder)
    with pytest.raises(CannotAnswer) as said:
        shallow.timeline("2026-01-15", "2026-02-28")
    assert "shallow" in said.value.message
    assert "git fetch --shallow-since=2025-12-15" in said.value.fix
    assert len(shallow.timeline("2026-02-05", "2026-02-28").episodes) == 1


def test_a_partial_clone_says_what_to_fetch(past):
    past.on("2026-01-10")
    past.cap(2000).on("2026-02-03")
    partial = type(past)(past.clone("partial", "--filter=blob:none", "--no-checkout").folder)
    with pytest.raises(CannotAnswer, match="partial and lacks"):
        partial.timeline("2026-01-15", "2026-02-28")


def test_the_signature_of_a_commit_is_told_by_its_kind(past):
    commit = past.on("2026-01-10")
    raw = past.git("cat-file", "commit", commit)
    for begins, kind in (("PGP SIGNATURE", "openpgp"), ("SSH SIGNATURE", "ssh"), ("SIGNED MESSAGE", "x509")):
        head, _, message = raw.partition("\n\n")
        signed = f"{head}\ngpgsig -----BEGIN {begins}-----\n \n made up\n -----END {begins}-----\n\n{message}\n"
        name = past.git("hash-object", "-t", "commit", "-w", "--stdin", given=signed.encode())
        card = past.timeline("2026-01-10", "2026-01-11", name).commits[-1]
        assert str(card.signature).startswith(kind)


WRITTEN = """\
apiVersion: labelgov/v1
kind: Policy
metadata: {name: money}
spec:
  version: 1.0.0
  summary: Money is written in cents.
  rules:
    - id: caps-are-written-in-cents
      title: Caps are written in cents
      says: Caps are written in cents.
      why: It is how we write.
      for: Budget
      schema: {properties: {cap: {pattern: "[.][0-9]{2} "}, fiscalYear: {not: {const: 2025}}}}
      message: "{budget.metadata.title}: {flaw}."
      fix: Write the cents.
      severity: high
"""


def test_what_is_only_written_otherwise_closes_what_is_held_against_a_schema(past, told):
    past.put("policies/money.yaml", WRITTEN).on("2026-01-10")
    budget = (past.folder / "programs/budget.yaml").read_text()
    past.put("programs/budget.yaml", budget.replace("500 USD", "500.00 USD")).on("2026-02-03")
    assert told(past.timeline("2026-01-15", "2026-02-28")) == [
        "01-15..02-03 open: money/caps-are-written-in-cents Budget/small opened by period closed by change"
    ]


def test_a_schema_that_asks_for_true_is_another_than_one_that_asks_for_one(past, told):
    company = (past.folder / "programs/company.yaml").read_text().replace("account: patrivacy", "fte: 1")
    past.put("programs/company.yaml", company)
    rule = WRITTEN.replace("for: Budget", "for: Team").replace("{budget.", "{team.")
    for day, asked in (("2026-01-10", "1"), ("2026-02-03", "true")):
        schema = "schema: {properties: {members: {items: {properties: {fte: {const: " + asked + "}}}}}}"
        past.put("policies/money.yaml", rule[: rule.index("schema:")] + schema + rule[rule.index("\n      message") :])
        past.on(day)
    assert told(past.timeline("2026-01-15", "2026-02-28")) == [
        "02-03..02-28 open: money/caps-are-written-in-cents Team/people opened by change"
    ]
