"""Every field of every kind, changed: it shows as one change, in words, with the direction that its kind declares."""

from datetime import date
from decimal import Decimal

import pytest
from declared_changes import Spot, another, at, between, changed, spots, whole

from labelgov.kinds import BY_NAME, KINDS, MANY, Looser, Part, Without, fields, routes
from labelgov.results import Direction, Event, FieldChange
from labelgov.values import Duration, Money, Share

EVERY = [spot for kind in KINDS for spot in spots(kind.__name__)]
SINGLE = [
    spot for spot in EVERY if spot.shape.part is None and spot.shape.container == "one" and len(spot.shape.words) != 1
]
LISTS = [spot for spot in EVERY if spot.shape.container == "list"]
OPTIONAL = [spot for spot in EVERY if spot.shape.optional]
UP = {Looser.HIGHER, Looser.LATER, Looser.TRUE, Looser.MORE}
DOWN = {Looser.LOWER, Looser.EARLIER, Looser.FALSE, Looser.FEWER}


def size(value: object) -> object:
    """The number by which two values of a field are compared."""
    if isinstance(value, Money):
        return value.amount
    if isinstance(value, Share):
        return value.ratio
    return value.total_seconds if isinstance(value, Duration) else value


def typed(spot: Spot, document: dict[str, object]) -> object:
    """The value at a spot as its kind reads it."""
    value: object = BY_NAME[spot.kind].model_validate(document["spec"])
    for step in spot.pointer[1:]:
        if isinstance(value, Part):
            shape = next(shape for shape in fields(type(value)) if shape.name == step)
            value = getattr(value, shape.attribute)
        else:
            value = value[step]  # type: ignore[index]
    return value


def expected(looser: Looser | None, *, rises: bool) -> Direction:
    if looser not in UP | DOWN:
        return Direction.NEUTRAL
    return Direction.LOOSENED if (looser in UP) is rises else Direction.TIGHTENED


def only(found: tuple[FieldChange, ...]) -> FieldChange:
    assert len(found) == 1, [change.sentence for change in found]
    assert found[0].delta
    assert found[0].says
    assert found[0].label
    return found[0]


def changes_of(spot: Spot, value: object) -> tuple[FieldChange, ...]:
    before = whole(spot.kind)
    (resource,) = [each for each in between(before, changed(before, spot.pointer, value)).resources if each.touched]
    return resource.fields


@pytest.mark.parametrize("kind", [kind for kind in KINDS if kind.__name__ != "Policy"], ids=lambda kind: kind.__name__)
def test_the_corpus_states_every_field(kind):
    stated = {
        tuple(step if isinstance(step, str) else MANY for step in spot.pointer[1:]) for spot in spots(kind.__name__)
    }
    maps = {route for route, shape in routes(kind) if shape.container == "map" and shape.part}
    below = {route for route in dict(routes(kind)) if any(route[: len(each)] == each for each in maps)}
    assert set(dict(routes(kind))) - stated <= below


@pytest.mark.parametrize("spot", SINGLE, ids=str)
def test_another_value_is_one_change_with_the_direction_of_its_kind(spot):
    before = whole(spot.kind)
    value = another(spot.shape, at(before, spot.pointer))
    found = changes_of(spot, value)
    if spot.identifies and len(found) == 2:
        assert sorted(change.event for change in found) == [Event.ADDED, Event.REMOVED]
        assert {found[0].direction, found[1].direction} in (
            {Direction.LOOSENED, Direction.TIGHTENED},
            {Direction.NEUTRAL},
        )
        return
    change = only(found)
    mine, other = typed(spot, before), typed(spot, changed(before, spot.pointer, value))
    assert change.event is Event.CHANGED
    if spot.shape.about.looser is Looser.METRIC:
        assert change.direction is not Direction.NEUTRAL
    elif isinstance(mine, bool | int | Decimal | date | Money | Share | Duration):
        assert change.direction is expected(spot.shape.about.looser, rises=size(other) > size(mine))  # type: ignore[operator]
    else:
        assert change.direction is Direction.NEUTRAL


@pytest.mark.parametrize("spot", OPTIONAL, ids=str)
def test_a_field_taken_away_is_one_change_with_the_direction_of_its_absence(spot):
    found = changes_of(spot, ...)
    if spot.identifies:
        return
    change = only(found)
    assert change.event is Event.REMOVED
    assert (
        change.direction
        is {
            Without.LOOSER: Direction.LOOSENED,
            Without.TIGHTER: Direction.TIGHTENED,
            Without.NEITHER: Direction.NEUTRAL,
        }[spot.shape.about.without]
    )


@pytest.mark.parametrize("spot", [spot for spot in LISTS if spot.shape.part], ids=str)
def test_a_row_taken_away_is_one_change_with_the_direction_of_its_list(spot):
    rows = at(whole(spot.kind), spot.pointer)
    change = only(changes_of(spot, rows[1:]))
    assert change.event is Event.REMOVED
    assert change.direction is expected(spot.shape.about.looser, rises=False)


@pytest.mark.parametrize("spot", [spot for spot in LISTS if not spot.shape.part], ids=str)
def test_an_entry_added_is_one_change_with_the_direction_of_its_list(spot):
    entries = at(whole(spot.kind), spot.pointer)
    spare = [word for word in spot.shape.words if word not in entries]
    if spot.shape.words and not spare:
        change = only(changes_of(spot, entries[1:]))
        assert change.direction is expected(spot.shape.about.looser, rises=False)
        return
    value = {"another": 1} if isinstance(entries[0], dict) else spare[0] if spare else another(spot.shape, entries[0])
    change = only(changes_of(spot, [*entries, value]))
    assert change.event is Event.ADDED
    assert change.direction is expected(spot.shape.about.looser, rises=True)
