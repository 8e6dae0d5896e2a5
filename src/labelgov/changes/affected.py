"""Which resources may be worth a second look although nothing in them changed: those near what did."""

from collections.abc import Iterable, Iterator

from labelgov.changes.notable import NOTABLE
from labelgov.facts import Ask
from labelgov.kinds import MANY, Kind, Part, Resource, fields, references
from labelgov.kinds.contract import Contract
from labelgov.kinds.dataset import Dataset
from labelgov.kinds.organization import Organization
from labelgov.kinds.privacy_rule import PrivacyRule
from labelgov.kinds.program import Program


def affected(touched: Iterable[Resource[Kind]], ask: Ask) -> frozenset[str]:
    """Return the ids of the resources of one side whose notable facts may rest on resources that were touched.

    What refers to a touched resource, what it refers to, and once more from there over programs and over contracts
    that are amended: they carry money, countries and privacy rules on. The Organization's currency and rates reach
    everything, a PrivacyRule every dataset.
    """
    found: dict[str, Resource[Kind]] = {}
    for resource in touched:
        if isinstance(resource.spec, Organization):
            return frozenset(each.id for each in ask.portfolio.own if each.kind in NOTABLE)
        if isinstance(resource.spec, PrivacyRule):
            found |= {each.id: each for each in ask.portfolio.of(Dataset)}
        found |= {each.id: each for each in near(resource, ask)}
    for resource in tuple(found.values()):
        if isinstance(resource.spec, Program) or _is_amended(resource, ask):
            found |= {each.id: each for each in near(resource, ask)}
    return frozenset(name for name, each in found.items() if each.kind in NOTABLE)


def near(resource: Resource[Kind], ask: Ask) -> Iterator[Resource[Kind]]:
    """Yield what refers to a resource, and what it refers to."""
    for who in ask.portfolio.referrers(resource):
        yield who.resource
    for route, kind in references(type(resource.spec)):
        for name in _names(resource.spec, route):
            found = ask.portfolio.find(kind, name)
            if found is not None:
                yield found


def _is_amended(resource: Resource[Kind], ask: Ask) -> bool:
    return isinstance(resource.spec, Contract) and any(
        isinstance(who.resource.spec, Contract) and who.resource.spec.type == "amendment"
        for who in ask.portfolio.referrers(resource)
    )


def _names(value: object, route: tuple[str, ...]) -> Iterator[str]:
    """Yield the names at the end of a route."""
    if not route:
        if isinstance(value, str):
            yield value
    elif route[0] == MANY:
        entries = value.values() if isinstance(value, dict) else value if isinstance(value, tuple) else ()
        for entry in entries:
            yield from _names(entry, route[1:])
    elif isinstance(value, Part):
        shape = next(shape for shape in fields(type(value)) if shape.name == route[0])
        yield from _names(getattr(value, shape.attribute), route[1:])
