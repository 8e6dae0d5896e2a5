"""The picture on the README's first screen shows what the program prints."""

import html
import re
import runpy
from pathlib import Path

PICTURES = Path(__file__).resolve().parents[2] / "docs/pictures"


def text_of(svg: str) -> list[str]:
    return [html.unescape(line).replace("\xa0", " ").rstrip() for line in re.findall(r">([^<>]+)</text>", svg)]


def test_the_picture_shows_what_the_program_prints():
    drawn = runpy.run_path(str(PICTURES / "draw.py"))["picture"]()
    assert text_of((PICTURES / "check.svg").read_text(encoding="utf-8")) == text_of(drawn), "run `make golden`"


def test_the_picture_fetches_nothing():
    svg = (PICTURES / "check.svg").read_text(encoding="utf-8")
    assert not re.search(r"url\((?!#)|<script|<image|@import|href=", svg)
