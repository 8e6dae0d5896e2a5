"""What contracts say of personal data: which data they cover, as what the vendor works, and which terms are missing."""

from dataclasses import dataclass

from labelgov.facts.agreement import amendments, state
from labelgov.facts.asking import Ask, FactRow
from labelgov.facts.fact import Fact
from labelgov.facts.privacy import californian, laws, minors
from labelgov.facts.vocabulary_privacy import PROCESSOR_ROLES
from labelgov.kinds import Resource
from labelgov.kinds.contract import Contract, PrivacyTerms
from labelgov.kinds.dataset import Dataset
from labelgov.kinds.program import Program
from labelgov.kinds.vendor import Vendor
from labelgov.values import Duration

PRIVACY = ("spec", "privacy")


@dataclass(frozen=True, slots=True)
class Article28Term(FactRow):
    """A term that GDPR Article 28(3) asks of a data processing agreement, the field that states it, and whether it is
    agreed.
    """

    field: str
    clause: str
    duty: str
    agreed: bool


def live(contract: Resource[Contract], ask: Ask) -> bool:
    """Whether a contract is in force or will be: proposed, pending or active; a draft is judged before it is signed.

    An amendment isn't judged by itself: it speaks through the contract that it amends.
    """
    return contract.spec.type != "amendment" and ask(state, contract) in ("proposed", "pending", "active")


def terms(contract: Resource[Contract], ask: Ask) -> PrivacyTerms | None:
    """Return the privacy terms of a contract today: those of its latest amendment that states any, else its own."""
    stated = [
        amendment.spec.privacy
        for amendment in ask(amendments, contract)
        if amendment.spec.privacy is not None and amendment.spec.term.start <= ask.today
    ]
    return stated[-1] if stated else contract.spec.privacy


def programs(contract: Resource[Contract], ask: Ask) -> tuple[str, ...]:
    """Return the names of the programs that a contract and its signed amendments work on."""
    documents = (contract, *ask(amendments, contract))
    return tuple(dict.fromkeys(name for document in documents for name in document.spec.programs))


def agreement_of(contract: Resource[Contract], ask: Ask) -> Resource[Contract] | None:
    """Return the data processing agreement that a contract names; a DPA stands for itself."""
    if contract.spec.type == "dpa":
        return contract
    said = ask(terms, contract)
    return ask.get(Contract, said.dpa) if said else None


def under_agreement(contract: Resource[Contract], ask: Ask) -> tuple[Resource[Contract], ...]:
    """Live contracts that name a data processing agreement as theirs; none for a contract of another type."""
    if contract.spec.type != "dpa":
        return ()
    return tuple(
        other
        for other in ask.portfolio.referring(contract, Contract)
        if other.spec.type != "dpa" and ask(live, other) and ask(agreement_of, other) is contract
    )


def covered(contract: Resource[Contract], ask: Ask) -> tuple[Resource[Dataset], ...]:
    """Datasets of a contract's programs, retired programs aside; for a DPA, of the contracts under it too."""
    found: dict[str, Resource[Dataset]] = {}
    for name in ask(programs, contract):
        program = ask.get(Program, name)
        for data in program.spec.datasets if program and program.spec.stage != "retired" else ():
            dataset = ask.get(Dataset, data)
            if dataset is not None:
                found[dataset.name] = dataset
    for other in ask(under_agreement, contract):
        found.update((dataset.name, dataset) for dataset in ask(covered, other))
    return tuple(found[name] for name in sorted(found))


def covered_datasets(contract: Resource[Contract], ask: Ask) -> tuple[str, ...]:
    """Titles of the datasets that the vendor works on under the contract; for a DPA, under the contracts below it."""
    return tuple(dataset.title for dataset in ask(covered, contract))


def laws_of_contract(contract: Resource[Contract], ask: Ask) -> frozenset[str]:
    """Laws of the GDPR's form that hold for data under a contract; none where it isn't live."""
    if not ask(live, contract):
        return frozenset()
    return frozenset(law for dataset in ask(covered, contract) for law in ask(laws, dataset))


def processing_under_gdpr(contract: Resource[Contract], ask: Ask) -> bool:
    """Whether the contract is live and the vendor works on personal data to which the GDPR applies."""
    return bool(ask(laws_of_contract, contract))


def data_subject_to_gdpr(contract: Resource[Contract], ask: Ask) -> tuple[str, ...]:
    """Titles of the datasets under the contract to which the GDPR applies."""
    return tuple(dataset.title for dataset in ask(covered, contract) if ask(laws, dataset))


def article28_applies(contract: Resource[Contract], ask: Ask) -> bool:
    """Whether the contract is a live DPA that must hold the terms of GDPR Article 28(3).

    It need not where all data that it is known to cover lies outside the GDPR.
    """
    if contract.spec.type != "dpa" or not ask(live, contract):
        return False
    return bool(ask(laws_of_contract, contract)) or not ask(covered, contract)


def vendor_role(contract: Resource[Contract], ask: Ask) -> str:
    """Role of the vendor in data protection law: as the contract says, else as its DPA says, else none."""
    return next((said.role for said in _papers(contract, ask) if said.role != "none"), "none")


