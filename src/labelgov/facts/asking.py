"""Asking for facts: each is computed once for a resource and a day."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from typing import Any, NoReturn, TypeVar

from labelgov.kinds import Kind, Resource
from labelgov.portfolio import Portfolio
from labelgov.results import Unread

K = TypeVar("K", bound=Kind)
V = TypeVar("V")


class Unknowable(Exception):
    """A fact that can't be computed, because something it rests on isn't declared.

    `message` is the sentence for people. Raised by facts, caught once, where a rule is judged: the rule is then
    unanswered, never passed.
    """

    def __init__(self, message: str) -> None:
        super().__init__(message)
        self.message = message


@dataclass(frozen=True, slots=True)
class FactRow:
    """A row of a fact that is a list. A subclass adds fields; rules see them in camelCase.

    `pointer` is the place in the judged resource that the row is about (a finding is put there); `key` names the row,
    so that a finding on it keeps its fingerprint when rows are inserted. Rules see neither.
    """

    pointer: tuple[str | int, ...]
    key: str


class _Asking:
    """Stands for the answer of a question while it is being computed."""


_ASKING = _Asking()
_NEW = object()
_NO_ANSWERS = (Unknowable, _Asking)


class Ask:
    """The question's surroundings: a portfolio and a day. `ask(fact, resource)` answers, computing each fact once.

    `authority` is the portfolio whose roles, teams and waivers count: the base's where a change is judged, so that no
    change can give itself leave. Without one it is the portfolio itself.
    """

    doubting = False
    """Whether answers may rest on documents that couldn't be read."""

    def __init__(self, portfolio: Portfolio, today: date, authority: Portfolio | None = None) -> None:
        self.portfolio = portfolio
        self.authority = authority or portfolio
        self.today = today
        self._known: dict[str, dict[Any, Any]] = {}
        """Answers by the resource that they are about, then by fact: what is asked of one resource lies together."""
        self._known_of_all: dict[Any, Any] = {}

    def __call__(self, fact: "Callable[[Resource[K], Ask], V]", resource: Resource[K]) -> V:
        """Return a fact of a resource. Raises Unknowable where it can't be computed, and for facts in a circle."""
        known = self._known.get(resource.id)
        if known is None:
            known = self._known[resource.id] = {}
        answer = known.get(fact, _NEW)
        if answer is not _NEW:
            if type(answer) in _NO_ANSWERS:
                self._refused((fact, resource.id), answer)
            return answer  # type: ignore[no-any-return]  # a question's answer has its fact's type
        known[fact] = _ASKING
        try:
            answer = known[fact] = fact(resource, self)
        except Unknowable as error:
            known[fact] = error
            raise
        return answer

    def once(self, fact: "Callable[[Ask], V]") -> V:
        """Return a fact of the whole portfolio."""
        answer = self._known_of_all.get(fact, _NEW)
        if answer is not _NEW:
            if type(answer) in _NO_ANSWERS:
                self._refused((fact, ""), answer)
            return answer  # type: ignore[no-any-return]  # a question's answer has its fact's type
        self._known_of_all[fact] = _ASKING
        try:
            answer = self._known_of_all[fact] = fact(self)
        except Unknowable as error:
            self._known_of_all[fact] = error
            raise
        return answer

    def get(self, kind: type[K], name: str | None) -> Resource[K] | None:
        """Return a resource by name."""
        return self.portfolio.get(kind, name)

    def doubts(self, fact: "Callable[[Resource[K], Ask], V]", resource: Resource[K]) -> frozenset[Unread]:
        """Return the documents that couldn't be read and on which a fact rests: none where all could."""
        del fact, resource
        return frozenset()

    def unreadable(self, kind: str, name: str) -> bool:
        """Whether the document of a resource is one that couldn't be read."""
        del kind, name
        return False

    @staticmethod
    def _refused(question: tuple[Any, str], answer: object) -> NoReturn:
        if isinstance(answer, Unknowable):
            raise answer
        raise Unknowable(f"{question[0].__name__} of {question[1]} rests on itself")


class Trace(Ask):
    """An Ask that remembers which resources each answer rests on: for explaining one, too dear for judging all."""

    def __init__(self, portfolio: Portfolio, today: date, authority: Portfolio | None = None) -> None:
        super().__init__(portfolio, today, authority)
        self._open: list[tuple[Any, str]] = []
        self._looked_at: dict[tuple[Any, str], set[str]] = {}

    def rests_on(self, fact: "Callable[[Resource[K], Ask], V]", resource: Resource[K]) -> frozenset[str]:
        """Return the ids of the other resources whose facts or fields went into a fact that was asked for."""
        return frozenset(self._looked_at.get((fact, resource.id), ())) - {resource.id}

    def __call__(self, fact: "Callable[[Resource[K], Ask], V]", resource: Resource[K]) -> V:
        """Return a fact of a resource, and remember what it rests on."""
        return self._traced((fact, resource.id), lambda: super(Trace, self).__call__(fact, resource))

    def once(self, fact: "Callable[[Ask], V]") -> V:
        """Return a fact of the whole portfolio; what it rests on is everything, which would explain nothing."""
        self._open.append((fact, ""))
        try:
            return super().once(fact)
        finally:
            self._open.pop()

    def get(self, kind: type[K], name: str | None) -> Resource[K] | None:
        """Return a resource by name, and remember that the fact in progress looked at it."""
        found = super().get(kind, name)
        if found is not None and self._open:
            self._looked_at.setdefault(self._open[-1], set()).add(found.id)
        return found

    def _traced(self, question: tuple[Any, str], answer: Callable[[], V]) -> V:
        self._open.append(question)
        try:
            return answer()
        finally:
            self._open.pop()
            if self._open:
                seen = self._looked_at.setdefault(self._open[-1], set())
                seen.update(self._looked_at.get(question, ()), (question[1],))
