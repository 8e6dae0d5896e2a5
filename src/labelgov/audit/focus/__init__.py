"""`focus/`: contracted spend and commitments in the form of the FinOps Open Cost and Usage Specification (FOCUS).

What is planned under signed contracts, so that it can lie beside what was invoiced. What can't be computed is named in
a file of its own, and never left out in silence.
"""

from collections.abc import Callable, Iterable, Iterator

from labelgov.audit.file import File
from labelgov.audit.focus import contract_commitment, cost_and_usage
from labelgov.audit.focus.written import Row, table
from labelgov.audit.review import Review
from labelgov.audit.sheets.text import line
from labelgov.facts.agreement import last_day
from labelgov.facts.asking import Unknowable
from labelgov.facts.charging import ledger
from labelgov.facts.commitments import ceiling_today, minimum_today
from labelgov.kinds import Resource
from labelgov.kinds.contract import Contract

COST = "focus/cost-and-usage.csv"
COMMITMENT = "focus/contract-commitment.csv"
UNKNOWN = "focus/not-computed.txt"
_SAYS = {
    COST: "Contracted spend by month (FOCUS 1.2, Cost and Usage). Planned volume at agreed rates; nothing is invoiced.",
    COMMITMENT: "Ceilings and minimums of contracts (FOCUS 1.3, Contract Commitment).",
    UNKNOWN: "Contracts of which something can't be computed, and why.",
}
_FACTS = (ledger, ceiling_today, minimum_today, last_day)
"""What the rows follow from."""
_Rows = Callable[[Review, Resource[Contract]], Iterable[Row]]


def files(review: Review) -> Iterator[File]:
    """Yield the two datasets; and a third file, where something can't be computed."""
    contracts = tuple(_working(review))
    unknown: list[str] = []
    for path, dataset in ((COST, cost_and_usage), (COMMITMENT, contract_commitment)):
        rows = _rows(review, contracts, dataset.rows_of, unknown)
        ordered = sorted(rows, key=lambda row: tuple(row.get(column, "") for column in _ORDER))
        yield File(path, table(dataset.COLUMNS, ordered), _SAYS[path])
    unknown += [*_unpriced(review, contracts), *_unread(review)]
    if unknown:
        yield File(UNKNOWN, "".join(f"{line(each)}\r\n" for each in dict.fromkeys(unknown)).encode(), _SAYS[UNKNOWN])


_ORDER = ("BillingPeriodStart", "ContractCommitmentId", "BillingAccountId", "Tags")


def _working(review: Review) -> Iterator[Resource[Contract]]:
    """Yield the signed agreements to work that are in force on a day of the period, by name."""
    for contract in review.ask.portfolio.of(Contract):
        if contract.spec.type in ("sow", "msa") and contract.spec.status != "draft":
            first, last = contract.spec.term.start, review.ask(last_day, contract)
            if first <= min(last, review.end) and last >= review.start:
                yield contract


def _rows(review: Review, contracts: Iterable[Resource[Contract]], rows_of: _Rows, unknown: list[str]) -> list[Row]:
    """Return the rows of all contracts, and say of which there are none because something isn't known."""
    rows: list[Row] = []
    for contract in contracts:
        try:
            found = tuple(rows_of(review, contract))
        except Unknowable as reason:
            unknown.append(f"{contract.id}: {reason.message}")
            continue
        doubts = {each.path for fact in _FACTS for each in review.ask.doubts(fact, contract)}
        if doubts:
            unknown.append(f"{contract.id}: it rests on {', '.join(sorted(doubts))}, which can't be read")
        else:
            rows += found
    return rows


def _unread(review: Review) -> Iterator[str]:
    """Yield the documents that couldn't be read and may declare a contract."""
    for finding in review.verdict.findings:
        if finding.rule.pack == "input" and finding.resource.partition("/")[0] in ("Contract", ""):
            yield f"{finding.place.path}: it can't be read, and may declare a contract"


def _unpriced(review: Review, contracts: Iterable[Resource[Contract]]) -> Iterator[str]:
    for contract in contracts:
        try:
            units = cost_and_usage.unpriced(review, contract)
        except Unknowable:
            continue
        if units:
            yield f"{contract.id}: no rate prices {units:,} units that are planned under it in these months"
