"""What a vendor has agreed to."""

from typing import Literal

from labelgov.kinds.field import Kind, Looser, Part, Without, field
from labelgov.kinds.scalars import (
    Count,
    Country,
    Day,
    Digest,
    Duration,
    Language,
    Measure,
    Money,
    Name,
    Path,
    Share,
    Term,
    Text,
    Worth,
    YesNo,
)


class ContractTerm(Part):
    """When a contract is in force, and how it ends."""

    start: Day = field("First day in force.", example="2026-01-01", looser=Looser.NEITHER)
    end: Day = field("Last day in force.", example="2026-12-31", looser=Looser.LATER)
    renewal: Literal["manual", "automatic", "none"] = field(
        "What happens at the end.", example="manual", default="manual"
    )
    notice: Duration | None = field(
        "How long before the end notice must be given.", example="60d", default=None, looser=Looser.LOWER
    )
    notice_given: Day | None = field(
        "Day on which notice was given.", example="2026-09-15", default=None, looser=Looser.NEITHER
    )


class SignedDocument(Part):
    """The signed paper, and the digest by which it is known."""

    path: Path = field("Where the paper is filed.", example="contracts/lumen-sow-7.pdf")
    sha256: Digest = field(
        "SHA-256 of the file.", example="9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08"
    )


class Signature(Part):
    """Who signed for a side."""

    party: Literal["company", "vendor"] = field("For which side.", example="company")
    name: Text = field("Who signed.", example="Rana Haddad")
    on: Day = field("On which day.", example="2025-12-12", looser=Looser.NEITHER)


class Tier(Part):
    """A price for units from a number on."""

    from_: Count = field("First unit at this price.", example=2000000, unit="units", looser=Looser.HIGHER)
    price: Money = field("Price of one unit.", example="0.078 USD", unit="per unit", looser=Looser.HIGHER)


class Surcharge(Part):
    """What is paid on top, for some languages."""

    languages: tuple[Language, ...] = field("Languages that cost more.", example=["ja", "ko"], looser=Looser.MORE)
    share: Share = field("Share of the price that comes on top.", example="15%", looser=Looser.HIGHER)


class Rate(Part):
    """The price of one unit of one task."""

    task: Term = field("Task type that the price is for.", example="pairwise-relevance")
    unit: Term = field("What is counted: judgment, item, hour, fte-month or another.", example="judgment")
    price: Money = field("Price of one unit.", example="0.085 USD", unit="per unit", looser=Looser.HIGHER)
    tiers: tuple[Tier, ...] = field("Lower prices for higher volumes.", default=(), looser=Looser.FEWER)
    tier_period: Literal["month", "quarter", "term"] = field(
        "Span over which units are counted towards a tier.", example="term", default="term"
    )
    retroactive: YesNo = field(
        "Whether a tier's price applies to all units, not only to those within it.", example=False, default=False
    )
    surcharges: tuple[Surcharge, ...] = field("What is paid on top.", default=(), looser=Looser.MORE)


class VolumeShare(Part):
    """The part of a program's volume that goes to this contract."""

    program: Name = field("Program.", example="content-safety", refers_to="Program")
    share: Share = field("Share of the program's volume.", example="60%", looser=Looser.HIGHER)


class Credit(Part):
    """What the vendor gives back when a target is missed by so much."""

    below: Measure | None = field(
        "Credit is due when the measured value is under this.", example="95%", default=None, looser=Looser.LOWER
    )
    above: Measure | None = field(
        "Credit is due when the measured value is over this; for metrics where less is better.", example="72h",
        default=None, looser=Looser.HIGHER,
    )  # fmt: skip
    credit: Share = field("Share of the fees of the affected period and program.", example="5%", looser=Looser.LOWER)


class Chronic(Part):
    """When repeated failure gives a right to terminate."""

    periods: Count = field("Periods missed.", example=3, unit="periods", looser=Looser.HIGHER)
    of: Count = field("Out of so many in a row.", example=6, unit="periods", looser=Looser.LOWER)


