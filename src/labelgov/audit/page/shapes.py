"""What a page is made of: tables of cells, marks, strips of days. Plain values, which a template only lays out."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import NamedTuple


class Mark(NamedTuple):
    """How something stands, as a sign and in words: never by its colour alone."""

    slug: str
    """What the style sheet calls it."""
    sign: str
    words: str


class Bar(NamedTuple):
    """Days in a row in a strip. Places are in hundredths of its width, such as `12.5%`, so that it fits any width."""

    x: str
    width: str
    slug: str
    says: str


class Tick(NamedTuple):
    """A day that is named under a strip."""

    x: str
    label: str


@dataclass(frozen=True, slots=True)
class Strip:
    """The days of the period, drawn."""

    bars: tuple[Bar, ...]
    ticks: tuple[Tick, ...] = ()
    says: str = ""
    """All of it in words; empty where the words stand beside it."""


@dataclass(frozen=True, slots=True)
class Cell:
    """What stands in one cell of a table. Every part of it is optional but the text."""

    text: str = ""
    note: str = ""
    """A second, quieter line."""
    mark: Mark | None = None
    strip: Strip | None = None
    style: str = ""
    """`number`, or a number that is quiet (`zero`), has to be seen (`loud`) or isn't known (`doubt`); `day`."""


class Row(NamedTuple):
    """A row of a table. The first cell is its heading."""

    cells: tuple[Cell, ...]
    below: tuple[str, ...] = ()
    """A list under the row, folded away; `fold` is what its handle says."""
    fold: str = ""


class Column(NamedTuple):
    """The heading of a column."""

    title: str
    number: bool = False


class Group(NamedTuple):
    """A heading over several columns; empty over columns that stand alone."""

    title: str
    columns: int


@dataclass(frozen=True, slots=True)
class Table:
    """A table with a caption."""

    name: str
    """Unique in the page."""
    caption: str
    columns: tuple[Column, ...]
    rows: tuple[Row, ...]
    groups: tuple[Group, ...] = ()
    empty: str = ""
    """What is said instead where there is no row."""
    cut: str = ""
    """What is said of rows that were left out."""
    fold: str = ""
    """What the handle says behind which a long table is folded; empty for one that isn't."""


class Pair(NamedTuple):
    """A word and what is said of it."""

    name: str
    says: str


class Figure(NamedTuple):
    """A number that is shown large, with what it counts."""

    number: str
    says: str
    note: str = ""
    slug: str = ""


def number(value: int, style: str = "number") -> Cell:
    """Return a count as a cell: quiet where it is nothing, in its style where it is something."""
    return Cell(f"{value:,}", style=style if value else "zero")


MOST_ROWS = 150
"""Rows of a table that a page bears; the spreadsheets of the bundle have all."""

FEW_ROWS = 10
"""Rows that are shown at once; a longer table is folded where its section has others."""


def bounded(
    name: str,
    caption: str,
    columns: tuple[Column, ...],
    rows: Sequence[Row | tuple[Cell, ...]],
    empty: str,
    more_in: str,
    groups: tuple[Group, ...] = (),
    folded: bool = False,
) -> Table:
    """Return a table of as many rows as a page bears, with what is said of the rest and where it is.

    A table that is `folded` is so where it is long.
    """
    left = len(rows) - MOST_ROWS
    cut = f"{left:,} further row{'' if left == 1 else 's'} left out here; {more_in} has all of them."
    fold = caption if folded and len(rows) > FEW_ROWS else ""
    shown = tuple(row if isinstance(row, Row) else Row(row) for row in rows[:MOST_ROWS])
    return Table(name, caption, columns, shown, groups, empty, cut if left > 0 else "", fold)
