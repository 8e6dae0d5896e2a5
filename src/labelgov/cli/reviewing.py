"""Reviewing a repository: what a bundle is made of, for who makes one and for who makes it again to compare."""

from collections.abc import Mapping
from dataclasses import replace
from datetime import date, datetime
from pathlib import Path

from labelgov import __version__
from labelgov.audit import Review
from labelgov.audit.source import REVIEWS
from labelgov.cli.opening import Opened, open_repository
from labelgov.cli.opening_history import asked_of, told
from labelgov.cli.reviews_kept import NOTHING_KEPT, Kept
from labelgov.history import Asked, Replayed
from labelgov.history.tenures import tenures
from labelgov.policy import SETTINGS_FILE
from labelgov.results import CannotAnswer
from labelgov.source import Commit, Revision, open_revision


def review_of(
    root: Path, start: date, end: date, ref: str, policy: str, oscal: str, kept: Mapping[str, Kept] = NOTHING_KEPT
) -> Review:
    """Return what a bundle is made of, as the repository says up to a commit. Raises CannotAnswer where it doesn't.

    `kept` is evidence of reviews, by the commit that was reviewed; what nothing that landed needs has no part in it.
    """
    current = policy == "current"
    named = open_revision(root, ref)
    try:
        last, asked = _last(named, start, end, current)
        reviews = {commit: each.evidence for commit, each in kept.items()}
        past = told(named if current else last, asked._replace(landings=True, reviews=reviews))
        judged = _opened(root, end, last)
        if not current:
            return _with_reviews(_review(judged, past, _sources(last, judged), oscal), kept)
        ruling = _opened(root, end, named)
        review = _review(replace(judged, gate=ruling.gate), past, _sources(last, judged), oscal)
        return _with_reviews(_ruled(review, named.commit, _policies(named, ruling)), kept)
    finally:
        named.close()


def _with_reviews(review: Review, kept: Mapping[str, Kept]) -> Review:
    """Return a review that holds the evidence on what landed, and whose command says where that is in its bundle."""
    landed = {name for each in review.landings for name in (each.commit.id, *each.commit.parents[1:])}
    reviews = {commit: kept[commit].content for commit in sorted(landed & kept.keys())}
    if not reviews:
        return review
    return replace(review, reviews=reviews, command=f"{review.command} --approvals {REVIEWS.rstrip('/')}")


def with_pdf(review: Review) -> Review:
    """Return a review whose bundle holds the report as a PDF too, and whose command says so."""
    return replace(review, pdf=True, command=f"{review.command} --pdf")


def _last(named: Revision, start: date, end: date, current: bool) -> tuple[Revision, Asked]:
    """Return the commit in force at the end of a period, and what is asked of its history.

    A day is a day in the zone that this commit itself declares: so what landed later has no part in a bundle, and the
    same command over any later commit makes the same one.
    """
    at, asked = named, asked_of(named, start, end, current)
    _hold_past(end, datetime.now(asked.zone).date())
    while True:
        line = tenures(at.before(), asked.start, asked.end, asked.zone)
        if not line:
            raise CannotAnswer(
                f"no commit of {named} had landed by {end}, so nothing was declared in the period",
                "Name a period with --from and --to in which there is history, or another commit with --at.",
            )
        found = line[-1].commit.id
        if found == at.commit or current:
            return at.of(found), asked
        at = at.of(found)
        asked = asked_of(at, start, end, current)


def _opened(root: Path, end: date, commit: Revision) -> Opened:
    opened = open_repository(root, end, head=commit.commit)
    if opened.gate is None:
        first = opened.findings[0]
        raise CannotAnswer(
            f"{SETTINGS_FILE} can't be understood in {commit.commit[:12]}, in force on {end}: {first.message}",
            "End the period on an earlier day with --to, or land a commit that mends it.",
        )
    return opened


def _review(judged: Opened, past: Replayed, sources: dict[str, bytes], oscal: str) -> Review:
    verdict, ask = judged.examine()
    timeline = past.timeline
    commit = timeline.commits[-1]
    assert judged.gate is not None
    return Review(
        start=timeline.start,
        end=timeline.end,
        commit=commit,
        version=__version__,
        command=_command(timeline.start, timeline.end, commit.id, "then", oscal),
        policy="then",
        ask=ask,
        gate=judged.gate,
        verdict=verdict,
        timeline=timeline,
        landings=past.landings,
        sources=sources,
        oscal_version=oscal,
    )


def _ruled(review: Review, commit: str, policies: dict[str, bytes]) -> Review:
    """Return a review in which all was judged by the gate of one commit."""
    command = _command(review.start, review.end, commit, "current", review.oscal_version)
    return replace(review, policy="current", command=command, ruled_by=commit, policies=policies)


def _command(start: date, end: date, at: str, policy: str, oscal: str) -> str:
    """Return the command that makes the bundle again, whatever has landed since."""
    period = f"--from {start} --to {end} --at {at}"
    return f"labelgov audit export {period} --policy {policy} --oscal-version {oscal} --out bundle.zip"


def _sources(commit: Revision, opened: Opened) -> dict[str, bytes]:
    """Return the documents of a commit, settings and packs included, byte for byte."""
    assert opened.settings is not None
    return _policies(commit, opened) | Commit(commit).contents(opened.settings.folders)


def _policies(commit: Revision, opened: Opened) -> dict[str, bytes]:
    """Return the settings and packs of a commit, byte for byte."""
    assert opened.settings is not None
    held = Commit(commit)
    content = held.file(SETTINGS_FILE)
    found = {SETTINGS_FILE: content} if isinstance(content, bytes) else {}
    return found | held.contents(opened.settings.policies)


def _hold_past(end: date, today: date) -> None:
    if end > today:
        raise CannotAnswer(
            f"the period ends on {end}, and today is {today}: nobody knows what holds until then",
            f"End it with --to {today} at the latest.",
        )
