"""Who works for us: the contracts in force with a vendor, and the programs that they are for."""

from labelgov.facts.agreement import in_force
from labelgov.facts.asking import Ask
from labelgov.facts.dpa import programs
from labelgov.facts.fact import Fact
from labelgov.kinds import Resource
from labelgov.kinds.contract import Contract
from labelgov.kinds.program import Program
from labelgov.kinds.vendor import Vendor

AT_WORK = ("pilot", "production")
"""Stages of a program in which somebody labels."""


def contracts_today(vendor: Resource[Vendor], ask: Ask) -> tuple[Resource[Contract], ...]:
    """Contracts with a vendor that are in force today; amendments speak through what they amend."""
    return tuple(
        contract
        for contract in ask.portfolio.referring(vendor, Contract)
        if contract.spec.type != "amendment" and in_force(contract, ask.today, ask)
    )


def work_today(vendor: Resource[Vendor], ask: Ask) -> tuple[Resource[Contract], ...]:
    """Statements of work with a vendor that are in force today."""
    return tuple(contract for contract in ask(contracts_today, vendor) if contract.spec.type == "sow")


def contracts_in_force(vendor: Resource[Vendor], ask: Ask) -> tuple[str, ...]:
    """Titles of the contracts with the vendor that are in force today."""
    return tuple(contract.title for contract in ask(contracts_today, vendor))


def works_for_us(vendor: Resource[Vendor], ask: Ask) -> bool:
    """Whether the vendor counts as one that works for us: active, or on its way out."""
    return vendor.spec.status in ("active", "offboarding")


def engaged(vendor: Resource[Vendor], ask: Ask) -> bool:
    """Whether the vendor works for us today: a statement of work with it is in force."""
    return bool(ask(work_today, vendor))


def served(vendor: Resource[Vendor], ask: Ask) -> tuple[Resource[Program], ...]:
    """Programs that a vendor works on under statements of work in force today, by name."""
    names = {name for contract in ask(work_today, vendor) for name in ask(programs, contract)}
    found = (ask.get(Program, name) for name in sorted(names))
    return tuple(program for program in found if program is not None and program.spec.stage != "retired")


def programs_served(vendor: Resource[Vendor], ask: Ask) -> tuple[str, ...]:
    """Titles of the programs that the vendor works on under statements of work in force today."""
    return tuple(program.title for program in ask(served, vendor))


def harmful_programs(vendor: Resource[Vendor], ask: Ask) -> tuple[str, ...]:
    """Titles of the programs with harmful content that the vendor works on today."""
    return tuple(program.title for program in ask(served, vendor) if program.spec.task.harmful_content)


def work_of_program(program: Resource[Program], ask: Ask) -> tuple[Resource[Contract], ...]:
    """Statements of work for a program that are in force today, those that an amendment brings to it too."""
    found: dict[str, Resource[Contract]] = {}
    for contract in ask.portfolio.referring(program, Contract):
        base = contract if contract.spec.type != "amendment" else ask.get(Contract, contract.spec.parent)
        if base is not None and base.spec.type == "sow" and in_force(base, ask.today, ask):
            found[base.name] = base
    return tuple(found[name] for name in sorted(found))


def vendors_of_program(program: Resource[Program], ask: Ask) -> tuple[Resource[Vendor], ...]:
    """Vendors that work on a program under statements of work in force today, by name."""
    names = {contract.spec.vendor for contract in ask(work_of_program, program)}
    found = (ask.get(Vendor, name) for name in sorted(names))
    return tuple(vendor for vendor in found if vendor is not None)


def vendors_at_work(program: Resource[Program], ask: Ask) -> tuple[str, ...]:
    """Titles of the vendors that work on the program under statements of work in force today."""
    return tuple(vendor.title for vendor in ask(vendors_of_program, program))


VENDOR_FACTS = (
    Fact(works_for_us),
    Fact(contracts_in_force),
    Fact(engaged),
    Fact(programs_served),
    Fact(harmful_programs),
)
PROGRAM_FACTS = (Fact(vendors_at_work),)
