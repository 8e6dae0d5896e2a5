"""A company that does labeling work, and what is known of it."""

from typing import Literal

from labelgov.kinds.field import Kind, Looser, Part, Without, field
from labelgov.kinds.scalars import (
    Count,
    Country,
    Day,
    Duration,
    Email,
    Language,
    Money,
    Name,
    Path,
    Person,
    Term,
    Text,
    Url,
    YesNo,
)


class Site(Part):
    """A place where people work."""

    id: Term = field("Short name of the site.", example="manila")
    country: Country = field("Country of the site.", example="PH")
    headcount: Count | None = field(
        "People who work there for us.", example=420, unit="people", default=None, looser=Looser.NEITHER
    )
    languages: tuple[Language, ...] = field(
        "Languages that the site covers.", example=["en"], default=(), looser=Looser.FEWER
    )


class Bridge(Part):
    """A letter that carries an expired report until the next one."""

    issued: Day = field("Day of the letter.", example="2026-04-02", looser=Looser.NEITHER)
    until: Day = field("Last day that it covers.", example="2026-07-31", looser=Looser.LATER)


class Certification(Part):
    """An audit report or certificate."""

    id: Term = field("Short name of the certificate.", example="soc2")
    standard: Literal[
        "soc2-type-1", "soc2-type-2", "iso-27001", "iso-27701", "iso-42001", "iso-9001", "pci-dss", "hipaa", "b-corp"
    ] = field("Standard that was audited.", example="soc2-type-2")
    issued: Day = field(
        "Day of issue, or last day of the report's period.", example="2025-11-30", looser=Looser.NEITHER
    )
    expires: Day = field("Last day on which it counts.", example="2026-11-29", looser=Looser.LATER)
    auditor: Text | None = field("Who audited.", example="Norberg & Pane LLP", default=None, without=Without.LOOSER)
    report: Path | None = field(
        "Where the report is filed.", example="evidence/lumen-soc2-2025.pdf", default=None, without=Without.LOOSER
    )
    bridge: Bridge | None = field(
        "Letter that carries the report until the next one.", default=None, without=Without.NEITHER
    )


class Subprocessor(Part):
    """A company that the vendor passes personal data on to."""

    id: Term = field("Short name of the sub-processor.", example="cloudhost")
    legal_name: Text = field("Registered name.", example="Cloudhost Ireland Ltd.")
    country: Country = field("Country in which it processes.", example="IE")
    purpose: Text = field("What it does with the data.", example="Hosting of the labeling tool.")
    approved: Day | None = field(
        "Day on which we approved it.",
        example="2025-12-01",
        default=None,
        looser=Looser.NEITHER,
        without=Without.LOOSER,
    )
    approved_by: Person | None = field("Who approved it.", example="s.ito", default=None, without=Without.LOOSER)
    same_obligations: YesNo = field(
        "Whether it is bound to the same obligations (GDPR Article 28(4)).", example=True, default=False,
        looser=Looser.FALSE,
    )  # fmt: skip


class VendorReview(Part):
    """The yearly look at the vendor."""

    last: Day = field("Day of the last review.", example="2026-02-10", looser=Looser.NEITHER)
    next: Day | None = field("Day of the next review.", example="2027-02-10", default=None, looser=Looser.LATER)
    by: Person = field("Who reviewed.", example="p.novak")
    outcome: Literal["satisfactory", "conditional", "unsatisfactory"] = field("How it went.", example="satisfactory")
    conditions: Text | None = field("What the vendor still owes.", example="Pen-test report by June.", default=None)


class Pay(Part):
    """The least that an annotator earns in a country."""

    country: Country = field("Country.", example="PH")
    hourly: Money = field("Lowest hourly pay, before tax.", example="3.10 USD", unit="per hour", looser=Looser.LOWER)


