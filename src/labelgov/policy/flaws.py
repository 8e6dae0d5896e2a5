"""What a JSON Schema finds wrong in a document, one sentence a place, in words for people.

jsonschema says `'ops 12' does not match '^[A-Z]+-[0-9]+$'`, with Python's way of writing; here its errors are only
read: which keyword, what it asks, what stands there.
"""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from decimal import Decimal
from typing import Any, NamedTuple, TypeAlias

from labelgov.portfolio import row_id
from labelgov.results import Pointer, nearest, written

Error: TypeAlias = Any
"""A `jsonschema.ValidationError`; the library is imported only where a schema is."""

MOST_FLAWS = 50
"""Places of one document, or row, that are said one by one."""
_MOST_WORDS = 12
_MOST_FORMS = 3
_LONGEST = 60
_TYPES = {
    "string": "text",
    "number": "a number",
    "integer": "a whole number",
    "boolean": "true or false",
    "array": "a list",
    "object": "a map of fields",
    "null": "empty",
}
_FIRST = ("type", "const", "enum", "pattern")
"""Keywords that say the most; of several at one place, the first of these is said."""


class Flaw(NamedTuple):
    """A place that isn't as a schema asks, below what was held against it, and a sentence on it without its stop."""

    pointer: Pointer
    says: str
    key: str = ""
    """What its fingerprint rests on: an inserted row changes none."""


def flaws(errors: Iterable[Error], instance: object, root: Pointer) -> tuple[Flaw, ...]:
    """Return one flaw a place, in order of their places; `root` is where the instance stands."""
    said: dict[Pointer, Error] = {}
    for error in map(_told, errors):
        at = tuple(error.absolute_path)
        if at not in said or _rank(error) < _rank(said[at]):
            said[at] = error
    found = [Flaw(at, f"{written((*root, *at))} {_says(said[at])}") for at in sorted(said, key=_order)]
    left = len(found) - MOST_FLAWS
    if left > 0:
        found[MOST_FLAWS - 1 :] = [_with_more(found[MOST_FLAWS - 1], left)]
    return tuple(_keyed(found, instance))


def _with_more(flaw: Flaw, left: int) -> Flaw:
    return flaw._replace(says=f"{flaw.says}; so {'is' if left == 1 else 'are'} {left} more after it")


def _order(pointer: Pointer) -> tuple[tuple[int, int, str], ...]:
    return tuple((0, step, "") if isinstance(step, int) else (1, 0, step) for step in pointer)


def _rank(error: Error) -> int:
    return _FIRST.index(error.validator) if error.validator in _FIRST else len(_FIRST)


def _told(error: Error) -> Error:
    """Return what to say of a choice that fits no form: where one form was plainly meant, what is wrong in it."""
    while error.validator in ("anyOf", "oneOf") and error.context:
        meant = _meant(list(_by_form(error).values()), len(error.absolute_path))
        if meant is None:
            return error
        error = meant
    return error


def _meant(forms: list[list[Error]], above: int) -> Error | None:
    """Return the first mistake in the one form that was meant: whose fixed words stand there, that fits furthest."""
    named = [errors for errors in forms if not any(_tells_apart(each, above) for each in errors)]
    reached = sorted(((_depth(errors), errors) for errors in named or forms), key=lambda each: -each[0])
    if len(reached) > 1 and reached[0][0] == reached[1][0]:
        return None
    return min(reached[0][1], key=lambda each: (len(each.absolute_path), _rank(each)))


def _tells_apart(error: Error, above: int) -> bool:
    """Whether a mistake says that another form was meant: of another type, or with another word in a field of it."""
    depth = len(error.absolute_path) - above
    return depth == 0 if error.validator == "type" else depth <= 1 and error.validator in ("const", "enum")


def _depth(errors: Iterable[Error]) -> int:
    return min(len(each.absolute_path) for each in errors)


def _by_form(error: Error) -> dict[int, list[Error]]:
    forms: dict[int, list[Error]] = {}
    for each in error.context:
        forms.setdefault(each.relative_schema_path[0], []).append(each)
    return forms


def _says(error: Error) -> str:
    """Return what is wrong, to stand behind the place: `is 5, not text`."""
    say = _SENTENCES.get(error.validator)
    return say(error) if say else "isn't as the schema asks"


def _type(error: Error) -> str:
    asked = error.validator_value
    return f"is {shown(error.instance)}, not {_either(_TYPES[each] for each in _listed(asked))}"


def _listed(asked: str | list[str]) -> list[str]:
    return [asked] if isinstance(asked, str) else asked


def _enum(error: Error) -> str:
    words = [shown(each).strip('"') for each in error.validator_value]
    more = f" and {len(words) - _MOST_WORDS} more" if len(words) > _MOST_WORDS else ""
    hint = _hint(error.instance, words) if isinstance(error.instance, str) else ""
    return f"is {shown(error.instance)}, not one of {', '.join(words[:_MOST_WORDS])}{more}{hint}"


def _hint(word: str, known: Iterable[str]) -> str:
    meant = nearest(word, known)
    return f" (did you mean {meant}?)" if meant else ""


def _const(error: Error) -> str:
    return f"is {shown(error.instance)}, not {shown(error.validator_value)}"


