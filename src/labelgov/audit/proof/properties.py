"""What a signed statement may say of a review: a name for each, and only those that hold are stated."""

from collections.abc import Callable
from typing import NamedTuple

from labelgov.audit.review import Review
from labelgov.policy.cards import WAIVER_CARDS, WAIVER_UNMATCHED
from labelgov.results import Status

_UNFIT = frozenset(card.id for card in WAIVER_CARDS if card is not WAIVER_UNMATCHED)
_BLOCKING = (Status.OPEN, Status.UNANSWERED)


class Property(NamedTuple):
    """A property by name: what it means in a sentence, and whether it holds of a review."""

    name: str
    sentence: str
    holds: Callable[[Review], bool]


def _everything_answered(review: Review) -> bool:
    return not review.verdict.counts[Status.UNANSWERED]


def _nothing_blocks(review: Review) -> bool:
    return not any(finding.blocks for finding in review.verdict.findings)


def _waivers_current(review: Review) -> bool:
    return not any(finding.rule.id in _UNFIT for finding in review.verdict.findings)


def _no_unknown_day(review: Review) -> bool:
    return not review.timeline.gaps


def _nothing_blocked(review: Review) -> bool:
    return _no_unknown_day(review) and not any(each.days_with(*_BLOCKING) for each in review.timeline.episodes)


PROPERTIES: tuple[Property, ...] = (
    Property(
        "LABELGOV_EVERYTHING_ANSWERED",
        "On the last day of the period, every rule had an answer on every resource.",
        _everything_answered,
    ),
    Property(
        "LABELGOV_NO_BLOCKING_FINDINGS",
        "On the last day of the period, nothing was open that blocks, and nothing unanswered.",
        _nothing_blocks,
    ),
    Property(
        "LABELGOV_ALL_WAIVERS_CURRENT",
        "On the last day of the period, every waiver was in force, approved by who may, and within its bounds of time.",
        _waivers_current,
    ),
    Property(
        "LABELGOV_EVERY_DAY_EVALUATED",
        "There was no day in the period of which nothing can be said.",
        _no_unknown_day,
    ),
    Property(
        "LABELGOV_NO_BLOCKING_FINDINGS_IN_PERIOD",
        "On every day of the period everything could be evaluated, and nothing was open that blocks.",
        _nothing_blocked,
    ),
)
"""Every property, in the order in which they are stated."""

BY_NAME = {each.name: each for each in PROPERTIES}


def properties_of(review: Review) -> tuple[str, ...]:
    """Return the names of the properties that hold."""
    return tuple(each.name for each in PROPERTIES if each.holds(review))
