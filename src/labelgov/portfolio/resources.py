"""All resources of a repository, by kind and name, with references followed both ways."""

from collections.abc import Iterable, Mapping
from copy import copy
from typing import NamedTuple, TypeVar, cast

from labelgov.kinds import Kind, Resource

K = TypeVar("K", bound=Kind)


class Referrer(NamedTuple):
    """Who refers to a resource, and from which field (rows and entries by their place)."""

    resource: Resource[Kind]
    pointer: tuple[str | int, ...]


class Portfolio:
    """Immutable. Resources are ordered by kind and name; what ships with labelgov is known but not counted as own."""

    def __init__(
        self,
        own: Iterable[Resource[Kind]],
        shipped: Iterable[Resource[Kind]] = (),
        referrers: Mapping[str, tuple[Referrer, ...]] | None = None,
    ) -> None:
        self.own = tuple(sorted(own, key=lambda resource: (resource.kind, resource.name)))
        self._by_kind: dict[str, dict[str, Resource[Kind]]] = {}
        for resource in (*shipped, *self.own):
            self._by_kind.setdefault(resource.kind, {})[resource.name] = resource
        self._all = {kind: tuple(named[name] for name in sorted(named)) for kind, named in self._by_kind.items()}
        self._referrers = referrers or {}

    def replaced(self, others: Iterable[Resource[Kind]]) -> "Portfolio":
        """Return the portfolio with other resources in the place of those of the same ids."""
        made = copy(self)
        made._by_kind, made._all = dict(self._by_kind), dict(self._all)
        by_id = {each.id: each for each in others}
        made.own = tuple(by_id.get(each.id, each) for each in self.own)
        for kind in {each.kind for each in by_id.values()}:
            named = made._by_kind[kind] = dict(self._by_kind[kind])
            named.update((each.name, each) for each in by_id.values() if each.kind == kind)
            made._all[kind] = tuple(named[name] for name in sorted(named))
        return made

    def referred(self, referrers: Mapping[str, tuple[Referrer, ...]]) -> "Portfolio":
        """Return the same resources, with those who refer to them."""
        made = copy(self)
        made._referrers = referrers
        return made

    def find(self, kind: str, name: str) -> Resource[Kind] | None:
        """Return the resource of this kind and name, or None."""
        return self._by_kind.get(kind, {}).get(name)

    def get(self, kind: type[K], name: str | None) -> Resource[K] | None:
        """Return the resource of this kind and name, typed; None where there is none or `name` is None."""
        found = self._by_kind.get(kind.__name__, {}).get(name) if name else None
        return cast("Resource[K] | None", found)

    def of(self, kind: type[K]) -> tuple[Resource[K], ...]:
        """Return all resources of a kind, shipped ones too, by name."""
        return cast("tuple[Resource[K], ...]", self._all.get(kind.__name__, ()))

    def names(self, kind: str) -> tuple[str, ...]:
        """Return the names of all resources of a kind, in order."""
        return tuple(sorted(self._by_kind.get(kind, ())))

    def referrers(self, resource: Resource[Kind]) -> tuple[Referrer, ...]:
        """Return who refers to a resource, by kind, name and field."""
        return self._referrers.get(resource.id, ())

    def referring(self, resource: Resource[Kind], kind: type[K]) -> tuple[Resource[K], ...]:
        """Return the resources of a kind that refer to a resource, each once, by name."""
        found = {
            who.resource.name: who.resource for who in self.referrers(resource) if who.resource.kind == kind.__name__
        }
        return cast("tuple[Resource[K], ...]", tuple(found[name] for name in sorted(found)))
