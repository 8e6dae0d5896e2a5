"""How a kind says everything about a field in one line."""

from dataclasses import dataclass
from enum import StrEnum
from typing import Any

from pydantic import BaseModel, ConfigDict, Field
from pydantic.alias_generators import to_camel
from pydantic.fields import FieldInfo
from pydantic_core import PydanticUndefined


class Looser(StrEnum):
    """Which way a change of the field loosens what was agreed."""

    HIGHER = "higher"
    LOWER = "lower"
    LATER = "later"
    EARLIER = "earlier"
    MORE = "more"
    """A list is looser with more entries: countries where data may go."""
    FEWER = "fewer"
    """A list is looser with fewer entries: quality targets, minimisation measures."""
    TRUE = "true"
    FALSE = "false"
    METRIC = "by the metric"
    """The field's metric says which way is better."""
    NEITHER = "neither"
    """A change is a change, neither tighter nor looser."""


class Without(StrEnum):
    """What it means that an optional field isn't there."""

    LOOSER = "looser"
    """Nothing holds the matter: to take the field away loosens, to add it tightens."""
    TIGHTER = "tighter"
    """Nothing is granted: to add the field loosens, to take it away tightens."""
    NEITHER = "neither"


@dataclass(frozen=True, slots=True)
class About:
    """What is known of a field beside its type. `example` is as a person writes it in YAML."""

    example: object
    unit: str
    refers_to: str
    looser: Looser | None
    without: Without


def field(
    sentence: str,
    *,
    example: object = None,
    unit: str = "",
    refers_to: str = "",
    looser: Looser | None = None,
    without: Without | None = None,
    default: Any = PydanticUndefined,
) -> Any:
    """Declare a field of a kind: its sentence, an example, its unit, what it refers to, and which way is looser.

    Without `default` the field is required. `refers_to` is the name of a kind whose resource the text names. `without`
    says what the absence of an optional field means; unless told, that of a field with a direction is the loosest.
    """
    info: FieldInfo = Field(default=default, description=sentence, examples=None if example is None else [example])
    undirected = looser in (None, Looser.NEITHER, Looser.METRIC)
    without = without or (Without.NEITHER if undirected else Without.LOOSER)
    info.metadata.append(About(example, unit, refers_to, looser, without))
    return info


def about(info: FieldInfo) -> About:
    """Return what `field` was told. Raises LookupError for a field that wasn't declared with it."""
    for item in info.metadata:
        if isinstance(item, About):
            return item
    raise LookupError("a field of a kind is declared with field()")


class Part(BaseModel):
    """A map inside a document. Keys are camelCase in YAML; a key that no field has is an error."""

    model_config = ConfigDict(
        frozen=True,
        extra="forbid",
        # A Part inside another is read by the outer one: its own reader is made only if it is asked for by itself.
        defer_build=True,
        alias_generator=lambda name: to_camel(name.rstrip("_")),
        populate_by_name=False,
        arbitrary_types_allowed=True,
    )


class Kind(Part):
    """The `spec` of one kind of resource. The class's name is the kind, its docstring the sentence about it."""
