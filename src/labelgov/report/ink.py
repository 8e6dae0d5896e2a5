"""Colour for a terminal, as ANSI codes; none where it isn't wanted."""

from collections.abc import Callable

from labelgov.results import Finding, Severity, Status

Ink = Callable[[str, str], str]
"""Returns a text in a style: `ink("bold", text)`."""

_STYLES = {
    "bold": "1",
    "dim": "2",
    "green": "1;32",
    "critical": "1;31",
    "high": "31",
    "medium": "33",
    "low": "36",
    "unanswered": "1;35",
    "advisory": "34",
    "existing": "34",
    "waived": "32",
}


def coloured(style: str, text: str) -> str:
    """Return a text in a style."""
    return f"\x1b[{_STYLES[style]}m{text}\x1b[0m" if text else ""


def plain(style: str, text: str) -> str:
    """Return a text as it is."""
    del style
    return text


def style_of(finding: Finding) -> str:
    """Return the style of a finding: by its severity where it is open, else by its status."""
    style: Severity | Status = finding.rule.severity if finding.status is Status.OPEN else finding.status
    return style.value
