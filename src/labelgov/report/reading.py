"""Values of JSON that nobody vouches for, read by name: each with its type and within bounds, or not at all."""

from collections.abc import Callable
from datetime import date
from enum import StrEnum
from typing import Any, TypeVar

from labelgov.results import CannotAnswer, printable

_MOST = 10**7

E = TypeVar("E", bound=StrEnum)
T = TypeVar("T")

Said = dict[str, Any]
"""A map of JSON."""


def each(said: Said, name: str, read: Callable[[Said], T]) -> tuple[T, ...]:
    """Return what is read from each map of a list."""
    entries = said.get(name)
    if not isinstance(entries, list) or not all(isinstance(entry, dict) for entry in entries):
        raise not_a_verdict(f"“{name}” is not a list of entries")
    return tuple(read(entry) for entry in entries)


def inner(said: Said, name: str) -> Said:
    """Return a map within a map."""
    entry = said.get(name)
    if not isinstance(entry, dict):
        raise not_a_verdict(f"“{name}” is not a map")
    return entry


def text(said: Said, name: str, longest: int = 2000) -> str:
    """Return a text as one printable line."""
    text = said.get(name)
    if not isinstance(text, str):
        raise not_a_verdict(f"“{name}” is not a text")
    return printable(text, longest)


def texts(said: Said, name: str) -> tuple[str, ...]:
    """Return a list of texts, each as one printable line."""
    entries = said.get(name)
    if not isinstance(entries, list):
        raise not_a_verdict(f"“{name}” is not a list of texts")
    return tuple(text({name: entry}, name) for entry in entries)


def maybe(said: Said, name: str, longest: int = 2000) -> str | None:
    """Return a text as one printable line, or None where null stands in its place."""
    return None if name in said and said[name] is None else text(said, name, longest)


def yes_or_no(said: Said, name: str) -> bool:
    """Return whether something is so."""
    value = said.get(name)
    if not isinstance(value, bool):
        raise not_a_verdict(f"“{name}” is neither true nor false")
    return value


def count(said: Said, name: str) -> int:
    """Return a number of something."""
    number = said.get(name)
    if not isinstance(number, int) or isinstance(number, bool) or not 0 <= number <= _MOST:
        raise not_a_verdict(f"“{printable(name, 60)}” is not a count")
    return number


def one_of(known: type[E], said: Said, name: str) -> E:
    """Return one of the words that are known."""
    value = said.get(name)
    if not isinstance(value, str) or value not in tuple(known):
        raise not_a_verdict(f"“{name}” is none of {', '.join(known)}")
    return known(value)


def day(said: Said, name: str) -> date:
    """Return a day."""
    try:
        return date.fromisoformat(text(said, name))
    except ValueError:
        raise not_a_verdict(f"“{name}” is not a day") from None


def not_a_verdict(why: str) -> CannotAnswer:
    """Return the error for a file that isn't what it claims to be, or contradicts itself."""
    return CannotAnswer(
        f"the file is not a verdict of labelgov: {why}", "Give what `labelgov check --output json=FILE` wrote."
    )
