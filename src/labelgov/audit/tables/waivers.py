"""`waivers.csv`: every leave to differ, who gave it, for how long, whether it was extended, and what it covered."""

from collections.abc import Iterable, Mapping
from datetime import date
from types import MappingProxyType
from typing import NamedTuple

from labelgov.audit.review import Review
from labelgov.audit.sheets import Cell, Column, Table, Type
from labelgov.audit.tables.columns import flow
from labelgov.kinds import Resource
from labelgov.kinds.remediation import Remediation
from labelgov.kinds.waiver import Waiver
from labelgov.results import Episode, Event, FieldChange, ResourceChange, Status, days_covered

_UNTIL = "spec.until"


def waiver_table(review: Review) -> Table:
    """Return a row for each waiver that was declared on the last day, changed in the period, or covered something."""
    used = _Use(review.timeline.episodes)
    told = _told(review)
    declared = {each.name: each for each in review.ask.portfolio.of(Waiver)}
    names = sorted({*declared, *used.names, *told})
    plans, wrong = _plans(review), _wrong(review)
    rows = [
        _row(name, declared.get(name), told.get(name, _Told()), used, review.end, plans.get(name), wrong.get(name))
        for name in names
    ]
    return Table(
        "waivers",
        "Waivers",
        f"Each leave to differ that was declared or used from {review.start} to {review.end}.",
        _COLUMNS,
        rows,
    )


_COLUMNS = (
    Column("Waiver", "Name of the waiver."),
    Column("Rule", "Rule that is waived."),
    Column("Resource", "Resource, or row of it, that it is for."),
    Column("Reason", "Why the rule can't be kept."),
    Column("Compensating", "What is done instead."),
    Column("Ticket", "Where it is followed up."),
    Column("Granted by", "Who gave leave, in which role, on which day."),
    Column("From", "First day that it covers.", Type.DAY),
    Column("Until", "Last day that it covers, inclusive.", Type.DAY),
    Column("Length", "Days from the first to the last that it covers.", Type.COUNT, "days"),
    Column("Bound", "Values beyond which it no longer covers the case."),
    Column("State", "On the last day of the period: in force, to come, expired, or removed."),
    Column("Declared", "Day and commit by which it was declared, where that lies in the period."),
    Column("Extended", "Each change of its last day in the period, with the day and the commit."),
    Column("Removed", "Day and commit by which it was taken away."),
    Column("Covered", "Findings that it covered in the period: rule and resource."),
    Column("First day used", "First day of the period on which it covered a finding.", Type.DAY),
    Column("Last day used", "Last day of the period on which it covered a finding.", Type.DAY),
    Column("Days used", "Days of the period on which it covered at least one finding.", Type.COUNT, "days"),
    Column("Remediation", "Plans that name it."),
    Column(
        "Findings on it", "What is wrong with the waiver itself on the last day, such as an approval that is missing."
    ),
)


class _Told(NamedTuple):
    """What the landings of the period tell of a waiver."""

    declared: str | None = None
    extended: tuple[str, ...] = ()
    removed: str | None = None
    fields: Mapping[str, str] = MappingProxyType({})
    """Of one that was removed, its fields as they were last."""


class _Use:
    """What waivers covered in the period, and on which days."""

    def __init__(self, episodes: Iterable[Episode]) -> None:
        self._days: dict[str, set[int]] = {}
        self._covered: dict[str, dict[str, None]] = {}
        for episode in episodes:
            for stretch in episode.stretches:
                if stretch.status is Status.WAIVED and stretch.waiver:
                    self._days.setdefault(stretch.waiver, set()).update(days_covered((stretch,)))
                    said = f"{episode.finding.rule.id} on {episode.finding.resource}"
                    self._covered.setdefault(stretch.waiver, {})[said] = None

    @property
    def names(self) -> tuple[str, ...]:
        """Names of the waivers that covered something."""
        return tuple(self._days)

    def of(self, name: str) -> tuple[Cell, ...]:
        """Return what a waiver covered, its first and last day of use, and how many days it was used."""
        days = self._days.get(name)
        if not days:
            return "nothing", None, None, 0
        first, last = date.fromordinal(min(days)), date.fromordinal(max(days))
        return "; ".join(sorted(self._covered[name])), first, last, len(days)


