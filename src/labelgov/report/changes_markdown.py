"""A change as Markdown, for a step summary or a comment on a pull request: what matters in sight, the rest folded."""

from collections.abc import Iterator
from itertools import groupby
from typing import NamedTuple

from labelgov.report import counting
from labelgov.report.markup import MOST_CHARACTERS, code, text
from labelgov.results import Changes, Course, Direction, Event, FactChange, ResourceChange

_FOR_THE_END = 6_000
_SIGNS: dict[Direction | Course, str] = {
    Direction.LOOSENED: "⚠️",
    Direction.TIGHTENED: "✅",
    Direction.NEUTRAL: "▫️",
    Course.WORSE: "⚠️",
    Course.BETTER: "✅",
    Course.NEUTRAL: "▫️",
}
_MOST_UNREAD = 5
_HEADINGS = ("| | What | Base → head |", "|---|---|---|")


def render(changes: Changes) -> str:
    """Return a change as Markdown of at most 60,000 characters; what doesn't fit is counted."""
    if not changes and not changes.unread:
        return f"✅ {text(counting.compared(changes))}: nothing changes.\n"
    sheet = _Sheet([])
    sheet.add(f"### {text(counting.compared(changes))}")
    for topic, headlines in groupby(changes.summary, key=lambda each: each.topic):
        sheet.add("", f"#### {topic.value.capitalize()}", "")
        sheet.bounded([f"- {_SIGNS[each.direction]} {text(each.sentence)}" for each in headlines], "sentence")
    if changes.totals:
        sheet.add("", "#### The portfolio as a whole")
        sheet.table([_of_fact(fact) for fact in changes.totals])
    touched = sorted((each for each in changes.resources if each.touched), key=lambda each: each.direction.rank)
    sheet.folded("that change", touched)
    sheet.folded("whose facts follow", [each for each in changes.resources if not each.touched])
    sheet.add("", *(f"- ❓ {text(sentence)}" for sentence in changes.unread[:_MOST_UNREAD]))
    if len(changes.unread) > _MOST_UNREAD:
        sheet.add(f"- ❓ and {len(changes.unread) - _MOST_UNREAD:,} more")
    sheet.add("", text(counting.changes(changes)))
    return "\n".join(sheet.lines) + "\n"


class _Sheet(NamedTuple):
    lines: list[str]

    def add(self, *lines: str) -> None:
        self.lines.extend(lines)

    @property
    def length(self) -> int:
        """How many characters there are by now."""
        return sum(len(line) + 1 for line in self.lines)

    def table(self, rows: list[str]) -> None:
        """Add rows under headings, as many as there is room for."""
        if rows:
            self.add("", *_HEADINGS)
            self.bounded(rows, "row")

    def bounded(self, rows: list[str], what: str) -> None:
        """Add lines while there is room, and one line for the rest."""
        length = self.length
        kept = []
        for row in rows:
            length += len(row) + 1
            if length > MOST_CHARACTERS - _FOR_THE_END:
                break
            kept.append(row)
        self.add(*kept)
        if len(kept) < len(rows):
            self.add("", _cut(len(rows) - len(kept), what))

    def folded(self, heading: str, resources: list[ResourceChange]) -> None:
        """Add resources, each with its table, folded; those for which there is no room are counted."""
        if not resources:
            return
        self.add("", f"<details><summary>{counting.several(len(resources), 'resource')} {heading}</summary>")
        length = self.length
        for number, resource in enumerate(resources):
            block = list(_resource(resource))
            length += sum(len(line) + 1 for line in block)
            if length > MOST_CHARACTERS - _FOR_THE_END:
                self.add("", _cut(len(resources) - number, "resource"))
                break
            self.add(*block)
        self.add("", "</details>")


def _cut(number: int, what: str) -> str:
    more = counting.several(number, f"more {what}")
    return f"{more} left out: the text would be longer than {MOST_CHARACTERS:,} characters."


def _resource(resource: ResourceChange) -> Iterator[str]:
    event = f" {resource.event.value}" if resource.event in (Event.ADDED, Event.REMOVED) else ""
    title = f" · {text(resource.title)}" if resource.title != resource.name else ""
    yield from ("", f"{code(resource.id)}{event}{title}", "", *_HEADINGS)
    for field in resource.fields:
        yield _row(field.direction, field.label, field.says)
    yield from map(_of_fact, resource.facts)


def _of_fact(fact: FactChange) -> str:
    return _row(fact.course, fact.label, f"{fact.says} ({fact.note})" if fact.note else fact.says)


def _row(way: Direction | Course, label: str, says: str) -> str:
    return f"| {_SIGNS[way]} | {text(label)} | {text(says)} |"
