"""What could not be read on the last day, and so is missing from all that is told of it."""

from labelgov.audit.review import Review
from labelgov.results import Status

_MOST = 5


def unread_files(review: Review) -> tuple[str, ...]:
    """Return the files with a document that could not be read, in order."""
    found = {
        finding.place.path
        for finding in review.verdict.findings
        if finding.rule.pack == "input" and finding.status is Status.UNANSWERED
    }
    return tuple(sorted(found))


def said_unread(review: Review) -> str:
    """Return the sentence that says so; nothing where all could be read."""
    files = unread_files(review)
    if not files:
        return ""
    more = f" and {len(files) - _MOST} more" if len(files) > _MOST else ""
    return (
        f"Could not be read on {review.end}, and is missing here wherever it would be told: "
        f"{', '.join(files[:_MOST])}{more}."
    )
