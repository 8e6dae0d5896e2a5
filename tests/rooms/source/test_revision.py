"""A commit reads as its checkout does: same documents, findings and texts, from whatever sort of clone."""

from datetime import UTC, datetime

import pytest

from clones import Clone, init
from labelgov.results import CannotAnswer, Finding
from labelgov.source import Reading, Shelf, file_at, open_revision, read_revision, read_tree

FOLDERS = ["programs"]


def reading(clone: Clone, ref: str = "HEAD") -> Reading:
    return read_revision(open_revision(clone.folder, ref), FOLDERS)


def paths(clone: Clone, ref: str = "HEAD") -> list[str]:
    return [document.path for document in reading(clone, ref).documents]


def test_a_commit_reads_as_its_checkout(repository):
    repository.write("programs/b/c.yml", "x: 1\n---\ny: 2\n").write("programs/bad.yaml", "x: [1\n").commit()
    assert reading(repository) == read_tree(repository.folder, FOLDERS)


def test_what_the_work_tree_holds_beyond_the_commit_is_not_read(repository):
    repository.write("programs/good.yaml", "changed: 1\n").write("programs/new.yaml", "new: 1\n")
    assert [document.data for document in reading(repository).documents] == [{"good": 1}]


def test_each_commit_holds_its_own(repository):
    repository.write("programs/second.yaml", "x: 1\n").commit()
    assert paths(repository, "HEAD~1") == ["programs/good.yaml"]
    assert paths(repository, "HEAD") == ["programs/good.yaml", "programs/second.yaml"]


def test_a_revision_says_which_commit_it_is_and_when_it_was_made(repository):
    revision = open_revision(repository.folder, "main")
    assert revision.commit == repository.git("rev-parse", "main")
    assert revision.committed == datetime(2026, 6, 30, 14, 30, tzinfo=UTC)
    assert revision.committed.date().isoformat() == "2026-06-30"
    assert str(revision) == f"main ({revision.commit[:12]})"


def test_the_folder_that_holds_the_settings_may_lie_below_the_top(tmp_path):
    clone = init(tmp_path / "repository")
    clone.write("governance/eu/programs/a.yaml", "a: 1\n").write("programs/other.yaml", "b: 1\n").commit()
    below = clone.folder / "governance" / "eu"
    revision = open_revision(below, "HEAD")
    assert read_revision(revision, FOLDERS) == read_tree(below, FOLDERS)
    assert [document.path for document in read_revision(revision, FOLDERS).documents] == ["programs/a.yaml"]


def test_a_commit_that_does_not_hold_the_folder_yet_cannot_be_answered(repository):
    repository.write("later/programs/a.yaml", "a: 1\n").commit()
    revision = open_revision(repository.folder / "later", "HEAD~1")
    assert file_at(revision, "labelgov.yaml") is None
    with pytest.raises(CannotAnswer, match="there is no folder programs"):
        read_revision(revision, FOLDERS)


def test_a_file_of_a_commit_comes_as_its_bytes(repository):
    revision = open_revision(repository.folder, "HEAD")
    assert file_at(revision, "labelgov.yaml") == b"apiVersion: labelgov/v1\n"
    assert file_at(revision, "programs/good.yaml") == b"good: 1\n"
    assert file_at(revision, "nothing.yaml") is None
    assert file_at(revision, "programs/good.yaml/deeper") is None


def test_a_folder_or_a_link_is_no_file(repository):
    (repository.folder / "link.yaml").symlink_to("labelgov.yaml")
    repository.commit()
    revision = open_revision(repository.folder, "HEAD")
    for path in ("programs", "link.yaml"):
        found = file_at(revision, path)
        assert isinstance(found, Finding)
        assert found.rule.id == "input/file"


def test_what_both_sides_hold_is_parsed_once_and_is_the_same_document(repository):
    repository.write("programs/second.yaml", "x: 1\n").commit()
    repository.write("programs/second.yaml", "x: 2\n")
    shelf = Shelf()
    head = read_tree(repository.folder, FOLDERS, shelf=shelf)
    base = read_revision(open_revision(repository.folder, "HEAD"), FOLDERS, shelf=shelf)
    assert base == reading(repository)
    assert base.documents[0] is head.documents[0]
    assert [each.documents[1].data for each in (base, head)] == [{"x": 1}, {"x": 2}]


def test_one_content_under_two_paths_is_two_documents(repository):
    repository.write("programs/twin.yaml", "good: 1\n").commit()
    shelf = Shelf()
    read_tree(repository.folder, FOLDERS, shelf=shelf)
    base = read_revision(open_revision(repository.folder, "HEAD"), FOLDERS, shelf=shelf)
    assert [document.path for document in base.documents] == ["programs/good.yaml", "programs/twin.yaml"]


def test_two_commits_of_one_repository_share_its_processes(repository):
    first = repository.git("rev-parse", "HEAD")
    repository.write("programs/second.yaml", "x: 1\n").commit()
    head = open_revision(repository.folder, "HEAD")
    base = head.other(first)
    assert base.commit == first
    assert base.repository is head.repository
    assert len(read_revision(base, FOLDERS).documents) == 1


