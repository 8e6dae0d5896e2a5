"""The registers: vendors, their sub-processors, contracts, and budgets against what is contracted and forecast."""

from collections import Counter
from collections.abc import Iterator
from typing import Any

from labelgov.audit.review import Review
from labelgov.audit.sheets import Cell, Column, Table, Type, Unknown
from labelgov.audit.tables.columns import Entry, asked, declared, fact, named, register, rounded, rows_of, said
from labelgov.audit.tables.processing import controller_record, processor_record
from labelgov.facts import Ask
from labelgov.kinds import Resource
from labelgov.kinds.budget import Budget
from labelgov.kinds.contract import Contract
from labelgov.kinds.vendor import Vendor
from labelgov.results import Status


def registers(review: Review) -> tuple[Table, ...]:
    """Return every register, as of the last day of the period."""
    ask = review.ask
    return (
        controller_record(ask),
        processor_record(ask),
        _subprocessors(ask),
        _vendors(review),
        _contracts(review),
        _budgets(review),
        _quarters(ask),
        _programs(ask),
    )


def _vendors(review: Review) -> Table:
    entries = (
        *named("Vendor"),
        declared("Vendor", "legalName", "Legal name"),
        declared("Vendor", "country", "Country"),
        declared("Vendor", "status", "Status"),
        declared("Vendor", "tier", "Risk tier"),
        declared("Vendor", "owner", "Owner"),
        fact("Vendor", "engaged", "Works for us"),
        fact("Vendor", "programsServed", "Programs"),
        fact("Vendor", "contractsInForce", "Contracts in force"),
        fact("Vendor", "processesPersonalData", "Personal data"),
        fact("Vendor", "countriesOfData", "Countries of data"),
        fact("Vendor", "standardsInForce", "Certificates in force"),
        fact("Vendor", "soc2Expired", "Last SOC 2 report ended"),
        declared("Vendor", "review.last", "Last review"),
        declared("Vendor", "review.next", "Next review"),
        declared("Vendor", "review.by", "Reviewed by"),
        declared("Vendor", "review.outcome", "Outcome of the review"),
        declared("Vendor", "review.conditions", "Conditions of the review"),
        fact("Vendor", "insuredTypes", "Insurance in force"),
        fact("Vendor", "cyberCover", "Cyber cover"),
        declared("Vendor", "exit.plan", "Exit plan"),
        declared("Vendor", "exit.tested", "Exit rehearsed"),
        declared("Vendor", "exit.alternative", "Alternative"),
        fact("Vendor", "solePrograms", "Programs without another vendor"),
        fact("Vendor", "spend", "Spend of the fiscal year"),
        fact("Vendor", "shareOfSpend", "Share of spend"),
        fact("Vendor", "exposure", "Exposure"),
        *_standing(review),
    )
    about = "Each company whose people label, what it was checked for, and what it is paid."
    return register("vendors", "Vendor register", about, entries, review.ask.portfolio.of(Vendor), review.ask)


def _contracts(review: Review) -> Table:
    entries = (
        *named("Contract"),
        declared("Contract", "type", "Type"),
        declared("Contract", "vendor", "Vendor"),
        declared("Contract", "parent", "Stands under"),
        declared("Contract", "supersedes", "Takes the place of"),
        fact("Contract", "programNames", "Programs"),
        fact("Contract", "state", "State"),
        declared("Contract", "term.start", "First day"),
        declared("Contract", "term.end", "Last day as written"),
        fact("Contract", "lastDay", "Last day in force"),
        fact("Contract", "daysToExpiry", "Days to expiry"),
        declared("Contract", "term.renewal", "Renewal"),
        declared("Contract", "term.notice", "Notice"),
        fact("Contract", "noticeDeadline", "Notice deadline"),
        fact("Contract", "amendmentsInForce", "Amendments in force"),
        fact("Contract", "lastSignature", "Last signature"),
        fact("Contract", "missingSignatures", "Sides that haven't signed"),
        declared("Contract", "document.path", "Signed paper"),
        declared("Contract", "document.sha256", "SHA-256 of the paper"),
        fact("Contract", "ceilingToday", "Ceiling"),
        fact("Contract", "minimumToday", "Minimum"),
        fact("Contract", "contracted", "Contracted in the fiscal year"),
        fact("Contract", "termCost", "Planned over the term"),
        fact("Contract", "ceilingHeadroom", "Left below the ceiling"),
        fact("Contract", "purchaseOrdered", "Purchase orders"),
        fact("Contract", "paymentTerm", "Payment term"),
        fact("Contract", "liabilityCap", "Liability cap"),
        fact("Contract", "promisedMetrics", "Service levels"),
        fact("Contract", "creditCap", "Cap of credits"),
        fact("Contract", "personalDatasets", "Personal data"),
        fact("Contract", "dpaInForce", "Covered by a DPA"),
        *_standing(review),
    )
    about = "Each agreement with its terms, its expiry, its state on the last day, and what it comes to."
    return register("contracts", "Contract register", about, entries, review.ask.portfolio.of(Contract), review.ask)


def _standing(review: Review) -> tuple[Entry, ...]:
    """Return the columns that count the findings of a resource on the last day."""
    counted: Counter[tuple[str, Status]] = Counter()
    for finding in review.verdict.findings:
        counted[finding.resource, finding.status] += 1

    def number(*statuses: Status) -> Any:
        return lambda resource, ask: sum(counted[resource.id, status] for status in statuses)

    return (
        said(
            "Open findings", "Findings that block, on the last day.", number(Status.OPEN, Status.EXISTING), Type.COUNT
        ),
        said("Waived findings", "Findings with leave, on the last day.", number(Status.WAIVED), Type.COUNT),
        said("Advisory findings", "Findings that don't block.", number(Status.ADVISORY), Type.COUNT),
        said("Unanswered", "Questions that nobody can answer.", number(Status.UNANSWERED), Type.COUNT),
    )


