"""Text as one printable line: what is escaped, and what people write that isn't."""

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as some

from labelgov.results import printable

ACUTE = "\u0301"
WRITTEN = ("Việt Nam", "הִנֵּה", "हिन्दी में", "ภาษาไทยที่", "நிறுவனம்", "e\u0301tude")


@pytest.mark.parametrize("text", [unicodedata.normalize(form, each) for each in WRITTEN for form in ("NFC", "NFD")])
def test_what_people_write_is_shown_as_it_is(text):
    assert printable(text) == text


def test_a_pile_of_marks_is_cut_and_the_cut_is_shown():
    assert printable("Z" + ACUTE * 6) == "Z" + ACUTE * 6
    assert printable("Z" + ACUTE * 8 + "a" + ACUTE) == "Z" + ACUTE * 6 + "…a" + ACUTE


@given(some.text(alphabet=some.sampled_from("Za \u0301\u0489\u200b\n\x1b#[")))
def test_no_letter_carries_more_than_six_marks_and_no_character_is_unseen(text):
    shown = printable(text)
    assert shown.isprintable()
    assert ACUTE * 7 not in shown
    assert "##[" not in shown
    assert printable(shown) == shown
