"""Control by control: which rules test it, what they apply to, and how it stood on each day of the period.

The page and the tables of controls show these numbers, so that they can't differ. A day counts by the worst that was
known of it at any moment; a day of which nothing can be said is unknown, and never in compliance.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum
from itertools import groupby
from typing import NamedTuple

from labelgov.audit.review import Review
from labelgov.kinds.attestation import Attestation
from labelgov.kinds.framework import Framework
from labelgov.results import Episode, Outcome, Result, RuleCard, Status


class Standing(StrEnum):
    """How something stands on a day, worst first."""

    OUT = "out of compliance"
    """A rule that blocks has a finding, and no waiver covers it."""
    UNKNOWN = "unknown"
    """It could not be evaluated."""
    WAIVED = "waived"
    """A rule isn't kept, and a waiver in force gives leave."""
    ADVISED = "advisory finding"
    """A rule isn't kept that doesn't block, or doesn't yet."""
    HELD = "in compliance"
    """Rules were asked, and found nothing."""
    IDLE = "applies to nothing"
    """Rules were asked, and there is nothing to which they apply."""
    ON_CHANGE = "asked of changes only"
    """Its rules judge what a change does, and not what stands."""
    UNTESTED = "not tested"
    """No rule tests it."""

    @property
    def rank(self) -> int:
        """Zero for the worst."""
        return _RANKS[self]


_RANKS = {standing: number for number, standing in enumerate(Standing)}
_OF_STATUS = {
    Status.OPEN: Standing.OUT,
    Status.EXISTING: Standing.OUT,
    Status.UNANSWERED: Standing.UNKNOWN,
    Status.WAIVED: Standing.WAIVED,
    Status.ADVISORY: Standing.ADVISED,
}
_OF_RESULT = {
    Result.PASS: Standing.HELD,
    Result.WAIVED: Standing.WAIVED,
    Result.UNANSWERED: Standing.UNKNOWN,
}
_OF_RESOURCES = (Standing.OUT, Standing.UNKNOWN, Standing.WAIVED, Standing.ADVISED, Standing.HELD)


def standing_of(status: Status) -> Standing:
    """Return how that stands which has a finding of this status."""
    return _OF_STATUS[status]


def worst(standings: Iterable[Standing]) -> Standing:
    """Return the worst of some, of which there is at least one."""
    return min(standings, key=_RANKS.__getitem__)


class Span(NamedTuple):
    """Days in a row, both inclusive, on which something stood alike."""

    since: date
    until: date
    standing: Standing

    @property
    def days(self) -> int:
        """How many days it lasts."""
        return (self.until - self.since).days + 1


def days_of(spans: Iterable[Span], *standings: Standing) -> int:
    """Return on how many days it stood in one of these ways."""
    return sum(span.days for span in spans if span.standing in standings)


@dataclass(frozen=True, slots=True)
class ControlRecord:
    """A clause of a framework, and what is known of it."""

    id: str
    """`gdpr:28(3)`."""
    clause: str
    title: str
    summary: str
    """Both empty where a rule cites a clause that no framework knows."""
    rules: tuple[RuleCard, ...]
    """Those that cite it on the last day, by id: all of them, asked of what stands or of changes."""
    former: tuple[RuleCard, ...]
    """Those that cited it earlier in the period and had findings, by id."""
    resources: Mapping[Standing, int]
    """On the last day, how many resources to which a rule applies stand how, each by the worst of its rules."""
    inapplicable: int
    """How many further resources its rules were asked of, and don't apply to."""
    spans: tuple[Span, ...]
    """The whole period, day by day."""
    waivers: tuple[str, ...]
    """Names of those that covered a finding of its rules in the period, in order."""
    attestations: tuple[str, ...]
    """Names of those in which a person looked at it, in order."""
    status: Standing
    """On the last day."""

    @property
    def population(self) -> int:
        """To how many resources its rules apply on the last day."""
        return sum(self.resources.values())

    def days(self, *standings: Standing) -> int:
        """Return on how many days of the period it stood in one of these ways."""
        return days_of(self.spans, *standings)


