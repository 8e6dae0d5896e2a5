"""A portfolio that says where it is looked: for telling which answers rest on what couldn't be read."""

from collections.abc import Callable
from typing import TypeVar

from labelgov.kinds import Kind, Resource
from labelgov.portfolio.resources import Portfolio, Referrer

K = TypeVar("K", bound=Kind)
Looked = Callable[[str, str | None, Resource[Kind] | None], None]
"""Told of each look: the kind that was looked for (empty for any), the name if one was, whose referrers if any's."""


class Watched(Portfolio):
    """A portfolio that is seen through: it answers as the other does, and says first what it is asked."""

    def __init__(self, seen: Portfolio, looked: Looked) -> None:
        self._seen = seen
        self._looked = looked
        self.own = seen.own

    def find(self, kind: str, name: str) -> Resource[Kind] | None:
        """Return the resource of this kind and name, or None."""
        self._looked(kind, name, None)
        return self._seen.find(kind, name)

    def get(self, kind: type[K], name: str | None) -> Resource[K] | None:
        """Return the resource of this kind and name, typed; None where there is none or `name` is None."""
        self._looked(kind.__name__, name or "", None)
        return self._seen.get(kind, name)

    def of(self, kind: type[K]) -> tuple[Resource[K], ...]:
        """Return all resources of a kind, shipped ones too, by name."""
        self._looked(kind.__name__, None, None)
        return self._seen.of(kind)

    def names(self, kind: str) -> tuple[str, ...]:
        """Return the names of all resources of a kind, in order."""
        self._looked(kind, None, None)
        return self._seen.names(kind)

    def referrers(self, resource: Resource[Kind]) -> tuple[Referrer, ...]:
        """Return who refers to a resource, by kind, name and field."""
        self._looked("", None, resource)
        return self._seen.referrers(resource)

    def referring(self, resource: Resource[Kind], kind: type[K]) -> tuple[Resource[K], ...]:
        """Return the resources of a kind that refer to a resource, each once, by name."""
        self._looked(kind.__name__, None, resource)
        return self._seen.referring(resource, kind)
