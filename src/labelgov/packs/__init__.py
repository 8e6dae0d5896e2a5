"""What ships as data: policy packs, metrics and frameworks, in YAML.

Bytes leave; nothing is parsed here.
"""

from collections.abc import Iterator
from importlib.resources import files
from importlib.resources.abc import Traversable


def shipped() -> Iterator[tuple[str, bytes]]:
    """Yield path and content of every document that ships with labelgov, in order of path.

    Paths begin with `labelgov:`, which no file of a repository can.
    """
    yield from _below(files(__name__), "labelgov:packs")


def _below(folder: Traversable, path: str) -> Iterator[tuple[str, bytes]]:
    for entry in sorted(folder.iterdir(), key=lambda entry: entry.name):
        if entry.is_dir():
            yield from _below(entry, f"{path}/{entry.name}")
        elif entry.name.endswith(".yaml"):
            yield f"{path}/{entry.name}", entry.read_bytes()
