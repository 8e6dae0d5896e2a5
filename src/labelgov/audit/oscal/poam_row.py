"""What an item of the plan of action says in the columns of FedRAMP's template."""

from collections.abc import Callable
from datetime import date

from labelgov.audit.oscal.codes import Codes
from labelgov.audit.oscal.items import Item
from labelgov.audit.oscal.record import Record
from labelgov.kinds import Resource
from labelgov.kinds.remediation import Remediation
from labelgov.results import RuleCard, Severity, printable

Cell = str | tuple[str, ...] | date | None
"""Text, which stands on one line; lines; a day; or nothing."""
_RATINGS = {Severity.CRITICAL: "High", Severity.HIGH: "High", Severity.MEDIUM: "Moderate", Severity.LOW: "Low"}
_OF_VENDORS = ("Vendor/", "Contract/")


class PoamRow:
    """An item, and what is needed to say it in a row."""

    def __init__(self, record: Record, codes: Codes, item: Item) -> None:
        self.record = record
        self.item = item
        self.case = item.plan.spec if item.plan else item.waiver.spec if item.waiver else None
        self.rule = self.case.rule if self.case else item.risks[0][1].rule.id
        self.card: RuleCard | None = item.risks[0][1].rule if item.risks else record.cards.get(self.rule)
        self.controls = item.controls or (self.card.controls if self.card else ())
        self.codes = codes.of(self.controls, self.rule)

    @property
    def name(self) -> str:
        """By which the item is known from one bundle to the next."""
        if self.item.waiver:
            return f"W-{self.item.waiver.name}"
        return f"R-{self.item.plan.name}" if self.item.plan else f"F-{self.item.risks[0][1].fingerprint[:12]}"

    @property
    def asset(self) -> str:
        """What it is about."""
        if self.case:
            return str(self.case.resource)
        finding = self.item.risks[0][1]
        return finding.resource or finding.place.path

    @property
    def contact(self) -> str:
        """Who answers for it."""
        if self.item.plan:
            return self.item.plan.spec.owner
        given = self.item.waiver.spec.approved_by if self.item.waiver else ()
        return ", ".join(f"{approval.by} ({approval.role})" for approval in given)

    @property
    def plans(self) -> tuple[Resource[Remediation], ...]:
        """The plans for it: its own, or those that the waiver waits for."""
        if self.item.plan:
            return (self.item.plan,)
        waiver = self.item.waiver
        return tuple(plan for plan in self.record.plans if waiver and plan.spec.waiver == waiver.name)

    @property
    def remedy(self) -> str:
        """What is to be done."""
        titles = " ".join(f"{plan.title}: {_ahead(plan)}" for plan in self.plans)
        fixes = " ".join(dict.fromkeys(finding.fix for _, finding in self.item.risks))
        return titles or fixes or (self.card.fix if self.card else "")

    @property
    def found(self) -> date | None:
        """First day of the period on which it stood."""
        if self.item.episode:
            return self.item.episode.opened.day
        episodes = [self.record.standing.get(finding.fingerprint) for _, finding in self.item.risks]
        return min((each.opened.day for each in episodes if each), default=None)

    @property
    def status(self) -> date:
        """The day of which the row speaks."""
        closed = self.item.episode.closed if self.item.episode else None
        return closed.day if closed else self.record.review.end

    @property
    def due(self) -> date | None:
        """By when it is to be settled."""
        if self.item.waiver:
            return self.item.waiver.spec.until
        return max((step.due for plan in self.plans for step in plan.spec.steps), default=None)

    @property
    def milestones(self) -> tuple[str, ...]:
        """A line a step, that trestle reads as a milestone with its date."""
        steps = [step for plan in self.plans for step in plan.spec.steps]
        lines = []
        for number, step in enumerate(steps, 1):
            done = f" (done on {step.done})" if step.done and step.done <= self.record.review.end else ""
            says = printable(step.description).strip().rstrip(".") or step.id
            lines.append(f"Milestone {number}: {says}{done} by {step.due}")
        return tuple(lines)

    @property
    def rating(self) -> str:
        """How grave it is, in FedRAMP's words."""
        return _RATINGS[self.card.severity] if self.card else "N/A"

    @property
    def leave(self) -> str:
        """Whether somebody gave leave to differ; one that covers nothing that is found has still to show what for."""
        if not self.item.waiver:
            return "No"
        return "Yes" if self.item.risks else "Pending"

    @property
    def rationale(self) -> str:
        """Why leave was given, and what is done instead."""
        if not self.item.waiver:
            return ""
        spec = self.item.waiver.spec
        return f"{spec.reason.strip()} Instead: {spec.compensating.strip()}" if spec.compensating else spec.reason

    @property
    def document(self) -> str:
        """Where in the bundle it is declared."""
        declared = self.item.plan or self.item.waiver
        return f"source/{declared.path if declared else self.item.risks[0][1].place.path}"

    @property
    def comments(self) -> str:
        """The clauses that are touched, and where it is followed up."""
        ticket = self.item.waiver.spec.ticket if self.item.waiver else None
        ended = self.item.episode.closed if self.item.episode else None
        told = [
            f"closed on {ended.day} at {ended.commit[:12]}" if ended else "",
            ", ".join(self.controls) or "no clause of a framework",
            f"ticket {ticket}" if ticket else "",
        ]
        return "; ".join(filter(None, told))


