"""A document that couldn't be read, and what has to wait for it."""

from typing import NamedTuple


class Unread(NamedTuple):
    """What is known all the same of a document that couldn't be read."""

    path: str
    number: int
    """The document of the file at which the findings stand that say why."""
    kind: str
    """Empty where even that can't be made out."""
    name: str
    words: frozenset[str]
    """Every word in it, so that it can be told which resources it may name."""


class Waiting(NamedTuple):
    """An answer that rests on a document that couldn't be read: a rule, and the resource of which it is asked."""

    path: str
    number: int
    rule: str
    resource: str
