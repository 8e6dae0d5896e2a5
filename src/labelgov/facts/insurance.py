"""What a vendor is insured for, on a day, in the reporting currency."""

from dataclasses import dataclass
from datetime import date

from labelgov.facts.asking import Ask, FactRow
from labelgov.facts.conversion import reported, reporting_currency
from labelgov.facts.fact import Fact
from labelgov.kinds import Resource
from labelgov.kinds.vendor import Vendor
from labelgov.values import Money


@dataclass(frozen=True, slots=True)
class PolicyInForce(FactRow):
    """An insurance policy that has not run out, with the days that are left."""

    type: str
    cover: Money
    expires: date
    days_left: int


def insurance_in_force(vendor: Resource[Vendor], ask: Ask) -> tuple[PolicyInForce, ...]:
    """Insurance policies that have not run out, with the days that are left and the cover as it is written."""
    return tuple(
        PolicyInForce(
            ("spec", "insurance", index),
            policy.id,
            policy.type,
            policy.cover,
            policy.expires,
            (policy.expires - ask.today).days,
        )
        for index, policy in enumerate(vendor.spec.insurance)
        if ask.today <= policy.expires
    )


def insured_types(vendor: Resource[Vendor], ask: Ask) -> tuple[str, ...]:
    """Sorts of insurance for which the vendor holds a policy that has not run out."""
    return tuple(dict.fromkeys(policy.type for policy in ask(insurance_in_force, vendor)))


def cyber_cover(vendor: Resource[Vendor], ask: Ask) -> Money:
    """Sum of the cyber policies that have not run out, in the reporting currency."""
    return _cover("cyber", vendor, ask)


def professional_cover(vendor: Resource[Vendor], ask: Ask) -> Money:
    """Sum of the professional liability policies that have not run out, in the reporting currency."""
    return _cover("professional-liability", vendor, ask)


def _cover(sort: str, vendor: Resource[Vendor], ask: Ask) -> Money:
    total = Money.zero(ask.once(reporting_currency))
    for policy in ask(insurance_in_force, vendor):
        if policy.type == sort:
            total += reported(policy.cover, ask.today, ask)
    return total


VENDOR_FACTS = (Fact(insurance_in_force), Fact(insured_types), Fact(cyber_cover), Fact(professional_cover))
