"""Files of a work tree: what isn't a regular file of the repository is said, never opened, and hides no other."""

import os
import socket
import subprocess
import sys
import textwrap
from pathlib import Path

import pytest

from labelgov.results import CannotAnswer
from labelgov.source import read_tree


@pytest.fixture
def tree(tmp_path: Path) -> Path:
    """A repository with one good document; each test adds what is wrong."""
    root = tmp_path / "repository"
    (root / "programs").mkdir(parents=True)
    (root / "programs" / "good.yaml").write_text("good: 1\n")
    (tmp_path / "outside.yaml").write_text("secret: 1\n")
    return root


def findings(root: Path) -> dict[str, str]:
    reading = read_tree(root, ["programs"])
    assert {"good": 1} in [document.data for document in reading.documents]
    return {finding.place.path: finding.rule.id for finding in reading.findings}


def paths(root: Path) -> list[str]:
    return [document.path for document in read_tree(root, ["programs"]).documents]


def test_documents_come_in_order_of_path_from_every_depth(tree):
    (tree / "programs" / "b" / "c").mkdir(parents=True)
    for name in ("z.yml", "b/a.yaml", "b/c/d.yaml", "a.YAML", "b.yaml/"):
        if name.endswith("/"):
            (tree / "programs" / name).mkdir()
            (tree / "programs" / name / "inner.yaml").write_text("x: 1\n")
        else:
            (tree / "programs" / name).write_text("x: 1\n")
    assert paths(tree) == [
        "programs/a.YAML",
        "programs/b.yaml/inner.yaml",
        "programs/b/a.yaml",
        "programs/b/c/d.yaml",
        "programs/good.yaml",
        "programs/z.yml",
    ]


def test_hidden_files_and_other_endings_are_not_ours(tree):
    (tree / "programs" / ".git").mkdir()
    for name in (".hidden.yaml", ".git/config.yaml", "notes.txt", "yaml", "a.yaml.bak"):
        (tree / "programs" / name).write_text("x: 1\n")
    assert paths(tree) == ["programs/good.yaml"]


def test_a_file_under_two_named_folders_is_read_once(tree):
    (tree / "programs" / "inner").mkdir()
    (tree / "programs" / "inner" / "a.yaml").write_text("x: 1\n")
    reading = read_tree(tree, ["programs", "programs/inner", "programs"])
    assert [document.path for document in reading.documents] == ["programs/good.yaml", "programs/inner/a.yaml"]


def test_a_link_to_a_file_of_the_repository_is_read(tree):
    (tree / "programs" / "link.yaml").symlink_to("good.yaml")
    assert paths(tree) == ["programs/good.yaml", "programs/link.yaml"]


LINKS = {
    "to a file outside": "../../outside.yaml",
    "to an absolute path": "/etc/hostname",
    "to an endless device": "/dev/zero",
    "to the environment of the process": "/proc/self/environ",
    "through a folder outside": "../../repository/../outside.yaml",
}


@pytest.mark.parametrize("target", LINKS.values(), ids=LINKS)
def test_a_link_that_leads_out_is_refused(tree, target):
    (tree / "programs" / "link.yaml").symlink_to(target)
    assert findings(tree) == {"programs/link.yaml": "input/symlink"}


def test_a_link_to_a_folder_is_said_and_not_followed(tree):
    (tree / "elsewhere").mkdir()
    (tree / "elsewhere" / "a.yaml").write_text("x: 1\n")
    (tree / "programs" / "inside").symlink_to("../elsewhere")
    (tree / "programs" / "outside").symlink_to("/etc")
    (tree / "programs" / "circle").symlink_to(".")
    assert findings(tree) == dict.fromkeys(("programs/circle", "programs/inside", "programs/outside"), "input/symlink")


def test_links_that_lead_nowhere_or_to_themselves_are_said(tree):
    (tree / "programs" / "dangling.yaml").symlink_to("nothing.yaml")
    (tree / "programs" / "self.yaml").symlink_to("self.yaml")
    (tree / "programs" / "ping.yaml").symlink_to("pong.yaml")
    (tree / "programs" / "pong.yaml").symlink_to("ping.yaml")
    assert set(findings(tree).values()) == {"input/file"}
    assert len(findings(tree)) == 4


def test_pipes_and_sockets_are_never_opened(tree):
    os.mkfifo(tree / "programs" / "pipe.yaml")
    with socket.socket(socket.AF_UNIX) as end:
        end.bind(str(tree / "programs" / "s.yaml"))
        assert findings(tree) == {"programs/pipe.yaml": "input/file", "programs/s.yaml": "input/file"}


@pytest.mark.skipif(os.geteuid() != 0, reason="only root may make a device")
def test_a_device_is_never_opened(tree):
    try:
        os.mknod(tree / "programs" / "null.yaml", 0o020666, os.makedev(1, 3))
    except PermissionError:
        pytest.skip("this machine lets nobody make a device")
    assert findings(tree) == {"programs/null.yaml": "input/file"}


