"""What auditors have certified of a vendor, on a day: certificates, reports, and letters that bridge two reports."""

from dataclasses import dataclass
from datetime import date

from labelgov.facts.asking import Ask, FactRow
from labelgov.facts.fact import Fact
from labelgov.kinds import Resource
from labelgov.kinds.vendor import Certification, Vendor


@dataclass(frozen=True, slots=True)
class CertificateInForce(FactRow):
    """A certificate or report that counts today, and how: by its own term, or by a bridge letter alone."""

    standard: str
    counts_until: date
    days_left: int
    how: str


@dataclass(frozen=True, slots=True)
class BridgeLetter(FactRow):
    """A letter that carries an expired report, and how long after the report's last day it says to do so."""

    standard: str
    expired: date
    until: date
    days: int


def counts_until(certification: Certification, today: date) -> date | None:
    """Return the last day on which a certificate counts, with the letter that bridges it; None if it doesn't today."""
    if certification.issued <= today <= certification.expires:
        return certification.expires
    bridge = certification.bridge
    bridged = bridge is not None and certification.expires < today and bridge.issued <= today <= bridge.until
    return bridge.until if bridge is not None and bridged else None


def certifications_in_force(vendor: Resource[Vendor], ask: Ask) -> tuple[CertificateInForce, ...]:
    """Certificates and reports that count today, with the days that are left; of one standard, the one that counts
    longest.
    """
    longest: dict[str, CertificateInForce] = {}
    for index, certification in enumerate(vendor.spec.certifications):
        until = counts_until(certification, ask.today)
        if until is None:
            continue
        row = CertificateInForce(
            ("spec", "certifications", index),
            certification.id,
            certification.standard,
            until,
            (until - ask.today).days,
            "by a bridge letter alone" if certification.expires < ask.today else "by its own term",
        )
        known = longest.get(row.standard)
        if known is None or known.counts_until < until:
            longest[row.standard] = row
    return tuple(longest.values())


def standards_in_force(vendor: Resource[Vendor], ask: Ask) -> tuple[str, ...]:
    """Standards for which the vendor's certificate or report counts today."""
    return tuple(row.standard for row in ask(certifications_in_force, vendor))


def bridge_letters(vendor: Resource[Vendor], ask: Ask) -> tuple[BridgeLetter, ...]:
    """Letters that carry expired reports, with the days that each reaches beyond its report."""
    return tuple(
        BridgeLetter(
            ("spec", "certifications", index, "bridge"),
            certification.id,
            certification.standard,
            certification.expires,
            certification.bridge.until,
            (certification.bridge.until - certification.expires).days,
        )
        for index, certification in enumerate(vendor.spec.certifications)
        if certification.bridge is not None
    )


def latest_soc2(vendor: Resource[Vendor], ask: Ask) -> Certification | None:
    """Return a vendor's latest SOC 2 Type II report that is out, in force or not."""
    reports = [
        certification
        for certification in vendor.spec.certifications
        if certification.standard == "soc2-type-2" and certification.issued <= ask.today
    ]
    return max(reports, key=lambda report: report.issued, default=None)


def soc2_expired(vendor: Resource[Vendor], ask: Ask) -> date | None:
    """Last day of the latest SOC 2 Type II report; none where there is no report."""
    report = ask(latest_soc2, vendor)
    return report.expires if report else None


def days_since_report(vendor: Resource[Vendor], ask: Ask) -> int | None:
    """Days since the period of the latest SOC 2 Type II report ended; none where there is no report."""
    report = ask(latest_soc2, vendor)
    return (ask.today - report.issued).days if report else None


VENDOR_FACTS = (
    Fact(certifications_in_force),
    Fact(standards_in_force),
    Fact(bridge_letters),
    Fact(soc2_expired),
    Fact(days_since_report, "days"),
)
