"""What is agreed of money and of leaving: amounts in one currency, spans to pay, to reject, and to help after the end.

A term that a contract doesn't state is that of the agreement above it. Amounts are compared in their own currency
alone; what needs a rate is reckoned elsewhere.
"""

from labelgov.facts.agreement import amendments
from labelgov.facts.asking import Ask
from labelgov.facts.chain import agreed
from labelgov.facts.commitments import ceiling_today, minimum_today
from labelgov.facts.fact import Fact
from labelgov.kinds import Resource
from labelgov.kinds.contract import Contract
from labelgov.kinds.vendor import Vendor
from labelgov.values import Duration, Money


def payment_term(contract: Resource[Contract], ask: Ask) -> Duration | None:
    """Time to pay an invoice, as the contract or an agreement above it says."""
    return agreed(contract, ask, lambda spec: spec.payment_term)


def acceptance_window(contract: Resource[Contract], ask: Ask) -> Duration | None:
    """Time to reject a delivery, as the contract or an agreement above it says."""
    return agreed(contract, ask, lambda spec: spec.acceptance_window)


def exit_assistance(contract: Resource[Contract], ask: Ask) -> Duration | None:
    """How long the vendor helps after the end, as the contract or an agreement above it says."""
    return agreed(contract, ask, lambda spec: spec.exit_assistance)


def liability_cap(contract: Resource[Contract], ask: Ask) -> Money | None:
    """The most that the vendor is liable for, as the contract or an agreement above it says."""
    return agreed(contract, ask, lambda spec: spec.liability_cap)


def vendor_tier(contract: Resource[Contract], ask: Ask) -> str | None:
    """Risk tier of the vendor."""
    vendor = ask.get(Vendor, contract.spec.vendor)
    return vendor.spec.tier if vendor else None


def minimum_comparable(contract: Resource[Contract], ask: Ask) -> bool:
    """Whether the contract has, with its amendments, a minimum and a ceiling in one currency."""
    ceiling, minimum = ask(ceiling_today, contract), ask(minimum_today, contract)
    return ceiling is not None and minimum is not None and ceiling.currency == minimum.currency


def minimum_over_ceiling(contract: Resource[Contract], ask: Ask) -> bool:
    """Whether the contract's minimum is more than its ceiling, both in one currency."""
    ceiling, minimum = ask(ceiling_today, contract), ask(minimum_today, contract)
    return ceiling is not None and minimum is not None and ask(minimum_comparable, contract) and minimum > ceiling


def currencies(contract: Resource[Contract], ask: Ask) -> tuple[str, ...]:
    """Currencies of prices, ceiling, minimum and order in the contract and its signed amendments."""
    documents = (contract, *ask(amendments, contract))
    return tuple(sorted({money.currency for document in documents for money in _amounts(document.spec)}))


def _amounts(spec: Contract) -> tuple[Money, ...]:
    order = spec.purchase_order.amount if spec.purchase_order else None
    stated = tuple(money for money in (spec.ceiling, spec.minimum, order) if money is not None)
    prices = tuple(rate.price for rate in spec.rates)
    tiers = tuple(tier.price for rate in spec.rates for tier in rate.tiers)
    return (*stated, *prices, *tiers)


FACTS = (
    Fact(payment_term),
    Fact(acceptance_window),
    Fact(exit_assistance),
    Fact(liability_cap),
    Fact(vendor_tier),
    Fact(minimum_comparable),
    Fact(minimum_over_ceiling),
    Fact(currencies),
)
