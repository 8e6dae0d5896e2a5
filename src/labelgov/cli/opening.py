"""Opening a repository: its settings, documents and gate, and the day."""

import os
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import UTC, date, datetime, tzinfo
from pathlib import Path
from typing import Any, TypeVar
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

import click

from labelgov import pipeline
from labelgov.kinds import Kind, Resource, Settings
from labelgov.kinds.cards import VALUE
from labelgov.packs import prepared
from labelgov.policy import SETTINGS_FILE, Gate
from labelgov.results import CannotAnswer, Finding, Place, Pointer, Status, Unread, Verdict, nearest
from labelgov.source import Document, Places, Reading, open_side, read_text
from labelgov.values import Unreadable, parse_day

F = TypeVar("F", bound=Callable[..., Any])


@dataclass(frozen=True)
class Opened:
    """A repository that was read: `gate` is None where its settings can't be understood."""

    root: Path
    settings: Settings | None
    gate: Gate | None
    documents: tuple[Document, ...]
    findings: tuple[Finding, ...]
    places: Places
    today: date
    unread: tuple[Unread, ...] = ()
    """Documents that couldn't be parsed."""

    def examine(self) -> pipeline.Examination:
        """Check the portfolio, what was found in reading it included. Raises CannotAnswer without a gate."""
        if self.gate is None:
            first = self.findings[0]
            raise CannotAnswer(f"{SETTINGS_FILE} can't be understood: {first.message}", first.fix)
        verdict, ask = pipeline.examine(self.documents, self.gate, self.today, self.unread)
        return pipeline.Examination(self._complete(verdict), ask)

    def verdict(self) -> Verdict:
        """Return the verdict, with the place of every finding found."""
        if self.gate is None:
            return pipeline.located(pipeline.without_a_gate(self.findings, self.today), self.places)
        return self.examine().verdict

    def stands(self, resource: Resource[Kind], pointer: Pointer = ("metadata", "name")) -> str:
        """Return file and line at which a resource, or a field of it, stands."""
        if resource.path.startswith("labelgov:"):
            return resource.path
        at = self.places.locate(Place(resource.path, resource.number, pointer))
        return f"{at.path}:{at.start.line}"

    def _complete(self, verdict: Verdict) -> Verdict:
        return pipeline.located(pipeline.with_findings(verdict, self.findings), self.places)


def day(context: click.Context, parameter: click.Parameter, written: str | None) -> date | None:
    """Read the day of `--as-of`."""
    del context, parameter
    try:
        return parse_day(written) if written is not None else None
    except Unreadable as error:
        raise click.BadParameter(str(error)) from None


def root_and_day(command: F) -> F:
    """Give a command the options `--root`, `--as-of` and `--debug`."""
    options = (
        click.option(
            "--root",
            type=click.Path(file_okay=False, path_type=Path),
            help="Folder that holds labelgov.yaml. Without it: this folder, or the nearest one above.",
        ),
        click.option(
            "--as-of", callback=day, metavar="DATE", help="Day of the judgment, such as 2026-06-30; today if absent."
        ),
        click.option("--debug", is_flag=True, help="Show the traceback of a mistake of labelgov's own."),
    )
    for option in reversed(options):
        command = option(command)
    return command


