"""How a clause came out on the last day: satisfied or not, for which reason, and how it stood through the period.

A clause of which anything is unknown is not satisfied.
"""

from datetime import date
from typing import NamedTuple

from labelgov.audit.compliance import ControlRecord, Standing
from labelgov.audit.oscal.record import Record
from labelgov.kinds import Resource
from labelgov.kinds.attestation import Attestation

_REASONS = {
    Standing.OUT: "fail",
    Standing.UNKNOWN: "other",
    Standing.WAIVED: "other",
    Standing.ADVISED: "other",
    Standing.HELD: "pass",
    Standing.IDLE: "other",
    Standing.ON_CHANGE: "other",
    Standing.UNTESTED: "other",
}
_SAID = {
    Standing.OUT: "A rule that blocks has findings, and no waiver covers them.",
    Standing.UNKNOWN: "It could not be evaluated, so nobody can say.",
    Standing.WAIVED: "A rule isn't kept, and a waiver in force gives leave.",
    Standing.ADVISED: "A rule that doesn't block has findings; no other has.",
    Standing.HELD: "Every rule that tests it was asked, and found nothing.",
    Standing.IDLE: "Its rules were asked, and there is nothing to which they apply.",
    Standing.ON_CHANGE: "Its rules judge changes, in pull requests; nothing that stands was judged by them.",
    Standing.UNTESTED: "No rule tests it.",
}


class Determined(NamedTuple):
    """What is determined of a clause."""

    satisfied: bool
    reason: str
    """`pass`, `fail` or `other`."""
    says: tuple[str, ...]
    applies: bool
    """Whether there is anything to which it applies."""


def determined(record: Record, control: ControlRecord) -> Determined:
    """Return how a clause came out on the last day, rules and people's words counted."""
    standing = _on_the_last_day(record, control)
    words = [each for each in record.attested.get(control.id, ()) if _counts(each, record.review.end)]
    against = [each for each in words if each.spec.outcome != "satisfied"]
    says = (_SAID[standing], *map(_said, words))
    if standing is Standing.OUT or against:
        return Determined(False, "fail", says, True)
    if standing is Standing.UNTESTED:
        whole = any(each.spec.subject is None for each in words)
        return Determined(whole, "pass" if whole else "other", says, True)
    satisfied = standing in (Standing.HELD, Standing.ADVISED)
    return Determined(satisfied, _REASONS[standing], says, standing is not Standing.IDLE)


def through_the_period(control: ControlRecord) -> str:
    """Return on how many days of the period a clause stood how."""
    days = [(control.days(each), each.value) for each in Standing]
    told = ", ".join(f"{number} {name}" for number, name in days if number)
    return f"Of the {sum(number for number, _ in days)} days of the period: {told}."


def _on_the_last_day(record: Record, control: ControlRecord) -> Standing:
    if control.status in (Standing.OUT, Standing.UNTESTED):
        return control.status
    return Standing.UNKNOWN if _waits(record, control) else control.status


def _waits(record: Record, control: ControlRecord) -> bool:
    """Whether something that a rule of the clause needs to know couldn't be read."""
    return any(rule.id in record.waiting or record.unread(rule.kind) for rule in control.rules)


def _counts(attestation: Resource[Attestation], day: date) -> bool:
    return attestation.spec.on <= day <= attestation.spec.valid_until


def _said(attestation: Resource[Attestation]) -> str:
    spec = attestation.spec
    subject = f" of {spec.subject}" if spec.subject else ""
    return f"{spec.by} looked at it on {spec.on}{subject}: {spec.outcome.replace('-', ' ')}."
