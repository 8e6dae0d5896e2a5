"""Which paths a file of a bundle may have, so that each means one file in one place on every system."""

import unicodedata
from collections.abc import Iterable
from typing import NamedTuple

from labelgov.results import printable

_LONGEST_PATH = 1024
_LONGEST_NAME = 255
_DRIVES_AND_STREAMS = ":"
_DEVICES = frozenset(
    {"con", "prn", "aux", "nul", *(f"{port}{number}" for port in ("com", "lpt") for number in range(1, 10))}
)


def flaw_of_path(path: str) -> str:
    """Return what is wrong with a path within a bundle, as the end of a sentence; empty where nothing is."""
    if not path or len(path.encode("utf-8", "surrogatepass")) > _LONGEST_PATH:
        return f"is empty or has more than {_LONGEST_PATH} bytes"
    if printable(path, len(path)) != path:
        return "holds characters that can't be printed"
    if path.startswith("/"):
        return "begins at the root of a disk"
    if "\\" in path or _DRIVES_AND_STREAMS in path:
        return "holds a backslash or a colon, which lead elsewhere on Windows"
    return next(filter(None, map(_flaw_of_name, path.split("/"))), "")


def portable(path: str) -> str:
    """Return a path of a repository as one that a bundle may have: what it may not hold is written as `%5C`, per byte.

    A percent sign is written so too, so that no two paths become one, and unquoting a URL gives the path back.
    """
    safe = "".join(character if _is_safe(character) else _quoted(character) for character in path)
    return "/".join(
        _with_a_sound_end(_quoted(name[0]) + name[1:] if _is_device(name) else name) for name in safe.split("/")
    )


def _is_safe(character: str) -> bool:
    return character not in "\\:%" and (character == " " or printable(character) == character)


def _quoted(character: str) -> str:
    return "".join(f"%{byte:02X}" for byte in character.encode("utf-8", "surrogateescape"))


def _with_a_sound_end(name: str) -> str:
    return name[:-1] + _quoted(name[-1]) if name[-1:] in (".", " ") else name


def _is_device(name: str) -> bool:
    return name.partition(".")[0].casefold() in _DEVICES


def _flaw_of_name(name: str) -> str:
    if name == "..":
        return "leads out of the bundle"
    if name in ("", "."):
        return "is a folder, or is written in a roundabout way"
    if len(name.encode()) > _LONGEST_NAME:
        return f"has a part of more than {_LONGEST_NAME} bytes"
    if name[-1] in ". ":
        return "has a part that ends in a dot or a space, which Windows drops"
    if _is_device(name):
        return "is that of a device on Windows"
    return ""


class Collision(NamedTuple):
    """Two paths that can't stand side by side on every system, and why in a sentence."""

    first: str
    second: str
    sentence: str


def collision(paths: Iterable[str]) -> Collision | None:
    """Return the first two paths that mean one file on some system; None where there are none."""
    seen: dict[str, str] = {}
    for path in paths:
        folded = _folded(path)
        if folded in seen:
            return _twice(seen[folded], path)
        seen[folded] = path
    for folded, path in seen.items():
        parts = folded.split("/")
        above = next((seen[way] for end in range(1, len(parts)) if (way := "/".join(parts[:end])) in seen), None)
        if above is not None:
            return Collision(above, path, f"{above} is a file and the folder of {path} at once.")
    return None


def _twice(first: str, second: str) -> Collision:
    if first == second:
        return Collision(first, second, f"{second} stands in it twice.")
    return Collision(first, second, f"{first} and {second} are one file where case and accents aren't told apart.")


def _folded(path: str) -> str:
    return unicodedata.normalize("NFC", unicodedata.normalize("NFC", path).casefold())
