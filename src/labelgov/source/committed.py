"""The folders of a commit, walked as those of a work tree are: same files, same findings, nothing checked out."""

import os
import posixpath
from collections.abc import Callable, Iterator, Sequence
from enum import Enum
from pathlib import Path
from typing import NamedTuple

from labelgov.results import CannotAnswer, Finding, printable
from labelgov.source import cards
from labelgov.source.objects import FOLDER, LINK, SUBMODULE, Entry, Objects
from labelgov.source.tree import ANOTHER_REPOSITORY, DEEPEST_FOLDER, ENDINGS, LONGEST_PATH, refused

_MOST_ENTRIES = 1_000_000
_MOST_LINKS = 40
_LONGEST_LINK = 4096

Route = tuple[bytes, ...]


class Astray(Enum):
    """Why a path leads to nothing that can be read."""

    OUT = "leads out of the repository"
    NOWHERE = "leads nowhere"
    CIRCLE = "is a link that leads to itself"
    UNREADABLE = "could not be read"


class Found(NamedTuple):
    """Where a path ends, every link on the way followed."""

    entry: Entry
    route: Route


class Listing(NamedTuple):
    """What there is to read below a folder, and of how many entries that was told; links may lead elsewhere."""

    found: "tuple[tuple[str, Entry | Astray] | Finding, ...]"
    entries: int
    links: bool


