"""What a bundle is made of: a portfolio at the end of a period, and what happened in it."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date

from labelgov.facts import Ask
from labelgov.policy import Gate
from labelgov.results import CommitCard, Landing, Timeline, Verdict

OSCAL_VERSIONS = ("1.1.2", "1.1.3", "1.2.1")
"""Releases of OSCAL that a bundle may be written in, oldest first; the last one unless another is asked for."""


@dataclass(frozen=True, slots=True)
class Review:
    """All that a bundle says, before any of it is written."""

    start: date
    end: date
    commit: CommitCard
    """In force at the end of the period."""
    version: str
    """Of labelgov."""
    command: str
    """The command that makes the bundle again, without a path of the machine that it ran on."""
    policy: str
    """`then` where each commit was judged by its own gate; `current` where all were judged by the last one's."""
    ask: Ask
    """The portfolio and its facts on the last day."""
    gate: Gate
    """In force on the last day."""
    verdict: Verdict
    """On the last day, with the place of every finding."""
    timeline: Timeline
    landings: tuple[Landing, ...]
    """What landed in the period, oldest first."""
    sources: Mapping[str, bytes]
    """The governance documents at the end of the period by path, byte for byte: settings, packs, portfolio."""
    oscal_version: str = OSCAL_VERSIONS[-1]
    """Which release of OSCAL the files in `oscal/` keep to."""
    pdf: bool = False
    """Whether the report is set as a PDF too."""
    ruled_by: str = ""
    """Id of the commit whose gate judged all; empty where each was judged by its own."""
    reviews: Mapping[str, bytes] = field(default_factory=dict)
    """Evidence of reviews of what landed, by the commit that was reviewed, byte for byte."""
    policies: Mapping[str, bytes] = field(default_factory=dict)
    """Its settings and packs by path, byte for byte, where `ruled_by` names one."""
