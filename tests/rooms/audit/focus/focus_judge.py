"""A judge of FOCUS that isn't ours: rules of the validator's own model, asked of the rows of a CSV."""

import json
import re
from functools import cache
from pathlib import Path

RULES = Path(__file__).parents[3] / "schemas" / "focus-1.2-rules.json"
ALWAYS_AT_ODDS = {"InvoiceId-C-004-C", "InvoiceId-C-005-C"}
"""One wants an invoice's id to be null and the other not to be: a program can't tell which holds for whom."""
_FORMS = {
    "FormatString": r"[\x00-\x7f]*",
    "FormatNumeric": r"[+-]?([0-9]*[.])?[0-9]+([eE][+-]?[0-9]+)?",
    "FormatDateTime": r"\d{4}-[01]\d-[0-3]\dT[0-2]\d:[0-5]\d:[0-5]\dZ",
    "FormatCurrency": r"[A-Z]{3}",
    "CheckNationalCurrency": r"[A-Z]{3}",
    "FormatUnit": r"[A-Za-z][A-Za-z0-9]*( [A-Za-z][A-Za-z0-9]*)*",
    "TypeDateTime": r"\d{4}-[01]\d-[0-3]\dT[0-2]\d:[0-5]\d:[0-5]\dZ",
    # A column of whole numbers is read as one of integers, so each value has to have its point.
    "TypeDecimal": r"[+-]?\d+\.\d+",
    "CheckDecimalValue": r"[+-]?\d+\.\d+",
    "TypeString": r"(?s).*",
}


@cache
def rules():
    """The rules by id."""
    return json.loads(RULES.read_text(encoding="utf-8"))["ModelRules"]


def broken(rows):
    """The ids of the rules that rows break, those that contradict each other aside."""
    return {
        name
        for name, rule in rules().items()
        if rule["Keyword"] != "MAY" and name not in ALWAYS_AT_ODDS and not _kept(rule, rows)
    }


def _kept(rule, rows):
    condition, requirement = rule["Condition"], rule["Requirement"]
    concerned = [row for row in rows if not condition or holds(condition, row)]
    if requirement["CheckFunction"] == "CheckDistinctCount":
        pairs = {(row[requirement["ColumnAName"]], row[requirement["ColumnBName"]]) for row in concerned}
        return len(pairs) == len({first for first, _ in pairs})
    return all(holds(requirement, row) for row in concerned)


def holds(check, row):
    """Whether a check holds of a row; an empty cell is null, of which forms and types say nothing."""
    function = check["CheckFunction"]
    if function in ("AND", "OR"):
        return (all if function == "AND" else any)(holds(item, row) for item in check["Items"])
    if function == "CheckNotSameValue":
        return row[check["ColumnAName"]] != row[check["ColumnBName"]]
    column = check["ColumnName"]
    if function == "ColumnPresent":
        return column in row
    value = row.get(column) or None
    if function in ("CheckValue", "CheckNotValue"):
        wanted = check["Value"]
        same = float(value) == wanted if value and isinstance(wanted, int) else value == wanted
        return same is (function == "CheckValue")
    if function == "FormatKeyValue":
        return value is None or isinstance(json.loads(value), dict)
    return value is None or bool(re.fullmatch(_FORMS[function], value))
