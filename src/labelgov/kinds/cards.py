"""The rules that every document is held to before any policy is asked: that it can be understood."""

from labelgov.results import Enforcement, RuleCard, Severity


def _card(name: str, title: str, says: str, why: str, fix: str) -> RuleCard:
    return RuleCard(f"input/{name}", title, says, why, fix, Severity.CRITICAL, Enforcement.MANDATORY)


ENVELOPE = _card(
    "envelope",
    "A document says what it is",
    "A document has apiVersion, kind, metadata.name and spec, and nothing else.",
    "Without them nobody can tell what the document declares, so no rule can be asked about it.",
    "Begin the document with apiVersion, kind, metadata and spec; `labelgov init` shows the form.",
)
UNKNOWN_FIELD = _card(
    "unknown-field",
    "A field has a name that the kind knows",
    "A field that the kind doesn't know is an error, never ignored.",
    "A misspelt field would silently count as absent, and what it should govern would go unchecked.",
    "Correct the name, or take the field out; the pages that `labelgov docs` writes list the fields of each kind.",
)
MISSING_FIELD = _card(
    "missing-field",
    "A required field is present",
    "A field without which the resource means nothing is required.",
    "The rules can't be answered for a resource that isn't complete.",
    "Add the field.",
)
VALUE = _card(
    "value",
    "A value is written in the form of its type",
    "Money, shares, spans, dates, countries and names have one exact form each.",
    "A value that can be read in two ways will be read in the wrong one.",
    "Write the value in the form that the message names.",
)
ANNOTATION = _card(
    "annotation",
    "An organisation's own fields keep to what labelgov.yaml says of them",
    "metadata.annotations holds the fields that labelgov.yaml declares, in the form that it declares.",
    "Own fields are read by other tools, which rely on their form.",
    "Correct the field, or declare it under `annotations` in labelgov.yaml.",
)

READING_CARDS = (ENVELOPE, UNKNOWN_FIELD, MISSING_FIELD, VALUE, ANNOTATION)
