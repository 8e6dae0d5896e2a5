"""A commit opened as a check opens it: its settings, its gate, its portfolio; or why nothing can be said of it."""

from collections.abc import Iterable
from dataclasses import dataclass, field, replace

from labelgov import pipeline
from labelgov.kinds import Kind, Resource, Settings
from labelgov.packs import Prepared
from labelgov.policy import SETTINGS_FILE, Gate
from labelgov.portfolio import Relinked, Relinking
from labelgov.results import CannotAnswer, Finding
from labelgov.source import Commit, Document, Lacking, Reading, Revision, Shelf, read_text


@dataclass(frozen=True, slots=True)
class Opened:
    """A commit that can be judged: nothing in it was left unread."""

    gate: Gate
    documents: tuple[Document, ...]
    resources: tuple[Resource[Kind], ...]
    relinked: Relinked
    """The portfolio, and how it differs from that of the commit that was opened before."""


class Unopened(Exception):
    """Nothing can be said of a commit, and why. Raised and caught in this room alone."""


_MOST_GATES = 16
"""How many gates are kept at hand: a history may have a new one with each commit."""


@dataclass
class Opener:
    """Opens commit after commit; what they have in common is understood once.

    With `ruling`, that gate judges all of them, and their own packs aren't looked at.
    """

    shelf: Shelf
    ready: Prepared | None
    ruling: Gate | None = None
    _relinking: Relinking | None = None
    _shipped: tuple[Resource[Kind], ...] = ()
    _gates: dict[tuple[object, ...] | None, tuple[Gate, tuple[Finding, ...]]] = field(default_factory=dict)
    _settings: dict[bytes, tuple[Settings | None, tuple[Finding, ...]]] = field(default_factory=dict)
    _known: dict[int, tuple[Resource[Kind] | None, tuple[Finding, ...]]] = field(default_factory=dict)

    def open(self, revision: Revision) -> Opened | str:
        """Return what a commit holds; else a sentence that says why nothing can be said of it.

        Raises CannotAnswer where this clone lacks what the commit names.
        """
        commit = Commit(revision, self.shelf)
        try:
            settings = self._chosen(commit)
            gate = self.ruling or self._gate(commit, settings)
            reading = _read(commit, settings.folders)
            resources, unread = pipeline.understand(reading.documents, self._known)
            _hold(unread)
        except Unopened as error:
            return str(error)
        if self._relinking is None:
            self._relinking = Relinking(gate.shipped)
        return Opened(gate, reading.documents, resources, self._relinking.link(resources))

    def gate(self, revision: Revision) -> Gate:
        """Return the gate of a commit, whatever else is wrong with it. Raises CannotAnswer where it can't be made."""
        commit = Commit(revision, self.shelf)
        try:
            return self._gate(commit, self._chosen(commit))
        except Unopened as error:
            raise CannotAnswer(
                f"the gate of {revision} can't be made: {error}", "Mend it, or name another commit with --at."
            ) from None

    def _chosen(self, commit: Commit) -> Settings:
        content = commit.file(SETTINGS_FILE)
        if content is None and self.ruling is not None:
            return self.ruling.settings
        if content is None:
            raise Unopened(f"there was no {SETTINGS_FILE}, so that nothing was checked")
        if isinstance(content, Finding):
            raise Unopened(_said(content))
        if content not in self._settings:
            self._settings[content] = pipeline.read_settings(read_text(SETTINGS_FILE, content))
        settings, findings = self._settings[content]
        if self.ruling is None or settings is None:
            _hold(findings)
        return settings or _none_chosen()

    def _gate(self, commit: Commit, settings: Settings) -> Gate:
        names = commit.names(settings.policies)
        key = (id(settings), *names) if names is not None else None
        gate, mistakes = self._gates.get(key) or self._made(commit, settings)
        if key is not None:
            self._gates[key] = gate, mistakes
            if len(self._gates) > _MOST_GATES:
                self._gates.pop(next(iter(self._gates)))
        _hold(mistakes)
        if not gate.rules:
            raise Unopened("no rule was loaded, so that nothing was checked")
        return gate

    def _made(self, commit: Commit, settings: Settings) -> tuple[Gate, tuple[Finding, ...]]:
        packs = _read(commit, settings.policies) if settings.policies else Reading((), (), 0, {})
        gate, mistakes = pipeline.open_gate(settings, packs.documents, ready=self.ready)
        # What ships is the same for all commits, and is the same thing, so that nothing seems to have changed.
        self._shipped = self._shipped or gate.shipped
        return replace(gate, shipped=self._shipped), mistakes


def _none_chosen() -> Settings:
    raise Unopened(f"{SETTINGS_FILE} could not be understood")


def _read(commit: Commit, folders: Iterable[str]) -> Reading:
    """Read the folders that are named. Raises Unopened where one is gone, or something in one can't be read."""
    named = tuple(folders)
    try:
        gone = next((folder for folder in named if not commit.holds(folder)), None)
        if gone is not None:
            raise Unopened(f"there was no folder {gone}, which {SETTINGS_FILE} names")
        reading = commit.read(named)
    except Lacking:
        raise
    except CannotAnswer as error:
        raise Unopened(error.message) from None
    _hold(reading.findings)
    return reading


def _hold(findings: tuple[Finding, ...]) -> None:
    """Raise Unopened, with what was found first, where anything was."""
    if findings:
        more = f" (and {len(findings) - 1} more)" if len(findings) > 1 else ""
        raise Unopened(f"{_said(min(findings, key=lambda each: (each.place.path, each.place.document)))}{more}")


def _said(finding: Finding) -> str:
    return f"{finding.place.path} could not be read: {finding.message}"
