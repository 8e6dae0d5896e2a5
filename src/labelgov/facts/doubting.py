"""Asking where documents couldn't be read: which answers would rest on them."""

from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from datetime import date
from typing import Any, NamedTuple, TypeVar

from labelgov.facts.asking import Ask
from labelgov.kinds import Kind, Part, Resource, fields
from labelgov.portfolio import Portfolio, Watched, declares
from labelgov.results import Unread
from labelgov.values import Reference

K = TypeVar("K", bound=Kind)
V = TypeVar("V")

_CONCERN_ALL = frozenset({"Organization", "PrivacyRule", "Team"})
"""Kinds that concern resources which don't name them: roles and rates, rules over classes of data, people."""


class _Frame(NamedTuple):
    """A question that is being answered; `resource` is None where it is about the whole portfolio."""

    question: tuple[Any, str]
    resource: Resource[Kind] | None


class Doubting(Ask):
    """An Ask that remembers which answers rest on documents that couldn't be read.

    An answer does where a look into the portfolio would have met such a document: one of the kind that was looked for,
    and that has to do with the resource asked about. Facts know nothing of this.
    """

    doubting = True

    def __init__(
        self, portfolio: Portfolio, today: date, authority: Portfolio | None, unread: Iterable[Unread]
    ) -> None:
        super().__init__(Watched(portfolio, self._looked), today, authority)
        self._unread = tuple(unread)
        self._open: list[_Frame] = []
        self._found: dict[tuple[Any, str], set[Unread]] = {}
        self._words: dict[str, frozenset[str]] = {}

    def doubts(self, fact: Callable[[Resource[K], Ask], V], resource: Resource[K]) -> frozenset[Unread]:
        """Return the documents that couldn't be read and on which a fact that was asked for rests."""
        return frozenset(self._found.get((fact, resource.id), ()))

    def unreadable(self, kind: str, name: str) -> bool:
        """Whether the document of a resource is one that couldn't be read."""
        return any(declares(each, kind, name) for each in self._unread)

    def __call__(self, fact: Callable[[Resource[K], Ask], V], resource: Resource[K]) -> V:
        """Return a fact of a resource, and remember what it rests on that couldn't be read."""
        with self._asking(_Frame((fact, resource.id), resource)):
            return super().__call__(fact, resource)

    def once(self, fact: Callable[[Ask], V]) -> V:
        """Return a fact of the whole portfolio, and remember what it rests on that couldn't be read."""
        with self._asking(_Frame((fact, ""), None)):
            return super().once(fact)

    @contextmanager
    def _asking(self, frame: _Frame) -> Iterator[None]:
        self._open.append(frame)
        try:
            yield
        finally:
            self._open.pop()
            above = self._open[-1] if self._open else None
            for each in self._found.get(frame.question, ()) if above else ():
                if above and (frame.resource is not None or self._concerns(each, above.resource)):
                    self._found.setdefault(above.question, set()).add(each)

    def _looked(self, kind: str, name: str | None, referred: Resource[Kind] | None) -> None:
        frame = self._open[-1] if self._open else None
        for each in self._unread if frame else ():
            if frame is None or (kind and each.kind and each.kind != kind):
                continue
            met = each.name == name if name is not None else self._concerns(each, referred or frame.resource)
            if met:
                self._found.setdefault(frame.question, set()).add(each)

    def _concerns(self, unread: Unread, resource: Resource[Kind] | None) -> bool:
        """Whether a document has to do with a resource: one may name the other, or it concerns all."""
        if resource is None or resource.kind == "Organization" or unread.kind in _CONCERN_ALL:
            return True
        return resource.name in unread.words or (bool(unread.name) and unread.name in self._words_of(resource))

    def _words_of(self, resource: Resource[Kind]) -> frozenset[str]:
        if resource.id not in self._words:
            self._words[resource.id] = frozenset(_words(resource.spec))
        return self._words[resource.id]


def _words(value: object) -> Iterator[str]:
    if isinstance(value, str):
        yield value
    elif isinstance(value, Reference):
        yield value.name
    elif isinstance(value, Part):
        for shape in fields(type(value)):
            yield from _words(getattr(value, shape.attribute))
    elif isinstance(value, tuple | list):
        for entry in value:
            yield from _words(entry)
    elif isinstance(value, dict):
        for entry in value.values():
            yield from _words(entry)
