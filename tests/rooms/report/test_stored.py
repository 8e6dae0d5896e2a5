"""A verdict read back from its JSON: what is shown of it stays the same, and what isn't one is refused in words."""

import json

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st
from made_verdicts import few, finding, verdict, verdicts

from labelgov.report import json as as_json
from labelgov.report import markdown
from labelgov.report.stored import read_verdict
from labelgov.results import CannotAnswer


@few
@given(verdict=verdicts())
def test_what_is_read_back_is_shown_as_before(verdict):
    assume(all(verdict.cards[each.rule.id] == each.rule for each in verdict.findings))
    read = read_verdict(as_json.render(verdict).encode("utf-8"))
    assert markdown.render(read) == markdown.render(verdict)


def test_a_verdict_that_means_harm_is_shown_as_before(hostile):
    read = read_verdict(as_json.render(hostile).encode("utf-8"))
    assert markdown.render(read) == markdown.render(hostile)


VALUES = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats(allow_nan=False) | st.text(max_size=8),
    lambda inner: st.lists(inner, max_size=2) | st.dictionaries(st.text(max_size=4), inner, max_size=2),
    max_leaves=4,
)


def places(value, here=()):
    """Every way into a value: its own and those of all that it holds."""
    yield here
    entries = value.items() if isinstance(value, dict) else enumerate(value) if isinstance(value, list) else ()
    for step, entry in entries:
        yield from places(entry, (*here, step))


SMALL = as_json.render(verdict(finding(), finding("Images are.", line=9)))
PLACES = sorted(places(json.loads(SMALL)), key=str)


@given(st.data())
def test_whatever_stands_in_its_place_a_verdict_is_shown_or_refused(data):
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
        shown = markdown.render(read_verdict(json.dumps(whole).encode("utf-8", "surrogatepass")))
    except CannotAnswer as error:
        shown = error.message
    assert shown.startswith(("### ", "the file is not a verdict of labelgov: "))
    assert len(shown) <= markdown.MOST_CHARACTERS


@pytest.mark.parametrize("content", [b"\xef\xbb\xbf{}", b"NaN", b'{"schema": "labelgov/verdict/v1", "x": NaN}'])
def test_what_is_almost_a_verdict_is_none(content):
    with pytest.raises(CannotAnswer):
        read_verdict(content)
