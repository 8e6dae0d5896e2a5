"""How many of what: the counts of a verdict in words, the same in every format that people read."""

from collections.abc import Iterable

from labelgov.results import Answer, Changes, Result, Severity, Status, Verdict

ANSWERS = {Answer.PASSES: "Passes", Answer.BLOCKED: "Blocked", Answer.UNANSWERED: "Unanswered"}
"""The verdict as the first word of a line."""

_STATUSES = (Status.OPEN, Status.UNANSWERED, Status.EXISTING, Status.ADVISORY, Status.WAIVED)
OUTCOMES = {
    Result.PASS: "passed",
    Result.FINDING: "with findings",
    Result.WAIVED: "waived",
    Result.UNANSWERED: "unanswered",
    Result.NOT_APPLICABLE: "not applicable",
}
"""What is said of a number of outcomes."""


def several(number: int, noun: str) -> str:
    """Return a number with its noun: `1 rule`, `1,204 rules`."""
    return f"{number:,} {noun}{'' if number == 1 else 's'}"


def counted(numbers: Iterable[tuple[int, str]]) -> str:
    """Return the numbers that aren't zero, each with its word: `3 open, 1 waived`."""
    return ", ".join(f"{number:,} {word}" for number, word in numbers if number)


def findings(verdict: Verdict) -> str:
    """Return how many findings have which status: `3 open (1 critical, 2 high), 1 waived`; empty if there are none."""
    return counted((verdict.counts[status], _with_severities(status, verdict)) for status in _STATUSES)


def _with_severities(status: Status, verdict: Verdict) -> str:
    if status is not Status.OPEN:
        return status.value
    severities = [finding.rule.severity for finding in verdict.findings if finding.status is Status.OPEN]
    return f"open ({counted((severities.count(severity), severity.value) for severity in Severity)})"


def totals(verdict: Verdict) -> str:
    """Return the one line of totals: verdict, day, rules, resources, documents and outcomes."""
    asked = ", ".join(
        (
            several(len(verdict.rules), "rule"),
            several(sum(verdict.resources.values()), "resource"),
            several(verdict.documents, "document"),
        )
    )
    outcomes = counted((verdict.population[result], word) for result, word in OUTCOMES.items())
    answers = f"{several(len(verdict.outcomes), 'answer')}: {outcomes}" if outcomes else "nothing was judged"
    return f"{ANSWERS[verdict.answer]} as of {verdict.as_of}: {asked}; {answers}"


def compared(changes: Changes) -> str:
    """Return what was compared, and for which day."""
    return f"{changes.base} → {changes.head}, as of {changes.as_of}"


def changes(of: Changes) -> str:
    """Return the one line of totals of a change: how many resources, and how many changes of which direction."""
    if not of:
        return "Nothing changes" if not of.unread else "Nothing that could be read changes"
    resources = counted((number, event.value) for event, number in of.events.items())
    directions = counted((number, direction.value) for direction, number in of.directions.items())
    return f"Resources: {resources}; changes: {directions}" if directions else f"Resources: {resources or 'none'}"
