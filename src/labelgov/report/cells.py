"""How wide text stands on a terminal, and how it is broken to fit: in cells, of which a wide character takes two."""

import unicodedata
from collections.abc import Iterator

_NO_CELL = frozenset({"Mn", "Me", "Cf"})
_TWO_CELLS = frozenset({"W", "F"})


def cell(character: str) -> int:
    """Return how many cells a character takes: none for a combining mark, two for a wide one."""
    if character < "\u0300":
        return 1
    if unicodedata.category(character) in _NO_CELL or "\u1160" <= character <= "\u11ff":
        return 0
    return 2 if unicodedata.east_asian_width(character) in _TWO_CELLS else 1


def cells(text: str) -> int:
    """Return how many cells a text takes."""
    return len(text) if text.isascii() else sum(map(cell, text))


def cut(text: str, width: int) -> tuple[str, str]:
    """Return as much of a text as fits into `width` cells, and the rest. A mark stays with what it is on."""
    if text.isascii():
        return text[:width], text[width:]
    taken = 0
    for index, character in enumerate(text):
        taken += cell(character)
        if taken > width:
            return text[:index], text[index:]
    return text, ""


def wrapped(text: str, width: int) -> Iterator[str]:
    """Yield the lines of a text, broken between words; a word wider than a line is broken where the line ends.

    No line begins with `::`, which a runner of GitHub Actions takes for a command: it is escaped.
    """
    line, taken = "", 0
    for whole in text.split(" "):
        word, wide = whole, cells(whole)
        if line and taken + 1 + wide <= width:
            line, taken = f"{line} {word}", taken + 1 + wide
            continue
        if line:
            yield line
        *full, line = _pieces(_inert(word), width)
        yield from full
        taken = cells(line)
    if line:
        yield line


def _pieces(word: str, width: int) -> Iterator[str]:
    """Yield a word in pieces that fit into a line; the last may be shorter."""
    piece, rest = cut(word, width)
    while rest:
        yield piece
        piece, rest = cut(_inert(rest), width)
    yield piece


def _inert(word: str) -> str:
    return f"\\x3a{word[1:]}" if word.startswith("::") else word
