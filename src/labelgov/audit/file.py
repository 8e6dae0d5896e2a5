"""A file of the bundle."""

from typing import NamedTuple


class File(NamedTuple):
    """A file: where it stands in the bundle, and what it holds. Each part of the bundle yields some."""

    path: str
    """With slashes, relative to the top of the bundle."""
    content: bytes
    says: str = ""
    """What it is, in a sentence, for README.txt; empty where the sentence of its part says it."""
