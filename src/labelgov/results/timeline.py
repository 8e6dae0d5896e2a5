"""What happened in a period: which commits landed, and from when to when each finding stood.

A day is a day in the organization's time zone. A finding counts on every day on which it stood at any moment, so that
one that was opened and closed within a day is seen. What could not be evaluated is unknown, and never compliant.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum
from functools import cached_property
from typing import NamedTuple

from labelgov.results.change import Changes
from labelgov.results.change_verdict import Approval, GateChange
from labelgov.results.finding import Finding, Status
from labelgov.results.printable import printable


class Signature(StrEnum):
    """What a commit carries of a signature. Whether it is good takes the keys of those who sign, which are not here."""

    NONE = "none"
    OPENPGP = "openpgp, not verified"
    SSH = "ssh, not verified"
    X509 = "x509, not verified"


class Cause(StrEnum):
    """Why a finding began or ceased to stand."""

    CHANGE = "change"
    """A commit brought it or put it right."""
    CALENDAR = "calendar"
    """A day came: an expiry, the end of a waiver, the day from which a rule blocks."""
    PERIOD = "period"
    """It stood already when the period began."""
    UNKNOWN = "unknown"
    """What was before or came after could not be evaluated."""


@dataclass(frozen=True, slots=True)
class CommitCard:
    """What there is to know of a commit without reading its files. Its texts are one printable line each from birth."""

    id: str
    parents: tuple[str, ...]
    authored: datetime
    committed: datetime
    """With the committer's own offset from UTC."""
    author: str
    """Name and address, as the commit says: nobody proved it."""
    committer: str
    subject: str
    signature: Signature
    since: date
    """First day on which its state was in force: its committer's day in the organization's zone, and never earlier
    than that of the commit before it."""

    def __post_init__(self) -> None:
        for name in ("author", "committer", "subject"):
            object.__setattr__(self, name, printable(getattr(self, name)))


class Moment(NamedTuple):
    """A day, and the commit that was in force when something happened on it."""

    day: date
    commit: str


class Stretch(NamedTuple):
    """Days, both inclusive, through which a finding had one status."""

    since: date
    until: date
    status: Status
    waiver: str
    """Name of the waiver that covered it; empty without one."""


@dataclass(frozen=True, slots=True)
class Episode:
    """One finding, from when it began to stand until it ceased to. One that comes back is another episode."""

    finding: Finding
    """As it was found first in the period."""
    opened: Moment
    opened_by: Cause
    closed: Moment | None
    """None where it stands at the end of the period."""
    closed_by: Cause | None
    stretches: tuple[Stretch, ...]
    """By day, without a gap from its first day to its last."""

    @property
    def days(self) -> int:
        """On how many days of the period it stood, at any moment."""
        return (self.stretches[-1].until - self.stretches[0].since).days + 1

    def days_with(self, *statuses: Status) -> int:
        """Return on how many days of the period it had one of these statuses; a day with two of them counts once."""
        return len(days_covered(stretch for stretch in self.stretches if stretch.status in statuses))


@dataclass(frozen=True, slots=True)
class Gap:
    """Days, both inclusive, of which nothing can be said, and why: one printable line from birth.

    Before the first commit; while the settings, the packs or a document could not be read.
    """

    since: date
    until: date
    commit: str
    """Id of the commit that could not be evaluated; empty before the first."""
    reason: str

    def __post_init__(self) -> None:
        object.__setattr__(self, "reason", printable(self.reason))


@dataclass(frozen=True, slots=True)
class Landing:
    """A commit that landed in the period, and what it changed in the domain's words."""

    commit: CommitCard
    changes: Changes | None
    """None where it or the commit before it could not be read."""
    gate: tuple[GateChange, ...] = ()
    """What it did to rules, waivers and roles."""
    approvals: tuple[Approval, ...] | None = None
    """Reviews that count; None where no evidence of reviews was kept."""
    opened: tuple[str, ...] = ()
    """Fingerprints of the findings that began to stand with it."""
    closed: tuple[str, ...] = ()
    """Fingerprints of the findings that it put right."""


@dataclass(frozen=True, slots=True)
class UnderTest:
    """Days, both inclusive, on all of which these controls were tested: rules that were asked cite them."""

    since: date
    until: date
    controls: frozenset[str]


@dataclass(frozen=True)
class Timeline:
    """What stood when, from a first day to a last, both inclusive."""

    start: date
    end: date
    commits: tuple[CommitCard, ...]
    """Of the first-parent history, oldest first: the one in force when the period began, and all that landed in it."""
    episodes: tuple[Episode, ...]
    """By day opened, rule, resource and fingerprint."""
    gaps: tuple[Gap, ...]
    """By day."""
    tested: tuple[UnderTest, ...] = ()
    """By day, without overlap. A day on which the rules changed tested what both of them did."""
    evaluations: int = 0
    """How many pairs of a commit and a day were evaluated, for who wonders what was looked at."""

    @cached_property
    def standing(self) -> tuple[Episode, ...]:
        """The episodes that haven't closed when the period ends."""
        return tuple(episode for episode in self.episodes if episode.closed is None)

    @property
    def days(self) -> int:
        """Length of the period in days."""
        return (self.end - self.start).days + 1


def days_covered(spans: Iterable[Stretch | Gap]) -> set[int]:
    """Return the days, as ordinals, that stretches or gaps cover together, both ends inclusive."""
    return {day for each in spans for day in range(each.since.toordinal(), each.until.toordinal() + 1)}
