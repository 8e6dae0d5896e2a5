"""Where a contract stands on a day: when it ends, by when notice is given, and what comes after it."""

from datetime import date

from labelgov.facts.agreement import amendments, in_force, last_day, state, successors, written_end
from labelgov.facts.asking import Ask
from labelgov.facts.dpa import live, programs, under_agreement
from labelgov.facts.fact import Fact
from labelgov.kinds import Resource
from labelgov.kinds.contract import Contract
from labelgov.kinds.program import Program

_STANDING = ("proposed", "pending", "active")


def amendments_in_force(contract: Resource[Contract], ask: Ask) -> tuple[str, ...]:
    """Titles of the amendments that change the contract today, earliest first."""
    return tuple(other.title for other in ask(amendments, contract) if in_force(other, ask.today, ask))


def in_force_today(contract: Resource[Contract], ask: Ask) -> bool:
    """Whether the contract is in force today."""
    return in_force(contract, ask.today, ask)


def current(contract: Resource[Contract], ask: Ask) -> bool:
    """Whether the contract or amendment is in force or will be; an amendment is so no longer than what it amends."""
    amended = ask.get(Contract, contract.spec.parent) if contract.spec.type == "amendment" else None
    return all(ask(state, each) in _STANDING for each in (contract, amended) if each is not None)


def live_sow(contract: Resource[Contract], ask: Ask) -> bool:
    """Whether the contract is a statement of work that is in force or will be."""
    return contract.spec.type == "sow" and ask(live, contract)


def days_to_expiry(contract: Resource[Contract], ask: Ask) -> int:
    """Days from today to the last day in force; negative once that has passed."""
    return (ask(last_day, contract) - ask.today).days


def notice_deadline(contract: Resource[Contract], ask: Ask) -> date | None:
    """Last day on which notice can be given, counted back from the end of the written term."""
    notice = contract.spec.term.notice
    return notice.before(ask(written_end, contract)) if notice else None


def days_to_notice_deadline(contract: Resource[Contract], ask: Ask) -> int | None:
    """Days from today to the last day on which notice can be given; negative once that has passed."""
    deadline = ask(notice_deadline, contract)
    return (deadline - ask.today).days if deadline else None


def days_in_notice_window(contract: Resource[Contract], ask: Ask) -> int:
    """Days that have passed since the last day for notice, while the contract is in force; 0 before that."""
    left = ask(days_to_notice_deadline, contract)
    return max(-left, 0) if left is not None and ask(in_force_today, contract) else 0


def notice_outlasts_term(contract: Resource[Contract], ask: Ask) -> bool:
    """Whether the last day for notice lies before the contract's first day, so that notice could never be given."""
    deadline = ask(notice_deadline, contract)
    return deadline is not None and deadline < contract.spec.term.start


def renews_by_itself(contract: Resource[Contract], ask: Ask) -> bool:
    """Whether the contract goes on after its written term unless we act.

    It renews automatically, no notice was given in time, and nothing signed takes its place or ends it. An amendment
    goes on with what it amends.
    """
    term = contract.spec.term
    if (
        contract.spec.type == "amendment"
        or term.renewal != "automatic"
        or contract.spec.terminated is not None
        or ask(successors, contract)
    ):
        return False
    deadline = ask(notice_deadline, contract) or ask(written_end, contract)
    return term.notice_given is None or term.notice_given > deadline


def signed_successors(contract: Resource[Contract], ask: Ask) -> tuple[str, ...]:
    """Titles of the signed contracts that take the place of this one."""
    return tuple(other.title for other in ask(successors, contract))


def left_without_contract(contract: Resource[Contract], ask: Ask) -> tuple[str, ...]:
    """What goes on after the contract's last day, where it neither renews by itself nor has a signed successor.

    Of a statement of work, its programs that are neither retired nor planned to end by then; of a master or data
    processing agreement, the contracts under it that are in force or to come; of an amendment, nothing, because it ends
    with what it amends.
    """
    followed = bool(ask(successors, contract))
    if contract.spec.type == "amendment" or followed or ask(renews_by_itself, contract):
        return ()
    if contract.spec.type == "dpa":
        return tuple(other.title for other in ask(under_agreement, contract))
    if contract.spec.type == "msa":
        return tuple(
            other.title
            for other in ask.portfolio.referring(contract, Contract)
            if other.spec.parent == contract.name and ask(live, other)
        )
    end = ask(last_day, contract)
    return tuple(program.title for program in ask(work, contract) if goes_on(program, end))


