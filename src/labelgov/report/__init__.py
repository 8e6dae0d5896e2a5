"""Verdicts as people and machines read them: one module a format, each `render(verdict) -> str`.

A format knows results only, and computes nothing. Each escapes for where its text goes.
"""

from collections.abc import Callable

from labelgov.report import text
from labelgov.results import Verdict

FORMATS: dict[str, Callable[[Verdict], str]] = {"text": text.render}
"""Every format by name."""

__all__ = ["FORMATS"]
