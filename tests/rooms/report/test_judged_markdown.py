"""The comment on a pull request, read by a parser and by what GitHub does after it."""

import re
from dataclasses import replace

import pytest
from made_changes import COMMIT, harmful_change, judged, many
from made_verdicts import finding, verdict
from markdown_it import MarkdownIt
from markdown_it.token import Token

from labelgov.report import judged_markdown
from labelgov.report.judged_markdown import render
from labelgov.report.links import Lines
from labelgov.report.markup import MOST_CHARACTERS
from labelgov.results import Status

READER = MarkdownIt("commonmark").enable(["table", "strikethrough"])
INLINE = {"text", "code_inline", "html_inline", "strong_open", "strong_close", "softbreak", "em_open", "em_close"}
OWN_HTML = {"<br>", "<sub>", "</sub>"}
DETAILS = re.compile(r"<details><summary>[^<>@`\[\]]+</summary>\n|</details>\n")
FOUND_BY_GITHUB = re.compile(r"[@#]\w|://|www\.|GH-\d|:[a-z0-9_+-]+:|(?:mailto|xmpp):[^\s\u200b]", re.IGNORECASE)
SOURCE = Lines("https://github.com/wayfinder/labeling", COMMIT)


def inline(tokens: list[Token]) -> list[Token]:
    return [child for token in tokens for child in token.children or ()]


def inert(text: str, linked: bool = False) -> list[Token]:
    """Assert that nothing in a text acts but what the format itself wrote; return its tokens."""
    assert len(text) <= MOST_CHARACTERS
    tokens = READER.parse(text)
    children = inline(tokens)
    allowed = INLINE | ({"link_open", "link_close"} if linked else set())
    assert {token.type for token in children} <= allowed
    assert {token.content for token in children if token.type == "html_inline"} <= OWN_HTML
    blocks = [token.content for token in tokens if token.type == "html_block"]
    assert all(DETAILS.fullmatch(block) for block in blocks), blocks
    assert not [token.content for token in children if token.type == "text" and FOUND_BY_GITHUB.search(token.content)]
    targets = [token.attrs["href"] for token in children if token.type == "link_open"]
    assert all(target.startswith(f"{SOURCE.repository}/blob/{COMMIT}/") and "/../" not in target for target in targets)
    return tokens


def rows(tokens: list[Token]) -> list[list[int]]:
    """How many cells the rows of each table have, headings included."""
    tables: list[list[int]] = []
    for token in tokens:
        if token.type == "table_open":
            tables.append([])
        elif token.type == "tr_open":
            tables[-1].append(0)
        elif token.type in ("td_open", "th_open"):
            tables[-1][-1] += 1
    return tables


@pytest.mark.parametrize("lines", [None, SOURCE], ids=["without links", "with links"])
def test_a_hostile_change_becomes_nothing(lines):
    tokens = inert(render(harmful_change(), lines=lines), linked=lines is not None)
    assert all(len(set(table)) == 1 for table in rows(tokens))


@pytest.mark.parametrize("text", ["needs|`x`", "<!-- --><details>", "@everyone #1 https://evil.example", "x" * 2_000])
def test_every_text_of_a_change_reads_as_it_is(text):
    waiting = replace(finding(text), needs=(text,))
    tokens = inert(render(judged(verdict(waiting, finding(text, Status.EXISTING, note=text, name="b")), text)))
    assert all(len(set(table)) == 1 for table in rows(tokens))


def test_nothing_to_say_is_one_green_line():
    text = render(judged(verdict(), silent=True))
    assert text.startswith("✅ **Passes:** nothing that was agreed changes.")
    assert text.count("\n") == 1
    old = render(judged(verdict(finding(status=Status.EXISTING)), silent=True))
    assert (old.count("\n"), "1 finding stood before." in old) == (1, True)


def test_the_verdict_is_the_first_line_and_the_digest_the_last():
    waiting = replace(finding("The cap grows.", name="b"), needs=("finance",))
    text = render(judged(verdict(finding(), waiting)), stamp="0123456789ab")
    assert text.splitlines()[0] == "### ❌ Blocked: 1 finding to put right, 1 approval missing"
    assert text.endswith("verdict `0123456789ab`</sub>\n")
    assert render(judged(verdict())).startswith("### ✅ Passes: nothing blocks this change\n")
    assert render(judged(verdict(finding(status=Status.UNANSWERED)))).startswith(
        "### ❓ Unanswered: 1 question can't be"
    )


