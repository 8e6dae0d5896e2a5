"""Base against head: which resources differ, in what, and what follows from it."""

from collections.abc import Iterable, Iterator

from labelgov.changes import wording
from labelgov.changes.affected import affected
from labelgov.changes.differing import Difference, alone, differences
from labelgov.changes.direction import Sides, opposite
from labelgov.changes.facts_moved import Moved, facts_moved
from labelgov.changes.summary import Examined, summarize
from labelgov.changes.topics import TOPICS
from labelgov.facts import Ask
from labelgov.kinds import Kind, Resource
from labelgov.kinds.organization import Organization
from labelgov.results import Changes, Direction, Event, Place, ResourceChange

_Pair = tuple[Resource[Kind] | None, Resource[Kind] | None]


def compare(
    before: Ask,
    after: Ask,
    *,
    base: str = "base",
    head: str = "head",
    unread: Iterable[str] = (),
    facts: bool = True,
) -> Changes:
    """Return what differs between two portfolios as of head's day. Resources are the same by kind and name.

    `base` and `head` are what people call the two; `unread` says what could be read on neither. Without `facts` only
    what was written is compared, and not what follows from it: for who compares a thousand commits.
    """
    sides = Sides(before, after)
    touched = list(_touched(sides))
    near = _affected([pair for pair, _ in touched], sides) if facts else []
    examined = [
        *(_examined(pair, found, sides, facts) for pair, found in touched),
        *(_examined(pair, (), sides, facts) for pair in near),
    ]
    shown = sorted((each for each in examined if each.change.touched or each.moved), key=lambda each: each.change.id)
    totals = _totals(sides) if touched and facts else ()
    used = {rate for each in shown for difference in each.differences for rate in difference.conversions}
    used |= {
        rate
        for moved in (*totals, *(moved for each in shown for moved in each.moved))
        for rate in moved.told.conversions
    }
    return Changes(
        as_of=after.today,
        base=base,
        head=head,
        summary=summarize(shown, totals),
        resources=tuple(each.change for each in shown),
        totals=tuple(moved.change for moved in totals),
        conversions=tuple(sorted(used, key=lambda rate: (rate.currency, rate.since, rate.rate))),
        unread=tuple(unread),
    )


def _touched(sides: Sides) -> Iterator[tuple[_Pair, tuple[Difference, ...]]]:
    """Yield the resources that were added, removed or changed; to be moved or written otherwise is no change."""
    mine = {resource.id: resource for resource in sides.before.portfolio.own}
    other = {resource.id: resource for resource in sides.after.portfolio.own}
    for name in sorted(mine.keys() | other.keys()):
        before, after = mine.get(name), other.get(name)
        if before is None or after is None:
            resource = after or before
            assert resource is not None
            yield (before, after), alone(resource.kind, resource.spec, sides, added=before is None)
        elif before is not after and (before.spec != after.spec or before.metadata != after.metadata):
            found = (
                *differences(before.kind, before.metadata, after.metadata, sides, "metadata"),
                *differences(before.kind, before.spec, after.spec, sides),
            )
            if found:
                yield (before, after), tuple(sorted(found, key=lambda each: each.change.direction.rank))


def _affected(touched: list[_Pair], sides: Sides) -> list[_Pair]:
    """Return the resources near what was touched that stand on both sides, themselves unchanged."""
    names = {resource.id for pair in touched for resource in pair if resource is not None}
    near: set[str] = set()
    for side, ask in enumerate(sides):
        near |= affected((pair[side] for pair in touched if pair[side] is not None), ask)  # type: ignore[misc]
    return [(_find(name, sides.before), _find(name, sides.after)) for name in sorted(near - names)]


def _find(name: str, ask: Ask) -> Resource[Kind] | None:
    kind, _, of_kind = name.partition("/")
    return ask.portfolio.find(kind, of_kind)


def _examined(pair: _Pair, found: tuple[Difference, ...], sides: Sides, facts: bool) -> Examined:
    before, after = pair
    resource = after or before
    assert resource is not None
    event = (
        Event.ADDED if before is None
        else Event.REMOVED if after is None
        else Event.CHANGED if found
        else Event.AFFECTED
    )  # fmt: skip
    adding = TOPICS[resource.kind].adding
    direction = {Event.ADDED: adding, Event.REMOVED: opposite(adding)}.get(event) or _worst(found)
    moved = facts_moved(before, after, sides) if facts and not isinstance(resource.spec, Organization) else ()
    change = ResourceChange(
        id=resource.id,
        title=resource.title,
        event=event,
        topic=TOPICS[resource.kind].topic,
        direction=direction,
        place=Place(resource.path, resource.number, ("metadata", "name")),
        fields=tuple(each.change for each in found),
        facts=tuple(each.change for each in moved),
    )
    return Examined(change, wording.in_short(resource.spec, TOPICS[resource.kind].gist), found, moved)


def _worst(found: tuple[Difference, ...]) -> Direction:
    return min((each.change.direction for each in found), key=lambda each: each.rank, default=Direction.NEUTRAL)


def _totals(sides: Sides) -> tuple[Moved, ...]:
    """Return the facts of the whole portfolio that moved: those of the Organization that counts."""
    before, after = (next(iter(ask.portfolio.of(Organization)), None) for ask in sides)
    return facts_moved(before, after, sides) if before is not None and after is not None else ()
