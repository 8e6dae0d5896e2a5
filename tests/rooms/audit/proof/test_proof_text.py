"""A proof as an auditor reads it: every check with its sign, a shared note once, and what follows at the end."""

import re

import pytest

from labelgov.audit.proof import Answer, Check, Mark, Proof, verify
from labelgov.audit.proof.checks import ARCHIVE, CONTENT, FILES, SUMS
from labelgov.audit.proof.proof_text import render

ANSI = re.compile(r"\x1b\[[0-9;]*m")


def proof(*marks: Mark) -> Proof:
    cards = (FILES, CONTENT, SUMS)
    return Proof(tuple(Check(card, mark, f"Note on {card.name}.") for card, mark in zip(cards, marks, strict=False)))


@pytest.mark.parametrize(
    ("marks", "answer", "code", "says"),
    [
        ((), Answer.VERIFIED, 0, "Verified:"),
        ((Mark.HOLDS, Mark.UNASKED), Answer.VERIFIED, 0, "Verified:"),
        ((Mark.HOLDS, Mark.FAILS), Answer.DIFFERS, 1, "Not verified. What fails first: Note on content."),
        ((Mark.FAILS, Mark.FAILS), Answer.DIFFERS, 1, "Note on files. 2 of the checks fail."),
        ((Mark.UNANSWERED, Mark.FAILS), Answer.DIFFERS, 1, "Not verified. What fails first: Note on content."),
        ((Mark.HOLDS, Mark.UNANSWERED), Answer.UNANSWERED, 2, "what was asked isn't answered. Note on content."),
    ],
)
def test_what_fails_weighs_more_than_what_cant_be_answered(marks, answer, code, says):
    made = proof(*marks)
    assert (made.answer, made.exit_code) == (answer, code)
    assert says in " ".join(render(made, "bundle.zip").split("\n\n")[-1].split())


@pytest.mark.parametrize("width", [40, 60, 100, 200])
def test_lines_are_no_longer_than_the_terminal_but_for_what_has_to_be_copied_whole(signed_bundle, width):
    for line in render(verify(signed_bundle), "bundle.zip", width=width).splitlines():
        assert len(line) <= min(width, 110) or not line.strip().count(" ")


def test_colour_changes_nothing_of_what_is_said(signed_bundle):
    made = verify(signed_bundle)
    coloured = render(made, "bundle.zip", colour=True)
    assert ANSI.search(coloured)
    assert ANSI.sub("", coloured) == render(made, "bundle.zip")


def test_a_note_that_several_checks_share_is_said_once():
    text = render(verify(b"no bundle"), "bundle.zip")
    assert text.count("because of what fails above") == 1
    assert text.count("–  ") == 9
    assert f"✗  {ARCHIVE.says}" in text


def test_the_name_of_a_bundle_cant_do_anything_to_a_terminal():
    assert "\x1b" not in render(verify(b""), "\x1b[2J.zip")
