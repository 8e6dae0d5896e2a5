"""Asking day after day and commit after commit: an answer is kept for as long as what it rests on stays the same.

Each answer remembers what it looked for in the portfolio, which other answers it rests on, and until which day it
holds. What a change or a new day touches is dropped, with all that rests on it, and computed when it is asked for
again. Answers about the whole portfolio (`once`) are computed again at once and compared: where they come to the same,
what rests on them stays, and of one that is a map only what looked up an entry that differs goes.
"""

from collections.abc import Callable, Iterable, Iterator
from datetime import date
from typing import Any, TypeVar

from labelgov.facts import Ask, Unknowable
from labelgov.history.answers import ASKING, WHOLE, Answer, Map
from labelgov.history.days import Clock, numbers_in, seen_in
from labelgov.history.looked import Look, Looked, named
from labelgov.history.sameness import same, without_today
from labelgov.history.today import FOR_EVER, Today
from labelgov.kinds import Kind, Resource
from labelgov.portfolio import Portfolio

K = TypeVar("K", bound=Kind)
V = TypeVar("V")

_TODAY = object()
"""Stands for an answer that is the day itself, whichever that is."""


class Remembering(Ask):
    """An Ask that moves on in time, and keeps what stays the same."""

    def __init__(self, portfolio: Portfolio, today: date) -> None:
        # Not that of Ask: here the day depends on who asks, and answers know what they rest on.
        self._looked = Looked(portfolio, self._look)
        self.portfolio = self.authority = self._looked
        self.circular = False
        """Whether a question was met that rests on itself: what is answered then depends on what was asked first."""
        self._plain = today
        self._clock = Clock(today.toordinal(), self._until)
        self._noticing = Today.on(today, self._until, self._clock)
        self._still = Today.on(today, self._until)
        self._counting: set[Any] = set()
        """Facts that do more with numbers of days than those that move can do; they are given plain ones."""
        self._bottom = Answer(None, "")
        self._open: list[Answer] = [self._bottom]
        self._of_one: dict[str, dict[Any, Answer]] = {}
        self._of_all: dict[Any, Answer] = {}
        self._looking: dict[Any, set[Answer]] = {}
        self._expiring: dict[int, list[Answer]] = {}
        self._unsettled = 0
        """Bits of the answers about the whole portfolio that may have come to something else."""
        self._settling = 0
        self._dirty: set[Answer] = set()

    @property
    def today(self) -> date:  # type: ignore[override]
        """The day: for a fact one that notices what is asked of it, for whoever else asks a plain one."""
        asker = self._open[-1]
        if asker.fact is None:
            return self._plain
        asker.dated = True
        return self._still if asker.bit or asker.fact in self._counting else self._noticing

    def __call__(self, fact: Callable[[Resource[K], Ask], V], resource: Resource[K]) -> V:
        """Return a fact of a resource. Raises Unknowable where it can't be computed, and for facts in a circle."""
        known = self._of_one.get(resource.id)
        if known is None:
            known = self._of_one[resource.id] = {}
        answer = known.get(fact)
        if answer is not None and answer.mask & self._unsettled and answer.value is not ASKING:
            answer = self._settled(answer)
        if answer is None:
            answer = known[fact] = Answer(fact, resource.id)
            self._compute(answer, lambda: fact(resource, self))
        asker = self._open[-1]
        asker.rests_on.add(answer)
        asker.mask |= answer.mask
        return self._given(answer)  # type: ignore[no-any-return]

    def once(self, fact: Callable[[Ask], V]) -> V:
        """Return a fact of the whole portfolio."""
        answer = self._of_all.get(fact)
        if answer is None:
            answer = self._of_all[fact] = Answer(fact, "", 1 << len(self._of_all))
            self._compute(answer, lambda: fact(self))
        elif answer.bit & self._unsettled and answer.value is not ASKING:
            if answer.bit & self._settling:
                self._again(answer)
            else:
                self._settle(answer)
        asker = self._open[-1]
        asker.mask |= answer.bit
        if type(answer.value) is not Map:
            asker.looks.add((fact, WHOLE))
        return self._given(answer)  # type: ignore[no-any-return]

    @property
    def noticing(self) -> date:
        """The day, which notices what is asked of it."""
        return self._noticing

    def raw(self, fact: Callable[[Resource[K], Ask], V], resource: Resource[K]) -> Any:
        """Return a fact of a resource as it is kept, with numbers of days that move; or why it can't be computed."""
        answer = self._of_one.get(resource.id, {}).get(fact)
        asker = self._open[-1]
        if answer is None or answer not in asker.rests_on:
            try:
                self(fact, resource)
            except Unknowable as error:
                return error
            answer = self._of_one[resource.id][fact]
        return self._plain if answer.value is _TODAY else answer.value

    def under(self, answer: Answer, ask: Callable[[], None]) -> None:
        """Let somebody ask, and keep in an answer what that rests on; its value is theirs."""
        self._open.append(answer)
        try:
            ask()
        finally:
            self._open.pop()
        self._remember(answer)

    def again(self, answer: Answer, ask: Callable[[], V]) -> V:
        """Let somebody ask more, which an answer that is remembered rests on too."""
        before = answer.until
        self._open.append(answer)
        try:
            return ask()
        finally:
            self._open.pop()
            for below in answer.rests_on:
                below.askers.add(answer)
            if answer.until < before:
                self._expiring.setdefault(answer.until, []).append(answer)

    def move(self, portfolio: Portfolio, day: date, looks: Iterable[Look]) -> None:
        """Move on to another version of the portfolio, in which these looks come to something else, or another day."""
        self._bottom.rests_on.clear()
        self._bottom.looks.clear()
        self._bottom.mask = 0
        self._looked.seen = portfolio
        hit = [answer for look in looks for answer in self._met(look)]
        for expired in range(self._plain.toordinal(), day.toordinal()):
            hit += (each for each in self._expiring.pop(expired, ()) if each.until == expired)
        self._plain, self._clock.today = day, day.toordinal()
        self._noticing = Today.on(day, self._until, self._clock)
        self._still = Today.on(day, self._until)
        self._drop(hit)
        self._unsettled = self._may_differ()
        for answer in tuple(self._of_all.values()):
            if answer.bit & self._unsettled:
                self._settle(answer)

    def _met(self, look: Look) -> Iterator[Answer]:
        """Yield the answers that rest on what is looked for; whatever is about a resource rests on that."""
        yield from self._looking.get(look, ())
        yield from self._of_one.get(named(look), {}).values()

    def forget(self, answer: Answer) -> None:
        """Remember no longer what an answer rests on."""
        for below in answer.rests_on:
            if below.standing:
                below.askers.discard(answer)
        for look in answer.looks:
            looking = self._looking.get(look)
            if looking is not None:
                looking.discard(answer)
                if not looking:
                    del self._looking[look]
        answer.rests_on = set()
        answer.looks = set()
        answer.mask = 0
        answer.until = FOR_EVER
        answer.dated = answer.moves = False

    def _compute(self, answer: Answer, compute: Callable[[], Any]) -> None:
        answer.value = ASKING
        self._open.append(answer)
        try:
            value = self._computed(answer, compute)
        except Unknowable as error:
            value = error.with_traceback(None)
        finally:
            self._open.pop()
        if type(value) is Today:
            value = _TODAY
        elif answer.dated and answer.until != self._plain.toordinal():
            value = without_today(value, lambda: self._alone(answer), lambda: self._moving(answer))
        else:
            answer.moves = answer.dated
        if answer.bit and type(value) is dict:
            value = Map(value, lambda key: self._looked_up(answer, key))
        answer.value = value
        self._remember(answer)

    def _computed(self, answer: Answer, compute: Callable[[], Any]) -> Any:
        try:
            return compute()
        except (TypeError, AttributeError):
            if answer.bit or not answer.dated or answer.fact in self._counting:
                raise
            self._counting.add(answer.fact)
            return compute()

    def _remember(self, answer: Answer) -> None:
        for below in answer.rests_on:
            below.askers.add(answer)
        for look in answer.looks:
            self._looking.setdefault(look, set()).add(answer)
        if answer.until < FOR_EVER:
            self._expiring.setdefault(answer.until, []).append(answer)

    def _given(self, answer: Answer) -> Any:
        value = answer.value
        if value is ASKING:
            self.circular = True
            raise Unknowable(f"{answer.fact.__name__} of {answer.about} rests on itself")
        if type(value) is Unknowable:
            raise value.with_traceback(None)
        if value is _TODAY:
            return self.today
        return self._moved(value) if answer.moves else value

    def _moved(self, value: Any) -> Any:
        """Return an answer with numbers of days that move, or as they are today for who can't have those that do."""
        asker = self._open[-1]
        asker.dated = True
        if asker.fact is None:
            return seen_in(value)
        return numbers_in(value) if asker.bit or asker.fact in self._counting else value

    def _drop(self, hit: Iterable[Answer]) -> None:
        """Drop answers, and all that rest on them; those about the whole portfolio are only marked."""
        waiting: list[tuple[Answer, Answer | None]] = [(answer, None) for answer in hit]
        while waiting:
            answer, by = waiting.pop()
            if not answer.standing:
                continue
            if answer.bit:
                self._dirty.add(answer)
            elif answer.touched(by):
                answer.standing = False
                waiting += [(asker, answer) for asker in answer.askers]
                self.forget(answer)
                self._of_one.get(answer.about, {}).pop(answer.fact, None)

    def _may_differ(self) -> int:
        """Return the bits of all answers about the whole portfolio that rest on one that is marked, or are."""
        bits, before = sum(answer.bit for answer in self._dirty), -1
        while bits != before:
            before = bits
            for answer in self._of_all.values():
                if answer.mask & bits:
                    bits |= answer.bit
        return bits

    def _settled(self, answer: Answer) -> Answer | None:
        """Return an answer once what it rests on is settled; None where it has to be computed again."""
        for other in tuple(self._of_all.values()):
            if other.bit & answer.mask & self._unsettled & ~self._settling:
                self._settle(other)
        if answer.standing and answer.mask & self._settling:
            # It rested on what is just being computed. Whether it still does, only computing it can tell.
            self._drop([answer])
        return answer if answer.standing else None

    def _settle(self, answer: Answer) -> None:
        """See whether an answer about the whole portfolio comes to something else, and drop what rests on that."""
        self._settling |= answer.bit
        for other in tuple(self._of_all.values()):
            if other.bit & answer.mask & self._unsettled & ~self._settling:
                self._settle(other)
        if answer.bit & self._unsettled and answer in self._dirty:
            self._again(answer)
        self._settling &= ~answer.bit
        self._unsettled &= ~answer.bit

    def _again(self, answer: Answer) -> None:
        """Compute an answer about the whole portfolio again; drop what looked at something in it that differs."""
        before, fact = answer.value, answer.fact
        self._dirty.discard(answer)
        self.forget(answer)
        self._compute(answer, lambda: fact(self))
        self._unsettled &= ~answer.bit
        now = answer.value
        if type(before) is Map and type(now) is Map:
            keys = before.become(dict(dict.items(now)))
            answer.value = before
        elif same(before, now):
            answer.value = before
            return
        else:
            keys = [look[1] for look in self._looking if look[0] is fact]
        hit = [each for key in keys for each in self._looking.get((fact, key), ())]
        if type(before) is not type(now):
            # Who handed a map on without looking into it holds one that no longer follows.
            hit += (each for known in self._of_one.values() for each in known.values() if each.mask & answer.bit)
        self._drop(hit)

    def _look(self, look: Look) -> None:
        self._open[-1].looks.add(look)

    def _looked_up(self, answer: Answer, key: Any) -> None:
        asker = self._open[-1]
        asker.looks.add((answer.fact, key))
        asker.mask |= answer.bit

    def _until(self, last: int) -> None:
        asker = self._open[-1]
        asker.until = min(asker.until, last)

    def _alone(self, answer: Answer) -> None:
        answer.until = self._plain.toordinal()

    @staticmethod
    def _moving(answer: Answer) -> None:
        answer.moves = True