def _papers(contract: Resource[Contract], ask: Ask) -> tuple[PrivacyTerms, ...]:
    """Return the privacy terms of a contract and of its DPA, in this order, where they say any."""
    found = [ask(terms, document) for document in (contract, ask(agreement_of, contract)) if document is not None]
    return tuple(said for said in found if said is not None)


def on_our_behalf(contract: Resource[Contract], ask: Ask) -> bool:
    """Whether the vendor handles the data only for us: as a processor, or as a service provider outside the GDPR."""
    role = ask(vendor_role, contract)
    return role == "processor" or (role in PROCESSOR_ROLES and not ask(laws_of_contract, contract))


def article28_terms(contract: Resource[Contract], ask: Ask) -> tuple[Article28Term, ...]:
    """Terms of GDPR Article 28(3)(a) to (h), each with whether the contract holds it."""
    said = ask(terms, contract)
    return (
        _term("documentedInstructions", "28(3)(a)", "process data on our documented instructions alone",
              said is not None and said.documented_instructions),
        _term("confidentiality", "28(3)(b)", "bind everybody with access to confidentiality",
              said is not None and said.confidentiality),
        _term("security", "28(3)(c)", "take named security measures", said is not None and bool(said.security)),
        _term("subprocessorApproval", "28(3)(d)", "engage sub-processors only as we approve", _approves(said)),
        _term("assistance", "28(3)(e) and (f)", "assist with people's rights, breaches and impact assessments",
              said is not None and said.assistance),
        _term("deletion", "28(3)(g)", "delete or return the data after the work",
              said is not None and said.deletion is not None),
        _term("auditRight", "28(3)(h)", "let us audit", said is not None and said.audit_right),
    )  # fmt: skip


def _term(field: str, clause: str, duty: str, agreed: bool) -> Article28Term:
    return Article28Term((*PRIVACY, field), field, f"spec.privacy.{field}", clause, duty, agreed)


def _approves(said: PrivacyTerms | None) -> bool:
    return said is not None and said.subprocessor_approval in ("prior-specific", "general-with-objection")


def breach_notice_due(contract: Resource[Contract], ask: Ask) -> bool:
    """Whether the contract has to say how soon a breach is told, or says it though it need not.

    A live DPA has to; so has a live contract over personal data that names no DPA.
    """
    if not ask(live, contract) or contract.spec.type == "msa":
        return False
    if contract.spec.type == "dpa":
        return True
    return ask(breach_notice, contract) is not None or (
        ask(agreement_of, contract) is None and any(dataset.spec.personal_data for dataset in ask(covered, contract))
    )


def breach_notice(contract: Resource[Contract], ask: Ask) -> Duration | None:
    """Longest time until the vendor tells us of a breach, as this contract says."""
    said = ask(terms, contract)
    return said.breach_notice if said else None


def children_covered(contract: Resource[Contract], ask: Ask) -> tuple[str, ...]:
    """Titles of the datasets about children that the vendor works on under a live contract; a DPA leaves them to the
    contracts under it.
    """
    if contract.spec.type == "dpa" or not ask(live, contract):
        return ()
    return tuple(dataset.title for dataset in ask(covered, contract) if ask(minors, dataset))


def children_terms(contract: Resource[Contract], ask: Ask) -> bool:
    """Whether terms for children's data are agreed, in the contract or in its DPA."""
    return any(said.minors for said in _papers(contract, ask))


def californian_data(contract: Resource[Contract], ask: Ask) -> tuple[str, ...]:
    """Titles of the datasets of Californian consumers that the vendor works on under a live contract; a DPA leaves them
    to the contracts under it.
    """
    if contract.spec.type == "dpa" or not ask(live, contract):
        return ()
    return tuple(dataset.title for dataset in ask(covered, contract) if ask(californian, dataset))


def california_terms_missing(contract: Resource[Contract], ask: Ask) -> tuple[str, ...]:
    """Terms of a service-provider contract that neither the contract nor its DPA holds (CCPA regulations §7051(a))."""
    agreed = [said.ccpa for said in _papers(contract, ask) if said.ccpa is not None]
    asked = (
        ("limited purpose", any(each.limited_purpose for each in agreed)),
        ("no sale or sharing", any(each.no_sale_or_sharing for each in agreed)),
        ("checks of how data is used", any(each.audit for each in agreed)),
        ("notice when duties can't be met", any(each.notice for each in agreed)),
        ("stopping and remedying unauthorised use", any(each.remediation for each in agreed)),
    )
    return tuple(name for name, held in asked if not held)


def processes_personal_data(vendor: Resource[Vendor], ask: Ask) -> bool:
    """Whether a live contract lets the vendor work on personal data."""
    return any(
        dataset.spec.personal_data is not None
        for contract in ask.portfolio.referring(vendor, Contract)
        if contract.spec.vendor == vendor.name and ask(live, contract)
        for dataset in ask(covered, contract)
    )


CONTRACT_FACTS = (
    Fact(covered_datasets),
    Fact(processing_under_gdpr),
    Fact(data_subject_to_gdpr),
    Fact(article28_applies),
    Fact(article28_terms),
    Fact(vendor_role),
    Fact(on_our_behalf),
    Fact(breach_notice_due),
    Fact(breach_notice),
    Fact(children_covered),
    Fact(children_terms),
    Fact(californian_data),
    Fact(california_terms_missing),
)
VENDOR_FACTS = (Fact(processes_personal_data),)
