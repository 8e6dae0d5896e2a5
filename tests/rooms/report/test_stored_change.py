"""The verdict of a change as JSON, and read back from it: shown as before, or refused in words."""

import json

import pytest
from hypothesis import given
from hypothesis import strategies as st
from jsonschema import Draft202012Validator
from made_changes import harmful_change, judged, many
from made_verdicts import finding, verdict
from test_stored import VALUES, places

from labelgov.report import judged_json, judged_markdown
from labelgov.report.change_form import digest
from labelgov.report.markup import MOST_CHARACTERS
from labelgov.report.stored import read_judged
from labelgov.results import CannotAnswer

SCHEMA = json.loads(judged_json.published_schema())
SMALL = judged_json.render(judged(verdict(finding())))
PLACES = sorted((place for place in places(json.loads(SMALL)) if "outcomes" not in place), key=str)


def test_the_schema_is_one():
    Draft202012Validator.check_schema(SCHEMA)


@pytest.mark.parametrize(
    "made", [judged(verdict(), silent=True), judged(verdict(finding())), harmful_change(), many(60)]
)
def test_every_verdict_of_a_change_keeps_to_the_schema_and_is_shown_as_before(made):
    content = judged_json.render(made).encode("utf-8")
    assert list(Draft202012Validator(SCHEMA).iter_errors(json.loads(content))) == []
    shown = judged_markdown.render(read_judged(content), stamp=digest(content))
    assert shown == judged_markdown.render(made)


@pytest.mark.parametrize("name", sorted(SCHEMA["required"]))
def test_a_section_that_is_missing_is_seen_by_the_schema(name):
    whole = json.loads(SMALL)
    del whole[name]
    assert not Draft202012Validator(SCHEMA).is_valid(whole)


@given(st.data())
def test_whatever_stands_in_its_place_a_change_is_shown_or_refused(data):
    whole = json.loads(SMALL)
    place = data.draw(st.sampled_from(PLACES))
    value = data.draw(VALUES)
    holder = whole
    for step in place[:-1]:
        holder = holder[step]
    if place:
        holder[place[-1]] = value
    else:
        whole = value
    try:
        read = read_judged(json.dumps(whole).encode("utf-8", "surrogatepass"))
        shown = judged_markdown.render(read, stamp="0123456789ab")
    except CannotAnswer as error:
        shown = error.message
    assert shown.startswith(("### ", "the file is not a verdict of labelgov: "))
    assert len(shown) <= MOST_CHARACTERS


def test_a_verdict_whose_answer_is_not_that_of_its_findings_is_none():
    for path in (("answer",), ("verdict", "answer")):
        whole = json.loads(SMALL)
        (whole if len(path) == 1 else whole["verdict"])["answer"] = "passes"
        with pytest.raises(CannotAnswer):
            read_judged(json.dumps(whole).encode())


def test_a_hundred_thousand_findings_make_a_comment():
    whole = json.loads(SMALL)
    whole["verdict"]["findings"] *= 100_000
    whole["preview"] *= 10_000
    content = json.dumps(whole).encode()
    assert len(judged_markdown.render(read_judged(content), stamp=digest(content))) <= MOST_CHARACTERS
