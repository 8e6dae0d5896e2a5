"""What is open, planned or waived: the items of the plan of action, for the document and the spreadsheet alike."""

from collections import defaultdict
from collections.abc import Iterator
from typing import NamedTuple

from labelgov.audit.oscal.record import Record
from labelgov.kinds import Resource
from labelgov.kinds.remediation import Remediation
from labelgov.kinds.waiver import Waiver
from labelgov.results import Finding, Status

Risk = tuple[str, Finding]
"""A finding, under the uuid of the risk that it is."""


class Item(NamedTuple):
    """Something to be put right, or that somebody gave leave not to put right yet."""

    uuid: str
    title: str
    description: str
    risks: tuple[Risk, ...]
    """None where the plan or the waiver is for something that isn't found on the last day."""
    plan: Resource[Remediation] | None = None
    waiver: Resource[Waiver] | None = None

    @property
    def sort(self) -> str:
        """`open` where nobody plans anything yet, `remediation` or `waiver`."""
        return "waiver" if self.waiver else "remediation" if self.plan else "open"

    @property
    def controls(self) -> tuple[str, ...]:
        """Clauses that are touched, each once."""
        return tuple(dict.fromkeys(control for _, finding in self.risks for control in finding.rule.controls))


def items(record: Record) -> tuple[Item, ...]:
    """Return what is open, then the plans, then the waivers."""
    return (*_open(record), *_planned(record), *_waived(record))


def _open(record: Record) -> Iterator[Item]:
    for uuid, finding in record.risks:
        if finding.status is not Status.WAIVED and not record.plans_for(finding):
            name = record.ids.uuid("item", uuid)
            yield Item(name, f"{finding.rule.title}: {_about(finding)}", finding.message, ((uuid, finding),))


def _planned(record: Record) -> Iterator[Item]:
    risks: dict[str, list[Risk]] = defaultdict(list)
    for uuid, finding in record.risks:
        for plan in record.plans_for(finding):
            risks[plan.name].append((uuid, finding))
    for plan in record.plans:
        named = tuple(risks[plan.name])
        steps = " ".join(step.description for step in plan.spec.steps if step.done is None)
        yield Item(record.ids.uuid("item", plan.id), plan.title, _found(named) or steps, named, plan=plan)


def _waived(record: Record) -> Iterator[Item]:
    risks: dict[str, list[Risk]] = defaultdict(list)
    for uuid, finding in record.risks:
        if finding.waiver:
            risks[finding.waiver].append((uuid, finding))
    for waiver in record.review.ask.portfolio.of(Waiver):
        if waiver.name in risks or waiver.spec.until >= record.review.end:
            named = tuple(risks[waiver.name])
            said = _found(named) or waiver.spec.reason
            yield Item(record.ids.uuid("item", waiver.id), waiver.title, said, named, waiver=waiver)


def _found(risks: tuple[Risk, ...]) -> str:
    return " ".join(dict.fromkeys(finding.message for _, finding in risks))


def _about(finding: Finding) -> str:
    return finding.title or finding.resource or finding.place.path
