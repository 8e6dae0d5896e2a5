"""The name of a resource."""

import re

from labelgov.values.unreadable import unreadable

PATTERN = r"^[a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?$"
_WRITTEN = re.compile(r"[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?", re.ASCII)


def parse_name(given: object) -> str:
    """Read a name: 1 to 63 lower-case letters, digits and inner hyphens. Raises Unreadable with the accepted form."""
    if isinstance(given, str) and _WRITTEN.fullmatch(given):
        return given
    plain = re.sub(r"[^a-z0-9]+", "-", str(given).lower()).strip("-")[:63].strip("-") if isinstance(given, str) else ""
    form = "lower-case letters, digits and hyphens (63 at most)"
    raise unreadable(given, "a name", f"{form}, such as {plain}" if plain else f"{form}, such as lumen-data")
