"""How far a program has come, and whether what belongs to its stage is there."""

from labelgov.facts.asking import Ask
from labelgov.facts.calendar import months_of_fiscal_year
from labelgov.facts.fact import Fact
from labelgov.kinds import Kind, Resource
from labelgov.kinds.budget import Budget
from labelgov.kinds.program import Program


def in_work(program: Resource[Program], ask: Ask) -> bool:
    """Whether the program is in pilot or in production."""
    return program.spec.stage in ("pilot", "production")


def pilot_completed(program: Resource[Program], ask: Ask) -> bool:
    """Whether a pilot has come to its last day, which lies no earlier than its first."""
    pilot = program.spec.pilot
    return pilot is not None and pilot.completed is not None and pilot.started <= pilot.completed <= ask.today


def pilot_days(program: Resource[Program], ask: Ask) -> int:
    """Days since the first day of the pilot, up to its last one where it is completed; 0 without a pilot."""
    pilot = program.spec.pilot
    return max(((pilot.completed or ask.today) - pilot.started).days, 0) if pilot else 0


def calibration_passed(program: Resource[Program], ask: Ask) -> bool:
    """Whether the annotators passed calibration in the pilot."""
    return program.spec.pilot is not None and program.spec.pilot.calibration_passed


def started(program: Resource[Program], ask: Ask) -> bool:
    """Whether the first day of labeling is named and has come."""
    return program.spec.start is not None and program.spec.start <= ask.today


def ended(program: Resource[Program], ask: Ask) -> bool:
    """Whether the last day of labeling is named and has come."""
    return program.spec.end is not None and program.spec.end <= ask.today


def quarters_ahead(ask: Ask) -> dict[str, tuple[str, ...]]:
    """Return, for each program, the budget quarters with money for it that begin after today: `labeling-fy26 Q3`."""
    found: dict[str, list[str]] = {}
    for budget in ask.portfolio.of(Budget):
        year = budget.spec.fiscal_year
        if not 1 <= year < 9998:
            continue
        months = months_of_fiscal_year(year, ask)
        for allocation in budget.spec.allocations:
            for number, amount in enumerate(
                (allocation.amounts.q1, allocation.amounts.q2, allocation.amounts.q3, allocation.amounts.q4)
            ):
                if amount and amount.amount > 0 and months[3 * number].first > ask.today:
                    found.setdefault(allocation.program, []).append(f"{budget.name} Q{number + 1}")
    return {program: tuple(dict.fromkeys(quarters)) for program, quarters in found.items()}


def allocated_quarters_ahead(program: Resource[Program], ask: Ask) -> tuple[str, ...]:
    """Budget quarters that begin after today and hold money for the program, such as labeling-fy26 Q3."""
    return ask.once(quarters_ahead).get(program.name, ())


def label_names(resource: Resource[Kind], ask: Ask) -> tuple[str, ...]:
    """Names of the labels that it carries."""
    return tuple(sorted(resource.metadata.labels))


LABEL_FACTS = (Fact(label_names),)


def open_before_production(program: Resource[Program], ask: Ask) -> tuple[str, ...]:
    """Milestones on the way to production that aren't done, by name.

    They lead up to the first whose name begins with production; one that is called just so is production itself. Where
    none is, they are those due by today.
    """
    steps = program.spec.milestones
    last = min((step.due for step in steps if step.name.startswith("production")), default=ask.today)
    return tuple(step.name for step in steps if step.done is None and step.due <= last and step.name != "production")


FACTS = (
    Fact(open_before_production),
    Fact(in_work),
    Fact(pilot_completed),
    Fact(pilot_days, "days"),
    Fact(calibration_passed),
    Fact(started),
    Fact(ended),
    Fact(allocated_quarters_ahead),
    *LABEL_FACTS,
)
