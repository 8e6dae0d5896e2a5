"""What the room hands on: documents, and a reading of files."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, NamedTuple

from labelgov.results import Finding, Unread


@dataclass(frozen=True, slots=True)
class Document:
    """One YAML document: plain values, and where they stand.

    `number` counts the documents of the file from zero. `data` holds dicts, lists, strings, booleans, None, ints and
    Decimals; never a float.
    """

    path: str
    number: int
    data: Any


class Reading(NamedTuple):
    """What was read, what couldn't be and why, and the texts by path, for finding places in them."""

    documents: tuple[Document, ...]
    findings: tuple[Finding, ...]
    files: int
    texts: Mapping[str, str]
    unread: tuple[Unread, ...] = ()
