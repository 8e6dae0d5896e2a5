"""What stands around every spec: version, kind, name."""

from collections.abc import Mapping
from dataclasses import dataclass
from dataclasses import field as field_
from typing import Any, Generic, TypeVar

from labelgov.kinds.field import Kind, Part, field
from labelgov.kinds.scalars import Name, Text

API_VERSION = "labelgov/v1"

K_co = TypeVar("K_co", bound=Kind, covariant=True)


class Metadata(Part):
    """By what a resource is known."""

    name: Name = field("Name, unique within its kind.", example="search-relevance")
    title: Text | None = field("Title for people.", example="Search relevance judgments", default=None)
    labels: dict[str, Text] = field("Words to group by.", example={"domain": "search"}, default={})
    annotations: dict[str, Any] = field(
        "Fields of your own, as labelgov.yaml declares them.", example={"costCentre": "4410"}, default={}
    )


@dataclass(frozen=True, slots=True)
class Resource(Generic[K_co]):
    """A document that has been understood: an envelope and the typed spec of its kind."""

    kind: str
    metadata: Metadata
    spec: K_co
    path: str
    number: int
    id: str = field_(init=False)
    """`Kind/name`."""
    written: Mapping[str, Any] | None = field_(default=None, compare=False, repr=False)
    """The spec as its document holds it, for rules that hold it against a JSON Schema; None where it isn't kept."""

    def __post_init__(self) -> None:
        object.__setattr__(self, "id", f"{self.kind}/{self.metadata.name}")

    @property
    def name(self) -> str:
        """Name, unique within the kind."""
        return self.metadata.name

    @property
    def title(self) -> str:
        """Title for people; the name where there is none."""
        return self.metadata.title or self.metadata.name
