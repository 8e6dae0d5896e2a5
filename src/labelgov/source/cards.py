"""The rules that every file is held to before it is understood: that it can be read in one way only."""

from labelgov.results import Enforcement, RuleCard, Severity


def _card(name: str, title: str, says: str, why: str, fix: str) -> RuleCard:
    return RuleCard(f"input/{name}", title, says, why, fix, Severity.CRITICAL, Enforcement.MANDATORY)


_ONE_READING = "What two readers would read in two ways can't be governed."
_NOTHING_HIDDEN = "A file that can't be read would go unchecked."

SYNTAX = _card(
    "yaml-syntax",
    "A file is YAML",
    "A file is well-formed YAML.",
    _NOTHING_HIDDEN,
    "Correct the line; indentation is in steps of two spaces, and a text with a colon in it stands in quotes.",
)
DUPLICATE_KEY = _card(
    "duplicate-key",
    "A field is written once",
    "A key stands once in a map.",
    "YAML readers keep one of the two in silence, and not all the same one.",
    "Remove one of the two.",
)
TAB = _card(
    "tab",
    "A file holds no tab",
    "Indentation and spacing are spaces.",
    "Editors show a tab in different widths, so what seems to be nested may not be.",
    "Write spaces instead; inside quotes write \\t.",
)
ENCODING = _card(
    "encoding",
    "A file is UTF-8",
    "A file is UTF-8 text without control characters and without characters that turn the direction of a line.",
    "Text in another encoding reads differently elsewhere; hidden characters make a line say what it doesn't show.",
    "Save the file as UTF-8 and remove the character.",
)
TAG = _card(
    "tag",
    "A file has no YAML tags",
    "Values carry no `!tag`: the kinds say what type each has.",
    "A tag can ask a reader to run code or to change a type.",
    "Remove the tag.",
)
ALIAS = _card(
    "alias",
    "An alias doesn't multiply what is written",
    "Aliases repeat little, and never what they stand in.",
    "A few lines of nested aliases can stand for billions of values.",
    "Write the values out.",
)
NESTING = _card(
    "nesting",
    "A file is nested within bounds",
    "Values are nested at most 64 deep.",
    "No document of ours is that deep; a file that is, is an attack or a mistake.",
    "Flatten the document.",
)
SIZE = _card(
    "size",
    "A file is within bounds",
    "A file has at most 1 MiB, 10,000 documents and 200,000 values.",
    "The check must end in bounded time, whoever wrote the file.",
    "Split the file: one resource a file is a good habit.",
)
NUMBER = _card(
    "number",
    "A number is finite and of bounded length",
    "Numbers are written with at most 40 digits; infinity and not-a-number don't exist.",
    "A number that a machine can't hold exactly can't be compared with a limit.",
    "Write the number in full, or a text in quotes if it isn't one.",
)
KEY = _card(
    "key",
    "A field's name is text",
    "A key is text, and `<<` doesn't merge maps.",
    _ONE_READING,
    "Write the key as text, in quotes if it looks like a number; write merged fields out.",
)
DOCUMENT = _card(
    "document",
    "A document is a map of fields",
    "A document is a map that begins with apiVersion and kind.",
    _NOTHING_HIDDEN,
    "Begin the document with apiVersion, kind, metadata and spec.",
)
FILE = _card(
    "file",
    "A file can be read",
    "What ends in .yaml or .yml is a regular file that may be read, under a name that can be shown.",
    _NOTHING_HIDDEN,
    "Make it a regular file with read permission and a plain name, or move it out of the folder.",
)
SYMLINK = _card(
    "symlink",
    "A link stays inside the repository",
    "A symbolic link leads to a file in the repository, never to a folder.",
    "A link that leads out makes the verdict rest on what isn't in the repository, or lays open what mustn't be read.",
    "Replace the link by the file.",
)

INPUT_CARDS = (SYNTAX, DUPLICATE_KEY, TAB, ENCODING, TAG, ALIAS, NESTING, SIZE, NUMBER, KEY, DOCUMENT, FILE, SYMLINK)
