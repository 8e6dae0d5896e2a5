"""Risks: what blocks or would without a waiver, who gave leave, and what is planned against it."""

from collections.abc import Iterable

from labelgov.audit.oscal.draft import Draft, origin
from labelgov.audit.oscal.moments import first_of, last_of
from labelgov.audit.oscal.node import Node, filled, prop, props
from labelgov.audit.oscal.wording import line, prose
from labelgov.kinds import Resource
from labelgov.kinds.remediation import Remediation, Step
from labelgov.kinds.waiver import Waiver
from labelgov.results import Cause, Episode, Finding, Status

_OPENED = {
    Cause.CHANGE: "A change brought it.",
    Cause.CALENDAR: "A day brought it: an expiry, the end of a waiver, the day from which a rule blocks.",
    Cause.PERIOD: "It stood already when the period began.",
    Cause.UNKNOWN: "It stood when the documents could be evaluated again; since when, nobody knows.",
}

_CLOSED = {
    Cause.CHANGE: "A change ended it: of what was found, or of what is asked.",
    Cause.CALENDAR: "A day ended it.",
}


def risk(draft: Draft, uuid: str, finding: Finding) -> Node:
    """Return a finding as a risk."""
    record = draft.record
    waiver = record.review.ask.get(Waiver, finding.waiver)
    plans = record.plans_for(finding)
    return filled(
        {
            "uuid": uuid,
            "title": line(_named(finding)),
            "description": prose(finding.message),
            "statement": prose(finding.rule.why or finding.rule.says or finding.rule.title),
            "props": _about(finding),
            "status": _status(draft, finding, plans),
            "origins": origin(record),
            "mitigating-factors": _mitigation(draft, uuid, waiver),
            "deadline": _deadline(waiver, plans),
            "remediations": [_advice(draft, uuid, finding), *(_planned(draft, uuid, plan) for plan in plans)],
            "risk-log": filled({"entries": _log(draft, uuid, finding, waiver, plans)}),
            "related-observations": [{"observation-uuid": record.observed(finding.rule.id)}],
        }
    )


def closed_risk(draft: Draft, uuid: str, episode: Episode) -> Node:
    """Return a risk that ended in the period, with when it stood."""
    finding, closed = episode.finding, episode.closed
    assert closed is not None
    end = {
        "uuid": draft.record.ids.uuid("entry", uuid, "closed"),
        "title": "Closed",
        "description": _CLOSED.get(episode.closed_by or Cause.UNKNOWN, ""),
        "start": first_of(closed.day),
        "props": props(commit=closed.commit, closed_by=episode.closed_by and episode.closed_by.value),
        "status-change": "closed",
    }
    return {
        "uuid": uuid,
        "title": line(_named(finding)),
        "description": prose(finding.message),
        "statement": prose(finding.rule.why or finding.rule.says or finding.rule.title),
        "props": [*_about(finding), *props(days=episode.days)],
        "status": "closed",
        "origins": origin(draft.record),
        "risk-log": {"entries": [*_opened(draft, uuid, episode), end]},
    }


def _named(finding: Finding) -> str:
    return f"{finding.rule.title}: {finding.title or finding.resource or finding.place.path}"


def _about(finding: Finding) -> list[Node]:
    named = props(
        rule=finding.rule.id,
        severity=finding.rule.severity.value,
        resource=finding.resource,
        fingerprint=finding.fingerprint,
        finding_status=finding.status.value,
        waiver=finding.waiver,
    )
    return [*named, *(prop("control", control) for control in finding.rule.controls)]


def _status(draft: Draft, finding: Finding, plans: tuple[Resource[Remediation], ...]) -> str:
    if finding.status is Status.WAIVED:
        return "deviation-approved"
    if finding.status is Status.UNANSWERED:
        return "investigating"
    if plans:
        return "remediating"
    return "deviation-requested" if draft.record.leave_is_asked(finding) else "open"


def _mitigation(draft: Draft, uuid: str, waiver: Resource[Waiver] | None) -> list[Node]:
    if waiver is None or not waiver.spec.compensating:
        return []
    factor = draft.record.ids.uuid("mitigating-factor", uuid, waiver.name)
    return [{"uuid": factor, "description": prose(waiver.spec.compensating)}]


