"""The plan to stop differing."""

from typing import Literal

from labelgov.kinds.field import Kind, Looser, Part, field
from labelgov.kinds.scalars import Day, Name, Person, Reference, RuleId, Term, Text


class Step(Part):
    """A step of the plan."""

    id: Term = field("Short name of the step.", example="report-issued")
    description: Text = field("What is done.", example="Auditor issues the 2026 report.")
    due: Day = field("Day on which it is due.", example="2026-07-15", looser=Looser.LATER)
    done: Day | None = field("Day on which it was done.", example="2026-07-10", default=None, looser=Looser.NEITHER)


class Remediation(Kind):
    """How, by whom and by when a finding is put right."""

    rule: RuleId = field("Rule that is broken.", example="vendor-assurance/soc2-is-current")
    resource: Reference = field("Resource that breaks it.", example="Vendor/lumen-data")
    owner: Person = field("Who puts it right.", example="p.novak")
    status: Literal["planned", "in-progress", "done", "abandoned"] = field("How it stands.", example="in-progress")
    waiver: Name | None = field(
        "Waiver that gives leave in the meantime.", example="lumen-soc2-bridge", default=None, refers_to="Waiver"
    )
    steps: tuple[Step, ...] = field("The plan.", looser=Looser.FEWER)
