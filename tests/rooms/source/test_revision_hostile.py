"""A repository that means harm: nothing that it names runs, nothing outside it is read, and what is damaged is said."""

import os
import stat
import subprocess
import sys
import time
import zlib
from pathlib import Path

import pytest

from clones import ISOLATED, Clone, init
from labelgov.results import CannotAnswer, Finding
from labelgov.source import Reading, Shelf, file_at, lines_changed, open_revision, read_revision, read_tree

FOLDERS = ["programs"]


def reading(clone: Clone, ref: str = "HEAD") -> Reading:
    return read_revision(open_revision(clone.folder, ref), FOLDERS)


def found(clone: Clone) -> dict[str, str]:
    """What is found in the commit, and isn't found otherwise in its checkout."""
    read = reading(clone)
    assert {"good": 1} in [document.data for document in read.documents]
    return {finding.place.path: finding.rule.id for finding in read.findings}


def tree_of(clone: Clone, *entries: tuple[str, bytes, str]) -> str:
    """Write a tree as it is given, however git feels about it; return its id."""
    content = b"".join(
        mode.encode() + b" " + name + b"\0" + bytes.fromhex(identity) for mode, name, identity in entries
    )
    return clone.git("hash-object", "-t", "tree", "-w", "--stdin", "--literally", given=content)


def commit_of(clone: Clone, programs: str) -> None:
    """Commit a tree as the folder programs."""
    top = tree_of(clone, ("40000", b"programs", programs))
    commit = clone.git("commit-tree", top, "-m", "made by hand")
    clone.git("update-ref", "HEAD", commit)


def blob(clone: Clone, content: bytes) -> str:
    return clone.git("hash-object", "-w", "--stdin", given=content)


@pytest.fixture
def witness(tmp_path: Path) -> Path:
    """Where a program of the repository would write that it ran."""
    return tmp_path / "witness"


@pytest.fixture
def trap(repository: Clone, witness: Path) -> Clone:
    """A repository whose configuration and hooks name, wherever git lets them, a program that must never run."""
    script = repository.folder.parent / "trap.sh"
    script.write_text(f'#!/bin/sh\necho "$0 $*" >> {witness}\nexit 1\n')
    script.chmod(0o755)
    repository.write(".gitattributes", "*.yaml diff=trap filter=trap merge=trap\n").commit()
    hooks = repository.folder / "hooks"
    hooks.mkdir()
    for hook in (
        "post-checkout", "post-index-change", "pre-commit", "reference-transaction", "fsmonitor-watchman",
        "pre-auto-gc", "post-rewrite", "update", "pre-receive", "post-merge", "pre-push", "proc-receive",
    ):  # fmt: skip
        (hooks / hook).symlink_to(script)
    settings = {
        "core.fsmonitor": script, "core.hooksPath": hooks, "core.pager": script, "core.editor": script,
        "core.sshCommand": script, "core.gitProxy": script, "core.askPass": script,
        "core.alternateRefsCommand": script, "diff.external": script, "diff.trap.textconv": script,
        "diff.trap.command": script, "filter.trap.clean": script, "filter.trap.smudge": script,
        "filter.trap.process": script, "filter.trap.required": "true", "merge.trap.driver": script,
        "credential.helper": script, "gpg.program": script, "log.showSignature": "true",
        "uploadpack.packObjectsHook": script, "alias.rev-parse": f"!{script}", "alias.cat-file": f"!{script}",
        "alias.for-each-ref": f"!{script}", "pager.rev-parse": script, "pager.config": script,
        "protocol.allow": "always", "protocol.ext.allow": "always", "protocol.file.allow": "always",
        "trace2.eventTarget": witness, "trace2.normalTarget": witness, "trace2.perfTarget": witness,
    }  # fmt: skip
    for key, value in settings.items():
        repository.git("-c", "core.hooksPath=/dev/null", "config", key, str(value))
    return repository


