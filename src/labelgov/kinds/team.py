"""People, what they may approve as, and how much of them there is."""

from labelgov.kinds.field import Kind, Looser, Part, field
from labelgov.kinds.scalars import Day, Number, Person, Term, Text


class Training(Part):
    """A course that a person completed."""

    course: Term = field("What was learned.", example="privacy-basics")
    completed: Day = field("Day of completion.", example="2026-01-20", looser=Looser.NEITHER)
    expires: Day | None = field("Last day on which it counts.", example="2027-01-19", default=None, looser=Looser.LATER)


class Membership(Part):
    """A person in the team."""

    handle: Person = field("Handle by which the person is named everywhere.", example="m.okafor")
    name: Text = field("Full name.", example="Maryam Okafor")
    title: Text | None = field("What the person does.", example="Program manager, relevance", default=None)
    account: Text | None = field("Account under which the person reviews changes.", example="mokafor", default=None)
    fte: Number = field(
        "How much of a full-time week the person works.", example=1, unit="FTE", default=1, looser=Looser.NEITHER
    )
    joined: Day | None = field("First day in the team.", example="2024-03-01", default=None, looser=Looser.NEITHER)
    left: Day | None = field("Last day in the team.", example="2026-08-31", default=None, looser=Looser.LATER)
    trainings: tuple[Training, ...] = field("Courses completed.", default=(), looser=Looser.FEWER)


class Team(Kind):
    """People who run programs or approve changes."""

    lead: Person = field("Who leads the team.", example="a.ferreira")
    purpose: Text = field("What the team answers for.", example="Runs the relevance and ads programs.")
    handle: Text | None = field(
        "The team's handle where changes are reviewed.", example="@wayfinder/labeling-relevance", default=None
    )
    members: tuple[Membership, ...] = field("Everybody in the team, the lead too.", looser=Looser.MORE)
