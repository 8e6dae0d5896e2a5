"""What a kind looks like, read off its model: fields, types, references, directions."""

import types
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cache
from typing import Annotated, Any, Literal, Union, get_args, get_origin

from pydantic import WithJsonSchema

from labelgov.kinds.field import About, Part, about

MANY = "*"
"""The step of a route that stands for every row of a list or every entry of a map."""


@dataclass(frozen=True, slots=True)
class Shape:
    """One field of a Part. `type` is the scalar's class, the Part, or the Literal itself.

    `container` is `one`, `list` or `map`; `optional` says that the field may be null.
    """

    attribute: str
    name: str
    type: Any
    container: Literal["one", "list", "map"]
    optional: bool
    required: bool
    sentence: str
    about: About
    default: object = None
    scalar: str = ""
    """What a person calls the type, such as money; empty for a Part and for words."""

    @property
    def part(self) -> type[Part] | None:
        """The Part that the field holds, if it holds one."""
        return self.type if isinstance(self.type, type) and issubclass(self.type, Part) else None

    @property
    def words(self) -> tuple[str, ...]:
        """The words that the field accepts, where it accepts only some."""
        return get_args(self.type) if get_origin(self.type) is Literal else ()


@cache
def fields(part: type[Part]) -> tuple[Shape, ...]:
    """Return the fields of a Part in the order of their declaration."""
    return tuple(_shape(attribute, info) for attribute, info in part.model_fields.items())


def routes(part: type[Part], prefix: tuple[str, ...] = ()) -> Iterator[tuple[tuple[str, ...], Shape]]:
    """Yield every field at any depth with its route, rows as `*`: `("rates", "*", "price")`."""
    for shape in fields(part):
        route = (*prefix, shape.name)
        yield route, shape
        if shape.part:
            yield from routes(shape.part, route if shape.container == "one" else (*route, MANY))


@cache
def references(part: type[Part]) -> tuple[tuple[tuple[str, ...], str], ...]:
    """Return the routes whose text names a resource, with the kind that it names: `(("vendor",), "Vendor")`."""
    return tuple(
        (route if shape.container == "one" else (*route, MANY), shape.about.refers_to)
        for route, shape in routes(part)
        if shape.about.refers_to
    )


def _shape(attribute: str, info: Any) -> Shape:
    written, optional = _without_none(info.annotation)
    container: Literal["one", "list", "map"] = "one"
    origin = get_origin(written)
    if origin is tuple:
        container, written = "list", get_args(written)[0]
    elif origin is dict:
        container, written = "map", get_args(written)[1]
        if get_origin(written) is tuple:
            written = get_args(written)[0]
    metadata = info.metadata
    if get_origin(written) is Annotated:
        written, *metadata = get_args(written)
    required = info.is_required()
    default = None if required else info.default
    return Shape(
        attribute, info.alias, written, container, optional, required, info.description or "", about(info), default,
        _scalar(written, metadata),
    )  # fmt: skip


def _scalar(written: Any, metadata: Iterable[object]) -> str:
    for item in metadata:
        if isinstance(item, WithJsonSchema) and item.json_schema is not None:
            return str(item.json_schema["title"])
    return {bool: "yes or no", Any: "anything"}.get(written, "") if isinstance(written, type) or written is Any else ""


def _without_none(annotation: Any) -> tuple[Any, bool]:
    if get_origin(annotation) in (Union, types.UnionType):
        members = [member for member in get_args(annotation) if member is not type(None)]
        if len(members) < len(get_args(annotation)):
            return (members[0] if len(members) == 1 else Union[tuple(members)]), True  # noqa: UP007
    return annotation, False
