"""What libyaml says of a mistake, in plain words."""

import yaml

from labelgov.results import Finding
from labelgov.source import cards
from labelgov.source.text import finding

_PLAIN: tuple[tuple[str, str, str], ...] = (
    (
        "mapping values are not allowed",
        "There is a colon here where no field can begin.",
        "Put a text with a colon in it into quotes, or correct the indentation of this line.",
    ),
    (
        "could not find expected ':'",
        "A field's name is expected here, with a colon behind it.",
        "Write `name: value`; a text that goes on for lines stands behind `|` or in quotes.",
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
    ("while scanning a quoted scalar", "A quoted text is opened and not closed.", "Close the quotes."),
    ("found unexpected end of stream", "A quoted text is opened and not closed.", "Close the quotes."),
    (
        "did not find expected ',' or",
        "A bracket is opened and not closed.",
        "Close the bracket, with commas between entries.",
    ),
    (
        "found character that cannot start any token",
        "A value can't begin with this character.",
        "Put the value in quotes.",
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
    (
        "did not find expected <document start>",
        "A new document begins here without a line of ---.",
        "Write --- between documents.",
    ),
)


def explained(error: yaml.MarkedYAMLError, path: str, number: int, text: str) -> Finding:
    """Return the finding for a mistake of syntax: a sentence that helps, at the place that libyaml names."""
    mark = error.problem_mark or error.context_mark
    at = (mark.line, mark.column) if mark is not None else (0, 0)
    said = f"{error.problem or ''} {error.context or ''}"
    for words, sentence, fix in _PLAIN:
        if words in said:
            card = cards.NESTING if words == "exceeded maximum nesting depth" else cards.SYNTAX
            return finding(card, path, number, text, at, sentence, fix=fix)
    return finding(
        cards.SYNTAX, path, number, text, at, f"This can't be read as YAML: {error.problem or error.context}."
    )