class ServiceLevel(Part):
    """One promise of the vendor."""

    id: Term | None = field("Short name by which others cite it.", example="accuracy", default=None)
    metric: Name = field("Metric that is measured.", example="gold-accuracy", refers_to="Metric")
    target: Measure = field("Value that is promised.", example="96%", looser=Looser.METRIC)
    per: Duration | None = field(
        "Span that a throughput is counted over.", example="1d", default=None, looser=Looser.HIGHER
    )
    window: Duration | None = field(
        "Span that each measurement covers.", example="7d", default=None, looser=Looser.HIGHER
    )
    minimum_sample: Count | None = field(
        "Fewest items on which a measurement counts.", example=400, unit="items", default=None, looser=Looser.NEITHER
    )
    exclusions: tuple[Term, ...] = field(
        "What doesn't count, such as public-holidays or late-input.",
        example=["late-input"],
        default=(),
        looser=Looser.MORE,
    )
    credits: tuple[Credit, ...] = field("What is given back when it is missed.", default=(), looser=Looser.FEWER)
    chronic: Chronic | None = field(
        "When repeated failure gives a right to terminate.", default=None, without=Without.LOOSER
    )


class Transfer(Part):
    """A country that personal data goes to, and the ground for it."""

    to: Country = field("Country of destination.", example="PH")
    mechanism: Term = field("Ground of GDPR Chapter V.", example="scc-2021-module-2")
    assessed: Day | None = field(
        "Day of the transfer impact assessment.",
        example="2025-12-05",
        default=None,
        looser=Looser.NEITHER,
        without=Without.LOOSER,
    )


class CaliforniaTerms(Part):
    """Terms of a service-provider contract (CCPA §1798.100(d), §1798.140(ag); regulations §7051)."""

    limited_purpose: YesNo = field(
        "Data is used for the stated purpose alone.", example=True, default=False, looser=Looser.FALSE
    )
    no_sale_or_sharing: YesNo = field(
        "Data is neither sold nor shared.", example=True, default=False, looser=Looser.FALSE
    )
    audit: YesNo = field("We may check how data is used.", example=True, default=False, looser=Looser.FALSE)
    notice: YesNo = field(
        "The vendor tells us when it can't meet its duties.", example=True, default=False, looser=Looser.FALSE
    )
    remediation: YesNo = field(
        "We may stop and remedy unauthorised use.", example=True, default=False, looser=Looser.FALSE
    )


class PrivacyTerms(Part):
    """What the contract says of personal data."""

    role: Literal["processor", "controller", "joint-controller", "service-provider", "none"] = field(
        "What the vendor is in data protection law.", example="processor"
    )
    dpa: Name | None = field(
        "Data processing agreement that covers the work.",
        example="dpa-lumen-2024",
        default=None,
        refers_to="Contract",
        without=Without.LOOSER,
    )
    breach_notice: Duration | None = field(
        "Longest time until the vendor tells us of a breach.", example="24h", default=None, looser=Looser.HIGHER
    )
    deletion: Duration | None = field(
        "Longest time until data is deleted after the work.", example="30d", default=None, looser=Looser.HIGHER
    )
    audit_right: YesNo = field("Whether we may audit.", example=True, default=False, looser=Looser.FALSE)
    documented_instructions: YesNo = field(
        "Whether the vendor processes on documented instructions alone.",
        example=True,
        default=False,
        looser=Looser.FALSE,
    )
    confidentiality: YesNo = field(
        "Whether everybody with access is bound to confidentiality.", example=True, default=False, looser=Looser.FALSE
    )
    security: tuple[Term, ...] = field(
        "Security measures that are agreed.", example=["encryption-at-rest", "mfa"], default=(), looser=Looser.FEWER
    )
    assistance: YesNo = field(
        "Whether the vendor assists with data subjects' rights and impact assessments.", example=True, default=False,
        looser=Looser.FALSE,
    )  # fmt: skip
    subprocessor_approval: Literal["prior-specific", "general-with-objection", "none"] | None = field(
        "How sub-processors are approved.",
        example="prior-specific",
        default=None,
        without=Without.LOOSER,
    )
    minors: YesNo = field("Whether terms for children's data are agreed.", example=False, default=False)
    transfers: tuple[Transfer, ...] = field("Countries that personal data goes to.", default=(), looser=Looser.MORE)
    ccpa: CaliforniaTerms | None = field(
        "Terms for data of Californian consumers.", default=None, without=Without.LOOSER
    )


