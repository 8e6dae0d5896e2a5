"""The JSON Schema of everything that may be declared, read off the kinds."""

from typing import Any

from pydantic.json_schema import models_json_schema

from labelgov.kinds.envelope import API_VERSION, Metadata
from labelgov.kinds.field import Kind
from labelgov.kinds.settings import Settings
from labelgov.kinds.table import KINDS

DIALECT = "https://json-schema.org/draft/2020-12/schema"


def schema(kind: type[Kind] | None = None) -> dict[str, Any]:
    """Return the JSON Schema (2020-12) of a document of any kind, or of one kind."""
    kinds = KINDS if kind is None else (kind,)
    models = [(Metadata, "validation"), *((each, "validation") for each in kinds)]
    references, definitions = models_json_schema(models, by_alias=True)  # type: ignore[arg-type]  # a list is invariant
    named: dict[str, Any] = {model.__name__: reference for (model, _), reference in references.items()}
    return {
        "$schema": DIALECT,
        "title": f"labelgov: {kind.__name__}" if kind else "labelgov: a document",
        "description": "A document that labelgov governs: an envelope around the spec of its kind.",
        "type": "object",
        "required": ["apiVersion", "kind", "metadata", "spec"],
        "additionalProperties": False,
        "properties": {
            "apiVersion": {"const": API_VERSION, "description": "Version of the form."},
            "kind": {"enum": [each.__name__ for each in kinds], "description": "What the document declares."},
            "metadata": named["Metadata"],
            "spec": {"type": "object"},
        },
        "allOf": [
            {
                "if": {"properties": {"kind": {"const": each.__name__}}, "required": ["kind"]},
                "then": {"properties": {"spec": named[each.__name__]}},
            }
            for each in kinds
        ],
        "$defs": definitions["$defs"],
    }


def settings_schema() -> dict[str, Any]:
    """Return the JSON Schema (2020-12) of labelgov.yaml."""
    return {"$schema": DIALECT, **Settings.model_json_schema(by_alias=True)}
