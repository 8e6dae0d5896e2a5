"""What a sample can prove: the Wilson score interval of a proportion (Wilson 1927), at 95 % confidence.

Reckoned in decimals of sixty digits; the square root alone is rounded, in the last of them.
"""

from decimal import Decimal
from typing import NamedTuple

from labelgov.values import EXACT

Z = Decimal("1.96")
"""Standard score of a confidence of 95 %, both sides, as it is printed in tables."""


class Interval(NamedTuple):
    """From the lowest to the highest proportion that a sample leaves plausible."""

    low: Decimal
    high: Decimal

    @property
    def half_width(self) -> Decimal:
        """How far either end lies from the middle."""
        return EXACT.divide(EXACT.subtract(self.high, self.low), Decimal(2))


def wilson(proportion: Decimal, sample: int) -> Interval:
    """Return the Wilson score interval of a proportion measured on a sample of at least one.

    centre (p + z²/2n) / (1 + z²/n), half-width z·√(p(1−p)/n + z²/4n²) / (1 + z²/n).
    """
    n = Decimal(sample)
    square = EXACT.multiply(Z, Z)
    whole = EXACT.add(Decimal(1), EXACT.divide(square, n))
    centre = EXACT.divide(EXACT.add(proportion, EXACT.divide(square, EXACT.multiply(Decimal(2), n))), whole)
    spread = EXACT.divide(EXACT.multiply(proportion, EXACT.subtract(Decimal(1), proportion)), n)
    spread = EXACT.add(spread, EXACT.divide(square, EXACT.multiply(Decimal(4), EXACT.multiply(n, n))))
    half = EXACT.divide(EXACT.multiply(Z, EXACT.sqrt(spread)), whole)
    return Interval(EXACT.subtract(centre, half), EXACT.add(centre, half))


def best_proof(sample: int, *, higher_is_better: bool) -> Decimal:
    """Return the most that a sample without a single flaw proves: n/(n + z²), or z²/(n + z²) where less is better."""
    n = Decimal(sample)
    square = EXACT.multiply(Z, Z)
    return EXACT.divide(n if higher_is_better else square, EXACT.add(n, square))
