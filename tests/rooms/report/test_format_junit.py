"""JUnit XML, judged by its XSD and by a reader."""

from pathlib import Path

import pytest
from hypothesis import given
from junitparser import Error, Failure, JUnitXml, Skipped
from lxml import etree
from made_verdicts import CARD, few, finding, verdict, verdicts

from labelgov.report.junit import render
from labelgov.results import Outcome, Result, Status

XSD = etree.XMLSchema(etree.parse(Path(__file__).parents[2] / "schemas/junit-10.xsd"))


def judged(text: str) -> JUnitXml:
    root = etree.fromstring(text.encode("utf-8"))
    XSD.assertValid(root)
    read = JUnitXml.fromstring(text.encode("utf-8"))
    for suite in read:
        cases = list(suite)
        results = [result for case in cases for result in case.result]
        assert suite.tests == len(cases)
        assert suite.failures == sum(isinstance(each, Failure) for each in results)
        assert suite.errors == sum(isinstance(each, Error) for each in results)
        assert suite.skipped == sum(isinstance(each, Skipped) for each in results)
    assert read.tests == sum(suite.tests for suite in read)
    return read


@given(verdict=verdicts())
@few
def test_every_verdict_is_valid_and_its_counts_are_right(verdict):
    judged(render(verdict))


def test_a_hostile_verdict_is_valid_and_holds_no_element_of_its_own(hostile):
    text = render(hostile)
    judged(text)
    elements = {element.tag for element in etree.fromstring(text.encode("utf-8")).iter()}
    assert elements <= {
        *("testsuites", "testsuite", "properties", "property", "testcase"),
        *("skipped", "failure", "error", "system-out"),
    }


@pytest.mark.parametrize(
    ("status", "kind"),
    [
        (Status.OPEN, Failure),
        (Status.UNANSWERED, Error),
        (Status.WAIVED, Skipped),
        (Status.ADVISORY, None),
        (Status.EXISTING, None),
    ],
)
def test_a_finding_is_told_with_its_place_and_remedy(status, kind):
    read = judged(render(verdict(finding(status=status, note="a note"))))
    ((case,),) = list(read)
    (told,) = case.result or [None]
    assert kind is None or isinstance(told, kind)
    said = told.text or told.message if told is not None else case.system_out
    for part in ("Queries are kept for 3y.", "programs/datasets/search.yaml:2:14", "Set spec.retention", "a note"):
        assert part in said


def test_the_population_is_seen_passing_waived_and_not_applicable():
    outcomes = (
        Outcome(CARD.id, "Dataset/ads", Result.PASS),
        Outcome(CARD.id, "Dataset/search", Result.FINDING),
        Outcome(CARD.id, "Dataset/signs", Result.NOT_APPLICABLE, "it holds no personal data"),
        Outcome(CARD.id, "Dataset/spam", Result.WAIVED),
    )
    made = verdict(finding(), finding(status=Status.WAIVED, name="spam"), outcomes=outcomes)
    (suite,) = list(judged(render(made)))
    assert (suite.name, suite.tests, suite.failures, suite.errors, suite.skipped) == ("privacy", 4, 1, 0, 2)
    cases = {case.name: case for case in suite}
    assert {case.classname for case in suite} == {CARD.id}
    assert cases["Dataset/ads"].result == []
    assert cases["Dataset/signs"].result[0].message == "not applicable: it holds no personal data"


def test_a_case_with_one_open_finding_fails_whatever_else_is_waived():
    made = verdict(finding(), finding("Late.", Status.WAIVED, line=9), finding("Soon.", Status.ADVISORY, line=10))
    ((case,),) = list(judged(render(made)))
    assert isinstance(case.result[0], Failure)
    assert "Late." in case.result[0].text


def test_a_pack_is_a_suite_with_its_version():
    (suite,) = list(judged(render(verdict(finding()))))
    assert {each.name: each.value for each in suite.properties()} == {
        "asOf": "2026-06-30",
        "labelgov": "1.0.0",
        "packVersion": "1.0.0",
    }
