"""What privacy counsel's own rules ask of datasets, contracts and vendors, and where it isn't met.

A PrivacyRule is for classes of data. Here each is laid beside the datasets that it is for, the contracts under which
they are worked on and the vendors who do the work; every requirement that isn't met is a row at the field that falls
short.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from labelgov.facts.adequacy import protected
from labelgov.facts.asking import Ask, FactRow
from labelgov.facts.certification import counts_until
from labelgov.facts.dpa import PRIVACY, agreement_of, covered, live, terms
from labelgov.facts.fact import Fact
from labelgov.facts.privacy import access_controls, assessed, laws, minors, parental_consent, personal
from labelgov.facts.transfers import places, sound_transfers
from labelgov.facts.vocabulary_privacy import MECHANISMS
from labelgov.kinds import Resource, fields
from labelgov.kinds.contract import Contract
from labelgov.kinds.dataset import Dataset
from labelgov.kinds.privacy_rule import Applies, PrivacyRule, Requirements
from labelgov.kinds.vendor import Certification, Vendor
from labelgov.values.country import countries_in


@dataclass(frozen=True, slots=True)
class Obligation(FactRow):
    """A requirement of a PrivacyRule, laid beside what is declared: the rule, its data, what it asks, what is found.

    `said_of_the_data` holds where the same gap in personal data is found without any PrivacyRule: no retention at all,
    or an impact assessment that is overdue.
    """

    rule: str
    data: str
    asked: str
    found: str
    met: bool
    said_of_the_data: bool = False


def in_force(rule: Resource[PrivacyRule], day: date) -> bool:
    """Whether a rule is in force on a day; one without a first day always is."""
    return rule.spec.effective is None or rule.spec.effective <= day


def rules_in_force(ask: Ask) -> tuple[Resource[PrivacyRule], ...]:
    """Return the PrivacyRules that are in force today, by name."""
    return tuple(rule for rule in ask.portfolio.of(PrivacyRule) if in_force(rule, ask.today))


def rules_of(dataset: Resource[Dataset], ask: Ask) -> tuple[Resource[PrivacyRule], ...]:
    """Return the PrivacyRules in force that are for a dataset, by name."""
    return tuple(rule for rule in ask.once(rules_in_force) if is_for(rule.spec.applies, dataset, ask))


def is_for(applies: Applies, dataset: Resource[Dataset], ask: Ask) -> bool:
    """Whether a dataset fits every line of what a rule is for."""
    data = dataset.spec.personal_data
    if applies.personal_data is not None and applies.personal_data is not ask(personal, dataset):
        return False
    if applies.minors is not None and applies.minors is not ask(minors, dataset):
        return False
    if applies.classification and dataset.spec.classification not in applies.classification:
        return False
    keys = data.categories if data else ()
    if applies.categories and not any(_at_or_below(key, top) for top in applies.categories for key in keys):
        return False
    lived_in = data.subjects.regions if data else ()
    return not applies.subject_regions or any(
        overlap(mine, theirs) for mine in applies.subject_regions for theirs in lived_in
    )


def _at_or_below(key: str, top: str) -> bool:
    return key == top or key.startswith(f"{top}.")


def overlap(one: str, other: str) -> bool:
    """Whether two regions have people in common: EU and IE, US and US-CA; not US-CA and US-NY."""
    if one.startswith("US-") and other.startswith("US-"):
        return one == other
    return bool(countries_in(one) & countries_in(other))


def privacy_rules(dataset: Resource[Dataset], ask: Ask) -> tuple[str, ...]:
    """Names of the PrivacyRules in force that are for the dataset."""
    return tuple(rule.name for rule in ask(rules_of, dataset))


def dataset_obligations(dataset: Resource[Dataset], ask: Ask) -> tuple[Obligation, ...]:
    """Obligations of the dataset itself under PrivacyRules, each with whether it is met."""
    found: list[Obligation] = []
    for rule in ask(rules_of, dataset):
        found += _retention(rule, dataset)
        found += _measures(rule, dataset, ask)
        found += _assessment(rule, dataset, ask)
        found += _children(rule, dataset, ask)
    return tuple(found)


def _retention(rule: Resource[PrivacyRule], dataset: Resource[Dataset]) -> Iterator[Obligation]:
    longest, kept = rule.spec.require.retention_at_most, dataset.spec.retention
    if longest is not None:
        asked, found = f"retention of at most {longest}", f"keeps it for {kept}" if kept else "names no retention"
        met = kept is not None and kept.total_seconds <= longest.total_seconds
        pointer, key = ("spec", "retention"), f"{rule.name} retention"
        said = kept is None and dataset.spec.personal_data is not None
        yield Obligation(pointer, key, rule.title, dataset.title, asked, found, met, said)


def _measures(rule: Resource[PrivacyRule], dataset: Resource[Dataset], ask: Ask) -> Iterator[Obligation]:
    require = rule.spec.require
    controls = ("spec", "access", "controls") if dataset.spec.access else ("spec", "access")
    lists = (
        ("minimisation measure", require.minimisation, dataset.spec.minimisation, ("spec", "minimisation")),
        ("access control", require.access_controls, ask(access_controls, dataset), controls),
    )
    for what, wanted, there, pointer in lists:
        found = f"has only {', '.join(there)}" if there else "has none"
        for name in wanted:
            key, asked = f"{rule.name} {what} {name}", f"the {what} {name}"
            yield Obligation(pointer, key, rule.title, dataset.title, asked, found, name in there)


def _assessment(rule: Resource[PrivacyRule], dataset: Resource[Dataset], ask: Ask) -> Iterator[Obligation]:
    if rule.spec.require.dpia == "current":
        dpia, made = dataset.spec.dpia, ask(assessed, dataset)
        late = dpia is not None and dpia.next_review < ask.today
        pointer = ("spec", "dpia", "nextReview") if late else ("spec", "dpia")
        found = "has one that is yet to be made" if dpia else "has none"
        if dpia is not None and late:
            found = f"has one whose review was due on {dpia.next_review}"
        asked, key, met = "a current impact assessment", f"{rule.name} dpia", made and not late
        said = late and dataset.spec.personal_data is not None
        yield Obligation(pointer, key, rule.title, dataset.title, asked, found, met, said)


def _children(rule: Resource[PrivacyRule], dataset: Resource[Dataset], ask: Ask) -> Iterator[Obligation]:
    wish, there, key = rule.spec.require.minors, ask(minors, dataset), f"{rule.name} minors"
    subjects = ("spec", "personalData", "subjects") if dataset.spec.personal_data else ("spec",)
    if wish == "forbidden":
        asked, found = "data without children", "may hold children's data"
        yield Obligation((*subjects, "minors"), key, rule.title, dataset.title, asked, found, not there)
    elif wish == "with-consent" and there:
        asked, found = "a parent's consent for children's data", "has no such consent on record"
        met = ask(parental_consent, dataset) is not None
        yield Obligation((*subjects, "parentalConsent"), key, rule.title, dataset.title, asked, found, met)


def rules_of_contract(
    contract: Resource[Contract], ask: Ask
) -> tuple[tuple[Resource[PrivacyRule], tuple[Resource[Dataset], ...]], ...]:
    """Return the PrivacyRules that are for data under a live contract, each with the datasets, by name."""
    found: dict[str, tuple[Resource[PrivacyRule], list[Resource[Dataset]]]] = {}
    for dataset in ask(covered, contract) if ask(live, contract) else ():
        for rule in ask(rules_of, dataset):
            found.setdefault(rule.name, (rule, []))[1].append(dataset)
    return tuple((found[name][0], tuple(found[name][1])) for name in sorted(found))


def contract_obligations(contract: Resource[Contract], ask: Ask) -> tuple[Obligation, ...]:
    """Obligations of a live contract under PrivacyRules: where people work, notice of a breach, deletion."""
    found: list[Obligation] = []
    for rule, datasets in ask(rules_of_contract, contract):
        if contract.spec.type != "dpa":
            found += _countries(rule, datasets, contract, ask)
        found += _spans(rule, datasets, contract, ask)
    return tuple(found)


def _countries(
    rule: Resource[PrivacyRule], datasets: tuple[Resource[Dataset], ...], contract: Resource[Contract], ask: Ask
) -> Iterator[Obligation]:
    require = rule.spec.require
    if not require.countries and not require.transfer_mechanisms:
        return
    asked, pointer = _asked_of_countries(require.countries, require.transfer_mechanisms), (*PRIVACY, "transfers")
    for country, there in ask(places, contract).items():
        found, key = f"has it worked on in {country} ({', '.join(there)})", f"{rule.name} country {country}"
        met = country in require.countries or _allowed(country, require.transfer_mechanisms, datasets, contract, ask)
        yield Obligation(pointer, key, rule.title, _titles(datasets), asked, found, met)


def _asked_of_countries(countries: tuple[str, ...], mechanisms: tuple[str, ...]) -> str:
    at_home = f"work in {', '.join(countries)}" if countries else ""
    abroad = f"a transfer under {' or '.join(mechanisms)}" if mechanisms else ""
    return ", or ".join(part for part in (at_home, abroad) if part) + ("" if mechanisms else " alone")


def _allowed(
    country: str,
    mechanisms: tuple[str, ...],
    datasets: tuple[Resource[Dataset], ...],
    contract: Resource[Contract],
    ask: Ask,
) -> bool:
    """Whether a mechanism that the rule allows carries the data there: declared and sound, or full adequacy."""
    if any(transfer.to == country and transfer.mechanism in mechanisms for transfer in ask(sound_transfers, contract)):
        return True
    held = {law for dataset in datasets for law in ask(laws, dataset)}
    return "adequacy" in mechanisms and bool(held) and all(protected(law, country, ask.today) for law in held)


def _spans(
    rule: Resource[PrivacyRule], datasets: tuple[Resource[Dataset], ...], contract: Resource[Contract], ask: Ask
) -> Iterator[Obligation]:
    """Yield the spans that this document promises, or has to because no DPA does it."""
    said, require = ask(terms, contract), rule.spec.require
    excused = contract.spec.type != "dpa" and ask(agreement_of, contract) is not None
    spans = (
        ("breachNotice", "notice of a breach", require.breach_notice_at_most, said.breach_notice if said else None),
        ("deletion", "deletion after the work", require.deletion_at_most, said.deletion if said else None),
    )
    for field, what, longest, promised in spans:
        if longest is not None and (promised is not None or not excused):
            asked, found = f"{what} within {longest}", f"allows {promised}" if promised else "says no span"
            met = promised is not None and promised.total_seconds <= longest.total_seconds
            key = f"{rule.name} {field}"
            yield Obligation((*PRIVACY, field), key, rule.title, _titles(datasets), asked, found, met)


def _titles(datasets: tuple[Resource[Dataset], ...]) -> str:
    return ", ".join(dataset.title for dataset in datasets)


def vendor_obligations(vendor: Resource[Vendor], ask: Ask) -> tuple[Obligation, ...]:
    """Certifications that PrivacyRules ask for the data that the vendor works on, and whether each is held."""
    asked: dict[tuple[str, str], tuple[Resource[PrivacyRule], set[str]]] = {}
    for contract in ask.portfolio.referring(vendor, Contract):
        for rule, datasets in ask(rules_of_contract, contract) if contract.spec.vendor == vendor.name else ():
            for wanted in rule.spec.require.certifications:
                _, titles = asked.setdefault((rule.name, wanted), (rule, set()))
                titles.update(dataset.title for dataset in datasets)
    return tuple(_certification(asked[key][0], key[1], sorted(asked[key][1]), vendor, ask) for key in sorted(asked))


def _certification(
    rule: Resource[PrivacyRule], wanted: str, titles: list[str], vendor: Resource[Vendor], ask: Ask
) -> Obligation:
    held = [certification for certification in vendor.spec.certifications if _is_of(certification, wanted)]
    met = any(counts_until(certification, ask.today) is not None for certification in held)
    found = f"holds one that ended on {max(row.expires for row in held)}" if held else "holds none"
    pointer, key, asked = ("spec", "certifications"), f"{rule.name} {wanted}", f"the certification {wanted}"
    return Obligation(pointer, key, rule.title, ", ".join(titles), asked, found, met)


def _is_of(held: Certification, wanted: str) -> bool:
    return held.standard == wanted or held.standard.startswith(f"{wanted}-")


def datasets_of_rule(rule: Resource[PrivacyRule], ask: Ask) -> tuple[str, ...]:
    """Names of the datasets that the PrivacyRule is for, whether or not it is in force yet."""
    return tuple(dataset.name for dataset in ask.portfolio.of(Dataset) if is_for(rule.spec.applies, dataset, ask))


def asks_something(rule: Resource[PrivacyRule], ask: Ask) -> bool:
    """Whether the PrivacyRule requires anything at all of the data that it is for."""
    return any(getattr(rule.spec.require, each.attribute) for each in fields(Requirements))


def unknown_mechanisms(rule: Resource[PrivacyRule], ask: Ask) -> tuple[str, ...]:
    """Transfer mechanisms that the PrivacyRule names and no law knows."""
    return tuple(name for name in rule.spec.require.transfer_mechanisms if name not in MECHANISMS)


DATASET_FACTS = (Fact(privacy_rules), Fact(dataset_obligations))
CONTRACT_FACTS = (Fact(contract_obligations),)
VENDOR_FACTS = (Fact(vendor_obligations),)
PRIVACY_RULE_FACTS = (Fact(datasets_of_rule), Fact(asks_something), Fact(unknown_mechanisms))
