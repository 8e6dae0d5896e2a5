"""Which lines of the head are new or changed: those that a diff against the base marks with a plus."""

import subprocess
import time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from labelgov.source import lines_changed

CASES = {
    "nothing": ("a\nb\n", "a\nb\n", set()),
    "one line": ("a\nb\nc\n", "a\nB\nc\n", {2}),
    "a line added": ("a\nc\n", "a\nb\nc\n", {2}),
    "a line at the end": ("a\n", "a\nb\n", {2}),
    "a line at the beginning": ("b\n", "a\nb\n", {1}),
    "a line removed": ("a\nb\nc\n", "a\nc\n", set()),
    "everything": ("a\n", "b\n", {1}),
    "from nothing": ("", "a\nb\n", {1, 2}),
    "to nothing": ("a\n", "", set()),
    "the last break removed": ("a\nb\n", "a\nb", set()),
    "two places": ("a\nb\nc\nd\n", "A\nb\nc\nD\n", {1, 4}),
    "moved": ("a\nb\nc\n", "b\nc\na\n", {3}),
}


@pytest.mark.parametrize(("before", "after", "lines"), CASES.values(), ids=CASES)
def test_lines_that_changed(before, after, lines):
    changed = lines_changed({"x.yaml": before}, {"x.yaml": after})
    assert changed == ({"x.yaml": lines} if lines else {})


def test_a_new_file_is_new_in_every_line():
    assert lines_changed({}, {"new.yaml": "a: 1\nb: 2\n"}) == {"new.yaml": {1, 2}}


def test_a_file_that_is_gone_has_no_lines():
    assert lines_changed({"gone.yaml": "a: 1\n"}, {}) == {}


def test_a_renamed_file_is_compared_with_what_it_was():
    text = "".join(f"line {number}\n" for number in range(20))
    base = {"old.yaml": text, "other.yaml": "something: else\n", "stays.yaml": text}
    head = {"new.yaml": text.replace("line 7\n", "line seven\n"), "stays.yaml": text}
    assert lines_changed(base, head) == {"new.yaml": {8}}


def test_a_new_file_that_shares_less_than_half_is_new():
    base = {"old.yaml": "kind: Vendor\na\nb\nc\nd\n"}
    assert lines_changed(base, {"new.yaml": "kind: Vendor\nw\nx\ny\nz\n"}) == {"new.yaml": {1, 2, 3, 4, 5}}


def test_two_new_files_may_come_of_one():
    base = {"all.yaml": "a: 1\nb: 1\n---\nc: 1\nd: 1\n"}
    head = {"ab.yaml": "a: 1\nb: 2\n", "cd.yaml": "c: 1\nd: 1\n"}
    assert lines_changed(base, head) == {"ab.yaml": {2}}


@given(st.lists(st.sampled_from("abc"), max_size=12), st.lists(st.sampled_from("abc"), max_size=12))
def test_what_is_not_changed_stands_in_the_base_in_the_same_order(before, after):
    texts = ["".join(f"{line}\n" for line in lines) for lines in (before, after)]
    changed = lines_changed({"x": texts[0]}, {"x": texts[1]}).get("x", frozenset())
    kept = [line for number, line in enumerate(after, 1) if number not in changed]
    remaining = iter(before)
    assert all(line in remaining for line in kept)
    assert changed <= set(range(1, len(after) + 1))


@settings(max_examples=40, deadline=None)
@given(st.lists(st.sampled_from("abcdef"), min_size=1, max_size=9, unique=True), st.data())
def test_every_line_that_git_shows_as_new_is_among_them(tmp_path_factory, before, data):
    after = data.draw(st.lists(st.sampled_from(before) | st.sampled_from("xyz"), max_size=9, unique=True))
    folder = tmp_path_factory.mktemp("diff")
    texts = ["".join(f"{line}\n" for line in lines) for lines in (before, after)]
    for name, text in zip(("a", "b"), texts, strict=True):
        (folder / name).write_text(text)
    command = ["git", "diff", "--no-index", "-U0", "--no-ext-diff", "a", "b"]
    shown = subprocess.run(command, cwd=folder, capture_output=True, text=True, check=False).stdout
    added = [line for line in shown.splitlines() if line.startswith("+") and not line.startswith("+++")]
    changed = lines_changed({"x": texts[0]}, {"x": texts[1]}).get("x", frozenset())
    # Of lines that were moved, which ones stay may be chosen in more than one way.
    found = {after[number - 1] for number in changed}
    assert {line[1:] for line in added} - set(before) <= found
    assert {line for line in after if line not in before} <= found


HARD = {
    "one line, many times": ("x\n" * 100_000, "x\n" * 100_001),
    "two lines in turn": ("a\nb\n" * 50_000, "b\na\n" * 50_000),
    "nothing in common": ("".join(f"{n}\n" for n in range(100_000)), "".join(f"-{n}\n" for n in range(100_000))),
    "in reverse": ("".join(f"{n}\n" for n in range(100_000)), "".join(f"{n}\n" for n in range(100_000, 0, -1))),
    "just within the bound": ("a\nb\n" * 990 + "c\n", "b\nc\na\n" * 660),
}


@pytest.mark.parametrize(("before", "after"), HARD.values(), ids=HARD)
def test_texts_that_are_hard_to_compare_end_in_bounded_time(before, after):
    start = time.monotonic()
    lines_changed({"x.yaml": before}, {"x.yaml": after})
    assert time.monotonic() - start < 10


def test_ten_thousand_files_renamed_at_once_end_in_bounded_time():
    texts = [f"kind: Vendor\nmetadata: {{name: v{number}}}\nspec: {{a: 1}}\n" for number in range(10_000)]
    base = {f"old/{number}.yaml": text for number, text in enumerate(texts)}
    head = {f"new/{number}.yaml": text + "more: 1\n" for number, text in enumerate(texts)}
    start = time.monotonic()
    changed = lines_changed(base, head)
    assert time.monotonic() - start < 10
    assert changed["new/77.yaml"] == {4}
