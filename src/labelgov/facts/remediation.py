"""Whether the plans to stop differing are carried out."""

from datetime import date

from labelgov.facts.asking import Ask
from labelgov.facts.attestation import UNDER_WAY
from labelgov.facts.fact import Fact
from labelgov.kinds import Resource
from labelgov.kinds.remediation import Remediation
from labelgov.kinds.waiver import Waiver


def under_way(remediation: Resource[Remediation], ask: Ask) -> bool:
    """Whether the plan is still carried out: planned or in progress."""
    return remediation.spec.status in UNDER_WAY


def steps_to_do(remediation: Resource[Remediation], ask: Ask) -> tuple[str, ...]:
    """Steps of the plan that aren't done; a day that has yet to come is a hope."""
    return tuple(step.id for step in remediation.spec.steps if step.done is None or step.done > ask.today)


def last_due(remediation: Resource[Remediation], ask: Ask) -> date | None:
    """Day on which the last step of the plan is due; none where it has no steps."""
    return max((step.due for step in remediation.spec.steps), default=None)


def waiver_until(remediation: Resource[Remediation], ask: Ask) -> date | None:
    """Last day of the waiver that gives leave in the meantime; none where the plan names none."""
    waiver = ask.get(Waiver, remediation.spec.waiver)
    return waiver.spec.until if waiver is not None else None


def plans(waiver: Resource[Waiver], ask: Ask) -> tuple[str, ...]:
    """Titles of the remediations under way that name the waiver."""
    return tuple(plan.title for plan in ask.portfolio.referring(waiver, Remediation) if ask(under_way, plan))


FACTS = (Fact(under_way), Fact(steps_to_do), Fact(last_due), Fact(waiver_until))
WAIVER_FACTS = (Fact(plans),)