def _told(review: Review) -> dict[str, _Told]:
    """Return what happened to each waiver in the period: it was declared, its last day moved, or it was removed."""
    told: dict[str, _Told] = {}
    for landing in review.landings:
        where = f"{landing.commit.since}, {landing.commit.id[:12]}"
        for resource in landing.changes.resources if landing.changes else ():
            if resource.kind == "Waiver" and resource.touched:
                told[resource.name] = _and(told.get(resource.name, _Told()), resource, where)
    return told


def _and(told: _Told, resource: ResourceChange, where: str) -> _Told:
    if resource.event is Event.ADDED:
        return told._replace(declared=where, removed=None)
    if resource.event is Event.REMOVED:
        return told._replace(removed=where, fields=_fields(resource.fields))
    moved = (f"{each.before} to {each.after} ({where})" for each in _moved(resource))
    return told._replace(extended=(*told.extended, *moved))


def _moved(resource: ResourceChange) -> Iterable[FieldChange]:
    return (each for each in resource.fields if each.key == _UNTIL and each.before and each.after)


def _fields(fields: Iterable[FieldChange]) -> dict[str, str]:
    return {each.key: each.before for each in fields if each.before is not None}


def _plans(review: Review) -> dict[str, str]:
    plans: dict[str, list[str]] = {}
    for plan in review.ask.portfolio.of(Remediation):
        if plan.spec.waiver:
            plans.setdefault(plan.spec.waiver, []).append(f"{plan.name} ({plan.spec.status})")
    return {name: ", ".join(each) for name, each in plans.items()}


def _wrong(review: Review) -> dict[str, str]:
    wrong: dict[str, list[str]] = {}
    for finding in review.verdict.findings:
        kind, _, name = finding.resource.partition("/")
        if kind == "Waiver":
            wrong.setdefault(name, []).append(finding.message)
    return {name: " ".join(each) for name, each in wrong.items()}


def _row(
    name: str, waiver: Resource[Waiver] | None, told: _Told, used: _Use, end: date, *beside: Cell
) -> tuple[Cell, ...]:
    stated = _declared(waiver.spec) if waiver is not None else _as_it_was(told.fields)
    state = _state(waiver.spec, end) if waiver is not None else "removed"
    return (name, *stated, state, told.declared, "; ".join(told.extended), told.removed, *used.of(name), *beside)


def _declared(spec: Waiver) -> tuple[Cell, ...]:
    return (
        spec.rule,
        str(spec.resource),
        spec.reason,
        spec.compensating,
        spec.ticket,
        "; ".join(f"{each.by} as {each.role} on {each.on}" for each in spec.approved_by),
        spec.from_,
        spec.until,
        (spec.until - spec.from_).days + 1,
        "; ".join(f"{key}: {flow(bound)}" for key, bound in spec.bound.items()),
    )


def _as_it_was(fields: Mapping[str, str]) -> tuple[Cell, ...]:
    """Return what the change that removed it says of a waiver; nothing is made up for what it doesn't."""
    plain = [fields.get(f"spec.{key}") for key in ("rule", "resource", "reason", "compensating", "ticket")]
    approved = "; ".join(value for key, value in fields.items() if key.startswith("spec.approvedBy"))
    bound = "; ".join(f"{key}: {value}" for key, value in fields.items() if key.startswith("spec.bound"))
    return (*plain, approved or None, fields.get("spec.from"), fields.get(_UNTIL), None, bound or None)


def _state(spec: Waiver, end: date) -> str:
    if spec.until < end:
        return "expired"
    return "to come" if spec.from_ > end else "in force"
