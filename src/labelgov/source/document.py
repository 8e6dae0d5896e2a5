"""What the room hands on: documents, and a reading of files."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from itertools import chain
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


def together(read: Iterable[Reading | Finding], findings: Iterable[Finding]) -> Reading:
    """Return what was read of files one by one as one reading; what was found on the way to them comes first."""
    every = tuple(read)
    readings = [each for each in every if isinstance(each, Reading)]
    return Reading(
        tuple(chain.from_iterable(each.documents for each in readings)),
        (*findings, *chain.from_iterable(each.findings if isinstance(each, Reading) else (each,) for each in every)),
        len(every),
        {path: text for each in readings for path, text in each.texts.items()},
        tuple(chain.from_iterable(each.unread for each in readings)),
    )
