"""The object store of a repository: contents by id, asked in bulk of `git cat-file`, each held to its id.

GitPython's own reader waits for each answer before it asks for the next object, and knows SHA-1 alone; here a window of
questions is under way, so git unpacks while we parse.
"""

import contextlib
import subprocess
import weakref
from collections.abc import Iterable, Iterator, Mapping
from itertools import islice
from typing import IO, TYPE_CHECKING, Any, NamedTuple

from labelgov.source.shelf import object_id

if TYPE_CHECKING:
    from git.cmd import Git

_WINDOW = 256
"""Questions under way: few enough that they fit into a pipe, so that neither side waits for the other for ever."""
_LARGEST_TREE = 64 * 1024 * 1024
FOLDER = 0o040000
LINK = 0o120000
SUBMODULE = 0o160000


class Entry(NamedTuple):
    """What a folder of a commit holds under a name: mode and id."""

    mode: int
    id: str

    @property
    def kind(self) -> int:
        """The sort of thing: FOLDER, LINK, SUBMODULE, or a file."""
        return self.mode & 0o170000


class Objects:
    """Objects of one repository, by id."""

    def __init__(self, git: "Git", command: list[str], environment: Mapping[str, str], algorithm: str) -> None:
        self._git = git
        self._command = command
        self._environment = environment
        self._algorithm = algorithm
        self._processes: dict[str, Any] = {}
        self._folders: dict[str, dict[bytes, Entry] | None] = {}
        self.listings: dict[tuple[str, str, int], Any] = {}
        """What was listed below folders, by id, path and depth, for whoever lists them again."""
        # Whoever forgets to close leaves no process behind.
        weakref.finalize(self, _end_all, self._processes)

    def sizes(self, ids: Iterable[str]) -> dict[str, int]:
        """Return how large each file is, up to the first that isn't there or is no file.

        What is damaged is not asked further: git complains of each object, to a pipe that nobody empties.
        """
        found: dict[str, int] = {}
        for name, header in self._headers("--batch-check", dict.fromkeys(ids)):
            if header is None or header[1] != b"blob":
                break
            found[name] = int(header[2])
        return found

    def kind(self, name: str) -> str | None:
        """Return what an object is: commit, tree, blob or tag; None for one that isn't there."""
        ((_, header),) = self._headers("--batch-check", (name,))
        return header[1].decode("ascii") if header is not None else None

    def contents(self, ids: Iterable[str], kind: str = "blob") -> Iterator[bytes | None]:
        """Yield the content of each object, in order; None for one that isn't there, or isn't what its id says."""
        for name, header in self._headers("--batch", ids):
            content = self._read(int(header[2])) if header is not None else None
            same = header is not None and content is not None and header[1].decode("ascii") == kind
            yield content if same and object_id(kind, content or b"", self._algorithm) == name else None

    def content(self, name: str, kind: str, most: int) -> bytes | None:
        """Return the content of one object; None for one that isn't there, is something else, or is larger."""
        ((_, header),) = self._headers("--batch-check", (name,))
        if header is None or header[1].decode("ascii") != kind or int(header[2]) > most:
            return None
        (content,) = self.contents((name,), kind)
        return content

    def folder(self, name: str) -> dict[bytes, Entry] | None:
        """Return what a folder holds, by name; None where that can't be read, or a name stands there twice."""
        if name not in self._folders:
            content = self.content(name, "tree", _LARGEST_TREE)
            self._folders[name] = _entries(content, len(name) // 2) if content is not None else None
        return self._folders[name]

    def close(self) -> None:
        """End the processes."""
        _end_all(self._processes)

    def _headers(self, mode: str, ids: Iterable[str]) -> Iterator[tuple[str, list[bytes] | None]]:
        """Yield each id with what git says of it (id, kind, size), or None. With --batch, read the content between.

        git breaks off at some of what is damaged; then nothing more is known.
        """
        remaining = iter(ids)
        while window := list(islice(remaining, _WINDOW)):
            process = self._process(mode)
            with contextlib.suppress(BrokenPipeError):
                process.stdin.write("".join(f"{name}\n" for name in window).encode())
                process.stdin.flush()
            waiting = len(window)
            try:
                for name in window:
                    words: list[bytes] = process.stdout.readline().split()
                    if not words:
                        break
                    waiting -= 1
                    yield name, words if len(words) == 3 else None
            finally:
                # Whoever stops listening leaves answers in the pipe, which the next question would take for its own.
                if waiting and self._processes.get(mode) is process:
                    _end(self._processes.pop(mode))
            if waiting:
                yield from ((name, None) for name in (*window[-waiting:], *remaining))

    def _read(self, size: int) -> bytes | None:
        stream: IO[bytes] = self._process("--batch").stdout
        content = stream.read(size)
        return content if len(content) == size and stream.read(1) == b"\n" else None

    def _process(self, mode: str) -> Any:
        if mode not in self._processes:
            self._processes[mode] = self._git.execute(
                [*self._command, mode], as_process=True, istream=subprocess.PIPE, env=dict(self._environment)
            )
        return self._processes[mode]


def _end_all(processes: dict[str, Any]) -> None:
    while processes:
        _end(processes.popitem()[1])


def _end(process: Any) -> None:
    process.proc.kill()
    with contextlib.suppress(BrokenPipeError):
        process.stdin.close()
    process.stdout.close()
    process.stderr.close()
    process.proc.wait()


def _entries(content: bytes, width: int) -> dict[bytes, Entry] | None:
    entries: dict[bytes, Entry] = {}
    at = 0
    try:
        while at < len(content):
            space = content.index(b" ", at)
            end = content.index(b"\0", space)
            name = content[space + 1 : end]
            mode = int(content[at:space], 8)
            at = end + 1 + width
            if at > len(content) or name in entries:
                return None
            entries[name] = Entry(mode, content[end + 1 : at].hex())
    except ValueError:
        return None
    return entries
