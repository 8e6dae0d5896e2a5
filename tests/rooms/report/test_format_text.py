"""The verdict for people at a terminal."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st
from made_verdicts import CARD, few, finding, texts, verdict, verdicts

from labelgov.report.cells import cells, cut, wrapped
from labelgov.report.text import render
from labelgov.results import Outcome, Result, Status

ANSI = re.compile(r"\x1b\[[0-9;]*m")
OUTCOMES = (
    *(Outcome(CARD.id, f"Dataset/{number}", Result.PASS) for number in range(1204)),
    Outcome(CARD.id, "Dataset/search", Result.FINDING),
    Outcome(CARD.id, "Dataset/none", Result.NOT_APPLICABLE),
)


def test_a_finding_is_told_with_its_lines_reason_remedy_rule_and_controls():
    said = render(verdict(finding(), outcomes=OUTCOMES))
    assert said == (
        "programs/datasets/search.yaml\n"
        "\n"
        "  2:14  high  Queries are kept for 3y.\n"
        "\n"
        "          1 │ spec:\n"
        "          2 │   retention: 3y\n"
        "            │              ^^\n"
        "          3 │   owner: m.okafor\n"
        "\n"
        "        why  What is kept for ever leaks some day.\n"
        "        fix  Set spec.retention to 365d.\n"
        "       rule  privacy/data-has-an-end on Dataset/search\n"
        "   controls  gdpr:5(1)(e) Storage limitation\n"
        "\n"
        "✗ 1 open (1 high)\n"
        "Blocked as of 2026-06-30: 1 rule, 45 resources, 85 documents; "
        "1,206 answers: 1,204 passed, 1 with findings, 1 not applicable\n"
    )


def test_where_there_is_nothing_to_say_a_green_line_says_so():
    said = render(verdict(outcomes=OUTCOMES[:1], rules=(CARD,)), colour=True)
    assert said.splitlines() == [
        "\x1b[1;32m✓ Nothing to say: every rule holds\x1b[0m",
        "Passes as of 2026-06-30: 1 rule, 45 resources, 85 documents; 1 answer: 1 passed",
    ]


def test_findings_of_a_file_stand_under_its_name_once_and_a_reason_is_given_once():
    said = render(verdict(finding(), finding("Again.", line=9, name="ads"), finding(path="a.yaml", name="x")))
    assert said.count("programs/datasets/search.yaml\n") == 1
    assert said.count("  why  ") == 2
    assert said.count("  fix  ") == 3


@pytest.mark.parametrize("status", [Status.ADVISORY, Status.WAIVED, Status.EXISTING])
def test_what_does_not_block_is_brief_unless_more_is_asked_for(status):
    made = verdict(finding(status=status, note="until 2026-08-01"))
    brief, verbose = render(made), render(made, verbose=True)
    assert "│" not in brief
    assert "until 2026-08-01" in brief
    assert brief.splitlines()[-2] == f"✓ Nothing blocks: 1 {status}"
    assert "│" in verbose
    assert "  why  " in verbose


@pytest.mark.parametrize("width", [80, 100, 200])
def test_the_totals_are_one_line(width):
    last = render(verdict(finding(), outcomes=OUTCOMES), width=width).splitlines()[-1]
    assert last.startswith("Blocked as of 2026-06-30: ")
    assert last.endswith("1 not applicable")


@given(verdict=verdicts(), width=st.integers(1, 140), verbose=st.booleans())
@few
def test_no_line_is_wider_than_the_terminal(verdict, width, verbose):
    lines = render(verdict, width=width, verbose=verbose).splitlines()
    assert all(cells(line) <= max(width, 40) for line in (lines if width < 80 else lines[:-1]))


@given(verdict=verdicts(), width=st.integers(40, 120))
@few
def test_colour_adds_nothing_but_colour(verdict, width):
    assert ANSI.sub("", render(verdict, width=width, colour=True)) == render(verdict, width=width)


@given(verdict=verdicts(), width=st.integers(40, 120))
@few
def test_no_line_is_a_workflow_command_wherever_it_was_broken(verdict, width):
    assert not [line for line in render(verdict, width=width).splitlines() if line.lstrip().startswith("::")]


def test_a_command_that_wrapping_brings_to_the_beginning_of_a_line_is_escaped():
    said = render(verdict(finding(f"{'x' * 34} ::error::owned")), width=40)
    assert "    \\x3a:error::owned\n" in said


@pytest.mark.parametrize(
    ("line", "column", "end", "under"),
    [
        ("  a: b", 6, 7, "b"),
        ("  需要: b", 7, 8, "b"),
        ("  e\u0301a\u0301: b", 9, 10, "b"),
        ("  x: 需要", 6, 8, "需要"),
        ("  x: \ud7b0b", 7, 8, "b"),
        ("  \x1b: b", 6, 7, "b"),
        ("  👍: b", 6, 7, "b"),
    ],
    ids=["plain", "wide", "combining", "wide and meant", "jamo", "escaped", "emoji"],
)
def test_carets_stand_under_what_is_meant(line, column, end, under):
    lines = render(verdict(finding(column=column, end=(2, end), excerpt=("spec:", line)))).splitlines()
    at = next(number for number, each in enumerate(lines) if "^" in each)
    left = lines[at].index("^")
    shown = lines[at - 1]
    before, rest = cut(shown, left)
    assert cells(before) == left
    assert cut(rest, lines[at].count("^"))[0] == under


@pytest.mark.parametrize("width", [40, 60, 100])
@pytest.mark.parametrize("column", [3, 60, 99, 500, 999])
def test_in_a_long_line_the_place_stays_in_sight(width, column):
    line = f"{'.' * (column - 1)}HERE{'.' * (1000 - column)}"
    lines = render(verdict(finding(column=column, end=(2, column + 4), excerpt=("a", line))), width=width).splitlines()
    at = next(number for number, each in enumerate(lines) if "^" in each)
    left = lines[at].index("^")
    assert lines[at - 1][left : left + 4] == "HERE"
    assert lines[at].count("^") == 4


@pytest.mark.parametrize("width", [40, 100])
def test_a_message_of_nothing_but_space_is_no_line_too_few(width):
    assert "2:14  high\n" in render(verdict(finding(" \n ", note=" ")), width=width)


@given(text=texts.filter(lambda text: "\n" not in text), width=st.integers(2, 60))
@few
def test_wrapping_loses_no_word(text, width):
    lines = list(wrapped(text, width))
    assert "".join(lines).replace(" ", "").replace("\\x3a:", "::") == text.replace(" ", "")
    assert all(cells(line) <= width for line in lines)


def test_what_can_not_be_decided_stands_before_what_is_open():
    said = render(verdict(finding(path="a.yaml"), finding(path="z.yaml", status=Status.UNANSWERED)))
    assert said.index("z.yaml") < said.index("a.yaml")


def test_findings_in_a_row_at_one_place_share_its_frame():
    said = render(verdict(finding(), finding("Another thing that is absent here.", name="ads")))
    assert said.count("2 │   retention: 3y") == 1
    assert render(verdict(finding(), finding("Elsewhere.", line=9, name="ads"))).count("│") > said.count("│")


def test_a_long_page_ends_with_the_worst_findings_in_a_line_each():
    many = [finding(f"Finding {number}.", line=number, name=f"n{number}") for number in range(1, 12)]
    assert "Begin with" not in render(verdict(*many[:10]))
    lines = render(verdict(*many), width=60).splitlines()
    begin = lines.index("Begin with")
    assert len(lines[begin + 2 : begin + 7]) == 5
    assert all("Finding " in line or line.endswith("…") for line in lines[begin + 2 : begin + 7])
    assert lines[begin + 7] == ""
