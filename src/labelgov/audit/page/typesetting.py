"""The view as a PDF: Typst sets it, with the fonts that it brings and no other, so that every machine sets it alike."""

import json
import unicodedata
from collections.abc import Mapping
from dataclasses import fields, is_dataclass
from functools import cache
from importlib import import_module
from importlib.resources import files
from typing import TYPE_CHECKING, Any

from labelgov.audit.page.rendering import LONGEST
from labelgov.results import CannotAnswer, printable

if TYPE_CHECKING:
    from labelgov.audit.page.view import Page

STANDARD = "ua-1"
"""PDF/UA-1: tagged, so that who hears it hears it in order. It allows no character that the fonts don't have."""
SET = (
    (0x20, 0x7E),
    (0xA1, 0xAC),
    (0xAE, 0x24F),
    (0x370, 0x3FF),
    (0x400, 0x4FF),
    (0x1E00, 0x1FFF),
    (0x2010, 0x2027),
    (0x2030, 0x203F),
    (0x20A0, 0x20BF),
    (0x2190, 0x22FF),
    (0x2500, 0x25FF),
)
"""Characters that the fonts have: Latin, Greek, Cyrillic, signs. Any other is set as its escape."""

_NOT_ALONE = ("Cn", "Mn", "Mc", "Me")
"""Marks that stand on another character, and codes that stand for none."""


def typeset(page: "Page") -> bytes:
    """Return the page as a PDF. It is given to Typst as data, of which nothing is read as markup.

    Raises CannotAnswer where the extra isn't installed.
    """
    try:
        setter = import_module("typst")
    except ImportError as error:
        raise CannotAnswer(
            "the PDF of a report is set by a library that isn't installed",
            "Install it: pip install 'labelgov[pdf]'; or leave out --pdf: report.html prints from any browser.",
        ) from error
    pdf: bytes = setter.compile(
        _template(),
        sys_inputs={"page": json.dumps(_plain(page), ensure_ascii=False)},
        ignore_system_fonts=True,
        pdf_standards=STANDARD,
        timestamp=0,
    )
    return pdf


@cache
def _template() -> bytes:
    return files("labelgov.audit.page").joinpath("templates/report.typ").read_bytes()


def _plain(value: Any) -> Any:
    """Return a view as JSON has it, each text as one line of characters that can be set."""
    if isinstance(value, str):
        return _settable(value)
    if is_dataclass(value) and not isinstance(value, type):
        return {field.name: _plain(getattr(value, field.name)) for field in fields(value)}
    if isinstance(value, tuple) and hasattr(value, "_asdict"):
        return {name: _plain(each) for name, each in value._asdict().items()}
    if isinstance(value, tuple):
        return [_plain(each) for each in value]
    if isinstance(value, Mapping):
        return {key: _plain(each) for key, each in value.items()}
    return value


def _settable(text: str) -> str:
    line = unicodedata.normalize("NFC", printable(text, LONGEST))
    return line if line.isascii() else "".join(map(_shown, line))


def _shown(character: str) -> str:
    code = ord(character)
    if any(first <= code <= last for first, last in SET) and unicodedata.category(character) not in _NOT_ALONE:
        return character
    return f"\\u{code:04x}" if code < 0x10000 else f"\\U{code:08x}"
