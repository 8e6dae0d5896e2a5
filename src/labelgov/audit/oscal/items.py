"""What is open, planned, waived or closed: the items of the plan of action, in the document and the spreadsheet."""

from collections import defaultdict
from collections.abc import Iterator
from typing import NamedTuple

from labelgov.audit.oscal.record import Record
from labelgov.kinds import Resource
from labelgov.kinds.remediation import Remediation
from labelgov.kinds.waiver import Waiver
from labelgov.results import Episode, Finding, Status

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
    episode: Episode | None = None
    """When it stood, for what has ended in the period."""

    @property
    def sort(self) -> str:
        """`open` where nobody plans anything yet, `remediation`, `waiver` or `closed`."""
        if self.episode:
            return "closed"
        return "waiver" if self.waiver else "remediation" if self.plan else "open"

    @property
    def controls(self) -> tuple[str, ...]:
        """Clauses that are touched, each once."""
        return tuple(dict.fromkeys(control for _, finding in self.risks for control in finding.rule.controls))


def items(record: Record) -> tuple[Item, ...]:
    """Return what is open, then the plans, then the waivers, then what has ended in the period."""
    return (*_open(record), *_planned(record), *_waived(record), *_closed(record))


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


def _closed(record: Record) -> Iterator[Item]:
    for uuid, episode in record.closed:
        finding = episode.finding
        title = f"{finding.rule.title}: {_about(finding)}"
        yield Item(record.ids.uuid("item", uuid), title, finding.message, ((uuid, finding),), episode=episode)


def _found(risks: tuple[Risk, ...]) -> str:
    return " ".join(dict.fromkeys(finding.message for _, finding in risks))


def _about(finding: Finding) -> str:
    return finding.title or finding.resource or finding.place.path
