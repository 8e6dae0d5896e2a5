"""Text that is safe to show: one line, no control characters, bounded in length."""

import unicodedata
from collections.abc import Iterator

LONGEST = 600
"""How many characters of a message are kept; what is longer is cut, and the cut is shown."""

MOST_MARKS = 6
"""Marks that may stand on one letter; Hebrew and Vietnamese need three. What piles up higher hides other lines."""
_MARKS = frozenset({"Mn", "Mc"})
_SAFE_CATEGORIES = frozenset(
    {"Lu", "Ll", "Lt", "Lm", "Lo", "Mn", "Mc", "Nd", "Nl", "No", "Pc", "Pd", "Ps", "Pe", "Pi", "Pf", "Po"}
    | {"Sm", "Sc", "Sk", "So", "Zs"}
)


def printable(text: str, longest: int = LONGEST) -> str:
    r"""Return `text` as one printable line.

    A title may hold a newline and `::error::`, a terminal escape or a right-to-left override. Each character that
    isn't a letter, mark, number, punctuation, symbol or space is written as its escape (`\x1b`, `\u202e`), so that it
    is seen and does nothing; so is `##[`, which a runner of GitHub Actions takes for a command wherever it stands in a
    line. Text beyond `longest` characters is cut and ends in `…`, as does a pile of marks on one letter.
    """
    if len(text) > longest:
        text = text[: longest - 1] + "…"
    if "##[" in text:
        text = text.replace("##[", r"#\x23[")
    if text.isascii() and text.isprintable():
        return text
    return "".join(_each_shown(text))


def _each_shown(text: str) -> Iterator[str]:
    marks = 0
    for character in text:
        marks = marks + 1 if unicodedata.category(character) in _MARKS else 0
        if marks <= MOST_MARKS:
            yield _shown(character)
        elif marks == MOST_MARKS + 1:
            yield "…"


def _shown(character: str) -> str:
    if character in "\n\r\t":
        return " "
    if unicodedata.category(character) in _SAFE_CATEGORIES:
        return " " if unicodedata.category(character) == "Zs" else character
    code = ord(character)
    if code < 0x100:
        return f"\\x{code:02x}"
    return f"\\u{code:04x}" if code < 0x10000 else f"\\U{code:08x}"
