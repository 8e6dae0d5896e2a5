"""What a contract stands under: the agreements above it, and the agreement that covers its personal data."""

from collections.abc import Callable
from typing import TypeVar

from labelgov.facts.agreement import amendments, in_force, judged_on, last_day
from labelgov.facts.asking import Ask
from labelgov.facts.dpa import agreement_of, covered
from labelgov.facts.fact import Fact
from labelgov.kinds import Resource
from labelgov.kinds.contract import Contract
from labelgov.portfolio import LONGEST_CHAIN

V = TypeVar("V")

FITTING_PARENTS: dict[str, tuple[str, ...]] = {
    "msa": ("msa",),
    "sow": ("msa",),
    "dpa": ("msa", "sow"),
    "amendment": ("msa", "sow", "dpa"),
}
"""What a contract of each type may stand under."""


def above(contract: Resource[Contract], ask: Ask) -> tuple[Resource[Contract], ...]:
    """Agreements that a contract stands under, nearest first; a circle ends where it would begin again.

    No more than a chain may have: a longer one is a finding already, and asking each of its links must end soon.
    """
    found: dict[str, Resource[Contract]] = {}
    parent = ask.get(Contract, contract.spec.parent)
    while parent is not None and parent.name not in found and parent.name != contract.name:
        if len(found) == LONGEST_CHAIN:
            break
        found[parent.name] = parent
        parent = ask.get(Contract, parent.spec.parent)
    return tuple(found.values())


def parents(contract: Resource[Contract], ask: Ask) -> tuple[str, ...]:
    """Names of the agreements that the contract stands under, nearest first, up to the master agreement."""
    return tuple(parent.name for parent in ask(above, contract))


def governing_msa(contract: Resource[Contract], ask: Ask) -> str | None:
    """Name of the master services agreement that governs the contract; one governs itself."""
    return next((each.name for each in (contract, *ask(above, contract)) if each.spec.type == "msa"), None)


def parent_fits(contract: Resource[Contract], ask: Ask) -> bool:
    """Whether the agreement right above the contract is of a type that it may stand under; an MSA needs none."""
    parent = ask.get(Contract, contract.spec.parent)
    if parent is None:
        return contract.spec.type == "msa" and contract.spec.parent is None
    return parent.name != contract.name and parent.spec.type in FITTING_PARENTS[contract.spec.type]


def parents_of_other_vendors(contract: Resource[Contract], ask: Ask) -> tuple[str, ...]:
    """Titles of the agreements above the contract that are with another vendor."""
    return tuple(parent.title for parent in ask(above, contract) if parent.spec.vendor != contract.spec.vendor)


def parents_not_in_force(contract: Resource[Contract], ask: Ask) -> tuple[str, ...]:
    """Titles of the agreements above the contract that aren't in force today, or on its first day if that is later."""
    day = ask(judged_on, contract)
    return tuple(parent.title for parent in ask(above, contract) if not in_force(parent, day, ask))


def days_outside_parent(contract: Resource[Contract], ask: Ask) -> int:
    """Days of the contract's term that lie before the first or after the last day of the agreement right above it."""
    parent = next(iter(ask(above, contract)), None)
    if parent is None:
        return 0
    early = (parent.spec.term.start - contract.spec.term.start).days
    late = (ask(last_day, contract) - ask(last_day, parent)).days
    return max(early, 0) + max(late, 0)


def parent_last_day(contract: Resource[Contract], ask: Ask) -> str | None:
    """Last day in force of the agreement right above the contract."""
    parent = next(iter(ask(above, contract)), None)
    return ask(last_day, parent).isoformat() if parent else None


def personal_datasets(contract: Resource[Contract], ask: Ask) -> tuple[str, ...]:
    """Titles of the datasets with personal data that are worked on under the contract."""
    return tuple(dataset.title for dataset in ask(covered, contract) if dataset.spec.personal_data is not None)


def dpa_in_force(contract: Resource[Contract], ask: Ask) -> bool:
    """Whether the contract is covered by a data processing agreement with its vendor, in force today.

    For a contract that is still to come, its first day counts.
    """
    agreement = ask(agreement_of, contract)
    if agreement is None or agreement.spec.type != "dpa" or agreement.spec.vendor != contract.spec.vendor:
        return False
    return in_force(agreement, ask(judged_on, contract), ask)


def papers(contract: Resource[Contract], ask: Ask) -> tuple[Resource[Contract], ...]:
    """Papers that say a contract's terms, strongest first: its amendments in force, itself, the same of those above."""
    day = ask(judged_on, contract)
    found: list[Resource[Contract]] = []
    for each in (contract, *ask(above, contract)):
        changed = [other for other in ask(amendments, each) if other.spec.term.start <= day and other is not contract]
        found += [*reversed(changed), each]
    return tuple(found)


def agreed(contract: Resource[Contract], ask: Ask, said: Callable[[Contract], V | None]) -> V | None:
    """Return a term of a contract as the strongest of its papers states it, or None where none does."""
    stated = (said(paper.spec) for paper in ask(papers, contract))
    return next((term for term in stated if term is not None), None)


FACTS = (
    Fact(parents),
    Fact(governing_msa),
    Fact(parent_fits),
    Fact(parents_of_other_vendors),
    Fact(parents_not_in_force),
    Fact(days_outside_parent, "days"),
    Fact(parent_last_day),
    Fact(personal_datasets),
    Fact(dpa_in_force),
)
