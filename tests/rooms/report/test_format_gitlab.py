"""GitLab's code quality report."""

import json

import pytest
from hypothesis import given
from jsonschema import Draft202012Validator
from made_verdicts import few, finding, verdict, verdicts

from labelgov.report.gitlab import render
from labelgov.results import Enforcement, RuleCard, Severity, Status

VALID = Draft202012Validator(
    {
        "type": "array",
        "items": {
            "type": "object",
            "required": ["description", "check_name", "fingerprint", "severity", "location"],
            "properties": {
                "description": {"type": "string", "minLength": 1},
                "check_name": {"type": "string", "minLength": 1},
                "fingerprint": {"type": "string", "pattern": "^[0-9a-f]{32}$"},
                "severity": {"enum": ["info", "minor", "major", "critical", "blocker"]},
                "location": {
                    "type": "object",
                    "required": ["path", "lines"],
                    "properties": {
                        "path": {"type": "string"},
                        "lines": {
                            "type": "object",
                            "required": ["begin"],
                            "properties": {"begin": {"type": "integer", "minimum": 1}},
                        },
                    },
                },
            },
        },
    }
)
"""The fields that GitLab's documentation names."""


@given(verdict=verdicts())
@few
def test_every_verdict_has_the_fields_and_no_fingerprint_twice(verdict):
    entries = json.loads(render(verdict))
    VALID.validate(entries)
    assert len({entry["fingerprint"] for entry in entries}) == len(entries) == len(verdict.findings)


def test_a_hostile_verdict_has_the_fields(hostile):
    VALID.validate(json.loads(render(hostile)))


def test_findings_that_share_a_fingerprint_are_told_apart_without_their_lines():
    def fingerprints(*lines: int) -> list[str]:
        made = verdict(*(finding(line=line) for line in lines))
        return [entry["fingerprint"] for entry in json.loads(render(made))]

    assert len(set(fingerprints(2, 9))) == 2
    assert fingerprints(2, 9) == fingerprints(30, 90)


@pytest.mark.parametrize(
    ("severity", "status", "told"),
    [
        ("critical", Status.OPEN, "blocker"),
        ("high", Status.OPEN, "critical"),
        ("medium", Status.OPEN, "major"),
        ("low", Status.OPEN, "minor"),
        ("low", Status.UNANSWERED, "blocker"),
        ("high", Status.EXISTING, "critical"),
        ("critical", Status.ADVISORY, "info"),
        ("critical", Status.WAIVED, "info"),
    ],
)
def test_a_severity_has_gitlabs_word(severity, status, told):
    card = RuleCard("p/r", "T", "S.", "W.", "F.", Severity(severity), Enforcement.WAIVABLE)
    (entry,) = json.loads(render(verdict(finding(card=card, status=status))))
    assert entry["severity"] == told


def test_where_nothing_is_found_the_list_is_empty():
    assert render(verdict()) == "[]\n"
