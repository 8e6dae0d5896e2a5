"""Whether what vendors promise is what their programs need: each quality target, the turnaround, and the volume."""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from decimal import Decimal
from fractions import Fraction
from typing import NamedTuple

from labelgov.facts.agreement import state
from labelgov.facts.asking import Ask, FactRow
from labelgov.facts.fact import Fact
from labelgov.facts.measures import at_least_as_good, margin, possible
from labelgov.facts.service_levels import levels_in_force
from labelgov.facts.standing import live_sow, running, work, worked_on_by
from labelgov.kinds import Resource
from labelgov.kinds.contract import Contract, ServiceLevel
from labelgov.kinds.metric import Metric
from labelgov.kinds.program import Program
from labelgov.values import EXACT, Duration, Measure, unit_of

DAY = 86400
DAYS_IN_MONTH = 30
THROUGHPUT = "throughput"
MEDIAN = "turnaround-p50"
"""A median says nothing of the slower half, so it keeps no longest time."""


@dataclass(frozen=True, slots=True)
class Promise(FactRow):
    """A target of a program, and what one contract promises of it.

    `promised` is None where the contract doesn't promise the metric, or not in its unit. `margin` is by how much the
    promise is better than the target; below zero it is worse. `window` is the span of the vendor's measurements, and
    `sparser` says that it is longer than the program's own.
    """

    program: str
    contract: str
    metric: str
    target: Measure
    promised: Measure | None
    margin: Measure | None
    covered: bool
    window: Duration | None
    asked_window: Duration | None
    sparser: bool


class _Target(NamedTuple):
    """What a program asks: of a metric, or of the time from batch to delivery."""

    pointer: tuple[str | int, ...]
    key: str
    title: str
    value: Measure
    window: Duration | None


def _targets(program: Resource[Program], ask: Ask) -> Iterator[_Target]:
    for index, row in enumerate(program.spec.quality):
        metric = ask.get(Metric, row.metric)
        sound = metric is not None and unit_of(row.target) == metric.spec.unit and possible(row.target, metric.spec)
        if metric is not None and sound:
            yield _Target(("spec", "quality", index), row.metric, metric.title, row.target, row.window)
    if program.spec.turnaround is not None:
        yield _Target(("spec", "turnaround"), "turnaround", "Turnaround", program.spec.turnaround, None)


def _promised(target: _Target, contract: Resource[Contract], ask: Ask) -> tuple[ServiceLevel, Metric] | None:
    """Return the best of the service levels of a contract that speak of a target, with its metric."""
    best: tuple[ServiceLevel, Metric] | None = None
    for level in ask(levels_in_force, contract):
        metric = ask.get(Metric, level.metric)
        if metric is None or not _speaks_of(target, metric) or margin(level.target, target.value, metric.spec) is None:
            continue
        if best is None or at_least_as_good(level.target, best[0].target, metric.spec):
            best = level, metric.spec
    return best


def _speaks_of(target: _Target, metric: Resource[Metric]) -> bool:
    if target.key != "turnaround":
        return metric.name == target.key
    return metric.name.startswith("turnaround") and metric.name != MEDIAN and metric.spec.unit == "span"


def _promise(target: _Target, program: Resource[Program], contract: Resource[Contract], ask: Ask) -> Promise:
    found = _promised(target, contract, ask)
    level, metric = found if found else (None, None)
    window = level.window if level else None
    return Promise(
        target.pointer,
        f"{target.key} {contract.name}",
        program.title,
        contract.title,
        target.title,
        target.value,
        level.target if level else None,
        margin(level.target, target.value, metric) if level and metric else None,
        level is not None and metric is not None and at_least_as_good(level.target, target.value, metric),
        window,
        target.window,
        window is not None and target.window is not None and window > target.window,
    )


def promises(program: Resource[Program], ask: Ask) -> tuple[Promise, ...]:
    """Quality targets and turnaround of the program, each with what every contract in force today promises of it.

    Each vendor does a part of the volume, so each has to promise all of them. Left out are contracts without any
    service level, and targets that their metric can't take.
    """
    return tuple(
        _promise(target, program, contract, ask)
        for target in _targets(program, ask)
        for contract in ask(worked_on_by, program)
        if ask(levels_in_force, contract)
    )