@dataclass(frozen=True, slots=True)
class FrameworkRecord:
    """A catalogue, and each of its controls in its own order; those that rules cite and it doesn't know come last."""

    name: str
    title: str
    version: str
    publisher: str
    url: str
    attribution: str
    controls: tuple[ControlRecord, ...]

    @property
    def cited(self) -> bool:
        """Whether any rule tests one of its controls."""
        return any(control.rules or control.former for control in self.controls)


def frameworks(review: Review) -> tuple[FrameworkRecord, ...]:
    """Return every framework that is known, by name, with all its controls: those too that no rule tests."""
    evidence = _Evidence(review)
    strays = defaultdict(list)
    known = review.ask.portfolio.of(Framework)
    clauses = {framework.name: {control.id for control in framework.spec.controls} for framework in known}
    for cited in sorted(evidence.rules.keys() | evidence.former.keys()):
        framework, _, clause = cited.partition(":")
        if clause not in clauses.get(framework, ()):
            strays[framework].append(evidence.of(cited, "", ""))
    records = [
        FrameworkRecord(
            each.name,
            each.title,
            each.spec.version,
            each.spec.publisher,
            each.spec.url or "",
            each.spec.attribution or "",
            (
                *(evidence.of(f"{each.name}:{one.id}", one.title, one.summary) for one in each.spec.controls),
                *strays.pop(each.name, ()),
            ),
        )
        for each in known
    ]
    records += [FrameworkRecord(name, name, "", "", "", "", tuple(controls)) for name, controls in strays.items()]
    return tuple(sorted(records, key=lambda record: record.name))


def overall(review: Review) -> tuple[Span, ...]:
    """Return how the portfolio stood, day by day: in compliance where nothing blocked."""
    days = [Standing.HELD.rank] * review.timeline.days
    for gap in review.timeline.gaps:
        _lay(days, review, gap.since, gap.until, Standing.UNKNOWN)
    return _spans(review, review.timeline.episodes, days)


