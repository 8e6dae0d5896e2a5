"""Which way a change goes: loosened, tightened or neither, as the kind says of the field."""

from datetime import date
from decimal import Decimal
from typing import NamedTuple

from labelgov.facts import Ask, Unknowable
from labelgov.facts.conversion import reported
from labelgov.kinds import About, Looser, Without
from labelgov.kinds.metric import Metric
from labelgov.results import Direction
from labelgov.values import Duration, Money, Share


class Sides(NamedTuple):
    """Base and head: two portfolios, asked on the same day."""

    before: Ask
    after: Ask


_OPPOSITE = {
    Direction.LOOSENED: Direction.TIGHTENED,
    Direction.TIGHTENED: Direction.LOOSENED,
    Direction.NEUTRAL: Direction.NEUTRAL,
}
_LOOSER_WHEN_MORE = {Looser.HIGHER: True, Looser.LATER: True, Looser.MORE: True, Looser.TRUE: True} | {
    Looser.LOWER: False, Looser.EARLIER: False, Looser.FEWER: False, Looser.FALSE: False,
}  # fmt: skip


def opposite(direction: Direction) -> Direction:
    """Return the direction of the same change the other way."""
    return _OPPOSITE[direction]


def of_entries(looser: Looser | None, *, added: bool) -> Direction:
    """Return what an entry of a list or map does that was added or removed."""
    more = _LOOSER_WHEN_MORE.get(looser) if looser else None
    return Direction.NEUTRAL if more is None else _loosened(more is added)


def of_presence(without: Without, *, added: bool) -> Direction:
    """Return what an optional field does that was added or removed."""
    if without is Without.NEITHER:
        return Direction.NEUTRAL
    return _loosened((without is Without.TIGHTER) is added)


def of_values(about: About, before: object, after: object, sides: Sides, metric: str | None = None) -> Direction:
    """Return what a change from one value to another does. `metric` is the one that the field's row is for.

    Values that can't be compared, because their units differ or no planning rate is known, are neutral.
    """
    if before is None or after is None:
        return of_presence(about.without, added=before is None)
    looser = about.looser
    if looser is Looser.METRIC:
        looser = _worse_way(metric, sides)
    more = _LOOSER_WHEN_MORE.get(looser) if looser else None
    rises = _rises(before, after, sides)
    return Direction.NEUTRAL if more is None or rises is None else _loosened(more is rises)


def _loosened(loosened: bool) -> Direction:
    return Direction.LOOSENED if loosened else Direction.TIGHTENED


def _worse_way(metric: str | None, sides: Sides) -> Looser | None:
    """Return which way a target of a metric is looser, where base and head agree on it."""
    ways = {found.spec.better for ask in sides if metric and (found := ask.portfolio.get(Metric, metric)) is not None}
    if len(ways) != 1:
        return None
    return Looser.LOWER if ways.pop() == "higher" else Looser.HIGHER


def _rises(before: object, after: object, sides: Sides) -> bool | None:
    if isinstance(before, Money) and isinstance(after, Money):
        if before.currency == after.currency:
            return _above(before.amount, after.amount)
        converted = in_one_currency(before, after, sides)
        return _above(converted[0].amount, converted[1].amount) if converted else None
    if isinstance(before, bool) and isinstance(after, bool):
        return _above(int(before), int(after))
    if isinstance(before, Share) and isinstance(after, Share):
        return _above(before.ratio, after.ratio)
    if isinstance(before, Duration) and isinstance(after, Duration):
        return _above(before.total_seconds, after.total_seconds)
    if isinstance(before, date) and isinstance(after, date):
        return _above(before.toordinal(), after.toordinal())
    if isinstance(before, int | Decimal) and isinstance(after, int | Decimal):
        return _above(before, after)
    return None


def _above(before: int | Decimal, after: int | Decimal) -> bool | None:
    return None if before == after else after > before


def in_one_currency(before: Money, after: Money, sides: Sides) -> tuple[Money, Money] | None:
    """Return two amounts in the reporting currency, each at the planning rate of its side; None where one has none."""
    mine, other = in_reporting_currency(before, sides.before), in_reporting_currency(after, sides.after)
    if mine is None or other is None or mine.currency != other.currency:
        return None
    return mine, other


def in_reporting_currency(money: Money, ask: Ask) -> Money | None:
    """Return an amount in the reporting currency of its side, at the planning rate of the day; None without one."""
    try:
        return reported(money, ask.today, ask)
    except Unknowable:
        return None
