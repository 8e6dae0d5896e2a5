"""JSON that may be shown anywhere: what a terminal, a log or a reader could stumble over is written as its escape."""

import json
import re
from collections.abc import Mapping

from labelgov.results import printable

_BEYOND_ASCII = re.compile("[^\x00-\x7e]+")


def entry(value: object) -> str:
    """Return a value on one line. No character is lost: a reader gets back what was given, lone surrogates too."""
    text = json.dumps(value, ensure_ascii=False, separators=(", ", ": "))
    # All of a line that isn't ASCII stands within strings, so that an escape of JSON may take its place.
    return _BEYOND_ASCII.sub(_shown, text.replace("##[", r"#\u0023[")) if _needs_care(text) else text


def listed(entries: list[object], indent: str = "") -> str:
    """Return a list with one entry a line, so that two of them compare line by line."""
    if not entries:
        return "[]"
    return f",\n{indent}  ".join((f"[\n{indent}  {entry(entries[0])}", *map(entry, entries[1:]))) + f"\n{indent}]"


def mapped(sections: Mapping[str, object], indent: str = "") -> str:
    """Return a map with one section a line, and lists with one entry a line, also in a section that has lists."""
    lines = (f"{indent}  {entry(name)}: {_section(value, f'{indent}  ')}" for name, value in sections.items())
    return "{\n" + ",\n".join(lines) + f"\n{indent}}}" + ("" if indent else "\n")


def _section(value: object, indent: str) -> str:
    if isinstance(value, list):
        return listed(value, indent)
    if isinstance(value, dict) and any(isinstance(each, list) for each in value.values()):
        return mapped(value, indent)
    return entry(value)


def _needs_care(text: str) -> bool:
    return not text.isascii() or "\x7f" in text or "##[" in text


def _shown(match: re.Match[str]) -> str:
    run = match[0]
    return run if printable(run, len(run)) == run else "".join(map(_escaped, run))


def _escaped(character: str) -> str:
    if printable(character) == character:
        return character
    units = character.encode("utf-16-be", "surrogatepass")
    return "".join(f"\\u{units[at]:02x}{units[at + 1]:02x}" for at in range(0, len(units), 2))
