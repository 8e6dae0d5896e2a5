"""Judges of OSCAL that aren't ours: NIST's schemas, and the models and validators of compliance-trestle."""

import json
from functools import cache
from importlib import import_module
from pathlib import Path
from tempfile import NamedTemporaryFile

from jsonschema import Draft7Validator

SCHEMAS = Path(__file__).parents[3] / "schemas"
MODELS = {
    "catalog": ("oscal-catalog.json", "catalog.Catalog"),
    "profile": ("oscal-profile.json", "profile.Profile"),
    "component-definition": ("oscal-component.json", "component.ComponentDefinition"),
    "system-security-plan": ("oscal-ssp.json", "ssp.SystemSecurityPlan"),
    "assessment-plan": ("oscal-assessment-plan.json", "assessment_plan.AssessmentPlan"),
    "assessment-results": ("oscal-assessment-results.json", "assessment_results.AssessmentResults"),
    "plan-of-action-and-milestones": ("oscal-poam.json", "poam.PlanOfActionAndMilestones"),
}
"""The schema of each model, and its class in trestle."""


def by_nist(text):
    """What NIST's schema of the document's model has against it."""
    document = json.loads(text)
    return [error.message[:300] for error in _validator(_model(document)).iter_errors(document)]


def by_trestle(text, root=None):
    """What compliance-trestle has against a document: it can't be read, or a validator says no.

    `root` is its workspace, which it needs for a system security plan alone.
    """
    from trestle.common.err import TrestleError
    from trestle.core.validator_factory import validator_factory

    model = _model(json.loads(text))
    module, name = MODELS[model][1].split(".")
    with NamedTemporaryFile(suffix=".json") as file:
        Path(file.name).write_bytes(text)
        try:
            read = getattr(import_module(f"trestle.oscal.{module}"), name).oscal_read(Path(file.name))
        except (TrestleError, ValueError) as error:
            return [str(error)[:300]]
    validators = [each for each in validator_factory.get_all() if type(each).__name__ != "AllValidator"]
    return [type(each).__name__ for each in validators if not each.model_is_valid(read, True, root)]


def _model(document):
    return next(name for name in document if name in MODELS)


@cache
def _validator(model):
    schema = json.loads((SCHEMAS / MODELS[model][0]).read_text(encoding="utf-8"))
    # The one pattern that Python's engine doesn't know, in words that it does.
    schema["definitions"]["TokenDatatype"]["pattern"] = r"^([^\W\d]|_)([\w.\-])*$"
    return Draft7Validator(schema)