def test_no_program_that_a_repository_names_ever_runs(trap, witness):
    witness.unlink(missing_ok=True)
    read = reading(trap)
    base = open_revision(trap.folder, "HEAD~1")
    assert file_at(base, "labelgov.yaml")
    for ref in ("main", base.commit[:9], "FETCH_HEAD~1", "nothing"):
        try:
            open_revision(trap.folder, ref)
        except CannotAnswer as error:
            assert error.fix  # noqa: PT017  # what can't be found is asked for in one way more
    assert not witness.exists()
    assert read == read_tree(trap.folder, FOLDERS)


def test_the_trap_does_run_where_git_is_not_held_back(trap, witness):
    witness.unlink(missing_ok=True)
    trap.git("status", check=False)
    trap.git("diff", "HEAD~1", check=False)
    assert witness.exists()


def test_a_partial_clone_that_lacks_a_file_fetches_nothing_and_says_what_to_run(trap, witness):
    for section in ("filter.trap", "uploadpack", "core"):
        trap.git("config", "--remove-section", section)
    trap.git("config", "uploadpack.allowFilter", "true")
    trap.git("config", "uploadpack.allowAnySHA1InWant", "true")
    trap.write("programs/good.yaml", "good: 1\nmore: 2\n").commit()
    partial = trap.clone("partial", "--filter=blob:none", "--bare")
    for key in ("core.sshCommand", "remote.origin.uploadpack", "remote.origin.vcs", "core.gitProxy"):
        partial.git("config", key, str(trap.folder.parent / "trap.sh"))
    partial.git("config", "protocol.file.allow", "always")
    witness.unlink(missing_ok=True)
    with pytest.raises(CannotAnswer, match="partial") as error:
        reading(partial)
    assert not witness.exists()
    missing = partial.git("rev-list", "--objects", "--missing=print", "--all")
    assert "\n?" in missing
    command = error.value.fix[error.value.fix.index("git fetch") :]
    for key in ("remote.origin.uploadpack", "remote.origin.vcs"):
        partial.git("config", "--unset", key)
    partial.git(*command.split()[1:])
    assert [document.data for document in reading(partial).documents] == [{"good": 1, "more": 2}]


def test_a_replacement_a_graft_and_a_commit_graph_that_lie_are_not_believed(repository):
    honest = reading(repository)
    first = repository.git("rev-parse", "HEAD")
    good = repository.git("rev-parse", "HEAD:programs/good.yaml")
    repository.write("programs/good.yaml", "good: 2\n").commit()
    repository.git("replace", good, blob(repository, b"lied: 1\n"))
    repository.git("replace", "--graft", "HEAD")
    (repository.folder / ".git/info").mkdir(exist_ok=True)
    (repository.folder / ".git/info/grafts").write_text(repository.git("rev-parse", "HEAD") + "\n")
    assert open_revision(repository.folder, "HEAD~1").commit == first
    assert reading(repository, first) == honest


LINKS = {
    "to a file outside": "../../outside.yaml",
    "to an absolute path": "/etc/hostname",
    "to a device": "/dev/zero",
    "to the environment of a process": "/proc/self/environ",
    "far above": "../" * 50 + "etc/passwd",
    "through a folder that isn't there": "nothing/../../../outside.yaml",
}


@pytest.mark.parametrize("target", LINKS.values(), ids=LINKS)
@pytest.mark.parametrize("name", ["link.yaml", "link"])
def test_a_link_that_leads_out_is_refused_whatever_it_is_called(repository, target, name):
    (repository.folder / "programs" / name).symlink_to(target)
    repository.commit()
    assert found(repository) == {f"programs/{name}": "input/symlink"}
    assert reading(repository) == read_tree(repository.folder, FOLDERS)


