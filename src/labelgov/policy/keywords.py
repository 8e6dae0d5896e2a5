"""The keywords of JSON Schema as a stranger's schema may be evaluated: jsonschema's, made safe and exact.

Patterns are RE2's, which needs linear time; lists are compared by digest and not pair by pair; numbers are exact; what
is missing or too much is at a place of its own; and the work has an end. Nothing is fetched.

Only a run with a schema comes here: jsonschema costs 108 ms to import.
"""

from collections.abc import Callable, Iterator, Mapping
from decimal import Decimal
from fractions import Fraction
from functools import lru_cache
from typing import Any, TypeAlias

from jsonschema import Draft202012Validator, ValidationError
from jsonschema.validators import extend
from referencing import Registry

from labelgov.policy.expression import Undecided, matcher

Errors: TypeAlias = Iterator[ValidationError]
Keyword: TypeAlias = Callable[[Any, Any, Any, Any], Errors | None]

ONE = ("additionalProperties", "propertyNames", "items", "contains", "not", "if", "then", "else")
"""Keywords that hold a schema."""
LISTED = ("allOf", "anyOf", "oneOf", "prefixItems")
"""Keywords that hold a list of schemas."""
NAMED = ("properties", "patternProperties", "dependentSchemas")
"""Keywords that hold schemas by name."""
MOST_WORK = 50_000
"""Comparisons after which one document, or row, is left undecided."""
DEEPEST = 64
"""How deep keywords may stand within another while they are evaluated."""
_LONG = 1000
"""Characters of a text that count as one comparison."""


class Unfinished(Exception):
    """A schema takes more work, or leads deeper, than it is given."""


@lru_cache(maxsize=1024)
def matching(pattern: str) -> Callable[[str], bool | Undecided]:
    """Return whether a text holds a match of a pattern, as `matcher` does; one is made for each pattern."""
    return matcher(pattern)


def ill_formed(schema: Mapping[str, Any]) -> Errors:
    """Yield what keeps a map from being a JSON Schema of 2020-12, by the schema of schemas."""
    made = extend(Draft202012Validator, type_checker=_NUMBERS)  # type: ignore[no-untyped-call]
    yield from made(Draft202012Validator.META_SCHEMA).iter_errors(schema)


