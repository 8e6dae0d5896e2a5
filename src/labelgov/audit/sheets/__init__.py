"""Tables for spreadsheets: a value in, CSV and XLSX out. What stands in a cell is text or a number, never a formula."""

from labelgov.audit.sheets.as_csv import csv_of
from labelgov.audit.sheets.as_xlsx import Book, xlsx_of
from labelgov.audit.sheets.table import Cell, Column, Table, Type, Unknown

__all__ = ["Book", "Cell", "Column", "Table", "Type", "Unknown", "csv_of", "xlsx_of"]
