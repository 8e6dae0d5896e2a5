"""What holds of every comparison: nothing differs from itself, the way back mirrors the way, and order is nothing."""

import copy
import random
from typing import Any

import pytest
from declared_changes import another, ask_of, at, between, changed, metrics, spots, whole
from hypothesis import given, settings
from hypothesis import strategies as st

from labelgov.changes import compare
from labelgov.kinds import KINDS
from labelgov.results import Event, FieldChange
from labelgov.results.printable import LONGEST

NAMES = [kind.__name__ for kind in KINDS]
OPPOSITE = {
    "loosened": "tightened", "tightened": "loosened", "worse": "better", "better": "worse", "neutral": "neutral",
    "added": "removed", "removed": "added", "changed": "changed", "affected": "affected",
}  # fmt: skip


@st.composite
def documents(draw: st.DrawFn, kind: str) -> dict[str, Any]:
    """A document of the corpus with some of its fields changed, taken away or emptied."""
    made = whole(kind)
    for spot in draw(st.lists(st.sampled_from(spots(kind)), max_size=6)):
        try:
            value = at(made, spot.pointer)
        except (KeyError, IndexError, TypeError):
            continue
        choices: list[object] = []
        if spot.shape.part is None and spot.shape.container == "one" and len(spot.shape.words) != 1:
            choices.append(another(spot.shape, value))
        if spot.shape.optional:
            choices.append(...)
        if spot.shape.container == "list" and value:
            choices += [value[1:], [*value, *value[:1]], value[::-1]]
        if choices:
            made = changed(made, spot.pointer, draw(st.sampled_from(choices)))
    return made


def shuffled(value: Any, order: random.Random) -> Any:
    """The same document with its keys, rows and entries in another order."""
    if isinstance(value, dict):
        keys = list(value)
        order.shuffle(keys)
        return {key: shuffled(value[key], order) for key in keys}
    if isinstance(value, list):
        made = [shuffled(each, order) for each in value]
        order.shuffle(made)
        return made
    return value


def told(change: FieldChange) -> tuple[object, ...]:
    return change.event.value, change.before, change.after, change.direction.value, change.topic.value


def unordered(change: FieldChange) -> tuple[object, ...]:
    """What is told of a change, whatever the order of the entries in its values."""
    values = [sorted(each or "") if len(each or "") < LONGEST else "cut" for each in (change.before, change.after)]
    return change.event.value, *values, change.direction.value, change.topic.value


def mirrored(change: FieldChange) -> tuple[object, ...]:
    return OPPOSITE[change.event], change.after, change.before, OPPOSITE[change.direction], change.topic.value


@pytest.mark.parametrize("kind", NAMES)
@given(data=st.data())
@settings(max_examples=25, deadline=None)
def test_the_way_back_mirrors_the_way(kind, data):
    before, after = data.draw(documents(kind)), data.draw(documents(kind))
    way, back = between(before, after), between(after, before)
    assert [each.id for each in way.resources] == [each.id for each in back.resources]
    for mine, other in zip(way.resources, back.resources, strict=True):
        assert mine.event == OPPOSITE[other.event]
        assert sorted(map(told, mine.fields), key=str) == sorted(map(mirrored, other.fields), key=str)
        assert [(each.name, each.course) for each in mine.facts] == [
            (each.name, OPPOSITE[each.course]) for each in other.facts
        ]
    assert {(each.name, each.course) for each in way.totals} == {
        (each.name, OPPOSITE[each.course]) for each in back.totals
    }


@pytest.mark.parametrize("kind", NAMES)
@given(data=st.data(), seed=st.integers(0, 1000))
@settings(max_examples=15, deadline=None)
def test_a_document_in_another_order_is_the_same_document(kind, data, seed):
    before = data.draw(documents(kind))
    after = shuffled(copy.deepcopy(before), random.Random(seed))
    assert not between(before, after)
    assert not between(before, after).summary


@pytest.mark.parametrize("kind", NAMES)
@given(data=st.data(), seed=st.integers(0, 1000))
@settings(max_examples=15, deadline=None)
def test_what_differs_does_not_depend_on_the_order_of_rows(kind, data, seed):
    before, after = data.draw(documents(kind)), data.draw(documents(kind))
    moved = shuffled(copy.deepcopy(after), random.Random(seed))
    mine, other = between(before, after), between(before, moved)
    assert [(each.id, sorted(map(unordered, each.fields), key=str)) for each in mine.resources] == [
        (each.id, sorted(map(unordered, each.fields), key=str)) for each in other.resources
    ]


@pytest.mark.parametrize("kind", [name for name in NAMES if name != "Metric"])
def test_a_resource_on_one_side_alone_is_added_there_and_removed_here(kind):
    nothing, something = ask_of(*metrics()), ask_of(whole(kind), *metrics())
    (added,), (removed,) = compare(nothing, something).resources, compare(something, nothing).resources
    assert (added.event, removed.event) == (Event.ADDED, Event.REMOVED)
    assert removed.direction == OPPOSITE[added.direction]
    assert [field.after for field in added.fields] == [field.before for field in removed.fields]
    assert compare(nothing, something).summary


def test_a_file_that_was_renamed_is_no_change():
    documents_of_all = [whole(name) for name in NAMES if name != "Metric"]
    assert not compare(ask_of(*documents_of_all, path="a.yaml"), ask_of(*documents_of_all[::-1], path="b.yaml"))


def test_an_entry_whose_fields_stand_in_another_order_is_the_same_entry():
    before = whole("Policy")
    portfolio = ("spec", "rules", 0, "tests", 0, "portfolio")
    (vendor,) = at(before, portfolio)
    after = changed(before, portfolio, [dict(reversed(vendor.items())), {**vendor, "name": "other"}])
    (change,) = between(before, after).resources[0].fields
    assert (change.event, change.before) == (Event.ADDED, None)
    assert "other" in change.after
    assert vendor["name"] not in change.after
