"""What contracts commit us to and allow, as FOCUS 1.3 Contract Commitment: a row a ceiling, and one a minimum."""

from collections.abc import Iterator
from datetime import date, timedelta

from labelgov.audit.focus.written import Row, decimal, moment, plain
from labelgov.audit.review import Review
from labelgov.facts.agreement import last_day
from labelgov.facts.commitments import ceiling_today, minimum_today
from labelgov.kinds import Resource
from labelgov.kinds.contract import Contract
from labelgov.values import Money

COLUMNS = (
    *("BillingCurrency", "ContractCommitmentCategory", "ContractCommitmentCost", "ContractCommitmentDescription"),
    *("ContractCommitmentId", "ContractCommitmentPeriodEnd", "ContractCommitmentPeriodStart"),
    *("ContractCommitmentQuantity", "ContractCommitmentType", "ContractCommitmentUnit"),
    *("ContractId", "ContractPeriodEnd", "ContractPeriodStart"),
)


def rows_of(review: Review, contract: Resource[Contract]) -> Iterator[Row]:
    """Yield the rows of a contract, as it is amended on the last day of the period."""
    last = review.ask(last_day, contract)
    title = plain(contract.title, contract.name)
    if (ceiling := review.ask(ceiling_today, contract)) is not None:
        yield _row(contract, last, ceiling, "ceiling", f"The most that {title} may cost over its term")
    if (minimum := review.ask(minimum_today, contract)) is not None:
        yield _row(contract, last, minimum, "minimum", f"What is paid for {title} even if unused")


def _row(contract: Resource[Contract], last: date, amount: Money, sort: str, says: str) -> Row:
    start, end = moment(contract.spec.term.start), moment(last + timedelta(days=1))
    return {
        "BillingCurrency": amount.currency,
        "ContractCommitmentCategory": "Spend",
        "ContractCommitmentCost": decimal(amount.amount),
        "ContractCommitmentDescription": says,
        "ContractCommitmentId": f"{contract.name}/{sort}",
        "ContractCommitmentPeriodEnd": end,
        "ContractCommitmentPeriodStart": start,
        "ContractCommitmentQuantity": "",
        "ContractCommitmentType": sort.capitalize(),
        "ContractCommitmentUnit": "",
        "ContractId": contract.name,
        "ContractPeriodEnd": end,
        "ContractPeriodStart": start,
    }
