"""The pages of the facts: what may be asked of each kind beyond what is declared."""

import types
from collections.abc import Iterator
from datetime import date
from decimal import Decimal
from typing import Any, Union, get_args, get_origin

from labelgov.cli.pages.kinds import file_name
from labelgov.cli.pages.markdown import Pages, cell, code, linked, page, table
from labelgov.facts import FACTS, FactRow
from labelgov.policy.plain import row_names
from labelgov.values import Duration, Money, Share

_WORDS = {
    bool: "yes or no", int: "number", float: "number", Decimal: "number", str: "text", date: "date",
    Money: "money", Share: "share", Duration: "span",
}  # fmt: skip


def pages() -> Pages:
    """Return a page for each kind that has facts, and their index."""
    index = ["# Facts", "", "What follows from what is declared. Rules read them as `<kind>.facts.<name>`.", ""]
    rows = [(linked(kind, file_name(kind)), str(len(FACTS[kind]))) for kind in FACTS]
    made = {f"facts/{file_name(kind)}": page(_kind(kind)) for kind in FACTS}
    return {"facts/index.md": page([*index, *table(("Kind", "Facts"), rows)]), **made}


def _kind(kind: str) -> Iterator[str]:
    yield from (f"# Facts of {kind}", "", f"The kind itself: {linked(kind, f'../kinds/{file_name(kind)}')}.", "")
    rows = [
        (code(fact.name), cell(fact.sentence), cell(type_words(fact.type)), cell(fact.unit)) for fact in FACTS[kind]
    ]
    yield from table(("Fact", "What it is", "Type", "Unit"), rows)


def type_words(annotation: Any) -> str:
    """Return the type of a fact in words: `money or none`, `list of text`, `rows of mechanism, sound`."""
    if get_origin(annotation) in (Union, types.UnionType):
        known = [type_words(each) for each in get_args(annotation) if each is not type(None)]
        return " or ".join(dict.fromkeys([*known, *(["none"] if type(None) in get_args(annotation) else [])]))
    if get_origin(annotation) is tuple:
        row = get_args(annotation)[0]
        if isinstance(row, type) and issubclass(row, FactRow):
            return f"rows of {', '.join(name for _, name in row_names(row)) or 'places'}"
        return f"list of {type_words(row)}"
    return _WORDS.get(annotation, "text")