def _deadline(waiver: Resource[Waiver] | None, plans: tuple[Resource[Remediation], ...]) -> str | None:
    """Return by when it is to be settled: the last day of the waiver, else the last step of the plans."""
    if waiver is not None:
        return last_of(waiver.spec.until)
    due = [step.due for plan in plans for step in plan.spec.steps]
    return last_of(max(due)) if due else None


def _advice(draft: Draft, uuid: str, finding: Finding) -> Node:
    return {
        "uuid": draft.record.ids.uuid("response", uuid),
        "lifecycle": "recommendation",
        "title": "What to do",
        "description": prose(finding.fix or finding.rule.fix),
        "origins": origin(draft.record),
    }


def _planned(draft: Draft, uuid: str, plan: Resource[Remediation]) -> Node:
    """Return a plan as a response, its steps as milestones."""
    spec = plan.spec
    return filled(
        {
            "uuid": draft.record.ids.uuid("response", uuid, plan.id),
            "lifecycle": "planned",
            "title": line(plan.title),
            "description": prose(f"{plan.title}: {spec.status}."),
            "props": props(remediation=plan.name, status=spec.status, owner=spec.owner),
            "origins": [{"actors": [{"type": "party", "actor-uuid": draft.person(spec.owner)}]}],
            "tasks": [_milestone(draft, uuid, plan, number, step) for number, step in enumerate(spec.steps)],
        }
    )


def _milestone(draft: Draft, uuid: str, plan: Resource[Remediation], number: int, step: Step) -> Node:
    return {
        "uuid": _task(draft, uuid, plan, number),
        "type": "milestone",
        "title": line(step.id),
        "description": prose(step.description),
        "props": props(done=step.done, due=step.due),
        "timing": {"on-date": {"date": first_of(step.due)}},
    }


def _task(draft: Draft, uuid: str, plan: Resource[Remediation], number: int) -> str:
    return draft.record.ids.uuid("milestone", uuid, plan.id, str(number))


def _log(
    draft: Draft,
    uuid: str,
    finding: Finding,
    waiver: Resource[Waiver] | None,
    plans: tuple[Resource[Remediation], ...],
) -> list[Node]:
    """Return what happened, oldest first: found, leave given by whom, steps done."""
    entries = [*_found(draft, uuid, finding), *_approved(draft, uuid, waiver)]
    entries += [each for plan in plans for each in _done(draft, uuid, plan)]
    return sorted(entries, key=lambda each: str(each["start"]))


def _found(draft: Draft, uuid: str, finding: Finding) -> Iterable[Node]:
    episode = draft.record.standing.get(finding.fingerprint)
    return () if episode is None else _opened(draft, uuid, episode)


def _opened(draft: Draft, uuid: str, episode: Episode) -> Iterable[Node]:
    day, commit = episode.opened
    yield {
        "uuid": draft.record.ids.uuid("entry", uuid, "found"),
        "title": "Found",
        "description": _OPENED[episode.opened_by],
        "start": first_of(day),
        "props": props(commit=commit, opened_by=episode.opened_by.value),
        "status-change": "open",
    }


def _approved(draft: Draft, uuid: str, waiver: Resource[Waiver] | None) -> Iterable[Node]:
    if waiver is None:
        return
    for number, approval in enumerate(waiver.spec.approved_by):
        if approval.on <= draft.record.review.end:
            yield {
                "uuid": draft.record.ids.uuid("entry", uuid, waiver.id, str(number)),
                "title": line(f"Leave to differ until {waiver.spec.until}"),
                "description": prose(waiver.spec.reason),
                "start": first_of(approval.on),
                "props": props(waiver=waiver.name, ticket=waiver.spec.ticket, until=waiver.spec.until),
                "logged-by": [{"party-uuid": draft.person(approval.by), "role-id": draft.role(approval.role)}],
                "status-change": "deviation-approved",
            }


def _done(draft: Draft, uuid: str, plan: Resource[Remediation]) -> Iterable[Node]:
    for number, step in enumerate(plan.spec.steps):
        if step.done is not None and step.done <= draft.record.review.end:
            related = {"task-uuid": _task(draft, uuid, plan, number)}
            yield {
                "uuid": draft.record.ids.uuid("entry", uuid, plan.id, str(number)),
                "title": line(f"Milestone reached: {step.id}"),
                "description": prose(step.description),
                "start": first_of(step.done),
                "logged-by": [{"party-uuid": draft.person(plan.spec.owner)}],
                "related-responses": [
                    {"response-uuid": draft.record.ids.uuid("response", uuid, plan.id), "related-tasks": [related]}
                ],
            }
