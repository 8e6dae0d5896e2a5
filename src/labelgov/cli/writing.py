"""Files written whole or not at all: who reads one while it is written sees the old one or the new one."""

import contextlib
import os
from pathlib import Path

from labelgov.results import CannotAnswer


def write_whole(path: Path, content: str) -> None:
    """Write a file, and replace the one that is there. Raises CannotAnswer where that can't be done."""
    try:
        if path.exists() and not path.is_file():
            raise CannotAnswer(f"{path} is not a file", "Name a file, such as verdict.json.")
        _replace(path.resolve(), content)
    except (OSError, ValueError, RuntimeError) as error:
        # RuntimeError is how pathlib says that links lead in a circle.
        why = getattr(error, "strerror", None) or "its name leads nowhere"
        raise CannotAnswer(
            f"{path} can't be written: {why}", "Name a file in a folder that you may write to."
        ) from None


def _replace(target: Path, content: str) -> None:
    temporary = target.with_name(f".{target.name[:200]}.{os.getpid()}")
    try:
        handle = os.open(temporary, os.O_WRONLY | os.O_CREAT | os.O_EXCL | os.O_CLOEXEC, 0o666)
        with os.fdopen(handle, "w", encoding="utf-8", newline="") as file:
            file.write(content)
        temporary.replace(target)
    finally:
        with contextlib.suppress(OSError):
            temporary.unlink()
