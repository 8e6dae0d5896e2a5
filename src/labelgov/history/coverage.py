"""Which controls were tested when: a clause that no rule cited yet was not in compliance, it was not looked at."""

from dataclasses import dataclass, field
from datetime import date, timedelta

from labelgov.policy import Gate
from labelgov.results import UnderTest

_DAY = timedelta(days=1)


@dataclass
class Coverage:
    """Which controls were tested on which days, told gate by gate, in order of time."""

    _told: list[UnderTest] = field(default_factory=list)

    def see(self, gate: Gate, first: date, last: date) -> None:
        """Tell that a gate was in force on these days, both inclusive; the first may be the last of another gate.

        A day counts for a control if it was tested at every moment of it that can be told.
        """
        controls = frozenset(control for card in gate.cards.values() for control in card.controls)
        if self._told and self._told[-1].until >= first:
            before = self._told.pop()
            if before.since < first:
                self._add(before.since, first - _DAY, before.controls)
            self._add(first, first, before.controls & controls)
            first += _DAY
        if first <= last:
            self._add(first, last, controls)

    def told(self) -> tuple[UnderTest, ...]:
        """Return what was tested when."""
        return tuple(self._told)

    def _add(self, since: date, until: date, controls: frozenset[str]) -> None:
        before = self._told[-1] if self._told else None
        if before is not None and before.controls == controls and before.until + _DAY == since:
            self._told[-1] = UnderTest(before.since, until, controls)
        else:
            self._told.append(UnderTest(since, until, controls))
