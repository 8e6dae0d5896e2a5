"""The roadmap: what the labeling group wants to reach, and by when."""

from typing import Literal

from labelgov.kinds.field import Kind, Looser, Part, field
from labelgov.kinds.scalars import Day, Name, Number, Person, Term, Text


class Period(Part):
    """From a first day to a last one."""

    start: Day = field("First day.", example="2026-01-01", looser=Looser.NEITHER)
    end: Day = field("Last day.", example="2026-12-31", looser=Looser.LATER)


class KeyResult(Part):
    """A number that shows whether the objective is reached."""

    id: Term = field("Short name of the key result.", example="ndcg")
    statement: Text = field("The key result in a sentence.", example="Offline NDCG@10 rises from 0.61 to 0.66.")
    unit: Text | None = field("Unit of the numbers.", example="NDCG@10", default=None)
    baseline: Number | None = field(
        "Where it started.", example=0.61, unit="the key result's own", default=None, looser=Looser.NEITHER
    )
    target: Number = field("Where it should end.", example=0.66, unit="the key result's own", looser=Looser.NEITHER)
    current: Number | None = field(
        "Where it stands.", example=0.63, unit="the key result's own", default=None, looser=Looser.NEITHER
    )
    updated: Day | None = field(
        "Day on which `current` was last read.", example="2026-06-30", default=None, looser=Looser.NEITHER
    )


class Objective(Kind):
    """A goal of the roadmap, with the key results that show whether it is reached."""

    goal: Text = field(
        "What is to be reached, in a sentence.", example="Rank results as well as our best judges would."
    )
    owner: Person = field("Who answers for it.", example="m.okafor")
    period: Period = field("When it is worked on.")
    status: Literal["planned", "active", "achieved", "dropped"] = field("How it stands.", example="active")
    parent: Name | None = field(
        "Objective that this one serves.", example="fy26-trusted-discovery", default=None, refers_to="Objective"
    )
    key_results: tuple[KeyResult, ...] = field("What shows that it is reached.", default=(), looser=Looser.FEWER)
