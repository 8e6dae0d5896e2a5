"""The money of a change as rows of Markdown: before, after and by how much, a row a program, all of them first."""

from labelgov.report.markup import text
from labelgov.report.sheet import Rows
from labelgov.results import Course, Figure, MoneyRow, MoneyTable

_ALIGNED = "|---|--:|--:|--:|--:|"


def money_rows(table: MoneyTable) -> Rows[MoneyRow]:
    """Return the rows: all programs together first, so that they are seen however many follow."""
    heads = (f"| {text(table.currency)}, this fiscal year | Allocated | Contracted | Forecast | Headroom |", _ALIGNED)
    cap = f"<br>cap {_values(table.cap)}"

    def written(row: MoneyRow) -> str:
        return _row(row, f"**{text(row.title)}**{cap}" if row is table.total else text(row.title))

    return Rows((table.total, *table.programs), written, "program", heads)


def rates(table: MoneyTable) -> str:
    """Return the planning rates in a sentence."""
    told = [f"1 {each.currency} = {each.rate} {each.reporting} from {each.since}" for each in table.rates]
    return f"At the planning rates of the fiscal year: {'; '.join(told)}."


def _row(row: MoneyRow, title: str) -> str:
    return f"| {' | '.join((title, *map(_cell, row.figures)))} |"


def _cell(figure: Figure) -> str:
    if not figure.moved:
        return text(figure.now)
    sign = "⚠️ " if figure.course is Course.WORSE else ""
    delta = f"<br><sub>{sign}{text(figure.delta)}</sub>" if figure.delta else ""
    return f"{_values(figure)}{delta}"


def _values(figure: Figure) -> str:
    """Return both amounts on one line."""
    shown = f"{text(figure.was)} → **{text(figure.now)}**" if figure.moved else text(figure.now)
    return shown.replace(" ", "&nbsp;")