def test_a_link_that_leads_out_by_another_one_behind_an_absent_folder_is_refused(repository):
    (repository.folder / "programs/out.yaml").symlink_to("/etc/hostname")
    (repository.folder / "programs/link.yaml").symlink_to("absent/../out.yaml")
    repository.commit()
    assert found(repository) == {"programs/link.yaml": "input/symlink", "programs/out.yaml": "input/symlink"}
    assert reading(repository) == read_tree(repository.folder, FOLDERS)


@pytest.mark.parametrize("target", ["absent/../link.yaml", "absent/../other.yaml", "link.yaml", "other.yaml"])
def test_a_link_that_leads_to_itself_leads_nowhere_by_way_of_an_absent_folder_too(repository, target):
    (repository.folder / "programs/link.yaml").symlink_to(target)
    (repository.folder / "programs/other.yaml").symlink_to("link.yaml")
    repository.commit()
    assert reading(repository) == read_tree(repository.folder, FOLDERS)


def test_a_link_into_the_folder_of_git_is_refused_for_it_may_hold_credentials(repository):
    for name, target in (("config.yaml", "../.git/config"), ("git", "../.git")):
        (repository.folder / "programs" / name).symlink_to(target)
    tree = read_tree(repository.folder, FOLDERS)
    assert {finding.place.path: finding.rule.id for finding in tree.findings} == {
        "programs/config.yaml": "input/symlink",
        "programs/git": "input/symlink",
    }
    repository.commit()
    assert "repositoryformatversion" not in str(reading(repository))
    assert "programs/config.yaml" in found(repository)


def test_links_inside_are_read_and_those_that_lead_nowhere_or_in_circles_are_said(repository):
    programs = repository.folder / "programs"
    repository.write("programs/deep/er/inner.yaml", "x: 1\n")
    for name, target in {
        "same.yaml": "good.yaml", "by-detour.yaml": "deep/../deep/er/inner.yaml", "twice.yaml": "same.yaml",
        "through.yaml": "folder/inner.yaml", "folder": "deep/er", "dangling.yaml": "nothing.yaml",
        "self.yaml": "self.yaml", "ping.yaml": "pong.yaml", "pong.yaml": "ping.yaml", "circle": ".",
        "under.yaml": "good.yaml/x", "notes": "good.yaml", "out-and-in.yaml": "../programs/good.yaml",
        "hidden.yaml": "../.hidden.yaml",
    }.items():  # fmt: skip
        (programs / name).symlink_to(target)
    repository.write(".hidden.yaml", "hidden: 1\n").commit()
    assert reading(repository) == read_tree(repository.folder, FOLDERS)
    assert "programs/through.yaml" in [document.path for document in reading(repository).documents]


def test_a_link_that_leaves_the_folder_of_the_settings_leads_out_even_within_the_repository(repository):
    repository.write("team/programs/good.yaml", "good: 1\n")
    (repository.folder / "team/programs/link.yaml").symlink_to("../../programs/good.yaml")
    repository.commit()
    team = repository.folder / "team"
    read = read_revision(open_revision(team, "HEAD"), FOLDERS)
    assert [finding.rule.id for finding in read.findings] == ["input/symlink"]
    assert read == read_tree(team, FOLDERS)


def test_a_link_that_is_no_path_at_all_is_said(repository):
    link = blob(repository, b"x" * 100_000)
    good = blob(repository, b"good: 1\n")
    commit_of(repository, tree_of(repository, ("100644", b"good.yaml", good), ("120000", b"link.yaml", link)))
    assert found(repository) == {"programs/link.yaml": "input/file"}


def test_a_submodule_is_said_and_not_looked_into_neither_in_a_commit_nor_in_the_work_tree(repository):
    inner = init(repository.folder.parent / "inner").write("a.yaml", "a: 1\n")
    inner.commit()
    repository.git("-c", "protocol.file.allow=always", "submodule", "--quiet", "add", str(inner.folder), "programs/sub")
    repository.commit()
    assert (repository.folder / "programs/sub/a.yaml").exists()
    assert found(repository) == {"programs/sub": "input/file"}
    assert reading(repository) == read_tree(repository.folder, FOLDERS)


