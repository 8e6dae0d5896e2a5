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


def unread_file(finding: Finding) -> Reading:
    """Return the reading of a file that can't be read, and why."""
    return Reading((), (finding,), 1, {})


def together(readings: Iterable[Reading], findings: Iterable[Finding]) -> Reading:
    """Return readings of files as one reading; what was found on the way to them comes first."""
    every = tuple(readings)
    return Reading(
        tuple(chain.from_iterable([each.documents for each in every])),
        (*findings, *chain.from_iterable([each.findings for each in every])),
        len(every),
        {path: text for each in every for path, text in each.texts.items()},
        tuple(chain.from_iterable([each.unread for each in every])),
    )
