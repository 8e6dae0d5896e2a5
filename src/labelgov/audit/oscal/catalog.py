"""The frameworks that are known, as a catalog: a group each, and in it their clauses."""

from urllib.parse import quote

from labelgov.audit.compliance import ControlRecord, FrameworkRecord
from labelgov.audit.oscal.draft import Draft
from labelgov.audit.oscal.ids import token
from labelgov.audit.oscal.node import Node, filled, prop, props
from labelgov.audit.oscal.record import Record
from labelgov.audit.oscal.wording import line, prose, value

MODEL = "catalog"
_OF_A_URI = ":/?#[]@!$&'()*+,;=%~"
_UNKNOWN = "Rules cite this clause, and no framework that is declared here knows it."


def catalog(record: Record) -> Node:
    """Return the frameworks, with every clause of theirs that is declared: those too that no rule tests."""
    draft = Draft(record, MODEL)
    groups = [_group(draft, framework) for framework in record.frameworks]
    title = f"Frameworks that bear on data labeling at {record.organization}"
    remarks = "Clauses by number and title. The statements are our own one-line summaries, not the publishers' text."
    return filled(
        {
            "uuid": draft.uuid,
            "metadata": draft.metadata(title, remarks),
            "groups": groups,
            "back-matter": draft.back_matter(),
        }
    )


def _group(draft: Draft, framework: FrameworkRecord) -> Node:
    link = _text_of(draft, framework)
    said = {"name": "overview", "prose": prose(framework.attribution)} if framework.attribution else None
    return filled(
        {
            "id": f"framework.{token(framework.name)}",
            "class": "framework",
            "title": line(framework.title),
            "props": [
                {"name": "label", "value": value(framework.name)},
                *props(edition=framework.version, publisher=framework.publisher),
            ],
            "links": [{"href": link, "rel": "reference", "text": "Where its text is found"}] if link else [],
            "parts": [{"id": f"framework.{token(framework.name)}_ovw", **said}] if said else [],
            "controls": [_control(draft.record, control) for control in framework.controls],
        }
    )


def _text_of(draft: Draft, framework: FrameworkRecord) -> str:
    if not framework.url:
        return ""
    says = prose(f"Published by {framework.publisher}.")
    return draft.resource(
        f"framework/{framework.name}", line(framework.title), says, quote(framework.url, safe=_OF_A_URI)
    )


def _control(record: Record, control: ControlRecord) -> Node:
    name = record.ids.control(control.id)
    return {
        "id": name,
        "class": "clause",
        "title": line(control.title or control.id),
        "props": [
            {"name": "label", "value": value(control.id)},
            prop("clause", control.clause),
        ],
        "parts": [
            {"id": f"{name}_smt", "name": "statement", "prose": prose(control.summary or _UNKNOWN)},
            {
                "id": record.ids.objective(control.id),
                "name": "assessment-objective",
                "prose": prose("Determine whether this holds:", control.summary or control.id),
            },
        ],
    }
