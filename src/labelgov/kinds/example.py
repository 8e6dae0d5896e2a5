"""Examples of a kind, read off its fields: what a test or a scaffold leaves out is filled in."""

from collections.abc import Mapping
from typing import Any

from labelgov.kinds.field import Part
from labelgov.kinds.shape import Shape, fields


def filled(part: type[Part], given: Mapping[str, Any]) -> dict[str, Any]:
    """Return what was given with every required field that is missing filled by its example, at any depth."""
    complete: dict[str, Any] = dict(given)
    for shape in fields(part):
        if shape.name in complete:
            complete[shape.name] = _filled_value(shape, complete[shape.name])
        elif shape.required:
            complete[shape.name] = example(shape)
    return complete


def example(shape: Shape) -> Any:
    """Return the example of a field as a person writes it; of a Part, its required fields."""
    if shape.about.example is not None:
        return shape.about.example
    if shape.part is None:
        return None
    one = filled(shape.part, {})
    return one if shape.container == "one" else [one] if shape.container == "list" else {"example": one}


def _filled_value(shape: Shape, value: Any) -> Any:
    if shape.part is None:
        return value
    if shape.container == "list" and isinstance(value, list):
        return [filled(shape.part, row) if isinstance(row, Mapping) else row for row in value]
    if shape.container == "map" and isinstance(value, Mapping):
        return {key: filled(shape.part, row) if isinstance(row, Mapping) else row for key, row in value.items()}
    return filled(shape.part, value) if isinstance(value, Mapping) else value
