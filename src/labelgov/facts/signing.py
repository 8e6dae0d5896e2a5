"""Who signed a contract, and whether the ink was dry before the work began."""

from datetime import date

from labelgov.facts.asking import Ask
from labelgov.facts.fact import Fact
from labelgov.kinds import Resource
from labelgov.kinds.contract import Contract

SIDES = ("company", "vendor")


def missing_signatures(contract: Resource[Contract], ask: Ask) -> tuple[str, ...]:
    """Sides that haven't signed the contract: company, vendor."""
    signed = {signature.party for signature in contract.spec.signatures}
    return tuple(side for side in SIDES if side not in signed)


def last_signature(contract: Resource[Contract], ask: Ask) -> date | None:
    """Day of the last signature: the latest of those that are dated, else the day that the contract names."""
    return max((signature.on for signature in contract.spec.signatures), default=contract.spec.signed)


def days_begun_unsigned(contract: Resource[Contract], ask: Ask) -> int:
    """Days from the contract's first day to its last signature; of a draft, to today. 0 where it was signed in time."""
    signed = ask.today if contract.spec.status == "draft" else ask(last_signature, contract)
    return max((signed - contract.spec.term.start).days, 0) if signed else 0


FACTS = (Fact(missing_signatures), Fact(last_signature), Fact(days_begun_unsigned, "days"))
