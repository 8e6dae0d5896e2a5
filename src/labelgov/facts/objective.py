"""The roadmap: whether an objective is under way and served, how far it has come, and how much of its time is gone."""

from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from labelgov.facts.asking import Ask, FactRow
from labelgov.facts.calendar import days_since
from labelgov.facts.fact import Fact
from labelgov.kinds import Resource
from labelgov.kinds.objective import KeyResult, Objective
from labelgov.kinds.program import Program
from labelgov.values import EXACT, Share


@dataclass(frozen=True, slots=True)
class KeyProgress(FactRow):
    """A key result and how far it has come.

    `measurable` says that it has a baseline that differs from its target; `progress` is the share of the way from the
    one to the other, `behind` the elapsed share of the objective's time less that; both none where it can't be told.
    """

    id: str
    statement: str
    measurable: bool
    progress: Share | None
    behind: Share | None
    last_read: date | None
    days_since_read: int | None


def active(objective: Resource[Objective], ask: Ask) -> bool:
    """Whether the objective is worked on today: its status is active and its period covers the day."""
    period = objective.spec.period
    return objective.spec.status == "active" and period.start <= ask.today <= period.end


def unsettled(objective: Resource[Objective], ask: Ask) -> bool:
    """Whether the objective is planned or active: neither achieved nor dropped."""
    return objective.spec.status in ("planned", "active")


def served_by(objective: Resource[Objective], ask: Ask) -> tuple[str, ...]:
    """Titles of what serves the objective: programs in pilot or production, and planned or active objectives."""
    programs = (
        program.title
        for program in ask.portfolio.referring(objective, Program)
        if program.spec.stage in ("pilot", "production")
    )
    below = (
        child.title
        for child in ask.portfolio.referring(objective, Objective)
        if child.spec.status in ("planned", "active")
    )
    return (*programs, *below)


def elapsed(objective: Resource[Objective], ask: Ask) -> Share:
    """Share of the objective's period that is over at the end of today."""
    period = objective.spec.period
    whole = (period.end - period.start).days + 1
    if whole <= 0:
        return Share(Decimal(1))
    gone = min(max((ask.today - period.start).days + 1, 0), whole)
    return Share(EXACT.divide(Decimal(gone), Decimal(whole)))


def progress_of(result: KeyResult) -> Share | None:
    """Return the share of the way from baseline to target; negative where it went the other way."""
    if result.baseline is None or result.current is None or result.baseline == result.target:
        return None
    way = EXACT.subtract(result.target, result.baseline)
    return Share(EXACT.divide(EXACT.subtract(result.current, result.baseline), way))


def key_results(objective: Resource[Objective], ask: Ask) -> tuple[KeyProgress, ...]:
    """Key results of the objective, each with its progress."""
    rows = []
    for number, result in enumerate(objective.spec.key_results):
        progress = progress_of(result)
        rows.append(
            KeyProgress(
                ("spec", "keyResults", number),
                result.id,
                result.id,
                result.statement,
                result.baseline is not None and result.baseline != result.target,
                progress,
                Share(EXACT.subtract(ask(elapsed, objective).ratio, progress.ratio)) if progress is not None else None,
                result.updated,
                days_since(result.updated, ask.today),
            )
        )
    return tuple(rows)


def progress(objective: Resource[Objective], ask: Ask) -> Share | None:
    """Mean progress of the key results, each counted from 0% to 100%; none where none can be told."""
    known = [row.progress.ratio for row in ask(key_results, objective) if row.progress is not None]
    if not known:
        return None
    counted = sum((min(max(ratio, Decimal(0)), Decimal(1)) for ratio in known), Decimal(0))
    return Share(EXACT.divide(counted, Decimal(len(known))))


def within_parent(objective: Resource[Objective], ask: Ask) -> bool:
    """Whether the objective's period lies within that of its parent; true without a parent."""
    parent = ask.get(Objective, objective.spec.parent)
    if parent is None:
        return True
    period, above = objective.spec.period, parent.spec.period
    return above.start <= period.start and period.end <= above.end


@dataclass(frozen=True, slots=True)
class Service(FactRow):
    """An objective that a program serves.

    `said_of_the_objective` holds where it was dropped, or stands past its end: that is found there.
    """

    objective: str
    status: str
    active: bool
    said_of_the_objective: bool
    period: str


def services(program: Resource[Program], ask: Ask) -> tuple[Service, ...]:
    """Objectives that the program serves, each with its status and period."""
    rows = []
    for number, name in enumerate(program.spec.objectives):
        objective = ask.get(Objective, name)
        if objective is not None:
            period = f"{objective.spec.period.start} to {objective.spec.period.end}"
            rows.append(
                Service(
                    ("spec", "objectives", number),
                    name,
                    objective.title,
                    objective.spec.status,
                    ask(active, objective),
                    objective.spec.status == "dropped" or _overdue(objective, ask),
                    period,
                )
            )
    return tuple(rows)


def _overdue(objective: Resource[Objective], ask: Ask) -> bool:
    return ask(unsettled, objective) and objective.spec.period.end < ask.today


OBJECTIVE_FACTS = (
    Fact(active),
    Fact(unsettled),
    Fact(served_by),
    Fact(elapsed),
    Fact(progress),
    Fact(key_results),
    Fact(within_parent),
)
PROGRAM_FACTS = (Fact(services),)
