"""Routes to places: line and column of what a pointer leads to, or of the nearest thing above it."""

import pytest

from labelgov.results import Place
from labelgov.source import Places

TEXT = """\
# A comment.
kind: Contract
metadata: {name: sow-1, title: "Search: judgments"}
spec:
  vendor:   lumen-data
  summary: >-
    folded
    text
  programs: [one, "two"]
  rates:
    - task: pairwise
      price: 0.085 USD
    - {task: polygon, price: 0.30 USD}
  terms: &terms
    notice: 60d
  same: *terms
  empty:
  "quoted key": 1
---
---
kind: Vendor
spec: {sites: [{id: manila}]}
"""

PLACES: dict[tuple[int, tuple[str | int, ...], bool], tuple[int, int, int, int]] = {
    # document, route, on its key → line and column of the start, and of the end
    (0, (), False): (2, 1, 2, 5),
    (0, ("kind",), False): (2, 7, 2, 15),
    (0, ("kind",), True): (2, 1, 2, 5),
    (0, ("metadata",), False): (3, 1, 3, 9),
    (0, ("metadata", "name"), False): (3, 18, 3, 23),
    (0, ("metadata", "name"), True): (3, 12, 3, 16),
    (0, ("metadata", "title"), False): (3, 32, 3, 51),
    (0, ("spec",), False): (4, 1, 4, 5),
    (0, ("spec", "vendor"), False): (5, 13, 5, 23),
    (0, ("spec", "vendor"), True): (5, 3, 5, 9),
    (0, ("spec", "summary"), False): (6, 12, 9, 1),
    (0, ("spec", "programs"), False): (9, 3, 9, 11),
    (0, ("spec", "programs", 0), False): (9, 14, 9, 17),
    (0, ("spec", "programs", 1), False): (9, 19, 9, 24),
    (0, ("spec", "rates", 0), False): (11, 7, 11, 11),
    (0, ("spec", "rates", 0, "price"), False): (12, 14, 12, 23),
    (0, ("spec", "rates", 1), False): (13, 8, 13, 12),
    (0, ("spec", "rates", 1, "price"), False): (13, 30, 13, 38),
    (0, ("spec", "rates", 1, "price"), True): (13, 23, 13, 28),
    (0, ("spec", "same", "notice"), False): (15, 13, 15, 16),
    (0, ("spec", "empty"), False): (17, 9, 17, 9),
    (0, ("spec", "quoted key"), False): (18, 17, 18, 18),
    (0, ("spec", "quoted key"), True): (18, 3, 18, 15),
    # What is absent stands at the nearest thing above it.
    (0, ("spec", "ceiling"), False): (4, 1, 4, 5),
    (0, ("spec", "term", "end"), False): (4, 1, 4, 5),
    (0, ("spec", "rates", 7, "price"), False): (10, 3, 10, 8),
    (0, ("spec", "rates", 0, "unit"), False): (11, 7, 11, 11),
    (0, ("spec", "vendor", "name"), False): (5, 3, 5, 9),
    (0, ("nothing",), False): (2, 1, 2, 5),
    (1, ("spec",), False): (20, 1, 20, 1),
    (2, ("spec", "sites", 0, "id"), False): (22, 21, 22, 27),
    (9, ("spec",), False): (1, 1, 1, 2),
}


@pytest.mark.parametrize(("asked", "expected"), PLACES.items(), ids=str)
def test_a_route_leads_to_its_line_and_column(asked, expected):
    document, pointer, on_key = asked
    found = Places({"a.yaml": TEXT}).locate(Place("a.yaml", document, pointer, on_key))
    assert (*found.start, *found.end) == expected


def test_line_endings_do_not_move_a_place():
    place = Place("a.yaml", 0, ("spec", "rates", 1, "price"))
    plain = Places({"a.yaml": TEXT}).locate(place)
    windows = Places({"a.yaml": TEXT.replace("\n", "\r\n")}).locate(place)
    assert (windows.start, windows.end, windows.excerpt) == (plain.start, plain.end, plain.excerpt)


def test_an_excerpt_is_the_line_with_its_neighbours():
    found = Places({"a.yaml": TEXT}).locate(Place("a.yaml", 0, ("spec", "vendor")))
    assert found.excerpt == ("spec:", "  vendor:   lumen-data", "  summary: >-")
    assert found.first_line == 4


@pytest.mark.parametrize("mistake", ["b: [", "b: " + "[" * 90, "b: *x", "b: !!x !!y c", "%"])
def test_a_place_above_a_mistake_is_found(mistake):
    text = f"a: 1\nb: 2\n---\n{mistake}\n"
    assert Places({"a.yaml": text}).locate(Place("a.yaml", 0, ("b",))).start == (2, 4)


def test_a_file_without_text_is_shown_at_its_beginning():
    assert Places({}).locate(Place("gone.yaml", 0, ("spec",))).start == (1, 1)
    assert Places({"a.yaml": ""}).locate(Place("a.yaml", 0, ())).start == (1, 1)


def test_a_column_counts_characters_not_bytes():
    found = Places({"a.yaml": "a: {é: 1, 😀: 2, b: 3}\n"}).locate(Place("a.yaml", 0, ("a", "b"), on_key=True))
    assert found.start == (1, 17)


MANY_LINES = """\
spec:
  programs:
    - search
    - ads
  rates:
    - task: rating
      price: 1 USD
  term: {start: 2026-01-01,
    end: 2026-12-31}
  owner: o.wner
"""


@pytest.mark.parametrize(
    ("pointer", "numbers", "found"),
    [
        (("spec", "owner"), {10}, (10, 10)),
        (("spec", "programs"), {2}, (2, 3)),
        (("spec", "programs"), {4}, (4, 5)),
        (("spec", "programs"), {4, 3, 9}, (3, 5)),
        (("spec", "rates", 0), {7}, (7, 7)),
        (("spec", "term"), {9}, (9, 5)),
        (("spec", "programs"), {5}, None),
        (("spec", "owner"), {9}, None),
        (("spec", "ceiling"), {10}, None),
        (("spec", "ceiling"), {1}, (1, 1)),
    ],
)
def test_a_place_is_found_on_those_of_its_lines_that_are_asked_for(pointer, numbers, found):
    location = Places({"a.yaml": MANY_LINES}).locate_on(Place("a.yaml", 0, pointer), frozenset(numbers))
    assert (tuple(location.start) if location else None) == found


def test_a_place_of_a_document_that_is_not_there_stands_on_no_line():
    assert Places({"a.yaml": "a: 1\n"}).locate_on(Place("a.yaml", 3, ("a",)), frozenset({2})) is None
    assert Places({}).locate_on(Place("a.yaml", 0, ("a",)), frozenset({2})) is None
