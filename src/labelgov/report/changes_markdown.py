"""A change as Markdown, for a step summary or a comment on a pull request: what matters in sight, the rest folded."""

from itertools import groupby
from typing import NamedTuple

from labelgov.report import counting
from labelgov.report.change_tables import HEADINGS, SIGNS, of_fact, of_resource
from labelgov.report.markup import MOST_CHARACTERS, text
from labelgov.results import Changes, ResourceChange

_FOR_THE_END = 6_000
_MOST_UNREAD = 5


def render(changes: Changes) -> str:
    """Return a change as Markdown of at most 60,000 characters; what doesn't fit is counted."""
    if not changes and not changes.unread:
        return f"✅ {text(counting.compared(changes))}: nothing changes.\n"
    sheet = _Sheet([])
    sheet.add(f"### {text(counting.compared(changes))}")
    for topic, headlines in groupby(changes.summary, key=lambda each: each.topic):
        sheet.add("", f"#### {topic.value.capitalize()}", "")
        sheet.bounded([f"- {SIGNS[each.direction]} {text(each.sentence)}" for each in headlines], "sentence")
    if changes.totals:
        sheet.add("", "#### The portfolio as a whole")
        sheet.table([of_fact(fact) for fact in changes.totals])
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
            self.add("", *HEADINGS)
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
            block = list(of_resource(resource))
            length += sum(len(line) + 1 for line in block)
            if length > MOST_CHARACTERS - _FOR_THE_END:
                self.add("", _cut(len(resources) - number, "resource"))
                break
            self.add(*block)
        self.add("", "</details>")


def _cut(number: int, what: str) -> str:
    more = counting.several(number, f"more {what}")
    return f"{more} left out: the text would be longer than {MOST_CHARACTERS:,} characters."
