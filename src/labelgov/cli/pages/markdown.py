"""Markdown: headings, tables, links and YAML, with text that can't become markup by accident."""

import re
from collections.abc import Iterable
from decimal import Decimal
from typing import Any

import yaml

from labelgov.results import printable

Pages = dict[str, str]
"""Markdown by path below the folder of the reference."""

_MARKS = re.compile(r"([\\*|<>\[\]]|(?<!\w)_|_(?!\w)|^#)")


def text(sentence: str) -> str:
    """Return text in which only backticks are markup."""
    parts = printable(" ".join(sentence.split()), 4000).split("`")
    if len(parts) % 2 == 0:
        return _MARKS.sub(r"\\\1", "'".join(parts))
    return "`".join(part if number % 2 else _MARKS.sub(r"\\\1", part) for number, part in enumerate(parts))


def cell(sentence: str) -> str:
    """Return text for a cell of a table."""
    return text(sentence).replace("\\|", "&#124;")


def code(content: str) -> str:
    """Return a word as code, in a cell or out of one."""
    return f"`{printable(content, 400).replace('`', chr(39)).replace('|', '&#124;')}`" if content else ""


def linked(name: str, target: str) -> str:
    """Return a link with plain text."""
    return f"[{text(name)}]({target})"


def table(headings: Iterable[str], rows: Iterable[Iterable[str]]) -> list[str]:
    """Return rows of Markdown cells under headings; nothing where there are no rows."""
    lines = [f"| {' | '.join(row)} |" for row in rows]
    headings = tuple(headings)
    return [f"| {' | '.join(headings)} |", f"|{'---|' * len(headings)}", *lines, ""] if lines else []


def fenced(content: str, language: str = "yaml") -> list[str]:
    """Return a block of code that no line of it can close."""
    longest = max((len(run) for run in re.findall(r"`+", content)), default=0)
    fence = "`" * max(3, longest + 1)
    return [f"{fence}{language}", content.rstrip("\n"), fence, ""]


def as_yaml(value: Any) -> str:
    """Return a plain value as YAML that a person would write."""
    return yaml.dump(value, Dumper=_Dumper, sort_keys=False, allow_unicode=True, width=100, default_flow_style=False)


def anchor(heading: str) -> str:
    """Return the anchor that GitHub and MkDocs give to a heading of letters, digits, spaces and hyphens."""
    return heading.lower().replace(" ", "-")


def page(lines: Iterable[str]) -> str:
    """Return lines as a page: one blank line at most between two, and a newline at the end."""
    return re.sub(r"\n{3,}", "\n\n", "\n".join(lines)).strip("\n") + "\n"


class _Dumper(yaml.SafeDumper):
    """Writes decimals as they are, never through a float, and days without quotes."""

    def ignore_aliases(self, data: Any) -> bool:
        """Write a value out each time that it occurs."""
        return True


def _decimal(dumper: yaml.SafeDumper, value: Decimal) -> yaml.ScalarNode:
    whole = value == value.to_integral_value()
    return dumper.represent_scalar("tag:yaml.org,2002:" + ("int" if whole else "float"), f"{value:f}")


_Dumper.add_representer(Decimal, _decimal)
_Dumper.yaml_implicit_resolvers = {
    first: [(tag, pattern) for tag, pattern in resolvers if not tag.endswith(":timestamp")]
    for first, resolvers in yaml.SafeDumper.yaml_implicit_resolvers.items()
}
