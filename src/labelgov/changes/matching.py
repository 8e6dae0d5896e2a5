"""Rows of two lists matched: by the id that others cite, else by what identifies them, else by how much is equal.

Order counts for nothing, so that rows can be moved freely. A row whose identity changed is another row.
"""

from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from decimal import Decimal
from typing import NamedTuple

from labelgov.changes.wording import exact, stated
from labelgov.kinds import Looser, Part, fields
from labelgov.portfolio import row_id
from labelgov.values import EXACT, Duration, Money

_UNDIRECTED = (None, Looser.NEITHER)
_MOST_COMPARED = 10_000
"""Pairs of rows that are compared with each other; beyond, rows of one identity are taken in their order."""

Rows = Sequence[Part]
Name = Callable[[Part], object]


class Matched(NamedTuple):
    """Rows by their places: pairs that stand on both sides, and rows of one side alone."""

    pairs: tuple[tuple[int, int], ...]
    removed: tuple[int, ...]
    added: tuple[int, ...]


def match_rows(before: Rows, after: Rows) -> Matched:
    """Match the rows of two lists. Rows that are written alike on both sides are left out."""
    removed, added = _unlike(before, after)
    pairs: list[tuple[int, int]] = []
    for name, least in _NAMES:
        found = list(_paired(name, least, (before, removed), (after, added)))
        pairs += found
        paired = {first for first, _ in found}, {second for _, second in found}
        removed = [index for index in removed if index not in paired[0]]
        added = [index for index in added if index not in paired[1]]
    return Matched(tuple(sorted(pairs, key=lambda pair: pair[1])), tuple(removed), tuple(added))


def identity(row: Part) -> str | None:
    """Return what identifies a row: the id that others cite, else its first field, where that has no direction."""
    cited = row_id(row)
    if cited is not None:
        return cited
    first = fields(type(row))[0]
    value = getattr(row, first.attribute)
    return None if value is None or first.about.looser not in _UNDIRECTED else exact(value)


def canonical(value: object) -> str:
    """Return a value as one text that is the same however it was written: `48h` as `2d`, entries in any order."""
    if isinstance(value, Part):
        return f"{{{', '.join(f'{name}: {canonical(each)}' for name, each in stated(value))}}}"
    if isinstance(value, tuple | list):
        return f"[{', '.join(sorted(map(canonical, value)))}]"
    if isinstance(value, dict):
        return f"{{{', '.join(sorted(f'{key}: {canonical(each)}' for key, each in value.items()))}}}"
    if isinstance(value, Duration):
        return f"{value.months}mo {value.seconds}s"
    if isinstance(value, Money):
        return f"{value.amount.normalize(EXACT)} {value.currency}"
    return f"{value.normalize(EXACT)}" if isinstance(value, Decimal) else exact(value)


def _unidentified(row: Part) -> bool | None:
    return True if identity(row) is None else None


_NAMES: tuple[tuple[Name, int], ...] = (
    (identity, 0),
    # What else names a row, so that giving it an id doesn't make it another.
    (lambda row: getattr(row, "metric", None), 0),
    (_unidentified, 1),
)
"""How rows are named, and how many equal fields rows of one name need to be the same row; tried in this order."""


def _unlike(before: Rows, after: Rows) -> tuple[list[int], list[int]]:
    """Return the places of the rows that have no equal on the other side."""
    texts = [canonical(row) for row in before], [canonical(row) for row in after]
    alike = Counter(texts[0]) & Counter(texts[1])
    return _without(alike, texts[0]), _without(alike, texts[1])


def _without(alike: Counter[str], texts: list[str]) -> list[int]:
    left, rest = Counter(alike), []
    for index, text in enumerate(texts):
        if left[text]:
            left[text] -= 1
        else:
            rest.append(index)
    return rest


def _paired(
    name: Name, least: int, before: tuple[Rows, list[int]], after: tuple[Rows, list[int]]
) -> Iterator[tuple[int, int]]:
    named: dict[object, tuple[list[int], list[int]]] = {}
    for side, (rows, places) in enumerate((before, after)):
        for place in places:
            key = name(rows[place])
            if key is not None:
                named.setdefault(key, ([], []))[side].append(place)
    for removed, added in named.values():
        yield from _most_alike((before[0], removed), (after[0], added), least)


def _most_alike(before: tuple[Rows, list[int]], after: tuple[Rows, list[int]], least: int) -> Iterator[tuple[int, int]]:
    """Yield pairs, those first that have most in common; what else decides is how rows read, never where they stand."""
    if len(before[1]) * len(after[1]) > _MOST_COMPARED:
        yield from zip(before[1], after[1], strict=False)
        return
    mine = {place: _said(before[0][place]) for place in before[1]}
    other = {place: _said(after[0][place]) for place in after[1]}
    scored = sorted(
        (-alike, sorted(mine[first]), sorted(other[second]), first, second)
        for first in before[1]
        for second in after[1]
        if (alike := len(mine[first] & other[second])) >= least
    )
    taken: tuple[set[int], set[int]] = set(), set()
    for *_, first, second in scored:
        if first not in taken[0] and second not in taken[1]:
            taken[0].add(first)
            taken[1].add(second)
            yield first, second


def _said(row: Part) -> frozenset[str]:
    """Return what a row says, field by field."""
    return frozenset(f"{name}: {canonical(value)}" for name, value in stated(row) if value not in (None, ()))