NAMES = {
    "a newline and a command": b"x\n::error::y.yaml",
    "a terminal escape": b"\x1b[31mx.yaml",
    "a right-to-left override": "x\u202elmay.yaml".encode(),
    "bytes that are not UTF-8": b"\xff\xfe.yaml",
    "a slash": b"a/b.yaml",
    "a way out": b"../../x.yaml",
    "a backslash and a tab": b"a\\\t.yaml",
}


@pytest.mark.parametrize("name", NAMES.values(), ids=NAMES)
def test_a_name_that_no_file_may_have_is_said_or_not_ours_and_shown_escaped(repository, name):
    good, bad = blob(repository, b"good: 1\n"), blob(repository, b"evil: 1\n")
    commit_of(repository, tree_of(repository, ("100644", b"good.yaml", good), ("100644", name, bad)))
    read = reading(repository)
    assert [document.data for document in read.documents] == [{"good": 1}]
    assert all(finding.rule.id == "input/file" and finding.place.path.isprintable() for finding in read.findings)
    assert read.findings or name.startswith(b".")


@pytest.mark.parametrize("name", [b".git", b".GIT", b"..", b".", b".gitmodules.yaml"])
def test_names_that_are_tricks_on_git_are_hidden_as_any_name_with_a_dot_is(repository, name):
    good = blob(repository, b"good: 1\n")
    inner = tree_of(repository, ("100644", b"config.yaml", good))
    commit_of(repository, tree_of(repository, ("40000", name, inner), ("100644", b"good.yaml", good)))
    assert len(reading(repository).documents) == 1


def test_names_that_differ_in_case_alone_are_two_files(repository):
    repository.write("programs/a.yaml", "a: 1\n").write("programs/A.yaml", "a: 2\n").commit()
    assert reading(repository) == read_tree(repository.folder, FOLDERS)
    assert len(reading(repository).documents) == 3


def test_two_files_of_one_name_cannot_be_answered(repository):
    good, other = blob(repository, b"good: 1\n"), blob(repository, b"good: 2\n")
    commit_of(repository, tree_of(repository, ("100644", b"good.yaml", good), ("100644", b"good.yaml", other)))
    with pytest.raises(CannotAnswer, match="missing from the repository or damaged"):
        reading(repository)


@pytest.mark.parametrize("content", [b"100644 good.yaml\0short", b"nonsense", b"999999 x\0" + bytes(20)])
def test_a_folder_that_is_not_one_cannot_be_answered(repository, content):
    tree = repository.git("hash-object", "-t", "tree", "-w", "--stdin", "--literally", given=content)
    commit_of(repository, tree)
    with pytest.raises(CannotAnswer):
        reading(repository)


def test_folders_that_multiply_end_in_bounded_time(repository):
    folder = tree_of(repository, *(("100644", b"%03d.yaml" % number, blob_id) for number, blob_id in
                                   enumerate([blob(repository, b"x: 1\n")] * 100)))  # fmt: skip
    for _ in range(6):
        folder = tree_of(repository, *(("40000", b"%03d" % number, folder) for number in range(100)))
    commit_of(repository, folder)
    start = time.monotonic()
    with pytest.raises(CannotAnswer, match="more than 1,000,000 files"):
        reading(repository)
    assert time.monotonic() - start < 30


def test_folders_without_end_are_said(repository):
    good = blob(repository, b"good: 1\n")
    folder = tree_of(repository, ("100644", b"good.yaml", good))
    for _ in range(300):
        folder = tree_of(repository, ("40000", b"d", folder), ("100644", b"good.yaml", good))
    commit_of(repository, folder)
    read = reading(repository)
    (finding,) = read.findings
    assert finding.place.path.count("/") == 65
    assert len(read.documents) == 65


