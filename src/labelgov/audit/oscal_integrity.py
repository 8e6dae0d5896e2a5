"""Whether OSCAL documents hold together: what neither NIST's schemas nor compliance-trestle look at.

Every reference leads to something of the right sort in the same document, every clause stands in the catalog beside it,
every digest fits its algorithm and its file. Nothing of the documents is trusted: they may come from anywhere.
"""

import json
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping
from posixpath import dirname, join, normpath
from typing import Any, NamedTuple
from urllib.parse import unquote, urlsplit

from labelgov.audit import oscal_words as vocabulary
from labelgov.results import printable

_CATALOG = "catalog"


class _Found(NamedTuple):
    """An object of a document, and the key of the list or object that holds it."""

    within: str
    node: dict[str, Any]


class _Document:
    """A document, read once: its objects, and what is declared in it."""

    def __init__(self, path: str, model: str, body: dict[str, Any]) -> None:
        self.path = path
        self.model = model
        self.body = body
        self.objects = tuple(_walk(model, body))
        self.declared: dict[str, set[str]] = defaultdict(set)
        for within, node in self.objects:
            if "uuid" in node:
                self.declared[within].add(_text(node["uuid"]))

    def ids(self, *within: str) -> Iterator[str]:
        """Yield the ids of the objects under some keys."""
        for each in self.objects:
            if each.within in within and "id" in each.node:
                yield _text(each.node["id"])


def flaws(documents: Mapping[str, bytes], version: str, files: Mapping[str, str] | None = None) -> tuple[str, ...]:
    """Return what is wrong with documents of one bundle, a printable sentence each; nothing where they hold together.

    `documents` are their contents by path, `version` is the release that they are to state. `files` is the SHA-256 of
    every file of the bundle by path: with it, references to other files than these are followed too.
    """
    read, found = [], []
    for path, content in sorted(documents.items()):
        document = _read(path, content)
        if isinstance(document, _Document):
            read.append(document)
        else:
            found.append(document)
    clauses, objectives = _catalogued(read)
    for document in read:
        for flaw in _flaws(document, version, clauses, objectives, {**dict.fromkeys(documents, ""), **(files or {})}):
            found.append(f"{document.path}: {flaw}")
    return tuple(printable(flaw) for flaw in found)


def _read(path: str, content: bytes) -> _Document | str:
    try:
        read = json.loads(content)
    except (ValueError, RecursionError):
        return f"{path}: This is no JSON."
    if not isinstance(read, dict) or len(read) != 1:
        return f"{path}: A document holds one model and nothing beside it."
    ((model, body),) = read.items()
    if model not in vocabulary.MODELS or not isinstance(body, dict):
        return f"{path}: {model} is no model of OSCAL."
    return _Document(path, model, body)


def _walk(within: str, top: dict[str, Any]) -> Iterator[_Found]:
    """Yield every object, without recursion: a document may nest as deep as its author likes."""
    waiting: list[tuple[str, Any]] = [(within, top)]
    while waiting:
        key, value = waiting.pop()
        if isinstance(value, dict):
            yield _Found(key, value)
            waiting += value.items()
        elif isinstance(value, list):
            waiting += ((key, each) for each in value)


def _text(value: object) -> str:
    return value if isinstance(value, str) else repr(value)


def _catalogued(documents: Iterable[_Document]) -> tuple[set[str], set[str]]:
    """Return the ids of the clauses and of their parts in the catalogs."""
    catalogs = [document for document in documents if document.model == _CATALOG]
    clauses = {each for catalog in catalogs for each in catalog.ids("controls")}
    return clauses, {each for catalog in catalogs for each in catalog.ids("parts")}


def _flaws(
    document: _Document, version: str, clauses: set[str], objectives: set[str], files: Mapping[str, str]
) -> Iterator[str]:
    yield from _of_version(document, version)
    yield from _doubles(document)
    yield from _dangling(document)
    yield from _undeclared_roles(document)
    yield from _unknown_clauses(document, clauses, objectives)
    yield from _out_of_order(document)
    yield from _unknown_words(document)
    yield from _links(document, files)
    yield from _digests(document, files)


def _of_version(document: _Document, version: str) -> Iterator[str]:
    metadata = document.body.get("metadata")
    stated = metadata.get("oscal-version") if isinstance(metadata, dict) else None
    if stated != version:
        yield f"It states release {_text(stated)} of OSCAL, and {version} was asked for."


def _doubles(document: _Document) -> Iterator[str]:
    uuids = Counter(_text(node["uuid"]) for _, node in document.objects if "uuid" in node)
    ids = Counter(_text(node["id"]) for within, node in document.objects if within in vocabulary.IDS and "id" in node)
    yield from (f"{each} is declared {number} times." for each, number in (uuids + ids).items() if number > 1)


