"""A table as CSV (RFC 4180): every value in its exact written form."""

import csv
import io

from labelgov.audit.sheets.table import Cell, Table
from labelgov.audit.sheets.text import exact, inert

_MARK = "\ufeff"
"""Tells Excel that what follows is UTF-8; without it, names in other scripts come out as gibberish."""


def csv_of(table: Table) -> bytes:
    """Return a table as CSV in UTF-8, with a byte order mark and lines that end in CR LF."""
    text = io.StringIO()
    writer = csv.writer(text, lineterminator="\r\n")
    writer.writerow(map(inert, table.headings))
    for row in table.cells():
        writer.writerow(map(_written, row))
    return f"{_MARK}{text.getvalue()}".encode()


def _written(cell: Cell) -> str:
    """Return a cell's text; a number keeps its sign, everything else is made inert."""
    text = exact(cell)
    return inert(text) if isinstance(cell, str | tuple) else text