def test_a_packed_repository_reads_the_same(repository):
    for number in range(40):
        repository.write("programs/good.yaml", f"good: {number}\n").commit()
    loose = reading(repository)
    repository.git("gc", "--quiet", "--aggressive", "--prune=now")
    assert not [path for path in (repository.folder / ".git/objects").iterdir() if len(path.name) == 2]
    assert reading(repository) == loose
    assert paths(repository, "HEAD~39") == ["programs/good.yaml"]


def test_a_bare_repository_is_read(repository):
    bare = repository.clone("bare.git", "--bare")
    assert reading(bare) == reading(repository)


def test_a_second_work_tree_is_read(repository):
    target = repository.folder.parent / "second"
    repository.git("worktree", "add", "--quiet", str(target), "-b", "second")
    second = Clone(target)
    second.write("programs/second.yaml", "x: 1\n").commit()
    assert paths(second) == ["programs/good.yaml", "programs/second.yaml"]
    assert paths(second, "main") == ["programs/good.yaml"]


def test_objects_that_lie_in_another_repository_are_read(repository):
    borrower = Clone(repository.folder.parent / "borrower")
    repository.git("clone", "--quiet", "--shared", str(repository.folder), str(borrower.folder))
    assert (borrower.folder / ".git/objects/info/alternates").exists()
    assert reading(borrower) == reading(repository)


def test_a_repository_of_sha256_is_read(tmp_path):
    clone = init(tmp_path / "repository", "--object-format=sha256")
    clone.write("programs/a.yaml", "a: 1\n").commit()
    revision = open_revision(clone.folder, "HEAD")
    assert len(revision.commit) == 64
    shelf = revision.shelf()
    tree = read_tree(clone.folder, FOLDERS, shelf=shelf)
    assert read_revision(revision, FOLDERS, shelf=shelf).documents[0] is tree.documents[0]
    assert read_revision(open_revision(clone.folder, revision.commit), FOLDERS) == tree


def test_a_detached_head_is_read(repository):
    first = repository.git("rev-parse", "HEAD")
    repository.write("programs/second.yaml", "x: 1\n").commit()
    repository.git("checkout", "--quiet", "--detach", first)
    assert paths(repository) == ["programs/good.yaml"]


def test_both_parents_of_a_merge_are_named_by_number(repository):
    repository.git("checkout", "--quiet", "-b", "side")
    repository.write("programs/side.yaml", "x: 1\n").commit()
    repository.git("checkout", "--quiet", "main")
    repository.write("programs/main.yaml", "x: 1\n").commit()
    repository.git("merge", "--quiet", "--no-edit", "side")
    assert paths(repository, "HEAD^1") == ["programs/good.yaml", "programs/main.yaml"]
    assert paths(repository, "HEAD^2") == ["programs/good.yaml", "programs/side.yaml"]
    assert len(paths(repository)) == 3


def test_unrelated_histories_are_each_taken_as_they_are(repository):
    repository.git("checkout", "--quiet", "--orphan", "unrelated")
    repository.git("rm", "-r", "--quiet", "--cached", ".")
    (repository.folder / "programs/good.yaml").unlink()
    repository.write("programs/other.yaml", "x: 1\n").commit()
    head = open_revision(repository.folder, "unrelated")
    assert [each.path for each in read_revision(head.other("main"), FOLDERS).documents] == ["programs/good.yaml"]
    assert [each.path for each in read_revision(head, FOLDERS).documents] == ["programs/other.yaml"]


def test_an_empty_repository_cannot_be_answered(tmp_path):
    clone = init(tmp_path / "repository")
    with pytest.raises(CannotAnswer, match="no commit yet"):
        open_revision(clone.folder, "HEAD")


def test_a_folder_in_no_repository_cannot_be_answered(tmp_path):
    with pytest.raises(CannotAnswer, match="not in a git repository") as error:
        open_revision(tmp_path, "HEAD")
    assert error.value.fix


@pytest.mark.parametrize(
    "folder", ["..", "../outside", "programs/../..", "/etc", "nothing", "programs/good.yaml", "sub"]
)
def test_a_folder_that_is_not_there_or_not_ours_cannot_be_answered(repository, folder):
    other = init(repository.folder.parent / "other").write("a.yaml", "a: 1\n")
    repository.git("update-index", "--add", "--cacheinfo", f"160000,{other.commit()},sub")
    repository.git("commit", "--quiet", "-m", "a submodule")
    with pytest.raises(CannotAnswer) as error:
        read_revision(open_revision(repository.folder, "HEAD"), [folder])
    assert error.value.fix


def test_no_file_at_all_cannot_be_answered(repository):
    repository.write("empty/notes.txt", "x").commit()
    with pytest.raises(CannotAnswer, match=r"there is no \.yaml file"):
        read_revision(open_revision(repository.folder, "HEAD"), ["empty"])


def test_a_folder_that_is_a_link_inside_is_read_and_one_that_leads_out_is_not(repository):
    (repository.folder / "same").symlink_to("programs")
    (repository.folder / "away").symlink_to("../elsewhere")
    (repository.folder / "etc").symlink_to("/etc")
    repository.commit()
    revision = open_revision(repository.folder, "HEAD")
    assert read_revision(revision, ["same"]) == read_tree(repository.folder, ["same"])
    for folder in ("away", "etc"):
        with pytest.raises(CannotAnswer, match="is not in the repository"):
            read_revision(revision, [folder])
