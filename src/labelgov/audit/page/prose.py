"""What the page says in sentences of its own, whatever the figures: the same on the screen and on paper."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import NamedTuple

from labelgov.audit.compliance import Standing
from labelgov.audit.page.sections import SECTIONS, section
from labelgov.audit.page.shapes import Mark, Pair
from labelgov.audit.page.wording import MARKS, span
from labelgov.audit.review import Review
from labelgov.kinds.organization import Organization
from labelgov.report.counting import several

NAMELESS = "an organization that is not declared"


class Sign(NamedTuple):
    """A sign and what it means."""

    mark: Mark
    says: str


class Step(NamedTuple):
    """A step of verifying, with what is typed for it."""

    says: str
    commands: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Prose:
    """The sentences of the page."""

    openings: Mapping[str, tuple[str, ...]]
    """The paragraphs with which a section begins, by its anchor."""
    readers: tuple[Pair, ...]
    """Who reads what."""
    signs: tuple[Sign, ...]
    computed: tuple[str, ...]
    unknowable: tuple[str, ...]
    steps: tuple[Step, ...]
    closing: str
    made: str
    """The last line."""


def prose(review: Review) -> Prose:
    """Return the sentences of a page."""
    return Prose(
        openings={**{each.anchor: () for each in SECTIONS}, **_openings(review)},
        readers=_READERS,
        signs=_SIGNS,
        computed=_computed(review),
        unknowable=_UNKNOWABLE,
        steps=_steps(review),
        closing=(
            "The documents as they were lie in source/, the rules of the company among them; those that come with "
            f"labelgov {review.version} lie in it. “labelgov explain RULE” prints a rule with its tests."
        ),
        made=(
            f"Made by labelgov {review.version} from commit {review.commit.id}. The same commit, period and version "
            "make the same page, to the byte."
        ),
    )


def organization_of(review: Review) -> str:
    """Return the registered name of the company."""
    for organization in review.ask.portfolio.of(Organization):
        return organization.spec.legal_name
    return NAMELESS


def _openings(review: Review) -> dict[str, tuple[str, ...]]:
    period, day = span(review.start, review.end), review.end
    return {
        "about": (
            f"{organization_of(review)} buys and makes labels: people, most of them at vendors, look at data and say "
            "what is in it. The company writes down how that work is governed, in documents kept in a repository: "
            "programs, vendors, contracts, budgets, data sets, rules for personal data, and who agreed to what. "
            f"labelgov is a program that reads these documents and asks rules of them. This report says what it found "
            f"for {period}.",
            "It is one file of a bundle. Spreadsheets with every row, a machine-readable assessment and the documents "
            f"themselves lie beside it, with digests that show whether anything was altered ({section('verify')}).",
        ),
        "scope": (f"What the documents declare on {day}:",),
        "controls": (
            "A control is a clause of a law or standard. For each, the rules that test it, the resources to which they "
            f"apply, how these stood on {day}, and on how many days of the period a rule was not kept. A resource "
            "counts once, by the worst of the rules; so does a day. Controls that no rule tests are listed after those "
            "that are tested.",
        ),
        "waivers": (
            "A waiver is leave to differ from one rule on one resource until a day. It counts only where a person who "
            "holds a role for it gave it, for no longer than the rule’s severity allows, and while the case is no "
            "worse than it was. Rules marked mandatory can’t be waived.",
        ),
        "changes": (
            "Names and times are those that each commit states of itself. Approvals are told where evidence of reviews "
            "was kept; where it was not, the report says so and claims nothing.",
        ),
        "findings": (
            f"What stood on {day} and no waiver covered. Findings that a waiver covers are told with their waivers in "
            f"{section('waivers')}.",
        ),
        "timeline": (
            "A finding opens or closes by a change that landed, or by the calendar: a certificate ends, a waiver runs "
            "out, a rule comes into force. A finding that comes back is told again. A day counts where the finding "
            "stood at any moment of it.",
        ),
        "verify": ("Nothing here has to be believed. In the folder into which the bundle is unpacked:",),
    }


_READERS = (
    Pair("Five minutes?", f"The verdict above, then {section('summary')} and {section('findings')}."),
    Pair(
        "An auditor",
        f"finds each control, what tests it and how it stood in {section('controls')}, who agreed to each exception in "
        f"{section('waivers')}, who changed what in {section('changes')}, and what this can’t know in "
        f"{section('method')}.",
    ),
    Pair("Finance", f"finds budgets, contracts and commitments in {section('scope')}."),
    Pair(
        "Privacy counsel",
        f"finds the clauses of each law in {section('controls')}, and the exceptions in {section('waivers')}.",
    ),
)
_SIGNS = (
    Sign(MARKS[Standing.HELD], "Rules were asked, and none that blocks has a finding."),
    Sign(MARKS[Standing.WAIVED], "A rule isn’t kept, and somebody in a role gave leave, until a day."),
    Sign(MARKS[Standing.ADVISED], "A rule isn’t kept that only advises: neither in compliance nor out of it."),
    Sign(MARKS[Standing.OUT], "A rule that blocks isn’t kept, and nobody has given leave."),
    Sign(MARKS[Standing.UNKNOWN], "It could not be evaluated. It is never counted as in compliance."),
    Sign(MARKS[Standing.UNTESTED], "No rule tests the control; nothing is claimed of it."),
)
_POLICIES = {
    "then": "Each commit was judged by the rules that were in force at it.",
    "current": "Every commit was judged by the rules of one, {}, and not by those in force at the time.",
}


def _computed(review: Review) -> tuple[str, ...]:
    zones = [each.spec.time_zone for each in review.ask.portfolio.of(Organization)[:1]]
    commits = several(len(review.timeline.commits), "commit")
    evaluations = several(review.timeline.evaluations, "evaluation")
    return (
        f"The main line of the repository was replayed: {commits}, each in force from its day until the next. Between "
        "commits, each day on which a date makes a difference was evaluated too. "
        f"{evaluations} of a commit on a day stand behind this report.",
        _POLICIES.get(review.policy, review.policy).format(review.ruled_by[:12] or "the last"),
        f"A day is a day in the organization’s time zone, {zones[0] if zones else 'UTC'}. Days that are named as last "
        "days are included.",
        "Rules are conditions over what is declared and over what follows from it: sums, conversions at the planning "
        "rates, spans of days. Money is computed in exact decimals and rounded only to be shown.",
        "A rule that could not be decided counts as unanswered, never as kept.",
        "A resource stands as the worst of the rules on it; a control as the worst of its resources; a day as the "
        "worst moment of it.",
    )


_UNKNOWABLE = (
    "Whether the documents are true. labelgov judges what is declared. Attestations say what a person saw, and are "
    "counted as that person’s word.",
    "When a commit was really made. Times and names are those that the commit states; a signature that is told as not "
    "verified was seen, and its key was not at hand.",
    "Who reviewed a change, where no evidence of reviews was kept.",
    "What was before the first commit, and while a document, a pack or the settings could not be read. Such days are "
    "unknown, and never counted as compliant.",
    "Whether a rule that was added or changed within the period would have held before: a day counts by the rules of "
    "its time, and one on which no rule tested a control counts as not tested. For when rules came and went, see "
    f"{section('changes')}.",
    "Whether history was rewritten before this commit. The commit’s id covers all that is before it: compare it with "
    "one that you noted earlier, or that a third party keeps.",
)


def _steps(review: Review) -> tuple[Step, ...]:
    return (
        Step("Every file is as it was when the bundle was made:", ("sha256sum --check SHA256SUMS",)),
        Step(
            "With labelgov at hand, nothing is missing, extra or altered; and where the bundle is signed, who signed:",
            ("labelgov audit verify bundle.zip", "labelgov audit verify bundle.zip --key signer.pub"),
        ),
        Step(
            "With a copy of the repository, the verdict is computed again from the commit, and compared:",
            ("labelgov audit verify bundle.zip --repo PATH",),
        ),
        Step(
            "The whole bundle is made again. The same commit, period and version make the same bytes:",
            (review.command,),
        ),
    )
