"""The handle of a person."""

import re

from labelgov.values.unreadable import unreadable

PATTERN = r"^[a-z0-9]([a-z0-9._-]{0,61}[a-z0-9])?$"
_WRITTEN = re.compile(r"[a-z0-9](?:[a-z0-9._-]{0,61}[a-z0-9])?", re.ASCII)


def parse_person(given: object) -> str:
    """Read a person's handle, `m.okafor`. Raises Unreadable with the accepted form."""
    if isinstance(given, str) and _WRITTEN.fullmatch(given):
        return given
    raise unreadable(given, "a person's handle", "lower-case letters, digits, dots and hyphens, such as m.okafor")
