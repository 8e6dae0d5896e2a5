"""The records of processing that GDPR Article 30 asks for, as far as the portfolio can answer."""

from collections.abc import Iterable, Iterator
from typing import NamedTuple

from labelgov.audit.sheets import Cell, Column, Table, Type, Unknown
from labelgov.audit.tables.columns import asked, joined, rows_of
from labelgov.facts import Ask
from labelgov.facts.agreement import in_force
from labelgov.facts.dpa import agreement_of, covered, programs, terms
from labelgov.kinds import Resource
from labelgov.kinds.contract import Contract
from labelgov.kinds.dataset import Dataset, PersonalData
from labelgov.kinds.organization import Organization
from labelgov.kinds.program import Program
from labelgov.kinds.vendor import Vendor

_NOWHERE = Unknown("labelgov keeps no field for it; ask the company")


def controller_record(ask: Ask) -> Table:
    """Return the record of Article 30(1): a row for each personal dataset of each program, and for those of none."""
    return Table(
        "article-30-1",
        "Record of processing, Article 30(1)",
        "What the company as controller records: a row for each dataset with personal data and each program that uses "
        "it. Joint controllers and a representative are not declared in labelgov, and are said to be unknown.",
        _CONTROLLER,
        [_activity(use, ask) for use in _uses(ask)],
        frozen=4,
    )


_CONTROLLER = (
    Column("Activity", "Labeling program that processes the data; empty where no program uses the dataset."),
    Column("Program", "Its name."),
    Column("Dataset", "Name of the dataset."),
    Column("Dataset title", "Title of the dataset."),
    Column("Controller", "Article 30(1)(a): registered name of the company."),
    Column("Contact", "Article 30(1)(a): where the data protection officer is reached."),
    Column("Joint controllers", "Article 30(1)(a)."),
    Column("Representative", "Article 30(1)(a), of a controller outside the Union."),
    Column("Purpose", "Article 30(1)(b): what the labels are for."),
    Column("Purposes of the data", "Article 30(1)(b): those for which the dataset may be used."),
    Column("Lawful basis", "Ground of Article 6."),
    Column("Basis paper", "Consent wording or balancing test that the ground rests on."),
    Column("Categories of people", "Article 30(1)(c): whom the data is about."),
    Column("Regions of people", "Where they live."),
    Column("Children", "Whether children may be among them.", Type.YES_NO),
    Column("Categories of data", "Article 30(1)(c): keys of the fideslang taxonomy."),
    Column("Special categories", "Of these, what Article 9(1) calls special."),
    Column("Condition of Article 9", "On which special categories rest."),
    Column("Recipients", "Article 30(1)(d): vendors that work on it today, and their sub-processors, with countries."),
    Column("Countries of storage", "Countries in which the dataset is stored."),
    Column("Transfers", "Article 30(1)(e): countries outside the law's protection, with the ground of each."),
    Column("Kept for", "Article 30(1)(f): how long it is kept after collection.", Type.SPAN),
    Column("Security of access", "Article 30(1)(g): controls on how annotators reach the data."),
    Column("Minimisation", "Article 30(1)(g): measures by which less is held than was collected."),
    Column("Security agreed", "Article 30(1)(g): measures that the contracts at work agree on."),
    Column("Impact assessment", "Where the assessment of Article 35 is filed."),
    Column("Assessment reviewed", "Day of its last review.", Type.DAY),
    Column("Next review", "Day by which it is reviewed again.", Type.DAY),
    Column("Gaps", "What the record lacks, of what Article 30(1) asks for; retention aside."),
)


class _Use(NamedTuple):
    """A dataset with personal data, the program that uses it, and the statements of work under which it is used."""

    dataset: Resource[Dataset]
    data: PersonalData
    program: Resource[Program] | None
    contracts: tuple[Resource[Contract], ...]


def _uses(ask: Ask) -> Iterator[_Use]:
    at_work: dict[str, list[Resource[Contract]]] = {}
    for contract in ask.portfolio.of(Contract):
        if contract.spec.type == "sow" and in_force(contract, ask.today, ask):
            for name in ask(programs, contract):
                at_work.setdefault(name, []).append(contract)
    used: set[str] = set()
    for program in ask.portfolio.of(Program):
        for name in program.spec.datasets:
            dataset = ask.get(Dataset, name)
            if dataset is not None and dataset.spec.personal_data is not None:
                used.add(name)
                yield _Use(dataset, dataset.spec.personal_data, program, tuple(at_work.get(program.name, ())))
    for dataset in ask.portfolio.of(Dataset):
        if dataset.spec.personal_data is not None and dataset.name not in used:
            yield _Use(dataset, dataset.spec.personal_data, None, ())


def _activity(use: _Use, ask: Ask) -> tuple[Cell, ...]:
    dataset, data, program, contracts = use
    spec = dataset.spec
    dpia = spec.dpia
    return (
        program.title if program else None,
        program.name if program else None,
        dataset.name,
        dataset.title,
        *_controller(ask),
        _NOWHERE,
        _NOWHERE,
        program.spec.purpose if program else None,
        joined(spec.purposes),
        data.lawful_basis,
        data.basis_reference,
        joined(data.subjects.types),
        joined(data.subjects.regions),
        data.subjects.minors,
        joined(data.categories),
        asked("Dataset", "specialCategories", dataset, ask),
        data.special_category_basis,
        _recipients(contracts, ask),
        joined(spec.residency),
        _transfers(contracts, ask),
        spec.retention,
        joined(spec.access.controls) if spec.access else None,
        joined(spec.minimisation),
        _security(contracts, ask),
        dpia.reference if dpia else None,
        dpia.reviewed if dpia else None,
        dpia.next_review if dpia else None,
        asked("Dataset", "recordGaps", dataset, ask),
    )


