"""Opening a change: both sides, whose folders and packs are read from which of them, the day, the evidence."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import UTC, date, datetime
from pathlib import Path
from typing import NamedTuple

from labelgov import pipeline
from labelgov.cli.opening import forget_git_variables, here, repository_near, zone_of
from labelgov.gate import Evidence, read_evidence
from labelgov.gate.cards import NOTHING_LEFT
from labelgov.kinds import Settings
from labelgov.packs import prepared
from labelgov.policy import SETTINGS_FILE, Gate
from labelgov.policy.cards import SETTINGS
from labelgov.results import CannotAnswer, ChangeVerdict, Finding, Place, Status
from labelgov.source import (
    Commit,
    Document,
    Reading,
    Side,
    left_behind,
    open_revision,
    open_sides,
    read_text,
)


@dataclass(frozen=True)
class OpenedChange:
    """Both sides of a change, read."""

    base: pipeline.Version
    head: pipeline.Version
    texts: tuple[Mapping[str, str], Mapping[str, str]]
    """Of base and of head, by path."""
    today: date
    evidence: Evidence | None

    def verdict(self) -> ChangeVerdict:
        """Return the verdict, with the place of every finding found."""
        examined = pipeline.examine_change(self.base, self.head, self.today, self.evidence)
        return pipeline.located_change(examined, *self.texts)


class _Chosen(NamedTuple):
    """What labelgov.yaml says on a side: None where there is none, or where it can't be understood."""

    settings: Settings | None
    reading: Reading | None
    findings: tuple[Finding, ...]


def open_change(
    root: Path | None, as_of: date | None, base: str, head: str | None, approvals: Path | None
) -> OpenedChange:
    """Read both sides of a change. Raises CannotAnswer where one can't be read, or the base's gate not be understood.

    Approvals are given to a commit: with them, and without a name for the head, HEAD is judged and not the work tree.
    """
    forget_git_variables()
    root = root or repository_near(here()) or here()
    before, after = open_sides(root, base, head if approvals is None else head or "HEAD")
    evidence = _evidence(approvals, before, after) if approvals is not None else None
    said_before, said_after = _chosen(before), _chosen(after)
    said_after = _held(root, base, (before, after), said_before, said_after)
    ruling = said_before.settings or said_after.settings
    if ruling is None:
        raise CannotAnswer(_without(said_after, after), "Run `labelgov init`, or name the folder with --root.")
    folders = dict.fromkeys((*ruling.folders, *(said_after.settings.folders if said_after.settings else ())))
    documents = _read(after, folders)
    stood = _read(before, ruling.folders)
    gate_before, packs_before = _gate(before, said_before)
    gate_after, packs_after = _gate(after, said_after)
    today, astray = _day(as_of, stood.documents if gate_before else documents.documents)
    missing = tuple(_missing(after, said_after.settings, documents))
    found = (*said_after.findings, *documents.findings, *packs_after.findings, *missing, *astray)
    texts = _texts(said_before.reading, stood, packs_before), _texts(said_after.reading, documents, packs_after)
    return OpenedChange(
        pipeline.Version(
            _called(before), stood.documents, gate_before, packs_before.findings, stood.unread, _commit(before)
        ),
        pipeline.Version(_called(after), documents.documents, gate_after, found, documents.unread, _commit(after)),
        texts,
        today,
        evidence,
    )


def _texts(*readings: Reading | None) -> dict[str, str]:
    return {path: text for reading in readings if reading for path, text in reading.texts.items()}


def _held(root: Path, ref: str, sides: tuple[Commit, Side], before: _Chosen, after: _Chosen) -> _Chosen:
    """Return what head's labelgov.yaml says, a finding where it is gone. Raises CannotAnswer for a senseless base."""
    if before.reading is None:
        _hold_first_adoption(root, ref, *sides)
    elif before.settings is None:
        raise CannotAnswer(
            f"{SETTINGS_FILE} can't be understood on the base: {before.findings[0].message}",
            "Nothing can be judged by a gate that can't be understood. Mend it on the base, outside of this check.",
        )
    elif after.reading is None:
        return _Chosen(None, None, (_gone(),))
    return after


def _called(side: Side) -> str:
    return str(side) if isinstance(side, Commit) else "the work tree"


def _commit(side: Side) -> str:
    return side.revision.commit if isinstance(side, Commit) else ""


def _chosen(side: Side) -> _Chosen:
    content = side.file(SETTINGS_FILE)
    if content is None:
        return _Chosen(None, None, ())
    reading = Reading((), (content,), 1, {}) if isinstance(content, Finding) else read_text(SETTINGS_FILE, content)
    settings, findings = pipeline.read_settings(reading)
    return _Chosen(settings, reading, findings)


