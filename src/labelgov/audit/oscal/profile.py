"""The clauses that the packs of this portfolio test, as a profile over the catalog."""

from labelgov.audit.oscal.draft import Draft
from labelgov.audit.oscal.node import Node, filled, prop
from labelgov.audit.oscal.record import Record

MODEL = "profile"
HREF_OF_CATALOG = "catalog.json"


def profile(record: Record) -> Node:
    """Return which clauses of the catalog apply: those that a rule tests or that a person has looked at."""
    draft = Draft(record, MODEL)
    ids = [record.ids.control(each.id) for each in record.reviewed]
    selection = {"include-controls": [{"with-ids": ids}]} if ids else _nothing(record)
    title = f"What the labeling program of {record.organization} is held to"
    metadata = draft.metadata(title)
    metadata["props"] += [prop("pack", f"{name} {version}") for name, version in record.review.verdict.packs]
    return filled(
        {
            "uuid": draft.uuid,
            "metadata": metadata,
            "imports": [{"href": HREF_OF_CATALOG, **selection}],
            "merge": {"as-is": True},
        }
    )


def _nothing(record: Record) -> Node:
    """Return a selection that leaves out every clause: without one, a profile takes in the whole catalog."""
    ids = [record.ids.control(each.id) for each in record.untested]
    return {"include-all": {}, **filled({"exclude-controls": [{"with-ids": ids}] if ids else []})}
