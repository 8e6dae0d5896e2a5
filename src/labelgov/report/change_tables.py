"""Resources, fields and facts of a change as rows of Markdown."""

from collections.abc import Iterator

from labelgov.report.markup import code, text
from labelgov.results import Course, Direction, Event, FactChange, ResourceChange

SIGNS: dict[Direction | Course, str] = {
    Direction.LOOSENED: "⚠️",
    Direction.TIGHTENED: "✅",
    Direction.NEUTRAL: "▫️",
    Course.WORSE: "⚠️",
    Course.BETTER: "✅",
    Course.NEUTRAL: "▫️",
}
"""What is seen of a direction."""

HEADINGS = ("| | What | Base → head |", "|---|---|---|")
"""The head of a table of fields and facts."""


def of_resource(resource: ResourceChange) -> Iterator[str]:
    """Yield the lines of a resource: its name, and a table of what moved in it."""
    event = f" {resource.event.value}" if resource.event in (Event.ADDED, Event.REMOVED) else ""
    title = f" · {text(resource.title)}" if resource.title != resource.name else ""
    yield from ("", f"{code(resource.id)}{event}{title}", "", *HEADINGS)
    for field in resource.fields:
        yield row(field.direction, field.label, field.says)
    yield from map(of_fact, resource.facts)


def of_fact(fact: FactChange) -> str:
    """Return the row of a fact."""
    return row(fact.course, fact.label, f"{fact.says} ({fact.note})" if fact.note else fact.says)


def row(way: Direction | Course, label: str, says: str) -> str:
    """Return the row of a field or fact."""
    return f"| {SIGNS[way]} | {text(label)} | {text(says)} |"
