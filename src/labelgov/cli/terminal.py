"""Text for the terminal: escaped, wrapped and in columns, with rich."""

import os
import sys
from collections.abc import Iterable

from rich.console import Console
from rich.table import Table
from rich.text import Text

from labelgov.results import printable

NARROWEST = 60


def console() -> Console:
    """Return a console for standard output, as wide as the terminal (or COLUMNS, or 100)."""
    width = None if sys.stdout.isatty() else max(int(os.environ.get("COLUMNS") or 100), NARROWEST)
    return Console(width=width, highlight=False, markup=False, emoji=False, soft_wrap=False)


def line(text: str, style: str = "") -> Text:
    """Return text that is safe to print: one printable line, no markup."""
    return Text(printable(text, 4000), style=style)


def table(headings: Iterable[str], rows: Iterable[Iterable[str]]) -> Table:
    """Return rows in columns under headings."""
    made = Table(box=None, pad_edge=False, header_style="bold", show_edge=False)
    for heading in headings:
        made.add_column(line(heading), overflow="fold")
    for row in rows:
        made.add_row(*(line(cell) for cell in row))
    return made
