"""Asking for facts: each is computed once for a resource and a day, and remembers what it looked at."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from typing import Any, TypeVar

from labelgov.kinds import Kind, Resource
from labelgov.portfolio import Portfolio

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


class Ask:
    """The question's surroundings: a portfolio and a day. `ask(fact, resource)` answers, computing each fact once."""

    def __init__(self, portfolio: Portfolio, today: date) -> None:
        self.portfolio = portfolio
        self.today = today
        self._known: dict[tuple[Any, str], Any] = {}
        self._asking: list[tuple[Any, str]] = []
        self.looked_at: dict[tuple[Any, str], set[str]] = {}
        """For each answered fact, the ids of the other resources whose facts or fields went into it."""

    def __call__(self, fact: "Callable[[Resource[K], Ask], V]", resource: Resource[K]) -> V:
        """Return a fact of a resource. Raises Unknowable where it can't be computed, and for facts in a circle."""
        return self._answer((fact, resource.id), lambda: fact(resource, self))

    def once(self, fact: "Callable[[Ask], V]") -> V:
        """Return a fact of the whole portfolio."""
        return self._answer((fact, ""), lambda: fact(self))

    def get(self, kind: type[K], name: str | None) -> Resource[K] | None:
        """Return a resource by name, and remember that the fact in progress looked at it."""
        found = self.portfolio.get(kind, name)
        if found is not None and self._asking:
            self.looked_at.setdefault(self._asking[-1], set()).add(found.id)
        return found

    def _answer(self, question: tuple[Any, str], compute: Callable[[], V]) -> V:
        if question in self._known:
            answer = self._known[question]
        else:
            if question in self._asking:
                raise Unknowable(f"{question[0].__name__} of {question[1]} rests on itself")
            self._asking.append(question)
            try:
                answer = compute()
            except Unknowable as error:
                answer = error
            finally:
                self._asking.pop()
            self._known[question] = answer
        if self._asking:
            seen = self.looked_at.setdefault(self._asking[-1], set())
            seen.update(self.looked_at.get(question, ()))
            if question[1]:
                seen.add(question[1])
        if isinstance(answer, Unknowable):
            raise answer
        return answer  # type: ignore[no-any-return]  # what was kept under a question is that question's answer
