"""A governed exception: never silent, never forever."""

from labelgov.kinds.field import Kind, Looser, Part, Without, field
from labelgov.kinds.scalars import Day, Measure, Person, Reference, RuleId, Term, Text


class WaiverApproval(Part):
    """Who gave leave to differ."""

    role: Term = field("Role in which the person approved.", example="privacy")
    by: Person = field("Who approved.", example="s.ito")
    on: Day = field("On which day.", example="2026-05-02", looser=Looser.NEITHER)


class Bound(Part):
    """How far the case may go before the waiver stops covering it."""

    at_most: Measure | None = field(
        "Highest value that is covered.", example=400, unit="the value's own", default=None, looser=Looser.HIGHER
    )
    at_least: Measure | None = field(
        "Lowest value that is covered.", example="90%", unit="the value's own", default=None, looser=Looser.LOWER
    )


class Waiver(Kind):
    """Leave to differ from one rule on one resource, until a day."""

    rule: RuleId = field("Rule that is waived.", example="vendor-assurance/soc2-is-current")
    resource: Reference = field("Resource, or row of it, that the waiver covers.", example="Vendor/lumen-data")
    reason: Text = field("Why the rule can't be kept.", example="Report period ended; bridge letter on file.")
    compensating: Text | None = field(
        "What is done instead.",
        example="Quarterly access review by security.",
        default=None,
        without=Without.LOOSER,
    )
    ticket: Text | None = field("Where it is followed up.", example="SEC-2214", default=None)
    approved_by: tuple[WaiverApproval, ...] = field("Who gave leave.", looser=Looser.FEWER)
    from_: Day = field("First day that it covers.", example="2026-05-02", looser=Looser.EARLIER)
    until: Day = field("Last day that it covers.", example="2026-08-01", looser=Looser.LATER)
    bound: dict[str, Bound] = field(
        "Values, by the name of a fact or field, beyond which the waiver no longer covers the case.",
        example={"facts.daysSinceReport": {"atMost": 400}},
        default={},
        looser=Looser.NEITHER,
    )
