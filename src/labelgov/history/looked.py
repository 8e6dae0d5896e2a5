"""A portfolio that notices what is looked for in it, and can give way to the next version of itself."""

from collections.abc import Callable, Iterable, Iterator
from typing import TypeAlias, TypeVar

from labelgov.kinds import BY_NAME, Kind, Resource
from labelgov.portfolio import Portfolio, Referrer, Relinked

K = TypeVar("K", bound=Kind)
Look: TypeAlias = tuple[str, ...]
"""What was looked for: one resource, all of a kind, their names, everything, or who refers to one."""

ALL: Look = ("all",)


def one(name: str) -> Look:
    """The look for one resource by its id, whether or not it is there."""
    return ("one", name)


def named(look: Look) -> str:
    """Return the id of the one resource that is looked for; empty where more is."""
    return look[1] if look[0] == "one" else ""


class Looked(Portfolio):
    """A portfolio that is seen through: it answers as the other does, and says first what it is asked."""

    def __init__(self, seen: Portfolio, looked: Callable[[Look], None]) -> None:
        self.seen = seen
        """The version that answers."""
        self._looked = looked

    @property
    def own(self) -> tuple[Resource[Kind], ...]:  # type: ignore[override]
        """All resources of the repository, by kind and name."""
        self._looked(ALL)
        return self.seen.own

    def find(self, kind: str, name: str) -> Resource[Kind] | None:
        """Return the resource of this kind and name, or None."""
        self._looked(("one", f"{kind}/{name}"))
        return self.seen.find(kind, name)

    def get(self, kind: type[K], name: str | None) -> Resource[K] | None:
        """Return the resource of this kind and name, typed; None where there is none or `name` is None."""
        self._looked(("one", f"{kind.__name__}/{name}"))
        return self.seen.get(kind, name)

    def of(self, kind: type[K]) -> tuple[Resource[K], ...]:
        """Return all resources of a kind, shipped ones too, by name."""
        self._looked(("of", kind.__name__))
        return self.seen.of(kind)

    def names(self, kind: str) -> tuple[str, ...]:
        """Return the names of all resources of a kind, in order."""
        self._looked(("names", kind))
        return self.seen.names(kind)

    def referrers(self, resource: Resource[Kind]) -> tuple[Referrer, ...]:
        """Return who refers to a resource, by kind, name and field."""
        self._looked(("referrers", resource.id))
        return self.seen.referrers(resource)

    def referring(self, resource: Resource[Kind], kind: type[K]) -> tuple[Resource[K], ...]:
        """Return the resources of a kind that refer to a resource, each once, by name."""
        self._looked(("referring", resource.id, kind.__name__))
        return self.seen.referring(resource, kind)


def met_by(relinked: Relinked) -> Iterator[Look]:
    """Yield the looks that come to something else in a version of a portfolio than in the one before."""
    if relinked.changed:
        yield ALL
    for name in relinked.changed:
        kind = name.partition("/")[0]
        yield one(name)
        yield "of", kind
        yield "names", kind
        yield from _referring(name, BY_NAME)
    for name, kind in relinked.referred:
        yield "referrers", name
        yield "referring", name, kind


def _referring(name: str, kinds: Iterable[str]) -> Iterator[Look]:
    yield "referrers", name
    yield from (("referring", name, kind) for kind in kinds)
