"""The whole verdict for programs."""

import json

import pytest
from hypothesis import given
from jsonschema import Draft202012Validator
from made_verdicts import few, finding, verdict, verdicts

from labelgov.report.json import published_schema, render
from labelgov.report.safe_json import entry
from labelgov.results import Outcome, Result, Status

SCHEMA = json.loads(published_schema())
VALID = Draft202012Validator(SCHEMA, format_checker=Draft202012Validator.FORMAT_CHECKER)


def objects(schema: object) -> list[dict[str, object]]:
    """Every schema of an object in a schema."""
    if isinstance(schema, list):
        return [found for each in schema for found in objects(each)]
    if not isinstance(schema, dict):
        return []
    own = [schema] if "properties" in schema and isinstance(schema.get("required"), list) else []
    return own + [found for each in schema.values() for found in objects(each)]


def test_the_schema_is_one():
    Draft202012Validator.check_schema(SCHEMA)


@pytest.mark.parametrize("schema", objects(SCHEMA), ids=lambda schema: "-".join(schema["required"][:3]))
def test_every_field_is_always_there_and_none_is_secret(schema):
    assert set(schema["required"]) == set(schema["properties"])
    assert schema["additionalProperties"] is False


@given(verdict=verdicts())
@few
def test_every_verdict_keeps_to_the_schema(verdict):
    VALID.validate(json.loads(render(verdict)))


def test_a_hostile_verdict_keeps_to_the_schema(hostile):
    VALID.validate(json.loads(render(hostile)))


@pytest.mark.parametrize("field", ["schema", "asOf", "findings", "exitCode"])
def test_the_schema_sees_what_is_missing(field):
    document = json.loads(render(verdict(finding())))
    del document[field]
    assert not VALID.is_valid(document)


def test_a_finding_is_told_with_all_that_an_auditor_needs():
    document = json.loads(render(verdict(finding(status=Status.WAIVED, note="waived until 2026-08-01 by s.ito"))))
    assert document["findings"] == [
        {
            "rule": "privacy/data-has-an-end",
            "severity": "high",
            "enforcement": "waivable",
            "status": "waived",
            "blocks": False,
            "resource": "Dataset/search",
            "title": "",
            "message": "Queries are kept for 3y.",
            "fix": "Set spec.retention to 365d.",
            "note": "waived until 2026-08-01 by s.ito",
            "waiver": "w",
            "needs": [],
            "controls": ["gdpr:5(1)(e)"],
            "location": {
                "path": "programs/datasets/search.yaml",
                "start": {"line": 2, "column": 14},
                "end": {"line": 2, "column": 16},
                "pointer": "spec.retention",
            },
            "cause": None,
            "related": [],
            "fingerprint": finding().fingerprint,
        }
    ]


def test_totals_answer_and_exit_code_agree():
    outcomes = (Outcome("a/b", "Dataset/x", Result.NOT_APPLICABLE, "it is small"),)
    document = json.loads(render(verdict(finding(), finding(status=Status.ADVISORY, name="y"), outcomes=outcomes)))
    assert (document["answer"], document["exitCode"]) == ("blocked", 1)
    assert document["totals"]["findings"] == {"open": 1, "unanswered": 0, "existing": 0, "advisory": 1, "waived": 0}
    assert document["totals"]["outcomes"]["notApplicable"] == 1
    assert document["outcomes"][0]["reason"] == "it is small"


@given(verdict=verdicts())
@few
def test_paths_come_back_as_they_are(verdict):
    document = json.loads(render(verdict))
    assert [each["location"]["path"] for each in document["findings"]] == [each.found.path for each in verdict.findings]


@pytest.mark.parametrize("text", ["\udcff", "\u202e", "\x7f", "需要", "👍", "\U000e0001", "##[error]", "\\##[x]"])
def test_escapes_lose_nothing(text):
    assert json.loads(entry({text: text})) == {text: text}
