"""The open findings: where each stands, why it matters, and what to do; and those that only advise."""

from collections import Counter
from dataclasses import dataclass

from labelgov.audit.page.shapes import Cell, Column, Mark, Pair, Table, bounded, number
from labelgov.audit.page.wording import SEVERITIES, STATUSES, listed
from labelgov.audit.review import Review
from labelgov.report.counting import several
from labelgov.results import Cause, Episode, Finding, Status, worst_first

MOST = 100
"""Findings that are told in full, of each of the two lists."""
_BLOCKING = (Status.OPEN, Status.UNANSWERED, Status.EXISTING)
MORE_IN = "timeline.csv in the bundle"


@dataclass(frozen=True, slots=True)
class FindingView:
    """A finding in words."""

    message: str
    mark: Mark
    severity: str
    subject: str
    pairs: tuple[Pair, ...]


@dataclass(frozen=True, slots=True)
class FindingList:
    """Findings, worst first, and what is said of those that are left out."""

    findings: tuple[FindingView, ...]
    cut: str
    by_rule: Table | None
    """Where some are left out: how many there are of each rule."""


@dataclass(frozen=True, slots=True)
class Findings:
    """What blocks on the last day, and what only advises."""

    blocking: FindingList
    advisory: FindingList


def findings(review: Review) -> Findings:
    """Return the findings of the last day. The waived stand with their waivers."""
    standing = {each.finding.fingerprint: each for each in review.timeline.standing}
    every = worst_first(review.verdict.findings)
    blocking = [each for each in every if each.status in _BLOCKING]
    advisory = [each for each in every if each.status is Status.ADVISORY]
    return Findings(_list("blocking", blocking, standing), _list("advisory", advisory, standing))


def _list(name: str, every: list[Finding], standing: dict[str, Episode]) -> FindingList:
    told = tuple(_finding(each, standing.get(each.fingerprint)) for each in every[:MOST])
    left = len(every) - MOST
    if left <= 0:
        return FindingList(told, "", None)
    cut = f"The worst {MOST} are told; {several(left, 'further finding')} left out here. {MORE_IN} has all of them."
    return FindingList(told, cut, _by_rule(name, every))


def _finding(finding: Finding, episode: Episode | None) -> FindingView:
    at = finding.found
    controls = listed(finding.rule.controls)
    pairs = [
        ("Rule", f"{finding.rule.title} ({finding.rule.id})"),
        ("Why it matters", finding.rule.why),
        ("What to do", finding.fix),
        ("Where", f"{at.path}, line {at.start.line}"),
        ("Controls", controls),
        ("Since", _since(episode)),
        ("Note", finding.note),
    ]
    subject = f"{finding.title} ({finding.resource})" if finding.title else finding.resource
    told = tuple(Pair(name, says) for name, says in pairs if says)
    return FindingView(finding.message, STATUSES[finding.status], SEVERITIES[finding.rule.severity], subject, told)


def _since(episode: Episode | None) -> str:
    if episode is None:
        return ""
    if episode.opened_by is Cause.PERIOD:
        return f"before {episode.opened.day}, for the whole period"
    return f"{episode.opened.day}, for {several(episode.days, 'day')}"


def _by_rule(name: str, every: list[Finding]) -> Table:
    cards = {each.rule.id: each.rule for each in every}
    rows = [
        (Cell(cards[rule].title, rule), Cell(SEVERITIES[cards[rule].severity]), number(count))
        for rule, count in sorted(Counter(each.rule.id for each in every).items(), key=lambda row: (-row[1], row[0]))
    ]
    columns = (Column("Rule"), Column("Severity"), Column("Findings", number=True))
    return bounded(f"{name}-by-rule", "All of them, by rule", columns, rows, "", MORE_IN)
