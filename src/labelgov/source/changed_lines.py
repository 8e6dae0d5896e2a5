"""Which lines of the head are new or changed, so that a finding can stand where the change was made."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping
from difflib import SequenceMatcher

from labelgov.source.text import lines_of

_MOST_COMPARED = 4_000_000
"""Lines times lines that are compared in order; beyond it, a line is changed if the base doesn't hold it anywhere."""


def lines_changed(base: Mapping[str, str], head: Mapping[str, str]) -> dict[str, frozenset[int]]:
    """Return the numbers, from one, of the lines of the head that the base doesn't hold, by path; no path without any.

    A file under a new path is compared with the file that is gone and shares most lines with it, if that is at least
    half of them; otherwise all its lines are new.
    """
    appeared = [path for path in head if path not in base]
    origins = _origins({path: base[path] for path in base if path not in head}, {path: head[path] for path in appeared})
    changed = {}
    for path, text in head.items():
        before = base.get(path) if path in base else base.get(origins.get(path, ""))
        if before is text or before == text:
            continue
        numbers = _changed(lines_of(before) if before is not None else [], _without_last_break(lines_of(text)))
        if numbers:
            changed[path] = frozenset(numbers)
    return changed


def _origins(gone: Mapping[str, str], appeared: Mapping[str, str]) -> dict[str, str]:
    """Return which file that is gone each new one most likely was."""
    holders: dict[str, list[str]] = defaultdict(list)
    for path in sorted(gone):
        for line in _telling(gone[path]):
            holders[line].append(path)
    origins = {}
    for path, text in appeared.items():
        lines = _telling(text)
        # A line that many files hold tells nothing, and would make this quadratic.
        shared = Counter(holder for line in lines if len(holders[line]) <= 50 for holder in holders[line])
        best = max(shared, key=lambda each: (shared[each], each), default=None)
        if best is not None and 2 * shared[best] >= len([line for line in lines if len(holders[line]) <= 50]):
            origins[path] = best
    return origins


def _telling(text: str) -> set[str]:
    return {line for line in lines_of(text) if line.strip()}


def _without_last_break(lines: list[str]) -> list[str]:
    return lines[:-1] if lines and not lines[-1] else lines


def _changed(before: list[str], after: list[str]) -> Iterable[int]:
    start = 0
    while start < min(len(before), len(after)) and before[start] == after[start]:
        start += 1
    end = 0
    while end < min(len(before), len(after)) - start and before[-1 - end] == after[-1 - end]:
        end += 1
    old, new = before[start : len(before) - end], after[start : len(after) - end]
    if len(old) * len(new) > _MOST_COMPARED:
        held = set(old)
        return [start + number for number, line in enumerate(new, 1) if line not in held]
    blocks = SequenceMatcher(None, old, new, autojunk=False).get_opcodes()
    return [start + 1 + number for tag, _, _, first, last in blocks if tag != "equal" for number in range(first, last)]
