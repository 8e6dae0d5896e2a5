"""When each finding stood in the period, what opened and closed it, and the days of which nothing is known."""

from labelgov.audit.page.shapes import Cell, Column, Table, bounded, number
from labelgov.audit.page.wording import SEVERITIES, brief
from labelgov.audit.review import Review
from labelgov.report.counting import several
from labelgov.results import Cause, Episode, Moment, Status

MORE_IN = "timeline.csv in the bundle"
GAPS_IN = "unknown-days.csv in the bundle"
_CAUSES = {
    Cause.CHANGE: "a change",
    Cause.CALENDAR: "the calendar",
    Cause.PERIOD: "stood before",
    Cause.UNKNOWN: "unknown",
}
_OUT = (Status.OPEN, Status.EXISTING)


def episodes(review: Review) -> Table:
    """Return the findings of the period, those first that were out of compliance longest."""
    ordered = sorted(review.timeline.episodes, key=_order)
    columns = (
        Column("Finding"),
        Column("Severity"),
        Column("Opened"),
        Column("Closed"),
        *(Column(title, number=True) for title in ("Days", "Open", "Waived", "Advisory", "Unanswered")),
    )
    rows = [_row(each) for each in ordered]
    caption = f"{several(len(rows), 'finding')} of the period, the longest open first"
    return bounded("episodes", caption, columns, rows, "Nothing was found in the period.", MORE_IN)


def gaps(review: Review) -> Table:
    """Return the days of which nothing can be said."""
    rows = [
        (
            Cell(f"{each.since} to {each.until}"),
            Cell(f"{(each.until - each.since).days + 1:,}", style="number"),
            Cell(each.reason, f"commit {brief(each.commit)}" if each.commit else "before the first commit"),
        )
        for each in review.timeline.gaps
    ]
    columns = (Column("Days"), Column("How many", number=True), Column("Why"))
    empty = "Every day of the period could be evaluated."
    return bounded("gaps", "Days that are unknown", columns, rows, empty, GAPS_IN)


def _order(episode: Episode) -> tuple[int, int, int, str, str]:
    finding = episode.finding
    out = episode.days_with(*_OUT)
    return -out, finding.rule.severity.rank, episode.opened.day.toordinal(), finding.rule.id, finding.fingerprint


def _row(episode: Episode) -> tuple[Cell, ...]:
    finding = episode.finding
    return (
        Cell(finding.message, f"{finding.rule.id}, {finding.resource or finding.place.path}"),
        Cell(SEVERITIES[finding.rule.severity]),
        _when(episode.opened, episode.opened_by),
        _when(episode.closed, episode.closed_by) if episode.closed else Cell("stands"),
        number(episode.days),
        number(episode.days_with(*_OUT), "loud"),
        number(episode.days_with(Status.WAIVED)),
        number(episode.days_with(Status.ADVISORY)),
        number(episode.days_with(Status.UNANSWERED), "doubt"),
    )


def _when(moment: Moment, cause: Cause | None) -> Cell:
    said = _CAUSES[cause] if cause else ""
    note = f"{said}, {brief(moment.commit)}" if cause is Cause.CHANGE else said
    return Cell(moment.day.isoformat(), note, style="day")
