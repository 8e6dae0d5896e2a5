"""The whole context of a judgment, in one argument."""

from typing import NamedTuple

from labelgov.facts import Ask
from labelgov.results import Changes


class Occasion(NamedTuple):
    """What is asked, and for a change also what it is compared with and in which roles it was approved."""

    ask: Ask
    """Portfolio, day and authority."""
    before: Ask | None = None
    """The portfolio of the base; None where nothing is compared."""
    changes: Changes | None = None
    """What differs, field by field."""
    approved: frozenset[str] = frozenset()
    """Roles of which a holder has approved, from evidence alone."""
