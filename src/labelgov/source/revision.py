"""A commit, read as a work tree is: the same documents, findings and texts, straight from the object store."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from functools import partial
from itertools import chain
from operator import itemgetter
from pathlib import Path

from labelgov.results import CannotAnswer, Finding, printable
from labelgov.source import cards
from labelgov.source.committed import Astray, Folders
from labelgov.source.document import Reading, together, unread_file
from labelgov.source.lineage import LARGEST_COMMIT, Recorded, committed_at, first_parents
from labelgov.source.naming import resolve
from labelgov.source.objects import FOLDER, LINK, SUBMODULE, Entry
from labelgov.source.repository import Repository, find_repository
from labelgov.source.shelf import Shelf
from labelgov.source.text import LARGEST_FILE
from labelgov.source.tree import hold_number, read_text, refused

_TREE = re.compile(rb"tree ([0-9a-f]{40,64})\n")
_TOO_LARGE = bytes(LARGEST_FILE + 1)
"""Stands for the content of a file that is larger than any that is read."""
_NOTHING = Reading((), (), 0, {})
"""Holds the place of a file that is yet to be read."""


@dataclass(frozen=True)
class Revision:
    """A commit: the name that it was asked for by, its id, when it was committed, and what it holds."""

    ref: str
    commit: str
    committed: datetime
    """With the committer's own offset from UTC; a day follows once a time zone is chosen."""
    repository: Repository = field(repr=False)
    folders: Folders = field(repr=False, compare=False)

    def __str__(self) -> str:
        shown = printable(self.ref, 80)
        return shown if self.commit.startswith(shown) else f"{shown} ({self.commit[:12]})"

    def other(self, ref: str) -> "Revision":
        """Return another commit of the same repository."""
        return _revision(self.repository, ref)

    def before(self) -> Iterator[Recorded]:
        """Yield what this commit says of itself, then its first parent, and so on, as far as this clone goes.

        Raises CannotAnswer where a commit is missing although history was not cut off.
        """
        last = None
        for last in first_parents(self.repository, self.commit):
            yield last
        if last is None or (last.parents and not self.repository.shallow()):
            raise _lacking(self.repository, last.parents[0] if last else self.commit, "a commit")

    def of(self, commit: str) -> "Revision":
        """Return another commit of the same repository, by its whole id."""
        return _held(self.repository, commit[:12], commit)

    def shelf(self) -> Shelf:
        """Return an empty shelf that names contents as this repository does."""
        return Shelf(self.repository.algorithm)

    def close(self) -> None:
        """End the processes that read the repository."""
        self.repository.close()


def open_revision(root: Path, ref: str) -> Revision:
    """Return the commit that a name stands for, in the repository that a folder lies in.

    `ref` is a branch, a tag, a remote's branch, a commit's id (7 digits at least), HEAD or FETCH_HEAD, each with steps
    back (`~2`, `^1`). Raises CannotAnswer, with what to do, for anything else and where there is no such commit.
    """
    return _revision(find_repository(root), ref)


def _revision(repository: Repository, ref: str) -> Revision:
    return _held(repository, ref, resolve(repository, ref))


def _held(repository: Repository, ref: str, commit: str) -> Revision:
    lacking = partial(_lacking, repository, commit)
    content = repository.objects.content(commit, "commit", LARGEST_COMMIT)
    tree = _TREE.match(content) if content is not None else None
    if content is None or tree is None:
        raise lacking("the commit itself")
    folders = Folders(repository.objects, tree[1].decode("ascii"), repository.prefix, lacking)
    return Revision(ref, commit, committed_at(content), repository, folders)


def file_at(revision: Revision, path: str) -> bytes | Finding | None:
    """Return the content of a file, a finding where it can't be read, and None where there is none.

    What is too large comes as so many zero bytes, so that `read_text` says so; a link is a finding, even one that
    leads to a file.
    """
    found = revision.folders.named(path.encode("utf-8", "surrogateescape"))
    if found is None:
        return None
    if found.kind in (FOLDER, LINK, SUBMODULE):
        return refused(cards.FILE, path, "This is not a regular file.")
    ((_, content),) = _contents(revision, ((path, found),))
    return content


