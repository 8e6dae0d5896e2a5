"""What holds of every format, whatever stands in a file."""

import subprocess
import sys
import unicodedata

import pytest
from hypothesis import given
from made_verdicts import CARD, few, finding, verdict, verdicts

from labelgov.report import BY_NAME, FORMATS
from labelgov.results import Outcome, Result, Status

every_format = pytest.mark.parametrize("form", FORMATS, ids=lambda form: form.name)


def harmless(text: str) -> None:
    """Assert that a text does nothing to a terminal, to a log of GitHub Actions or to who reads it."""
    text.encode("utf-8")
    assert text.endswith("\n")
    assert "##[" not in text
    wild = {each for each in text if unicodedata.category(each)[0] == "C" or unicodedata.category(each) in ("Zl", "Zp")}
    assert wild <= {"\n"}


@every_format
def test_a_hostile_verdict_leaves_no_character_that_acts(form, hostile):
    text = form.render(hostile)
    harmless(text)
    if form.name != "github":
        assert not [line for line in text.split("\n") if line.lstrip().startswith("::")]


@every_format
@given(verdict=verdicts())
@few
def test_no_text_acts_in_any_format(form, verdict):
    harmless(form.render(verdict))


@every_format
def test_a_hundred_thousand_characters_come_out_bounded(form):
    long = "x" * 100_000
    made = verdict(finding(long, excerpt=(long, long, long), path=f"programs/{long[:4000]}", note=long))
    assert len(form.render(made)) < 60_000


@every_format
def test_an_empty_verdict_has_a_form_too(form):
    harmless(form.render(verdict()))


@every_format
def test_every_status_is_seen(form):
    statuses = [finding(f"Case of {status}.", status, name=status.value) for status in Status]
    text = form.render(verdict(*statuses))
    assert all(f"Case of {status}." in text for status in Status)


@every_format
def test_a_name_that_is_not_utf_8_can_be_said(form):
    harmless(form.render(verdict(finding(path="programs/caf\udce9.yaml"))))


def test_formats_are_named_once_and_have_a_sentence():
    assert tuple(BY_NAME) == ("text", "json", "sarif", "junit", "github", "gitlab", "markdown")
    assert all(form.sentence.endswith(".") for form in FORMATS)


def test_a_run_pays_only_for_the_format_that_it_prints():
    program = (
        "import sys; from labelgov.report import BY_NAME; from labelgov.report import text;"
        "print(sorted(name for name in sys.modules if name.removeprefix('labelgov.report.') in BY_NAME))"
    )
    done = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=True)
    assert done.stdout == "['labelgov.report.text']\n"


def test_the_population_does_not_need_findings():
    outcomes = (Outcome(CARD.id, "Dataset/search", Result.PASS), Outcome(CARD.id, "Dataset/ads", Result.NOT_APPLICABLE))
    for form in FORMATS:
        harmless(form.render(verdict(outcomes=outcomes, rules=(CARD,))))
