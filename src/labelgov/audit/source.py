"""`source/`: the documents that the verdict was computed from, byte for byte."""

from collections.abc import Iterator

from labelgov.audit.file import File
from labelgov.audit.review import Review


def files(review: Review) -> Iterator[File]:
    """Yield the settings, packs and documents in force at the end of the period, under their paths."""
    for path, content in review.sources.items():
        yield File(f"source/{path}", content)
