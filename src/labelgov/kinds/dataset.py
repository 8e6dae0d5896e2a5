"""What is labeled: whose data it is, why it may be used, and for how long."""

from typing import Literal

from labelgov.kinds.field import Kind, Looser, Part, Without, field
from labelgov.kinds.scalars import Count, Country, DataCategory, Day, Duration, Person, Region, Term, Text, Url, YesNo


class Subjects(Part):
    """The people whom the data is about."""

    types: tuple[Term, ...] = field("Who they are.", example=["customer"], looser=Looser.MORE)
    regions: tuple[Region, ...] = field("Where they live.", example=["EU", "US-CA"], looser=Looser.MORE)
    minors: YesNo = field("Whether children may be among them.", example=False, default=False, looser=Looser.TRUE)
    minimum_age: Count | None = field("Lowest age.", example=18, unit="years", default=None, looser=Looser.LOWER)
    parental_consent: Text | None = field(
        "How a parent's consent is obtained and recorded.",
        example="Verified by card, record PC-7",
        default=None,
        without=Without.LOOSER,
    )


class PersonalData(Part):
    """Personal data in the dataset, and the ground on which it is processed."""

    categories: tuple[DataCategory, ...] = field(
        "Categories of personal data, as keys of the fideslang taxonomy.",
        example=["user.behavior.search_history"],
        looser=Looser.MORE,
    )
    subjects: Subjects = field("The people whom the data is about.")
    lawful_basis: Term | None = field(
        "Ground of GDPR Article 6: consent, contract, legal-obligation, vital-interests, public-task or "
        "legitimate-interests.",
        example="legitimate-interests",
        default=None,
        without=Without.LOOSER,
    )
    basis_reference: Text | None = field(
        "Consent wording or balancing test that the ground rests on.",
        example="LIA-2026-04",
        default=None,
        without=Without.LOOSER,
    )
    special_category_basis: Term | None = field(
        "Condition of GDPR Article 9(2), where categories are special.",
        example="explicit-consent",
        default=None,
        without=Without.LOOSER,
    )


class ImpactAssessment(Part):
    """A data protection impact assessment (GDPR Article 35)."""

    reference: Text = field("Where the assessment is filed.", example="DPIA-2026-011")
    reviewed: Day = field("Day of the last review.", example="2026-01-20", looser=Looser.NEITHER)
    next_review: Day = field("Day by which it is reviewed again.", example="2027-01-20", looser=Looser.LATER)
    residual_risk: Literal["low", "medium", "high"] = field("Risk that remains.", example="low")


class Origin(Part):
    """Where the data comes from."""

    source: Text = field("How the data was obtained.", example="Sampled from search logs after hashing of user ids.")
    collected_from: Day | None = field(
        "First day of collection.", example="2025-07-01", default=None, looser=Looser.NEITHER
    )
    collected_to: Day | None = field(
        "Last day of collection.", example="2025-12-31", default=None, looser=Looser.NEITHER
    )
    licence: Text | None = field("Terms under which it may be used.", example="own data", default=None)


class Access(Part):
    """How annotators reach the data."""

    controls: tuple[Term, ...] = field(
        "Controls in force, such as sso, mfa, clean-room, watermark, vdi or no-copy.",
        example=["sso", "mfa"],
        default=(),
        looser=Looser.FEWER,
    )
    download: YesNo = field("Whether annotators may download items.", example=False, default=False, looser=Looser.TRUE)
    personal_devices: YesNo = field(
        "Whether annotators may work on their own devices.", example=False, default=False, looser=Looser.TRUE
    )


class BiasReview(Part):
    """An examination for bias (EU AI Act Article 10(2)(f))."""

    reviewed: Day = field("Day of the examination.", example="2026-01-18", looser=Looser.NEITHER)
    by: Person = field("Who examined it.", example="l.adeyemi")
    summary: Text = field("What was found, and what was done.", example="Under-represents pt-BR; oversampled.")


class DatasetDocumentation(Part):
    """A datasheet, data card or Croissant description."""

    type: Literal["datasheet", "data-card", "croissant"] = field("Sort of description.", example="croissant")
    url: Url = field("Where it is.", example="https://data.example.com/search-queries-2026/croissant.json")


class Dataset(Kind):
    """Material that is labeled, with what privacy counsel needs to know of it."""

    owner: Person = field("Who answers for the data.", example="m.okafor")
    description: Text = field("What is in it.", example="Search queries with the ten results shown.")
    classification: Literal["public", "internal", "confidential", "restricted"] = field(
        "How closely it is held.", example="confidential"
    )
    records: Count | None = field(
        "How many records it holds.",
        example=2400000,
        unit="records",
        default=None,
        looser=Looser.HIGHER,
        without=Without.NEITHER,
    )
    personal_data: PersonalData | None = field(
        "Personal data in it; absent where there is none.", default=None, without=Without.TIGHTER
    )
    purposes: tuple[Term, ...] = field(
        "Purposes for which it may be used.", example=["search-ranking"], default=(), looser=Looser.MORE
    )
    origin: Origin | None = field("Where the data comes from.", default=None, without=Without.LOOSER)
    retention: Duration | None = field(
        "How long it is kept after collection.", example="180d", default=None, looser=Looser.HIGHER
    )
    residency: tuple[Country, ...] = field(
        "Countries in which it is stored.", example=["IE", "US"], default=(), looser=Looser.MORE
    )
    minimisation: tuple[Term, ...] = field(
        "Measures by which it holds less than was collected.",
        example=["hash-user-ids"],
        default=(),
        looser=Looser.FEWER,
    )
    dpia: ImpactAssessment | None = field("Data protection impact assessment.", default=None, without=Without.LOOSER)
    access: Access | None = field("How annotators reach it.", default=None, without=Without.LOOSER)
    bias_review: BiasReview | None = field("Examination for bias.", default=None, without=Without.LOOSER)
    documentation: DatasetDocumentation | None = field(
        "Datasheet, data card or Croissant description.", default=None, without=Without.LOOSER
    )
