"""Texts, as OSCAL takes them: Markdown in which no text of a document can become markup, and plain values.

A text that ends in … has been cut; the document that it was written in stands whole in the bundle, under `source/`.
"""

import re

from labelgov.results.printable import printable

_MARKUP = re.compile(r"[\\`*_~^{}\[\]<>|]")
_ENTITY = re.compile(r"&(?=#?\w+;)")
_LEADING = re.compile(r"^(?=[#+=-])|^([0-9]{1,9})(?=[.)])")
_NOTHING = "–"
LONGEST_OF_TEXT = 4000


def value(text: str, longest: int = 600) -> str:
    """Return text as a value: one printable line without space at its ends, never empty."""
    return printable(text, longest).strip() or _NOTHING


def line(text: str, longest: int = 600) -> str:
    """Return text as a line of Markdown that reads as it was written."""
    escaped = _ENTITY.sub(r"\\&", _MARKUP.sub(r"\\\g<0>", value(text, longest)))
    return _LEADING.sub(r"\1\\", escaped, count=1)


def prose(*sentences: str) -> str:
    """Return sentences as a paragraph of Markdown; those that are empty are left out."""
    return " ".join(line(each, LONGEST_OF_TEXT) for each in sentences if each.strip()) or _NOTHING
