"""What libyaml says of a mistake, in plain words."""

import yaml

from labelgov.results import Finding
from labelgov.source import cards
from labelgov.source.text import finding, lines_of

BEGINS_ANEW = ("A new document begins here without a line of --- above it.", "Write --- between documents.")
_PLAIN: tuple[tuple[str, str, str], ...] = (
    (
        "mapping values are not allowed",
        "There is a colon here where no field can begin.",
        "Put a text with a colon in it into quotes, or correct the indentation of this line or of the one above it.",
    ),
    (
        "could not find expected ':'",
        "A field's name is expected here, with a colon behind it.",
        "Write `name: value`, with a space behind the colon; a text of several lines stands behind `|` or in quotes.",
    ),
    (
        "did not find expected key",
        "This line is indented otherwise than the fields above it.",
        "Give all fields of one map the same indentation.",
    ),
    (
        "did not find expected '-' indicator",
        "This line is not an entry of the list above it.",
        'Begin each entry with "- ".',
    ),
    (
        "found unknown escape character",
        "This escape is not known in quotes.",
        "Write \\\\ for a backslash, or use single quotes.",
    ),
    (
        "found invalid Unicode character",
        "This escape stands for no character.",
        "Write the character itself, or the escape of one that exists.",
    ),
    (
        "found duplicate %",
        "A directive stands here twice.",
        "Remove the line that begins with %; documents need none.",
    ),
    (
        "found extremely long version number",
        "This file asks for another version of YAML than 1.2.",
        "Remove the %YAML line.",
    ),
    (
        "directive",
        "A line that begins with % is a directive, and this one is not known.",
        "Put the value in quotes, or remove the line.",
    ),
    (
        "found incompatible YAML document",
        "This file asks for another version of YAML than 1.2.",
        "Remove the %YAML line.",
    ),
    ("while scanning a quoted scalar", "A quoted text is opened here and not closed.", "Close the quotes."),
    ("found unexpected end of stream", "A quoted text is opened here and not closed.", "Close the quotes."),
    (
        "did not find expected alphabetic or numeric character",
        "A `*` or `&` stands here without the name of an anchor.",
        "Put the value in quotes.",
    ),
    (
        "did not find expected node content",
        "A value is expected here.",
        "Write the value, or take out the comma or bracket that is too much.",
    ),
    (
        "did not find expected ',' or",
        "A bracket is opened here and not closed.",
        "Close the bracket, with commas between entries.",
    ),
    (
        "found character that cannot start any token",
        "A value can't begin with this character.",
        "Take the character out, or put the value in quotes.",
    ),
    (
        "found undefined alias",
        "A `*` names an anchor that isn't there.",
        "Put the value in quotes, if the * belongs to it.",
    ),
    ("exceeded maximum nesting depth", "Values are nested too deep.", cards.NESTING.fix),
    ("undefined tag handle", "A value begins with `!`, which marks a tag.", "Put the value in quotes."),
    (
        "block sequence entries are not allowed",
        "A list can't begin on the line of its field's name.",
        "Begin the list on the next line.",
    ),
    ("did not find expected <document start>", *BEGINS_ANEW),
)


_OPENED = (
    "found unexpected end of stream",
    "found unexpected document indicator",
    "did not find expected ',' or",
    "could not find expected ':'",
)
"""Mistakes that are seen at the end and made at the beginning, which is where they are shown."""


def explained(error: yaml.MarkedYAMLError, path: str, number: int, text: str) -> Finding:
    """Return the finding for a mistake of syntax: a sentence that helps, at the place that libyaml names."""
    said = f"{error.problem or ''} {error.context or ''}"
    opened = any(words in said for words in _OPENED)
    mark = (error.context_mark if opened else None) or error.problem_mark or error.context_mark
    at = (mark.line, mark.column) if mark is not None else (0, 0)
    seen = _seen(lines_of(text), at[0])
    if seen is not None:
        return finding(cards.SYNTAX, path, number, text, (seen[0], 0), seen[1], fix=seen[2])
    for words, sentence, fix in _PLAIN:
        if words in said:
            card = cards.NESTING if words == "exceeded maximum nesting depth" else cards.SYNTAX
            return finding(card, path, number, text, at, sentence, fix=fix)
    return finding(
        cards.SYNTAX, path, number, text, at, f"This can't be read as YAML: {error.problem or error.context}."
    )


def _seen(lines: list[str], near: int) -> tuple[int, str, str] | None:
    """Return what a person sees at or just above a mistake and libyaml doesn't: a line, a sentence and a remedy."""
    for line in range(max(near - 1, 0), min(near + 1, len(lines))):
        if lines[line].startswith(_CONFLICT):
            return line, "Two versions of this file were merged here, and nobody decided between them.", _RECONCILE
        indentation = lines[line][: len(lines[line]) - len(lines[line].lstrip())]
        if indentation.strip(" "):
            return line, f"This line begins with U+{ord(indentation.strip(' ')[0]):04X}, which is no space.", _RETYPE
    return None


_CONFLICT = ("<<<<<<< ", "=======", ">>>>>>> ")
_RECONCILE = "Keep one of the versions, and take the lines that begin with <<<<<<<, ======= and >>>>>>> out."
_RETYPE = "Type the spaces at the beginning of the line anew; a text that was pasted may hold others."
