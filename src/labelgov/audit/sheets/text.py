"""What a cell says as text: one printable line, which no spreadsheet takes for a formula."""

import re
from datetime import date
from decimal import Decimal

from labelgov.audit.sheets.table import Cell, Unknown
from labelgov.results import printable
from labelgov.values import Money

_FORMULA = r"[=+\-@＝＋－＠]"
_TAKEN_FOR_ONE = re.compile(rf"'*\s*{_FORMULA}")
_BEHIND_A_SEMICOLON = re.compile(rf";(?='*\s*{_FORMULA})")


def exact(cell: Cell) -> str:
    """Return a value in its one written form; of money the amount alone, for its currency has a cell of its own."""
    if cell is None:
        return ""
    if isinstance(cell, bool):
        return "yes" if cell else "no"
    if isinstance(cell, Unknown):
        return line(f"unknown: {cell.why}")
    if isinstance(cell, Money):
        return str(cell).partition(" ")[0]
    if isinstance(cell, Decimal):
        return f"{cell:f}"
    if isinstance(cell, date):
        return cell.isoformat()
    return line(cell) if isinstance(cell, str) else str(cell)


def line(text: str) -> str:
    """Return a text whole as one printable line: what would do something to a reader's screen is written as escape."""
    return printable(text, max(len(text), 1))


def inert(text: str) -> str:
    """Return a text that no spreadsheet takes for a formula when it reads it from a CSV.

    An apostrophe stands before what begins like one, and behind a semicolon, which some spreadsheets take for the end
    of a cell. A text that has the apostrophe already gets another, so that `meant` gives back what was said.
    """
    text = _BEHIND_A_SEMICOLON.sub(";'", text)
    return f"'{text}" if _TAKEN_FOR_ONE.match(text) else text


def meant(text: str) -> str:
    """Return what `inert` was given."""
    text = text[1:] if text.startswith("'") and _TAKEN_FOR_ONE.match(text) else text
    return re.sub(rf";'(?='*\s*{_FORMULA})", ";", text)
