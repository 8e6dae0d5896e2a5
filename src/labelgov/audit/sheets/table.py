"""A table as a value: columns that say what they hold, and rows of exact values."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from enum import StrEnum
from typing import NamedTuple

from labelgov.values import Duration, Money, Share


class Type(StrEnum):
    """What a column holds, in words for people."""

    TEXT = "text"
    COUNT = "whole number"
    NUMBER = "number"
    MONEY = "money"
    """An amount; its currency stands in a column of its own behind it."""
    SHARE = "share"
    SPAN = "span"
    DAY = "date"
    YES_NO = "yes or no"
    MIXED = "value"
    """Of a type that the row says: the target of a metric."""


class Unknown(NamedTuple):
    """Stands in a cell for what can't be computed: it is said why, and the cell is never empty for it."""

    why: str


Cell = str | int | Decimal | bool | Money | Share | Duration | date | Unknown | None
"""What may stand in a row. None is what isn't there; it makes an empty cell."""


class Column(NamedTuple):
    """A column: its heading, what it holds in a sentence, and of which type."""

    name: str
    sentence: str
    type: Type = Type.TEXT
    unit: str = ""


@dataclass(frozen=True, slots=True)
class Table:
    """Rows under columns. `name` is that of the file and the sheet, `title` and `sentence` are for people."""

    name: str
    title: str
    sentence: str
    columns: tuple[Column, ...]
    rows: Sequence[Sequence[Cell]]
    frozen: int = 1
    """How many columns stay in sight at the left."""

    @property
    def headings(self) -> tuple[str, ...]:
        """The headings as they are written: an amount is followed by its currency."""
        return tuple(name for column in self.columns for name in _headings(column))

    def cells(self) -> Iterator[tuple[Cell, ...]]:
        """Yield the rows as they are written: an amount and its currency are two cells."""
        types = [column.type for column in self.columns]
        for row in self.rows:
            written: list[Cell] = []
            for kind, cell in zip(types, row, strict=True):
                written += _split(cell) if kind is Type.MONEY else (cell,)
            yield tuple(written)


def _headings(column: Column) -> tuple[str, ...]:
    return (column.name, f"{column.name} (currency)") if column.type is Type.MONEY else (column.name,)


def _split(cell: Cell) -> tuple[Cell, Cell]:
    return (cell, cell.currency) if isinstance(cell, Money) else (cell, None)
