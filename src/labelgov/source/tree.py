"""The files of a work tree, found and read within bounds."""

import errno
import os
import stat
from collections.abc import Iterator, Sequence
from pathlib import Path

from labelgov.results import CannotAnswer, Finding, Location, Place, Position, RuleCard, Status, printable
from labelgov.source import cards
from labelgov.source.document import Reading, together, unread_file
from labelgov.source.leftover import left_over
from labelgov.source.parsing import parse
from labelgov.source.shelf import Shelf
from labelgov.source.text import LARGEST_FILE, decode, legible

MOST_FILES = 200_000
ENDINGS = (".yaml", ".yml")
DEEPEST_FOLDER = 64
LONGEST_PATH = 4096
_AT_ONCE = 64 * 1024
ANOTHER_REPOSITORY = (
    "This folder is a repository of its own, such as a submodule; no commit of this one holds its files."
)
_WHY = {
    errno.EACCES: "may not be read",
    errno.EPERM: "may not be read",
    errno.ELOOP: "is a link that leads to itself",
    errno.ENOENT: "leads nowhere",
    errno.ENAMETOOLONG: "has a path that is too long",
}


def read_text(path: str, content: bytes) -> Reading:
    """Read one file, or standard input, from its bytes."""
    text, findings = decode(path, content)
    if text is None:
        return Reading((), findings, 1, {path: ""}, left_over(path, legible(content), (), (0,)))
    documents, mistakes = parse(path, text)
    unread = left_over(path, text, documents, (each.place.document for each in mistakes)) if mistakes else ()
    return Reading(documents, mistakes, 1, {path: text}, unread)


def read_tree(root: Path, folders: Sequence[str], *, shelf: Shelf | None = None) -> Reading:
    """Read every .yaml and .yml file below the folders, in order of path; what is on the shelf isn't parsed again.

    Raises CannotAnswer where a folder is missing or outside the repository, and where there is no file at all.
    """
    real_root = root.resolve()
    found = {entry for folder in folders for entry in _files(real_root, folder)}
    paths = sorted(entry for entry in found if isinstance(entry, str))
    findings = sorted((entry for entry in found if isinstance(entry, Finding)), key=lambda finding: finding.place)
    hold_number(folders, len(found), len(paths))
    return together((_read_once(real_root, path, shelf) for path in paths), findings)


def hold_number(folders: Sequence[str], found: int, paths: int) -> None:
    """Raise CannotAnswer where nothing was found, or more files than are read."""
    if not found:
        named = ", ".join(folders) or "no folder"
        raise CannotAnswer(
            f"there is no .yaml file under {named}", "Name the folders that hold your documents in labelgov.yaml."
        )
    if paths > MOST_FILES:
        raise CannotAnswer(
            f"there are {paths:,} files; {MOST_FILES:,} is the most", "Name fewer folders in labelgov.yaml."
        )


def _read_once(root: Path, path: str, shelf: Shelf | None) -> Reading:
    content = read_bytes(root, path)
    if isinstance(content, Finding):
        return unread_file(content)
    if shelf is None:
        return read_text(path, content)
    name = shelf.name(content)
    return shelf.taken(path, name) or shelf.put(path, name, read_text(path, content))


def _files(root: Path, folder: str) -> Iterator[str | Finding]:
    """Yield the paths of files below a folder, and findings on what can't be looked into."""
    start = root / folder
    if ".." in Path(folder).parts or Path(folder).is_absolute() or not _inside(root, start):
        raise CannotAnswer(
            f"the folder {folder} is not in the repository", "Name folders of this repository in labelgov.yaml."
        )
    if not start.is_dir():
        raise CannotAnswer(f"there is no folder {folder}", "Make it, or name another in labelgov.yaml.")
    waiting = [(os.path.relpath(start, root), 0)]
    while waiting:
        path, depth = waiting.pop()
        try:
            with os.scandir(root / path) as entries:
                for entry in entries:
                    if entry.name.startswith("."):
                        continue
                    found = _found(root, entry, os.path.normpath(f"{path}/{entry.name}"))
                    if found is None:
                        continue
                    if not isinstance(found, str) or not entry.is_dir(follow_symlinks=False):
                        yield found
                    elif depth < DEEPEST_FOLDER:
                        waiting.append((found, depth + 1))
                    else:
                        yield refused(cards.FILE, found, f"Folders are nested more than {DEEPEST_FOLDER} deep here.")
        except OSError as error:
            yield refused(cards.FILE, path, f"This folder {_why(error)}.")


