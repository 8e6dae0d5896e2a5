"""The answer to a change: head judged by the base's gate, what the change does to the gate, and who approved."""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from functools import cached_property
from typing import NamedTuple

from labelgov.results.change import Changes, Direction
from labelgov.results.finding import Finding, Status
from labelgov.results.money import MoneyTable
from labelgov.results.place import Place
from labelgov.results.printable import printable
from labelgov.results.verdict import Answer, Verdict


class GateTopic(StrEnum):
    """What part of the gate a change touches; each needs an approval of its own."""

    POLICY = "policy"
    """Packs, rules, parameters, severities, and the rest of labelgov.yaml."""
    WAIVERS = "waivers"
    ROLES = "roles"
    """Who holds a role, and under which account."""


@dataclass(frozen=True, slots=True)
class GateChange:
    """One thing that a change does to the gate. `says` is one printable line from birth."""

    topic: GateTopic
    subject: str
    """What is changed: a rule, a pack, a role, `Waiver/name`, a field of labelgov.yaml."""
    says: str
    direction: Direction
    place: Place
    needs: tuple[str, ...] = ()
    """Roles of which one has to approve; none where the gate is only tightened."""
    approved_by: tuple[str, ...] = ()
    """Handles of those who did, in one of these roles."""

    def __post_init__(self) -> None:
        object.__setattr__(self, "subject", printable(self.subject))
        object.__setattr__(self, "says", printable(self.says))

    @property
    def blocks(self) -> bool:
        """Whether it needs an approval that it doesn't have."""
        return bool(self.needs) and not self.approved_by


class Approval(NamedTuple):
    """A review that counts: by a person who holds the roles on the base."""

    handle: str
    name: str
    account: str
    roles: tuple[str, ...]


class Disregarded(NamedTuple):
    """An approving review that doesn't count, and why."""

    account: str
    reason: str


class Need(NamedTuple):
    """An approval that is missing: one of these roles, who holds it, and how much waits for it."""

    roles: tuple[str, ...]
    reviewers: str
    """Who could give it, for people."""
    waiting: int
    """How many findings wait for it."""


class EndingWaiver(NamedTuple):
    """A waiver in force that ends soon: what it covers, until when, and how many days are left of it."""

    name: str
    title: str
    rule: str
    resource: str
    until: date
    days: int


@dataclass(frozen=True)
class ChangeVerdict:
    """Everything a report of a change may say. `verdict` is that of head; its statuses are those of the change.

    A finding that stands on the base as well has the status `existing`; one whose message moved has a note that says
    what it was. What the change does to the gate without approval is among the findings, with rules of `gate/`.
    """

    verdict: Verdict
    changes: Changes
    gate: tuple[GateChange, ...]
    """Loosened first."""
    fixed: tuple[Finding, ...]
    """What was found on the base, and no longer is."""
    preview: tuple[Finding, ...]
    """What head's own gate would newly find; it doesn't block."""
    approvals: tuple[Approval, ...] = ()
    disregarded: tuple[Disregarded, ...] = ()
    needs: tuple[Need, ...] = ()
    first_adoption: bool = False
    """Whether the base has no gate, so that head's own was used and nothing it found blocks."""
    money: MoneyTable | None = None
    """None where no money moves."""
    ending: tuple[EndingWaiver, ...] = ()
    """Waivers of the base that end within 30 days, the first to end first."""
    base_commit: str = ""
    head_commit: str = ""
    """Ids of the commits; empty for the work tree."""

    @property
    def base(self) -> str:
        """What people call the base."""
        return self.changes.base

    @property
    def head(self) -> str:
        """What people call the head."""
        return self.changes.head

    @property
    def answer(self) -> Answer:
        """The verdict in one word."""
        return self.verdict.answer

    @property
    def exit_code(self) -> int:
        """0: nothing new that blocks. 1: blocking findings. 2: the question could not be answered."""
        return self.verdict.exit_code

    @cached_property
    def new(self) -> tuple[Finding, ...]:
        """What blocks: findings that the change brings, and questions that can't be answered."""
        return tuple(finding for finding in self.verdict.findings if finding.blocks)

    @cached_property
    def existing(self) -> tuple[Finding, ...]:
        """What stood on the base already."""
        return tuple(finding for finding in self.verdict.findings if finding.status is Status.EXISTING)

    @cached_property
    def moved(self) -> tuple[Finding, ...]:
        """What stood on the base already, but said something else there."""
        return tuple(finding for finding in self.existing if finding.note)
