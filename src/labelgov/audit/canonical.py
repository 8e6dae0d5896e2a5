"""JSON of which there is one form only (RFC 8785), so that a digest of it means its content."""

from typing import Any

from labelgov.audit.extra import not_installed


def canonical(value: Any) -> bytes:
    """Return a value as canonical JSON. Raises CannotAnswer where the extra for audits isn't installed."""
    try:
        import rfc8785
    except ImportError:
        raise not_installed() from None
    return rfc8785.dumps(value)
