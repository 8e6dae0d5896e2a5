"""Texts and ids: whatever is written, OSCAL gets a line that reads alike, and a name that it accepts."""

import html
import re

import pytest
from hypothesis import example, given
from hypothesis import strategies as st
from markdown_it import MarkdownIt

from labelgov.audit.oscal.ids import Ids, token
from labelgov.audit.oscal.wording import line, prose, value

STRING = re.compile(r"\S(.*\S)?")
"""What NIST's schemas ask of a value."""
NAME = re.compile(r"[A-Za-z_][A-Za-z0-9._-]*")
MARKDOWN = MarkdownIt("commonmark")


def read(markdown):
    """What a reader of Markdown sees; HTML fails the test."""
    shown = MARKDOWN.render(markdown)
    assert shown.startswith("<p>")
    assert shown.count("<") == 2, shown
    return html.unescape(shown.removeprefix("<p>").removesuffix("</p>\n"))


@given(st.text() | st.text(alphabet=" \\`*_~^{}[]<>()|&;#+=-.!1a\n\t"))
@example("\x1b[31m\u202e")
@example("1. one")
@example("# heading")
@example("&lt;script&gt; &#35; &amp")
@example("a\\*b ** _c_ ~~d~~ [e](f) ![g](h) <i> `j` {{ insert: param, k }}")
@example("---")
@example("+ a")
@example("a  ")
@example("https://example.com/_a_")
def test_a_line_reads_as_it_was_written(text):
    assert read(line(text)) == value(text)
    assert "{{" not in line(text)


@given(st.text())
def test_a_value_is_one_printable_line(text):
    assert STRING.fullmatch(value(text))
    assert value(text).isprintable()


def test_a_long_text_is_cut_and_the_cut_is_shown():
    assert len(value("x" * 100_000)) == 600
    assert value("x" * 100_000).endswith("…")
    assert len(prose("x" * 100_000)) == 4000


@given(st.lists(st.text()))
def test_a_paragraph_has_no_second_line_and_is_never_empty(sentences):
    assert prose(*sentences).strip()
    assert "\n" not in prose(*sentences)


@given(st.text(), st.text())
def test_a_name_is_one_that_oscal_accepts_and_no_other_text_s(one, other):
    assert NAME.fullmatch(token(one))
    assert (token(one) == token(other)) is (one == other)


@given(st.sets(st.text(min_size=1).map(lambda clause: f"law:{clause}"), max_size=8))
@example({"law:1(2)", "law:1.2", "law:1/2"})
def test_clauses_have_ids_of_their_own(controls):
    ids = Ids("company", controls)
    named = [ids.control(each) for each in controls]
    assert len(set(named)) == len(controls)
    assert all(NAME.fullmatch(each) for each in named)


@pytest.mark.parametrize(
    ("written", "name"), [("gdpr:28(3)", "gdpr-28.3"), ("iso-27001:A.5.20", "iso-27001-A.5.20"), ("5g:1", "_5g-1")]
)
def test_an_id_is_the_canonical_form(written, name):
    assert Ids("company", [written]).control(written) == name


def test_the_same_thing_has_the_same_uuid_in_one_company_alone():
    assert Ids("a", []).uuid("person", "x") == Ids("a", []).uuid("person", "x")
    assert Ids("a", []).uuid("person", "x") != Ids("b", []).uuid("person", "x")
    assert Ids("a", []).uuid("person", "x")[14] == "5"
