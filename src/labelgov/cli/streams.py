"""Standard output and standard error, so that nothing that is printed fails for its characters."""

import io
import sys


def make_streams_safe() -> None:
    """Let nothing that is printed fail for its characters.

    A file or another program always gets UTF-8, whatever the locale says; a terminal that can't show a character shows
    its number.
    """
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(encoding=None if stream.isatty() else "utf-8", errors="backslashreplace")