def work(contract: Resource[Contract], ask: Ask) -> tuple[Resource[Program], ...]:
    """Programs that a contract and its signed amendments work on."""
    found = (ask.get(Program, name) for name in ask(programs, contract))
    return tuple(program for program in found if program is not None)


def all_work(contract: Resource[Contract], ask: Ask) -> tuple[Resource[Program], ...]:
    """Programs that a contract works on; an amendment works on those of what it amends, too."""
    amended = ask.get(Contract, contract.spec.parent) if contract.spec.type == "amendment" else None
    found = (program for each in (contract, amended) if each is not None for program in ask(work, each))
    return tuple({program.name: program for program in found}.values())


def program_names(contract: Resource[Contract], ask: Ask) -> tuple[str, ...]:
    """Names of the programs that the contract works on; an amendment works on those of what it amends, too."""
    return tuple(program.name for program in ask(all_work, contract))


def goes_on(program: Resource[Program], day: date) -> bool:
    """Whether a program's work goes on after a day."""
    return program.spec.stage != "retired" and (program.spec.end is None or program.spec.end > day)


def covered_programs(contract: Resource[Contract], ask: Ask) -> tuple[str, ...]:
    """Titles of the programs that the contract and its signed amendments work on."""
    return tuple(program.title for program in ask(work, contract))


def replaced_end(contract: Resource[Contract], ask: Ask) -> date | None:
    """Last day of the contract that this one takes the place of, as it is written or was ended early."""
    replaced = ask.get(Contract, contract.spec.supersedes)
    if replaced is None:
        return None
    end = ask(written_end, replaced)
    return min(end, replaced.spec.terminated) if replaced.spec.terminated else end


def gap_after_replaced(contract: Resource[Contract], ask: Ask) -> int:
    """Days between the end of the contract that this one takes the place of and its own first day; 0 without a gap."""
    end = ask(replaced_end, contract)
    return max((contract.spec.term.start - end).days - 1, 0) if end else 0


def overlap_with_replaced(contract: Resource[Contract], ask: Ask) -> int:
    """Days on which the contract that this one takes the place of still runs beside it; 0 where it has ended."""
    end = ask(replaced_end, contract)
    return max((end - contract.spec.term.start).days + 1, 0) if end else 0


def ended_within_term(contract: Resource[Contract], ask: Ask) -> bool:
    """Whether the day on which the contract was ended early is stated and lies within its written term."""
    ended = contract.spec.terminated
    return ended is not None and contract.spec.term.start <= ended <= ask(written_end, contract)


def running(program: Resource[Program], ask: Ask) -> bool:
    """Whether the program labels today: in pilot or production, begun and not yet ended."""
    begun = program.spec.start is None or program.spec.start <= ask.today
    ended = program.spec.end is not None and program.spec.end < ask.today
    return program.spec.stage in ("pilot", "production") and begun and not ended


def worked_on_by(program: Resource[Program], ask: Ask) -> tuple[Resource[Contract], ...]:
    """Contracts in force today under which a vendor works on a program, by name.

    A program that only an amendment names is worked on under the contract that it amends.
    """
    found: dict[str, Resource[Contract]] = {}
    for named in ask.portfolio.referring(program, Contract):
        contract = ask.get(Contract, named.spec.parent) if named.spec.type == "amendment" else named
        if contract is None or contract.spec.type in ("dpa", "amendment") or not ask(in_force_today, contract):
            continue
        if program.name in ask(programs, contract):
            found[contract.name] = contract
    return tuple(found[name] for name in sorted(found))


def contracts_today(program: Resource[Program], ask: Ask) -> tuple[str, ...]:
    """Titles of the contracts in force today under which vendors work on the program."""
    return tuple(contract.title for contract in ask(worked_on_by, program))


CONTRACT_FACTS = (
    Fact(state),
    Fact(live),
    Fact(current),
    Fact(live_sow),
    Fact(in_force_today),
    Fact(last_day),
    Fact(days_to_expiry, "days"),
    Fact(notice_deadline),
    Fact(days_to_notice_deadline, "days"),
    Fact(days_in_notice_window, "days"),
    Fact(notice_outlasts_term),
    Fact(renews_by_itself),
    Fact(signed_successors),
    Fact(left_without_contract),
    Fact(covered_programs),
    Fact(program_names),
    Fact(amendments_in_force),
    Fact(replaced_end),
    Fact(gap_after_replaced, "days"),
    Fact(overlap_with_replaced, "days"),
    Fact(ended_within_term),
)
PROGRAM_FACTS = (Fact(running), Fact(contracts_today))
