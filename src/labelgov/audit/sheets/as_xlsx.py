"""Tables as a workbook for Excel, LibreOffice and the like: numbers as numbers, everything else as text."""

import io
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime, time
from decimal import Decimal
from functools import cached_property
from typing import TYPE_CHECKING

from labelgov.audit.archive import rezipped
from labelgov.audit.extra import not_installed
from labelgov.audit.sheets.table import Cell, Table
from labelgov.audit.sheets.text import exact, inert
from labelgov.report.cells import cells as width_of
from labelgov.values import EXACT, MINOR_UNITS, Money, Share

if TYPE_CHECKING:
    from xlsxwriter import Workbook
    from xlsxwriter.format import Format
    from xlsxwriter.worksheet import Worksheet

LONGEST_TEXT = 32_767
"""Characters, in UTF-16, that a cell holds."""
MOST_ROWS = 1_048_576
_LONGEST_NAME = 31
_NARROWEST, _WIDEST = 9, 60
_ROWS_MEASURED = 200
_MOST_DIGITS = 15
"""More digits than spreadsheets keep of a number."""
_FIRST_DAY = date(1900, 3, 1)
"""The first that every spreadsheet counts the same: some take 1900 for a leap year."""


@dataclass(frozen=True, slots=True)
class Book:
    """A workbook: its title, lines that say what it is, the day that it is about, and a table a sheet."""

    title: str
    about: tuple[str, ...]
    day: date
    tables: tuple[Table, ...]


def xlsx_of(book: Book) -> bytes:
    """Return a workbook, the same bytes wherever it is made. Raises CannotAnswer where the extra isn't installed."""
    try:
        from xlsxwriter import Workbook
    except ImportError:
        raise not_installed() from None
    made = io.BytesIO()
    with Workbook(made, {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False}) as workbook:
        workbook.set_properties(
            {"title": book.title, "author": "labelgov", "created": datetime.combine(book.day, time())}
        )
        ink = _Ink(workbook)
        _about(workbook.add_worksheet("About"), book, ink)
        for table in book.tables:
            _sheet(workbook.add_worksheet(table.name[:_LONGEST_NAME]), table, ink)
    return rezipped(made.getvalue())


class _Ink:
    """The formats of a workbook, each made once."""

    def __init__(self, workbook: "Workbook") -> None:
        self._workbook = workbook
        self._made: dict[str, Format] = {}
        self.heading = workbook.add_format(
            {"bold": True, "text_wrap": True, "valign": "top", "bg_color": "#E8EDF3", "bottom": 1}
        )
        self.title = workbook.add_format({"bold": True, "font_size": 14})
        self.bold = workbook.add_format({"bold": True, "valign": "top"})

    @cached_property
    def text(self) -> "Format":
        """Text that is broken to fit."""
        return self._workbook.add_format({"text_wrap": True, "valign": "top", "num_format": "@"})

    @cached_property
    def quoted(self) -> "Format":
        """Text that would be taken for a formula by who edits it."""
        return self._workbook.add_format({"text_wrap": True, "valign": "top", "num_format": "@", "quote_prefix": True})

    def number(self, form: str) -> "Format":
        """A number, shown by a form of Excel's."""
        if form not in self._made:
            self._made[form] = self._workbook.add_format({"num_format": form, "valign": "top"})
        return self._made[form]


def _about(sheet: "Worksheet", book: Book, ink: _Ink) -> None:
    """Write the first sheet: what the workbook is, and what stands in each column of it."""
    _page(sheet, book.title)
    sheet.set_column(0, 0, 24)
    sheet.set_column(1, 1, 34)
    sheet.set_column(2, 2, 14)
    sheet.set_column(3, 3, 90)
    sheet.write_string(0, 0, book.title, ink.title)
    for number, said in enumerate(book.about, 1):
        sheet.write_string(number, 0, said)
    row = len(book.about) + 2
    for column, heading in enumerate(("Sheet", "Column", "Type", "What it holds")):
        sheet.write_string(row, column, heading, ink.heading)
    for table in book.tables:
        row += 1
        sheet.write_string(row, 0, table.name[:_LONGEST_NAME], ink.bold)
        sheet.write_string(row, 3, f"{table.title}. {table.sentence}", ink.text)
        for each in table.columns:
            row += 1
            kind = f"{each.type} ({each.unit})" if each.unit else str(each.type)
            for column, said in enumerate((each.name, kind, each.sentence), 1):
                sheet.write_string(row, column, _short(said), ink.text)


