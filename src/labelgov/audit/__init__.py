"""The bundle that an auditor gets: what held when, in files that people and machines read, and the proof of it.

A Review enters (the state at the end of a period, and what happened in it), files leave, each byte of which follows
from commit, period and version alone. Nothing here reads the clock, the environment or the network.
"""

from labelgov.audit.bundle import bundle_of
from labelgov.audit.review import OSCAL_VERSIONS, Review
from labelgov.results import Landing

__all__ = ["OSCAL_VERSIONS", "Landing", "Review", "bundle_of"]
