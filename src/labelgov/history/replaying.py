"""The past of a portfolio, replayed from its commits."""

from collections.abc import Callable, Iterable, Mapping
from datetime import date, timedelta, tzinfo
from types import MappingProxyType
from typing import NamedTuple, Protocol

from labelgov.gate import Evidence
from labelgov.history.coverage import Coverage
from labelgov.history.episodes import Episodes
from labelgov.history.evaluating import Present
from labelgov.history.landing import Landings
from labelgov.history.opening import Opened, Opener
from labelgov.history.tenures import Tenure, tenures
from labelgov.packs import Prepared
from labelgov.results import CannotAnswer, Cause, Finding, Landing, Moment, RuleCard, Timeline
from labelgov.source import Revision

Watch = Callable[[int, int], None]
"""Told how many days and commits are done, and of how many."""


class Asked(NamedTuple):
    """What is asked of the past: what stood on which day from `start` to `end`, both inclusive."""

    start: date
    end: date
    zone: tzinfo
    """In which a day is a day."""
    current: bool = False
    """Whether all is judged by the gate of the last commit, and not each commit by its own."""
    ready: Prepared | None = None
    """What was made of the shipped packs when labelgov was built."""
    landings: bool = False
    """Whether it is told, too, what each commit changed."""
    reviews: Mapping[str, Evidence] = MappingProxyType({})
    """Evidence of reviews, by the commit that was reviewed."""


class Replayed(NamedTuple):
    """What happened in a period, and what it could have happened to."""

    timeline: Timeline
    rules: Mapping[str, RuleCard]
    """Every rule that was asked at any moment, and every one that something was found by; as it was last."""
    resources: frozenset[str]
    """Ids of the resources that there were at any moment."""
    landings: tuple[Landing, ...] = ()
    """What landed in the period, oldest first; none where nobody asked for it."""


class Evaluates(Protocol):
    """What says which findings stand; a Present, or whoever shall be compared with it."""

    evaluations: int
    rules: dict[str, RuleCard]
    resources: set[str]

    def turn(self, opened: Opened) -> None:
        """Let another commit be in force."""

    def miss(self) -> None:
        """Let a commit be in force of which nothing can be said."""

    def findings(self, day: date) -> Iterable[Finding]:
        """Return what stands on a day."""


def replay(
    at: Revision, asked: Asked, watch: Watch = lambda done, whole: None, present: Evaluates | None = None
) -> Replayed:
    """Return what stood when on the first-parent history of a commit.

    Raises CannotAnswer where this clone lacks what is needed, the period ends before it begins, or, if all is to be
    judged by the last commit's gate, that can't be made.
    """
    if asked.end < asked.start:
        raise CannotAnswer(
            f"the period ends on {asked.end}, before it begins on {asked.start}", "Name the earlier day with --from."
        )
    line = tenures(at.before(), asked.start, asked.end, asked.zone)
    opener = Opener(at.shelf(), asked.ready)
    if asked.current:
        opener.ruling = opener.gate(at)
    episodes = Episodes(asked.start, asked.end)
    if not line or line[0].commit.since >= asked.start:
        episodes.miss(Moment(asked.start, ""), "there was no commit yet")
    landings = Landings(asked.start, asked.reviews) if asked.landings else None
    coverage = Coverage()
    present, done, whole = present or Present(), 0, sum(map(_days, line))
    for tenure in line:
        watch(done, whole)
        opened = opener.open(at.of(tenure.commit.id))
        if landings is not None:
            landings.turn(tenure, opened)
        if isinstance(opened, Opened):
            coverage.see(opened.gate, tenure.first, tenure.last)
        _tell(tenure, opened, present, episodes)
        done += _days(tenure)
    watch(done, whole)
    timeline = episodes.timeline((tenure.commit for tenure in line), coverage.told(), present.evaluations)
    found = {episode.finding.rule.id: episode.finding.rule for episode in timeline.episodes}
    landed = landings.told(timeline.episodes) if landings is not None else ()
    return Replayed(timeline, {**found, **present.rules}, frozenset(present.resources), landed)


def _days(tenure: Tenure) -> int:
    return (tenure.last - tenure.first).days + 1


def _tell(tenure: Tenure, opened: Opened | str, present: Evaluates, episodes: Episodes) -> None:
    """Tell what stood while a commit was in force, day by day."""
    if isinstance(opened, str):
        episodes.miss(Moment(tenure.first, tenure.commit.id), opened)
        present.miss()
        return
    present.turn(opened)
    day, by = tenure.first, Cause.CHANGE
    while day <= tenure.last:
        episodes.see(Moment(day, tenure.commit.id), present.findings(day), by)
        day, by = day + timedelta(days=1), Cause.CALENDAR
