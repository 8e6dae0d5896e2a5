"""Where something stands: a route through a document, and the lines it leads to."""

from dataclasses import dataclass
from typing import NamedTuple

Pointer = tuple[str | int, ...]
"""A route through a document: `("spec", "sla", 0, "target")`."""


def written(pointer: Pointer) -> str:
    """Return a pointer as people read it: `spec.sla[0].target`."""
    text = ""
    for step in pointer:
        if isinstance(step, int):
            text += f"[{step}]"
        else:
            text += f".{step}" if text else step
    return text


class Position(NamedTuple):
    """A place in a file: line and column, both counted from one; the column counts characters."""

    line: int
    column: int


@dataclass(frozen=True, slots=True)
class Location:
    """Path, start and end of a place; `end` is the position behind its last character.

    `path` is relative to the repository, with forward slashes. `excerpt` holds the raw lines around the place,
    beginning with line number `first_line`; formats escape it.
    """

    path: str
    start: Position
    end: Position
    excerpt: tuple[str, ...] = ()
    first_line: int = 1


class Place(NamedTuple):
    """A route that still has to be located: which document, and the way through it.

    `document` is the number of the document in its file, counted from zero. `on_key` asks for the key at the end of
    the route instead of its value; `offset` counts characters into a value that stands on one line.
    """

    path: str
    document: int
    pointer: Pointer
    on_key: bool = False
    offset: int = 0
