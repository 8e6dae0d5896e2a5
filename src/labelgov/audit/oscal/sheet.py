"""`poam.xlsx`: the plan of action as a spreadsheet, in the layout of FedRAMP that compliance-trestle reads back.

What is to be put right stands on one sheet, what ended in the period on another, and who gave leave to differ on a
third, all of the same layout.
"""

import io
from collections.abc import Iterable
from datetime import date, datetime, time
from typing import TYPE_CHECKING

from labelgov.audit.archive import rezipped
from labelgov.audit.extra import not_installed
from labelgov.audit.file import File
from labelgov.audit.oscal.codes import Codes
from labelgov.audit.oscal.items import items
from labelgov.audit.oscal.poam_row import COLUMNS, Cell, PoamRow
from labelgov.audit.oscal.record import Record
from labelgov.audit.sheets.text import inert
from labelgov.results import printable

if TYPE_CHECKING:
    from xlsxwriter import Workbook
    from xlsxwriter.worksheet import Worksheet

PATH = "poam.xlsx"
OPEN, CLOSED, DEVIATIONS, CODES = "Open POA&M Items", "Closed POA&M Items", "Deviations", "Controls"
_SHEETS = (
    (OPEN, "open and planned", ("open", "remediation")),
    (CLOSED, "closed in the period", ("closed",)),
    (DEVIATIONS, "waivers", ("waiver",)),
)
"""The sheets of one layout: name, title, and the sorts of items that stand on it."""
HEADINGS_AT = 4
"""Row of the headings, counted from zero."""
_LONGEST = 8000
"""Characters of a text at most; what is cut ends in …, and stands whole in source/."""
_LONGEST_OF_A_CELL = 32_767


def sheet(record: Record) -> File:
    """Return the spreadsheet. Raises CannotAnswer where the extra for audits isn't installed."""
    try:
        from xlsxwriter import Workbook
    except ImportError:
        raise not_installed() from None
    codes = Codes(record)
    rows = [PoamRow(record, codes, item) for item in items(record)]
    made = io.BytesIO()
    with Workbook(made, {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False}) as book:
        title = "Plan of action and milestones"
        book.set_properties({"title": title, "author": "labelgov", "created": _midnight(record.review.end)})
        ink = _Ink(book)
        for name, title, sorts in _SHEETS:
            _fill(book.add_worksheet(name), record, title, [row for row in rows if row.item.sort in sorts], ink)
        _explain(book.add_worksheet(CODES), codes, ink)
    says = "What is open, planned and waived, in the layout of FedRAMP; waivers stand on a sheet of their own."
    return File(PATH, rezipped(made.getvalue()), says)


class _Ink:
    """The formats of the workbook."""

    def __init__(self, book: "Workbook") -> None:
        cell = {"text_wrap": True, "valign": "top"}
        self.title = book.add_format({"bold": True, "font_size": 14})
        self.heading = book.add_format({**cell, "bold": True, "bg_color": "#E8EDF3", "bottom": 1})
        self.text = book.add_format({**cell, "num_format": "@"})
        self.quoted = book.add_format({**cell, "num_format": "@", "quote_prefix": True})
        self.day = book.add_format({"valign": "top", "num_format": "yyyy-mm-dd"})


def _fill(page: "Worksheet", record: Record, title: str, rows: Iterable[PoamRow], ink: _Ink) -> None:
    review = record.review
    page.write_string(0, 0, f"Plan of action and milestones: {title}", ink.title)
    _write(page, 1, 0, record.organization, ink)
    _write(page, 2, 0, f"As of {review.end}, at commit {review.commit.id}", ink)
    _write(page, 3, 0, f"Controls are coded for this file alone; the sheet {CODES} says what each code means.", ink)
    for column, (heading, width, _) in enumerate(COLUMNS):
        page.set_column(column, column, width)
        page.write_string(HEADINGS_AT, column, heading, ink.heading)
    page.freeze_panes(HEADINGS_AT + 1, 1)
    for number, row in enumerate(rows, HEADINGS_AT + 1):
        for column, (_, _, said) in enumerate(COLUMNS):
            _write(page, number, column, said(row), ink)


def _explain(page: "Worksheet", codes: Codes, ink: _Ink) -> None:
    for column, (heading, width) in enumerate((("Code", 12), ("Clause or rule", 48), ("Title", 60))):
        page.set_column(column, column, width)
        page.write_string(0, column, heading, ink.heading)
    for number, code in enumerate(sorted(codes.used.values()), 1):
        for column, said in enumerate(code):
            _write(page, number, column, said, ink)


def _write(page: "Worksheet", row: int, column: int, cell: Cell, ink: _Ink) -> None:
    """Write a cell as a date or as text, never as a formula."""
    if isinstance(cell, date):
        page.write_datetime(row, column, _midnight(cell), ink.day)
    elif cell:
        lines = cell if isinstance(cell, tuple) else (cell,)
        text = "\n".join(printable(line, _LONGEST).strip() for line in lines)[:_LONGEST_OF_A_CELL]
        page.write_string(row, column, text, ink.text if inert(text) == text else ink.quoted)


def _midnight(day: date) -> datetime:
    return datetime.combine(day, time())
