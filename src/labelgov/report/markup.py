"""Text within Markdown: read as it is, whatever it holds."""

import re

from labelgov.results import printable

MOST_CHARACTERS = 60_000
"""A comment holds 65,536 characters."""

_MARKUP = str.maketrans({mark: f"\\{mark}" for mark in "\\`*_{}[]()!|~$^"} | {"<": "&lt;", ">": "&gt;", "&": "&amp;"})
_REFERENCE = re.compile(r"([@#]|:(?=//)|:(?=[a-z0-9_+-]+:)|GH-(?=\d)|www(?=\.)|(?:mailto|xmpp):)", re.IGNORECASE)
_TICKS = re.compile("`+")


def text(given: str) -> str:
    """Return a text that reads as it is: no markup, no HTML, no link, no mention, no reference to an issue.

    Mentions, issues and links are found by GitHub in what Markdown leaves, past any backslash; a space of no width
    after their first character keeps them apart.
    """
    return _REFERENCE.sub(r"\1&#8203;", printable(given, 4096).translate(_MARKUP))


def code(given: str) -> str:
    """Return a text as code; where it holds backticks, the fence is longer than any run of them."""
    text = printable(given, 4096).replace("|", "\\|")
    ticks = "`" * (1 + max((len(run) for run in _TICKS.findall(text)), default=0))
    return f"{ticks} {text} {ticks}" if text.startswith("`") or text.endswith("`") else f"{ticks}{text}{ticks}"