class Wellbeing(Part):
    """How people who look at harmful content are looked after."""

    counselling: YesNo = field(
        "Whether counselling is free and at hand.", example=True, default=False, looser=Looser.FALSE
    )
    exposure_per_day: Duration | None = field(
        "Longest exposure to harmful content in a day.", example="4h", default=None, looser=Looser.HIGHER
    )
    opt_out: YesNo = field(
        "Whether an annotator may refuse harmful work without loss.", example=True, default=False, looser=Looser.FALSE
    )
    reviewed: Day | None = field(
        "Day on which the programme was last reviewed.", example="2026-01-30", default=None, looser=Looser.NEITHER
    )


class WorkerStandards(Part):
    """What the vendor owes the people who annotate."""

    pay: tuple[Pay, ...] = field("Lowest hourly pay by country.", default=(), looser=Looser.FEWER)
    living_wage_policy: Url | None = field(
        "Published living-wage policy.",
        example="https://savanna.example.com/living-wage",
        default=None,
        without=Without.LOOSER,
    )
    paid_training: YesNo = field(
        "Whether training and calibration are paid.", example=True, default=False, looser=Looser.FALSE
    )
    written_contracts: YesNo = field(
        "Whether annotators have written contracts.", example=True, default=False, looser=Looser.FALSE
    )
    grievance_channel: Text | None = field(
        "How an annotator complains and appeals.",
        example="Ombuds office, replies within 5 days",
        default=None,
        without=Without.LOOSER,
    )
    wellbeing: Wellbeing | None = field(
        "How people who look at harmful content are looked after.", default=None, without=Without.LOOSER
    )


class Contact(Part):
    """A person at the vendor."""

    role: Term = field("What the person is asked about.", example="security")
    name: Text = field("Full name.", example="Ana Reyes")
    email: Email = field("Mail address.", example="security@lumen.example.com")


class Insurance(Part):
    """A policy that the vendor holds."""

    id: Term = field("Short name of the policy.", example="cyber")
    type: Literal["cyber", "professional-liability", "general-liability"] = field("What it covers.", example="cyber")
    cover: Money = field("Sum insured.", example="5000000.00 USD", looser=Looser.LOWER)
    expires: Day = field("Last day of cover.", example="2026-12-31", looser=Looser.LATER)


class ExitPlan(Part):
    """How the work would go on without the vendor."""

    plan: Path = field("Where the plan is kept.", example="docs/exit-lumen.md")
    tested: Day | None = field(
        "Day on which it was last rehearsed.", example="2025-10-10", default=None, looser=Looser.NEITHER
    )
    alternative: Name | None = field(
        "Vendor that could take over.",
        example="meridian-works",
        default=None,
        refers_to="Vendor",
        without=Without.LOOSER,
    )


class Vendor(Kind):
    """A company whose people label for us."""

    legal_name: Text = field("Registered name.", example="Lumen Data Services Inc.")
    country: Country = field("Country in which it is established.", example="PH")
    status: Literal["prospective", "active", "offboarding", "inactive"] = field(
        "How we stand with it.", example="active", default="active"
    )
    tier: Literal["critical", "high", "medium", "low"] = field("Risk tier that we put it in.", example="high")
    owner: Person = field("Vendor manager who answers for it.", example="p.novak")
    sites: tuple[Site, ...] = field("Where its people work.", default=(), looser=Looser.MORE)
    certifications: tuple[Certification, ...] = field(
        "Audit reports and certificates.", default=(), looser=Looser.FEWER
    )
    subprocessors: tuple[Subprocessor, ...] = field(
        "Companies that it passes personal data on to.", default=(), looser=Looser.MORE
    )
    review: VendorReview | None = field("The yearly look at it.", default=None, without=Without.LOOSER)
    workers: WorkerStandards | None = field(
        "What it owes the people who annotate.", default=None, without=Without.LOOSER
    )
    contacts: tuple[Contact, ...] = field("People to call.", default=(), looser=Looser.FEWER)
    insurance: tuple[Insurance, ...] = field("Policies that it holds.", default=(), looser=Looser.FEWER)
    exit: ExitPlan | None = field("How the work would go on without it.", default=None, without=Without.LOOSER)