def _subprocessors(ask: Ask) -> Table:
    rows = [row for vendor in ask.portfolio.of(Vendor) for row in _passed_on(vendor, ask)]
    about = "Each company that a vendor passes data on to, with who approved it and in which role (Article 28(2), (4))."
    return Table("sub-processors", "Sub-processor register", about, _SUBPROCESSORS, rows, frozen=2)


_SUBPROCESSORS = (
    Column("Vendor", "Vendor that passes data on."),
    Column("Sub-processor", "Registered name."),
    Column("Id", "Short name within the vendor."),
    Column("Country", "Country in which it processes."),
    Column("Purpose", "What it does with the data."),
    Column("Approved", "Day on which the company approved it; empty where it didn't.", Type.DAY),
    Column("Approved by", "Who approved it."),
    Column("Roles of the approver", "Roles that the approver held on that day."),
    Column("Same obligations", "Whether it is bound to the same obligations.", Type.YES_NO),
    Column("Vendor has personal data", "Whether a live contract lets the vendor work on personal data.", Type.YES_NO),
)


def _passed_on(vendor: Resource[Vendor], ask: Ask) -> Iterator[tuple[Cell, ...]]:
    approvals = rows_of("Vendor", "subprocessorApprovals", vendor, ask)
    for number, other in enumerate(vendor.spec.subprocessors):
        roles: Cell = approvals if isinstance(approvals, Unknown) else None
        for each in () if isinstance(approvals, Unknown) else approvals:
            if each.pointer[-1] == number:
                roles = ", ".join(each.roles)
        yield (
            vendor.name,
            other.legal_name,
            other.id,
            other.country,
            other.purpose,
            other.approved,
            other.approved_by,
            roles,
            other.same_obligations,
            asked("Vendor", "processesPersonalData", vendor, ask),
        )


def _budgets(review: Review) -> Table:
    entries = (
        *named("Budget"),
        declared("Budget", "owner", "Owner"),
        declared("Budget", "fiscalYear", "Fiscal year"),
        declared("Budget", "cap", "Cap"),
        declared("Budget", "contingency", "Contingency"),
        fact("Budget", "spendable", "May be planned"),
        fact("Budget", "allocated", "Allocated"),
        fact("Budget", "contracted", "Contracted"),
        fact("Budget", "estimated", "Estimated"),
        fact("Budget", "aroundLabeling", "Around labeling"),
        fact("Budget", "forecast", "Forecast"),
        fact("Budget", "headroom", "Headroom"),
        fact("Budget", "contractedShare", "Contracted, of the cap"),
        fact("Budget", "forecastShare", "Forecast, of the cap"),
        fact("Budget", "approvedByFinance", "Approved by finance"),
        fact("Budget", "approvedByExecutive", "Approved by an executive"),
        *_standing(review),
    )
    about = "Each cap with what was granted, contracted and is forecast."
    return register("budgets", "Budgets", about, entries, review.ask.portfolio.of(Budget), review.ask)


_OF_A_QUARTER = (
    ("allocated", "Allocated", "Granted for the quarter, in all categories."),
    ("labeling", "Allocated for labeling", "Of that, for labeling alone."),
    ("contracted", "Contracted", "What signed contracts charge for the planned volume."),
    ("forecast", "Forecast", "Contracted, estimated where nothing is contracted, and the lines around labeling."),
    ("gap", "Left", "Allocated less forecast; negative where the forecast is above it."),
)


def _quarters(ask: Ask) -> Table:
    return _by_row(
        ask,
        "costByQuarter",
        (
            "budget-quarters",
            "Budgets by quarter",
            "Each quarter of each budget's fiscal year, in the reporting currency.",
        ),
        (Column("Quarter", "Quarter of the fiscal year."), "quarter"),
        tuple((name, Column(heading, about, Type.MONEY)) for name, heading, about in _OF_A_QUARTER),
    )


def _programs(ask: Ask) -> Table:
    return _by_row(
        ask,
        "programVariances",
        (
            "budget-programs",
            "Budgets by program",
            "Each program that a budget grants money, in the reporting currency.",
        ),
        (Column("Program", "Program that is granted money."), "program"),
        (
            ("allocated", Column("Allocated", "Granted for the fiscal year.", Type.MONEY)),
            ("contracted", Column("Contracted", "What signed contracts charge for it.", Type.MONEY)),
            ("forecast", Column("Forecast", "Cost at the end of the fiscal year.", Type.MONEY)),
            ("variance", Column("Variance", "(Forecast − allocated) ÷ allocated.", Type.SHARE)),
        ),
    )


def _by_row(
    ask: Ask,
    of: str,
    about: tuple[str, str, str],
    key: tuple[Column, str],
    columns: tuple[tuple[str, Column], ...],
) -> Table:
    """Return a table with a row for each row of a fact of budgets; where the fact can't be known, one that says so."""
    rows: list[tuple[Cell, ...]] = []
    for budget in ask.portfolio.of(Budget):
        found = rows_of("Budget", of, budget, ask)
        if isinstance(found, Unknown):
            rows.append((budget.name, budget.spec.fiscal_year, found, *(found for _ in columns)))
            continue
        for row in found:
            cells = (rounded(getattr(row, name)) for name, _ in columns)
            rows.append((budget.name, budget.spec.fiscal_year, getattr(row, key[1]), *cells))
    first = (Column("Budget", "Name of the budget."), Column("Fiscal year", "Fiscal year that it is for.", Type.COUNT))
    headed = (*first, key[0], *(column for _, column in columns))
    return Table(*about, headed, rows, frozen=3)