def _dangling(document: _Document) -> Iterator[str]:
    """Yield the references by uuid that lead nowhere in the document, or to something of another sort."""
    for _, node in document.objects:
        for key, value in node.items():
            sorts = _sorts(key, node)
            if sorts is None:
                continue
            for uuid in value if isinstance(value, list) else [value]:
                if not any(_text(uuid) in document.declared[sort] for sort in sorts):
                    yield f"{key} {_text(uuid)} leads to nothing that is declared in it."


def _sorts(key: str, node: Mapping[str, Any]) -> tuple[str, ...] | None:
    """Return under which keys that stands to which a reference leads; None where the key is no reference."""
    if key in vocabulary.BY_TYPE:
        return vocabulary.BY_TYPE[key].get(_text(node.get("type")), ())
    if key in vocabulary.REFERENCES:
        return vocabulary.REFERENCES[key]
    return () if key.endswith(("-uuid", "-uuids")) else None


def _undeclared_roles(document: _Document) -> Iterator[str]:
    declared = set(document.ids("roles"))
    for _, node in document.objects:
        roles = [node["role-id"]] if "role-id" in node else node.get("role-ids", ())
        for role in roles if isinstance(roles, list) else ():
            if _text(role) not in declared:
                yield f"The role {_text(role)} is not declared in it."


def _unknown_clauses(document: _Document, clauses: set[str], objectives: set[str]) -> Iterator[str]:
    for _, node in document.objects:
        named = [node["control-id"]] if "control-id" in node else []
        with_ids = node.get("with-ids")
        named += with_ids if isinstance(with_ids, list) else []
        yield from (f"No catalog has the control {_text(each)}." for each in named if _text(each) not in clauses)
        parts = [node[key] for key in ("objective-id", "statement-id") if key in node]
        if node.get("type") in ("objective-id", "statement-id"):
            parts.append(node.get("target-id"))
        yield from (f"No control has the part {_text(each)}." for each in parts if _text(each) not in objectives)


def _out_of_order(document: _Document) -> Iterator[str]:
    """Yield the ends that come before their beginnings; all are written with Z, so text orders them."""
    for _, node in document.objects:
        for first, last in vocabulary.SPANS:
            start, end = node.get(first), node.get(last)
            if isinstance(start, str) and isinstance(end, str) and end < start:
                yield f"{last} {end} comes before {first} {start}."


def _unknown_words(document: _Document) -> Iterator[str]:
    for within, node in document.objects:
        methods = node.get("methods", ())
        for method in methods if isinstance(methods, list) else ():
            if _text(method) not in vocabulary.METHODS:
                yield f"{_text(method)} is no method of assessment."
        states = [node.get("status"), node.get("status-change")] if within in ("risks", "entries") else []
        for state in states:
            if state is not None and _text(state) not in vocabulary.RISK_STATES:
                yield f"{_text(state)} is no status of a risk."


def _links(document: _Document, files: Mapping[str, str]) -> Iterator[str]:
    """Yield the links that lead to no resource of the document and to no file of the bundle."""
    whole = any(files.values())
    for _, node in document.objects:
        for href in (node[key] for key in ("href", "source") if isinstance(node.get(key), str)):
            if href.startswith("#"):
                if href[1:] not in document.declared["resources"]:
                    yield f"{href} leads to no resource in its back matter."
                continue
            target = _file(document, href)
            if target is not None and target not in files and (whole or target.startswith("oscal/")):
                yield f"{href} leads to no file of the bundle."


def _file(document: _Document, href: str) -> str | None:
    """Return the path within the bundle that a link leads to; None for one that leads elsewhere on purpose."""
    try:
        parts = urlsplit(href)
    except ValueError:
        return href
    if parts.scheme or parts.netloc:
        return None
    return normpath(join(dirname(document.path), unquote(parts.path)))


def _digests(document: _Document, files: Mapping[str, str]) -> Iterator[str]:
    for _, node in document.objects:
        hashes = node.get("hashes", ())
        for each in hashes if isinstance(hashes, list) else ():
            if isinstance(each, dict):
                yield from _digest(document, _text(node.get("href", "")), each, files)


def _digest(document: _Document, href: str, digest: Mapping[str, Any], files: Mapping[str, str]) -> Iterator[str]:
    algorithm, value = _text(digest.get("algorithm")), _text(digest.get("value"))
    length = vocabulary.HASHES.get(algorithm)
    if length is None:
        yield f"{algorithm} is no algorithm of digests that OSCAL knows."
        return
    if len(value) != length or set(value.casefold()) - set("0123456789abcdef"):
        yield f"{value} is no digest of {algorithm}: that has {length} hexadecimal digits."
        return
    known = files.get(_file(document, href) or "", "")
    if algorithm == "SHA-256" and known and known != value.casefold():
        yield f"{href} has another SHA-256 than is stated."
