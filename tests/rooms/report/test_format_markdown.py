"""Markdown, read by a parser and by what GitHub does after it."""

import re

import pytest
from hypothesis import given
from made_verdicts import EVIL, few, finding, texts, verdict, verdicts
from markdown_it import MarkdownIt
from markdown_it.token import Token

from labelgov.report.markdown import MOST_CHARACTERS, render
from labelgov.results import Enforcement, RuleCard, Severity, Status

READER = MarkdownIt("commonmark").enable(["table", "strikethrough"])
INLINE = {"text", "code_inline", "html_inline"}
DETAILS = re.compile(r"<details><summary>[\d,]+ [a-z:; ]+</summary>\n|</details>\n")
FOUND_BY_GITHUB = re.compile(r"[@#]\w|://|www\.|GH-\d|:[a-z0-9_+-]+:|(?:mailto|xmpp):[^\s\u200b]", re.IGNORECASE)


def inline(tokens: list[Token]) -> list[Token]:
    return [child for token in tokens for child in token.children or ()]


def judged(text: str) -> list[Token]:
    """Assert that nothing in a text acts but what the format itself wrote; return its tokens."""
    assert len(text) <= MOST_CHARACTERS
    tokens = READER.parse(text)
    children = inline(tokens)
    assert {token.type for token in children} <= INLINE
    assert {token.content for token in children if token.type == "html_inline"} <= {"<br>"}
    blocks = [token.content for token in tokens if token.type == "html_block"]
    assert all(DETAILS.fullmatch(block) for block in blocks), blocks
    assert not [token.content for token in children if token.type == "text" and FOUND_BY_GITHUB.search(token.content)]
    return tokens


def rows(tokens: list[Token]) -> list[int]:
    """How many cells each row of a table has, headings included."""
    counts: list[int] = []
    for token in tokens:
        if token.type == "tr_open":
            counts.append(0)
        elif token.type in ("td_open", "th_open"):
            counts[-1] += 1
    return counts


@given(verdict=verdicts())
@few
def test_no_text_becomes_markup_html_link_mention_or_reference(verdict):
    tokens = judged(render(verdict))
    tables = sum(token.type == "table_open" for token in tokens)
    assert rows(tokens) == [4] * (len(verdict.findings) + tables)


def test_a_hostile_verdict_becomes_nothing(hostile):
    judged(render(hostile))


@pytest.mark.parametrize("text", [text[:200] for text in EVIL], ids=lambda text: ascii(text[:12]))
def test_a_message_reads_as_it_is(text):
    made = finding(text)
    content = "".join(token.content for token in inline(judged(render(verdict(made)))) if token.type == "text")
    assert made.message.strip() in content.replace("\u200b", "")


@given(path=texts.filter(lambda text: text.strip() and "\ud800" not in ascii(text)))
@few
def test_a_place_reads_as_it_is(path):
    tokens = judged(render(verdict(finding(path=path.encode("utf-8", "replace").decode("utf-8")))))
    assert rows(tokens) == [4, 4]


def test_what_does_not_block_is_folded():
    text = render(verdict(finding(), finding("Soon.", Status.ADVISORY, name="a"), finding("Late.", Status.WAIVED)))
    before, _, folded = text.partition("<details>")
    assert "Queries are kept" in before
    assert "Soon." in folded
    assert "Late." in folded
    assert text.count("<details>") == text.count("</details>") == 2


def test_the_verdict_is_the_first_line_and_the_totals_the_last():
    lines = render(verdict(finding())).splitlines()
    assert lines[0] == "### ❌ Blocked: 1 open (1 high)"
    assert lines[-1].startswith("Blocked as of 2026-06-30: 1 rule, 45 resources, 85 documents")


@pytest.mark.parametrize("message", ["Short.", "long " * 110, "需" * 590])
@pytest.mark.parametrize("statuses", [(Status.OPEN,), tuple(Status)], ids=["one status", "every status"])
def test_a_long_text_is_cut_after_the_worst_and_says_so(message, statuses):
    worst = RuleCard("z/z", "T", "S.", "W.", "F.", Severity.CRITICAL, Enforcement.MANDATORY)
    many = [finding(message, statuses[each % len(statuses)], name=f"d{each}") for each in range(3_000)]
    text = render(verdict(*many, finding("The worst.", Status.UNANSWERED, card=worst, path="z.yaml")))
    judged(text)
    assert len(text) > MOST_CHARACTERS - 5_000
    shown = re.findall(r"^\| (?!Severity).*", text, re.M)
    left_out = sum(int(each.replace(",", "")) for each in re.findall(r"^([\d,]+) more findings? left out", text, re.M))
    assert len(shown) + left_out == 3_001
    assert "The worst." in shown[0]
