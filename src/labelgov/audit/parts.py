"""The table of the parts of a bundle."""

from collections.abc import Callable, Iterator
from typing import NamedTuple

from labelgov.audit import focus, oscal, page, source, tables
from labelgov.audit.file import File
from labelgov.audit.review import Review


class BundlePart(NamedTuple):
    """A part of the bundle: its name, what it holds in a sentence, and its files."""

    name: str
    sentence: str
    files: Callable[[Review], Iterator[File]]


PARTS: tuple[BundlePart, ...] = (
    BundlePart("report", "What a person reads first.", page.files),
    BundlePart(
        "tables",
        "What an auditor reads: controls, timeline, changes, waivers and registers. CSV holds every value in its exact "
        "form; a workbook (.xlsx) holds the same for reading, and says of every column what it is.",
        tables.files,
    ),
    BundlePart(
        "inventory",
        "Every resource with every field: a sheet a kind in the workbook, and a CSV for each kind and for each list.",
        tables.inventory,
    ),
    BundlePart(
        "source",
        "The documents in force at the end of the period, byte for byte, so that the verdict can be computed again.",
        source.files,
    ),
    BundlePart(
        "oscal",
        "The verdict of the last day as OSCAL, which tools for governance, risk and compliance import.",
        oscal.files,
    ),
    BundlePart(
        "focus",
        "Contracted spend by month and commitments, in the form of the FinOps Open Cost and Usage Specification.",
        focus.files,
    ),
)
"""Every part, in the order in which README.txt presents them."""