def coverage(contract: Resource[Contract], ask: Ask) -> tuple[Promise, ...]:
    """Quality targets and turnaround of a live statement of work's programs, each with what it promises of it.

    The promises are those in force today, or on the first day, if that is later. A retired program asks for nothing.
    """
    if not ask(live_sow, contract):
        return ()
    found = []
    for program in ask(work, contract):
        for target in _targets(program, ask) if program.spec.stage != "retired" else ():
            row = _promise(target, program, contract, ask)
            found.append(replace(row, pointer=_place(target, contract, ask), key=f"{target.key} {program.name}"))
    return tuple(found)


def coverage_to_come(contract: Resource[Contract], ask: Ask) -> tuple[Promise, ...]:
    """What a statement of work with service levels that isn't in force yet promises of its programs' targets; none once
    it has begun.
    """
    return ask(coverage, contract) if ask(_to_come, contract) and ask(levels_in_force, contract) else ()


def _to_come(contract: Resource[Contract], ask: Ask) -> bool:
    return ask(state, contract) in ("proposed", "pending")


def _place(target: _Target, contract: Resource[Contract], ask: Ask) -> tuple[str | int, ...]:
    """Return the place of a contract's own service level that speaks of a target, or that of the list."""
    found = _promised(target, contract, ask)
    for index, level in enumerate(contract.spec.sla):
        if found and level is found[0]:
            return ("spec", "sla", index)
    return ("spec", "sla")


def needed(program: Resource[Program], ask: Ask) -> Fraction | None:
    """Units a day that a program may bring, exactly; None where no volume is planned."""
    volume = program.spec.volume
    if volume is None:
        return None
    return Fraction(volume.per_month, DAYS_IN_MONTH) if volume.peak_per_day is None else Fraction(volume.peak_per_day)


def promised(program: Resource[Program], ask: Ask) -> Fraction:
    """Units a day that the contracts in force today promise a program, exactly.

    A contract that works on several programs promises each its part, by what they need. A throughput that names no span
    to be counted over is not counted.
    """
    return sum((_daily(contract, ask) * _part(program, contract, ask) for contract in ask(worked_on_by, program)),
               Fraction(0))  # fmt: skip


def _daily(contract: Resource[Contract], ask: Ask) -> Fraction:
    total = Fraction(0)
    for level in ask(levels_in_force, contract):
        seconds = level.per.total_seconds if level.per else 0
        if level.metric == THROUGHPUT and seconds and isinstance(level.target, Decimal):
            total += Fraction(level.target) * DAY / seconds
    return total


def _part(program: Resource[Program], contract: Resource[Contract], ask: Ask) -> Fraction:
    total = ask(_needed_together, contract)
    return _needed_today(program, ask) / total if total else Fraction(1)


def _needed_together(contract: Resource[Contract], ask: Ask) -> Fraction:
    """Return the units a day that all programs of a contract which run today may bring."""
    return sum((_needed_today(program, ask) for program in ask(work, contract)), Fraction(0))


def _needed_today(program: Resource[Program], ask: Ask) -> Fraction:
    return (ask(needed, program) if ask(running, program) else None) or Fraction(0)


def levels_by_target(
    program: Resource[Program], contract: Resource[Contract], ask: Ask
) -> Iterator[tuple[tuple[str | int, ...], str, ServiceLevel]]:
    """Yield what a contract promises of a program's targets: the target's place, its title, the service level."""
    for target in _targets(program, ask):
        found = _promised(target, contract, ask)
        if found is not None:
            yield target.pointer, target.title, found[0]


def throughput_needed(program: Resource[Program], ask: Ask) -> Decimal | None:
    """Units a day that vendors have to manage together: the program's peak, else a thirtieth of its monthly volume."""
    found = ask(needed, program)
    return _decimal(found) if found is not None else None


def throughput_promised(program: Resource[Program], ask: Ask) -> Decimal:
    """Units a day that the contracts in force today promise the program together."""
    return _decimal(ask(promised, program))


def throughput_suffices(program: Resource[Program], ask: Ask) -> bool:
    """Whether the contracts in force today promise together what a day may bring; yes where no volume is planned."""
    asked = ask(needed, program)
    return asked is None or ask(promised, program) >= asked


def _decimal(number: Fraction) -> Decimal:
    return EXACT.divide(Decimal(number.numerator), Decimal(number.denominator))


CONTRACT_FACTS = (Fact(coverage), Fact(coverage_to_come))
PROGRAM_FACTS = (
    Fact(promises),
    Fact(throughput_needed, "units a day"),
    Fact(throughput_promised, "units a day"),
    Fact(throughput_suffices),
)