class WorkerTerms(Part):
    """What the contract demands for the people who annotate."""

    living_wage: YesNo = field("Whether a living wage is owed.", example=True, default=False, looser=Looser.FALSE)
    wellbeing: YesNo = field("Whether a wellbeing programme is owed.", example=True, default=False, looser=Looser.FALSE)
    exposure_per_day: Duration | None = field(
        "Longest exposure to harmful content in a day.", example="4h", default=None, looser=Looser.HIGHER
    )


class PurchaseOrder(Part):
    """Money that Finance has set aside for the contract."""

    number: Text = field("Number of the order.", example="PO-448120")
    amount: Money = field("Amount of the order.", example="480000.00 USD", looser=Looser.HIGHER)


class Contract(Kind):
    """An agreement with a vendor: work, price, service levels and privacy terms."""

    type: Literal["msa", "sow", "dpa", "amendment"] = field("What sort of agreement it is.", example="sow")
    vendor: Name = field("The company that does the work.", example="lumen-data", refers_to="Vendor")
    parent: Name | None = field(
        "Agreement that this one stands under; for an amendment, the one that it amends.", example="msa-lumen-2024",
        default=None, refers_to="Contract",
    )  # fmt: skip
    supersedes: Name | None = field(
        "Agreement that this one takes the place of.",
        example="sow-lumen-search-2025",
        default=None,
        refers_to="Contract",
    )
    programs: tuple[Name, ...] = field(
        "Programs that are worked on.",
        example=["search-relevance"],
        default=(),
        refers_to="Program",
        looser=Looser.MORE,
    )
    volume_shares: tuple[VolumeShare, ...] = field(
        "Parts of the programs' volumes, where a program has several vendors; equal parts if absent.", default=(),
        looser=Looser.NEITHER,
    )  # fmt: skip
    status: Literal["draft", "signed", "terminated"] = field("How far it has come.", example="signed")
    signed: Day | None = field("Day of the last signature.", example="2025-12-12", default=None, looser=Looser.NEITHER)
    terminated: Day | None = field(
        "Day on which it was ended early.", example="2026-06-30", default=None, looser=Looser.NEITHER
    )
    signatures: tuple[Signature, ...] = field("Who signed.", default=(), looser=Looser.FEWER)
    document: SignedDocument | None = field("The signed paper.", default=None, without=Without.LOOSER)
    term: ContractTerm = field("When it is in force.")
    ceiling: Money | None = field(
        "The most that it may cost over its term.", example="480000.00 USD", default=None, looser=Looser.HIGHER
    )
    minimum: Money | None = field(
        "What is paid even if unused.",
        example="200000.00 USD",
        default=None,
        looser=Looser.HIGHER,
        without=Without.TIGHTER,
    )
    liability_cap: Worth | None = field(
        "The most that the vendor is liable for.", example="1000000.00 USD", default=None, looser=Looser.LOWER
    )
    payment_term: Duration | None = field("Time to pay an invoice.", example="45d", default=None, looser=Looser.LOWER)
    acceptance_window: Duration | None = field(
        "Time to reject a delivery, with rework free of charge.", example="10d", default=None, looser=Looser.LOWER
    )
    exit_assistance: Duration | None = field(
        "How long the vendor helps after the end.", example="60d", default=None, looser=Looser.LOWER
    )
    purchase_order: PurchaseOrder | None = field("Money set aside for it.", default=None, without=Without.TIGHTER)
    rates: tuple[Rate, ...] = field("What is paid for what.", default=(), looser=Looser.NEITHER)
    sla: tuple[ServiceLevel, ...] = field("What the vendor promises.", default=(), looser=Looser.FEWER)
    credit_cap: Share | None = field(
        "The most that credits may come to, of the fees of a period.",
        example="20%",
        default=None,
        looser=Looser.LOWER,
        without=Without.NEITHER,
    )
    sole_remedy: YesNo = field(
        "Whether credits are the only remedy for a missed target.", example=False, default=False, looser=Looser.TRUE
    )
    privacy: PrivacyTerms | None = field("What it says of personal data.", default=None, without=Without.LOOSER)
    workers: WorkerTerms | None = field(
        "What it demands for the people who annotate.", default=None, without=Without.LOOSER
    )
