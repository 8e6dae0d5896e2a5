"""Pages to look at: a real one parsed, and ones in which every text means harm."""

import importlib.util
from collections.abc import Callable
from dataclasses import fields, is_dataclass, replace
from pathlib import Path
from typing import Any

import lxml.html

from labelgov.audit.page import render, view

_PATH = Path(__file__).parents[2] / "report" / "made_verdicts.py"
_STRUCTURE = {"slug", "anchor", "x", "width", "style"}
"""Fields of the view that become attributes of the page, and that no data goes into."""


def harmful_texts() -> tuple[str, ...]:
    """Texts that mean harm to one reader or another."""
    spec = importlib.util.spec_from_file_location("made_verdicts", _PATH)
    assert spec
    assert spec.loader
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module.EVIL


def parsed(html: str) -> Any:
    """The page as lxml sees it."""
    return lxml.html.document_fromstring(html.encode(), parser=lxml.html.HTMLParser(encoding="utf-8"))


def page_of(review: Any) -> Any:
    """The page of a review, parsed."""
    return parsed(render(view(review)))


def skeleton(document: Any) -> list[tuple[str, list[tuple[str, str]]]]:
    """Every element with its attributes: what a page is without its texts."""
    return [(str(each.tag), sorted(each.attrib.items())) for each in document.iter()]


def with_texts(value: Any, text: Callable[[str], str], name: str = "") -> Any:
    """A view in which every text that is shown is another; what shapes the page stays."""
    if isinstance(value, str):
        return value if not value or name in _STRUCTURE else text(value)
    if isinstance(value, tuple) and hasattr(value, "_fields"):
        kept = {"Table": {"name"}, "Section": {"anchor"}}.get(type(value).__name__, set())
        return value._replace(
            **{field: with_texts(getattr(value, field), text, field) for field in value._fields if field not in kept}
        )
    if isinstance(value, tuple):
        return tuple(with_texts(each, text, name) for each in value)
    if isinstance(value, dict):
        return {key: with_texts(each, text) for key, each in value.items()}
    if is_dataclass(value) and not isinstance(value, type):
        kept = {"name"} if type(value).__name__ == "Table" else {"day"} if type(value).__name__ == "LandingView" else ()
        changed = {each.name: with_texts(getattr(value, each.name), text, each.name) for each in fields(value)}
        return replace(value, **{key: each for key, each in changed.items() if key not in kept})
    return value