def _ahead(plan: Resource[Remediation]) -> str:
    """Return the steps of a plan that aren't done."""
    return " ".join(step.description.strip() for step in plan.spec.steps if step.done is None) or plan.spec.status


COLUMNS: tuple[tuple[str, int, Callable[[PoamRow], Cell]], ...] = (
    ("POAM ID", 24, lambda row: row.name),
    ("Controls", 14, lambda row: row.codes),
    ("Weakness Name", 36, lambda row: row.item.title),
    ("Weakness Description", 60, lambda row: row.item.description),
    ("Weakness Detector Source", 16, lambda row: f"labelgov {row.record.review.version}"),
    ("Weakness Source Identifier", 28, lambda row: row.rule),
    ("Asset Identifier", 28, lambda row: row.asset),
    ("Point of Contact", 24, lambda row: row.contact),
    ("Resources Required", 12, lambda row: None),
    ("Overall Remediation Plan", 48, lambda row: row.remedy),
    ("Original Detection Date", 12, lambda row: row.found),
    ("Scheduled Completion Date", 12, lambda row: row.due),
    ("Planned Milestones", 60, lambda row: row.milestones),
    ("Milestone Changes", 12, lambda row: None),
    ("Status Date", 12, lambda row: row.status),
    ("Vendor Dependency", 12, lambda row: "Yes" if row.asset.startswith(_OF_VENDORS) else "No"),
    ("Last Vendor Check-in Date", 12, lambda row: None),
    ("Vendor Dependent Product Name", 12, lambda row: None),
    ("Original Risk Rating", 12, lambda row: row.rating),
    ("Adjusted Risk Rating", 12, lambda row: "N/A"),
    ("Risk Adjustment", 12, lambda row: "No"),
    ("False Positive", 12, lambda row: "No"),
    ("Operational Requirement", 12, lambda row: row.leave),
    ("Deviation Rationale", 60, lambda row: row.rationale),
    ("Supporting Documents", 36, lambda row: row.document),
    ("Comments", 36, lambda row: row.comments),
    ("Auto-Approve", 12, lambda row: None),
    ("Binding Operational Directive 22-01 tracking", 12, lambda row: None),
    ("Binding Operational Directive 22-01 Due Date", 12, lambda row: None),
    ("CVE", 12, lambda row: None),
    ("Service Name", 12, lambda row: None),
)
"""The columns of FedRAMP's template in its order: heading, width, and what an item says in it."""
