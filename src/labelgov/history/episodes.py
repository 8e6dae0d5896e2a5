"""Findings of one moment after another become episodes: from when to when each stood, and what began and ended it."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date, timedelta

from labelgov.results import Cause, CommitCard, Episode, Finding, Gap, Moment, Status, Stretch, Timeline, UnderTest

_DAY = timedelta(days=1)
_HEAVIEST = (Status.UNANSWERED, Status.OPEN, Status.EXISTING, Status.ADVISORY, Status.WAIVED)


@dataclass(slots=True)
class _Standing:
    """A finding that stands, until it doesn't."""

    finding: Finding
    opened: Moment
    opened_by: Cause
    since: date
    """From when on it has the status that it has now."""
    status: Status
    waiver: str
    stretches: list[Stretch] = field(default_factory=list)

    def turn(self, finding: Finding, day: date, by: Cause) -> None:
        """Go on with another status or waiver from a day on; one that came within a day shares that day."""
        if (finding.status, finding.waiver) == (self.status, self.waiver):
            return
        self.end(day, by)
        self.since, self.status, self.waiver = day, finding.status, finding.waiver

    def end(self, day: date, by: Cause) -> None:
        """End the stretch: with the day before, where the calendar did it; with the day itself, where it was within."""
        self.stretches.append(
            Stretch(self.since, day - _DAY if by is Cause.CALENDAR else day, self.status, self.waiver)
        )


@dataclass
class Episodes:
    """What stood when, told moment by moment: days in order, and within a day commits in order."""

    start: date
    end: date
    _standing: dict[str, _Standing] = field(default_factory=dict)
    _over: list[Episode] = field(default_factory=list)
    _gaps: list[Gap] = field(default_factory=list)
    _before: Cause | None = Cause.PERIOD
    """Why stands what is seen first now, where that isn't known from what was seen before."""
    _gap: tuple[date, str, str] | None = None

    def see(self, moment: Moment, findings: Iterable[Finding], by: Cause) -> None:
        """Tell what stood from a moment on. `by` says what made the difference to what was told before."""
        self._close_gap(moment.day)
        cause = self._before or by
        seen = _heaviest(findings)
        for name in [name for name in self._standing if name not in seen]:
            self._ended(name, moment, by)
        for name, finding in seen.items():
            if name in self._standing:
                self._standing[name].turn(finding, moment.day, by)
            else:
                self._standing[name] = _Standing(finding, moment, cause, moment.day, finding.status, finding.waiver)
        self._before = None

    def miss(self, moment: Moment, reason: str) -> None:
        """Tell that from a moment on nothing can be said, and why."""
        self._close_gap(moment.day)
        for name in list(self._standing):
            self._ended(name, moment, Cause.UNKNOWN)
        self._gap = moment.day, moment.commit, reason
        self._before = Cause.UNKNOWN

    def timeline(self, commits: Iterable[CommitCard], tested: tuple[UnderTest, ...], evaluations: int) -> Timeline:
        """Return what was told, as the timeline of the period."""
        if self._gap is not None:
            self._gaps.append(Gap(self._gap[0], self.end, *self._gap[1:]))
            self._gap = None
        for standing in self._standing.values():
            last = Stretch(standing.since, self.end, standing.status, standing.waiver)
            self._add(standing, None, None, (*standing.stretches, last))
        self._standing.clear()
        self._over.sort(
            key=lambda each: (
                each.opened.day,
                each.finding.rule.id,
                each.finding.resource,
                each.finding.fingerprint,
            )
        )
        return Timeline(self.start, self.end, tuple(commits), tuple(self._over), tuple(self._gaps), tested, evaluations)

    def _ended(self, name: str, moment: Moment, by: Cause) -> None:
        standing = self._standing.pop(name)
        standing.end(moment.day, by)
        self._add(standing, moment, by, tuple(standing.stretches))

    def _add(
        self, standing: _Standing, closed: Moment | None, by: Cause | None, stretches: tuple[Stretch, ...]
    ) -> None:
        self._over.append(Episode(standing.finding, standing.opened, standing.opened_by, closed, by, stretches))

    def _close_gap(self, day: date) -> None:
        if self._gap is not None:
            self._gaps.append(Gap(self._gap[0], day, *self._gap[1:]))
            self._gap = None


def _heaviest(findings: Iterable[Finding]) -> dict[str, Finding]:
    """Return findings by fingerprint; of two with one fingerprint the one that weighs more."""
    found: dict[str, Finding] = {}
    for finding in findings:
        known = found.setdefault(finding.fingerprint, finding)
        if known is not finding and _HEAVIEST.index(finding.status) < _HEAVIEST.index(known.status):
            found[finding.fingerprint] = finding
    return found
