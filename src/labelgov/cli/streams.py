"""Standard output and standard error, so that nothing that is printed fails for its characters."""

import errno
import io
import os
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from labelgov.results import CannotAnswer

_NO_ROOM = frozenset({errno.ENOSPC, errno.EDQUOT, errno.EFBIG, errno.EIO})


def make_streams_safe() -> None:
    """Let nothing that is printed fail for its characters.

    A file or another program always gets UTF-8, whatever the locale says; a terminal that can't show a character shows
    its number.
    """
    _open_what_is_closed()
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(encoding=None if stream.isatty() else "utf-8", errors="backslashreplace")


def _open_what_is_closed() -> None:
    """Give a process that was started without standard streams some that swallow what is said; the exit code remains.

    Otherwise the next file that is opened for reading would take the place of standard output.
    """
    for name, mode in (("stdin", "r"), ("stdout", "w"), ("stderr", "w")):
        if getattr(sys, name) is None:
            setattr(sys, name, Path(os.devnull).open(mode, encoding="utf-8"))  # noqa: SIM115  # open as long as we run


@contextmanager
def said_in_full() -> Iterator[None]:
    """See that what is printed has arrived before we leave. Raises CannotAnswer where the disk had no room for it."""
    try:
        try:
            yield
        finally:
            sys.stdout.flush()
    except OSError as error:
        if error.errno not in _NO_ROOM:
            raise
        say_no_more()
        raise CannotAnswer(
            f"standard output can't be written: {error.strerror}", "Make room where it is written to, and run it again."
        ) from None


def say_no_more() -> None:
    """Let what is still to be printed go nowhere, so that leaving doesn't fail for it."""
    os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
