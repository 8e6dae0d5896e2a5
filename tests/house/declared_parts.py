"""Every part that may be declared: the specs of the kinds, what stands in them, metadata, settings."""

from labelgov.kinds import KINDS, Metadata, Part, Settings, fields


def parts() -> list[type[Part]]:
    """Return every Part that a document or labelgov.yaml may hold, each once."""
    found: dict[type[Part], None] = {}

    def below(part: type[Part]) -> None:
        if part not in found:
            found[part] = None
            for shape in fields(part):
                if shape.part:
                    below(shape.part)

    for root in (*KINDS, Metadata, Settings):
        below(root)
    return list(found)


PARTS = parts()
FIELDS = [(part, shape) for part in PARTS for shape in fields(part)]


def called(value: object) -> str:
    """Return the name of a part, or of a part's field, for a test's name."""
    return value.__name__ if isinstance(value, type) else str(getattr(value, "name", value))
