"""Whether the rates of a contract make sense: one for each task, counted as the program counts, cheaper with volume."""

from collections.abc import Iterable
from dataclasses import dataclass

from labelgov.facts.agreement import judged_on, rates_on
from labelgov.facts.asking import Ask, FactRow
from labelgov.facts.fact import Fact
from labelgov.facts.standing import all_work, current, live_sow
from labelgov.kinds import Resource
from labelgov.kinds.contract import Contract, Rate, Tier
from labelgov.kinds.program import Program

BY_TIME = frozenset({"hour", "day", "fte-month"})
"""Units that pay for time, whatever the program counts."""


@dataclass(frozen=True, slots=True)
class RateLine(FactRow):
    """A rate of a contract.

    `tier_flaw` ends a sentence on why its tiers make no sense; None if they do. `idle_languages` have a surcharge, but
    no program with the task labels them. `repeated` says that an earlier rate is for the same task and unit.
    """

    task: str
    unit: str
    tier_flaw: str | None
    idle_languages: tuple[str, ...]
    repeated: bool


@dataclass(frozen=True, slots=True)
class TaskRate(FactRow):
    """A program of a contract, and whether a rate is for its task, in a unit that the program counts or in time."""

    program: str
    task: str
    unit: str | None
    units: tuple[str, ...]
    rated: bool
    unit_fits: bool


def rate_lines(contract: Resource[Contract], ask: Ask) -> tuple[RateLine, ...]:
    """Rates that the contract or amendment states, while they are in force or to come, each with its flaws."""
    replaced = contract.spec.rates and rates_on(contract, ask(judged_on, contract), ask) is not contract.spec.rates
    if replaced or not ask(current, contract):
        return ()
    seen: set[tuple[str, str]] = set()
    lines = []
    for index, rate in enumerate(contract.spec.rates):
        repeated = (rate.task, rate.unit) in seen
        seen.add((rate.task, rate.unit))
        lines.append(
            RateLine(
                ("spec", "rates", index),
                f"{rate.task} {rate.unit}" + (f" {index}" if repeated else ""),
                rate.task,
                rate.unit,
                _tier_flaw(rate),
                _idle_languages(rate, ask(all_work, contract)),
                repeated,
            )
        )
    return tuple(lines)


def _tier_flaw(rate: Rate) -> str | None:
    before, price = 1, rate.price
    for tier in rate.tiers:
        flaw = _step_flaw(tier, before, rate if price is rate.price else None)
        if flaw is None and tier.price.currency != price.currency:
            flaw = f"is priced in {tier.price.currency}, and the units before it in {price.currency}"
        if flaw is None and tier.price >= price:
            flaw = f"costs {tier.price} a unit, which is no less than the {price} before it"
        if flaw is not None:
            return f"the tier from {tier.from_:,} {flaw}"
        before, price = tier.from_, tier.price
    return None


def _step_flaw(tier: Tier, before: int, first_of: Rate | None) -> str | None:
    if tier.from_ > before:
        return None
    if first_of is not None:
        return f"leaves no unit at the price of {first_of.price}"
    return f"doesn't begin above {before:,}"


def _idle_languages(rate: Rate, worked_on: Iterable[Resource[Program]]) -> tuple[str, ...]:
    """Languages with a surcharge that no program with the task labels: `pt` stands for `pt-BR` too."""
    tasks = [program.spec.task for program in worked_on if program.spec.task.type == rate.task]
    labeled = {language for task in tasks for language in task.languages}
    known = labeled | {language.split("-")[0] for language in labeled}
    asked = dict.fromkeys(language for surcharge in rate.surcharges for language in surcharge.languages)
    return tuple(language for language in asked if tasks and language not in known)


def task_rates(contract: Resource[Contract], ask: Ask) -> tuple[TaskRate, ...]:
    """Programs of a live statement of work, each with whether a rate is for its task and in its unit.

    A retired program is left out. The rates are those in force today, or on the first day if that is later.
    """
    if not ask(live_sow, contract):
        return ()
    rates = rates_on(contract, ask(judged_on, contract), ask)
    found = []
    for program in ask(all_work, contract):
        if program.spec.stage == "retired":
            continue
        units = tuple(rate.unit for rate in rates if rate.task == program.spec.task.type)
        unit = program.spec.volume.unit if program.spec.volume else None
        fits = unit is None or unit in units or any(each in BY_TIME for each in units)
        task = program.spec.task.type
        at = _program_at(contract, program.name)
        found.append(TaskRate(at, program.name, program.title, task, unit, units, bool(units), fits))
    return tuple(found)


def _program_at(contract: Resource[Contract], name: str) -> tuple[str | int, ...]:
    """Return the place of a program in a contract; a program that an amendment brought has its place at the list."""
    named = contract.spec.programs
    return ("spec", "programs", named.index(name)) if name in named else ("spec", "programs")


FACTS = (Fact(rate_lines), Fact(task_rates))
