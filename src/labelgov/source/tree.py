"""The files of a work tree, found and read within bounds."""

import errno
import os
import stat
from collections.abc import Iterator, Sequence
from pathlib import Path

from labelgov.results import CannotAnswer, Finding, Location, Place, Position, RuleCard, Status
from labelgov.source import cards
from labelgov.source.document import Document, Reading
from labelgov.source.parsing import parse
from labelgov.source.text import LARGEST_FILE, decode

_ENDINGS = (".yaml", ".yml")
_MOST_FILES = 200_000


def read_text(path: str, content: bytes) -> Reading:
    """Read one file, or standard input, from its bytes."""
    text, findings = decode(path, content)
    if text is None:
        return Reading((), findings, 1, {path: ""})
    documents, mistakes = parse(path, text)
    return Reading(documents, mistakes, 1, {path: text})


def read_tree(root: Path, folders: Sequence[str]) -> Reading:
    """Read every .yaml and .yml file below the folders, in order of path.

    Raises CannotAnswer where a folder is missing or outside the repository, and where there is no file at all.
    """
    real_root = root.resolve()
    paths = sorted({path for folder in folders for path in _files(real_root, folder)})
    if not paths:
        named = ", ".join(folders) or "no folder"
        raise CannotAnswer(
            f"there is no .yaml file under {named}", "Name the folders that hold your documents in labelgov.yaml."
        )
    if len(paths) > _MOST_FILES:
        raise CannotAnswer(
            f"there are {len(paths):,} files; {_MOST_FILES:,} is the most", "Name fewer folders in labelgov.yaml."
        )
    documents: list[Document] = []
    findings: list[Finding] = []
    texts: dict[str, str] = {}
    for path in paths:
        content = _bytes(real_root, path)
        if isinstance(content, Finding):
            findings.append(content)
            continue
        reading = read_text(path, content)
        documents += reading.documents
        findings += reading.findings
        texts.update(reading.texts)
    return Reading(tuple(documents), tuple(findings), len(paths), texts)


def _files(root: Path, folder: str) -> Iterator[str]:
    start = root / folder
    if ".." in Path(folder).parts or Path(folder).is_absolute() or not _inside(root, start):
        raise CannotAnswer(
            f"the folder {folder} is not in the repository", "Name folders of this repository in labelgov.yaml."
        )
    if not start.is_dir():
        raise CannotAnswer(f"there is no folder {folder}", "Make it, or name another in labelgov.yaml.")
    for at, below, names in os.walk(start, followlinks=False):
        below[:] = sorted(name for name in below if not name.startswith("."))
        for name in names:
            if name.endswith(_ENDINGS) and not name.startswith("."):
                yield os.path.relpath(os.path.join(at, name), root)  # noqa: PTH118  # 4 times quicker than Path here


def _inside(root: Path, path: Path) -> bool:
    return path.resolve().is_relative_to(root)


def _bytes(root: Path, path: str) -> bytes | Finding:
    """Return the content of a regular file inside the repository, or a finding; anything else is never opened."""
    whole = root / path
    try:
        if whole.is_symlink() and not _inside(root, whole):
            return _refused(cards.SYMLINK, path, "This link leads out of the repository.")
        if not stat.S_ISREG(whole.stat().st_mode):
            return _refused(cards.FILE, path, "This is not a regular file.")
        handle = os.open(whole, os.O_RDONLY | os.O_NONBLOCK | os.O_CLOEXEC)
        with os.fdopen(handle, "rb") as file:
            if not stat.S_ISREG(os.fstat(handle).st_mode):
                return _refused(cards.FILE, path, "This is not a regular file.")
            return file.read(LARGEST_FILE + 1)
    except OSError as error:
        why = {
            errno.EACCES: "may not be read",
            errno.ELOOP: "is a link that leads to itself",
            errno.ENOENT: "leads nowhere",
        }
        return _refused(cards.FILE, path, f"This file {why.get(error.errno or 0, 'could not be read')}.")


def _refused(card: RuleCard, path: str, message: str) -> Finding:
    location = Location(path, Position(1, 1), Position(1, 1))
    return Finding(card, "", message, card.fix, Place(path, 0, ()), Status.UNANSWERED, location)
