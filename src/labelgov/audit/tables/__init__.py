"""The tables of a bundle: controls, inventory, registers, timeline, changes and waivers, as CSV and as workbooks.

A review enters, files leave. CSV holds every value in its exact form; a workbook is for reading: it shows numbers as
numbers, cuts what no cell can hold, and says of every column what it holds.
"""

from collections.abc import Iterator

from labelgov.audit.file import File
from labelgov.audit.review import Review
from labelgov.audit.sheets import Book, Cell, Column, Table, csv_of, xlsx_of
from labelgov.audit.tables.changes import change_table
from labelgov.audit.tables.controls import control_table, rule_table
from labelgov.audit.tables.inventory import file_of, kind_tables, row_tables
from labelgov.audit.tables.registers import registers
from labelgov.audit.tables.timeline import gap_table, timeline_json, timeline_table
from labelgov.audit.tables.waivers import waiver_table
from labelgov.audit.unread import said_unread
from labelgov.report.timeline_form import published_schema

__all__ = ["files", "inventory"]


def files(review: Review) -> Iterator[File]:
    """Yield the tables of controls, of the period and of the registers, their workbooks, and the timeline as JSON."""
    controls = (control_table(review), rule_table(review))
    period = (timeline_table(review), gap_table(review), change_table(review), waiver_table(review))
    books = registers(review)
    plain = [*((f"{each.name}.csv", each) for each in (*controls, *period))]
    plain += ((f"registers/{each.name}.csv", each) for each in books)
    yield _book(review, "controls.xlsx", "Controls and rules", controls)
    yield _book(review, "period.xlsx", "Timeline, unknown days, changes and waivers", period)
    yield _book(review, "registers.xlsx", "Registers", books)
    yield from (File(path, csv_of(table), f"{table.title}. {table.sentence}") for path, table in plain)
    yield File("timeline.json", timeline_json(review).encode(), "The timeline for programs, by timeline.schema.json.")
    yield File("timeline.schema.json", published_schema().encode(), "JSON Schema (2020-12) of timeline.json.")
    yield File("columns.csv", csv_of(_columns(plain)), "What each column of each CSV holds, with its type and unit.")


def inventory(review: Review) -> Iterator[File]:
    """Yield every resource with every field: a workbook with a sheet a kind, and a CSV for each kind and list."""
    kinds = kind_tables(review)
    yield _book(review, "inventory.xlsx", "Inventory, a sheet a kind", kinds)
    plain = [(file_of(each), each) for each in (*kinds, *row_tables(review))]
    yield from (File(path, csv_of(table)) for path, table in plain)
    columns = csv_of(_columns(plain))
    yield File("inventory/columns.csv", columns, "What each column of each CSV of the inventory holds.")


def _book(review: Review, path: str, title: str, tables: tuple[Table, ...]) -> File:
    unread = said_unread(review)
    about = (
        *((unread,) if unread else ()),
        f"Period: {review.start} to {review.end}, both days included.",
        f"Commit: {review.commit.id}, in force since {review.commit.since}.",
        f"Made by labelgov {review.version}. For reading: the CSV of each sheet holds every value in its exact form.",
        "An empty cell: nothing is declared. A cell that begins with unknown: the value can't be computed, and why.",
    )
    return File(path, xlsx_of(Book(title, about, review.end, tables)), f"{title}: the same as the CSV, as a workbook.")


def _columns(plain: list[tuple[str, Table]]) -> Table:
    rows: list[tuple[Cell, ...]] = [
        (path, each.name, each.type.value, each.unit or None, each.sentence)
        for path, table in plain
        for each in table.columns
    ]
    return Table("columns", "Columns", "What each column holds.", _OF_COLUMNS, rows)


_OF_COLUMNS = (
    Column("File", "CSV in which the column stands."),
    Column("Column", "Its heading; that of an amount is followed by a column with its currency."),
    Column("Type", "What it holds."),
    Column("Unit", "Unit of its numbers."),
    Column("What it holds", "In a sentence."),
)
