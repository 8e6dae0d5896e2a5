"""Measures how documents are read from a commit, beside the work tree, git alone and the readers of GitPython.

    python benchmarks/revisions.py                     # 8,500 documents
    python benchmarks/revisions.py --documents 850 --repeat 5

Each line is the best of so many runs, each in a process of its own.
"""

import argparse
import os
import platform
import resource
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

from generate import generate, per_copy

from labelgov.source import open_revision, read_revision, read_tree

FOLDERS = ["programs"]


def work_tree(root: Path) -> None:
    """The documents of the work tree."""
    read_tree(root, FOLDERS)


def commit(root: Path) -> None:
    """The documents of the commit."""
    revision = open_revision(root, "HEAD")
    read_revision(revision, FOLDERS)
    revision.close()


def both(root: Path) -> None:
    """The documents of both, what they share parsed once."""
    revision = open_revision(root, "HEAD")
    shelf = revision.shelf()
    read_tree(root, FOLDERS, shelf=shelf)
    read_revision(revision, FOLDERS, shelf=shelf)
    revision.close()


def git_alone(root: Path) -> None:
    """`git cat-file --batch` over the files of the commit, into nowhere."""
    subprocess.run(
        "git ls-tree -r HEAD programs | awk '{print $3}' | git cat-file --batch > /dev/null",
        shell=True,
        cwd=root,
        check=True,
    )


def contents(root: Path) -> None:
    """Sizes and contents of the files, unparsed, as labelgov asks for them."""
    revision = open_revision(root, "HEAD")
    ids = _ids(root)
    revision.repository.objects.sizes(ids)
    for _ in revision.repository.objects.contents(ids):
        pass
    revision.close()


def gitpython(root: Path) -> None:
    """Sizes and contents of the files, unparsed, by GitPython's own reader of `git cat-file`."""
    from git.cmd import Git

    git = Git(str(root))
    for name in _ids(root):
        git.get_object_header(name)
        git.get_object_data(name)
    git.clear_cache()


def gitdb(root: Path) -> None:
    """Contents of the files, unparsed, by gitdb, which reads packs in Python."""
    import git  # noqa: F401  # it is loaded wherever gitdb is
    from gitdb import GitDB

    store = GitDB(str(root / ".git/objects"))
    for name in _ids(root):
        store.stream(bytes.fromhex(name)).read()


def _ids(root: Path) -> list[str]:
    listed = subprocess.run(
        ["git", "ls-tree", "-r", "HEAD", "programs"], cwd=root, capture_output=True, text=True, check=True
    )
    return [line.split()[2] for line in listed.stdout.splitlines()]


WAYS: tuple[Callable[[Path], None], ...] = (work_tree, commit, both, git_alone, contents, gitpython, gitdb)


def main() -> None:
    """Measure, and print a table in Markdown."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--documents", type=int, default=8500)
    parser.add_argument("--repeat", type=int, default=3)
    parser.add_argument("--way", help=argparse.SUPPRESS)
    parser.add_argument("--folder", type=Path, help=argparse.SUPPRESS)
    given = parser.parse_args()
    if given.way:
        return _one(next(way for way in WAYS if way.__name__ == given.way), given.folder)
    print(
        f"{platform.platform()}, {os.cpu_count()} cores, Python {platform.python_version()}, best of {given.repeat}\n"
    )
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        written = generate(folder, max(1, round(given.documents / per_copy())))
        for arguments in (("init", "--quiet"), ("add", "--all"), ("commit", "--quiet", "-m", "x"), ("gc", "--quiet")):
            git = ["git", "-c", "gc.auto=0", "-c", "user.name=x", "-c", "user.email=x@example.org", *arguments]
            subprocess.run(git, cwd=folder, check=True)
        print(f"{written:,} documents, in a pack\n\n| | wall | CPU |\n|---|---:|---:|")
        for way in WAYS:
            wall, cpu = min(_measured(way, folder) for _ in range(given.repeat))
            print(f"| {way.__doc__} | {wall:.2f} s | {cpu:.2f} s |", flush=True)
    return None


def _measured(way: Callable[[Path], None], folder: Path) -> tuple[float, float]:
    command = [sys.executable, __file__, "--way", way.__name__, "--folder", str(folder)]
    wall, cpu = subprocess.run(command, capture_output=True, text=True, check=True).stdout.split()
    return float(wall), float(cpu)


def _one(way: Callable[[Path], None], folder: Path) -> None:
    start, used = time.perf_counter(), _cpu()
    way(folder)
    print(time.perf_counter() - start, _cpu() - used)


def _cpu() -> float:
    return sum(sum(resource.getrusage(who)[:2]) for who in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN))


if __name__ == "__main__":
    main()
