"""Files written whole or not at all: who reads one while it is written sees the old one or the new one."""

import contextlib
import errno
import os
import signal
from collections.abc import Iterator
from pathlib import Path
from types import FrameType

from labelgov.results import CannotAnswer

_NO_ROOM = frozenset({errno.ENOSPC, errno.EDQUOT, errno.EFBIG})
_ENDINGS = (signal.SIGTERM, signal.SIGHUP)


def write_whole(path: Path, content: str | bytes) -> None:
    """Write a file, and replace the one that is there. Raises CannotAnswer where that can't be done."""
    try:
        if path.exists() and not path.is_file():
            raise CannotAnswer(f"{path} is not a file", "Name a file, such as verdict.json.")
        _replace(path.resolve(), content if isinstance(content, bytes) else content.encode("utf-8"))
    except (OSError, ValueError, RuntimeError) as error:
        # RuntimeError is how pathlib says that links lead in a circle.
        why = getattr(error, "strerror", None) or "its name leads nowhere"
        full = getattr(error, "errno", None) in _NO_ROOM
        raise CannotAnswer(
            f"{path} can't be written: {why}",
            "Make room there, or name a file on another disk."
            if full
            else "Name a file in a folder that you may write to.",
        ) from None


def _replace(target: Path, content: bytes) -> None:
    temporary = target.with_name(f".{target.name[:200]}.{os.getpid()}")
    with _ended_by_leaving():
        try:
            handle = os.open(temporary, os.O_WRONLY | os.O_CREAT | os.O_EXCL | os.O_CLOEXEC, 0o666)
            with os.fdopen(handle, "wb") as file:
                file.write(content)
                file.flush()
                # Otherwise a crash of the machine could leave the new name on an empty file.
                os.fsync(handle)
            temporary.replace(target)
        finally:
            with contextlib.suppress(OSError):
                temporary.unlink()


@contextlib.contextmanager
def _ended_by_leaving() -> Iterator[None]:
    """Let who ends this process wait until what was begun is put away; an interrupt does so anyway."""
    before = {}
    try:
        with contextlib.suppress(ValueError):  # not in the main thread, which alone may
            before = {each: signal.signal(each, _leave) for each in _ENDINGS}
        yield
    finally:
        for each, handler in before.items():
            signal.signal(each, handler)


def _leave(number: int, frame: FrameType | None) -> None:
    del frame
    raise SystemExit(128 + number)
