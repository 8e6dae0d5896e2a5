"""What is to be put right and by when, and who gave leave to differ, as a plan of action and milestones."""

from labelgov.audit.oscal.draft import Draft, origin, tool
from labelgov.audit.oscal.items import Item, items
from labelgov.audit.oscal.node import Node, filled, prop, props
from labelgov.audit.oscal.observations import by_rule
from labelgov.audit.oscal.record import Record
from labelgov.audit.oscal.risks import closed_risk, risk
from labelgov.audit.oscal.system import system_id
from labelgov.audit.oscal.wording import line, prose

MODEL = "plan-of-action-and-milestones"


def plan_of_action(record: Record) -> Node | None:
    """Return what is open, planned, waived and closed; None where there is nothing, for which OSCAL has no form."""
    draft = Draft(record, MODEL)
    listed = [_item(draft, item) for item in items(record)]
    if not listed:
        return None
    rules = {finding.rule.id: finding.rule for _, finding in record.risks}
    observations = [by_rule(draft, rule) for _, rule in sorted(rules.items())]
    risks = [risk(draft, uuid, finding) for uuid, finding in record.risks]
    risks += [closed_risk(draft, uuid, episode) for uuid, episode in record.closed]
    local = {"components": [tool(record)], "inventory-items": draft.inventory()}
    return filled(
        {
            "uuid": draft.uuid,
            "metadata": draft.metadata(
                f"What the labeling program of {record.organization} has to put right",
                "Items are of four sorts, by the prop of that name. Open: nobody plans anything yet. Remediation: a "
                "plan is carried out. Waiver: somebody gave leave to differ until a day. Closed: it ended in the "
                "period.",
            ),
            "system-id": system_id(record),
            "local-definitions": filled(local),
            "observations": observations,
            "risks": risks,
            "poam-items": listed,
            "back-matter": draft.back_matter(),
        }
    )


def _item(draft: Draft, item: Item) -> Node:
    record = draft.record
    rules = dict.fromkeys(finding.rule.id for _, finding in item.risks) if not item.episode else ()
    return filled(
        {
            "uuid": item.uuid,
            "title": line(item.title),
            "description": prose(item.description),
            "props": [prop("sort", item.sort), *_planned(item), *_waived(item), *_ended(item), *_clauses(item)],
            "origins": _origins(draft, item),
            "related-observations": [{"observation-uuid": record.observed(rule)} for rule in rules],
            "related-risks": [{"risk-uuid": uuid} for uuid, _ in item.risks],
            "remarks": prose(item.waiver.spec.reason) if item.waiver else "",
        }
    )


def _planned(item: Item) -> list[Node]:
    if item.plan is None:
        return []
    spec = item.plan.spec
    named = props(remediation=item.plan.name, status=spec.status, owner=spec.owner)
    return [*named, *props(rule=spec.rule, resource=spec.resource)]


def _waived(item: Item) -> list[Node]:
    if item.waiver is None:
        return []
    spec = item.waiver.spec
    named = props(waiver=item.waiver.name, covers=len(item.risks), ticket=spec.ticket)
    return [*named, *props(rule=spec.rule, resource=spec.resource, valid_from=spec.from_, valid_until=spec.until)]


def _ended(item: Item) -> list[Node]:
    if item.episode is None or item.episode.closed is None:
        return []
    closed = item.episode.closed
    return props(opened=item.episode.opened.day, closed=closed.day, commit=closed.commit, days=item.episode.days)


def _clauses(item: Item) -> list[Node]:
    return [prop("control", control) for control in item.controls]


def _origins(draft: Draft, item: Item) -> list[Node]:
    """Return who answers for an item: the owner of the plan, those who gave leave, else what found it."""
    if item.plan is not None:
        people = [item.plan.spec.owner]
    elif item.waiver is not None:
        people = [approval.by for approval in item.waiver.spec.approved_by if approval.on <= draft.record.review.end]
    else:
        return origin(draft.record)
    actors = [{"type": "party", "actor-uuid": draft.person(each)} for each in dict.fromkeys(people)]
    return [{"actors": actors}] if actors else []