def _found(root: Path, entry: os.DirEntry[str], path: str) -> str | Finding | None:
    """Return the path of a file or folder to read, a finding on one that can't be, or None for what isn't ours."""
    folder = entry.is_dir(follow_symlinks=False)
    if folder and os.path.lexists(root / path / ".git"):
        return refused(cards.FILE, path, ANOTHER_REPOSITORY)
    if not folder and entry.is_symlink() and not _inside(root, root / path):
        return refused(cards.SYMLINK, path, "This link leads out of the repository.")
    if not folder and entry.is_symlink() and os.path.isdir(entry):  # noqa: PTH112  # is_dir raises for a link to itself
        return refused(cards.SYMLINK, path, "This link leads to a folder, whose files are not read through it.")
    if not folder and not entry.name.lower().endswith(ENDINGS):
        return None
    if printable(entry.name, LONGEST_PATH) != entry.name:
        return refused(cards.FILE, path, "The name of this file holds a character that can't be shown.")
    return path


def _inside(root: Path, path: Path) -> bool:
    """Say whether a path leads to what is the repository's content; git's own folder isn't: it may hold credentials."""
    try:
        real = path.resolve()
        return real.is_relative_to(root) and ".git" not in real.relative_to(root).parts
    except (OSError, RuntimeError):
        # A link that leads to itself leads nowhere; opening it says so.
        return True


def read_bytes(root: Path, path: str) -> bytes | Finding:
    """Return the content of a regular file inside the repository, or a finding; anything else is never opened.

    What is too large is read no further than the bound, so that `read_text` says so.
    """
    whole = f"{root}/{path}"
    try:
        mode = os.lstat(whole).st_mode
        if stat.S_ISLNK(mode):
            if not _inside(root.resolve(), Path(whole)):
                return refused(cards.SYMLINK, path, "This link leads out of the repository.")
            mode = os.stat(whole).st_mode  # noqa: PTH116  # by the thousand, and a Path costs as much as the call
        if not stat.S_ISREG(mode):
            return refused(cards.FILE, path, "This is not a regular file.")
        handle = os.open(whole, os.O_RDONLY | os.O_NONBLOCK | os.O_CLOEXEC)
        try:
            if not stat.S_ISREG(os.fstat(handle).st_mode):
                return refused(cards.FILE, path, "This is not a regular file.")
            return _up_to_bound(handle)
        finally:
            os.close(handle)
    except OSError as error:
        return refused(cards.FILE, path, f"This file {_why(error)}.")


def _up_to_bound(handle: int) -> bytes:
    """Return the content of an open file; of one that is too large, a byte more than is read."""
    pieces, left = [], LARGEST_FILE + 1
    while left and (piece := os.read(handle, min(left, _AT_ONCE))):
        pieces.append(piece)
        left -= len(piece)
    return b"".join(pieces)


def _why(error: OSError) -> str:
    return _WHY.get(error.errno or 0, "could not be read")


def refused(card: RuleCard, path: str, message: str) -> Finding:
    """Return a finding on a file that can't be read."""
    # A path is shown by every format, so one that can't be shown is escaped where it is first said.
    path = printable(path, LONGEST_PATH)
    location = Location(path, Position(1, 1), Position(1, 1))
    return Finding(card, "", message, card.fix, Place(path, 0, ()), Status.UNANSWERED, location)
