"""The whole page as plain values, from a review: what stands in which section."""

from dataclasses import dataclass

from labelgov.audit.compliance import frameworks
from labelgov.audit.page.changes import Landings, landings
from labelgov.audit.page.controls import FrameworkView, controls, uncited
from labelgov.audit.page.findings import Findings, findings
from labelgov.audit.page.glossary import GLOSSARY
from labelgov.audit.page.history import episodes, gaps
from labelgov.audit.page.prose import Prose, organization_of, prose
from labelgov.audit.page.scope import Scope, scope
from labelgov.audit.page.sections import SECTIONS, Section
from labelgov.audit.page.shapes import Pair, Table
from labelgov.audit.page.summary import Summary, Verdict, summary, verdict
from labelgov.audit.page.waivers import Waivers, waivers
from labelgov.audit.page.wording import span
from labelgov.audit.review import Review
from labelgov.report.counting import several


@dataclass(frozen=True, slots=True)
class Page:
    """All that the page shows."""

    organization: str
    period: str
    days: str
    until: str
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
    prose: Prose
    glossary: tuple[Pair, ...]


def view(review: Review) -> Page:
    """Return what the page shows."""
    known = frameworks(review)
    days = several(review.timeline.days, "day")
    return Page(
        organization_of(review),
        span(review.start, review.end),
        days,
        review.end.isoformat(),
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
        prose(review),
        GLOSSARY,
    )


def _facts(review: Review, days: str) -> tuple[Pair, ...]:
    commit = review.commit
    return (
        Pair("Organization", organization_of(review)),
        Pair("Period", f"{span(review.start, review.end)}, both days included ({days})"),
        Pair("Commit", f"{commit.id}, in force since {commit.since}"),
        Pair("Made by", f"labelgov {review.version}"),
    )
