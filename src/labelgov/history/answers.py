"""Answers, and what they rest on: one of a resource, or one about the whole portfolio, which may be a map."""

from collections.abc import Callable
from typing import Any

from labelgov.history.sameness import same
from labelgov.history.today import FOR_EVER

WHOLE = object()
"""Stands for all of a map."""
ASKING = object()
"""Stands for an answer while it is being computed."""


class Answer:
    """An answer, and what it rests on: filled while it is computed, and used to tell when it no longer holds."""

    __slots__ = (
        "about",
        "askers",
        "bit",
        "dated",
        "fact",
        "looks",
        "mask",
        "moves",
        "rests_on",
        "standing",
        "until",
        "value",
    )

    def __init__(self, fact: Any, about: str, bit: int = 0) -> None:
        self.fact = fact
        self.about = about
        """Id of the resource; empty for the whole portfolio."""
        self.value: Any = ASKING
        self.until = FOR_EVER
        """Last day on which it holds, as an ordinal, as far as it looks at the day itself."""
        self.dated = False
        """Whether it looks at the day at all."""
        self.moves = False
        """Whether it holds numbers of days, which move with the day."""
        self.looks: set[Any] = set()
        self.rests_on: set[Answer] = set()
        self.askers: set[Answer] = set()
        self.mask = 0
        """Bits of the answers about the whole portfolio that it rests on, through others too."""
        self.bit = bit
        """Of its own, for an answer about the whole portfolio."""
        self.standing = True
        """Whether it is still remembered."""

    def touched(self, by: "Answer | None") -> bool:
        """Say whether it falls, with an answer that it rests on or something that it looked for."""
        del by
        return True


class Map(dict[Any, Any]):
    """A map that was an answer about the whole portfolio, and notices which entry is looked up."""

    __slots__ = ("_looked",)

    def __init__(self, entries: dict[Any, Any], looked: Callable[[Any], None]) -> None:
        super().__init__(entries)
        self._looked = looked

    def become(self, entries: dict[Any, Any]) -> list[Any]:
        """Take other entries; return the keys under which there is something else now."""
        gone = [key for key in dict.keys(self) if key not in entries]
        other = [
            key
            for key, value in entries.items()
            if not (dict.__contains__(self, key) and same(dict.get(self, key), value))
        ]
        if gone or other or list(dict.keys(self)) != list(entries):
            dict.clear(self)
            dict.update(self, entries)
            return [*gone, *other, WHOLE]
        return []

    def __getitem__(self, key: Any) -> Any:
        self._looked(key)
        return super().__getitem__(key)

    def get(self, key: Any, default: Any = None) -> Any:
        """Return an entry."""
        self._looked(key)
        return super().get(key, default)

    def __contains__(self, key: object) -> bool:
        self._looked(key)
        return super().__contains__(key)


def _noticing(name: str) -> Any:
    method = getattr(dict, name)

    def noticed(self: Map, *arguments: Any) -> Any:
        self._looked(WHOLE)
        return method(self, *arguments)

    return noticed


for _name in ("__iter__", "__len__", "__eq__", "__ne__", "__or__", "__ror__", "__reversed__", "__repr__", "copy",
              "items", "keys", "values"):  # fmt: skip
    setattr(Map, _name, _noticing(_name))
