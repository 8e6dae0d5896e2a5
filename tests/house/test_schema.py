"""The JSON Schema: valid itself, true of everything that ships, and as strict as a schema can be."""

import json
import re
import shutil
import subprocess
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest
from jsonschema import Draft202012Validator

from labelgov.kinds import KINDS
from labelgov.kinds.schema import schema, settings_schema
from labelgov.source import read_text, read_tree

ROOT = Path(__file__).parents[2]
SCHEMAS = {
    "a document": schema(),
    "labelgov.yaml": settings_schema(),
    **{kind.__name__: schema(kind) for kind in KINDS},
}
DOCUMENTS = read_tree(ROOT, ["programs", "policies", "src/labelgov/packs"]).documents
VALIDATOR = Draft202012Validator(SCHEMAS["a document"])
PYTHON_ONLY = re.compile(r"\(\?(?![:=!]|<[=!])|\\[AZ]|\\[pP]\{|\(\?P|[*+?}]\+")
"""Groups with flags or names, anchors of Python, possessive quantifiers."""


def as_json(value: Any) -> Any:
    """Return plain values as JSON has them."""
    if isinstance(value, Decimal):
        return float(value)
    if isinstance(value, dict):
        return {key: as_json(entry) for key, entry in value.items()}
    return [as_json(entry) for entry in value] if isinstance(value, list) else value


def nodes(value: Any) -> list[dict[str, Any]]:
    """Return every map within a schema."""
    below = value.values() if isinstance(value, dict) else value if isinstance(value, list) else ()
    return ([value] if isinstance(value, dict) else []) + [node for entry in below for node in nodes(entry)]


@pytest.mark.parametrize("name", SCHEMAS)
def test_a_schema_is_valid_by_its_metaschema(name):
    Draft202012Validator.check_schema(SCHEMAS[name])
    assert SCHEMAS[name]["$schema"] == "https://json-schema.org/draft/2020-12/schema"
    json.dumps(SCHEMAS[name])


@pytest.mark.parametrize("document", DOCUMENTS, ids=lambda each: f"{each.path}-{each.number}")
def test_every_document_that_ships_is_valid(document):
    said = [f"{error.json_path}: {error.message[:200]}" for error in VALIDATOR.iter_errors(as_json(document.data))]
    assert said == []


def test_the_settings_that_ship_are_valid():
    (document,) = read_text("labelgov.yaml", (ROOT / "labelgov.yaml").read_bytes()).documents
    assert not list(Draft202012Validator(SCHEMAS["labelgov.yaml"]).iter_errors(as_json(document.data)))


@pytest.mark.parametrize("name", SCHEMAS)
def test_every_field_is_described_and_nothing_is_deprecated(name):
    for node in nodes(SCHEMAS[name]):
        assert "deprecated" not in node
        for key, field in node.get("properties", {}).items() if isinstance(node.get("properties"), dict) else ():
            if (
                key not in ("spec", "metadata")
                and "if" not in node
                and isinstance(field, dict)
                and "const" not in field
            ):
                assert field.get("description") or "$ref" in field, key


def patterns() -> set[str]:
    found = {
        node["pattern"] for schema in SCHEMAS.values() for node in nodes(schema) if isinstance(node.get("pattern"), str)
    }
    named = [node.get("patternProperties") for schema in SCHEMAS.values() for node in nodes(schema)]
    return found | {pattern for names in named if isinstance(names, dict) for pattern in names}


@pytest.mark.parametrize("pattern", sorted(patterns()))
def test_a_pattern_is_a_regular_expression_of_ecma_262(pattern):
    assert not PYTHON_ONLY.search(pattern)
    re.compile(pattern)


def test_the_patterns_compile_in_javascript():
    node = shutil.which("node")
    if node is None:
        pytest.skip("there is no node here")
    program = "for (const each of JSON.parse(process.argv[1])) new RegExp(each, 'u')"
    done = subprocess.run(
        [node, "-e", program, json.dumps(sorted(patterns()))], capture_output=True, text=True, check=False
    )
    assert done.returncode == 0, done.stderr


WRONG = {
    "an unknown field": lambda data: data["spec"].update(nonsense=1),
    "an unknown field of the envelope": lambda data: data.update(nonsense=1),
    "an unknown field of metadata": lambda data: data["metadata"].update(nonsense=1),
    "no spec": lambda data: data.pop("spec"),
    "no name": lambda data: data["metadata"].pop("name"),
    "a name with a space": lambda data: data["metadata"].update(name="a b"),
    "another apiVersion": lambda data: data.update(apiVersion="labelgov/v0"),
    "another kind": lambda data: data.update(kind="Nonsense"),
    "a spec that is a list": lambda data: data.update(spec=[]),
}


@pytest.mark.parametrize("wrong", WRONG)
@pytest.mark.parametrize("kind", KINDS, ids=lambda kind: kind.__name__)
def test_a_mistake_of_shape_is_refused_by_the_schema_too(kind, wrong):
    document = next((each for each in DOCUMENTS if each.data["kind"] == kind.__name__), None)
    if document is None:
        pytest.skip(f"no {kind.__name__} ships")
    data = json.loads(json.dumps(as_json(document.data)))
    assert VALIDATOR.is_valid(data)
    WRONG[wrong](data)
    assert not VALIDATOR.is_valid(data)
