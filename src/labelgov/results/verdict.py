"""The answer to a check: what was judged, what was found, and the exit code that follows."""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from functools import cached_property
from typing import NamedTuple

from labelgov.results.finding import ControlCard, Finding, RuleCard, Status
from labelgov.results.unread import Waiting


class Result(StrEnum):
    """How a rule came out on one resource. All are counted, so that an auditor sees the population."""

    PASS = "pass"  # noqa: S105
    FINDING = "finding"
    WAIVED = "waived"
    NOT_APPLICABLE = "not applicable"
    UNANSWERED = "unanswered"


class Answer(StrEnum):
    """The verdict in one word."""

    PASSES = "passes"
    """Nothing open that blocks. Exit code 0."""
    BLOCKED = "blocked"
    """Findings are open. Exit code 1."""
    UNANSWERED = "unanswered"
    """The question could not be answered. Exit code 2."""


class Outcome(NamedTuple):
    """One rule on one resource. `reason` says why a rule isn't applicable."""

    rule: str
    resource: str
    result: Result
    reason: str = ""


@dataclass(frozen=True)
class Verdict:
    """Everything a report may say. `findings` and `outcomes` are sorted, so that equal input gives equal bytes."""

    as_of: date
    version: str
    documents: int
    files: int
    resources: dict[str, int]
    """How many resources of each kind were judged."""
    rules: tuple[RuleCard, ...]
    """Every rule that was asked, and every card a finding cites, by id."""
    findings: tuple[Finding, ...]
    outcomes: tuple[Outcome, ...]
    packs: tuple[tuple[str, str], ...] = ()
    """Name and version of each pack."""
    controls: tuple[ControlCard, ...] = ()
    """Every control that a rule cites and a framework knows, by id."""
    waiting: tuple[Waiting, ...] = ()
    """Every answer that rests on a document that couldn't be read."""

    @cached_property
    def counts(self) -> dict[Status, int]:
        """How many findings have each status; every status is present."""
        counted = Counter(finding.status for finding in self.findings)
        return {status: counted[status] for status in Status}

    @cached_property
    def population(self) -> dict[Result, int]:
        """How many rule-on-resource outcomes there are of each result."""
        counted = Counter(outcome.result for outcome in self.outcomes)
        return {result: counted[result] for result in Result}

    @property
    def answer(self) -> Answer:
        """The verdict in one word."""
        if self.counts[Status.UNANSWERED]:
            return Answer.UNANSWERED
        return Answer.BLOCKED if self.counts[Status.OPEN] else Answer.PASSES

    @property
    def exit_code(self) -> int:
        """0: nothing open that blocks. 1: blocking findings. 2: the question could not be answered."""
        return tuple(Answer).index(self.answer)

    @cached_property
    def cards(self) -> dict[str, RuleCard]:
        """The rules by id."""
        return {card.id: card for card in self.rules}


def in_order(findings: Iterable[Finding]) -> tuple[Finding, ...]:
    """Return findings in the one order that every format uses: by path, place, severity, rule and message."""
    return tuple(sorted(findings, key=_order))


def worst_first(findings: Iterable[Finding]) -> tuple[Finding, ...]:
    """Return findings for whoever can show only some: what blocks first, then by severity, otherwise as they came."""
    return tuple(sorted(findings, key=lambda each: (_WEIGHT.index(each.status), each.rule.severity.rank)))


_WEIGHT = (Status.UNANSWERED, Status.OPEN, Status.EXISTING, Status.ADVISORY, Status.WAIVED)


def _order(finding: Finding) -> tuple[str, int, int, int, str, str, str]:
    start = finding.location.start if finding.location else (0, 0)
    return (
        finding.shown.path,
        start[0],
        start[1],
        finding.rule.severity.rank,
        finding.rule.id,
        finding.key,
        finding.message,
    )
