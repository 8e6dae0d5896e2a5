"""What can be made out of documents that couldn't be read: which resources they are, and which they may name."""

import re
from collections.abc import Iterable, Iterator
from itertools import islice
from typing import Any

from labelgov.results import Unread
from labelgov.source.document import Document

_MOST_WORDS = 50_000
_MOST_CHARACTERS = 1_000_000
_MARKER = re.compile(r"(?m)^---(?=\s|$)")
_BEGINNING = re.compile(r"(?m)^(?=apiVersion\s*:)")
_CONTENT = re.compile(r"(?m)^\s*[^\s#%]")
_KIND = re.compile(r"(?m)^\W{0,3}kind\s*:\s*[\"']?([A-Za-z]{1,40})")
_NAME = re.compile(r"\bname\s*:\s*[\"']?([a-z0-9][a-z0-9-]{0,62})(?![\w.])")
_UNWRITTEN = re.compile(r"[^a-z0-9]+")
_WORD = re.compile(r"\w[\w.-]*")


def left_over(path: str, text: str, read: Iterable[Document], spoiled: Iterable[int]) -> tuple[Unread, ...]:
    """Return the documents of a text that aren't among those read. `spoiled` are the numbers at which findings stand.

    Nothing rests on this but what is said: a run in which a document couldn't be read is never answered.
    """
    known, numbers = {document.number for document in read}, sorted(set(spoiled))
    chunks = [each for each in enumerate(_chunks(text[:_MOST_CHARACTERS])) if each[0] not in known]
    return tuple(
        Unread(path, max((each for each in numbers if each <= number), default=numbers[0]), *_identity(part))
        for number, chunk in chunks
        for part in _BEGINNING.split(chunk)
        if numbers and _KIND.search(part)
    )


def not_understood(document: Document) -> Unread:
    """Return what is known of a document that was parsed and is no resource."""
    data = document.data if isinstance(document.data, dict) else {}
    metadata = data.get("metadata")
    name = metadata.get("name") if isinstance(metadata, dict) else None
    name = _UNWRITTEN.sub("-", name.lower()).strip("-") if isinstance(name, str) else ""
    words = frozenset(islice((word for text in _texts(data) for word in _WORD.findall(text)), _MOST_WORDS))
    kind = data.get("kind")
    return Unread(document.path, document.number, str(kind or ""), name, words)


def _chunks(text: str) -> list[str]:
    before, *chunks = _MARKER.split(text)
    return [before, *chunks] if _CONTENT.search(before) else chunks


def _identity(chunk: str) -> tuple[str, str, frozenset[str]]:
    kind = _KIND.search(chunk)
    name = _NAME.search(chunk, chunk.find("metadata") + 1)
    words = frozenset(match[0] for match in islice(_WORD.finditer(chunk), _MOST_WORDS))
    return kind[1] if kind else "", name[1] if name else "", words


def _texts(value: Any) -> Iterator[str]:
    waiting = [value]
    while waiting:
        value = waiting.pop()
        if isinstance(value, dict):
            waiting += value.values()
        elif isinstance(value, list):
            waiting += value
        elif isinstance(value, str):
            yield value
