"""A reference to a resource of any kind, or to a row within it."""

import re
from dataclasses import dataclass

from labelgov.values.unreadable import unreadable

PATTERN = r"^[A-Z][A-Za-z]{1,40}/[a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?(#[A-Za-z0-9._-]+(/[A-Za-z0-9._-]+)*)?$"
_WRITTEN = re.compile(
    r"([A-Z][A-Za-z]{1,40})/([a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?)(?:#([A-Za-z0-9._-]{1,80}(?:/[A-Za-z0-9._-]{1,80}){0,9}))?",
    re.ASCII,
)


@dataclass(frozen=True, slots=True)
class Reference:
    """A kind and a name, `Vendor/lumen-data`; with `#sla/turnaround`, a row of it."""

    kind: str
    name: str
    row: str = ""

    @classmethod
    def parse(cls, given: object) -> "Reference":
        """Read `Vendor/lumen-data` or `Contract/sow-1#sla/turnaround`. Raises Unreadable with the accepted form."""
        match = _WRITTEN.fullmatch(given) if isinstance(given, str) else None
        if match is None:
            near = f"{given[:1].upper()}{given[1:]}" if isinstance(given, str) else ""
            write = near if _WRITTEN.fullmatch(near) else "kind and name, such as Vendor/lumen-data"
            raise unreadable(given, "a reference", write)
        return cls(match[1], match[2], match[3] or "")

    @property
    def resource(self) -> str:
        """`Kind/name`, without the row."""
        return f"{self.kind}/{self.name}"

    def __str__(self) -> str:
        return f"{self.resource}#{self.row}" if self.row else self.resource
