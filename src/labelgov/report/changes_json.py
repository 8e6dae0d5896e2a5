"""The whole change for programs, by the schema in changes.schema.json."""

from importlib.resources import files

from labelgov.report.changes_form import changes_document
from labelgov.report.safe_json import mapped
from labelgov.results import Changes


def render(changes: Changes) -> str:
    """Return the change as JSON, with one headline, resource and total a line."""
    return mapped(changes_document(changes))


def published_schema() -> str:
    """Return the JSON Schema (2020-12) that every change keeps to."""
    return files(__package__).joinpath("changes.schema.json").read_text("utf-8")
