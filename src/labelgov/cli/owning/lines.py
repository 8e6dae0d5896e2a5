r"""Lines of a CODEOWNERS file as GitHub reads them.

Patterns are those of .gitignore, with differences: `!` and `[ ]` don't work, `\#` doesn't, `docs/*` covers the files in
`docs` and none below, and the last line that matches a path is the only one that counts for it. A space is `\ `.
"""

import re
from collections.abc import Iterable, Iterator
from typing import NamedTuple

LARGEST = 3_000_000
"""Bytes from which on GitHub reads nothing of the file."""
PLACES = (".github/CODEOWNERS", "CODEOWNERS", "docs/CODEOWNERS")
"""Where GitHub looks for it; the first one that is there counts."""

_WORDS = re.compile(r"(?:\\.|\\|[^\s\\])+")
_OWNER = re.compile(
    r"@[A-Za-z0-9][A-Za-z0-9_-]*(?:/[A-Za-z0-9._-]+)?|[A-Za-z0-9.!#$%&'*+/=?^_`{|}~-]+@[A-Za-z0-9-]+(?:\.[A-Za-z0-9-]+)+",
    re.ASCII,
)
_WILD = re.compile(r"[*?\\]")
_CANT_BE_ESCAPED = re.compile(r"[*?\[\]!#\\]")


class Entry(NamedTuple):
    """A line with a pattern: its number, the pattern as it is written, and its owners; without one, nobody's."""

    number: int
    pattern: str
    owners: tuple[str, ...]

    @property
    def refused(self) -> str | None:
        """Why GitHub doesn't take the line, as the end of a sentence; none where it does."""
        if self.pattern.startswith("!"):
            return "begins with !, which GitHub doesn't take in this file"
        if "[" in self.pattern or "]" in self.pattern:
            return "holds [ or ], which GitHub doesn't take in this file"
        if self.pattern.startswith("\\#"):
            return "begins with \\#, which GitHub doesn't take in this file"
        return None


def read_lines(text: str) -> tuple[Entry, ...]:
    """Return the lines that hold a pattern, in order."""
    entries = []
    for number, line in enumerate(text.split("\n"), 1):
        words = [] if line.lstrip().startswith("#") else _WORDS.findall(line)
        comment = next((at for at, word in enumerate(words) if word.startswith("#")), len(words))
        if words[:comment]:
            entries.append(Entry(number, words[0], tuple(words[1:comment])))
    return tuple(entries)


def is_owner(word: str) -> bool:
    """Whether a word is an account, a team or an address, and not two of them glued."""
    return _OWNER.fullmatch(word) is not None


def written_pattern(path: str) -> str:
    """Return the pattern that matches one path from the top of the repository.

    What can't be escaped in this file is written as `?`, which stands for any one character.
    """
    if not path:
        return "*"
    return "/" + _CANT_BE_ESCAPED.sub("?", path).replace(" ", "\\ ")


class Ruling:
    """Which line rules over a path. Lines without wildcards are looked up, so that many files and lines stay quick."""

    def __init__(self, entries: Iterable[Entry]) -> None:
        self._plain: dict[str, list[int]] = {}
        self._wild: list[tuple[int, _Pattern]] = []
        for index, entry in enumerate(entries):
            literal = entry.pattern.replace("\\ ", " ")
            if entry.refused:
                continue
            if literal.startswith("/") and len(literal) > 1 and not _WILD.search(literal):
                self._plain.setdefault(literal, []).append(index)
            else:
                self._wild.append((index, _Pattern(literal)))

    def matching(self, path: str) -> list[int]:
        """Return the indices of the lines that match a path, in order; the last one counts."""
        steps = path.split("/")
        found = [index for index, pattern in self._wild if pattern.matches(steps)]
        for depth in range(1, len(steps) + 1):
            start = "/" + "/".join(steps[:depth])
            found += self._plain.get(start, ())
            if depth < len(steps):
                found += self._plain.get(f"{start}/", ())
        return sorted(found)


class _Pattern:
    """A pattern with wildcards. Whoever writes one may mean harm, so that no pattern may take long.

    It is walked along a path with every state that it may be in, as many as it has steps.
    """

    def __init__(self, pattern: str) -> None:
        body = pattern.removesuffix("/").removeprefix("/")
        steps = body.split("/")
        anchored = pattern.startswith("/") or len(steps) > 1
        self._below = steps[-1] != "*" or not anchored
        # Whatever lies below a folder: as many steps as one likes, and one at least.
        if pattern.endswith("/"):
            steps += ["*", "**"]
        elif steps[-1] == "**":
            steps[-1:] = ["*", "**"]
        if not anchored:
            steps = ["**", *steps]
        self._steps = [None if step == "**" else _one_name(step) for step in steps]

    def matches(self, path: Iterable[str]) -> bool:
        """Whether a path, by its steps, is matched."""
        states = self._reached({0})
        for name in path:
            states = self._reached({following for state in states for following in self._after(state, name)})
        return len(self._steps) in states

    def _after(self, state: int, name: str) -> Iterator[int]:
        if state == len(self._steps):
            if self._below:
                yield state
        elif (step := self._steps[state]) is None:
            yield state
        elif step.fullmatch(name):
            yield state + 1

    def _reached(self, states: set[int]) -> set[int]:
        """Return the states with those that are reached without a step: `**` stands for none, too."""
        for state in sorted(states):
            following = state
            while following < len(self._steps) and self._steps[following] is None:
                following += 1
                states.add(following)
        return states


def _one_name(step: str) -> re.Pattern[str]:
    """Return what matches one name. The first place where a piece fits is as good as any: none is tried again."""
    first, *rest = re.split(r"\*+", step)
    pieces = [f"(?>.*?{_piece(piece)})" for piece in rest[:-1]]
    last = f".*{_piece(rest[-1])}" if rest else ""
    return re.compile(f"(?s:{_piece(first)}{''.join(pieces)}{last})")


def _piece(text: str) -> str:
    return "".join("." if piece == "?" else re.escape(piece[-1]) for piece in re.findall(r"\\.|.", text, re.DOTALL))
