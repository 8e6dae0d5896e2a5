"""Privacy counsel's own words: which data, and what must then hold."""

from typing import Literal

from labelgov.kinds.field import Kind, Looser, Part, Without, field
from labelgov.kinds.scalars import Control, Country, DataCategory, Day, Duration, Person, Region, Term, Text, YesNo


class Applies(Part):
    """Which datasets the rule is for: those that fit every line that is present."""

    personal_data: YesNo | None = field("Datasets with personal data, or without.", example=True, default=None)
    categories: tuple[DataCategory, ...] = field(
        "Datasets with one of these categories, or a category below it.", example=["user.biometric"], default=(),
        looser=Looser.FEWER,
    )  # fmt: skip
    subject_regions: tuple[Region, ...] = field(
        "Datasets about people who live in one of these.", example=["EU"], default=(), looser=Looser.FEWER
    )
    minors: YesNo | None = field("Datasets about children, or not.", example=True, default=None)
    classification: tuple[Literal["public", "internal", "confidential", "restricted"], ...] = field(
        "Datasets of one of these classes.", example=["restricted"], default=(), looser=Looser.FEWER
    )


class Requirements(Part):
    """What must hold for these datasets, their programs, contracts and vendors."""

    countries: tuple[Country, ...] = field(
        "Countries in which people may work on the data; any other needs a transfer mechanism.", example=["IE", "PT"],
        default=(), looser=Looser.MORE,
    )  # fmt: skip
    transfer_mechanisms: tuple[Term, ...] = field(
        "Mechanisms that allow other countries; none allows no other.", example=["scc-2021-module-2"], default=(),
        looser=Looser.MORE,
    )  # fmt: skip
    retention_at_most: Duration | None = field("Longest retention.", example="180d", default=None, looser=Looser.HIGHER)
    minimisation: tuple[Term, ...] = field(
        "Measures that must be in place.", example=["hash-user-ids"], default=(), looser=Looser.FEWER
    )
    access_controls: tuple[Term, ...] = field(
        "Access controls that must be in place.", example=["clean-room"], default=(), looser=Looser.FEWER
    )
    dpia: Literal["current"] | None = field(
        "Whether an impact assessment must be current.",
        example="current",
        default=None,
        without=Without.LOOSER,
    )
    breach_notice_at_most: Duration | None = field(
        "Longest breach notice in the contracts.", example="48h", default=None, looser=Looser.HIGHER
    )
    deletion_at_most: Duration | None = field(
        "Longest time to deletion in the contracts.", example="30d", default=None, looser=Looser.HIGHER
    )
    minors: Literal["forbidden", "with-consent"] | None = field(
        "Whether children's data is forbidden, or needs a parent's consent.",
        example="forbidden",
        default=None,
        without=Without.LOOSER,
    )
    certifications: tuple[Term, ...] = field(
        "Certifications that a vendor must hold.", example=["iso-27001"], default=(), looser=Looser.FEWER
    )


class PrivacyRule(Kind):
    """A rule of privacy counsel over classes of data."""

    statement: Text = field(
        "The rule in a sentence.", example="Personal data of EU residents stays where the law follows it."
    )
    counsel: Person = field("Who answers for the rule.", example="s.ito")
    effective: Day | None = field(
        "First day in force.", example="2026-01-01", default=None, looser=Looser.LATER, without=Without.TIGHTER
    )
    applies: Applies = field("Which datasets it is for.")
    require: Requirements = field("What must hold.")
    controls: tuple[Control, ...] = field(
        "Clauses that it carries out.", example=["gdpr:46"], default=(), looser=Looser.FEWER
    )
