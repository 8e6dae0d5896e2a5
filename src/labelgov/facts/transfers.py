"""Where personal data goes under a contract, and the ground on which it goes there (GDPR Chapter V)."""

from dataclasses import dataclass
from datetime import date

from labelgov.facts.adequacy import carries, flaw, protected
from labelgov.facts.agreement import state
from labelgov.facts.asking import Ask, FactRow
from labelgov.facts.dpa import PRIVACY, agreement_of, laws_of_contract, terms, vendor_role
from labelgov.facts.fact import Fact
from labelgov.facts.vocabulary_privacy import HOME, MECHANISMS
from labelgov.kinds import Resource
from labelgov.kinds.contract import Contract, Transfer
from labelgov.kinds.vendor import Vendor

LAW_NAMES = {"EU": "the EU", "GB": "the United Kingdom"}


@dataclass(frozen=True, slots=True)
class Destination(FactRow):
    """A country in which data under a law is worked on: who is there, and whether a ground carries it."""

    country: str
    law: str
    places: tuple[str, ...]
    named: tuple[str, ...]
    covered: bool


@dataclass(frozen=True, slots=True)
class Ground(FactRow):
    """A declared transfer.

    `flaw` ends a sentence on why its mechanism doesn't carry it; None if it does. `assessed_days_ago` is the age of its
    transfer impact assessment, of the day `assessed`; both None where there is none yet.
    """

    country: str
    mechanism: str
    flaw: str | None
    needs_assessment: bool
    assessed: date | None
    assessed_days_ago: int | None


def places_of_work(vendor: Resource[Vendor], ask: Ask) -> dict[str, tuple[str, ...]]:
    """Who works on data in which country: the vendor's sites (where it names none, its seat) and its sub-processors.

    A contract doesn't say which site does its work, so each site counts for each contract of the vendor.
    """
    found: dict[str, list[str]] = {}
    for site in vendor.spec.sites:
        found.setdefault(site.country, []).append(f"site {site.id}")
    if not vendor.spec.sites:
        found.setdefault(vendor.spec.country, []).append(vendor.spec.legal_name)
    for other in vendor.spec.subprocessors:
        found.setdefault(other.country, []).append(f"sub-processor {other.legal_name}")
    return {country: tuple(places) for country, places in sorted(found.items())}


def places(contract: Resource[Contract], ask: Ask) -> dict[str, tuple[str, ...]]:
    """Who works on data under a contract, by country."""
    vendor = ask.get(Vendor, contract.spec.vendor)
    return ask(places_of_work, vendor) if vendor else {}


def declared_transfers(contract: Resource[Contract], ask: Ask) -> tuple[Transfer, ...]:
    """Transfers that a contract or its DPA declares."""
    documents = {document.id: document for document in (contract, ask(agreement_of, contract)) if document}
    papers = [ask(terms, document) for document in documents.values()]
    return tuple(transfer for said in papers if said is not None for transfer in said.transfers)


def sound_transfers(contract: Resource[Contract], ask: Ask) -> tuple[Transfer, ...]:
    """Transfers that are declared and that their mechanism carries today."""
    return tuple(transfer for transfer in ask(declared_transfers, contract) if _flaw(transfer, contract, ask) is None)


def _flaw(transfer: Transfer, contract: Resource[Contract], ask: Ask) -> str | None:
    stated = ask(vendor_role, contract)
    role = "processor" if stated == "none" else stated  # which it has to be; a role that nobody states is found as such
    return flaw(transfer.mechanism, transfer.to, role, onward=_onward(transfer.to, contract, ask), day=ask.today)


def _onward(country: str, contract: Resource[Contract], ask: Ask) -> bool:
    """Whether data reaches a country from another processor: a sub-processor's, or by a vendor seated in Europe."""
    vendor = ask.get(Vendor, contract.spec.vendor)
    if vendor is None or any(vendor.spec.country in home for home in HOME.values()):
        return True
    return all(place.startswith("sub-processor") for place in ask(places, contract).get(country, ()))


def destinations(contract: Resource[Contract], ask: Ask) -> tuple[Destination, ...]:
    """Countries outside the protection of a law in which data under it is worked on, and whether a ground carries it.

    A DPA is left out: the contracts under it say which data they send.
    """
    if contract.spec.type == "dpa":
        return ()
    found = []
    for law in sorted(ask(laws_of_contract, contract)):
        for country, there in ask(places, contract).items():
            if not protected(law, country, ask.today):
                sound = [transfer for transfer in ask(sound_transfers, contract) if transfer.to == country]
                carried = any(carries(MECHANISMS[transfer.mechanism], law, country, ask.today) for transfer in sound)
                named = tuple(row.mechanism for row in ask(declared_transfers, contract) if row.to == country)
                key = f"{country} {law}"
                found.append(Destination((*PRIVACY, "transfers"), key, country, LAW_NAMES[law], there, named, carried))
    return tuple(found)


def grounds(contract: Resource[Contract], ask: Ask) -> tuple[Ground, ...]:
    """Transfers that a contract in force or to come declares, each with what is wrong with its mechanism.

    An amendment answers for those that it declares; a contract no longer does once an amendment has replaced its terms.
    """
    said = contract.spec.privacy
    ended = ask(state, contract) not in ("proposed", "pending", "active")
    if said is None or said is not ask(terms, contract) or ended:
        return ()
    return tuple(_ground(index, transfer, contract, ask) for index, transfer in enumerate(said.transfers))


def _ground(index: int, transfer: Transfer, contract: Resource[Contract], ask: Ask) -> Ground:
    mechanism = MECHANISMS.get(transfer.mechanism)
    done = transfer.assessed if transfer.assessed is not None and transfer.assessed <= ask.today else None
    return Ground(
        (*PRIVACY, "transfers", index),
        f"{transfer.to} {transfer.mechanism}",
        transfer.to,
        transfer.mechanism,
        _flaw(transfer, contract, ask),
        mechanism is not None and mechanism.assessed,
        done,
        (ask.today - done).days if done else None,
    )


CONTRACT_FACTS = (Fact(destinations), Fact(grounds))
