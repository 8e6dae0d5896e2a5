"""Opening the past: which commit, which days, in whose zone; with a bar that shows how far it is."""

import sys
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date, datetime
from pathlib import Path

from labelgov import pipeline
from labelgov.cli.opening import forget_git_variables, here, repository_near, zone_of
from labelgov.history import Asked, Replayed, replay
from labelgov.history.replaying import Watch
from labelgov.kinds import Settings
from labelgov.packs import prepared
from labelgov.policy import SETTINGS_FILE
from labelgov.results import CannotAnswer, Finding
from labelgov.source import Commit, Revision, open_revision, read_text


def replayed(root: Path | None, at: str, start: date | None, end: date | None, *, current: bool) -> Replayed:
    """Return what happened in a period, up to a commit. Raises CannotAnswer where that can't be told.

    Without an end the period ends today, in the zone of the organization as the commit declares it; without a start it
    begins a year before its end.
    """
    forget_git_variables()
    revision = open_revision(root or repository_near(here()) or here(), at)
    try:
        return told(revision, asked_of(revision, start, end, current))
    finally:
        revision.close()


def told(revision: Revision, asked: Asked) -> Replayed:
    """Return what happened up to a commit, and show on a terminal how far it is."""
    with _progress() as watch:
        return replay(revision, asked, watch)


def asked_of(revision: Revision, start: date | None, end: date | None, current: bool) -> Asked:
    """Return the period that is meant, in the zone of the organization as a commit declares it."""
    commit = Commit(revision)
    content = commit.file(SETTINGS_FILE)
    if content is None:
        raise CannotAnswer(f"there is no {SETTINGS_FILE} in {revision}", "Name the folder that holds it with --root.")
    settings, found = (None, (content,)) if isinstance(content, Finding) else _settings(content)
    if settings is None:
        raise CannotAnswer(f"{SETTINGS_FILE} can't be understood in {revision}: {found[0].message}", found[0].fix)
    zone, astray = zone_of(commit.read(settings.folders).documents)
    if astray:
        raise CannotAnswer(astray[0].message, astray[0].fix)
    end = end or datetime.now(zone).date()
    return Asked(start or _a_year_before(end), end, zone, current, prepared())


def _settings(content: bytes) -> tuple[Settings | None, tuple[Finding, ...]]:
    return pipeline.read_settings(read_text(SETTINGS_FILE, content))


def _a_year_before(end: date) -> date:
    """Return the first day of the year that ends on a day."""
    try:
        return end.replace(year=end.year - 1)
    except ValueError:
        return end.replace(year=end.year - 1, day=28)


@contextmanager
def _progress() -> Iterator[Watch]:
    """Yield what is told how far it is: a bar on a terminal that vanishes at the end, nothing elsewhere."""
    if not sys.stderr.isatty():
        yield lambda done, whole: None
        return
    from rich.console import Console
    from rich.progress import BarColumn, Progress, TextColumn

    columns = (TextColumn("Replaying the past"), BarColumn(), TextColumn("{task.completed:,} of {task.total:,} days"))
    with Progress(*columns, console=Console(stderr=True), transient=True) as bar:
        task = bar.add_task("", total=None)
        yield lambda done, whole: bar.update(task, completed=done, total=whole)
