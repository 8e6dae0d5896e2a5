"""A review of the reference portfolio, with a past that was made by hand."""

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

from labelgov import __version__
from labelgov.audit import Landing, Review
from labelgov.cli.opening import open_repository
from labelgov.results import (
    Cause,
    CommitCard,
    Enforcement,
    Episode,
    Finding,
    Gap,
    Moment,
    Signature,
    Status,
    Stretch,
    Timeline,
    UnderTest,
)

ROOT = Path(__file__).parents[1]
START, END = date(2026, 1, 1), date(2026, 6, 30)


def commit(number: int, day: date, subject: str = "Renew a contract") -> CommitCard:
    """A commit that landed on a day."""
    at = datetime(day.year, day.month, day.day, 9, tzinfo=UTC)
    name = f"{number:040x}"
    parents = (f"{number - 1:040x}",) if number else ()
    person = "Maria Okafor <m.okafor@wayfinder.example>"
    return CommitCard(name, parents, at, at, person, person, subject, Signature.NONE, day)


COMMITS = (commit(0, date(2025, 12, 1), "Declare the portfolio"), commit(1, date(2026, 3, 2)), commit(2, END))


def _episode(finding: Finding, number: int) -> Episode:
    since = START + timedelta(days=number)
    stretch = Stretch(since, END, finding.status, finding.waiver)
    opened_by = Cause.CALENDAR if number else Cause.PERIOD
    return Episode(finding, Moment(since, COMMITS[0].id), opened_by, None, None, (stretch,))


def _closed(finding: Finding) -> Episode:
    """A finding that blocked for ten days, with a waiver for the last four."""
    then = replace(finding, status=Status.OPEN, key="as it was", waiver="", note="")
    first, mid, last = date(2026, 2, 1), date(2026, 2, 7), date(2026, 2, 10)
    stretches = (
        Stretch(first, mid - timedelta(days=1), Status.OPEN, ""),
        Stretch(mid, last, Status.WAIVED, "pretoria-penetration-test"),
    )
    opened, closed = Moment(first, COMMITS[0].id), Moment(date(2026, 2, 11), COMMITS[1].id)
    return Episode(then, opened, Cause.CALENDAR, closed, Cause.CHANGE, stretches)


def reference_review() -> Review:
    """The portfolio in `programs/` on 2026-06-30, and a half year before it."""
    opened = open_repository(ROOT, END)
    verdict, ask = opened.examine()
    assert opened.gate
    standing = [_episode(each, number) for number, each in enumerate(verdict.findings)]
    blocked = next(each for each in verdict.findings if each.rule.enforcement is not Enforcement.MANDATORY)
    episodes = (*standing, _closed(blocked))
    controls = frozenset(control for card in opened.gate.cards.values() for control in card.controls)
    gaps = (Gap(START, date(2026, 1, 4), COMMITS[0].id, "programs/vendors.yaml could not be read"),)
    timeline = Timeline(START, END, COMMITS, tuple(episodes), gaps, (UnderTest(START, END, controls),), 184)
    closing = episodes[-1].finding.fingerprint
    landings = (Landing(COMMITS[1], None, closed=(closing,)), Landing(COMMITS[2], None))
    sources = {
        path.relative_to(ROOT).as_posix(): path.read_bytes()
        for path in sorted(
            (ROOT / "labelgov.yaml", *(ROOT / "programs").rglob("*.yaml"), *(ROOT / "policies").rglob("*.yaml"))
        )
    }
    command = f"labelgov audit export --from {START} --to {END} --at {COMMITS[2].id} --out bundle.zip"
    return Review(
        START, END, COMMITS[2], __version__, command, "then", ask, opened.gate, verdict, timeline, landings, sources
    )  # fmt: skip