def test_a_large_file_is_said_and_never_unpacked(repository):
    large = blob(repository, b"# " + b"x" * 300_000_000)
    commit_of(
        repository,
        tree_of(repository, ("100644", b"good.yaml", blob(repository, b"good: 1\n")), ("100644", b"large.yaml", large)),
    )
    assert found(repository) == {"programs/large.yaml": "input/size"}


def test_what_is_exactly_as_large_as_may_be_is_read(repository):
    repository.write("programs/most.yaml", b"x: 1\n#" + b"x" * (1024 * 1024 - 6))
    repository.write("programs/more.yaml", b"x: 1\n#" + b"x" * (1024 * 1024 - 5)).commit()
    assert found(repository) == {"programs/more.yaml": "input/size"}
    assert reading(repository) == read_tree(repository.folder, FOLDERS)


def loose(clone: Clone, name: str) -> Path:
    path = clone.folder / ".git/objects" / name[:2] / name[2:]
    path.chmod(0o644)
    return path


@pytest.mark.parametrize("what", ["HEAD:programs/good.yaml", "HEAD:programs", "HEAD^{tree}", "HEAD"])
@pytest.mark.parametrize("how", ["absent", "cut", "garbage", "another's content", "empty"])
def test_an_object_that_is_missing_or_damaged_cannot_be_answered(repository, what, how):
    name = repository.git("rev-parse", what)
    kind = repository.git("cat-file", "-t", name).encode()
    path = loose(repository, name)
    if how == "absent":
        path.unlink()
    elif how == "cut":
        path.write_bytes(path.read_bytes()[:-5])
    elif how == "another's content":
        content = {b"blob": b"evil: 1\n", b"tree": b"", b"commit": b"tree " + b"0" * 40 + b"\n\nx"}[kind]
        path.write_bytes(zlib.compress(b"%s %d\0" % (kind, len(content)) + content))
    else:
        path.write_bytes(b"garbage" if how == "garbage" else b"")
    with pytest.raises(CannotAnswer) as error:
        reading(repository)
    assert error.value.fix
    assert error.value.message.isprintable()


ASKED = """
import sys
from pathlib import Path
from labelgov.results import CannotAnswer
from labelgov.source import open_revision
try:
    print(open_revision(Path(sys.argv[1]), "HEAD"))
except CannotAnswer as error:
    print(error.fix)
"""


def test_a_thousand_damaged_objects_are_said_as_soon_as_one_is(repository):
    for number in range(1000):
        repository.write(f"programs/{number}.yaml", f"x: {number}\n")
    repository.commit()
    for line in repository.git("ls-tree", "-r", "HEAD", "programs").splitlines():
        loose(repository, line.split()[2]).write_bytes(b"garbage")
    start = time.monotonic()
    with pytest.raises(CannotAnswer, match=r"programs/0\.yaml, in .* is missing from the repository or damaged"):
        reading(repository)
    assert time.monotonic() - start < 20


def test_a_repository_of_another_user_is_not_read_unless_the_user_trusts_it(repository, tmp_path):
    if os.geteuid() != 0:
        pytest.skip("only root may give a file away")
    for path in (repository.folder, *repository.folder.rglob("*")):
        os.chown(path, 12345, 12345, follow_symlinks=False)
    home = tmp_path / "home"
    home.mkdir()
    environment = {key: value for key, value in ISOLATED.items() if not key.startswith("GIT_")}
    environment |= {"HOME": str(home), "GIT_CONFIG_NOSYSTEM": "1", "PYTHONPATH": os.pathsep.join(sys.path)}

    def answer() -> str:
        command = [sys.executable, "-c", ASKED, str(repository.folder)]
        return subprocess.run(command, env=environment, capture_output=True, text=True, check=True).stdout.strip()

    fix = answer()
    assert fix == f"If you trust it, run: git config --global --add safe.directory {repository.folder}"
    subprocess.run(fix.split(": ", 1)[1].split(), env=environment, check=True)
    assert answer().startswith("HEAD (")


