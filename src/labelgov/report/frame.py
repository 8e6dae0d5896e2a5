"""A code frame: the lines around a place, numbered, with carets under what is meant."""

from collections.abc import Iterator
from typing import NamedTuple

from labelgov.report.cells import cells, cut
from labelgov.report.ink import Ink
from labelgov.results import Location, printable

_FEWEST_CELLS = 8
"""Where there is room for fewer cells of code than this, a frame says nothing."""


def framed(location: Location, width: int, gutter: int, style: str, ink: Ink) -> Iterator[str]:
    """Yield the lines of a frame, each at most `width` cells wide; none where there is nothing to show.

    Line numbers end in column `gutter`, or where the longest of them ends.
    """
    last = location.first_line + len(location.excerpt) - 1
    digits = max(gutter, len(str(last)))
    room = width - digits - 3
    marked = location.start.line - location.first_line
    if room < _FEWEST_CELLS or not 0 <= marked < len(location.excerpt):
        return
    window = _window(location, location.excerpt[marked], room)
    for number, line in enumerate(location.excerpt, location.first_line):
        meant = number == location.start.line
        if not (meant or line.strip()):
            continue
        shown = window.shown(line)
        bar = ink("dim", f"{number:>{digits}} │")
        yield f"{bar} {shown if meant else ink('dim', shown)}" if shown else bar
        if meant:
            gap, carets = window.carets()
            yield f"{ink('dim', ' ' * digits + ' │')} {' ' * gap}{ink(style, '^' * carets)}"


class _Window(NamedTuple):
    """Which part of long lines is shown, so that what is meant is in sight: `skipped` characters are left out."""

    skipped: int
    room: int
    gap: int
    marked: int

    def shown(self, line: str) -> str:
        """Return the part of a line that stands in the window; what is left out is shown as `…`."""
        end = self.skipped + self.room + 1
        text = _printable(line[self.skipped : end])
        if self.skipped:
            text = f"…{text}" if len(line) > self.skipped else "…" * bool(line)
        fits, rest = cut(text, self.room)
        if rest or len(line) > end:
            fits = f"{cut(fits, self.room - 1)[0]}…"
        return fits

    def carets(self) -> tuple[int, int]:
        """Return how many cells stand before the carets, and how many carets there are."""
        gap = min(self.gap, self.room - 1)
        return gap, max(1, min(self.marked, self.room - gap))


def _window(location: Location, line: str, room: int) -> _Window:
    start = min(location.start.column - 1, len(line))
    same_line = location.end.line == location.start.line
    end = location.end.column - 1 if same_line else len(line)
    meant = line[start : min(end, start + room)]
    skipped = 0
    before = cells(_printable(line[max(0, start - room) : start]))
    if start > room or before + min(cells(_printable(meant)), room // 2) > room - 1:
        skipped = max(0, start - room // 3)
        before = cells(_printable(line[skipped:start])) + 1
    return _Window(skipped, room, before, cells(_printable(meant)))


def _printable(text: str) -> str:
    return printable(text, len(text) + 1)
