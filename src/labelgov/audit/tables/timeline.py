"""`timeline.csv` and the days of which nothing is known: for every finding, from when to when it stood, and why."""

from labelgov.audit.review import Review
from labelgov.audit.sheets import Cell, Column, Table, Type
from labelgov.kinds.organization import Organization
from labelgov.report import timeline_form
from labelgov.report.safe_json import mapped
from labelgov.results import Cause, Episode, Status

_CAUSES = {
    Cause.CHANGE: "change",
    Cause.CALENDAR: "calendar",
    Cause.PERIOD: "before the period",
    Cause.UNKNOWN: "unknown",
}
_BLOCKING = (Status.OPEN, Status.EXISTING)


def timeline_table(review: Review) -> Table:
    """Return a row for each finding and each time that it stood."""
    subjects = {commit.id: commit.subject for commit in review.timeline.commits}
    return Table(
        "timeline",
        "Timeline",
        f"Each finding that stood between {review.start} and {review.end}: when it opened and closed, at which commit, "
        "and whether by a change or by the calendar, such as an expiry. One that came back has a row for each time.",
        _COLUMNS,
        [_row(each, subjects) for each in review.timeline.episodes],
        frozen=2,
    )


_COLUMNS = (
    Column("Rule", "Pack and name of the rule."),
    Column("Resource", "What it was found on."),
    Column("Title", "Title of the resource."),
    Column("Finding", "What was found, in the words of its first day in the period."),
    Column("Severity", "How much harm it stands for."),
    Column("Enforcement", "Whether it blocks, and whether it can be waived."),
    Column("Controls", "Clauses that the rule carries out."),
    Column("Opened", "First day of the period on which it stood.", Type.DAY),
    Column("Opened by", "What opened it: a change, the calendar, or it stood before the period."),
    Column("Commit that opened it", "Commit in force on the day on which it opened."),
    Column("Subject of that commit", "First line of its message."),
    Column("Closed", "First day on which it no longer stood; empty where it stands when the period ends.", Type.DAY),
    Column("Closed by", "What closed it: a change, or the calendar."),
    Column("Commit that closed it", "Commit in force on the day on which it closed."),
    Column("Stands at the end", "Whether it stands on the last day.", Type.YES_NO),
    Column("Status at the last", "What became of it on its last day."),
    Column("Days", "Days of the period on which it stood.", Type.COUNT),
    Column("Days blocking", "Of these, days on which it blocked and no waiver covered it.", Type.COUNT),
    Column("Days waived", "Of these, days on which a waiver covered it.", Type.COUNT),
    Column("Days advisory", "Of these, days on which it was shown and didn't block.", Type.COUNT),
    Column("Days unanswered", "Of these, days on which the question couldn't be answered.", Type.COUNT),
    Column("Waivers", "Waivers that covered it."),
    Column("Fingerprint", "Name of the finding that stays when lines move."),
)


def _row(episode: Episode, subjects: dict[str, str]) -> tuple[Cell, ...]:
    finding = episode.finding
    return (
        finding.rule.id,
        finding.resource or finding.place.path,
        finding.title,
        finding.message,
        finding.rule.severity.value,
        finding.rule.enforcement.value,
        ", ".join(finding.rule.controls),
        episode.opened.day,
        _CAUSES[episode.opened_by],
        episode.opened.commit,
        subjects.get(episode.opened.commit),
        episode.closed.day if episode.closed else None,
        _CAUSES[episode.closed_by] if episode.closed_by else None,
        episode.closed.commit if episode.closed else None,
        episode.closed is None,
        episode.stretches[-1].status.value,
        episode.days,
        episode.days_with(*_BLOCKING),
        episode.days_with(Status.WAIVED),
        episode.days_with(Status.ADVISORY),
        episode.days_with(Status.UNANSWERED),
        ", ".join(dict.fromkeys(each.waiver for each in episode.stretches if each.waiver)),
        finding.fingerprint,
    )


def gap_table(review: Review) -> Table:
    """Return a row for each span of days of which nothing can be said."""
    rows = [
        (gap.since, gap.until, (gap.until - gap.since).days + 1, gap.commit, gap.reason) for gap in review.timeline.gaps
    ]
    return Table(
        "unknown-days",
        "Unknown days",
        "Days of which nothing can be said, and why: they count as unknown, and never as in compliance. No row: every "
        "day of the period was evaluated.",
        _GAP_COLUMNS,
        rows,
    )


_GAP_COLUMNS = (
    Column("From", "First day.", Type.DAY),
    Column("To", "Last day, inclusive.", Type.DAY),
    Column("Days", "How many.", Type.COUNT),
    Column("Commit", "Commit that could not be evaluated; empty before the first."),
    Column("Reason", "Why nothing can be said."),
)


def timeline_json(review: Review) -> str:
    """Return the timeline as JSON, with one commit, finding and span of unknown days a line."""
    zone = next((each.spec.time_zone for each in review.ask.portfolio.of(Organization)), "UTC")
    head = {"schema": timeline_form.TIMELINE, "version": review.version, "commit": review.commit.id}
    return mapped({**head, "timeZone": zone, "policy": review.policy, **timeline_form.form(review.timeline)})
