"""Facts before and after: of resources that were touched, and of those that follow from them."""

from collections.abc import Iterator
from decimal import Decimal
from typing import NamedTuple

from labelgov.changes import direction, wording
from labelgov.changes.direction import Sides
from labelgov.changes.notable import NOTABLE, Notable, unit_of
from labelgov.changes.telling import Told, tell
from labelgov.facts import Ask, Unknowable, facts_of
from labelgov.kinds import About, Kind, Resource, Without
from labelgov.results import Course, Direction, FactChange
from labelgov.values import Money


class Moved(NamedTuple):
    """A fact's change, with what a summary needs of it."""

    change: FactChange
    notable: Notable
    told: Told
    before: object
    after: object

    @property
    def turned_negative(self) -> bool:
        """Whether an amount that was there is now lacking: headroom, what a ceiling leaves."""
        if not (isinstance(self.before, Money) and isinstance(self.after, Money)):
            return False
        return self.after.amount < 0 <= self.before.amount


class _Answer(NamedTuple):
    """A fact on one side: its value, None where it can't be computed; `why` then says why."""

    value: object
    why: str = ""


_COURSES = {
    Direction.LOOSENED: Course.WORSE,
    Direction.TIGHTENED: Course.BETTER,
    Direction.NEUTRAL: Course.NEUTRAL,
}


def facts_moved(before: Resource[Kind] | None, after: Resource[Kind] | None, sides: Sides) -> tuple[Moved, ...]:
    """Return the notable facts of a resource that differ; where it is on one side alone, those that say something."""
    resource = after or before
    kind = resource.kind if resource else ""
    return tuple(moved for notable in NOTABLE.get(kind, ()) for moved in _moved(kind, notable, before, after, sides))


def _moved(
    kind: str, notable: Notable, before: Resource[Kind] | None, after: Resource[Kind] | None, sides: Sides
) -> Iterator[Moved]:
    mine, other = _answer(notable, before, sides.before), _answer(notable, after, sides.after)
    if before is None or after is None:
        told = _alone(kind, notable, other if before is None else mine)
        course = Course.NEUTRAL
    elif _same(mine, other):
        return
    elif isinstance(mine.value, tuple) or isinstance(other.value, tuple):
        told, course = _entries(notable, mine.value, other.value)
    else:
        told, course = _value(kind, notable, mine, other, sides)
    if told is not None:
        yield Moved(_change(notable, mine, other, told, course), notable, told, mine.value, other.value)


def _same(mine: _Answer, other: _Answer) -> bool:
    if mine.why or other.why:
        return mine == other
    if isinstance(mine.value, tuple) and isinstance(other.value, tuple):
        return frozenset(mine.value) == frozenset(other.value)
    return mine.value == other.value


def _alone(kind: str, notable: Notable, answer: _Answer) -> Told | None:
    """Tell a fact of a resource that is on one side alone; nothing of one that says nothing."""
    if not answer.value:
        return None
    told = wording.for_people(answer.value, unit_of(kind, notable.name))
    return Told(told, told, told)


def _change(notable: Notable, mine: _Answer, other: _Answer, told: Told, course: Course) -> FactChange:
    sides = (("base", mine.why), ("head", other.why))
    return FactChange(
        name=notable.name,
        label=notable.label,
        before=None if mine.value is None else wording.exact(mine.value),
        after=None if other.value is None else wording.exact(other.value),
        delta=told.delta,
        says=told.says,
        course=course,
        topic=notable.topic,
        note="; ".join(f"not known on {side}: {why}" for side, why in sides if why),
    )


def _answer(notable: Notable, resource: Resource[Kind] | None, ask: Ask) -> _Answer:
    if resource is None:
        return _Answer(None)
    try:
        value = ask(facts_of(resource.kind)[notable.name].function, resource)
    except Unknowable as error:
        return _Answer(None, error.message)
    if notable.rows is not None:
        value = notable.rows(value)
    return _Answer(wording.as_shown(value))


def _value(kind: str, notable: Notable, mine: _Answer, other: _Answer, sides: Sides) -> tuple[Told, Course]:
    unit = unit_of(kind, notable.name)
    if mine.value is None or other.value is None:
        told = " → ".join(_shown(answer, unit) for answer in (mine, other))
        return Told(told, told, told), Course.NEUTRAL
    about = About(None, unit, "", notable.worse, Without.NEITHER)
    course = _COURSES[direction.of_values(about, mine.value, other.value, sides)]
    return tell(mine.value, other.value, unit, sides), course


def _shown(answer: _Answer, unit: str) -> str:
    return "not known" if answer.why else wording.for_people(answer.value, unit)


def _entries(notable: Notable, before: object, after: object) -> tuple[Told, Course]:
    mine = before if isinstance(before, tuple) else ()
    other = after if isinstance(after, tuple) else ()
    added, removed = _beyond(other, mine), _beyond(mine, other)
    parts = [f"{word} {wording.for_people(some)}" for word, some in (("added", added), ("removed", removed)) if some]
    ways = {direction.of_entries(notable.worse, added=some is added) for some in (added, removed) if some}
    told = "; ".join(parts)
    course = _COURSES[ways.pop()] if len(ways) == 1 else Course.NEUTRAL
    return Told(told, told, told, weight=(Decimal(0), Decimal(len(added) + len(removed)))), course


def _beyond(values: tuple[object, ...], others: tuple[object, ...]) -> tuple[object, ...]:
    known = frozenset(others)
    return tuple(each for each in dict.fromkeys(values) if each not in known)
