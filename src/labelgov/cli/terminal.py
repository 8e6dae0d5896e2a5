"""Text for the terminal: escaped, wrapped and in columns, with rich."""

import io
import os
import re
import sys
from collections.abc import Iterable, Sequence
from typing import Literal

from rich.cells import cell_len
from rich.console import Console
from rich.table import Table
from rich.text import Text

from labelgov.results import printable

NARROWEST = 60
UNBOUNDED = 10_000
"""Width of what goes to a file or another program: no line is broken there."""


def console(*, wide: bool = False) -> Console:
    """Return a console for standard output, as wide as the terminal (or COLUMNS, or 100).

    `wide` asks for unbroken lines where standard output is no terminal; there, no line ends in spaces, and none begins
    with `::`, which a runner of GitHub Actions takes for a command wherever a text happened to be broken.
    """
    if sys.stdout.isatty():
        plain = bool(os.environ.get("NO_COLOR")) or os.environ.get("TERM") == "dumb"
        system: Literal["auto"] | None = None if plain else "auto"
        return Console(color_system=system, highlight=False, markup=False, emoji=False, soft_wrap=False)
    width = max(_columns(UNBOUNDED if wide else 100), NARROWEST)
    return Console(file=_Trimmed(), width=width, highlight=False, markup=False, emoji=False, soft_wrap=False)


class _Trimmed(io.StringIO):
    """Standard output without the spaces with which columns end, and without lines that begin like a command."""

    def write(self, text: str) -> int:
        sys.stdout.write(_COMMAND.sub(r"\g<indent>\\x3a:", _PADDING.sub("\n", text)))
        return len(text)


_PADDING = re.compile(r" +\n")
_COMMAND = re.compile(r"^(?P<indent> *)::", re.MULTILINE)


def _columns(otherwise: int) -> int:
    written = os.environ.get("COLUMNS", "")
    return min(int(written), UNBOUNDED) if written.isdecimal() and int(written) else otherwise


def line(text: str, style: str = "") -> Text:
    """Return text that is safe to print: one printable line, no markup."""
    return Text(printable(text, 4000), style=style)


def table(headings: Iterable[str], rows: Iterable[Iterable[str]], *, whole: Sequence[str] = ()) -> Table:
    """Return rows in columns under headings; the columns named in `whole` are never broken."""
    made = Table(box=None, pad_edge=False, header_style="bold", show_edge=False, padding=(0, 2, 0, 0))
    for heading in headings:
        made.add_column(line(heading), overflow="fold", no_wrap=heading in whole)
    for row in rows:
        made.add_row(*(line(cell) for cell in row))
    return made


def labelled(rows: Iterable[tuple[str, str]], *, indent: int = 0, style: str = "") -> Table:
    """Return rows of a label and a text that is wrapped beside it."""
    made = Table.grid(padding=(0, 2, 0, 0))
    made.add_column(no_wrap=True)
    made.add_column(overflow="fold")
    for label, text in rows:
        made.add_row(line(" " * indent + label, style), line(text, style))
    return made


def fitting(headings: Sequence[str], rows: Sequence[Sequence[str]], width: int, *, kept: Sequence[str]) -> list[str]:
    """Return the headings of the columns that fit side by side, from the left; those in `kept` always."""
    sizes = {
        heading: max([cell_len(heading), *(cell_len(row[number]) for row in rows)]) + 2
        for number, heading in enumerate(headings)
    }
    left = width - sum(sizes[heading] for heading in kept)
    chosen = []
    for heading in headings:
        if heading not in kept:
            left -= sizes[heading]
            if left < 0:
                break
        chosen.append(heading)
    return [heading for heading in headings if heading in chosen or heading in kept]