class _Evidence:
    """What was asked and found, by control and by rule: each looked at once, however many controls ask."""

    def __init__(self, review: Review) -> None:
        self._review = review
        self.rules = _by_control(rule.card for rule in review.gate.rules)
        self._on_change = {rule.card.id for rule in review.gate.rules if rule.over_change}
        self.former = _by_control(each.finding.rule for each in review.timeline.episodes)
        self._episodes = _episodes(review.timeline.episodes)
        self._outcomes: dict[str, list[Outcome]] = defaultdict(list)
        for outcome in review.verdict.outcomes:
            self._outcomes[outcome.rule].append(outcome)
        self._found: dict[tuple[str, str], Standing] = {}
        for finding in review.verdict.findings:
            pair, standing = (finding.rule.id, finding.resource), standing_of(finding.status)
            self._found[pair] = worst((standing, self._found.get(pair, standing)))
        self._attested: dict[str, list[str]] = defaultdict(list)
        for attestation in review.ask.portfolio.of(Attestation):
            if attestation.spec.on <= review.end:
                for control in attestation.spec.controls:
                    self._attested[str(control)].append(attestation.name)

    def of(self, control: str, title: str, summary: str) -> ControlRecord:
        """Return what is known of a control."""
        rules = self.rules.get(control, {})
        standings, inapplicable = self._resources(rules)
        episodes = self._episodes.get(control, ())
        resources = {each: sum(one is each for one in standings) for each in _OF_RESOURCES}
        status = worst(standings) if standings else self._without(rules)
        ground = status if status in (Standing.IDLE, Standing.ON_CHANGE) else Standing.HELD
        spans = _spans(self._review, episodes, self._grounds(control, ground))
        if status is not Standing.UNTESTED and spans[-1].standing is Standing.UNKNOWN:
            status = worst((status, Standing.UNKNOWN))
        covering = {stretch.waiver for each in episodes for stretch in each.stretches if stretch.waiver}
        return ControlRecord(
            control,
            control.partition(":")[2],
            title,
            summary,
            tuple(rules.values()),
            tuple(card for name, card in self.former.get(control, {}).items() if name not in rules),
            resources,
            inapplicable,
            spans,
            tuple(sorted(covering)),
            tuple(sorted(set(self._attested.get(control, ())))),
            status,
        )

    def _grounds(self, control: str, tested: Standing) -> list[int]:
        """Return the ranks of a control's days where nothing was found: of those on which no rule cited it, untested.

        What was tested while nothing could be evaluated is unknown.
        """
        timeline = self._review.timeline
        stretches = [each for each in timeline.tested if control in each.controls]
        days = [Standing.UNTESTED.rank] * timeline.days
        for gap in timeline.gaps if stretches else ():
            _lay(days, self._review, gap.since, gap.until, Standing.UNKNOWN)
        for each in stretches:
            _lay(days, self._review, each.since, each.until, tested)
        return days

    def _resources(self, rules: Iterable[str]) -> tuple[list[Standing], int]:
        """Return how each resource stands to which one of the rules applies, and to how many none does."""
        standing: dict[str, Standing] = {}
        asked: set[str] = set()
        for rule in rules:
            for outcome in self._outcomes.get(rule, ()):
                asked.add(outcome.resource)
                if outcome.result is not Result.NOT_APPLICABLE:
                    each = self._of_outcome(outcome)
                    standing[outcome.resource] = worst((each, standing.get(outcome.resource, each)))
        return list(standing.values()), len(asked) - len(standing)

    def _of_outcome(self, outcome: Outcome) -> Standing:
        known = _OF_RESULT.get(outcome.result)
        return known or self._found.get((outcome.rule, outcome.resource), Standing.OUT)

    def _without(self, rules: Iterable[str]) -> Standing:
        """Return how a control stands whose rules apply to nothing that stands."""
        rules = set(rules)
        if not rules:
            return Standing.UNTESTED
        return Standing.ON_CHANGE if rules <= self._on_change else Standing.IDLE


def _by_control(cards: Iterable[RuleCard]) -> dict[str, dict[str, RuleCard]]:
    """Return the rules that cite each control, by id."""
    by_control: dict[str, dict[str, RuleCard]] = defaultdict(dict)
    for card in sorted({card.id: card for card in cards}.values(), key=lambda card: card.id):
        for control in card.controls:
            by_control[control][card.id] = card
    return dict(by_control)


def _episodes(episodes: Iterable[Episode]) -> dict[str, list[Episode]]:
    by_control: dict[str, list[Episode]] = defaultdict(list)
    for episode in episodes:
        for control in episode.finding.rule.controls:
            by_control[control].append(episode)
    return by_control


def _lay(days: list[int], review: Review, since: date, until: date, standing: Standing) -> None:
    """Let days stand in a way where they stood in none that is worse; a claim that is weaker than it gives way."""
    first, last = _within(review, since, until)
    days[first:last] = [min(standing.rank, day) for day in days[first:last]]


def _spans(review: Review, episodes: Iterable[Episode], days: list[int]) -> tuple[Span, ...]:
    """Return the period day by day: as `days` say where nothing was found, and as what was found says elsewhere."""
    for stretch in (stretch for each in episodes for stretch in each.stretches):
        _lay(days, review, stretch.since, stretch.until, standing_of(stretch.status))
    return tuple(_joined(days, review.timeline.start))


def _within(review: Review, since: date, until: date) -> tuple[int, int]:
    """Return the days of the period, counted from zero, from the first to the one after the last."""
    start = review.timeline.start
    first = max((since - start).days, 0)
    return first, max(min((until - start).days + 1, review.timeline.days), first)


def _joined(days: Iterable[int], start: date) -> Iterator[Span]:
    order = tuple(Standing)
    since = start
    for rank, alike in groupby(days):
        until = since + timedelta(days=sum(1 for _ in alike) - 1)
        yield Span(since, until, order[rank])
        since = until + timedelta(days=1)
