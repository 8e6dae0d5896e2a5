"""Values of metrics side by side: which is better, by how much, and whether a metric can take it at all."""

from decimal import Decimal

from labelgov.kinds.metric import Metric
from labelgov.values import EXACT, Duration, Measure, Money, Share, unit_of

Comparable = tuple[str, Decimal]
"""A unit (a currency, for money) and a number: two values compare where the first is the same."""


def comparable(value: Measure) -> Comparable:
    """Return a value as its unit and a number in that unit."""
    if isinstance(value, Money):
        return value.currency, value.amount
    if isinstance(value, Share):
        return unit_of(value), value.ratio
    if isinstance(value, Duration):
        return unit_of(value), Decimal(value.total_seconds)
    return unit_of(value), value


def margin(promised: Measure, asked: Measure, metric: Metric) -> Measure | None:
    """Return by how much a promised value is better than the one that is asked; None where the two don't compare.

    Below zero it is worse. A margin of two shares is a share: 96 % against 95 % leaves 1 %.
    """
    (unit, one), (other_unit, other) = comparable(promised), comparable(asked)
    if unit != other_unit:
        return None
    better = EXACT.subtract(one, other) if metric.better == "higher" else EXACT.subtract(other, one)
    if isinstance(promised, Money):
        return Money(better, unit)
    if isinstance(promised, Share):
        return Share(better)
    return Duration(seconds=int(better)) if isinstance(promised, Duration) else better


def at_least_as_good(one: Measure, other: Measure, metric: Metric) -> bool:
    """Whether a value is as good as another or better; no where the two don't compare."""
    found = margin(one, other, metric)
    return found is not None and comparable(found)[1] >= 0


def worse(one: Measure, other: Measure, metric: Metric) -> bool:
    """Whether a value is worse than another; no where the two don't compare."""
    found = margin(one, other, metric)
    return found is not None and comparable(found)[1] < 0


def possible(value: Measure, metric: Metric) -> bool:
    """Whether a value lies between the lowest and the highest that a metric can take."""
    unit, number = comparable(value)
    lowest, highest = (comparable(end) if end is not None else None for end in (metric.lowest, metric.highest))
    above = lowest is None or lowest[0] != unit or lowest[1] <= number
    return above and (highest is None or highest[0] != unit or number <= highest[1])
