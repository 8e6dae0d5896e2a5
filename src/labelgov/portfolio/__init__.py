"""Resources that know each other: one immutable Portfolio, references both ways.

Typed resources enter `link`, a Portfolio and findings leave it. Nothing here judges: a dangling
reference is a finding because nothing could follow it.
"""

from labelgov.portfolio.linking import LINKING_CARDS, LONGEST_CHAIN, link, row_id, row_pointer
from labelgov.portfolio.recognising import declares, recognised
from labelgov.portfolio.relinking import Relinked, Relinking
from labelgov.portfolio.resources import Portfolio, Referrer
from labelgov.portfolio.watched import Watched

__all__ = [
    "LINKING_CARDS",
    "LONGEST_CHAIN",
    "Portfolio",
    "Referrer",
    "Relinked",
    "Relinking",
    "Watched",
    "declares",
    "link",
    "recognised",
    "row_id",
    "row_pointer",
]
