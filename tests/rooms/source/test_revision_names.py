"""A name of a commit is data: what it may look like, what it stands for, and what to do where there is none such."""

import re
import shlex

import pytest
from hypothesis import given
from hypothesis import strategies as st

from clones import Clone, init
from labelgov.results import CannotAnswer
from labelgov.source import open_revision
from labelgov.source.naming import take_apart


def refused(clone: Clone, ref: str) -> CannotAnswer:
    with pytest.raises(CannotAnswer) as error:
        open_revision(clone.folder, ref)
    assert error.value.fix
    return error.value


@pytest.fixture
def three(repository: Clone) -> Clone:
    """A repository of three commits on main, a tag on the first, and a branch of the second."""
    repository.git("tag", "v1")
    repository.git("tag", "-a", "v1-annotated", "-m", "first")
    repository.write("programs/good.yaml", "good: 2\n").commit()
    repository.git("branch", "feature/x")
    repository.write("programs/good.yaml", "good: 3\n").commit()
    return repository


ACCEPTED = {
    "HEAD": 3, "main": 3, "refs/heads/main": 3, "feature/x": 2, "v1": 1, "v1-annotated": 1, "refs/tags/v1": 1,
    "HEAD~1": 2, "HEAD~": 2, "HEAD~2": 1, "main^": 2, "main^1~1": 1, "feature/x~1": 1, "HEAD~~": 1, "v1~0": 1,
}  # fmt: skip


@pytest.mark.parametrize(("ref", "number"), ACCEPTED.items(), ids=ACCEPTED)
def test_what_names_a_commit(three, ref, number):
    commits = three.git("rev-list", "--reverse", "main").split()
    assert open_revision(three.folder, ref).commit == commits[number - 1]


@pytest.mark.parametrize("length", [7, 12, 39, 40])
def test_an_id_names_its_commit_whole_or_abbreviated(three, length):
    commit = three.git("rev-parse", "HEAD~1")
    assert open_revision(three.folder, commit[:length]).commit == commit


def test_the_branch_of_a_remote_and_what_was_fetched_last_name_a_commit(three):
    clone = three.clone("clone")
    clone.git("fetch", "--quiet", "origin", "feature/x")
    assert open_revision(clone.folder, "origin/main").commit == three.git("rev-parse", "main")
    assert open_revision(clone.folder, "FETCH_HEAD").commit == three.git("rev-parse", "feature/x")


REFUSED = (
    "", "-", "--upload-pack=touch x", "--output=x", "-x", "--", "--all", "--help", "@", "@{1}", "@{upstream}",
    "main@{1}", "main@{yesterday}", "HEAD@{0}", ":programs", ":0:labelgov.yaml", "main:programs", "HEAD:", ":/first",
    "^main", "main..v1", "main...v1", "HEAD^{/(a+)+$}", "main^{tree}", "main^{commit}", "HEAD^0", "HEAD^-", "HEAD^!",
    "HEAD^@", "HEAD~x", "HEAD~1:x", "~1", "^", "main v1", "main\nv1", "main\0", "main\tv1", "main*", "ma?n", "[m]ain",
    "a\\b", "/main", "main/", "a//b", ".a", "a/.b", "a.lock", "a.lock/b", "a.", "../main", "refs/../HEAD", "m" * 256,
    "HEAD" + "~1" * 11, "HEAD~999999", "main\x1b[31m", "ma\u202ein", "$(touch x)", "`touch x`", "abc", "0" * 40,
    "f" * 7, "no/such",
)  # fmt: skip


@pytest.mark.parametrize("ref", REFUSED, ids=[ascii(ref)[1:40] for ref in REFUSED])
def test_what_names_none_is_refused_in_one_printable_line_and_nothing_happens(three, ref):
    before = sorted(three.folder.rglob("*"))
    error = refused(three, ref)
    assert error.message.isprintable()
    assert error.fix.isprintable()
    assert sorted(three.folder.rglob("*")) == before


@given(st.text(st.characters(codec="utf-8") | st.sampled_from("~^@{}:-/.$\\*"), max_size=40))
def test_whatever_is_written_either_is_a_plain_name_with_steps_or_is_refused(ref):
    try:
        named = take_apart(ref)
    except CannotAnswer:
        return
    assert named.name + named.steps == ref
    assert not named.name.startswith("-")
    assert not re.search(r"[\s:?*\[\\~^\x00-\x1f]|\.\.|@\{", named.name)


