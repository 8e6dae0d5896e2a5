"""Workflow commands, read as a runner of GitHub Actions reads them."""

import re

import pytest
from hypothesis import given
from made_verdicts import few, finding, verdict, verdicts

from labelgov.report.github import MOST, render
from labelgov.results import Enforcement, RuleCard, Severity, Status

COMMAND = re.compile(r"::(?P<level>error|warning|notice) (?P<properties>[^:\n]+)::(?P<data>[^\r\n]*)")
PROPERTIES = ("file", "line", "endLine", "col", "endColumn", "title")


def read(line: str) -> tuple[str, dict[str, str], str]:
    """Read a command: level, properties and message, with their escapes undone."""
    match = COMMAND.fullmatch(line)
    assert match, line
    properties = dict(each.split("=", 1) for each in match["properties"].split(","))
    return match["level"], {name: undone(value) for name, value in properties.items()}, undone(match["data"])


def undone(text: str) -> str:
    for escape, character in (("%0D", "\r"), ("%0A", "\n"), ("%3A", ":"), ("%2C", ","), ("%25", "%")):
        text = text.replace(escape, character)
    return text


@given(verdict=verdicts())
@few
def test_every_line_is_a_command_with_a_line_but_for_the_last(verdict):
    *commands, last = render(verdict).removesuffix("\n").split("\n")
    assert last.startswith("labelgov: ")
    for line in commands:
        _, properties, _ = read(line)
        assert set(properties) <= set(PROPERTIES)
        assert int(properties["line"]) >= 1


def test_a_hostile_verdict_gives_commands_of_ours_only(hostile):
    *commands, last = render(hostile).removesuffix("\n").split("\n")
    assert last.startswith("labelgov: ")
    levels = [read(line)[0] for line in commands]
    assert {level: levels.count(level) for level in levels} == {"error": MOST, "warning": MOST, "notice": MOST}


def test_what_is_escaped_comes_back():
    line = render(verdict(finding("100 %, and: more", path="a,b:c%.yaml"))).split("\n")[0]
    _, properties, said = read(line)
    assert properties["file"] == "a,b:c%.yaml"
    assert said.split("\n") == [
        "100 %, and: more",
        "Fix: Set spec.retention to 365d.",
        "[privacy/data-has-an-end]",
    ]


@pytest.mark.parametrize(
    ("status", "level"),
    [
        (Status.OPEN, "error"),
        (Status.UNANSWERED, "error"),
        (Status.ADVISORY, "warning"),
        (Status.EXISTING, "notice"),
        (Status.WAIVED, "notice"),
    ],
)
def test_a_status_has_its_level(status, level):
    assert read(render(verdict(finding(status=status))).split("\n")[0])[0] == level


@pytest.mark.parametrize("number", [MOST, MOST + 1, 5_000])
def test_no_more_than_ten_of_a_level_are_given_and_one_line_counts_the_rest(number):
    lines = render(verdict(*(finding(name=f"d{each}") for each in range(number)))).removesuffix("\n").split("\n")
    assert len(lines) == MOST + 1
    beyond = f"; {number - MOST:,} more errors than the 10 of each that GitHub shows"
    assert (beyond in lines[-1]) is (number > MOST)


def test_the_most_severe_come_first():
    worst = RuleCard("z/z", "T", "S.", "W.", "F.", Severity.CRITICAL, Enforcement.MANDATORY)
    made = verdict(*(finding(name=f"d{each}") for each in range(20)), finding("The worst.", card=worst, path="z.yaml"))
    assert "The worst." in render(made).split("\n")[0]


def test_a_place_on_several_lines_has_no_end_column():
    _, properties, _ = read(render(verdict(finding(end=(4, 1)))).split("\n")[0])
    assert (properties["line"], properties["endLine"]) == ("2", "4")
    assert "endColumn" not in properties
