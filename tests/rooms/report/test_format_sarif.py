"""SARIF, judged by the schema of OASIS and by GitHub's limits."""

import json
import os
from pathlib import Path
from typing import Any
from urllib.parse import unquote_to_bytes

import pytest
from hypothesis import given
from jsonschema import Draft4Validator
from made_verdicts import CARD, few, finding, verdict, verdicts

from labelgov.report.sarif import render
from labelgov.results import Enforcement, RuleCard, Severity, Status, Verdict

SCHEMA = json.loads((Path(__file__).parents[2] / "schemas/sarif-2.1.0.json").read_text(encoding="utf-8"))
VALID = Draft4Validator(SCHEMA)


def run_of(verdict: Verdict) -> dict[str, Any]:
    log = json.loads(render(verdict))
    assert log["version"] == "2.1.0"
    (run,) = log["runs"]
    return run


def card(number: int, **words: str) -> RuleCard:
    told = {"title": "T", "says": "S.", "why": "W.", "fix": "F."} | words
    return RuleCard(f"pack/rule-{number:05}", **told, severity=Severity.LOW, enforcement=Enforcement.WAIVABLE)


@given(verdict=verdicts())
@few
def test_every_verdict_is_valid_and_within_limits(verdict):
    judged(json.loads(render(verdict)))


def test_a_hostile_verdict_is_valid_and_within_limits(hostile):
    judged(json.loads(render(hostile)))


def judged(log: dict[str, Any]) -> None:
    VALID.validate(log)
    (run,) = log["runs"]
    rules = run["tool"]["driver"]["rules"]
    for rule in rules:
        texts = (rule["shortDescription"], rule["fullDescription"], rule["help"])
        assert all(0 < len(each["text"]) <= 1024 for each in texts)
        marked = rule["help"].get("markdown", "")
        assert len(marked) <= 1024
        assert "<" not in marked
        assert "](" not in marked
        assert len(rule["properties"]["tags"]) <= 20
    for result in run["results"]:
        assert 0 < len(result["message"]["text"]) <= 1024
        assert "](" not in result["message"]["text"]
        assert rules[result["ruleIndex"]]["id"] == result["ruleId"]
        (location,) = result["locations"]
        uri = location["physicalLocation"]["artifactLocation"]["uri"]
        assert uri.isascii()
        assert not set(uri) & set(' :?#[]<>"\\%') - {"%"}
        region = location["physicalLocation"]["region"]
        assert (region["startLine"], region["startColumn"]) <= (region["endLine"], region["endColumn"])


@given(verdict=verdicts())
@few
def test_a_path_comes_back_from_its_uri(verdict):
    found = {finding.found.path for finding in verdict.findings}
    uris = {
        result["locations"][0]["physicalLocation"]["artifactLocation"]["uri"] for result in run_of(verdict)["results"]
    }
    assert {os.fsdecode(unquote_to_bytes(uri)) for uri in uris} == found


def test_columns_count_code_points_and_say_so():
    run = run_of(verdict(finding(column=5, end=(2, 7), excerpt=("spec:", "👍: 需要"))))
    assert run["columnKind"] == "unicodeCodePoints"
    region = run["results"][0]["locations"][0]["physicalLocation"]["region"]
    assert region == {"startLine": 2, "startColumn": 5, "endLine": 2, "endColumn": 7}


@pytest.mark.parametrize(
    ("status", "level"),
    [
        (Status.OPEN, "error"),
        (Status.UNANSWERED, "error"),
        (Status.EXISTING, "error"),
        (Status.ADVISORY, "note"),
        (Status.WAIVED, "error"),
    ],
)
def test_a_status_has_its_level_baseline_and_suppression(status, level):
    (result,) = run_of(verdict(finding(status=status, note="waived until 2026-08-01 by s.ito: reason")))["results"]
    assert result["level"] == level
    assert result.get("baselineState") == ("unchanged" if status is Status.EXISTING else None)
    suppressions = [
        {"kind": "external", "status": "accepted", "justification": "waived until 2026-08-01 by s.ito: reason"}
    ]
    assert result.get("suppressions") == (suppressions if status is Status.WAIVED else None)


@pytest.mark.parametrize(
    ("severity", "score"), [("critical", "9.5"), ("high", "8.0"), ("medium", "5.5"), ("low", "2.5")]
)
def test_a_severity_has_its_score(severity, score):
    rule = RuleCard("p/r", "T", "S.", "W.", "F.", Severity(severity), Enforcement.WAIVABLE)
    (told,) = run_of(verdict(rules=(rule,)))["tool"]["driver"]["rules"]
    assert told["properties"]["security-severity"] == score


@pytest.mark.parametrize(("status", "code"), [(Status.ADVISORY, 0), (Status.OPEN, 1), (Status.UNANSWERED, 2)])
def test_the_invocation_tells_the_exit_code(status, code):
    (invocation,) = run_of(verdict(finding(status=status)))["invocations"]
    assert invocation == {"executionSuccessful": code != 2, "exitCode": code}


def test_a_fingerprint_stands_under_our_own_key_and_stays_when_lines_move():
    moved = [
        run_of(verdict(finding(line=line)))["results"][0]["partialFingerprints"]["labelgov/v1"] for line in (2, 90)
    ]
    assert moved == [finding().fingerprint] * 2


def test_beyond_25_000_results_the_worst_are_kept_and_the_rest_is_counted():
    mild, worst = card(1), RuleCard("z/z", "T", "S.", "W.", "F.", Severity.CRITICAL, Enforcement.MANDATORY)
    many = [finding(card=mild, name=f"a{number}", excerpt=()) for number in range(25_001)]
    run = run_of(verdict(*many, finding(card=worst, path="z.yaml", excerpt=())))
    assert len(run["results"]) == 25_000
    assert run["results"][0]["ruleId"] == "z/z"
    (told,) = run["invocations"][0]["toolExecutionNotifications"]
    assert told["message"]["text"] == "2 more results are left out: the worst 25,000 are shown."


def test_beyond_25_000_rules_those_that_are_cited_are_kept():
    run = run_of(verdict(finding(card=CARD), rules=tuple(card(number) for number in range(25_001))))
    rules = run["tool"]["driver"]["rules"]
    assert len(rules) == 25_000
    assert rules[run["results"][0]["ruleIndex"]]["id"] == CARD.id


def test_text_is_no_link_for_a_viewer():
    (result,) = run_of(verdict(finding("[click](http://evil.example)")))["results"]
    assert result["message"]["text"].startswith("[click] (http://evil.example)")