def test_a_name_of_two_things_is_refused_with_both(three):
    three.git("tag", "main", "HEAD~2")
    error = refused(three, "main")
    assert "refs/heads/main, refs/tags/main" in error.message
    assert open_revision(three.folder, "refs/heads/main").commit == three.git("rev-parse", "refs/heads/main")


def test_a_branch_that_is_called_like_a_commit_is_refused(three):
    commit = three.git("rev-parse", "HEAD")
    three.git("branch", commit[:10], "HEAD~2")
    assert commit[:10] in refused(three, commit[:10]).message
    assert open_revision(three.folder, commit).commit == commit


def test_a_branch_called_like_a_whole_id_does_not_hide_the_commit(three):
    commit = three.git("rev-parse", "HEAD")
    three.git("update-ref", f"refs/heads/{commit}", "HEAD~2")
    assert open_revision(three.folder, commit).commit == commit


def test_a_tag_of_a_file_names_no_commit(three):
    three.git("tag", "blob", "HEAD:labelgov.yaml")
    assert "there is no commit blob" in refused(three, "blob").message


def test_a_slip_of_the_pen_is_met_with_the_name_that_is_meant(three):
    assert "did you mean feature/x?" in refused(three, "feature/y").message
    clone = three.clone("clone")
    assert "did you mean origin/feature/x?" in refused(clone, "feature/x").message


def test_more_steps_than_there_are_commits_are_said(three):
    assert "main has no commit ~3 before it" in refused(three, "main~3").message


def fetched(clone: Clone, fix: str) -> None:
    """Do what a fix says, as one would paste it."""
    command = re.search(r"git fetch .*", fix)
    assert command, fix
    clone.git(*shlex.split(command[0], comments=True)[1:])


LACKING = {
    "origin/feature/x": "refs/heads/feature/x",
    "refs/remotes/origin/feature/x": "refs/heads/feature/x",
    "refs/tags/v1": "refs/tags/v1",
}


@pytest.mark.parametrize(("ref", "there"), LACKING.items(), ids=LACKING)
def test_a_shallow_clone_that_lacks_the_base_says_the_very_command_that_fetches_it(three, ref, there):
    shallow = three.clone("shallow", "--depth=1", "--no-tags")
    error = refused(shallow, ref)
    assert "shallow" in error.message
    fetched(shallow, error.fix)
    assert open_revision(shallow.folder, ref).commit == three.git("rev-parse", there)
    assert (shallow.folder / ".git/shallow").exists()


def test_a_shallow_clone_that_lacks_a_commit_says_the_command_that_fetches_it(three):
    commit = three.git("rev-parse", "HEAD~2")
    shallow = three.clone("shallow", "--depth=1")
    error = refused(shallow, commit)
    assert error.fix == f"Fetch it: git fetch --depth=1 origin {commit}"
    fetched(shallow, error.fix)
    assert open_revision(shallow.folder, commit).commit == commit


def test_a_shallow_clone_whose_history_ends_too_soon_says_how_to_fetch_more(three):
    shallow = three.clone("shallow", "--depth=2")
    assert open_revision(shallow.folder, "HEAD~1").commit == three.git("rev-parse", "HEAD~1")
    error = refused(shallow, "HEAD~2")
    assert "shallow" in error.message
    fetched(shallow, error.fix)
    assert open_revision(shallow.folder, "HEAD~2").commit == three.git("rev-parse", "HEAD~2")


def test_a_branch_that_was_never_fetched_is_fetched_as_the_remotes(three):
    narrow = three.clone("narrow", "--single-branch")
    error = refused(narrow, "feature/x")
    fetched(narrow, error.fix)
    assert error.fix.endswith("then write origin/feature/x")
    assert open_revision(narrow.folder, "origin/feature/x").commit == three.git("rev-parse", "feature/x")


def test_a_command_to_paste_holds_a_hostile_name_in_quotes(three):
    shallow = three.clone("shallow", "--depth=1")
    fix = refused(shallow, "origin/$(touch${IFS}pwned)").fix
    words = shlex.split(fix[fix.index("git fetch") :])
    assert words[4] == "$(touch${IFS}pwned):refs/remotes/origin/$(touch${IFS}pwned)"


def test_a_folder_outside_git_and_an_empty_repository_are_said(tmp_path):
    assert "no commit yet" in refused(init(tmp_path / "empty"), "HEAD").message
