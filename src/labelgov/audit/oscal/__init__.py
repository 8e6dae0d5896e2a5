"""`oscal/`: the review as OSCAL, which tools for governance, risk and compliance import; and `poam.xlsx`.

Seven documents of one release of the standard, that refer to each other by name and to the bundle's files by digest.
Whatever they name is declared in them: no schema of OSCAL checks that, `oscal_integrity.py` does.
"""

from collections.abc import Callable, Iterator

from labelgov.audit.file import File
from labelgov.audit.oscal import catalog, component, plan, poam, profile, results, system
from labelgov.audit.oscal.node import Node, written
from labelgov.audit.oscal.record import Record
from labelgov.audit.oscal.sheet import sheet
from labelgov.audit.review import Review

DOCUMENTS: tuple[tuple[str, Callable[[Record], Node | None], str], ...] = (
    (catalog.MODEL, catalog.catalog, "The frameworks that are known, with their clauses (OSCAL catalog)."),
    (profile.MODEL, profile.profile, "The clauses that this labeling program is held to (OSCAL profile)."),
    (component.MODEL, component.component_definition, "labelgov and its rules (OSCAL component definition)."),
    (system.MODEL, system.system_security_plan, "The labeling program as a system (OSCAL system security plan, thin)."),
    (plan.MODEL, plan.assessment_plan, "What is looked at, with what and how often (OSCAL assessment plan)."),
    (results.MODEL, results.assessment_results, "The verdict of the last day (OSCAL assessment results)."),
    (poam.MODEL, poam.plan_of_action, "What is open, planned and waived (OSCAL plan of action and milestones)."),
)
"""Model, what writes it and what it is, in the order in which they build on each other."""


def files(review: Review) -> Iterator[File]:
    """Yield the documents and the spreadsheet. Where nothing is open, planned or waived, there is no plan of action."""
    record = Record(review)
    for model, write, says in DOCUMENTS:
        body = write(record)
        if body is not None:
            yield File(f"oscal/{model}.json", written(model, body), says)
    yield sheet(record)
