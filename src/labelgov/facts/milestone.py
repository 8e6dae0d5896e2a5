"""Steps with dates: which are late, for how long, and what comes next."""

from dataclasses import dataclass
from datetime import date

from labelgov.facts.asking import Ask, FactRow
from labelgov.facts.fact import Fact
from labelgov.kinds import Resource
from labelgov.kinds.program import Program


@dataclass(frozen=True, slots=True)
class LateMilestone(FactRow):
    """A milestone that is due and not done. `plan` says how it is brought home."""

    name: str
    due: date
    days_late: int
    plan: str | None


def late_milestones(program: Resource[Program], ask: Ask) -> tuple[LateMilestone, ...]:
    """Milestones whose day has passed and that aren't done, each with the days that it is late."""
    return tuple(
        LateMilestone(
            ("spec", "milestones", number),
            milestone.name,
            milestone.name,
            milestone.due,
            (ask.today - milestone.due).days,
            milestone.plan,
        )
        for number, milestone in enumerate(program.spec.milestones)
        if milestone.done is None and milestone.due < ask.today
    )


def milestones_late(program: Resource[Program], ask: Ask) -> int:
    """How many milestones are due and not done."""
    return len(ask(late_milestones, program))


def next_milestone(program: Resource[Program], ask: Ask) -> str | None:
    """Next milestone that isn't done and not yet due, with its day; none where none is planned."""
    ahead = [step for step in program.spec.milestones if step.done is None and step.due >= ask.today]
    first = min(ahead, key=lambda step: (step.due, step.name), default=None)
    return f"{first.name} on {first.due}" if first else None


FACTS = (Fact(milestones_late, "milestones"), Fact(late_milestones), Fact(next_milestone))
