"""A clause of a framework that a rule cites."""

import re
from dataclasses import dataclass

from labelgov.values.unreadable import unreadable

PATTERN = r"^[a-z0-9][a-z0-9-]{0,40}:[A-Za-z0-9][A-Za-z0-9.()§/ -]{0,40}$"
_WRITTEN = re.compile(r"([a-z0-9][a-z0-9-]{0,40}):([A-Za-z0-9][A-Za-z0-9.()§/ -]{0,40})", re.ASCII)


@dataclass(frozen=True, slots=True, order=True)
class Control:
    """Framework and clause: `gdpr:28(3)`, `iso-27001:A.5.20`."""

    framework: str
    clause: str

    @classmethod
    def parse(cls, given: object) -> "Control":
        """Read `gdpr:28(3)`. Raises Unreadable with the accepted form."""
        match = _WRITTEN.fullmatch(given) if isinstance(given, str) else None
        if match is None:
            framework, colon, clause = given.partition(":") if isinstance(given, str) else ("", "", "")
            near = f"{framework.strip().lower()}{colon}{clause.strip()}"
            write = f'"{near}"' if _WRITTEN.fullmatch(near) else 'framework and clause, such as "gdpr:28(3)"'
            raise unreadable(given, "a control", write)
        return cls(match[1], match[2])

    @property
    def canonical(self) -> str:
        """The form for machines: `gdpr-28.3`. Starts with a letter or digit; no colon, slash, bracket or space."""
        clause = re.sub(r"[()§/ ]+", ".", self.clause).strip(".")
        return f"{self.framework}-{re.sub(r'[.]{2,}', '.', clause)}"

    def __str__(self) -> str:
        return f"{self.framework}:{self.clause}"
