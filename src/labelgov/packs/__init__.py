"""What ships as data: policy packs, metrics and frameworks, in YAML; and the same made ready when labelgov is built.

Bytes leave, and what `policy.preparing` wrote of them; nothing is judged here.
"""

import hashlib
import json
from collections.abc import Iterator, Mapping
from decimal import Decimal
from importlib.metadata import version
from importlib.resources import files
from importlib.resources.abc import Traversable
from typing import Any, NamedTuple

PREPARED_FILE = "prepared.json"
"""Written beside the packs when labelgov is built; not in the repository."""


class Prepared(NamedTuple):
    """The shipped documents without the tests beside their rules, and their conditions, compiled and checked."""

    documents: tuple[tuple[str, int, Any], ...]
    """Path, number in the file, and plain value of each document."""
    conditions: Mapping[str, tuple[str, str]]
    """By digest of a rule: its `when` (empty if it has none) and `require`, as CEL serialises them, in base64."""


def shipped() -> Iterator[tuple[str, bytes]]:
    """Yield path and content of every document that ships with labelgov, in order of path.

    Paths begin with `labelgov:`, which no file of a repository can.
    """
    yield from _below(files(__name__), "labelgov:packs")


def digest() -> str:
    """Return the SHA-256 of all that ships, and of the version of the CEL library that compiles it."""
    whole = hashlib.sha256(version("cel-expr-python").encode())
    for path, content in shipped():
        whole.update(f"\0{path}\0{len(content)}\0".encode())
        whole.update(content)
    return whole.hexdigest()


def prepared() -> Prepared | None:
    """Return what was made ready when labelgov was built; None where that wasn't done, or the packs differ since."""
    file = files(__name__) / PREPARED_FILE
    return read_prepared(file.read_bytes()) if file.is_file() else None


def read_prepared(content: bytes) -> Prepared | None:
    """Return what `policy.preparing` wrote, or None where it was written of other packs."""
    ready = json.loads(content, parse_float=Decimal)
    if ready["digest"] != digest():
        return None
    documents = tuple((path, number, data) for path, number, data in ready["documents"])
    return Prepared(documents, {rule: (when, require) for rule, (when, require) in ready["conditions"].items()})


def _below(folder: Traversable, path: str) -> Iterator[tuple[str, bytes]]:
    for entry in sorted(folder.iterdir(), key=lambda entry: entry.name):
        if entry.is_dir():
            yield from _below(entry, f"{path}/{entry.name}")
        elif entry.name.endswith(".yaml"):
            yield f"{path}/{entry.name}", entry.read_bytes()
