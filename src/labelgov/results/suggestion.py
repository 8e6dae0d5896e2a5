"""The nearest of the names that would have been right."""

from collections.abc import Iterable


def nearest(wrong: str, known: Iterable[str]) -> str | None:
    """Return the name in `known` that `wrong` was probably meant to be, or None if nothing is near.

    Near is a Damerau-Levenshtein distance (insert, drop, change or swap neighbours) of at most a third of the longer
    name, and at least one. Case counts for nothing. Ties go to the name of which `wrong` is a slip of the finger (a
    letter dropped or doubled, two swapped), then to one with the same first letter, then in alphabetical order.
    """
    best: tuple[int, bool, bool, str] | None = None
    for name in known:
        limit = max(1, max(len(wrong), len(name)) // 3)
        if best is not None:
            limit = min(limit, best[0])
        if abs(len(wrong) - len(name)) > limit:
            continue
        distance = _distance(wrong.lower()[:80], name.lower()[:80], limit)
        if distance > limit:
            continue
        candidate = (distance, not _slip(wrong.lower(), name.lower()), wrong[:1].lower() != name[:1].lower(), name)
        if best is None or candidate < best:
            best = candidate
    return best[3] if best else None


def did_you_mean(wrong: str, known: Iterable[str]) -> str:
    """Return ` — did you mean …?` for the nearest name, or nothing."""
    name = nearest(wrong, known)
    return f" — did you mean {name}?" if name else ""


def _slip(wrong: str, name: str) -> bool:
    """Whether a word is another with one letter dropped, one doubled, or two neighbours swapped."""
    at = next((at for at, (one, other) in enumerate(zip(wrong, name, strict=False)) if one != other), None)
    if at is None:
        return len(wrong) == len(name) - 1 or (len(wrong) == len(name) + 1 and wrong[-1:] == name[-1:])
    dropped = wrong[at:] == name[at + 1 :]
    doubled = at > 0 and wrong[at] == wrong[at - 1] and wrong[at + 1 :] == name[at:]
    return dropped or doubled or wrong[at:] == name[at + 1 : at + 2] + name[at] + name[at + 2 :]


def _distance(left: str, right: str, limit: int) -> int:
    """Return the distance of two words; one beyond the limit where it is certain that it is larger."""
    if left == right:
        return 0
    nearest_above = 0
    before: list[int] = []
    above = list(range(len(right) + 1))
    for row, character in enumerate(left, 1):
        current = [row]
        for column, other in enumerate(right, 1):
            cost = character != other
            step = min(above[column] + 1, current[column - 1] + 1, above[column - 1] + cost)
            if row > 1 and column > 1 and character == right[column - 2] and left[row - 2] == other:
                step = min(step, before[column - 2] + 1)
            current.append(step)
        nearest_here = min(current)
        if nearest_here > limit and nearest_above >= limit:
            return limit + 1
        before, above, nearest_above = above, current, nearest_here
    return above[-1]
