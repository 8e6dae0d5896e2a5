"""A timeline for people: an entry an episode, what nobody can tell between them, and a sum."""

from collections.abc import Iterable, Iterator
from datetime import date

from labelgov.cli.terminal import console, labelled, line
from labelgov.report.counting import several
from labelgov.results import Cause, CommitCard, Episode, Gap, Moment, RuleCard, Status, Timeline, days_covered

_Told = tuple[str, list[tuple[str, str]]]
"""A line, and rows of a label and a text below it."""


def tell(name: str, card: RuleCard | None, timeline: Timeline, policy: str) -> None:
    """Print what a rule or a resource went through."""
    out = console()
    out.print(line(f"{name}: {card.title}" if card else name, "bold"))
    gate = "each commit by its own gate" if policy == "then" else "all by the gate of the last commit"
    told = f"{several(timeline.days, 'day')}; {several(len(timeline.commits), 'commit')}, judged {gate}"
    out.print(line(f"{timeline.start} to {timeline.end}, {told}", "dim"))
    for first, rows in _entries(name, timeline):
        out.print()
        out.print(line(first, "bold"))
        out.print(labelled(rows, indent=2))
    out.print()
    out.print(line(_summary(timeline), "bold"))


def _entries(name: str, timeline: Timeline) -> Iterator[_Told]:
    """Yield episodes and gaps by the day on which they begin."""
    commits = {card.id: card for card in timeline.commits}
    found: list[tuple[date, int, _Told]] = [
        (each.opened.day, 1, _episode(each, name, commits, timeline.end)) for each in timeline.episodes
    ]
    found += [(gaps[0].since, 0, _gap(gaps, commits)) for gaps in _in_a_row(timeline.gaps)]
    yield from (told for *_, told in sorted(found, key=lambda each: each[:2]))


def _episode(episode: Episode, name: str, commits: dict[str, CommitCard], end: date) -> _Told:
    finding = episode.finding
    other = finding.resource if name == finding.rule.id else finding.rule.id
    by_status = {str(status): days for status in Status if (days := episode.days_with(status))}
    mixed = len(by_status) > 1
    status = ", ".join(f"{status} {several(days, 'day')}" if mixed else status for status, days in by_status.items())
    last = episode.stretches[-1].until
    rows = [("found", finding.message), ("opened", _by(episode.opened, episode.opened_by, commits, "before"))]
    if episode.closed and episode.closed_by:
        rows.append(("closed", _by(episode.closed, episode.closed_by, commits, "after")))
    else:
        rows.append(("", f"still stands on {end}"))
    for stretch in episode.stretches if mixed else ():
        waiver = f" by {stretch.waiver}" if stretch.waiver else ""
        rows.append(("", f"{stretch.since} to {stretch.until}: {stretch.status}{waiver}"))
    return f"{episode.stretches[0].since} to {last}  {several(episode.days, 'day')}  {status}  {other}", rows


def _by(moment: Moment, cause: Cause, commits: dict[str, CommitCard], side: str) -> str:
    if cause is Cause.CHANGE:
        return f"on {moment.day} by {_commit(moment.commit, commits)}"
    if cause is Cause.CALENDAR:
        return f"on {moment.day} by the calendar"
    if cause is Cause.PERIOD:
        return "stood already when the period began"
    return f"unknown: what was {side} {moment.day} could not be evaluated"


def _in_a_row(gaps: Iterable[Gap]) -> Iterator[list[Gap]]:
    """Yield gaps together where one commit after another could not be evaluated for the same reason."""
    rows: list[list[Gap]] = []
    for gap in gaps:
        if rows and rows[-1][-1].reason == gap.reason and rows[-1][-1].until == gap.since:
            rows[-1].append(gap)
        else:
            rows.append([gap])
    yield from rows


def _gap(gaps: list[Gap], commits: dict[str, CommitCard]) -> _Told:
    first, last = gaps[0], gaps[-1]
    rows = [("because", first.reason)]
    if first.commit:
        rows.append(("from" if len(gaps) > 1 else "with", _commit(first.commit, commits)))
    if len(gaps) > 1:
        rows.append(("to", _commit(last.commit, commits)))
    return f"{first.since} to {last.until}  {several((last.until - first.since).days + 1, 'day')}  unknown", rows


def _commit(name: str, commits: dict[str, CommitCard]) -> str:
    card = commits.get(name)
    return f"{name[:12]} “{card.subject}”, {card.author.partition(' <')[0]}" if card else name[:12]


def _summary(timeline: Timeline) -> str:
    stretches = (stretch for episode in timeline.episodes for stretch in episode.stretches)
    blocking = len(days_covered(each for each in stretches if each.status is Status.OPEN))
    unknown = len(days_covered(timeline.gaps))
    return f"Open on {several(blocking, 'day')} of {timeline.days:,}, unknown on {several(unknown, 'day')}."
