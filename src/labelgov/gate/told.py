"""What is said of one difference between two gates, before anybody asks who approved it."""

from collections.abc import Iterable
from typing import NamedTuple

from labelgov.policy import SETTINGS_FILE
from labelgov.results import Direction, GateTopic, Place, Pointer


class Told(NamedTuple):
    """One difference. `roles` are those that have to approve it where they aren't the topic's."""

    topic: GateTopic
    subject: str
    says: str
    direction: Direction
    place: Place
    roles: tuple[str, ...] = ()


def of_settings(subject: str, says: str, direction: Direction, *pointer: str | int) -> Told:
    """Return a difference that stands in labelgov.yaml."""
    return Told(GateTopic.POLICY, subject, says, direction, at_settings(pointer))


def at_settings(pointer: Pointer) -> Place:
    """Return a place in labelgov.yaml."""
    return Place(SETTINGS_FILE, 0, pointer)


def listed(words: Iterable[str]) -> str:
    """Return words in order with commas between, or `none`."""
    return ", ".join(sorted(words)) or "none"


def of_sets(before: Iterable[str], after: Iterable[str]) -> tuple[str, ...]:
    """Return what was added to and taken from a list, in words: `adds a, b`, `drops c`; nothing if it is the same."""
    old, new = set(before), set(after)
    said = (("adds", new - old), ("drops", old - new))
    return tuple(f"{verb} {listed(words)}" for verb, words in said if words)