def _page(sheet: "Worksheet", title: str) -> None:
    """Say how a sheet is printed: across, all columns on a page, with what it is and the page's number below."""
    sheet.set_landscape()
    sheet.set_paper(9)
    sheet.fit_to_pages(1, 0)
    sheet.set_footer(f"&L{title.replace('&', '&&')[:200]}&RPage &P of &N")


def _sheet(sheet: "Worksheet", table: Table, ink: _Ink) -> None:
    headings = table.headings
    _page(sheet, table.title)
    sheet.repeat_rows(0)
    sheet.freeze_panes(1, table.frozen)
    rows = list(table.cells())
    left_out = max(0, len(rows) + 1 - MOST_ROWS)
    if left_out:
        rows = rows[: MOST_ROWS - 2]
    for column, width in enumerate(_widths(headings, rows)):
        sheet.set_column(column, column, width)
    for column, heading in enumerate(headings):
        sheet.write_string(0, column, heading, ink.heading)
    for number, row in enumerate(rows, 1):
        for column, cell in enumerate(row):
            if cell is not None:
                _write(sheet, number, column, cell, ink)
    if left_out:
        sheet.write_string(MOST_ROWS - 1, 0, f"{left_out + 1:,} more rows stand in the CSV: a sheet holds no more.")
    if headings:
        sheet.autofilter(0, 0, max(1, len(rows)), len(headings) - 1)
        sheet.ignore_errors({"number_stored_as_text": "A1:XFD1048576"})


def _widths(headings: Sequence[str], rows: Sequence[Sequence[Cell]]) -> Iterable[int]:
    """Yield how wide each column is, by its first rows: a word of a heading is never broken."""
    for column, heading in enumerate(headings):
        words = max(map(len, heading.split()), default=0)
        longest = max((width_of(exact(row[column])[:_WIDEST]) for row in rows[:_ROWS_MEASURED]), default=0)
        yield min(_WIDEST, max(_NARROWEST, words + 3, longest + 2))


def _write(sheet: "Worksheet", row: int, column: int, cell: Cell, ink: _Ink) -> None:
    number = _number(cell)
    if number is not None:
        value, form = number
        sheet.write_number(row, column, value, ink.number(form))
    elif isinstance(cell, date) and cell >= _FIRST_DAY:
        sheet.write_datetime(row, column, datetime.combine(cell, time()), ink.number("yyyy-mm-dd"))
    else:
        text = _short(exact(cell))
        sheet.write_string(row, column, text, ink.text if inert(text) == text else ink.quoted)


def _number(cell: Cell) -> tuple[float, str] | None:
    """Return a number with the form that shows all its digits; None for what is none, or has more than are kept."""
    if isinstance(cell, bool):
        return None
    if isinstance(cell, int):
        return _held(Decimal(cell), "#,##0")
    if isinstance(cell, Money):
        return _held(cell.amount, f"#,##0{_behind(max(MINOR_UNITS[cell.currency], _places(cell.amount)))}")
    if isinstance(cell, Share):
        return _held(cell.ratio, f"0{_behind(_places(cell.ratio) - 2)}%")
    if isinstance(cell, Decimal):
        return _held(cell, f"#,##0{_behind(_places(cell))}")
    return None


def _held(number: Decimal, form: str) -> tuple[float, str] | None:
    return (float(number), form) if len(number.normalize(EXACT).as_tuple().digits) <= _MOST_DIGITS else None


def _places(number: Decimal) -> int:
    exponent = number.as_tuple().exponent
    return max(0, -exponent) if isinstance(exponent, int) else 0


def _behind(places: int) -> str:
    return "." + "0" * places if places > 0 else ""


def _short(text: str) -> str:
    """Return as much of a text as a cell holds; a cut is shown."""
    if len(text) * 2 <= LONGEST_TEXT or len(text.encode("utf-16-le")) <= LONGEST_TEXT * 2:
        return text
    kept = text.encode("utf-16-le")[: (LONGEST_TEXT - 1) * 2].decode("utf-16-le", "ignore")
    return f"{kept}…"
