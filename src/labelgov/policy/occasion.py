"""The whole context of a judgment, in one argument."""

from typing import NamedTuple

from labelgov.facts import Ask
from labelgov.kinds import Kind, Resource
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
    granted: frozenset[str] = frozenset()
    """Names of the portfolio's own waivers that were approved with the change, and so count beside the authority's."""
    only: frozenset[str] | None = None
    """Ids of the resources that are asked about; None for all."""

    def asks_about(self, resource: Resource[Kind]) -> bool:
        """Whether anything is asked of a resource."""
        return self.only is None or resource.id in self.only
