"""`labelgov history`, as a person meets it."""

import json
from pathlib import Path

import pytest

from clones import init
from pasts import CAP, FILES, SEEN, Past


@pytest.fixture
def past(tmp_path: Path) -> Past:
    """A company whose cap was too high for six days, and whose attestation ran out."""
    made = Past(init(tmp_path / "company").folder)
    for path, content in FILES.items():
        made.write(path, content)
    made.put("programs/seen.yaml", SEEN).on("2026-01-10", "Begin")
    made.cap(2000).on("2026-02-03", "Raise the cap")
    made.put("programs/torn.yaml", "kind: [").on("2026-02-06", "Tear a file")
    made.put("programs/torn.yaml", None).cap(600).on("2026-02-08", "Lower it again\n\nWith a body.")
    return made


PERIOD = ("--from", "2026-01-15", "--to", "2026-03-31")


def test_a_rule_is_told_with_what_opened_and_what_closed_it(past, run):
    said = run("history", CAP, "--root", past.folder, *PERIOD)
    assert said.code == 0
    commits = past.git("log", "--reverse", "--format=%H").split()
    assert said.out.splitlines() == [
        f"{CAP}: A cap is bounded",
        "2026-01-15 to 2026-03-31, 76 days; 4 commits, judged each commit by its own gate",
        "",
        "2026-02-03 to 2026-02-06  4 days  open  Budget/small",
        "  found   small: the cap is 2,000.00 USD, and 1000 is the most.",
        f"  opened  on 2026-02-03 by {commits[1][:12]} “Raise the cap”, A. Author",
        "  closed  unknown: what was after 2026-02-06 could not be evaluated",
        "",
        "2026-02-06 to 2026-02-08  3 days  unknown",
        "  because  programs/torn.yaml could not be read: A value is expected here.",
        f"  with     {commits[2][:12]} “Tear a file”, A. Author",
        "",
        "Open on 4 days of 76, unknown on 3 days.",
    ]


def test_a_resource_is_told_with_all_that_was_found_on_it(past, run):
    said = run("history", "Attestation/seen", "--root", past.folder, *PERIOD)
    assert "2026-03-16 to 2026-03-31  16 days  open  money/still-counts" in said.out
    assert "opened  on 2026-03-16 by the calendar" in said.out
    assert "still stands on 2026-03-31" in said.out


def test_json_tells_the_same_exactly(past, run):
    said = json.loads(run("history", CAP, "--root", past.folder, *PERIOD, "--format", "json").out)
    assert said["subject"] == CAP
    assert [(each["opened"]["on"], each["closed"]["by"], each["days"]) for each in said["episodes"]] == [
        ("2026-02-03", "unknown", 4)
    ]
    assert [(each["from"], each["to"]) for each in said["unknown"]] == [("2026-02-06", "2026-02-08")]
    assert [each["subject"] for each in said["commits"]] == ["Begin", "Raise the cap", "Tear a file", "Lower it again"]


def test_what_never_was_is_refused_with_the_nearest_name(past, run):
    said = run("history", "money/cap-is-bound", "--root", past.folder, *PERIOD)
    assert said.code == 2
    assert f"did you mean {CAP}?" in said.err
    said = run("history", "Budget/smal", "--root", past.folder, *PERIOD)
    assert "did you mean Budget/small?" in said.err


def test_a_resource_that_is_gone_can_still_be_asked_for(past, run):
    past.put("programs/seen.yaml", None).on("2026-03-20", "Take it away")
    said = run("history", "Attestation/seen", "--root", past.folder, *PERIOD)
    assert said.code == 0
    assert "2026-03-16 to 2026-03-20  5 days  open" in said.out


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (("--from", "2026-03-02", "--to", "2026-03-01"), "ends on 2026-03-01, before it begins on 2026-03-02"),
        (("--from", "2019-01-01", "--to", "2019-12-31"), "nothing could be evaluated from 2019-01-01 to 2019-12-31"),
        (("--at", "nowhere"), "there is no commit nowhere"),
        (("--from", "soon"), "is not a date"),
    ],
)
def test_what_can_not_be_told_leaves_with_2(past, run, arguments, message):
    said = run("history", CAP, "--root", past.folder, *arguments)
    assert said.code == 2
    assert message in said.err


def test_without_git_nothing_can_be_told(tmp_path, run):
    (tmp_path / "labelgov.yaml").write_text(FILES["labelgov.yaml"])
    said = run("history", CAP, "--root", tmp_path)
    assert said.code == 2
    assert "is not in a git repository" in said.err


def test_an_evil_commit_says_nothing_but_itself(past, run):
    past.cap(2000).on("2026-03-01", "\x1b[31m::error::\u202e evil")
    said = run("history", CAP, "--root", past.folder, *PERIOD)
    assert "\x1b" not in said.out
    assert "\u202e" not in said.out
    assert not [line for line in said.out.splitlines() if line.lstrip().startswith("::")]


def test_nothing_is_written_or_left_behind(past, run):
    before = past.git("status", "--porcelain", "--ignored"), sorted(past.folder.rglob("*"))
    run("history", CAP, "--root", past.folder, *PERIOD)
    assert (past.git("status", "--porcelain", "--ignored"), sorted(past.folder.rglob("*"))) == before
