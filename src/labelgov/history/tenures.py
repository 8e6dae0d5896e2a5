"""Which commit was in force when: days follow from what committers wrote, and never run backwards."""

from collections.abc import Iterable
from datetime import date, timedelta, tzinfo
from typing import NamedTuple

from labelgov.results import CannotAnswer, CommitCard
from labelgov.source import Recorded

MOST_COMMITS = 200_000
"""How many commits are walked back to the beginning of a period."""
_SURE = 1000
"""After so many commits in a row that are older than the period, nothing further back is looked for: a clock that was
wrong for a while doesn't hide what came before."""


class Tenure(NamedTuple):
    """A commit, and the days of the period on which it was in force at any moment: both inclusive."""

    commit: CommitCard
    first: date
    last: date


def tenures(line: Iterable[Recorded], start: date, end: date, zone: tzinfo) -> tuple[Tenure, ...]:
    """Return the commits that were in force in a period, oldest first; `line` leads from the last one back.

    A day on which one commit followed another belongs to both. Raises CannotAnswer where history was cut off within
    the period, or is longer than can be walked.
    """
    walked = _walked(line, start, zone)
    if not walked:
        return ()
    cards = _dated(walked, zone)
    if walked[0].parents and cards[0].since >= start:
        raise CannotAnswer(
            f"this clone is shallow: its history begins with {walked[0].id[:12]} of {cards[0].since}, and what was "
            f"in force on {start} is missing",
            f"Fetch it: git fetch --shallow-since={start - timedelta(days=31)}, or git fetch --unshallow",
        )
    within = [each for each in cards if each.since <= end]
    if not within:
        return ()
    return tuple(
        Tenure(card, max(card.since, start), min(following.since, end) if following else end)
        for card, following in zip(within, (*within[1:], None), strict=True)
        if following is None or following.since >= start
    )


def _walked(line: Iterable[Recorded], start: date, zone: tzinfo) -> list[Recorded]:
    """Return the commits back to where all are older than the period, oldest first."""
    walked: list[Recorded] = []
    older = 0
    for each in line:
        walked.append(each)
        older = older + 1 if _day(each, zone) < start else 0
        if older == _SURE:
            break
        if len(walked) > MOST_COMMITS:
            raise CannotAnswer(
                f"there are more than {MOST_COMMITS:,} commits between {start} and the last one",
                "Ask for a shorter period, or name an earlier commit with --at.",
            )
    walked.reverse()
    return walked


def _dated(walked: list[Recorded], zone: tzinfo) -> list[CommitCard]:
    """Return commits with the day from which each was in force.

    None was before the one that it follows, and none after the day of the last: a clock that ran ahead or behind
    moves what it says to the nearest day that can be.
    """
    newest = _day(walked[-1], zone)
    since = date.min
    cards = []
    for each in walked:
        since = max(since, min(_day(each, zone), newest))
        cards.append(
            CommitCard(
                each.id,
                each.parents,
                each.authored,
                each.committed,
                each.author,
                each.committer,
                each.subject,
                each.signature,
                since,
            )
        )
    return cards


def _day(each: Recorded, zone: tzinfo) -> date:
    return each.committed.astimezone(zone).date()
