"""Plain values in, a typed resource out; or findings that say what can't be understood."""

from collections.abc import Iterable, Mapping
from itertools import islice
from typing import Any, TypeVar, get_args

from pydantic import ValidationError

from labelgov.kinds import cards
from labelgov.kinds.envelope import API_VERSION, Metadata, Resource
from labelgov.kinds.field import Kind, Part
from labelgov.kinds.shape import fields
from labelgov.kinds.table import BY_NAME
from labelgov.results import Finding, Place, Pointer, RuleCard, Status, did_you_mean, nearest, written

_ENVELOPE = ("apiVersion", "kind", "metadata", "spec")
_MOST_FINDINGS = 50
P = TypeVar("P", bound=Part)


def read(data: object, path: str, number: int) -> tuple[Resource[Kind] | None, tuple[Finding, ...]]:
    """Read one document. Returns the resource, or None and findings that say what can't be understood, and where.

    `path` and `number` say where the document stands; they go into the findings unread.
    """
    unread = _Unread(path, number)
    if not isinstance(data, Mapping):
        unread.say(cards.ENVELOPE, (), "This document is not a map of fields.")
        return None, unread.findings
    if "apiVersion" not in data and "kind" not in data:
        unread.say(cards.ENVELOPE, (), "This document has neither apiVersion nor kind.")
        return None, unread.findings
    kind = _kind(data, unread)
    meant: set[str | None] = set()
    for key in islice((key for key in data if key not in _ENVELOPE), _MOST_FINDINGS):
        unread.say(cards.UNKNOWN_FIELD, (key,), _unknown(key, "", _ENVELOPE), on_key=True)
        meant.add(nearest(key, _ENVELOPE))
    if kind is None:
        return None, unread.findings
    unread.resource = _identity(kind.__name__, data)
    parts = {
        name: _part(part, data.get(name), (name,), unread)
        for name, part in (("metadata", Metadata), ("spec", kind))
        if name in data or name not in meant
    }
    metadata, spec = parts.get("metadata"), parts.get("spec")
    if unread.findings or not isinstance(metadata, Metadata) or not isinstance(spec, Kind):
        return None, unread.findings
    return Resource(kind.__name__, metadata, spec, path, number, data["spec"]), ()


def read_part(part: type[P], data: object, path: str, at: Pointer = ()) -> tuple[P | None, tuple[Finding, ...]]:
    """Read a map that isn't a resource, such as labelgov.yaml. Returns it, or None and findings."""
    unread = _Unread(path, 0)
    found = _part(part, data, at, unread)
    return (found if isinstance(found, part) else None), unread.findings


class _Unread:
    """The findings on one document while it is read."""

    def __init__(self, path: str, number: int) -> None:
        self._path = path
        self._number = number
        self.resource = ""
        self.findings: tuple[Finding, ...] = ()

    def say(self, card: RuleCard, pointer: Pointer, message: str, *, fix: str = "", on_key: bool = False) -> None:
        if len(self.findings) < _MOST_FINDINGS:
            place = Place(self._path, self._number, pointer, on_key)
            finding = Finding(card, self.resource, message, fix or card.fix, place, Status.UNANSWERED)
            self.findings = (*self.findings, finding)


def _identity(kind: str, data: Mapping[str, Any]) -> str:
    metadata = data.get("metadata")
    name = metadata.get("name") if isinstance(metadata, Mapping) else None
    return f"{kind}/{name}" if isinstance(name, str) else ""


def _kind(data: Mapping[str, Any], unread: _Unread) -> type[Kind] | None:
    version, name = data.get("apiVersion"), data.get("kind")
    if version is None:
        unread.say(cards.ENVELOPE, (), "This document has no apiVersion.", fix=f"Add apiVersion: {API_VERSION}.")
    elif version != API_VERSION:
        message = f"apiVersion {version!s} is not one that this release reads."
        unread.say(cards.ENVELOPE, ("apiVersion",), message, fix=f"Write apiVersion: {API_VERSION}.")
    if name is None:
        unread.say(cards.ENVELOPE, (), "This document has no kind.", fix=f"Add kind: one of {', '.join(BY_NAME)}.")
        return None
    kind = BY_NAME.get(name) if isinstance(name, str) else None
    if kind is None:
        message = f"{name!s} is not a kind{did_you_mean(str(name), BY_NAME) or '.'}"
        unread.say(cards.ENVELOPE, ("kind",), message, fix=f"Write one of {', '.join(BY_NAME)}.")
    return kind