def _controller(ask: Ask) -> tuple[Cell, Cell]:
    organization = next(iter(ask.portfolio.of(Organization)), None)
    if organization is None:
        return Unknown("no Organization is declared"), Unknown("no Organization is declared")
    return organization.spec.legal_name, organization.spec.data_protection_contact


def _vendors(contracts: Iterable[Resource[Contract]], ask: Ask) -> list[Resource[Vendor]]:
    found = {each.spec.vendor: ask.get(Vendor, each.spec.vendor) for each in contracts}
    return [vendor for _, vendor in sorted(found.items()) if vendor is not None]


def _recipients(contracts: Iterable[Resource[Contract]], ask: Ask) -> str:
    said = []
    for vendor in _vendors(contracts, ask):
        said.append(f"{vendor.spec.legal_name} ({vendor.spec.country})")
        said += [f"{each.legal_name} ({each.country}) for {vendor.name}" for each in vendor.spec.subprocessors]
    return "; ".join(said)


def _transfers(contracts: Iterable[Resource[Contract]], ask: Ask) -> Cell:
    """Return each transfer with its ground; the worst that can be said of one is that none carries it."""
    said: dict[str, None] = {}
    for contract in contracts:
        rows = rows_of("Contract", "destinations", contract, ask)
        if isinstance(rows, Unknown):
            return rows
        for row in rows:
            ground = joined(dict.fromkeys(row.named)) or "no ground declared"
            carried = "" if row.covered else ", which doesn't carry it" if row.named else ""
            said[f"{row.country} from {row.law}: {ground}{carried} ({contract.name})"] = None
    return "; ".join(said)


def _security(contracts: Iterable[Resource[Contract]], ask: Ask) -> str:
    return joined(dict.fromkeys(measure for contract in contracts for measure in _measures(contract, ask)))


def _measures(contract: Resource[Contract], ask: Ask) -> Iterator[str]:
    for paper in (contract, ask(agreement_of, contract)):
        said = ask(terms, paper) if paper is not None else None
        yield from said.security if said is not None else ()


def processor_record(ask: Ask) -> Table:
    """Return what is known of the record that each processor keeps by Article 30(2): a row a statement of work."""
    personal = [
        contract
        for contract in ask.portfolio.of(Contract)
        if contract.spec.type == "sow" and in_force(contract, ask.today, ask) and _personal(contract, ask)
    ]
    return Table(
        "article-30-2",
        "Record of processing, Article 30(2)",
        "What is known of the processing that vendors carry out for the company: a row for each statement of work in "
        "force with personal data. The processor's own record is the vendor's duty; this is what it can be held "
        "against. Its representative is not declared in labelgov, and is said to be unknown.",
        _PROCESSOR,
        [_processing(contract, ask) for contract in personal],
    )


_PROCESSOR = (
    Column("Contract", "Statement of work under which the data is processed."),
    Column("Processor", "Article 30(2)(a): registered name of the vendor."),
    Column("Country", "Country in which it is established."),
    Column("Contacts", "Article 30(2)(a): whom it names for privacy and security."),
    Column("Representative", "Article 30(2)(a), of a processor outside the Union."),
    Column("Controller", "Article 30(2)(a): on whose behalf it acts."),
    Column("Contact of the controller", "Article 30(2)(a)."),
    Column("Role", "Role of the vendor in data protection law, as its contract says."),
    Column("Agreement", "Data processing agreement that covers it."),
    Column("Processing", "Article 30(2)(b): programs that it labels for, with the type of task."),
    Column("Datasets", "Datasets with personal data that it works on."),
    Column("Categories of data", "Keys of the fideslang taxonomy."),
    Column("Sub-processors", "Companies that it passes data on to, with country and purpose."),
    Column("Transfers", "Article 30(2)(c): countries outside the law's protection, with the ground of each."),
    Column("Security", "Article 30(2)(d): measures that are agreed."),
)


def _personal(contract: Resource[Contract], ask: Ask) -> list[Resource[Dataset]]:
    return [each for each in ask(covered, contract) if each.spec.personal_data is not None]


def _processing(contract: Resource[Contract], ask: Ask) -> tuple[Cell, ...]:
    vendor = ask.get(Vendor, contract.spec.vendor)
    datasets = _personal(contract, ask)
    agreement = ask(agreement_of, contract)
    work = [ask.get(Program, name) for name in ask(programs, contract)]
    contacts = [each for each in vendor.spec.contacts if each.role in ("privacy", "security", "dpo")] if vendor else []
    others = vendor.spec.subprocessors if vendor else ()
    categories = {
        each: None
        for dataset in datasets
        if dataset.spec.personal_data
        for each in dataset.spec.personal_data.categories
    }
    return (
        contract.name,
        vendor.spec.legal_name if vendor else Unknown(f"the vendor {contract.spec.vendor} is not declared"),
        vendor.spec.country if vendor else None,
        "; ".join(f"{each.name}, {each.role} ({each.email})" for each in contacts),
        _NOWHERE,
        *_controller(ask),
        asked("Contract", "vendorRole", contract, ask),
        agreement.name if agreement else None,
        "; ".join(f"{each.title}: {each.spec.task.type}" for each in work if each),
        joined(each.name for each in datasets),
        joined(categories),
        "; ".join(f"{each.legal_name} ({each.country}): {each.purpose}" for each in others),
        _transfers((contract,), ask),
        joined(dict.fromkeys(_measures(contract, ask))),
    )
