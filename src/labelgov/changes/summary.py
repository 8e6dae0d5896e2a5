"""The few sentences that an executive reads: by topic, loosened first, bigger first."""

from collections.abc import Iterable, Iterator
from decimal import Decimal
from enum import IntEnum
from itertools import groupby
from typing import NamedTuple

from labelgov.changes import wording
from labelgov.changes.differing import Difference
from labelgov.changes.facts_moved import Moved
from labelgov.results import Course, Direction, Event, Headline, ResourceChange, Topic
from labelgov.values import Share

MOST_OF_A_TOPIC = 15
"""Sentences of a topic; what doesn't fit is counted."""

_SLIGHT = Decimal("0.005")

_DIRECTIONS = {
    Course.WORSE: Direction.LOOSENED,
    Course.BETTER: Direction.TIGHTENED,
    Course.NEUTRAL: Direction.NEUTRAL,
}


class Examined(NamedTuple):
    """A resource's change, with what was found on the way."""

    change: ResourceChange
    gist: str
    differences: tuple[Difference, ...]
    moved: tuple[Moved, ...]


class _Weight(IntEnum):
    """What stays where there are too many sentences: what is said of the whole, or lacks money now; what was written;
    what follows.
    """

    WHOLE = 0
    WRITTEN = 1
    FOLLOWS = 2


class _Weighed(NamedTuple):
    headline: Headline
    size: tuple[Decimal, Decimal]
    weight: _Weight


def summarize(examined: Iterable[Examined], totals: Iterable[Moved]) -> tuple[Headline, ...]:
    """Return the headlines of a change."""
    every = [each for one in examined for each in _of_resource(one)]
    every += [_of_fact(moved, "") for moved in totals if moved.notable.telling]
    every.sort(key=_order)
    return tuple(
        headline for topic, group in groupby(every, key=lambda each: each.headline.topic)
        for headline in _bounded(topic, list(group))
    )  # fmt: skip


def _order(each: _Weighed) -> tuple[int, int, bool, Decimal, Decimal, str]:
    headline, (money, ratio) = each.headline, each.size
    follows = each.weight is _Weight.FOLLOWS
    return headline.topic.rank, headline.direction.rank, follows, -money, -ratio, headline.sentence


def _bounded(topic: Topic, every: list[_Weighed]) -> list[Headline]:
    if len(every) <= MOST_OF_A_TOPIC:
        return [each.headline for each in every]
    by_weight = sorted(range(len(every)), key=lambda index: (every[index].weight, index))
    kept = sorted(by_weight[: MOST_OF_A_TOPIC - 1])
    more = Headline(topic, Direction.NEUTRAL, f"and {len(every) - len(kept):,} more, below", "")
    return [*(every[index].headline for index in kept), more]


def _of_resource(one: Examined) -> Iterator[_Weighed]:
    change = one.change
    if change.event in (Event.ADDED, Event.REMOVED):
        titled = f" ({change.title})" if change.title != change.name else ""
        gist = f": {one.gist}" if one.gist else ""
        sentence = f"{change.kind} {change.name} {change.event}{titled}{gist}"
        yield _Weighed(
            Headline(change.topic, change.direction, _with(sentence, "", change.direction), change.id),
            max((each.weight for each in one.differences), default=(Decimal(0), Decimal(0))),
            _Weight.WRITTEN,
        )
        return
    for difference in one.differences:
        yield _Weighed(_of_field(difference, change), difference.weight, _Weight.WRITTEN)
    for moved in one.moved:
        if _is_telling(moved):
            yield _of_fact(moved, change.id)


def _is_telling(moved: Moved) -> bool:
    """Whether a fact of one resource reaches the summary: it got worse or better, a share by half a point at least."""
    slight = isinstance(moved.after, Share) and moved.told.weight[1] < _SLIGHT
    return moved.notable.telling and moved.change.course is not Course.NEUTRAL and not slight


def _of_field(difference: Difference, change: ResourceChange) -> Headline:
    field = difference.change
    told = _with(difference.brief, difference.growth, field.direction)
    sentence = (
        f"{change.name}: {field.label} {told}" if difference.of_row else f"{field.label} of {change.name}: {told}"
    )
    return Headline(field.topic, field.direction, sentence, change.id)


def _of_fact(moved: Moved, resource: str) -> _Weighed:
    direction = _DIRECTIONS[moved.change.course]
    weight = _Weight.FOLLOWS if resource and not moved.turned_negative else _Weight.WHOLE
    of = f" of {resource.partition('/')[2]}" if resource else ""
    if moved.notable.phrase and moved.after is not None:
        sentence = f"{moved.notable.phrase.format(wording.for_people(moved.after))}{of}"
    else:
        growth = f" ({moved.told.growth})" if moved.told.growth else ""
        sentence = f"{moved.change.label}{of or ' of the portfolio'}: {moved.told.brief}{growth}"
    return _Weighed(Headline(moved.change.topic, direction, sentence, resource), moved.told.weight, weight)


def _with(brief: str, growth: str, direction: Direction) -> str:
    """Return a difference with its percentage, or where it has none with its direction."""
    note = growth or ("" if direction is Direction.NEUTRAL else direction.value)
    return f"{brief} ({note})" if note else brief