UNREADABLE = textwrap.dedent("""
    import os, sys
    from pathlib import Path
    from labelgov.source import read_tree
    if os.geteuid() == 0:
        os.setgid(65534); os.setuid(65534)
    reading = read_tree(Path(sys.argv[1]), ["programs"])
    print(*(f"{each.place.path}: {each.message}" for each in reading.findings), sep="\\n")
    print(*(document.path for document in reading.documents))
""")


def test_what_may_not_be_read_is_said_and_the_rest_is_read(tree):
    (tree / "programs" / "closed.yaml").write_text("x: 1\n")
    (tree / "programs" / "closed").mkdir()
    for folder in (tree.parent.parent.parent, tree.parent.parent, tree.parent, tree, tree / "programs"):
        folder.chmod(0o755)
    (tree / "programs" / "closed.yaml").chmod(0)
    (tree / "programs" / "closed").chmod(0)
    # Root reads everything, so another user asks.
    asked = subprocess.run(
        [sys.executable, "-c", UNREADABLE, str(tree)], capture_output=True, text=True, check=False, timeout=60
    )
    (tree / "programs" / "closed").chmod(0o755)
    if "No module named" in asked.stderr or "Permission denied" in asked.stderr:
        pytest.skip("another user can't reach this checkout")
    assert asked.stdout.splitlines() == [
        "programs/closed: This folder may not be read.",
        "programs/closed.yaml: This file may not be read.",
        "programs/good.yaml",
    ]


NAMES = {
    "a newline and a command": "x\n::error::y.yaml",
    "a terminal escape": "\x1b[31mx.yaml",
    "a right-to-left override": "x\u202elmay.yaml",
    "a tab": "x\ty.yaml",
    "bytes that are not UTF-8": "\udcff\udcfe.yaml",
}


@pytest.mark.parametrize("name", NAMES.values(), ids=NAMES)
def test_a_name_that_cannot_be_shown_is_refused_and_shown_escaped(tree, name):
    (tree / "programs" / name).write_text("x: 1\n")
    ((path, rule),) = findings(tree).items()
    assert rule == "input/file"
    assert path.isprintable()


def test_a_folder_whose_name_cannot_be_shown_is_refused(tree):
    (tree / "programs" / "x\ny").mkdir()
    (tree / "programs" / "x\ny" / "a.yaml").write_text("x: 1\n")
    assert findings(tree) == {"programs/x y": "input/file"}


def test_plain_names_in_any_script_are_read(tree):
    for name in ("naïve.yaml", "標籤.yaml", "with space.yaml", "100%.yaml", "a'b&<c>.yaml"):
        (tree / "programs" / name).write_text("x: 1\n")
    assert len(paths(tree)) == 6


def test_folders_without_end_are_said(tree):
    # Far deeper than Python's own bound of recursion; each step is relative, because the path itself grows too long.
    home = Path.cwd()
    try:
        os.chdir(tree / "programs")
        for _ in range(1500):
            Path("d").mkdir()
            os.chdir("d")
    finally:
        os.chdir(home)
    try:
        ((path, rule),) = findings(tree).items()
    finally:
        # pytest's own removal of old folders gives up at such a depth.
        subprocess.run(["/bin/rm", "-rf", str(tree / "programs" / "d")], check=True)
    assert rule == "input/file"
    assert path.count("/") == 65


def test_a_large_file_is_read_no_further_than_the_bound(tree):
    with (tree / "programs" / "large.yaml").open("wb") as file:
        file.truncate(5 * 1024**3)
    assert findings(tree) == {"programs/large.yaml": "input/size"}


@pytest.mark.parametrize("folder", ["..", "../outside", "programs/../..", "/etc", "nothing", "programs/good.yaml"])
def test_a_folder_that_is_not_there_or_not_ours_cannot_be_answered(tree, folder):
    with pytest.raises(CannotAnswer) as error:
        read_tree(tree, [folder])
    assert error.value.fix


def test_a_folder_that_is_a_link_out_of_the_repository_cannot_be_answered(tree):
    (tree / "away").symlink_to("/etc")
    with pytest.raises(CannotAnswer, match="is not in the repository"):
        read_tree(tree, ["away"])


def test_no_file_at_all_cannot_be_answered(tree):
    (tree / "empty").mkdir()
    with pytest.raises(CannotAnswer, match=r"there is no \.yaml file"):
        read_tree(tree, ["empty"])


def test_a_file_that_vanishes_while_it_is_read_is_said(tree, monkeypatch):
    (tree / "programs" / "brief.yaml").write_text("x: 1\n")
    scan = os.scandir

    def scan_and_remove(path):
        found = list(scan(path))
        (tree / "programs" / "brief.yaml").unlink(missing_ok=True)
        return _Closing(found)

    monkeypatch.setattr("labelgov.source.tree.os.scandir", scan_and_remove)
    assert findings(tree) == {"programs/brief.yaml": "input/file"}


class _Closing(list):
    """A list that can be closed, as what scandir returns."""

    def __enter__(self):
        return self

    def __exit__(self, *error):
        return None
