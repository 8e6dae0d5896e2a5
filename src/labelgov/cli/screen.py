"""What standard output is like: how wide, and whether colour is wanted on it."""

import os
import sys

_USUAL_WIDTH = 100


def coloured() -> bool:
    """Whether standard output is a terminal on which colour is wanted: no NO_COLOR, and not a dumb one."""
    return sys.stdout.isatty() and not os.environ.get("NO_COLOR") and os.environ.get("TERM") != "dumb"


def width() -> int:
    """Return the width to print at: COLUMNS where it is a number, else the terminal's, else 100."""
    wished = os.environ.get("COLUMNS", "")
    if wished.isascii() and wished.isdigit() and int(wished[:6]):
        return int(wished[:6])
    return (os.get_terminal_size(sys.stdout.fileno()).columns if sys.stdout.isatty() else 0) or _USUAL_WIDTH
