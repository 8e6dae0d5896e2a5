"""What is assessed, as a thin system security plan: results lead to a plan, and a plan to a system.

It claims nothing that isn't declared: the data that is labeled, and for each clause the rules that test it.
"""

from labelgov.audit.compliance import ControlRecord
from labelgov.audit.oscal.draft import Draft
from labelgov.audit.oscal.node import Node, filled, prop, props
from labelgov.audit.oscal.record import Record
from labelgov.audit.oscal.wording import line, prose
from labelgov.kinds.dataset import Dataset

MODEL = "system-security-plan"
_ID_OF_SYSTEM = "https://ietf.org/rfc/rfc4122"


def system_security_plan(record: Record) -> Node | None:
    """Return the labeling program as a system; None where no clause applies to it, for which OSCAL has no form."""
    requirements = [_requirement(record, each) for each in record.reviewed]
    if not requirements:
        return None
    draft = Draft(record, MODEL)
    program = _program(record)
    implementation = {
        "users": [
            {"uuid": record.ids.uuid("user", "labeling"), "title": "People who run and review labeling programs"}
        ],
        "components": [program],
    }
    return {
        "uuid": draft.uuid,
        "metadata": draft.metadata(f"The labeling program of {record.organization}, as it is declared"),
        "import-profile": {"href": "profile.json"},
        "system-characteristics": _characteristics(record),
        "system-implementation": implementation,
        "control-implementation": {
            "description": "How each clause is seen to: by the rules that test it, or by people who looked.",
            "implemented-requirements": requirements,
        },
    }


def system_id(record: Record) -> Node:
    """Return by what the labeling program is known as a system."""
    return {"identifier-type": _ID_OF_SYSTEM, "id": record.ids.uuid("organization", record.organization)}


def _characteristics(record: Record) -> Node:
    datasets = record.review.ask.portfolio.of(Dataset)
    data = [
        {
            "uuid": record.ids.uuid("information-type", each.name),
            "title": line(each.title),
            "description": prose(f"Dataset {each.name}, classified as {each.spec.classification}."),
        }
        for each in datasets
    ]
    nothing = {
        "uuid": record.ids.uuid("information-type", ""),
        "title": "Data that is labeled",
        "description": "No dataset is declared.",
    }
    return {
        "system-ids": [system_id(record)],
        "system-name": line(f"Data labeling at {record.organization}"),
        "description": "Programs, vendors, contracts, budgets and privacy rules, as they are declared in source/.",
        "system-information": {"information-types": data or [nothing]},
        "status": {"state": "operational"},
        "authorization-boundary": {"description": "What is declared in the documents under source/, and nothing else."},
    }


def _program(record: Record) -> Node:
    counts = record.review.verdict.resources
    return {
        "uuid": _component(record),
        "type": "this-system",
        "title": "The labeling program",
        "description": "Everything that is declared.",
        "props": [prop(f"resources-{kind}", number) for kind, number in counts.items()] or props(resources=0),
        "status": {"state": "operational"},
    }


def _component(record: Record) -> str:
    return record.ids.uuid("component", "labeling program")


def _requirement(record: Record, control: ControlRecord) -> Node:
    rules = [rule.says or rule.title for rule in control.rules]
    words = [each.title for each in record.attested.get(control.id, ())]
    return filled(
        {
            "uuid": record.ids.uuid("requirement-of-system", control.id),
            "control-id": record.ids.control(control.id),
            "props": [prop("rule", rule.id) for rule in control.rules],
            "by-components": [
                {
                    "component-uuid": _component(record),
                    "uuid": record.ids.uuid("by-component", control.id),
                    "description": prose(*rules, *words),
                }
            ],
        }
    )
