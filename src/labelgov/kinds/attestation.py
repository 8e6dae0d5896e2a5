"""What a person looked at. Half of compliance is not computable."""

from typing import Literal

from labelgov.kinds.field import Kind, Looser, Part, field
from labelgov.kinds.scalars import Control, Day, Digest, Path, Person, Reference, Text


class EvidenceFile(Part):
    """A file that was looked at."""

    path: Path = field("Where it is filed.", example="evidence/manila-visit-2026-03.pdf")
    sha256: Digest = field(
        "SHA-256 of the file.", example="9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08"
    )


class Attestation(Kind):
    """A person's word that something was examined, asked or observed, and how it came out."""

    subject: Reference | None = field("Resource that was looked at.", example="Vendor/lumen-data", default=None)
    controls: tuple[Control, ...] = field(
        "Clauses that were looked at.", example=["iso-27001:A.5.22"], default=(), looser=Looser.FEWER
    )
    method: Literal["examine", "interview", "observe"] = field("How it was looked at.", example="observe")
    statement: Text = field("What was seen.", example="Clean-desk rule kept on both floors.")
    by: Person = field("Who looked.", example="p.novak")
    on: Day = field("On which day.", example="2026-03-18", looser=Looser.NEITHER)
    valid_until: Day = field("Last day on which it counts.", example="2027-03-17", looser=Looser.LATER)
    outcome: Literal["satisfied", "partly-satisfied", "not-satisfied"] = field("How it came out.", example="satisfied")
    evidence: tuple[EvidenceFile, ...] = field("Files that were looked at.", default=(), looser=Looser.FEWER)