def _without(chosen: _Chosen, side: Side) -> str:
    if chosen.findings:
        return f"{SETTINGS_FILE} can't be understood: {chosen.findings[0].message}"
    return f"there is no {SETTINGS_FILE} in {_called(side)}, nor on the base"


def _gone() -> Finding:
    message = f"This change deletes {SETTINGS_FILE}, so that nothing would be checked any more."
    return Finding(SETTINGS, "", message, "Restore it.", Place(SETTINGS_FILE, 0, ()), Status.UNANSWERED)


def _hold_first_adoption(root: Path, base: str, side: Commit, head: Side) -> None:
    """Raise CannotAnswer where the base has a gate further up, or one that head moved away.

    A change can't leave a gate by making one of its own.
    """
    moved = left_behind(side, head, SETTINGS_FILE)
    if moved is not None:
        raise CannotAnswer(
            f"{side} has no {SETTINGS_FILE} here, and has one at {moved} that is gone in {_called(head)}",
            f"Leave {moved} where it is in this change; a gate that moves is not a first adoption.",
        )
    for folder in root.resolve().parents:
        try:
            above = open_revision(folder, base)
        except CannotAnswer:
            return
        content = Commit(above).file(SETTINGS_FILE)
        above.close()
        if content is not None:
            raise CannotAnswer(
                f"{side} has no {SETTINGS_FILE} here, and has one further up, in {folder}",
                "Check from the folder of the one that is in force; a new one inside of it is not a first adoption.",
            )


def _read(side: Side, folders: Iterable[str]) -> Reading:
    """Read the folders that there are: one that is gone holds nothing any more."""
    there = [folder for folder in folders if side.holds(folder)]
    return side.read(there) if there else Reading((), (), 0, {})


def _gate(side: Side, chosen: _Chosen) -> tuple[Gate | None, Reading]:
    """Return the gate of a side, and the reading of its packs with every mistake in them."""
    if chosen.settings is None:
        return None, Reading((), (), 0, {})
    packs = _read(side, chosen.settings.policies)
    gate, mistakes = pipeline.open_gate(chosen.settings, packs.documents, ready=prepared())
    packs = packs._replace(findings=(*packs.findings, *mistakes))
    if not gate.rules and not packs.findings:
        raise CannotAnswer(
            f"no rule was loaded from {_called(side)}, so nothing would be checked", f"Name packs in {SETTINGS_FILE}."
        )
    return gate, packs


def _missing(side: Side, settings: Settings | None, documents: Reading) -> Iterable[Finding]:
    """Yield what this change leaves nothing of: folders that labelgov.yaml names, or all documents."""
    for number, folder in enumerate(settings.folders if settings else ()):
        if not side.holds(folder):
            place = Place(SETTINGS_FILE, 0, ("folders", number))
            message = f"The folder {folder}, which {SETTINGS_FILE} names, is gone."
            yield Finding(NOTHING_LEFT, "", message, NOTHING_LEFT.fix, place, Status.UNANSWERED)
    if not documents.documents and not documents.findings:
        message = "This change leaves no document in the folders that the base names, so that nothing would be checked."
        place = Place(SETTINGS_FILE, 0, ("folders",))
        yield Finding(NOTHING_LEFT, "", message, NOTHING_LEFT.fix, place, Status.UNANSWERED)


def _day(as_of: date | None, documents: tuple[Document, ...]) -> tuple[date, tuple[Finding, ...]]:
    """Return the day of the judgment: today in the zone of the organization whose gate it is."""
    if as_of is not None:
        return as_of, ()
    zone, astray = zone_of(documents)
    return datetime.now(UTC).astimezone(zone).date(), astray


def _evidence(path: Path, base: Commit, head: Side) -> Evidence:
    """Return the evidence on the head, or on what the head merges into the base.

    A workflow on a pull request checks out the merge of both, and reviews are given to the second parent of that.
    """
    commits = []
    if isinstance(head, Commit):
        commits.append(head.revision.commit)
        try:
            first, second = (head.revision.other(f"{head.revision.commit}^{number}") for number in (1, 2))
            commits += [second.commit] if first.commit == base.revision.commit else []
        except CannotAnswer:
            pass
    try:
        content = path.read_bytes()
    except OSError as error:
        raise CannotAnswer(f"{path} can't be read: {error.strerror}", "Name the file that holds the reviews.") from None
    return read_evidence(content, str(path), commits)
