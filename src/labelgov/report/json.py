"""The whole verdict for programs, by the schema in verdict.schema.json."""

from importlib.resources import files

from labelgov.report.safe_json import mapped
from labelgov.report.verdict_form import verdict_document
from labelgov.results import Verdict


def render(verdict: Verdict) -> str:
    """Return the verdict as JSON, with one rule, finding and outcome a line."""
    return mapped(verdict_document(verdict))


def published_schema() -> str:
    """Return the JSON Schema (2020-12) that every verdict keeps to."""
    return files(__package__).joinpath("verdict.schema.json").read_text("utf-8")
