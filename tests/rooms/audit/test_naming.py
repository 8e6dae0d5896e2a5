"""Paths of a bundle: one file in one place on every system, and none of a repository that has no place."""

from urllib.parse import unquote

from hypothesis import given
from hypothesis import strategies as st

from labelgov.audit.naming import collision, flaw_of_path, portable

PARTS = st.one_of(
    st.text(st.characters(exclude_characters="/\0", exclude_categories=["Cs"]), min_size=1, max_size=12),
    st.sampled_from(["aux.yaml", "COM1", "a.", " ", "...", "%41", "nul", "a\\b", "c:d", "e\u0301", "\udcff"]),
).filter(lambda part: part not in (".", ".."))
PATHS = st.lists(PARTS, min_size=1, max_size=4).map("/".join)


@given(PATHS)
def test_every_path_of_a_repository_becomes_one_that_a_bundle_may_have_and_back(path):
    packed = portable(path)
    assert flaw_of_path(f"source/{packed}") == ""
    assert unquote(packed, errors="surrogateescape") == path


@given(PATHS, PATHS)
def test_no_two_paths_of_a_repository_become_one(one, other):
    assert (portable(one) == portable(other)) is (one == other)


def test_what_lies_side_by_side_meets_nothing():
    assert collision(["a", "b/a", "b/c", "ab", "a.b"]) is None
