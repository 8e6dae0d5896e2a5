"""`source/`: the documents that the verdict was computed from, byte for byte."""

from collections.abc import Iterator

from labelgov.audit.file import File
from labelgov.audit.naming import portable
from labelgov.audit.review import Review

REVIEWS = "reviews/"
"""Folder of the evidence of reviews."""

SOURCES = ("source/", "source-of-rules/")
"""Folders of documents that stand in the repository as they stand here."""


def files(review: Review) -> Iterator[File]:
    """Yield the settings, packs and documents in force at the end of the period, under their paths.

    What can't stand in a path on every system is written as in a URL: `%5C` for a backslash.
    """
    for path, content in review.sources.items():
        yield File(f"source/{portable(path)}", content)
    for commit, content in review.reviews.items():
        yield File(f"{REVIEWS}{commit}.json", content, "Reviews of a change that landed, as they were kept.")
    for path, content in review.policies.items():
        yield File(f"source-of-rules/{portable(path)}", content, "Of the commit whose rules judged all.")
