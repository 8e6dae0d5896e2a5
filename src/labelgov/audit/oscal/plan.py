"""What is looked at, with what and how often, as an assessment plan."""

from labelgov.audit.oscal.draft import Draft, assets, reviewed_controls
from labelgov.audit.oscal.moments import first_of, last_of
from labelgov.audit.oscal.node import Node, filled, prop
from labelgov.audit.oscal.record import Record
from labelgov.audit.oscal.system import MODEL as SYSTEM

MODEL = "assessment-plan"
_STEPS = (
    ("read", "Read every document", "Documents that can't be read are found, and what rests on them stays unanswered."),
    ("judge", "Ask every rule", "Each rule is asked of every resource of its kind: it holds, finds or doesn't apply."),
    ("waive", "Apply waivers", "A waiver in force covers the findings that it names, within its bounds and its days."),
    ("look", "Count what people saw", "Attestations that are valid on the day stand beside what was computed."),
)
_SUBJECTS = [{"type": "inventory-item", "description": "Every declared resource.", "include-all": {}}]


def assessment_plan(record: Record) -> Node:
    """Return the plan that the results follow."""
    draft = Draft(record, MODEL)
    review = record.review
    system = f"{SYSTEM}.json" if record.reviewed else _undescribed(draft)
    activity = _activity(record)
    body = {
        "uuid": draft.uuid,
        "metadata": draft.metadata(f"How the labeling program of {record.organization} is checked"),
        "import-ssp": {"href": system},
        "local-definitions": {"activities": [activity]},
        "reviewed-controls": reviewed_controls(record),
        "assessment-subjects": _SUBJECTS,
        "assessment-assets": assets(record),
        "tasks": [
            {
                "uuid": record.ids.uuid("task", "check"),
                "type": "action",
                "title": "Check each change and every night",
                "description": f"labelgov check, from {review.start} to {review.end}.",
                "timing": {"within-date-range": {"start": first_of(review.start), "end": last_of(review.end)}},
                "associated-activities": [{"activity-uuid": activity["uuid"], "subjects": _SUBJECTS}],
            }
        ],
        "back-matter": draft.back_matter(),
    }
    return filled(body)


def _undescribed(draft: Draft) -> str:
    """Return what stands for the system where no clause applies to it, and so no document describes it."""
    says = "What is governed is declared in the documents under source/; no clause of a framework applies to it."
    return draft.resource("declarations", "What is declared", says, "../source/labelgov.yaml")


def _activity(record: Record) -> Node:
    steps = [
        {"uuid": record.ids.uuid("step", name), "title": title, "description": says} for name, title, says in _STEPS
    ]
    return {
        "uuid": record.ids.uuid("activity", "check"),
        "title": "labelgov check",
        "description": "A verdict on every declared resource, as of a day. The same documents give the same verdict.",
        "props": [{"name": "method", "value": "TEST"}, prop("rules", len(record.review.gate.rules))],
        "steps": steps,
    }
