"""Whatever a repository holds, a commit of it reads as its checkout does."""

import shutil
import tempfile
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from clones import Clone, init
from labelgov.results import CannotAnswer
from labelgov.source import Reading, Shelf, open_revision, read_revision, read_tree

NAMES = (
    "a.yaml",
    "b.yml",
    "C.YAML",
    "c.yaml",
    ".hidden.yaml",
    "notes.txt",
    "d",
    "e",
    "é.yaml",
    "x\ny.yaml",
    "\u202e.yaml",
)
CONTENTS = (
    b"a: 1\n", b"b: [1\n", b"", b"---\nx: 1\n---\ny: 2\n", b"\xff\xfe", b"t:\t1\n", b"no newline: 1",
    b"a: 1\r\nb: 2\r\n", b"- list\n", b"\xef\xbb\xbfbom: 1\n", b"!!python/object:os.system x\n", b"a: 1\na: 2\n",
    b"x: 1\n#" + b"-" * 2**20,
)  # fmt: skip
TARGETS = (
    "a.yaml", "../a.yaml", "d", "d/a.yaml", "../d/../a.yaml", "nothing", "nothing/../a.yaml", "../../outside", ".",
    "..", "/etc/passwd", "a.yaml/x", "b.yml", "e/d/a.yaml", "../../../x", "../programs/a.yaml", "link.yaml",
    "good.yaml",
)  # fmt: skip
paths = st.lists(st.sampled_from(NAMES), min_size=1, max_size=3).map("/".join)
files = st.dictionaries(
    paths, st.sampled_from(CONTENTS) | st.sampled_from(TARGETS), min_size=1, max_size=14
)  # fmt: skip


@pytest.fixture
def emptied(tmp_path: Path) -> Iterator[Path]:
    """A folder for the repositories of one property."""
    with tempfile.TemporaryDirectory(dir=tmp_path) as folder:
        yield Path(folder)


def built(folder: Path, prefix: str, holds: dict[str, bytes | str]) -> Clone:
    """A repository that holds what fits together of some files (bytes) and links (text)."""
    shutil.rmtree(folder, ignore_errors=True)
    clone = init(folder)
    for path, content in {"good.yaml": b"good: 1\n", **holds}.items():
        whole = clone.folder / prefix / "programs" / path
        try:
            whole.parent.mkdir(parents=True, exist_ok=True)
            if isinstance(content, str):
                whole.symlink_to(content)
            elif not whole.is_symlink():
                whole.write_bytes(content)
        except OSError:
            continue
    clone.commit()
    # A folder that stayed empty is in no commit, so a checkout wouldn't have it.
    clone.git("clean", "-ffdq")
    return clone


def answered(ask: Callable[[], Reading]) -> Reading | tuple[str, str]:
    """What was read, or why it couldn't be."""
    try:
        return ask()
    except CannotAnswer as error:
        return error.message, error.fix


@pytest.mark.parametrize("prefix", ["", "team/eu"])
@given(holds=files)
@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_a_commit_reads_as_its_checkout_whatever_it_holds(emptied, prefix, holds):
    root = built(emptied / "repository", prefix, holds).folder / prefix
    revision = open_revision(root, "HEAD")
    shelf = Shelf()
    for folders in (["programs"], ["programs", "programs/d"], ["."], ["programs/e"]):
        tree = answered(lambda folders=folders: read_tree(root, folders, shelf=shelf))
        assert answered(lambda folders=folders: read_revision(revision, folders)) == tree
        assert answered(lambda folders=folders: read_revision(revision, folders, shelf=shelf)) == tree
    revision.close()


@given(before=files, after=files)
@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_what_two_commits_share_is_read_once_and_changes_nothing(emptied, before, after):
    clone = built(emptied / "repository", "", before)
    first = clone.git("rev-parse", "HEAD")
    shutil.rmtree(clone.folder / "programs")
    for path, content in after.items():
        if isinstance(content, bytes) and "/" not in path:
            clone.write(f"programs/{path}", content)
    clone.write("programs/good.yaml", "good: 1\n").commit()
    head = open_revision(clone.folder, "HEAD")
    base, shelf = head.other(first), Shelf()
    shared = [read_revision(side, ["programs"], shelf=shelf) for side in (head, base)]
    assert shared == [read_revision(side, ["programs"]) for side in (head, base)]
    same = {id(document) for document in shared[0].documents}
    assert any(id(document) in same for document in shared[1].documents)
    head.close()
