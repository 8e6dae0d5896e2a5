"""The verdict of a change at a terminal, and in the forms that the verdicts of a repository have."""

import json
import re
from dataclasses import replace

import pytest
from lxml import etree
from made_changes import harmful_change, judged, many
from made_verdicts import finding, verdict
from test_format_every import harmless

from labelgov.report import FORMATS
from labelgov.report.cells import cells
from labelgov.report.judged_text import render
from labelgov.results import Status

SEQUENCE = re.compile(r"\x1b\[[0-9;]*m")


@pytest.mark.parametrize("width", [40, 80, 200])
@pytest.mark.parametrize("colour", [False, True], ids=["plain", "coloured"])
def test_a_hostile_change_leaves_no_character_that_acts(width, colour):
    text = render(harmful_change(), width=width, colour=colour, verbose=True)
    seen = SEQUENCE.sub("", text) if colour else text
    harmless(seen)
    assert not [line for line in seen.split("\n") if line.lstrip().startswith("::")]


def test_what_is_long_is_cut_wherever_it_stands():
    long = "x" * 100_000
    assert len(render(judged(verdict(finding()), long), verbose=True)) < 120_000


def test_each_line_but_the_totals_fits():
    *lines, _totals, end = render(many(12), width=60, verbose=True).split("\n")
    assert end == ""
    assert max(map(cells, lines)) <= 60


@pytest.mark.parametrize("form", FORMATS, ids=lambda form: form.name)
def test_every_form_says_a_hostile_change(form):
    text = form.render(harmful_change().verdict)
    harmless(text)
    if form.name in ("json", "sarif", "gitlab"):
        assert json.loads(text)
    elif form.name == "junit":
        assert len(etree.fromstring(text.encode()))
    elif form.name == "github":
        heads = ("::error ", "::warning ", "::notice ", "labelgov: ")
        assert all(line.startswith(heads) for line in text.rstrip("\n").split("\n"))


def test_what_stood_before_a_change_is_told_from_what_it_brings():
    both = verdict(finding("It is new.", name="new"), finding("It stood.", Status.EXISTING, name="old"))
    by_name = {form.name: form.render(both) for form in FORMATS}
    assert [line.split(" ")[0] for line in by_name["github"].splitlines() if "It is" in line] == ["::error"]
    assert [line.split(" ")[0] for line in by_name["github"].splitlines() if "It stood" in line] == ["::notice"]
    suite = etree.fromstring(by_name["junit"].encode())
    failed = {each.getparent().get("name") for each in suite.iter("failure")}
    cases = {each.get("name") for each in suite.iter("testcase")}
    assert len(failed) == 1
    assert failed < cases
    # GitLab compares the reports of two branches itself, by fingerprint, so it must be told of both.
    told = [each["description"] for each in json.loads(by_name["gitlab"])]
    assert sorted("It is new" in each for each in told) == [False, True]


def test_nothing_to_say_is_said():
    quiet = render(judged(verdict(), silent=True))
    assert "Nothing blocks this change" in quiet
    assert "Approvals" not in quiet
    blocked = render(replace(judged(verdict(finding())), first_adoption=True))
    assert "First adoption" in blocked