class Evaluation:
    """A schema while it is held against one document after the other."""

    def __init__(self, schema: Mapping[str, Any]) -> None:
        self._done = 0
        self._depth = 0
        own = {
            "pattern": self._pattern,
            "patternProperties": self._pattern_properties,
            "additionalProperties": self._additional_properties,
            "uniqueItems": self._unique_items,
            "required": _required,
            "dependentRequired": _dependent_required,
            "propertyNames": _property_names,
            "multipleOf": _multiple_of,
        }
        counted = {name: self._counted(keyword) for name, keyword in {**Draft202012Validator.VALIDATORS, **own}.items()}
        made = extend(Draft202012Validator, counted, type_checker=_NUMBERS)  # type: ignore[no-untyped-call]
        # An empty registry knows no way to fetch anything.
        self._validator = made(_spelt_out(schema), registry=Registry())

    def errors(self, instance: object) -> Errors:
        """Yield what is wrong with plain values. Raises Unfinished where that takes too much work."""
        self._done = self._depth = 0
        yield from self._validator.iter_errors(instance)

    def _add(self, steps: int) -> None:
        self._done += steps
        if self._done > MOST_WORK:
            raise Unfinished(f"the schema takes more than {MOST_WORK:,} comparisons")

    def _counted(self, keyword: Keyword) -> Keyword:
        """Return a keyword whose evaluation is counted: once, and once for each entry of what it asks."""

        def evaluated(validator: Any, asked: Any, instance: Any, schema: Any) -> Errors:
            self._add(1 + (len(asked) if isinstance(asked, list | dict) else 0))
            self._depth += 1
            if self._depth > DEEPEST:
                raise Unfinished(f"the schema leads more than {DEEPEST} deep")
            try:
                yield from keyword(validator, asked, instance, schema) or ()
            finally:
                self._depth -= 1

        return evaluated

    def _matches(self, pattern: str, text: str) -> bool:
        self._add(1 + len(text) // _LONG)
        answer = matching(pattern)(text)
        if isinstance(answer, Undecided):
            raise Unfinished(answer.reason)
        return answer

    def _pattern(self, validator: Any, asked: str, instance: Any, schema: Any) -> Errors:
        if isinstance(instance, str) and not self._matches(asked, instance):
            yield ValidationError(asked)

    def _pattern_properties(self, validator: Any, asked: Any, instance: Any, schema: Any) -> Errors:
        for pattern, below in asked.items() if isinstance(instance, dict) else ():
            for name in (name for name in instance if self._matches(pattern, name)):
                yield from validator.descend(instance[name], below, path=name, schema_path=pattern)

    def _additional_properties(self, validator: Any, asked: Any, instance: Any, schema: Any) -> Errors:
        known, patterns = schema.get("properties", {}), schema.get("patternProperties", {})
        for name in instance if isinstance(instance, dict) else ():
            if name in known or any(self._matches(pattern, name) for pattern in patterns):
                continue
            if asked is False:
                yield ValidationError(name, path=[name])
            else:
                yield from validator.descend(instance[name], asked, path=name)

    def _unique_items(self, validator: Any, asked: bool, instance: Any, schema: Any) -> Errors:
        seen: dict[Any, int] = {}
        for number, entry in enumerate(instance) if asked and isinstance(instance, list) else ():
            first = seen.setdefault(self._comparable(entry), number)
            if first != number:
                yield ValidationError("", path=[number], validator="uniqueItems", validator_value=first)

    def _comparable(self, value: Any) -> Any:
        """Return what is equal for equal values alone: `true` isn't 1, and the order of fields counts for nothing."""
        self._add(1)
        if isinstance(value, dict):
            return frozenset((name, self._comparable(entry)) for name, entry in value.items())
        if isinstance(value, list):
            return tuple(self._comparable(entry) for entry in value)
        return isinstance(value, bool), value


def _spelt_out(schema: Any) -> Any:
    """Return a schema with `not: {}` for `false`, of which jsonschema doesn't say where it stands."""
    if isinstance(schema, bool):
        return schema or {"not": {}}
    spelt = {name: _spelt_out_below(name, asked) for name, asked in schema.items()}
    if schema.get("additionalProperties") is False:
        spelt["additionalProperties"] = False
    return spelt


def _spelt_out_below(keyword: str, asked: Any) -> Any:
    if keyword in ONE:
        return _spelt_out(asked)
    if keyword in LISTED:
        return [_spelt_out(each) for each in asked]
    if keyword in NAMED or keyword == "$defs":
        return {name: _spelt_out(each) for name, each in asked.items()}
    return asked


def _required(validator: Any, asked: list[str], instance: Any, schema: Any) -> Errors:
    for name in asked if isinstance(instance, dict) else ():
        if name not in instance:
            yield ValidationError(name, path=[name])


def _dependent_required(validator: Any, asked: dict[str, list[str]], instance: Any, schema: Any) -> Errors:
    for name, others in asked.items() if isinstance(instance, dict) else ():
        missing = [other for other in others if name in instance and other not in instance]
        yield from (ValidationError(other, path=[other]) for other in missing)


def _property_names(validator: Any, asked: Any, instance: Any, schema: Any) -> Errors:
    for name in instance if isinstance(instance, dict) else ():
        if wrong := list(validator.descend(name, asked)):
            yield ValidationError(name, path=[name], context=wrong)


def _multiple_of(validator: Any, asked: Any, instance: Any, schema: Any) -> Errors:
    if _is_number(instance) and (Fraction(instance) / Fraction(asked)).denominator != 1:
        yield ValidationError(str(instance))


def _is_number(value: object) -> bool:
    return isinstance(value, int | Decimal) and not isinstance(value, bool)


def _is_whole(value: Any) -> bool:
    return _is_number(value) and bool(value == int(value))


_NUMBERS = Draft202012Validator.TYPE_CHECKER.redefine_many(
    {"number": lambda _, value: _is_number(value), "integer": lambda _, value: _is_whole(value)}
)
"""What counts as a number: ints and decimals, as they are read; and 2.0 is a whole one."""
