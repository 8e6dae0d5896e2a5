"""Contracted spend by month, as FOCUS 1.2 Cost and Usage: a row a month, contract and program.

Nobody has invoiced any of it: the planned volume at the rates in force, in the contract's own currency. A credit for a
missed service level would be a row of its own; none is written, because nothing that was measured is known here.
"""

import json
from collections.abc import Iterator

from labelgov.audit.focus.written import Row, decimal, moment, plain, true, unit
from labelgov.audit.review import Review
from labelgov.audit.sheets.text import line
from labelgov.facts.calendar import month_of
from labelgov.facts.charging import Charge, ledger
from labelgov.kinds import Resource
from labelgov.kinds.contract import Contract
from labelgov.kinds.organization import Organization
from labelgov.kinds.program import Program
from labelgov.kinds.vendor import Vendor

COLUMNS = (
    *("BilledCost", "BillingAccountId", "BillingAccountName", "BillingCurrency"),
    *("BillingPeriodStart", "BillingPeriodEnd", "ChargeCategory", "ChargeClass", "ChargeDescription"),
    *("ChargeFrequency", "ChargePeriodStart", "ChargePeriodEnd", "ContractedCost", "EffectiveCost"),
    *("InvoiceId", "InvoiceIssuerName", "ListCost", "PricingQuantity", "PricingUnit", "ProviderName"),
    *("PublisherName", "ServiceCategory", "ServiceName", "ServiceSubcategory", "Tags"),
    *("x_LabelgovProgram", "x_LabelgovContract"),
)
"""In the order of the alphabet, as FOCUS has them; ours last."""


def rows_of(review: Review, contract: Resource[Contract]) -> Iterator[Row]:
    """Yield the rows of a contract in the months that the period touches. Raises Unknowable where a rate can't be read.

    Units that no rate prices have no cost, and so no row.
    """
    first, last = month_of(review.start), month_of(review.end)
    for name, charges in review.ask(ledger, contract).charges.items():
        program = review.ask.get(Program, name)
        for charge in charges:
            if program is not None and charge.cost is not None and first <= charge.month <= last:
                yield _row(review, contract, program, charge)


def unpriced(review: Review, contract: Resource[Contract]) -> int:
    """Return how many units of the period a contract takes without a rate that prices them."""
    first, last = month_of(review.start), month_of(review.end)
    charges = [each for several in review.ask(ledger, contract).charges.values() for each in several]
    return sum(each.units for each in charges if each.cost is None and first <= each.month <= last)


def _row(review: Review, contract: Resource[Contract], program: Resource[Program], charge: Charge) -> Row:
    assert charge.cost is not None
    cost = decimal(charge.cost.amount)
    vendor = review.ask.get(Vendor, contract.spec.vendor)
    provider = plain(vendor.spec.legal_name if vendor else contract.spec.vendor, contract.spec.vendor)
    start, end = moment(charge.month.first), moment(charge.month.next.first)
    counted = program.spec.volume.unit if program.spec.volume else "unit"
    return {
        "BilledCost": cost,
        "BillingAccountId": contract.spec.vendor,
        "BillingAccountName": _account(review),
        "BillingCurrency": charge.cost.currency,
        "BillingPeriodStart": start,
        "BillingPeriodEnd": end,
        "ChargeCategory": "Usage",
        "ChargeClass": "",
        "ChargeDescription": f"Planned volume of {charge.month} under {plain(contract.title, contract.name)}",
        "ChargeFrequency": "Usage-Based",
        "ChargePeriodStart": start,
        "ChargePeriodEnd": end,
        "ContractedCost": cost,
        "EffectiveCost": cost,
        "InvoiceId": "",
        "InvoiceIssuerName": provider,
        "ListCost": cost,
        "PricingQuantity": decimal(charge.units),
        "PricingUnit": unit(counted),
        "ProviderName": provider,
        "PublisherName": provider,
        "ServiceCategory": "AI and Machine Learning",
        "ServiceName": f"Data labeling: {plain(program.spec.task.type, 'labeling')}",
        "ServiceSubcategory": "Other (AI and Machine Learning)",
        "Tags": _tags(contract, program, vendor.spec.legal_name if vendor else ""),
        "x_LabelgovProgram": true(program.title),
        "x_LabelgovContract": true(contract.title),
    }


def _account(review: Review) -> str:
    organizations = review.ask.portfolio.of(Organization)
    return plain(organizations[0].spec.legal_name, organizations[0].name) if organizations else ""


def _tags(contract: Resource[Contract], program: Resource[Program], vendor: str) -> str:
    """Return names by which the row is found in the bundle, and the vendor's as it is written; JSON in ASCII."""
    tags = {"labelgov/contract": contract.name, "labelgov/program": program.name, "labelgov/vendor": line(vendor)}
    return json.dumps(tags)
