"""A timeline in the form that JSON has of it, by timeline.schema.json: days as text, names in camelCase."""

from importlib.resources import files
from typing import Any

from labelgov.results import CommitCard, Episode, Moment, Status, Timeline

TIMELINE = "labelgov/timeline/v1"
"""The name of the form, in every timeline."""


def form(timeline: Timeline) -> dict[str, Any]:
    """Return a timeline as plain values, in the one order."""
    return {
        "from": timeline.start.isoformat(),
        "to": timeline.end.isoformat(),
        "days": timeline.days,
        "evaluations": timeline.evaluations,
        "commits": [_commit(each) for each in timeline.commits],
        "episodes": [_episode(each) for each in timeline.episodes],
        "unknown": [
            {"from": gap.since.isoformat(), "to": gap.until.isoformat(), "commit": gap.commit, "reason": gap.reason}
            for gap in timeline.gaps
        ],
        "tested": [
            {"from": each.since.isoformat(), "to": each.until.isoformat(), "controls": sorted(each.controls)}
            for each in timeline.tested
        ],
    }


def published_schema() -> str:
    """Return the JSON Schema (2020-12) that every timeline keeps to."""
    return files(__package__).joinpath("timeline.schema.json").read_text("utf-8")


def _commit(card: CommitCard) -> dict[str, Any]:
    return {
        "id": card.id,
        "parents": list(card.parents),
        "since": card.since.isoformat(),
        "authored": card.authored.isoformat(),
        "author": card.author,
        "committed": card.committed.isoformat(),
        "committer": card.committer,
        "subject": card.subject,
        "signature": str(card.signature),
    }


def _episode(episode: Episode) -> dict[str, Any]:
    finding = episode.finding
    return {
        "fingerprint": finding.fingerprint,
        "rule": finding.rule.id,
        "resource": finding.resource,
        "title": finding.title,
        "severity": str(finding.rule.severity),
        "enforcement": str(finding.rule.enforcement),
        "controls": list(finding.rule.controls),
        "message": finding.message,
        "path": finding.place.path,
        "opened": _moment(episode.opened, str(episode.opened_by)),
        "closed": _moment(episode.closed, str(episode.closed_by)) if episode.closed else None,
        "days": episode.days,
        "daysBlocking": episode.days_with(Status.OPEN, Status.EXISTING),
        "daysWaived": episode.days_with(Status.WAIVED),
        "daysAdvisory": episode.days_with(Status.ADVISORY),
        "daysUnanswered": episode.days_with(Status.UNANSWERED),
        "stretches": [
            {
                "from": stretch.since.isoformat(),
                "to": stretch.until.isoformat(),
                "status": str(stretch.status),
                "waiver": stretch.waiver or None,
            }
            for stretch in episode.stretches
        ],
    }


def _moment(moment: Moment, by: str) -> dict[str, Any]:
    return {"on": moment.day.isoformat(), "by": by, "commit": moment.commit}