def test_what_was_loosened_comes_first_and_money_with_its_planning_rate():
    text = render(judged(verdict(finding())))
    changes = text.partition("What changes")[2]
    assert changes.index("⚠️") < changes.index("✅") < changes.index("▫️")
    assert "2.40&nbsp;M&nbsp;→&nbsp;**2.65&nbsp;M**<br><sub>⚠️ +250,000, +10.4 %</sub>" in text
    assert "1 EUR = 1.17 USD from 2026-06-30" in text


def test_what_waits_for_an_approval_stands_under_it_and_all_else_under_what_is_to_be_put_right():
    waiting = replace(finding("The cap grows.", name="b"), needs=("finance",))
    text = render(judged(verdict(finding(), waiting)))
    right, _, approvals = text.partition("Approvals")
    assert "Queries are kept" in right
    assert "The cap grows" not in right
    assert "**finance** has to approve" in approvals
    assert "The cap grows" in approvals.partition("gate")[0]


def test_what_does_not_block_is_folded_but_for_what_has_moved():
    found = (
        finding("Old.", Status.EXISTING, name="a"),
        finding("Worse.", Status.EXISTING, name="b", note="on the base: Bad."),
        finding("Soon.", Status.ADVISORY, name="c"),
        finding("Late.", Status.WAIVED, name="d"),
    )
    text = render(judged(verdict(*found)))
    before, _, folded = text.partition("put right, thank you")
    assert "Worse." in before
    assert "on the base: Bad." in before
    assert all(each in folded and each not in before for each in ("Old.", "Soon.", "Late."))
    assert text.count("<details>") == text.count("</details>")


def test_a_place_is_linked_to_its_line_on_the_commit():
    text = render(judged(verdict(finding(path="programs/a b/é(1).yaml", line=7))), lines=SOURCE)
    target = f"{SOURCE.repository}/blob/{COMMIT}/programs/a%20b/%C3%A9%281%29.yaml#L7"
    assert f"[`programs/a b/é(1).yaml:7`]({target})" in text


@pytest.mark.parametrize("path", ["../../evil/x.yaml", "a/../../b.yaml", "/etc/passwd", "a//b.yaml", "./a.yaml", ""])
def test_a_path_that_leads_out_of_the_commit_is_no_link(path):
    assert SOURCE.link(path, 1, "shown") == "`shown`"


@pytest.mark.parametrize("message", ["Short.", "long " * 110, "需" * 90, "@|" * 290])
@pytest.mark.parametrize("number", [50, 1_000])
def test_a_comment_stays_within_bounds_says_what_is_cut_and_keeps_every_heading(message, number):
    text = render(many(number, message), stamp="0123456789ab")
    inert(text)
    assert text.count("<details>") == text.count("</details>")
    for heading in ("Money", "What changes", "To be put right", "Approvals", "gate", "new** ·", "verdict `"):
        assert heading in text
    if number == 1_000:
        assert "left out here, to stay within a comment" in text


def test_the_digest_is_that_of_the_json():
    made = judged(verdict(finding()))
    from labelgov.report import judged_json
    from labelgov.report.change_form import digest

    assert f"verdict `{digest(judged_json.render(made).encode())}`" in judged_markdown.render(made)


def test_code_scanning_is_told_what_is_new_and_what_the_base_has_too():
    import json

    from labelgov.report import judged_sarif

    found = (
        finding("New.", name="a"),
        finding("Old.", Status.EXISTING, name="b"),
        finding("Worse.", Status.EXISTING, name="c", note="on the base: Bad."),
        finding("Late.", Status.WAIVED, name="d"),
    )
    results = json.loads(judged_sarif.render(judged(verdict(*found))))["runs"][0]["results"]
    states = {each["message"]["text"].split(".")[0]: each.get("baselineState") for each in results}
    assert states == {"New": "new", "Old": "unchanged", "Worse": "updated", "Late": None}