def test_a_change_cannot_bring_a_bare_repository_and_be_its_own_base(repository):
    team = init(repository.folder.parent / "evil")
    team.write("labelgov.yaml", "x: 1\n").write("programs/good.yaml", "evil: 1\n").commit()
    team.git("update-ref", "refs/remotes/origin/main", "HEAD")
    for name in ("HEAD", "config", "objects", "refs"):
        subprocess.run(["cp", "-r", team.folder / ".git" / name, repository.folder / "programs" / name], check=True)
    with pytest.raises(CannotAnswer, match="bare repository within another"):
        open_revision(repository.folder / "programs", "origin/main")


def test_a_change_cannot_put_a_submodule_in_the_place_of_the_folder_that_is_checked(repository):
    evil = init(repository.folder.parent / "evil")
    evil.write("labelgov.yaml", "x: 1\n").write("programs/good.yaml", "evil: 1\n").commit()
    repository.git("-c", "protocol.file.allow=always", "submodule", "--quiet", "add", str(evil.folder), "team")
    repository.commit()
    with pytest.raises(CannotAnswer, match="submodule"):
        open_revision(repository.folder / "team", "origin/main")


def test_a_change_cannot_turn_the_folder_that_is_checked_into_a_link_to_another(repository):
    repository.write("team/programs/good.yaml", "good: 1\n").write("other/programs/evil.yaml", "evil: 1\n").commit()
    (repository.folder / "team").rename(repository.folder / "gone")
    (repository.folder / "team").symlink_to("other")
    for root in ("team", "team/programs", "./team/../team"):
        with pytest.raises(CannotAnswer, match="leads through a link"):
            open_revision(repository.folder / root, "HEAD")


def test_a_link_outside_of_any_repository_may_lead_to_one(repository):
    link = repository.folder.parent / "link"
    link.symlink_to(repository.folder)
    assert read_revision(open_revision(link, "HEAD"), FOLDERS) == reading(repository)


def test_ten_thousand_changed_files_are_read_and_compared(repository):
    blobs = [blob(repository, b"x: 1\n"), blob(repository, b"x: 2\n")]
    commits = []
    for identity in blobs:
        entries = [("100644", b"%05d.yaml" % number, identity) for number in range(10_000)]
        commit_of(repository, tree_of(repository, *entries))
        commits.append(repository.git("rev-parse", "HEAD"))
    base, head = (open_revision(repository.folder, commit) for commit in commits)
    shelf = Shelf()
    before, after = read_revision(base, FOLDERS, shelf=shelf), read_revision(head, FOLDERS, shelf=shelf)
    assert len(before.documents) == len(after.documents) == 10_000
    changed = lines_changed(before.texts, after.texts)
    assert set(changed.values()) == {frozenset({1})}
    assert len(changed) == 10_000


def test_nothing_of_the_repository_is_written(repository):
    def state() -> dict[str, tuple[int, int, bytes]]:
        return {
            str(path): (path.stat().st_mtime_ns, stat.S_IMODE(path.stat().st_mode), path.read_bytes())
            for path in repository.folder.rglob("*")
            if path.is_file()
        }

    before = state()
    reading(repository)
    with pytest.raises(CannotAnswer):
        reading(repository, "nothing")
    assert state() == before


def test_no_process_stays_behind(repository):
    revision = open_revision(repository.folder, "HEAD")
    read_revision(revision, FOLDERS)
    revision.close()
    del revision
    children = subprocess.run(
        ["ps", "--ppid", str(os.getpid()), "-o", "args="], capture_output=True, text=True, check=False
    )
    assert "cat-file" not in children.stdout
    assert isinstance(file_at(open_revision(repository.folder, "HEAD"), "programs"), Finding)
