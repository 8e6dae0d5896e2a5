"""What is wrong with a JSON Schema of a rule, found when its pack loads.

A schema passes whatever it doesn't speak of: a keyword or a field with a letter too many would be a rule that asks
nothing. So every keyword is one that is read here, and every field one that the kind has.
"""

import re
from collections.abc import Iterable, Iterator, Mapping
from typing import Any, NamedTuple

from labelgov.kinds import Part, fields
from labelgov.kinds.schema import DIALECT
from labelgov.policy.expression import Undecided
from labelgov.policy.flaws import flaws
from labelgov.policy.keywords import LISTED, NAMED, ONE, ill_formed, matching
from labelgov.results import Pointer, did_you_mean

MOST_VALUES = 2_000
"""How many values a schema may hold, lists and maps counted with what is in them."""
DEEPEST = 32
"""How deep the values of a schema may be nested."""
_MOST_MISTAKES = 10

_LEADING = (*ONE, *LISTED, *NAMED)
_ASKED = (
    "$ref", "type", "enum", "const", "required", "dependentRequired", "pattern", "minLength", "maxLength", "minimum",
    "maximum", "exclusiveMinimum", "exclusiveMaximum", "multipleOf", "minItems", "maxItems", "uniqueItems",
    "minContains", "maxContains", "minProperties", "maxProperties",
)  # fmt: skip
_SAID = ("$schema", "$defs", "$comment", "title", "description", "default", "examples", "deprecated")
KEYWORDS = (*_LEADING, *_ASKED, *_SAID)
"""The keywords that are read: those of 2020-12 whose work has an end and that lead nowhere else."""
_INSTEAD = {
    "format": "it only annotates, and holds nothing to it; write a pattern",
    "definitions": "write $defs, as JSON Schema 2020-12 does",
    "unevaluatedProperties": "write additionalProperties",
    "unevaluatedItems": "write items",
}
_HERE = ("allOf", "anyOf", "oneOf", "not", "if", "then", "else", "dependentSchemas")
"""Keywords that hold the same value to a further schema, and lead no step into the document."""
_WITHOUT = {"then": "if", "else": "if", "minContains": "contains", "maxContains": "contains"}
_DEFINED = re.compile(r"#/\$defs/([A-Za-z0-9_.-]+)")


class Mistake(NamedTuple):
    """What is wrong at a place of a schema; `on_key` where it is a name."""

    pointer: Pointer
    message: str
    on_key: bool = False


class Held(NamedTuple):
    """What a schema is held against at one place: one Part, or a list of them; None where it isn't known."""

    part: type[Part] | None
    listed: bool = False


UNKNOWN = Held(None)


def mistakes(schema: Mapping[str, Any], held: Held) -> list[Mistake]:
    """Return what is wrong with a schema that is held against a Part: ten mistakes at most."""
    beyond = _beyond(schema)
    if beyond:
        return [Mistake((), beyond)]
    if not schema:
        return [Mistake((), "the schema asks nothing.")]
    flawed = [Mistake(flaw.pointer, f"{flaw.says.strip()}.") for flaw in flaws(ill_formed(schema), schema, ())]
    return (flawed or _Reader(schema).read(held))[:_MOST_MISTAKES]


def _beyond(schema: Any) -> str:
    """Say which bound a schema exceeds, or nothing."""
    waiting, values = [(schema, 0)], 0
    while waiting:
        value, depth = waiting.pop()
        values += 1
        if values > MOST_VALUES:
            return f"the schema holds more than {MOST_VALUES:,} values."
        if depth > DEEPEST:
            return f"the schema is nested more than {DEEPEST} deep."
        below = value.values() if isinstance(value, dict) else value if isinstance(value, list) else ()
        waiting += [(each, depth + 1) for each in below]
    return ""


