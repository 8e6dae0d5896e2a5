"""What rules over change are asked of: each resource that a change adds, alters or removes, beside what it was."""

from collections.abc import Iterator, Mapping, Sequence
from typing import NamedTuple

from labelgov.facts import Ask
from labelgov.kinds import Kind, Resource
from labelgov.policy.occasion import Occasion
from labelgov.policy.rules import CompiledRule
from labelgov.policy.viewing import Comparison, sight_before


class Compared(NamedTuple):
    """A resource, the portfolio that it stands in, and what it is compared with; None where a change leaves it."""

    resource: Resource[Kind]
    ask: Ask
    over: Comparison | None


def compared(rules: Mapping[str, Sequence[CompiledRule]], occasion: Occasion) -> Iterator[Compared]:
    """Yield every own resource of the kinds for which there are rules, then those that the change removes.

    A resource that is removed is judged as it stood on the base: `removed` is true, and all else is as it was.
    """
    seen = {kind: sight_before(kind, asked) for kind, asked in rules.items()}
    ask, before = occasion.ask, occasion.before
    changes = {each.id: each for each in occasion.changes.resources} if occasion.changes else {}
    for resource in ask.portfolio.own:
        if resource.kind in rules and occasion.asks_about(resource):
            earlier = before.portfolio.find(resource.kind, resource.name) if before else None
            over = None
            if before is not None and not _same(earlier, resource):
                over = Comparison(
                    earlier, before, seen[resource.kind], False, changes.get(resource.id), occasion.approved
                )
            yield Compared(resource, ask, over)
    if before is None:
        return
    for resource in before.portfolio.own:
        gone = ask.portfolio.find(resource.kind, resource.name) is None
        if resource.kind in rules and gone and not ask.unreadable(resource.kind, resource.name):
            over = Comparison(resource, before, seen[resource.kind], True, None, occasion.approved)
            yield Compared(resource, before, over)


def _same(earlier: Resource[Kind] | None, resource: Resource[Kind]) -> bool:
    if earlier is None or earlier is resource:
        return earlier is resource
    return earlier.spec == resource.spec and earlier.metadata == resource.metadata
