"""How the page says things: counts, money, people, standings."""

from collections.abc import Callable, Sequence
from datetime import date
from typing import TypeVar

from labelgov.audit.compliance import Standing
from labelgov.audit.page.shapes import Mark
from labelgov.changes.wording import for_people
from labelgov.facts import Ask, Unknowable
from labelgov.facts.people import people
from labelgov.kinds import Kind, Resource
from labelgov.report.counting import several
from labelgov.results import Severity, Status

K = TypeVar("K", bound=Kind)
V = TypeVar("V")
W = TypeVar("W")
UNKNOWN = "not known"
NONE = for_people(None)

MARKS = {
    Standing.OUT: Mark("out", "✕", "Out of compliance"),
    Standing.UNKNOWN: Mark("unknown", "?", "Unknown"),
    Standing.WAIVED: Mark("waived", "◐", "By waiver"),
    Standing.ADVISED: Mark("advised", "i", "Advisory finding"),
    Standing.HELD: Mark("held", "✓", "In compliance"),
    Standing.IDLE: Mark("idle", "–", "Applies to nothing"),
    Standing.ON_CHANGE: Mark("idle", "Δ", "Asked of changes"),
    Standing.UNTESTED: Mark("untested", "○", "No rule tests it"),
}
COUNTED = {
    Standing.OUT: "out of compliance",
    Standing.UNKNOWN: "unknown",
    Standing.WAIVED: "by waiver",
    Standing.ADVISED: "with advisory findings",
    Standing.HELD: "in compliance",
    Standing.IDLE: "that apply to nothing",
    Standing.ON_CHANGE: "asked of changes only",
    Standing.UNTESTED: "tested by no rule",
}
"""What is said of a number of controls."""
STATUSES = {
    Status.OPEN: Mark("out", "✕", "Open"),
    Status.EXISTING: Mark("out", "✕", "Open"),
    Status.UNANSWERED: Mark("unknown", "?", "Unanswered"),
    Status.ADVISORY: Mark("advised", "i", "Advisory"),
    Status.WAIVED: Mark("waived", "◐", "Waived"),
}
SEVERITIES = {severity: severity.value.capitalize() for severity in Severity}


def are(count: int, noun: str) -> str:
    """Return a count with its noun and verb: `1 rule is`, `2 rules are`."""
    return f"{several(count, noun)} {'is' if count == 1 else 'are'}"


def listed(entries: Sequence[str], most: int = 12) -> str:
    """Return entries as a list in a sentence; of many, the first and how many more there are."""
    if len(entries) > most:
        return f"{', '.join(entries[:most])} and {len(entries) - most:,} more"
    return f"{', '.join(entries[:-1])} and {entries[-1]}" if len(entries) > 1 else "".join(entries)


def known(fact: "Callable[[Resource[K], Ask], object]", resource: Resource[K], ask: Ask) -> str:
    """Return a fact as people read it, or that it can't be known, and why."""
    try:
        return for_people(ask(fact, resource))
    except Unknowable as error:
        return f"{UNKNOWN}: {error.message}"


def value(fact: "Callable[[Resource[K], Ask], V]", resource: Resource[K], ask: Ask, unknown: W) -> V | W:
    """Return a fact, or what stands for it where it can't be known."""
    try:
        return ask(fact, resource)
    except Unknowable:
        return unknown


def person(handle: str, ask: Ask) -> str:
    """Return a person's name, or the handle of one who is in no team."""
    found = ask.once(people).get(handle)
    return found[1].name if found else handle


def term(word: str) -> str:
    """Return a word of the documents as a sentence begins: `in-progress` is `In progress`."""
    return word.replace("-", " ").capitalize()


def brief(commit: str) -> str:
    """Return as much of the id of a commit as people tell them apart by."""
    return commit[:12]


def span(since: date, until: date) -> str:
    """Return a span of days, both inclusive."""
    return f"{since} to {until}"


def of_whole(part: int, whole: int) -> str:
    """Return a count as a percentage of a whole, without a fraction; never 0 or 100 for what is neither."""
    if not whole:
        return "0 %"
    percent = (200 * part + whole) // (2 * whole)
    if part and not percent:
        return "less than 1 %"
    return "more than 99 %" if percent == 100 and part < whole else f"{percent} %"