class _Reader:
    """Reads a well-formed schema once for each Part that it is held against."""

    def __init__(self, schema: Mapping[str, Any]) -> None:
        self._schema = schema
        self._defined: Mapping[str, Any] = schema.get("$defs", {})
        self._found: dict[Mistake, None] = {}
        self._read: set[tuple[str, Held]] = set()
        self._waiting: list[tuple[str, Held]] = []
        self._leads: dict[str, set[str]] = {}

    def read(self, held: Held) -> list[Mistake]:
        """Return the mistakes, in the order of the schema, then those of definitions that nothing refers to."""
        self._subschema(self._schema, (), held, "")
        self._definitions()
        referred = {name for name, _ in self._read}
        for name in self._defined:
            if name not in referred:
                self._refer(name, UNKNOWN)
        self._definitions()
        for name in self._defined:
            if name in self._reached(name):
                self._say(("$defs", name), f"{name} leads back to itself without a step into the document.")
        return list(self._found)

    def _say(self, pointer: Pointer, message: str, *, on_key: bool = False) -> None:
        self._found[Mistake(pointer, message, on_key)] = None

    def _reached(self, name: str) -> set[str]:
        reached: set[str] = set()
        waiting = [name]
        while waiting:
            new = self._leads.get(waiting.pop(), set()) - reached
            reached |= new
            waiting += new
        return reached

    def _refer(self, name: str, held: Held) -> None:
        if (name, held) not in self._read:
            self._read.add((name, held))
            self._waiting.append((name, held))

    def _definitions(self) -> None:
        """Read what is referred to, and what that refers to: one after the other, however long the chain."""
        while self._waiting:
            name, held = self._waiting.pop()
            self._subschema(self._defined[name], ("$defs", name), held, name)

    def _subschema(self, schema: Any, at: Pointer, held: Held, within: str) -> None:
        """Read a schema; `within` is the definition it belongs to, as long as no step leads into the document."""
        if isinstance(schema, bool):
            return
        for keyword, asked in schema.items():
            pointer = (*at, keyword)
            if keyword not in KEYWORDS:
                self._unread(keyword, pointer)
            elif keyword in ("$schema", "$defs") and at:
                self._say(pointer, f"{keyword} stands at the top of the schema alone.", on_key=True)
            elif keyword in _WITHOUT and _WITHOUT[keyword] not in schema:
                self._say(pointer, f"{keyword} says nothing without {_WITHOUT[keyword]}.", on_key=True)
            else:
                self._keyword(keyword, asked, pointer, held, within)
        self._names(schema, at, held)

    def _unread(self, keyword: str, pointer: Pointer) -> None:
        if keyword in _INSTEAD:
            self._say(pointer, f"{keyword} is not read here: {_INSTEAD[keyword]}.", on_key=True)
        else:
            hint = did_you_mean(keyword, KEYWORDS) or "."
            self._say(pointer, f"{keyword} is not a keyword of JSON Schema that is read here{hint}", on_key=True)

    def _keyword(self, keyword: str, asked: Any, pointer: Pointer, held: Held, within: str) -> None:
        if keyword == "$schema" and asked.removesuffix("#") != DIALECT:
            self._say(pointer, f"a schema is one of JSON Schema 2020-12: write {DIALECT}, or leave it out.")
        elif keyword == "$ref":
            self._reference(asked, pointer, held, within)
        elif keyword == "pattern":
            self._pattern(asked, pointer)
        elif keyword in _LEADING:
            for step, schema in _below(keyword, asked):
                if keyword == "patternProperties":
                    self._pattern(str(step[0]), (*pointer, *step), on_key=True)
                here = keyword in _HERE
                below = held if here else _stepped(held, keyword, step)
                self._subschema(schema, (*pointer, *step), below, within if here else "")

    def _pattern(self, pattern: str, pointer: Pointer, *, on_key: bool = False) -> None:
        if isinstance(matching(pattern)(""), Undecided):
            self._say(pointer, f"{pattern} is not a pattern (of RE2).", on_key=on_key)

    def _reference(self, reference: str, pointer: Pointer, held: Held, within: str) -> None:
        found = _DEFINED.fullmatch(reference)
        if not found:
            said = "a reference leads to a definition of the same schema, such as #/$defs/amount; nothing is fetched."
            self._say(pointer, said)
        elif found[1] not in self._defined:
            hint = did_you_mean(found[1], self._defined) or "."
            self._say(pointer, f"the schema has no $defs/{found[1]}{hint}")
        else:
            if within:
                self._leads.setdefault(within, set()).add(found[1])
            self._refer(found[1], held)

    def _names(self, schema: Mapping[str, Any], at: Pointer, held: Held) -> None:
        """Say which fields that the schema names don't exist where it is held."""
        if held.part is None or held.listed or held.part.model_config.get("extra") == "allow":
            return
        known = [shape.name for shape in fields(held.part)]
        for pointer, name, on_key in _named(schema):
            if name not in known:
                hint = did_you_mean(name, known) or f"; there are {', '.join(known[:12])}."
                self._say((*at, *pointer), f"there is no field {name} to hold to it{hint}", on_key=on_key)


def _below(keyword: str, asked: Any) -> Iterable[tuple[Pointer, Any]]:
    if keyword in ONE:
        return [((), asked)]
    return [((step,), each) for step, each in (enumerate(asked) if keyword in LISTED else asked.items())]


def _named(schema: Mapping[str, Any]) -> Iterator[tuple[Pointer, str, bool]]:
    for keyword in ("properties", "dependentSchemas", "dependentRequired"):
        yield from (((keyword, name), name, True) for name in schema.get(keyword, {}))
    for number, name in enumerate(schema.get("required", ())):
        yield ("required", number), name, False
    for name, others in schema.get("dependentRequired", {}).items():
        yield from ((("dependentRequired", name, number), other, False) for number, other in enumerate(others))


def _stepped(held: Held, keyword: str, step: Pointer) -> Held:
    """Return what a keyword that leads into the document holds its schema against."""
    if held.part is None:
        return UNKNOWN
    if held.listed:
        return Held(held.part) if keyword in ("items", "prefixItems", "contains") else UNKNOWN
    shape = next((each for each in fields(held.part) if step and each.name == step[0]), None)
    if keyword != "properties" or shape is None or shape.container == "map":
        return UNKNOWN
    return Held(shape.part, shape.container == "list")
