"""One version of a portfolio after another: what didn't change is linked as it was."""

import operator
from bisect import bisect
from collections.abc import Collection, Iterable, Iterator
from typing import NamedTuple

from labelgov.kinds import Kind, Resource
from labelgov.portfolio.linking import MOST_SUGGESTED, Edge, above, circles, edges, lost_reference, rows_twice, unique
from labelgov.portfolio.resources import Portfolio, Referrer
from labelgov.results import Finding


class Relinked(NamedTuple):
    """A portfolio, what was found on the way as `link` finds it, and how it differs from the one before."""

    portfolio: Portfolio
    findings: tuple[Finding, ...]
    changed: frozenset[str]
    """Ids of the resources that came, went or were replaced."""
    referred: frozenset[tuple[str, str]]
    """Ids of resources of which others refer to them than before, with the kind of those."""


class Relinking:
    """Links versions of a portfolio one after the other; a resource is the same where it is the same object."""

    def __init__(self, shipped: Iterable[Resource[Kind]]) -> None:
        self._shipped = tuple(shipped)
        self._taken = frozenset(resource.id for resource in self._shipped)
        self._own: dict[str, Resource[Kind]] = {}
        self._known: Portfolio | None = None
        self._edges: dict[str, tuple[Edge, ...]] = {}
        self._pointing: dict[str, set[str]] = {}
        """Who points at a name, whether or not anything bears it."""
        self._referrers: dict[str, tuple[Referrer, ...]] = {}
        self._lost: dict[str, tuple[Edge, ...]] = {}
        self._nowhere: tuple[Finding, ...] = ()
        self._circles: list[Finding] = []
        self._rows_twice: dict[str, tuple[Finding, ...]] = {}

    def link(self, own: Iterable[Resource[Kind]]) -> Relinked:
        """Return the portfolio of these resources."""
        given = tuple(own)
        now = {resource.id: resource for resource in given}
        doubled: list[Finding] = []
        others = now.keys() != self._own.keys() or len(now) != len(given)
        if others:
            kept, doubled = unique(given, self._taken)
            now = {resource.id: resource for resource in kept}
        before = self._own
        changed = frozenset(
            (*(name for name, each in now.items() if before.get(name) is not each), *(before.keys() - now.keys()))
        )
        lost_before = dict(self._lost)
        touched = self._touched(changed, now)
        known = (
            Portfolio(now.values(), self._shipped)
            if others or self._known is None
            else self._known.replaced(now[name] for name in changed)
        )
        self._known = known
        self._own = now
        self._follow(touched, changed, known)
        portfolio = known.referred(self._referrers)
        if others or not _same(self._lost, lost_before):
            self._nowhere = tuple(self._lead_nowhere(known))
        if self._circles or any(_moved_up(before.get(name), now.get(name)) for name in changed):
            self._circles = circles(known)
        findings = (*doubled, *self._nowhere, *self._doubled_rows(), *self._circles)
        return Relinked(portfolio, findings, changed, frozenset(touched))

    def _touched(self, changed: Collection[str], now: dict[str, Resource[Kind]]) -> set[tuple[str, str]]:
        """Take the references of what changed out and in; return which names they lead to, with the kinds of sources.

        What points at a name that came, went or has other rows may lead somewhere now, or nowhere.
        """
        touched = set()
        for name in changed:
            for edge in self._edges.pop(name, ()):
                self._pointing[_target(edge)].discard(name)
                touched.add((_target(edge), edge.source.kind))
            self._lost.pop(name, None)
            self._rows_twice.pop(name, None)
            if name in now:
                self._edges[name] = tuple(edges(now[name]))
                if twice := tuple(rows_twice(now[name])):
                    self._rows_twice[name] = twice
                for edge in self._edges[name]:
                    self._pointing.setdefault(_target(edge), set()).add(name)
                    touched.add((_target(edge), edge.source.kind))
        for name in changed:
            touched.update((name, self._edges[source][0].source.kind) for source in self._pointing.get(name, ()))
        return touched

    def _follow(self, touched: Iterable[tuple[str, str]], changed: frozenset[str], known: Portfolio) -> None:
        """Follow the references to names again, into a map of its own: the portfolio before keeps the one it has.

        A reference leads where it led for as long as neither its source nor what it names is another.
        """
        self._referrers = dict(self._referrers)
        sources: set[str] = set()
        for name in {name for name, _ in touched}:
            pointing = self._pointing.get(name, set())
            anew = pointing if name in changed else pointing & changed
            sources |= anew
            gone = anew | changed
            found = [each for each in self._referrers.pop(name, ()) if each.resource.id not in gone]
            for source in sorted(anew, key=self._order):
                at = bisect(found, self._order(source), key=_order_of_source)
                found[at:at] = (
                    Referrer(edge.source, edge.pointer)
                    for edge in self._edges[source]
                    if _target(edge) == name and lost_reference(edge, known, suggest=False) is None
                )
            if found:
                self._referrers[name] = tuple(found)
        for source in sources:
            lost = tuple(each for each in self._edges[source] if lost_reference(each, known, suggest=False) is not None)
            self._lost.pop(source, None)
            if lost:
                self._lost[source] = lost

    def _order(self, name: str) -> tuple[str, str]:
        return self._own[name].kind, self._own[name].name

    def _lead_nowhere(self, known: Portfolio) -> Iterator[Finding]:
        """Yield the findings on references that lead nowhere, the first few with a suggestion."""
        lost = (edge for name in sorted(self._lost, key=self._order) for edge in self._lost[name])
        for number, edge in enumerate(lost):
            found = lost_reference(edge, known, suggest=number < MOST_SUGGESTED)
            if found is not None:
                yield found

    def _doubled_rows(self) -> Iterator[Finding]:
        for name in sorted(self._rows_twice, key=self._order):
            yield from self._rows_twice[name]


def _order_of_source(referrer: Referrer) -> tuple[str, str]:
    return referrer.resource.kind, referrer.resource.name


def _moved_up(before: Resource[Kind] | None, now: Resource[Kind] | None) -> bool:
    """Whether a resource stands under others than before."""
    was, is_now = (above(each) if each else () for each in (before, now))
    return was != is_now and (any(was) or any(is_now))


def _same(one: dict[str, tuple[Edge, ...]], other: dict[str, tuple[Edge, ...]]) -> bool:
    """Whether the same references are lost: to look the same is not enough, since a file may have moved."""
    return one.keys() == other.keys() and all(
        len(mine) == len(other[name]) and all(map(operator.is_, mine, other[name])) for name, mine in one.items()
    )


def _target(edge: Edge) -> str:
    return f"{edge.kind}/{edge.name}"
