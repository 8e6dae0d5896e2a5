"""Changes in every format: what means harm is shown and does nothing, and nothing is wider or longer than it may be."""

import json
import unicodedata
from datetime import date
from decimal import Decimal

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from jsonschema import Draft202012Validator
from made_verdicts import EVIL
from test_format_markdown import judged, rows

from labelgov.report import CHANGES_FORMATS, changes_json, changes_markdown, changes_text
from labelgov.report.cells import cells
from labelgov.report.markup import MOST_CHARACTERS
from labelgov.results import (
    Changes,
    Conversion,
    Course,
    Direction,
    Event,
    FactChange,
    FieldChange,
    Headline,
    Place,
    ResourceChange,
    Topic,
)

texts = st.sampled_from(EVIL).map(lambda text: text[:2000]) | st.text(max_size=60)
maybe = st.none() | texts
pointers = st.lists(texts | st.integers(0, 9), max_size=4).map(tuple)
topics, directions = st.sampled_from(Topic), st.sampled_from(Direction)
fields = st.builds(
    FieldChange, pointer=pointers, key=texts, label=texts, event=st.sampled_from(tuple(Event)[:3]), before=maybe,
    after=maybe, delta=texts, says=texts, direction=directions, topic=topics,
)  # fmt: skip
facts = st.builds(
    FactChange, name=texts, label=texts, before=maybe, after=maybe, delta=texts, says=texts,
    course=st.sampled_from(Course), topic=topics, note=texts,
)  # fmt: skip
resources = st.builds(
    ResourceChange, id=texts, title=texts, event=st.sampled_from(Event), topic=topics, direction=directions,
    place=st.builds(Place, texts, st.integers(0, 5), pointers), fields=st.lists(fields, max_size=3).map(tuple),
    facts=st.lists(facts, max_size=3).map(tuple),
)  # fmt: skip
headlines = st.builds(Headline, topic=topics, direction=directions, sentence=texts, resource=texts)
conversion = Conversion("MXN", str(Decimal("0.054")), "USD", date(2026, 1, 1))
changes = st.builds(
    Changes, as_of=st.just(date(2026, 6, 30)), base=texts, head=texts,
    summary=st.lists(headlines, max_size=4).map(lambda found: tuple(sorted(found, key=lambda each: each.topic.rank))),
    resources=st.lists(resources, max_size=3).map(tuple), totals=st.lists(facts, max_size=2).map(tuple),
    conversions=st.just((conversion,)), unread=st.lists(texts, max_size=2).map(tuple),
)  # fmt: skip
few = settings(max_examples=25, deadline=None)
SCHEMA = Draft202012Validator(json.loads(changes_json.published_schema()))


def nothing(of: str = "base") -> Changes:
    return Changes(date(2026, 6, 30), of, "head", (), (), ())


def field(number: int, text: str = "x") -> FieldChange:
    pointer = ("spec", "rates", number)
    return FieldChange(
        pointer, f"spec.rates[{number}]", text, Event.CHANGED, "1", "2", "+1", text, Direction.LOOSENED, Topic.SPEND
    )


def large(number: int, text: str) -> Changes:
    """A change of so many resources, each with so many fields."""
    every = tuple(
        ResourceChange(
            f"Contract/{index}", text, Event.CHANGED, Topic.SPEND, Direction.LOOSENED, Place("a.yaml", index, ()),
            tuple(field(each, text) for each in range(9 if len(text) < 9 else 3)), (),
        )
        for index in range(number)
    )  # fmt: skip
    summary = tuple(Headline(Topic.SPEND, Direction.LOOSENED, text, f"Contract/{index}") for index in range(number))
    return Changes(date(2026, 6, 30), "base", "head", summary, every, ())


@given(found=changes)
@few
def test_no_text_of_a_change_becomes_markup_html_link_mention_or_reference(found):
    tokens = judged(changes_markdown.render(found))
    assert set(rows(tokens)) <= {3}


@given(found=changes, width=st.sampled_from((20, 40, 60, 100)))
@few
def test_no_line_of_text_is_wider_than_the_terminal_or_does_anything(found, width):
    printed = changes_text.render(found, width=width)
    for line in printed.splitlines():
        assert cells(line) <= max(width, changes_text.NARROWEST)
        assert not line.lstrip(" ").startswith("::")
        assert not [each for each in line if unicodedata.category(each) in ("Cc", "Cf", "Cs", "Co", "Cn")]


@given(found=changes)
@few
def test_json_keeps_to_its_schema_and_holds_no_float(found):
    printed = changes_json.render(found)
    SCHEMA.validate(json.loads(printed, parse_float=lambda text: pytest.fail(f"a float: {text}")))
    assert not [each for each in printed if each != "\n" and unicodedata.category(each) in ("Cc", "Cf", "Cs")]


def test_the_schema_is_one():
    Draft202012Validator.check_schema(json.loads(changes_json.published_schema()))


@pytest.mark.parametrize("form", CHANGES_FORMATS, ids=lambda form: form.name)
def test_every_format_can_be_encoded_and_ends_a_line(form):
    for found in (nothing(), nothing("\udcff"), large(3, EVIL[-1])):
        assert form.render(found).encode("utf-8").endswith(b"\n")


def test_what_could_not_be_read_is_said_and_leaves_with_two():
    found = Changes(date(2026, 6, 30), "base", "head", (), (), (), unread=("a.yaml can't be read on base: a tab.",) * 9)
    assert found.exit_code == 2
    for form in CHANGES_FORMATS:
        assert "a.yaml can't be read on base: a tab." in form.render(found)
    assert "and 4 more" in changes_markdown.render(found)


def test_nothing_to_say_is_one_green_line():
    assert changes_markdown.render(nothing()) == "✅ base → head, as of 2026-06-30: nothing changes.\n"


@pytest.mark.parametrize("text", ["a", "|" * 500, "&" * 600, "需" * 600])
@pytest.mark.parametrize("number", [400, 900])
def test_however_large_a_change_is_it_fits_into_a_comment_and_says_what_is_left_out(number, text):
    printed = changes_markdown.render(large(number, text))
    assert len(printed) <= MOST_CHARACTERS
    assert "left out: the text would be longer than 60,000 characters" in printed
    judged(printed)


def test_colour_is_on_what_is_loosened_and_nowhere_without_it():
    found = large(1, "price")
    assert "\x1b[31m!\x1b[0m" in changes_text.render(found, colour=True)
    assert "\x1b" not in changes_text.render(found)
