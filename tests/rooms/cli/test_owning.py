"""Lines of a CODEOWNERS file, read as GitHub reads them."""

import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from labelgov.cli.owning import Entry, Ruling, read_lines, written_pattern
from labelgov.cli.owning.lines import is_owner

PATTERNS = (
    ("*", "README.md", True),
    ("*", "docs/deep/page.md", True),
    ("*.js", "app/main.js", True),
    ("*.js", "app/main.jsx", False),
    ("/build/logs/", "build/logs/x/y.log", True),
    ("/build/logs/", "deep/build/logs/y.log", False),
    ("/build/logs/", "build/logs", False),
    ("docs/*", "docs/getting-started.md", True),
    ("docs/*", "docs/build-app/troubleshooting.md", False),
    ("docs/*", "deep/docs/page.md", False),
    ("apps/", "apps/x", True),
    ("apps/", "deep/apps/x/y", True),
    ("apps/", "deep/myapps/x", False),
    ("/docs/", "docs/deep/page.md", True),
    ("/docs/", "deep/docs/page.md", False),
    ("/apps/github", "apps/github", True),
    ("/apps/github", "apps/github/x", True),
    ("/apps/github", "apps/github-x", False),
    ("**/logs", "build/logs", True),
    ("**/logs", "logs", True),
    ("**/logs", "deep/er/logs/x.log", True),
    ("/a/**/b", "a/b", True),
    ("/a/**/b", "a/x/y/b", True),
    ("/a/**", "a/x/y", True),
    ("/a/**", "b/x", False),
    ("/a?c", "abc", True),
    ("/a?c", "a/c", False),
    ("/my\\ file.md", "my file.md", True),
    ("/my\\ folder/", "my folder/x", True),
    ("/A.md", "a.md", False),
    ("/a.md", "axmd", False),
    ("!/a.md", "a.md", False),
    ("/[ab].md", "a.md", False),
)


@pytest.mark.parametrize(("pattern", "path", "matches"), PATTERNS)
def test_a_pattern_matches_as_on_github(pattern, path, matches):
    assert bool(Ruling([Entry(1, pattern, ("@a",))]).matching(path)) is matches


LINES = (
    ("/a @x", [Entry(1, "/a", ("@x",))]),
    ("  /a\t@x   @y/z  ", [Entry(1, "/a", ("@x", "@y/z"))]),
    ("# /a @x", []),
    ("   # /a @x", []),
    ("/a @x # because @y knows", [Entry(1, "/a", ("@x",))]),
    ("/a\\ b @x", [Entry(1, "/a\\ b", ("@x",))]),
    ("/a", [Entry(1, "/a", ())]),
    ("/a#b @x", [Entry(1, "/a#b", ("@x",))]),
    ("", []),
    ("\n\n/a @x\r", [Entry(3, "/a", ("@x",))]),
    ("/a\\", [Entry(1, "/a\\", ())]),
)


@pytest.mark.parametrize(("text", "entries"), LINES)
def test_a_line_is_a_pattern_and_its_owners(text, entries):
    assert list(read_lines(text)) == entries


@pytest.mark.parametrize("owner", ["@a", "@a-b", "@org/team", "@org/team.x", "a.b@example.com", "@octo_acme"])
def test_accounts_teams_and_addresses_are_owners(owner):
    assert is_owner(owner)


@pytest.mark.parametrize("owner", ["a", "@", "@a@b", "@a/b/c", "@org/", "a@b", "@a,", "@a;", "team/x", "@ä", "@a\x1b"])
def test_anything_else_is_none(owner):
    assert not is_owner(owner)


NAMES = st.text(st.characters(exclude_categories=("C", "Z"), include_characters=" "), min_size=1, max_size=12).filter(
    lambda name: name.strip() and name not in (".", "..") and "/" not in name
)


@given(st.lists(NAMES, min_size=1, max_size=4).map("/".join))
def test_the_line_that_is_written_for_a_path_matches_it(path):
    entries = read_lines(f"{written_pattern(path)} @owner")
    assert [entry.owners for entry in entries] == [("@owner",)]
    assert entries[0].refused is None
    assert Ruling(entries).matching(path) == [0]


@given(st.lists(st.sampled_from(["/a", "/a/", "a", "*", "/a/b.md", "*.md", "/a/*", "**/b.md", "/b"]), max_size=8))
def test_looking_a_line_up_finds_what_trying_each_one_finds(patterns):
    entries = [Entry(number, pattern, ()) for number, pattern in enumerate(patterns)]
    for path in ("a", "a/b.md", "a/c/b.md", "b", "b/a", "c.md"):
        each = [number for number, entry in enumerate(entries) if Ruling([entry]).matching(path)]
        assert Ruling(entries).matching(path) == each


def test_a_pattern_of_stars_takes_no_time():
    began = time.monotonic()
    assert not Ruling([Entry(1, "/**/a" * 30 + "/b", ())]).matching("/".join("a" * 60))
    assert not Ruling([Entry(1, "/" + "*a" * 12 + "b", ())]).matching("a" * 40 + "/c")
    assert not Ruling([Entry(1, "*" * 5000 + "b", ())]).matching("a" * 4000)
    assert time.monotonic() - began < 5
