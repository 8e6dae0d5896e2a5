"""The whole page as plain values, from a review: what stands in which section."""

from dataclasses import dataclass
from typing import NamedTuple

from labelgov.audit.compliance import Standing, frameworks
from labelgov.audit.page.changes import Landings, landings
from labelgov.audit.page.controls import FrameworkView, controls, uncited
from labelgov.audit.page.findings import Findings, findings
from labelgov.audit.page.glossary import GLOSSARY
from labelgov.audit.page.history import episodes, gaps
from labelgov.audit.page.scope import Scope, scope
from labelgov.audit.page.sections import SECTIONS, Section, section
from labelgov.audit.page.shapes import Mark, Pair, Table
from labelgov.audit.page.summary import Summary, Verdict, summary, verdict
from labelgov.audit.page.waivers import Waivers, waivers
from labelgov.audit.page.wording import MARKS, several, span
from labelgov.audit.review import Review
from labelgov.kinds.organization import Organization

NAMELESS = "an organization that is not declared"


@dataclass(frozen=True, slots=True)
class Method:
    """How the answers were computed, in figures."""

    policy: str
    zone: str
    evaluations: str
    commits: str
    version: str
    command: str


class Sign(NamedTuple):
    """A sign and what it means."""

    mark: Mark
    says: str


SIGNS = (
    Sign(MARKS[Standing.HELD], "Rules were asked, and none that blocks has a finding."),
    Sign(MARKS[Standing.WAIVED], "A rule isn't kept, and somebody in a role gave leave, until a day."),
    Sign(MARKS[Standing.ADVISED], "A rule isn't kept that only advises: neither in compliance nor out of it."),
    Sign(MARKS[Standing.OUT], "A rule that blocks isn't kept, and nobody has given leave."),
    Sign(MARKS[Standing.UNKNOWN], "It could not be evaluated. It is never counted as in compliance."),
    Sign(MARKS[Standing.UNTESTED], "No rule tests the control; nothing is claimed of it."),
)


@dataclass(frozen=True, slots=True)
class Page:
    """All that the page shows."""

    organization: str
    period: str
    days: str
    until: str
    commit: str
    facts: tuple[Pair, ...]
    sections: tuple[Section, ...]
    verdict: Verdict
    scope: Scope
    summary: Summary
    controls: tuple[FrameworkView, ...]
    uncited: str
    waivers: Waivers
    landings: Landings
    findings: Findings
    episodes: Table
    gaps: Table
    method: Method
    signs: tuple[Sign, ...]
    see: dict[str, str]
    """How a section is called in a sentence, by its anchor."""
    glossary: tuple[Pair, ...]


def view(review: Review) -> Page:
    """Return what the page shows."""
    known = frameworks(review)
    days = several(review.timeline.days, "day")
    return Page(
        _organization(review),
        span(review.start, review.end),
        days,
        review.end.isoformat(),
        review.commit.id,
        tuple(_facts(review, days)),
        SECTIONS,
        verdict(review),
        scope(review, known),
        summary(review, known),
        controls(review, known),
        uncited(known),
        waivers(review),
        landings(review),
        findings(review),
        episodes(review),
        gaps(review),
        _method(review),
        SIGNS,
        {each.anchor: section(each.anchor) for each in SECTIONS},
        GLOSSARY,
    )


def _organization(review: Review) -> str:
    for organization in review.ask.portfolio.of(Organization):
        return organization.spec.legal_name
    return NAMELESS


def _facts(review: Review, days: str) -> tuple[Pair, ...]:
    commit = review.commit
    return (
        Pair("Organization", _organization(review)),
        Pair("Period", f"{span(review.start, review.end)}, both days included ({days})"),
        Pair("Commit", f"{commit.id}, in force since {commit.since}"),
        Pair("Made by", f"labelgov {review.version}"),
    )


def _method(review: Review) -> Method:
    policy = {
        "then": "Each commit was judged by the rules that were in force at it.",
        "current": "Every commit was judged by the rules of the last one, and not by those in force at the time.",
    }
    zones = [each.spec.time_zone for each in review.ask.portfolio.of(Organization)[:1]]
    return Method(
        policy.get(review.policy, review.policy),
        zones[0] if zones else "UTC",
        several(review.timeline.evaluations, "evaluation"),
        several(len(review.timeline.commits), "commit"),
        review.version,
        review.command,
    )