def read_revision(revision: Revision, folders: Sequence[str], *, shelf: Shelf | None = None) -> Reading:
    """Read every .yaml and .yml file of a commit below the folders, in order of path, as `read_tree` reads a checkout.

    What is on the shelf isn't read again. Raises CannotAnswer as `read_tree` does, and where the clone lacks a file.
    """
    shelf = shelf if shelf is not None else revision.shelf()
    # Folders may lie within each other.
    found = dict.fromkeys(chain.from_iterable(map(revision.folders.files, folders)))
    files = sorted((entry for entry in found if not isinstance(entry, Finding)), key=itemgetter(0))
    findings = sorted((entry for entry in found if isinstance(entry, Finding)), key=lambda finding: finding.place)
    hold_number(folders, len(found), len(files))
    return together(_read(revision, files, shelf), findings)


def contents_below(revision: Revision, folders: Sequence[str]) -> dict[str, bytes]:
    """Return the content of every .yaml and .yml file of a commit below the folders by path, byte for byte.

    What is too large to be read, or leads nowhere, has no place among them: `read_revision` says so of it.
    """
    found = {entry for folder in folders for entry in revision.folders.files(folder)}
    files = ((entry[0], entry[1]) for entry in found if not isinstance(entry, Finding))
    held = sorted((path, entry) for path, entry in files if isinstance(entry, Entry))
    return {path: content for path, content in _contents(revision, held) if content is not _TOO_LARGE}


def _read(revision: Revision, files: Sequence[tuple[str, Entry | Astray]], shelf: Shelf) -> list[Reading]:
    read: list[Reading] = []
    wanted: list[tuple[str, Entry]] = []
    gaps: list[int] = []
    for path, entry in files:
        if isinstance(entry, Astray):
            read.append(unread_file(refused(cards.FILE, path, f"This file {entry.value}.")))
        elif (known := shelf.taken(path, entry.id)) is not None:
            read.append(known)
        else:
            gaps.append(len(read))
            wanted.append((path, entry))
            read.append(_NOTHING)
    for gap, (_, entry), (path, content) in zip(gaps, wanted, _contents(revision, wanted), strict=True):
        read[gap] = shelf.put(path, entry.id, read_text(path, content))
    return read


def _contents(revision: Revision, files: Sequence[tuple[str, Entry]]) -> Iterator[tuple[str, bytes]]:
    """Yield the content of each file; how large it is, is known before it is read."""
    objects = revision.repository.objects
    sizes = objects.sizes(entry.id for _, entry in files)
    lacking = next((path for path, entry in files if entry.id not in sizes), None)
    if lacking is not None:
        raise _lacking(revision.repository, revision.commit, lacking)
    small = objects.contents(entry.id for _, entry in files if sizes[entry.id] <= LARGEST_FILE)
    for path, entry in files:
        if sizes[entry.id] > LARGEST_FILE:
            yield path, _TOO_LARGE
            continue
        content = next(small)
        if content is None:
            raise _lacking(revision.repository, revision.commit, path)
        yield path, content


class Lacking(CannotAnswer):
    """What a commit names isn't in this clone: no word of the commit's own, so that nothing follows from it."""


def _lacking(repository: Repository, commit: str, what: str) -> Lacking:
    if repository.partial():
        return Lacking(
            f"this clone is partial and lacks {what}, in {commit[:12]}; nothing is fetched while checking",
            f"Fetch it: git fetch --refetch --no-filter origin {commit}",
        )
    return Lacking(
        f"{what}, in {commit[:12]}, is missing from the repository or damaged",
        "Run `git fsck`; if it complains, clone the repository anew.",
    )