def _pattern(error: Error) -> str:
    title = _title(error.schema)
    asked = f"not {title}" if title else f"which doesn't match {shown(error.validator_value)[1:-1]}"
    return f"is {shown(error.instance)}, {asked}"


def _additional(error: Error) -> str:
    return f"may not stand here{_hint(str(error.path[-1]), error.schema.get('properties', {}))}"


def _dependent(error: Error) -> str:
    name = error.path[-1]
    asking = next(each for each, asked in error.validator_value.items() if name in asked and each in error.instance)
    return f"is missing, where {asking} is given"


def _name(error: Error) -> str:
    return f"has a name that may not stand here: it {_says(error.context[0])}"


def _repeated(error: Error) -> str:
    return f"is the same as entry {error.validator_value + 1} of its list"


def _contains(error: Error) -> str:
    title = _title(error.validator_value)
    return f"has no entry that is {title}" if title else "has no entry such as is asked for"


def _not(error: Error) -> str:
    if error.validator_value in ({}, True):
        return "may not stand here"
    title = _title(error.validator_value)
    return f"is {title or shown(error.instance)}, which may not stand here"


def _choice(error: Error) -> str:
    forms = _by_form(error)
    if not forms:
        return "fits more than one of the forms of which it may fit one"
    said = [_form(error.validator_value[number], forms[number], len(error.absolute_path)) for number in forms]
    more = [f"and {len(said) - _MOST_FORMS} more"] if len(said) > _MOST_FORMS else []
    return f"fits none of {len(said)} forms: {'; '.join([*said[:_MOST_FORMS], *more])}"


def _form(schema: Any, errors: list[Error], above: int) -> str:
    first = min(errors, key=lambda each: (len(each.absolute_path), _rank(each)))
    place = written(tuple(first.absolute_path)[above:]) or "it"
    title = _title(schema)
    return f"{f'for {title}, ' if title else ''}{place} {_says(first)}"


def _size(number: int, word: str, count: int, limit: str) -> str:
    return f"has {number} {word if number == 1 else _plural(word)}, {limit} {count}"


def _plural(word: str) -> str:
    return "entries" if word == "entry" else f"{word}s"


def _sized(word: str, limit: str) -> Callable[[Error], str]:
    return lambda error: _size(len(error.instance), word, error.validator_value, limit)


def _number(relation: str) -> Callable[[Error], str]:
    return lambda error: f"is {shown(error.instance)}, {relation} {shown(error.validator_value)}"


def _counted(limit: str) -> Callable[[Error], str]:
    return lambda error: f"has {limit} than {error.validator_value} entries such as are asked for"


def _missing(error: Error) -> str:
    return "is missing"


_SENTENCES: Mapping[str, Callable[[Error], str]] = {
    "type": _type,
    "enum": _enum,
    "const": _const,
    "pattern": _pattern,
    "required": _missing,
    "dependentRequired": _dependent,
    "additionalProperties": _additional,
    "propertyNames": _name,
    "uniqueItems": _repeated,
    "contains": _contains,
    "minContains": _counted("fewer"),
    "maxContains": _counted("more"),
    "not": _not,
    "anyOf": _choice,
    "oneOf": _choice,
    "minimum": _number("below"),
    "maximum": _number("above"),
    "exclusiveMinimum": _number("not above"),
    "exclusiveMaximum": _number("not below"),
    "multipleOf": _number("not a multiple of"),
    "minLength": _sized("character", "fewer than"),
    "maxLength": _sized("character", "more than"),
    "minItems": _sized("entry", "fewer than"),
    "maxItems": _sized("entry", "more than"),
    "minProperties": _sized("field", "fewer than"),
    "maxProperties": _sized("field", "more than"),
}


def _title(schema: Any) -> str:
    title = schema.get("title") if isinstance(schema, Mapping) else None
    return " ".join(title.split()).rstrip(".") if isinstance(title, str) else ""


def _either(words: Iterable[str]) -> str:
    *others, last = words
    return f"{', '.join(others)} or {last}" if others else last


def shown(value: object) -> str:
    """Return a value as it is written: text in quotes, a number bare, a map or list only named.

    >>> shown("ops 12")
    '"ops 12"'
    """
    if isinstance(value, str):
        return f'"{value[:_LONGEST]}{"…" if len(value) > _LONGEST else ""}"'
    if isinstance(value, Mapping):
        return "a map of fields"
    if isinstance(value, Sequence):
        return "a list"
    return "empty" if value is None else f"{value:f}" if isinstance(value, Decimal) else str(value).lower()


def _keyed(found: Iterable[Flaw], instance: object) -> Iterator[Flaw]:
    """Yield flaws with what each is known by: its place, with rows by their id, and numbered where that comes again."""
    seen: dict[str, int] = {}
    for flaw in found:
        key = "/".join(_steps(flaw.pointer, instance))
        seen[key] = seen.get(key, 0) + 1
        yield flaw._replace(key=key if seen[key] == 1 else f"{key} ({seen[key]})")


def _steps(pointer: Pointer, value: Any) -> Iterator[str]:
    for step in pointer:
        if isinstance(step, int):
            value = value[step]
            yield row_id(value) or (value if isinstance(value, str) else str(step))
        else:
            value = value.get(step)  # what is missing ends the way
            yield step
