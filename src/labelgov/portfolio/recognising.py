"""Which resource a document that couldn't be read declares, as far as that can be told."""

from labelgov.kinds import BY_NAME
from labelgov.results import Unread, nearest


def recognised(unread: Unread) -> Unread:
    """Return what is known of a document, with the kind that was meant; without one where nobody can tell."""
    meant = next((name for name in BY_NAME if name.casefold() == unread.kind.casefold()), None)
    return unread._replace(kind=meant or (nearest(unread.kind, BY_NAME) if unread.kind else None) or "")


def declares(unread: Unread, kind: str, name: str) -> bool:
    """Whether a document that couldn't be read seems to declare a resource."""
    return unread.name == name and unread.kind in (kind, "")
