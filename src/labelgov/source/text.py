"""Bytes to text: UTF-8 alone, without tabs, control characters and what turns the direction of a line."""

import re

from labelgov.results import Finding, Location, Place, Position, RuleCard, Status
from labelgov.source import cards

LARGEST_FILE = 1024 * 1024
"""Bytes of a file at most."""
_PLAIN = bytes(each for each in range(128) if chr(each).isprintable() or each in b"\n\r")
"""What may stand anywhere: to see that there is nothing else is quicker than to look for what may not."""
_MARKS = {b"\xff\xfe": "UTF-16", b"\xfe\xff": "UTF-16", b"\x00\x00\xfe\xff": "UTF-32"}
_HIDING = (
    r"\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u2028\u2029"
    r"\u202a-\u202e\u2066-\u2069\ufffe\uffff\ud800-\udfff"
)
"""Control characters, and those that make a line read otherwise than it stands (bidirectional overrides)."""
_FORBIDDEN = re.compile(f"[\\x09{_HIDING}]|(?!^)\ufeff")
HIDDEN = re.compile(f"[{_HIDING}]")
"""What no text may hold, written as an escape neither."""
_LONGEST_LINE = 1000
"""Characters of a line that an excerpt holds at most."""
_LINES = re.compile(r"\r\n|\r|\n")
_MOST = 20
_SAVE_ANEW = "Save the file again as UTF-8; editors offer the encoding under Save as, or in the line at the bottom."


def decode(path: str, content: bytes) -> tuple[str | None, tuple[Finding, ...]]:
    """Return the text of a file without its byte order mark, or None and the findings that say why not."""
    if len(content) > LARGEST_FILE:
        message = f"This file has more than {LARGEST_FILE:,} bytes."
        return None, (finding(cards.SIZE, path, 0, "", (0, 0), message),)
    if not content.translate(None, _PLAIN):
        return content.decode("ascii"), ()
    encoding = next((name for mark, name in _MARKS.items() if content.startswith(mark)), None)
    if encoding:
        return None, (
            finding(cards.ENCODING, path, 0, "", (0, 0), f"This file is {encoding}, not UTF-8.", fix=_SAVE_ANEW),
        )
    try:
        text = content.decode("utf-8").removeprefix("\ufeff")
    except UnicodeDecodeError as error:
        before = content[: error.start].decode("utf-8").removeprefix("\ufeff")
        rest = _LINES.split(content[error.start :][:_LONGEST_LINE].decode("cp1252", "replace"))[0]
        meant = f', which would be "{rest[0]}" in Windows-1252' if rest[:1].isalnum() else ""
        message = f"This file is not UTF-8: here stands the byte 0x{content[error.start]:02x}{meant}."
        return None, (
            finding(cards.ENCODING, path, 0, before + rest, position(before, len(before)), message, fix=_SAVE_ANEW),
        )
    found = tuple(_forbidden(path, text))
    return (None, found) if found else (text, ())


def legible(content: bytes) -> str:
    """Return what can be made out of bytes that are no text that is read: enough to tell which resources they name."""
    return content[:LARGEST_FILE].replace(b"\0", b"").decode("utf-8", "replace")


def _forbidden(path: str, text: str) -> list[Finding]:
    findings = []
    for number, match in enumerate(_FORBIDDEN.finditer(text)):
        if number == _MOST:
            break
        at = position(text, match.start())
        if match[0] == "\t":
            findings.append(finding(cards.TAB, path, 0, text, at, "There is a tab here; write spaces."))
        else:
            message = f"The character U+{ord(match[0]):04X} may not stand in a document."
            findings.append(finding(cards.ENCODING, path, 0, text, at, message))
    return findings


def position(text: str, index: int) -> tuple[int, int]:
    """Return line and column, both from zero, of an index into a text."""
    line, start = 0, 0
    for match in _LINES.finditer(text, 0, index):
        line, start = line + 1, match.end()
    return line, index - start


def lines_of(text: str) -> list[str]:
    """Return the lines of a text as YAML breaks them."""
    return _LINES.split(text)


def finding(
    card: RuleCard,
    path: str,
    number: int,
    text: str,
    at: tuple[int, int],
    message: str,
    *,
    fix: str = "",
    length: int = 1,
) -> Finding:
    """Return a finding at a line and column (from zero) of a text."""
    place = Place(path, number, (f"line {at[0] + 1}", f"column {at[1] + 1}"))
    location = excerpted(path, lines_of(text), at, (at[0], at[1] + length))
    return Finding(card, "", message, fix or card.fix, place, Status.UNANSWERED, location)


def excerpted(path: str, lines: list[str], start: tuple[int, int], end: tuple[int, int]) -> Location:
    """Return a location with the line it begins on and its neighbours."""
    first = max(start[0] - 1, 0)
    excerpt = tuple(line[:_LONGEST_LINE] for line in lines[first : start[0] + 2])
    return Location(path, Position(start[0] + 1, start[1] + 1), Position(end[0] + 1, end[1] + 1), excerpt, first + 1)
