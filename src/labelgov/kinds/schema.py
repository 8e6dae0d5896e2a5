"""The JSON Schema of everything that may be declared, read off the kinds."""

from typing import Any

from pydantic.json_schema import models_json_schema

from labelgov.kinds.approvals_file import ApprovalsFile
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
    whole = {
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
    }
    return {**whole, "$defs": _used(whole, definitions["$defs"])}


def settings_schema() -> dict[str, Any]:
    """Return the JSON Schema (2020-12) of labelgov.yaml."""
    whole = Settings.model_json_schema(by_alias=True)
    definitions = whole.pop("$defs", {})
    return {"$schema": DIALECT, **whole, "$defs": _used(whole, definitions)}


def approvals_schema() -> dict[str, Any]:
    """Return the JSON Schema (2020-12) of a file of approvals."""
    whole = ApprovalsFile.model_json_schema(by_alias=True)
    definitions = whole.pop("$defs", {})
    return {"$schema": DIALECT, **whole, "$defs": _used(whole, definitions)}


def _used(whole: dict[str, Any], definitions: dict[str, Any]) -> dict[str, Any]:
    """Return the definitions that a schema leads to: pydantic makes some of scalars, which a schema writes as text."""
    used: dict[str, Any] = {}
    waiting: list[Any] = [whole]
    while waiting:
        node = waiting.pop()
        if isinstance(node, list):
            waiting += node
        elif isinstance(node, dict):
            waiting += node.values()
            name = str(node.get("$ref", "")).removeprefix("#/$defs/")
            if name in definitions and name not in used:
                used[name] = definitions[name]
                waiting.append(definitions[name])
    return {name: used[name] for name in sorted(used)}
