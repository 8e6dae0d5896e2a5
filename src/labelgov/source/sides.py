"""The two places that documents come from, asked in the same words: the work tree, and a commit."""

import os
from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path

from labelgov.results import Finding
from labelgov.source import cards
from labelgov.source.committed import Astray
from labelgov.source.document import Reading
from labelgov.source.revision import Revision, contents_below, file_at, open_revision, read_revision
from labelgov.source.shelf import Shelf
from labelgov.source.tree import read_bytes, read_tree, refused


@dataclass(frozen=True)
class WorkTree:
    """The files as they stand in a folder."""

    root: Path
    shelf: Shelf | None = field(default=None, repr=False)

    def __str__(self) -> str:
        return str(self.root)

    def file(self, path: str) -> bytes | Finding | None:
        """Return the content of a file, a finding where it can't be read, and None where there is none."""
        whole = self.root / path
        if whole.is_symlink():
            return refused(cards.FILE, path, "This is not a regular file.")
        return read_bytes(self.root, path) if whole.exists() else None

    def holds(self, folder: str) -> bool:
        """Whether there is a folder of this name, or something else that stands in its place and will be refused."""
        return os.path.lexists(self.root / folder)

    def read(self, folders: Sequence[str]) -> Reading:
        """Read every document below the folders."""
        return read_tree(self.root, folders, shelf=self.shelf)


@dataclass(frozen=True)
class Commit:
    """The files of a commit."""

    revision: Revision
    shelf: Shelf | None = field(default=None, repr=False)

    def __str__(self) -> str:
        return str(self.revision)

    def file(self, path: str) -> bytes | Finding | None:
        """Return the content of a file, a finding where it can't be read, and None where there is none."""
        return file_at(self.revision, path)

    def holds(self, folder: str) -> bool:
        """Whether there is a folder of this name, or something else that stands in its place and will be refused."""
        return self.revision.folders.follow((), os.fsencode(folder)) is not Astray.NOWHERE

    def read(self, folders: Sequence[str]) -> Reading:
        """Read every document below the folders."""
        return read_revision(self.revision, folders, shelf=self.shelf)

    def names(self, folders: Sequence[str]) -> tuple[str, ...] | None:
        """Return what git calls all that there is to read below each folder; None where links may lead elsewhere."""
        names = [self.revision.folders.name_of(folder) for folder in folders]
        return None if None in names else tuple(name for name in names if name is not None)

    def contents(self, folders: Sequence[str]) -> dict[str, bytes]:
        """Return the content of every document below the folders by path, byte for byte."""
        return contents_below(self.revision, folders)


Side = WorkTree | Commit


def open_side(root: Path, ref: str | None) -> Side:
    """Return the side that a name stands for; without one, the work tree."""
    return WorkTree(root) if ref is None else Commit(open_revision(root, ref))


def open_sides(root: Path, base: str, head: str | None) -> tuple[Commit, Side]:
    """Return base and head, which share a shelf: what they have in common is parsed once. Read the head first.

    Without a name, the head is the work tree.
    """
    before = open_revision(root, base)
    shelf = before.shelf()
    return Commit(before, shelf), WorkTree(root, shelf) if head is None else Commit(before.other(head), shelf)


def left_behind(base: Commit, head: Side, name: str) -> str | None:
    """Return where the base holds a file of a name, anywhere in the repository, that the head no longer has there."""
    repository = base.revision.repository
    top = repository.folder.parents[len(repository.prefix) - 1] if repository.prefix else repository.folder
    kept = set(head.revision.folders.holding(name.encode())) if isinstance(head, Commit) else None
    for route in sorted(base.revision.folders.holding(name.encode())):
        path = os.fsdecode(b"/".join((*route, name.encode())))
        file = top / path
        if route not in kept if kept is not None else not (file.is_file() and file.resolve() == file):
            return path
    return None
