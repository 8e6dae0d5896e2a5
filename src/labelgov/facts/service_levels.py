"""Whether a vendor's promises can be measured, and what a missed one costs."""

from collections.abc import Iterator
from dataclasses import dataclass

from labelgov.facts.agreement import amendments, judged_on, sla_on, written_end
from labelgov.facts.asking import Ask, FactRow
from labelgov.facts.chain import agreed, papers
from labelgov.facts.fact import Fact
from labelgov.facts.measures import at_least_as_good, possible, worse
from labelgov.facts.standing import current
from labelgov.kinds import Resource
from labelgov.kinds.contract import Contract, Credit, ServiceLevel
from labelgov.kinds.metric import Metric
from labelgov.values import Duration, Measure, Share, unit_of


@dataclass(frozen=True, slots=True)
class ServicePromise(FactRow):
    """A service level that a contract states.

    `gaps` are what it lacks to be measured. `unit` is what values of its metric are written in; `lowest` and `highest`
    bound what is possible. `repeated` says that an earlier row is of the same metric. `deepest` is the largest credit.
    """

    metric: str
    target: Measure
    gaps: tuple[str, ...]
    unit: str
    unit_fits: bool
    lowest: Measure | None
    highest: Measure | None
    possible: bool
    repeated: bool
    deepest: Share | None


@dataclass(frozen=True, slots=True)
class CreditStep(FactRow):
    """A step of the credits for a missed service level.

    `failing_side` is where a value is worse: below or above. `on_failing_side` says that the step's limit lies there,
    in the metric's unit. `beyond_target` says that it is due only where the target is missed; `comparable`, that its
    limit and the target are both in the metric's unit; `deepens`, that it comes later and gives more than the step
    before it. `limit` is None where the step is on neither side or on both.
    """

    metric: str
    target: Measure
    failing_side: str
    limit: Measure | None
    credit: Share
    on_failing_side: bool
    comparable: bool
    beyond_target: bool
    deepens: bool


def service_promises(contract: Resource[Contract], ask: Ask) -> tuple[ServicePromise, ...]:
    """Service levels that the contract or amendment states, while they are in force or to come."""
    seen: set[str] = set()
    found = []
    for index, level, metric in _rows(contract, ask):
        repeated = level.metric in seen
        seen.add(level.metric)
        found.append(
            ServicePromise(
                ("spec", "sla", index),
                (level.id or level.metric) + (f" {index}" if repeated else ""),
                metric.title,
                level.target,
                _gaps(level, metric.spec, contract, ask),
                metric.spec.unit,
                unit_of(level.target) == metric.spec.unit,
                metric.spec.lowest,
                metric.spec.highest,
                possible(level.target, metric.spec),
                repeated,
                max((step.credit for step in level.credits), default=None),
            )
        )
    return tuple(found)


def _rows(contract: Resource[Contract], ask: Ask) -> Iterator[tuple[int, ServiceLevel, Resource[Metric]]]:
    """Yield a contract's own service levels with place and metric; those that an amendment in force replaces, aside."""
    if not ask(current, contract):
        return
    day = ask(judged_on, contract)
    changed = [other for other in ask(amendments, contract) if other.spec.term.start <= day]
    replaced = {level.metric for other in changed for level in other.spec.sla}
    for index, level in enumerate(contract.spec.sla):
        metric = ask.get(Metric, level.metric)
        if metric is not None and level.metric not in replaced:
            yield index, level, metric


def _gaps(level: ServiceLevel, metric: Metric, contract: Resource[Contract], ask: Ask) -> tuple[str, ...]:
    window = level.window
    asked = (
        ("a window", window is not None),
        ("a window that ends within the term", window is None or _ends_within(window, contract, ask)),
        ("a minimum sample", bool(level.minimum_sample) or not metric.needs_sample),
        ("a span that it is counted over (per)", level.per is not None or not metric.needs_per),
    )
    return tuple(name for name, stated in asked if not stated)


def _ends_within(window: Duration, contract: Resource[Contract], ask: Ask) -> bool:
    """Whether a measurement that begins with the term is over when the term is, and takes any time at all."""
    first_after = window.after(contract.spec.term.start)
    return window.total_seconds > 0 and (first_after - ask(written_end, contract)).days <= 1


def credit_steps(contract: Resource[Contract], ask: Ask) -> tuple[CreditStep, ...]:
    """Steps of the credits that the contract or amendment states, while they are in force or to come."""
    found = []
    for index, level, metric in _rows(contract, ask):
        before: Credit | None = None
        for number, step in enumerate(level.credits):
            found.append(_step(("spec", "sla", index, "credits", number), level, metric, step, before))
            before = step
    return tuple(found)


def _step(
    pointer: tuple[str | int, ...],
    level: ServiceLevel,
    metric: Resource[Metric],
    step: Credit,
    before: Credit | None,
) -> CreditStep:
    limit, last = _limit(step, metric.spec), _limit(before, metric.spec) if before else None
    deepens = before is None or (
        step.credit > before.credit and (limit is None or last is None or worse(limit, last, metric.spec))
    )
    return CreditStep(
        pointer,
        f"{level.id or level.metric} {pointer[-1]}",
        metric.title,
        level.target,
        "below" if metric.spec.better == "higher" else "above",
        limit,
        step.credit,
        limit is not None and unit_of(limit) == metric.spec.unit,
        limit is not None and unit_of(limit) == unit_of(level.target) == metric.spec.unit,
        limit is not None and at_least_as_good(level.target, limit, metric.spec),
        deepens,
    )


def _limit(step: Credit, metric: Metric) -> Measure | None:
    """Return the limit of a step on the side where values are worse; None where it has another one, or none."""
    right, wrong = (step.below, step.above) if metric.better == "higher" else (step.above, step.below)
    return right if wrong is None else None


def levels_in_force(contract: Resource[Contract], ask: Ask) -> tuple[ServiceLevel, ...]:
    """Service levels of a contract with its amendments, today or on its first day, if that is later."""
    return sla_on(contract, ask(judged_on, contract), ask)


def promised_metrics(contract: Resource[Contract], ask: Ask) -> tuple[str, ...]:
    """Titles of the metrics that the contract with its amendments makes promises of."""
    metrics = (ask.get(Metric, level.metric) for level in ask(levels_in_force, contract))
    return tuple(metric.title for metric in metrics if metric is not None)


def credits_offered(contract: Resource[Contract], ask: Ask) -> bool:
    """Whether a missed service level of the contract with its amendments brings a credit."""
    return any(step.credit.ratio > 0 for level in ask(levels_in_force, contract) for step in level.credits)


def credit_cap(contract: Resource[Contract], ask: Ask) -> Share | None:
    """The most that credits may come to, as the contract, its amendments or an agreement above it say."""
    return agreed(contract, ask, lambda spec: spec.credit_cap)


def sole_remedy(contract: Resource[Contract], ask: Ask) -> bool:
    """Whether credits are all that we can ask for, as the contract, its amendments or an agreement above it say."""
    return any(paper.spec.sole_remedy for paper in ask(papers, contract))


FACTS = (
    Fact(service_promises),
    Fact(credit_steps),
    Fact(promised_metrics),
    Fact(credits_offered),
    Fact(credit_cap),
    Fact(sole_remedy),
)
