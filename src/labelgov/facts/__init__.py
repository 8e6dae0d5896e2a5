"""Numbers that follow from what is declared: one module a subject, pure functions in a table.

A resource, its portfolio and a day go in; a value comes out. Sums and conversions are exact decimals; rounding is for
showing. Nothing here judges, prints, or reads a clock.
"""

from labelgov.facts.asking import Ask, FactRow, Trace, Unknowable
from labelgov.facts.doubting import Doubting
from labelgov.facts.fact import Fact
from labelgov.facts.table import FACTS, facts_of

__all__ = ["FACTS", "Ask", "Doubting", "Fact", "FactRow", "Trace", "Unknowable", "facts_of"]
