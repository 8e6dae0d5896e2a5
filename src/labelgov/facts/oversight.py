"""How closely we look at a vendor: its reviews, its sub-processors' approvals, whom to call, where its people work."""

from dataclasses import dataclass
from datetime import date

from labelgov.facts.asking import Ask, FactRow
from labelgov.facts.calendar import days_since
from labelgov.facts.fact import Fact
from labelgov.facts.people import roles_on
from labelgov.facts.transfers import places_of_work
from labelgov.kinds import Resource
from labelgov.kinds.vendor import Vendor


@dataclass(frozen=True, slots=True)
class SubprocessorApproval(FactRow):
    """A sub-processor's approval: by whom, and the roles that the person held on the day."""

    legal_name: str
    approved: date
    approved_by: str | None
    roles: tuple[str, ...]


def days_since_review(vendor: Resource[Vendor], ask: Ask) -> int | None:
    """Days since the vendor's last review; none where there is none yet."""
    review = vendor.spec.review
    return days_since(review.last if review is not None else None, ask.today)


def subprocessor_approvals(vendor: Resource[Vendor], ask: Ask) -> tuple[SubprocessorApproval, ...]:
    """Sub-processors that have been approved, with the roles that the approver held on the day."""
    return tuple(
        SubprocessorApproval(
            ("spec", "subprocessors", index),
            other.id,
            other.legal_name,
            other.approved,
            other.approved_by,
            roles_on(other.approved_by, other.approved, ask),
        )
        for index, other in enumerate(vendor.spec.subprocessors)
        if other.approved is not None
    )


def contact_roles(vendor: Resource[Vendor], ask: Ask) -> tuple[str, ...]:
    """What the vendor names a contact for."""
    return tuple(dict.fromkeys(contact.role for contact in vendor.spec.contacts))


def countries_of_data(vendor: Resource[Vendor], ask: Ask) -> tuple[str, ...]:
    """Countries where our data goes with the vendor: its sites (or its seat, where it names none) and its
    sub-processors.
    """
    return tuple(ask(places_of_work, vendor))


VENDOR_FACTS = (
    Fact(days_since_review, "days"),
    Fact(subprocessor_approvals),
    Fact(contact_roles),
    Fact(countries_of_data),
)