class Folders:
    """The tree of one commit; `prefix` leads to the folder that paths are relative to."""

    def __init__(self, objects: Objects, tree: str, prefix: Route, lacking: Callable[[str], CannotAnswer]) -> None:
        self._objects = objects
        self._lacking = lacking
        self._tree = Entry(FOLDER, tree)
        self._prefix = prefix
        self._seen = 0

    def files(self, folder: str) -> "tuple[tuple[str, Entry | Astray] | Finding, ...]":
        """Return each file to read below a folder, by path, and findings on what can't be looked into."""
        outside = ".." in Path(folder).parts or Path(folder).is_absolute()
        start = Astray.OUT if outside else self.follow((), os.fsencode(folder))
        if start is Astray.OUT:
            raise CannotAnswer(
                f"the folder {folder} is not in the repository", "Name folders of this repository in labelgov.yaml."
            )
        if isinstance(start, Astray) or start.entry.kind != FOLDER:
            raise CannotAnswer(f"there is no folder {folder}", "Make it, or name another in labelgov.yaml.")
        return self._below(posixpath.normpath(folder), start, 0).found

    def name_of(self, folder: str) -> str | None:
        """Return what git calls all that there is to read below a folder; None where links in it may lead elsewhere."""
        start = self.follow((), os.fsencode(folder))
        if isinstance(start, Astray) or start.entry.kind != FOLDER:
            return None
        listing = self._below(posixpath.normpath(folder), start, 0)
        return None if listing.links else start.entry.id

    def _below(self, path: str, at: Found, depth: int) -> Listing:
        """Return what there is to read below a folder. What another commit holds alike was listed with that one."""
        key = (at.entry.id, path, depth)
        listing = self._objects.listings.get(key)
        if listing is None:
            listing = self._listed(path, at, depth)
            if not listing.links:
                self._objects.listings[key] = listing
        else:
            self._count(listing.entries)
        return listing

    def _listed(self, path: str, at: Found, depth: int) -> Listing:
        held = self._held(at.entry)
        self._count(len(held))
        found: list[tuple[str, Entry | Astray] | Finding] = []
        entries, links = len(held), False
        for name, entry in held.items():
            links |= entry.kind == LINK
            inner = posixpath.normpath(f"{path}/{os.fsdecode(name)}")
            meant = None if name.startswith(b".") else self._found(name, entry, at.route, inner)
            if isinstance(meant, Finding):
                found.append(meant)
            elif meant is not None and entry.kind != FOLDER:
                found.append((inner, meant))
            elif meant is not None and depth < DEEPEST_FOLDER:
                below = self._below(inner, Found(entry, (*at.route, name)), depth + 1)
                found += below.found
                entries, links = entries + below.entries, links or below.links
            elif meant is not None:
                found.append(refused(cards.FILE, inner, f"Folders are nested more than {DEEPEST_FOLDER} deep here."))
        return Listing(tuple(found), entries, links)

    def _count(self, entries: int) -> None:
        """Stop where folders that repeat each other stand for more than any portfolio holds."""
        self._seen += entries
        if self._seen > _MOST_ENTRIES:
            raise CannotAnswer(
                f"this commit holds more than {_MOST_ENTRIES:,} files", "Name fewer folders in labelgov.yaml."
            )

    def _found(self, name: bytes, entry: Entry, folder: Route, path: str) -> Entry | Astray | Finding | None:
        """Return what to read under a name, a finding where that can't be, or None for what isn't ours."""
        meant: Entry | Astray = entry
        if entry.kind == SUBMODULE:
            return refused(cards.FILE, path, ANOTHER_REPOSITORY)
        if entry.kind == LINK:
            target = self._follow_link(folder, entry)
            if target is Astray.OUT:
                return refused(cards.SYMLINK, path, "This link leads out of the repository.")
            meant = target.entry if isinstance(target, Found) else target
            if isinstance(meant, Entry) and meant.kind in (FOLDER, SUBMODULE):
                return refused(cards.SYMLINK, path, "This link leads to a folder, whose files are not read through it.")
        shown = os.fsdecode(name)
        if entry.kind != FOLDER and not shown.lower().endswith(ENDINGS):
            return None
        if printable(shown, LONGEST_PATH) != shown:
            return refused(cards.FILE, path, "The name of this file holds a character that can't be shown.")
        if b"/" in name or not name:
            return refused(cards.FILE, path, "No file can have this name.")
        return meant

    def named(self, path: bytes) -> Entry | None:
        """Return what stands under a path (relative to the prefix); no link is followed."""
        return self._entry((*self._prefix, *path.split(b"/")))

    def holding(self, name: bytes) -> Iterator[Route]:
        """Yield the folders that hold a file of a name, from the top of the repository, whatever the prefix."""
        waiting: list[tuple[Route, Entry]] = [((), self._tree)]
        while waiting:
            route, folder = waiting.pop()
            held = self._held(folder)
            self._count(len(held))
            if name in held and held[name].kind not in (FOLDER, SUBMODULE):
                yield route
            if len(route) < DEEPEST_FOLDER:
                waiting += [((*route, step), entry) for step, entry in held.items() if entry.kind == FOLDER]

    def follow(self, folder: Route, path: bytes) -> Found | Astray:
        """Return where a path leads from a folder (both relative to the prefix), links followed."""
        return self._walk((*self._prefix, *folder), path.split(b"/"))

    def _follow_link(self, folder: Route, link: Entry) -> Found | Astray:
        return self._walk(folder, [link])

    def _walk(self, folder: Route, steps: Sequence[bytes | Entry]) -> Found | Astray:
        """Follow steps from a folder. Where one is absent, only names count from there, as in a work tree."""
        route, lost, links = list(folder), None, 0
        waiting: list[bytes | Entry] = [*reversed(steps)]
        while waiting:
            step = waiting.pop()
            if isinstance(step, Entry):
                links += 1
                target = self._target(step, links)
                if isinstance(target, Astray):
                    return target if target is Astray.OUT else lost or target
                waiting += reversed(target)
            elif step == b"..":
                if not route:
                    return Astray.OUT
                route.pop()
            elif step not in (b"", b"."):
                route.append(step)
                # A link behind what is absent is followed, too: where it would lead, the checkout looks as well.
                broken = self._step(route, waiting)
                lost = lost or broken
        if tuple(route[: len(self._prefix)]) != self._prefix:
            return Astray.OUT
        entry = self._entry(tuple(route))
        return lost or (Found(entry, tuple(route)) if entry is not None else Astray.NOWHERE)

    def _target(self, link: Entry, links: int) -> list[bytes] | Astray:
        """Return the steps that a link stands for."""
        target = self._objects.content(link.id, "blob", _LONGEST_LINK)
        if target is None:
            return Astray.UNREADABLE
        if target.startswith(b"/"):
            return Astray.OUT
        return Astray.CIRCLE if links > _MOST_LINKS else target.split(b"/")

    def _step(self, route: list[bytes], waiting: list[bytes | Entry]) -> Astray | None:
        """Take the last step of a route; a link is put back as what it leads to."""
        entry = self._entry(tuple(route))
        if entry is None:
            return Astray.NOWHERE
        if entry.kind == LINK:
            route.pop()
            waiting.append(entry)
        elif entry.kind not in (FOLDER, SUBMODULE) and waiting:
            return Astray.UNREADABLE
        return None

    def _entry(self, route: Route) -> Entry | None:
        entry: Entry | None = self._tree
        for step in route:
            if entry is None or entry.kind != FOLDER:
                return None
            entry = self._held(entry).get(step)
        return entry

    def _held(self, folder: Entry) -> dict[bytes, Entry]:
        """Return what a folder holds, by name."""
        held = self._objects.folder(folder.id)
        if held is None:
            raise self._lacking(f"the folder {folder.id[:12]}")
        return held