def _part(part: type[Part], data: object, at: Pointer, unread: _Unread) -> Part | None:
    if data is None:
        unread.say(cards.ENVELOPE, at, f"This document has no {written(at)}.", fix=f"Add {written(at)}.")
        return None
    try:
        return part.model_validate(data)
    except ValidationError as error:
        _explain(part, error.errors(include_url=False), at, unread)
        return None


def _explain(part: type[Part], errors: Iterable[Any], at: Pointer, unread: _Unread) -> None:
    errors = tuple(errors)
    unknown = [error for error in errors if error["type"] == "extra_forbidden"][:_MOST_FINDINGS]
    meant: set[Pointer] = set()
    for error in unknown:
        *above, key = error["loc"]
        known = _known(part, above)
        name = nearest(str(key), known)
        meant.add((*above, name or ""))
        pointer = (*at, *error["loc"])
        unread.say(cards.UNKNOWN_FIELD, pointer, _unknown(str(key), written((*at, *above)), known), on_key=True)
    for error in errors:
        location = tuple(error["loc"])
        if error["type"] == "missing" and location not in meant:
            fix = f"Add {written((*at, *location))}{_such_as(part, location)}."
            message = f"{written((*at, *location[:-1]))} has no {location[-1]}, which is required."
            unread.say(cards.MISSING_FIELD, (*at, *location), message, fix=fix)
        elif error["type"] not in ("missing", "extra_forbidden"):
            _explain_value(error, at, unread)


def _explain_value(error: Any, at: Pointer, unread: _Unread) -> None:
    location = tuple(error["loc"])
    on_key = location[-1:] == ("[key]",)
    pointer = (*at, *(location[:-1] if on_key else location))
    where, given = written(pointer), error["input"]
    if given is None and error["type"] != "value_error":
        says = f"there is no value here{_one_of(error)}"
    elif error["type"] == "value_error":
        says = str(error["ctx"]["error"])
    elif error["type"] == "literal_error":
        words = _words(error)
        says = f'"{given}" is not one of {", ".join(words)}{did_you_mean(str(given), words)}'
    elif error["type"] == "bool_type":
        says = f'"{_brief(given)}" is not a yes or no: write true or false'
    elif error["type"] in ("tuple_type", "list_type"):
        listed = isinstance(given, str) and given == _brief(given) and not set(given) & set("[]{}#\"'")
        write = f"write [{given}]" if listed else 'begin each entry on a line of its own with "- "'
        says = f'"{_brief(given)}" is not a list: {write}'
    elif error["type"] in ("model_type", "model_attributes_type", "dict_type"):
        says = f'"{_brief(given)}" is not a map of fields'
    else:
        says = f'"{_brief(given)}": {error["msg"]}'
    unread.say(cards.VALUE, pointer, f"{where}: {says}", on_key=on_key)


def _words(error: Any) -> list[str]:
    expected: str = error["ctx"]["expected"]
    return expected.replace("'", "").replace(" or ", ", ").split(", ")


def _one_of(error: Any) -> str:
    return f": write one of {', '.join(_words(error))}" if error["type"] == "literal_error" else ""


def _brief(given: object) -> str:
    if isinstance(given, Mapping):
        return "{…}"
    if isinstance(given, list | tuple):
        return "[…]"
    return "" if given is None else str(given).lower() if isinstance(given, bool) else str(given)[:60]


def _unknown(key: str, inside: str, known: Iterable[str]) -> str:
    names = sorted(known)
    suggestion = did_you_mean(key, names)
    subject = f"{inside} has no field {key}" if inside else f"A document has no field {key}"
    return f"{subject}{suggestion or ': it knows ' + ', '.join(names) + '.'}"


def _known(part: type[Part], above: Iterable[str | int]) -> tuple[str, ...]:
    """Return the names that the Part at the end of a route knows."""
    found = _at(part, above)
    return tuple(shape.name for shape in fields(found)) if found else ()


def _at(part: type[Part], route: Iterable[str | int]) -> type[Part] | None:
    current: type[Part] | None = part
    inside_map = False
    for step in route:
        if inside_map or isinstance(step, int):
            inside_map = False
            continue
        shape = next((shape for shape in fields(current) if shape.name == step), None) if current else None
        if shape is None or shape.part is None:
            return None
        current, inside_map = shape.part, shape.container == "map"
    return current


def _such_as(part: type[Part], location: Pointer) -> str:
    found = _at(part, location[:-1])
    shape = next((shape for shape in fields(found) if shape.name == location[-1]), None) if found else None
    if shape is None:
        return ""
    if shape.words:
        return f": one of {', '.join(get_args(shape.type))}"
    example = shape.about.example
    return f", such as {str(example).removesuffix('.')}" if isinstance(example, str | int) else ""
