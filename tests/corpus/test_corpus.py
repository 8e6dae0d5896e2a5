"""The corpus, read as documents are read: an executable specification, which any other reader may be held to as well.

A file `good-…` has no finding. A file `bad-…` begins with a line for each finding that it must get, and gets no other:
`# expect: RULE LINE:COLUMN "…part of the message"`.
"""

import re
from collections.abc import Iterator
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest
from jsonschema import Draft202012Validator

from labelgov import pipeline
from labelgov.kinds import BY_NAME, KINDS, Part, fields
from labelgov.kinds.schema import schema
from labelgov.results import Finding
from labelgov.source import Places, read_text

CORPUS = Path(__file__).parent
GOOD = sorted(CORPUS.glob("*/good-*.yaml"))
BAD = sorted(CORPUS.glob("*/bad-*.yaml"))
EXPECT = re.compile(r'# expect: (\S+) (\d+):(\d+) "…(.*)"')
SCHEMA = Draft202012Validator(schema())
BEYOND_A_SCHEMA = {
    "currencies that exist": {"currency-unknown", "money-of-an-unknown-currency"},
    "countries, unions and languages that exist": {
        "country-that-is-none", "countries-of-a-union", "residency-of-a-union", "language-that-is-none",
    },
    "days that exist": {"impossible-day", "day-that-is-none"},
}  # fmt: skip
"""What the published schema can't express, with the files that show it; everything else it refuses as well."""


def folder_of(kind: str) -> str:
    return re.sub(r"(?<!^)([A-Z])", r"-\1", kind).lower()


def named(path: Path) -> str:
    return f"{path.parent.name}/{path.name}"


def findings_of(path: Path) -> list[Finding]:
    reading = read_text(path.name, path.read_bytes())
    _, unread = pipeline.understand(reading.documents)
    places = Places(reading.texts)
    return [each if each.location else each.at(places.locate(each.place)) for each in (*reading.findings, *unread)]


def as_json(value: Any) -> Any:
    if isinstance(value, Decimal):
        return float(value)
    if isinstance(value, dict):
        return {key: as_json(entry) for key, entry in value.items()}
    return [as_json(entry) for entry in value] if isinstance(value, list) else value


@pytest.mark.parametrize("path", GOOD, ids=named)
def test_a_good_file_has_no_finding(path):
    assert [finding.message for finding in findings_of(path)] == []


@pytest.mark.parametrize("path", GOOD, ids=named)
def test_a_good_file_is_valid_by_the_published_schema(path):
    (document,) = read_text(path.name, path.read_bytes()).documents
    assert [error.message for error in SCHEMA.iter_errors(as_json(document.data))] == []
    assert folder_of(document.data["kind"]) == path.parent.name


@pytest.mark.parametrize("path", BAD, ids=named)
def test_a_bad_file_gets_the_findings_that_it_names_and_no_other(path):
    expected = [EXPECT.fullmatch(line) for line in path.read_text().splitlines() if line.startswith("# expect")]
    assert expected
    assert None not in expected
    found = sorted(findings_of(path), key=lambda finding: finding.location.start)
    assert len(found) == len(expected), [finding.message for finding in found]
    for finding, match in zip(found, expected, strict=True):
        rule, line, column, part = match.groups()
        assert (finding.rule.id, *finding.location.start) == (rule, int(line), int(column))
        assert part in finding.message


@pytest.mark.parametrize("path", BAD, ids=named)
def test_a_bad_file_that_is_yaml_is_refused_by_the_published_schema_too(path):
    name = path.stem.removeprefix("bad-")
    documents = read_text(path.name, path.read_bytes()).documents
    beyond = {each for names in BEYOND_A_SCHEMA.values() for each in names}
    assert SCHEMA.is_valid(as_json(documents[0].data) if documents else None) == (name in beyond)


@pytest.mark.parametrize("kind", KINDS, ids=lambda kind: kind.__name__)
def test_every_kind_has_good_and_bad_files(kind):
    folder = CORPUS / folder_of(kind.__name__)
    assert len(list(folder.glob("good-*.yaml"))) >= 2
    assert len(list(folder.glob("bad-*.yaml"))) >= 4


@pytest.mark.parametrize("kind", KINDS, ids=lambda kind: kind.__name__)
def test_every_field_of_a_kind_stands_in_a_good_file(kind):
    written = set()
    for path in (CORPUS / folder_of(kind.__name__)).glob("good-*.yaml"):
        (document,) = read_text(path.name, path.read_bytes()).documents
        written |= set(_written(kind, document.data["spec"]))
    assert {(part.__name__, name) for part, name in _declared(kind)} - written == set()


def _declared(part: type[Part]) -> Iterator[tuple[type[Part], str]]:
    for shape in fields(part):
        yield part, shape.name
        if shape.part:
            yield from _declared(shape.part)


def _written(part: type[Part], data: dict[str, Any]) -> Iterator[tuple[str, str]]:
    for shape in fields(part):
        if shape.name in data:
            yield part.__name__, shape.name
            value = data[shape.name]
            rows = value if shape.container == "list" else [*value.values()] if shape.container == "map" else [value]
            for row in rows if shape.part else ():
                yield from _written(shape.part, row)


def test_no_folder_is_of_a_kind_that_is_not_there():
    folders = {path.name for path in CORPUS.iterdir() if path.is_dir() and not path.name.startswith(("_", "."))}
    assert folders == {folder_of(name) for name in BY_NAME}
