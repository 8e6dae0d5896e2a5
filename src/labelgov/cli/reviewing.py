"""Reviewing a repository: what a bundle is made of, for who makes one and for who makes it again to compare."""

from datetime import date, datetime
from pathlib import Path

from labelgov import __version__
from labelgov.audit import Review
from labelgov.cli.opening import Opened, open_repository, zone_of
from labelgov.policy import SETTINGS_FILE
from labelgov.results import CannotAnswer, CommitCard, Signature, Timeline
from labelgov.source import Commit, open_side


def review_of(root: Path, start: date, end: date, ref: str, policy: str, oscal: str) -> Review:
    """Return what a bundle is made of, as the repository says up to a commit. Raises CannotAnswer where it doesn't."""
    side = open_side(root, ref)
    assert isinstance(side, Commit)
    opened = open_repository(root, end, head=side.revision.commit)
    verdict, ask = opened.examine()
    assert opened.gate is not None
    assert opened.settings is not None
    zone, _ = zone_of(opened.documents)
    _hold_past(end, datetime.now(zone).date())
    at = side.revision.committed
    commit = CommitCard(side.revision.commit, (), at, at, "", "", "", Signature.NONE, at.astimezone(zone).date())
    timeline = Timeline(start, end, (commit,), (), ())
    sources = _sources(side, opened)
    command = (
        f"labelgov audit export --from {start} --to {end} --at {commit.id} --policy {policy} --oscal-version {oscal} "
        "--out bundle.zip"
    )
    return Review(
        start, end, commit, __version__, command, policy, ask, opened.gate, verdict, timeline, (), sources, oscal
    )  # fmt: skip


def _sources(side: Commit, opened: Opened) -> dict[str, bytes]:
    assert opened.settings is not None
    content = side.file(SETTINGS_FILE)
    found = {SETTINGS_FILE: content} if isinstance(content, bytes) else {}
    return found | side.contents((*opened.settings.folders, *opened.settings.policies))


def _hold_past(end: date, today: date) -> None:
    if end > today:
        raise CannotAnswer(
            f"the period ends on {end}, and today is {today}: nobody knows what holds until then",
            f"End it with --to {today} at the latest.",
        )
