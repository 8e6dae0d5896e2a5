"""The text of a condition, made ready for CEL: whole numbers as doubles, parameters as their values.

CEL mixes no `int` with `double`, and every number that a rule sees is a double; so `45` is read as `45.0`. A parameter
is written into the text as a literal, which lets the type checker see its type. `approved("finance")` is asked of the
approvals that the judgment was given, so these become its first argument: `approved(approvals, "finance")`. A map of
columns leads from what CEL says back to what the author wrote.
"""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

_TOKEN = re.compile(
    r"""(?P<string>r?(?:\"\"\".*?\"\"\"|'''.*?'''|"(?:\\.|[^"\\])*"|'(?:\\.|[^'\\])*'))
    |(?P<number>(?<![\w.])\d+\.\d+(?:[eE][+-]?\d+)?|(?<![\w.])\d+(?:[eE][+-]?\d+)|(?<![\w.])0[xX][0-9a-fA-F]+|(?<![\w.])\d+u?)
    |(?P<approved>(?<![\w.])approved\s*\()
    |(?P<param>(?<![\w.])params\.(?P<name>[A-Za-z_]\w*))
    |(?P<other>.)""",
    re.VERBOSE | re.DOTALL,
)
_APPROVED = "approved(approvals, "
_ROLES = re.compile(r"approved\(approvals, (\[[^\]]*\]|\"(?:\\\\.|[^\"\\\\])*\")")
_INDEX = re.compile(r"[\w\])](?<!\bin)\[\s*$")


@dataclass(frozen=True, slots=True)
class Prepared:
    """Text for CEL, and for each of its columns the column that the author wrote (both from zero)."""

    text: str
    columns: tuple[int, ...]
    missing: tuple[tuple[str, int], ...] = ()
    """Parameters that the pack doesn't declare, with their columns."""

    def column(self, ready: int) -> int:
        """Return the author's column for a column of the text."""
        return self.columns[min(max(ready, 0), len(self.columns) - 1)] if self.columns else 0


def prepare(written: str, params: Mapping[str, Any]) -> Prepared:
    """Return a condition ready for CEL; `params` are plain values."""
    text: list[str] = []
    columns: list[int] = []
    missing: list[tuple[str, int]] = []
    for token in _TOKEN.finditer(written):
        piece = token[0]
        if token["number"] and piece.isdigit() and not _INDEX.search(written[: token.start()]):
            piece = f"{piece}.0"
        elif token["approved"]:
            piece = _APPROVED
        elif token["param"]:
            if token["name"] in params:
                piece = literal(params[token["name"]])
            else:
                missing.append((token["name"], token.start()))
                piece = "null"
        text.append(piece)
        length = len(token[0])
        columns.extend(token.start() + min(offset, length - 1) for offset in range(len(piece)))
    columns.append(len(written))
    return Prepared("".join(text), tuple(columns), tuple(missing))


def roles_asked(ready: str) -> tuple[str, ...]:
    """Return the roles whose approval a text made ready for CEL asks for, each once, in the order of the text."""
    quoted = (role for asked in _ROLES.findall(ready) for role in re.findall(r'"([^"\\]*)"', asked))
    return tuple(dict.fromkeys(quoted))


def literal(value: Any) -> str:
    """Return a plain value as CEL writes it."""
    if value is None:
        return "null"
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, float | int):
        return f"{float(value)!r}" if value >= 0 else f"({float(value)!r})"
    if isinstance(value, str):
        return '"' + "".join(_escaped(character) for character in value) + '"'
    if isinstance(value, dict):
        return "{" + ", ".join(f"{literal(key)}: {literal(entry)}" for key, entry in value.items()) + "}"
    return "[" + ", ".join(literal(entry) for entry in value) + "]"


def _escaped(character: str) -> str:
    if character in '"\\' or not character.isprintable():
        code = ord(character)
        return f"\\u{code:04x}" if code < 0x10000 else f"\\U{code:08x}"
    return character
