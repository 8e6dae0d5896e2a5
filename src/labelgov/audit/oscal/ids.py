"""Ids: uuids that follow from names (version 5), and names that OSCAL accepts.

An id of OSCAL starts with a letter or an underscore and holds no colon, slash, bracket or space, so a clause is named
by its canonical form (`gdpr-28.3`) and keeps its written one (`gdpr:28(3)`) as its label.
"""

import hashlib
import re
from collections.abc import Iterable
from uuid import NAMESPACE_URL, UUID, uuid5

from labelgov.values import Control, Unreadable

NS = "labelgov://oscal/v1"
"""The namespace of our own props. Older consumers want `//` in it, so it is no URN."""
_ROOT = uuid5(NAMESPACE_URL, NS)
_NAME = re.compile(r"[A-Za-z_][A-Za-z0-9._-]{0,99}", re.ASCII)


class Ids:
    """Ids within one organization: the same thing has the same uuid in every document and every bundle."""

    def __init__(self, organization: str, controls: Iterable[str]) -> None:
        self._space: UUID = uuid5(_ROOT, organization)
        self._controls = _apart(controls)

    def uuid(self, *name: str) -> str:
        """Return the uuid of what has this name: its sort first, then what tells it from others of the sort."""
        return str(uuid5(self._space, "\0".join(name)))

    def control(self, written: str) -> str:
        """Return the id of a clause that is known here."""
        return self._controls[written]

    def objective(self, written: str) -> str:
        """Return the id of what is to be determined of a clause."""
        return f"{self._controls[written]}_obj"


def token(text: str) -> str:
    """Return text as a name that OSCAL accepts, and that no other text has."""
    if _NAME.fullmatch(text):
        return text
    digest = hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()[:8]
    words = re.sub(r"[^A-Za-z0-9.-]+", "-", text[:80]).strip("-.")
    return f"_{words}-{digest}" if not words[:1].isalpha() else f"{words}-{digest}"


def _apart(controls: Iterable[str]) -> dict[str, str]:
    """Return an id for each clause; of several that would have one id, all but the first get the digest of theirs."""
    found: dict[str, str] = {}
    taken: set[str] = set()
    for written in sorted(controls):
        name = _named(written)
        if name in taken:
            name = f"{name}-{hashlib.sha256(written.encode('utf-8', 'surrogatepass')).hexdigest()[:8]}"
        taken.add(name)
        found[written] = name
    return found


def _named(written: str) -> str:
    try:
        name = Control.parse(written).canonical
    except Unreadable:
        return token(written)
    return name if name[0].isalpha() else f"_{name}"
