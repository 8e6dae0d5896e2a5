"""What a contract says on a day: its state, and its terms with the amendments that are in force."""

from datetime import date

from labelgov.facts.asking import Ask
from labelgov.kinds import Resource
from labelgov.kinds.contract import Contract, Rate, ServiceLevel
from labelgov.values import Money


def amendments(contract: Resource[Contract], ask: Ask) -> tuple[Resource[Contract], ...]:
    """Signed amendments of a contract, earliest first."""
    found = [
        other
        for other in ask.portfolio.referring(contract, Contract)
        if other.spec.type == "amendment" and other.spec.parent == contract.name and other.spec.status == "signed"
    ]
    return tuple(sorted(found, key=lambda other: (other.spec.term.start, other.name)))


def judged_on(contract: Resource[Contract], ask: Ask) -> date:
    """Day on which the terms of a contract are judged: today, or its first day where that is still to come."""
    return max(ask.today, contract.spec.term.start)


def successors(contract: Resource[Contract], ask: Ask) -> tuple[Resource[Contract], ...]:
    """Signed contracts that take the place of a contract, earliest first."""
    found = [
        other
        for other in ask.portfolio.referring(contract, Contract)
        if other.spec.supersedes == contract.name and other.spec.status == "signed"
    ]
    return tuple(sorted(found, key=lambda other: (other.spec.term.start, other.name)))


def written_end(contract: Resource[Contract], ask: Ask) -> date:
    """Last day of the term as it is written, in the contract or in a signed amendment."""
    return max((contract.spec.term.end, *(other.spec.term.end for other in ask(amendments, contract))))


def last_day(contract: Resource[Contract], ask: Ask) -> date:
    """Last day on which the contract is in force, amendments, early end and successors counted.

    A contract that renews by itself, and to which no notice was given, is taken to end with its written term: renewal
    is not counted on.
    """
    end = ask(written_end, contract)
    if contract.spec.terminated is not None:
        end = min(end, contract.spec.terminated)
    for other in ask(successors, contract):
        end = min(end, date.fromordinal(other.spec.term.start.toordinal() - 1))
    return end


def in_force(contract: Resource[Contract], day: date, ask: Ask) -> bool:
    """Whether a contract is signed (or was, before it was ended early) and a day lies within its term.

    One that was ended on a day that nobody wrote down is not counted on.
    """
    if contract.spec.status == "draft" or (contract.spec.status == "terminated" and contract.spec.terminated is None):
        return False
    return contract.spec.term.start <= day <= ask(last_day, contract)


def state(contract: Resource[Contract], ask: Ask) -> str:
    """State of the contract today: proposed, pending, active, expired, terminated or superseded."""
    if contract.spec.status == "draft":
        return "proposed"
    ended = contract.spec.terminated
    if contract.spec.status == "terminated" and (ended is None or ended < ask.today):
        return "terminated"
    if any(other.spec.term.start <= ask.today for other in ask(successors, contract)):
        return "superseded"
    if ask.today < contract.spec.term.start:
        return "pending"
    return "active" if ask.today <= ask(last_day, contract) else "expired"


def ceiling_on(contract: Resource[Contract], day: date, ask: Ask) -> Money | None:
    """Ceiling on a day: that of the latest amendment in force that states one, else the contract's own."""
    stated = [
        other.spec.ceiling
        for other in ask(amendments, contract)
        if other.spec.ceiling is not None and other.spec.term.start <= day
    ]
    return stated[-1] if stated else contract.spec.ceiling


def rates_on(contract: Resource[Contract], day: date, ask: Ask) -> tuple[Rate, ...]:
    """Rates on a day: those of the latest amendment in force that states any, else the contract's own."""
    stated = [
        other.spec.rates for other in ask(amendments, contract) if other.spec.rates and other.spec.term.start <= day
    ]
    return stated[-1] if stated else contract.spec.rates


def sla_on(contract: Resource[Contract], day: date, ask: Ask) -> tuple[ServiceLevel, ...]:
    """Service levels on a day: an amendment in force replaces those of the metrics that it states."""
    levels = {level.metric: level for level in contract.spec.sla}
    for other in ask(amendments, contract):
        if other.spec.term.start <= day:
            levels.update((level.metric, level) for level in other.spec.sla)
    return tuple(levels.values())
