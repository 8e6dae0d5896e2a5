"""A sheet of Markdown within the bounds of a comment: what doesn't fit is counted and said."""

from collections.abc import Callable, Sequence
from typing import Generic, NamedTuple, TypeVar

from labelgov.report import counting
from labelgov.report.markup import MOST_CHARACTERS

FOR_THE_END = 4_000
"""Characters that are kept for the last lines."""


_LEAST = 800
"""For fewer characters nothing is folded."""

_NO_ROOM = "no room here, to stay within a comment; the JSON of this verdict has them."


T = TypeVar("T")


class Rows(NamedTuple, Generic[T]):
    """Entries, how one of them is written, what one is called, and the head of their table if they have one.

    They are written one by one while there is room, so that a large change costs no more than what is shown of it.
    """

    entries: Sequence[T]
    written: Callable[[T], str]
    noun: str
    above: tuple[str, ...] = ()


class Sheet(NamedTuple):
    """Lines of Markdown, and what may still be written."""

    lines: list[str]

    def add(self, *lines: str) -> None:
        """Add lines for which there is room in any case."""
        self.lines.extend(lines)

    @property
    def room(self) -> int:
        """How many characters may still be written before the last lines."""
        return MOST_CHARACTERS - FOR_THE_END - sum(len(line) + 1 for line in self.lines)

    def bounded(self, rows: Rows[T], most: int = MOST_CHARACTERS) -> None:
        """Add lines while there is room, `most` characters of them, and one line for the rest."""
        left = min(most, self.room)
        for number, entry in enumerate(rows.entries):
            row = rows.written(entry)
            left -= len(row) + 1
            if left < 0:
                self.add("", left_out(len(rows.entries) - number, rows.noun))
                break
            self.add(row)

    def section(self, heading: str, rows: Rows[T], most: int) -> None:
        """Add rows under a heading; nothing where there are none."""
        if rows.entries:
            self.add("", f"#### {heading}", "", *rows.above)
            self.bounded(rows, most)

    def folded(self, summary: str, rows: Rows[T], most: int = MOST_CHARACTERS) -> None:
        """Add rows that are unfolded by a click; nothing where there are none, their summary where there is no room."""
        if rows.entries and self.room < _LEAST:
            self.add("", f"{summary}: {_NO_ROOM}")
        elif rows.entries:
            self.add("", f"<details><summary>{summary}</summary>", "", *rows.above)
            self.bounded(rows, most)
            self.add("", "</details>")

    def text(self) -> str:
        """Return the whole."""
        return "\n".join(self.lines) + "\n"


def left_out(number: int, what: str) -> str:
    """Return what is said of what doesn't fit."""
    return (
        f"_{counting.several(number, f'more {what}')} left out here, to stay within a comment; "
        "the JSON of this verdict has them all._"
    )
