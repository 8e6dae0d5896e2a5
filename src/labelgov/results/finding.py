"""What a check says of one thing that isn't as it should be."""

import hashlib
from dataclasses import dataclass, field, replace
from enum import StrEnum
from typing import NamedTuple

from labelgov.results.place import Location, Place, Pointer, Position, written
from labelgov.results.printable import printable


class Severity(StrEnum):
    """How much harm a finding stands for, worst first."""

    CRITICAL = "critical"
    HIGH = "high"
    MEDIUM = "medium"
    LOW = "low"

    @property
    def rank(self) -> int:
        """Zero for the worst, so that sorting by rank puts the worst first."""
        return tuple(Severity).index(self)


class Enforcement(StrEnum):
    """What a finding does to a change, and whether a waiver may cover it."""

    MANDATORY = "mandatory"
    """Blocks, and no waiver covers it."""
    WAIVABLE = "waivable"
    """Blocks, unless a waiver covers it."""
    ADVISORY = "advisory"
    """Is shown and never blocks."""


class Status(StrEnum):
    """What becomes of a finding."""

    OPEN = "open"
    """Blocks."""
    UNANSWERED = "unanswered"
    """The question couldn't be decided: bad input or a bad rule. Exit code 2."""
    EXISTING = "existing"
    """Stands on the base too; shown, doesn't block."""
    ADVISORY = "advisory"
    """Shown, doesn't block."""
    WAIVED = "waived"
    """Covered by a waiver in force."""


LONGEST_OF_A_CARD = 2000
"""How many characters of a sentence on a card are kept."""


class ControlCard(NamedTuple):
    """A clause that rules carry out: `gdpr:28(3)` and its title."""

    id: str
    title: str


@dataclass(frozen=True, slots=True)
class RuleCard:
    """What there is to know of a rule without running it. `id` is `pack/rule`.

    Its sentences are one printable line each from birth, however the pack folds them.
    """

    id: str
    title: str
    says: str
    why: str
    fix: str
    severity: Severity
    enforcement: Enforcement
    controls: tuple[str, ...] = ()
    kind: str | None = None

    def __post_init__(self) -> None:
        for name in ("id", "title", "says", "why", "fix"):
            line = " ".join(getattr(self, name).split())
            object.__setattr__(self, name, printable(line, LONGEST_OF_A_CARD))
        object.__setattr__(self, "controls", tuple(printable(control) for control in self.controls))

    @property
    def pack(self) -> str:
        """The pack that the rule belongs to."""
        return self.id.partition("/")[0]


@dataclass(frozen=True, slots=True)
class Related:
    """A place that has to do with a finding, and what is to be said of it: one printable line from birth."""

    place: Place
    says: str
    location: Location | None = None

    def __post_init__(self) -> None:
        object.__setattr__(self, "says", printable(self.says))

    @property
    def found(self) -> Location:
        """The location, or the beginning of the file where nobody looked for it."""
        return _found(self.location, self.place)


def _found(location: Location | None, place: Place) -> Location:
    return location or Location(place.path, Position(1, 1), Position(1, 1))


@dataclass(frozen=True, slots=True)
class Finding:
    """One thing that isn't as it should be, where it stands and what to do.

    `message` and `fix` are one printable line each from birth. `resource` is `Kind/name`, or empty where the file
    couldn't be read that far. `key` tells findings of one rule on one resource apart by row id, so that an inserted row
    changes no fingerprint; it is the written pointer where there is no row. `location` is found late, from `place`.
    """

    rule: RuleCard
    resource: str
    message: str
    fix: str
    place: Place
    status: Status = Status.OPEN
    location: Location | None = None
    key: str = ""
    note: str = ""
    """What is to be said of the status: the waiver that covers it, the day from which the rule blocks."""
    waiver: str = ""
    """Name of the waiver that covers it."""
    title: str = ""
    """Title of the resource, for people."""
    needs: tuple[str, ...] = ()
    """Roles whose approval would settle it, where one would."""
    cause: Related | None = None
    """The changed line that brought it and on which it is shown; the place itself then comes first among `related`."""
    related: tuple[Related, ...] = ()
    """Other places that have to do with it, the most telling first."""
    fingerprint: str = field(init=False, default="")

    def __post_init__(self) -> None:
        for name in ("message", "fix", "note", "title", "resource", "waiver"):
            object.__setattr__(self, name, printable(getattr(self, name)))
        object.__setattr__(self, "needs", tuple(map(printable, self.needs)))
        subject = self.resource or self._unnamed()
        key = self.key or written(self.place.pointer) + (f"+{self.place.offset}" if self.place.offset else "")
        digest = hashlib.sha256("\0".join((self.rule.id, subject, key)).encode("utf-8", "surrogatepass"))
        object.__setattr__(self, "fingerprint", digest.hexdigest()[:32])

    def _unnamed(self) -> str:
        """Return what a finding is about where no resource could be read: the file, and which document of it."""
        return self.place.path if not self.place.document else f"{self.place.path}#{self.place.document}"

    def at(self, location: Location) -> "Finding":
        """Return the finding with its place found."""
        return replace(self, location=location)

    def brought_by(self, cause: Related | None, related: tuple[Related, ...]) -> "Finding":
        """Return the finding shown on the line that brought it, where there is one. Its fingerprint stays."""
        location = cause.found if cause else self.location
        return replace(self, location=location, cause=cause, related=related)

    @property
    def found(self) -> Location:
        """The location, or the beginning of the file where nobody looked for it."""
        return _found(self.location, self.place)

    @property
    def shown(self) -> Place:
        """The place that `found` is the location of: its own, or that of the changed line that brought it."""
        return self.cause.place if self.cause else self.place

    @property
    def pointer(self) -> Pointer:
        """The route through the document to what is wrong."""
        return self.place.pointer

    @property
    def blocks(self) -> bool:
        """Whether this finding stops a change."""
        return self.status in (Status.OPEN, Status.UNANSWERED)
