"""How the people who look at harmful content are looked after, by contract and in fact."""

from labelgov.facts.agreement import amendments
from labelgov.facts.asking import Ask
from labelgov.facts.calendar import days_since
from labelgov.facts.chain import above
from labelgov.facts.dpa import programs
from labelgov.facts.fact import Fact
from labelgov.facts.standing import live_sow
from labelgov.kinds import Resource
from labelgov.kinds.contract import Contract, WorkerTerms
from labelgov.kinds.program import Program
from labelgov.kinds.vendor import Vendor, Wellbeing
from labelgov.values import Duration


def harmful_work(contract: Resource[Contract], ask: Ask) -> tuple[str, ...]:
    """Titles of the programs with harmful content under a statement of work that is in force or to come."""
    if not ask(live_sow, contract):
        return ()
    found = (ask.get(Program, name) for name in ask(programs, contract))
    return tuple(
        program.title
        for program in found
        if program is not None and program.spec.task.harmful_content and program.spec.stage != "retired"
    )


def worker_terms(contract: Resource[Contract], ask: Ask) -> tuple[WorkerTerms, ...]:
    """Terms for the people who annotate: a contract's own, as last amended, and those of the agreements above it."""
    found = []
    for paper in (contract, *ask(above, contract)):
        stated = [
            amendment.spec.workers
            for amendment in ask(amendments, paper)
            if amendment.spec.workers is not None and amendment.spec.term.start <= ask.today
        ]
        terms = stated[-1] if stated else paper.spec.workers
        if terms is not None:
            found.append(terms)
    return tuple(found)


def living_wage_owed(contract: Resource[Contract], ask: Ask) -> bool:
    """Whether the contract, or an agreement above it, owes the people who annotate a living wage."""
    return any(terms.living_wage for terms in ask(worker_terms, contract))


def wellbeing_owed(contract: Resource[Contract], ask: Ask) -> bool:
    """Whether the contract, or an agreement above it, owes a wellbeing programme."""
    return any(terms.wellbeing for terms in ask(worker_terms, contract))


def exposure_owed(contract: Resource[Contract], ask: Ask) -> Duration | None:
    """Longest exposure to harmful content in a day that is agreed: the shortest of the contract's own and those above
    it; none where nothing is.
    """
    agreed = [terms.exposure_per_day for terms in ask(worker_terms, contract) if terms.exposure_per_day is not None]
    return min(agreed, default=None)


def exposure_practised(contract: Resource[Contract], ask: Ask) -> Duration | None:
    """Longest exposure to harmful content in a day by the vendor's wellbeing programme; none where it sets none."""
    vendor = ask.get(Vendor, contract.spec.vendor)
    programme = ask(wellbeing_programme, vendor) if vendor is not None else None
    return programme.exposure_per_day if programme is not None else None


def exposure_comparable(contract: Resource[Contract], ask: Ask) -> bool:
    """Whether the contract is for harmful content, and both the agreed exposure and the vendor's own are known."""
    known = ask(exposure_owed, contract) is not None and ask(exposure_practised, contract) is not None
    return known and bool(ask(harmful_work, contract))


def wellbeing_programme(vendor: Resource[Vendor], ask: Ask) -> Wellbeing | None:
    """Return the wellbeing programme that a vendor declares."""
    return vendor.spec.workers.wellbeing if vendor.spec.workers is not None else None


def counselling(vendor: Resource[Vendor], ask: Ask) -> bool:
    """Whether the vendor's wellbeing programme has counselling that is free and at hand."""
    programme = ask(wellbeing_programme, vendor)
    return programme is not None and programme.counselling


def opt_out(vendor: Resource[Vendor], ask: Ask) -> bool:
    """Whether the vendor's people may refuse harmful work without loss."""
    programme = ask(wellbeing_programme, vendor)
    return programme is not None and programme.opt_out


def exposure_per_day(vendor: Resource[Vendor], ask: Ask) -> Duration | None:
    """Longest exposure to harmful content in a day by the vendor's wellbeing programme; none where it sets none."""
    programme = ask(wellbeing_programme, vendor)
    return programme.exposure_per_day if programme is not None else None


def days_since_wellbeing_review(vendor: Resource[Vendor], ask: Ask) -> int | None:
    """Days since the vendor's wellbeing programme was last reviewed; none where it never was."""
    programme = ask(wellbeing_programme, vendor)
    reviewed = programme.reviewed if programme is not None else None
    return days_since(reviewed, ask.today)


VENDOR_FACTS = (
    Fact(counselling),
    Fact(opt_out),
    Fact(exposure_per_day),
    Fact(days_since_wellbeing_review, "days"),
)
CONTRACT_FACTS = (
    Fact(harmful_work),
    Fact(living_wage_owed),
    Fact(wellbeing_owed),
    Fact(exposure_owed),
    Fact(exposure_practised),
    Fact(exposure_comparable),
)
