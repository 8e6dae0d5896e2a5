"""The money of a change: of each program that it moves, and of the portfolio as a whole."""

from dataclasses import dataclass

from labelgov.results.change import Conversion, Course
from labelgov.results.printable import printable


@dataclass(frozen=True, slots=True)
class Figure:
    """An amount on both sides. `before` and `after` are exact, None where there is none or it can't be computed.

    `was`, `now` and `delta` are for people, without the currency; `delta` is empty where nothing moved.
    """

    before: str | None
    after: str | None
    was: str
    now: str
    delta: str
    course: Course

    def __post_init__(self) -> None:
        for name in ("before", "after", "was", "now", "delta"):
            value = getattr(self, name)
            if value is not None:
                object.__setattr__(self, name, printable(value))

    @property
    def moved(self) -> bool:
        """Whether the amount differs."""
        return self.before != self.after


@dataclass(frozen=True, slots=True)
class MoneyRow:
    """The money of this fiscal year: of a program, or of the portfolio, whose `program` is empty."""

    program: str
    title: str
    allocated: Figure
    contracted: Figure
    forecast: Figure
    headroom: Figure
    """Of a program what its allocation leaves, of the portfolio what may still be planned."""

    def __post_init__(self) -> None:
        object.__setattr__(self, "program", printable(self.program))
        object.__setattr__(self, "title", printable(self.title))

    @property
    def figures(self) -> tuple[Figure, ...]:
        """The four amounts in the order in which they are shown."""
        return self.allocated, self.contracted, self.forecast, self.headroom


@dataclass(frozen=True, slots=True)
class MoneyTable:
    """The programs whose money a change moves, the portfolio, and its caps, in the reporting currency."""

    currency: str
    cap: Figure
    """Sum of the caps of this fiscal year's budgets."""
    programs: tuple[MoneyRow, ...]
    """By name."""
    total: MoneyRow
    rates: tuple[Conversion, ...] = ()
    """Planning rates of this fiscal year for the currencies of contracts and budgets."""