def open_repository(root: Path | None, as_of: date | None, *, whole: bool = False, head: str | None = None) -> Opened:
    """Read the repository, as it stands or as a commit holds it. Raises CannotAnswer without one, or a document in it.

    `whole` asks for the shipped packs as they were written, with the tests beside their rules and every name checked
    again; without it they may come as they were made ready when labelgov was built.
    """
    root = root or repository_near(here()) or here()
    if head is not None:
        forget_git_variables()
    side = open_side(root, head)
    content = side.file(SETTINGS_FILE)
    if content is None:
        raise CannotAnswer(
            f"there is no {SETTINGS_FILE} in {side}", "Run `labelgov init`, or name the folder with --root."
        )
    own = Reading((), (content,), 1, {}) if isinstance(content, Finding) else read_text(SETTINGS_FILE, content)
    settings, findings = pipeline.read_settings(own)
    if settings is None:
        return Opened(root, None, None, (), findings, Places(own.texts), as_of or datetime.now(UTC).date())
    tree = side.read(settings.folders)
    policies = side.read(settings.policies) if settings.policies else None
    gate, mistakes = pipeline.open_gate(
        settings, policies.documents if policies else (), ready=None if whole else prepared()
    )
    readings: tuple[Reading, ...] = (own, tree, *((policies,) if policies else ()))
    texts = {path: text for reading in readings for path, text in reading.texts.items()}
    found = (*findings, *(finding for reading in readings[1:] for finding in reading.findings), *mistakes)
    if not gate.rules and not found:
        raise CannotAnswer("no rule was loaded, so nothing would be checked", f"Name packs in {SETTINGS_FILE}.")
    if not tree.documents and not found:
        raise CannotAnswer(
            "no file holds a document, so nothing would be checked",
            f"Declare your programs under {', '.join(map(str, settings.folders))}.",
        )
    if as_of is None:
        zone, astray = zone_of(tree.documents)
        as_of, found = datetime.now(zone).date(), (*found, *astray)
    return Opened(root, settings, gate, tree.documents, found, Places(texts), as_of, tree.unread)


def forget_git_variables() -> None:
    """Forget what `GIT_*` variables say, for this run: a hook or a caller sets them for a repository of its own.

    `GIT_DIR`, for one, would have git read another repository than the one that was named.
    """
    for name in [name for name in os.environ if name.startswith("GIT_")]:
        del os.environ[name]


def here() -> Path:
    """Return the folder that we run in. Raises CannotAnswer where somebody has deleted it."""
    try:
        return Path.cwd()
    except FileNotFoundError:
        raise CannotAnswer("the folder that this runs in is gone", "Change into a folder that is there.") from None


def repository_near(folder: Path) -> Path | None:
    """Return the folder, or the nearest one above it, that holds labelgov.yaml."""
    return next((each for each in (folder, *folder.parents) if (each / SETTINGS_FILE).is_file()), None)


def zone_of(documents: Iterable[Document]) -> tuple[tzinfo, tuple[Finding, ...]]:
    """Return the zone in which today is today, and a finding where the organisation names one that isn't known."""
    organization = next((each for each in documents if each.data.get("kind") == "Organization"), None)
    spec = organization.data.get("spec") if organization else None
    name = spec.get("timeZone") if isinstance(spec, dict) else None
    if organization is None or not isinstance(name, str):
        return UTC, ()
    try:
        return ZoneInfo(name), ()
    except (ZoneInfoNotFoundError, ValueError, OSError):
        place = Place(organization.path, organization.number, ("spec", "timeZone"))
        message = f"spec.timeZone: {name} is not a time zone that is known here, so nobody can say which day it is."
        fix = "Write an IANA time zone such as Europe/Dublin, or name the day with --as-of."
        return UTC, (Finding(VALUE, "", message, fix, place, Status.UNANSWERED),)


def known(name: str, names: Iterable[str], what: str) -> str:
    """Return a name that is known, whatever its case. Raises CannotAnswer with the nearest one otherwise.

    Where names have two parts (`sla/credits-are-capped`, `Vendor/lumen-data`), the last part alone finds the nearest.
    """
    names = tuple(names)
    if name in names:
        return name
    same = [each for each in names if each.casefold() == name.casefold()]
    if len(same) == 1:
        return same[0]
    near = nearest(name, names) or _nearest_by_last_part(name, names)
    if near:
        raise CannotAnswer(f"there is no {what} {name} — did you mean {near}?", f"Write {near}.")
    more = f" and {len(names) - 8} more" if len(names) > 8 else ""
    known_are = f"Known are {', '.join(names[:8])}{more}." if names else "None is known."
    raise CannotAnswer(f"there is no {what} {name}", known_are)


def _nearest_by_last_part(name: str, names: Iterable[str]) -> str | None:
    by_last_part: dict[str, str] = {}
    for each in names:
        by_last_part.setdefault(each.rpartition("/")[2], each)
    near = nearest(name.rpartition("/")[2], by_last_part)
    return by_last_part[near] if near else None
