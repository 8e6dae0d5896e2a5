"""The report on paper: the same every time, whole, and deaf to what is written in it."""

import re
import zlib
from dataclasses import replace

import pytest
from pages import harmful_texts, with_texts

from labelgov.audit.page import PDF, files, typeset, view
from labelgov.audit.page import typesetting as setting
from labelgov.results import CannotAnswer

typst = pytest.importorskip("typst")


@pytest.fixture(scope="module")
def page(review):
    return view(review)


@pytest.fixture(scope="module")
def paper(page):
    return typeset(page)


def unpacked(pdf):
    """Everything in a PDF that is compressed, unpacked."""
    streams = re.findall(rb"stream\r?\n(.*?)\r?\nendstream", pdf, re.DOTALL)
    found = [pdf]
    for stream in streams:
        try:
            found.append(zlib.decompress(stream))
        except zlib.error:
            continue
    return b"\n".join(found)


def test_it_is_made_where_it_is_asked_for_and_the_same_every_time(review, paper):
    assert [file.path for file in files(review)] == ["report.html"]
    made = {file.path: file.content for file in files(replace(review, pdf=True))}
    assert made[PDF] == paper


def test_who_hears_it_hears_it_in_order_and_in_its_language(paper):
    inside = unpacked(paper)
    assert b"pdfuaid:part>1<" in inside
    for mark in (b"/StructTreeRoot", b"/Lang", b"/TH", b"/H1", b"/Alt"):
        assert mark in inside, mark


def test_nothing_in_it_acts_and_nothing_says_when_or_where_it_was_made(paper):
    inside = unpacked(paper)
    for mark in (b"/JavaScript", b"/Launch", b"/URI", b"/EmbeddedFile", b"/AcroForm"):
        assert mark not in inside, mark
    assert not re.search(rb"/(home|tmp|root|usr)/", inside)
    assert set(re.findall(rb"D:(\d{4})", inside)) <= {b"1970"}


@pytest.mark.parametrize("evil", harmful_texts(), ids=lambda text: repr(text)[:40])
def test_a_harmful_text_is_set_as_text(page, evil):
    short = replace(page, controls=page.controls[:1])
    pdf = typeset(with_texts(short, lambda _: evil[:120]))
    assert b"/URI" not in unpacked(pdf)


def test_every_character_that_is_set_as_itself_is_one_that_the_fonts_have(page):
    every = "".join(chr(code) for first, last in setting.SET for code in range(first, last + 1))
    words = [every[place : place + 40] for place in range(0, len(every), 40)]
    shown = with_texts(page.glossary, lambda _: " ".join(words)[:1900])
    rest = with_texts(page.prose.computed, lambda _: " ".join(words)[1900:3800])
    typeset(replace(page, glossary=shown[:1], prose=replace(page.prose, computed=rest[:1], unknowable=rest[1:2])))


def test_a_character_that_the_fonts_lack_is_written_as_its_code():
    assert setting._settable("Šárka 需要 👩") == "Šárka \\u9700\\u8981 \\U0001f469"


def test_without_the_extra_it_says_what_to_install(page, monkeypatch):
    monkeypatch.setitem(__import__("sys").modules, "typst", None)
    with pytest.raises(CannotAnswer, match="isn't installed") as refused:
        typeset(page)
    assert "labelgov[pdf]" in refused.value.fix
