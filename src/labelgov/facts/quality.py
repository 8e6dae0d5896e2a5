"""Quality targets: whether they can be measured, reached and proven."""

from dataclasses import dataclass
from decimal import Decimal

from labelgov.facts.asking import Ask, FactRow
from labelgov.facts.fact import Fact
from labelgov.facts.measures import possible
from labelgov.facts.proof import best_proof, wilson
from labelgov.kinds import Resource
from labelgov.kinds.metric import Metric
from labelgov.kinds.program import Program, QualityTarget
from labelgov.values import EXACT, Duration, Measure, Share, unit_of

GOLD_METRICS = frozenset({"gold-accuracy"})
AUDIT_METRICS = frozenset({"audit-accuracy", "critical-defect-rate"})
"""Common metrics whose sample is a known share of the work: the gold share, and the audit share."""


@dataclass(frozen=True, slots=True)
class Target(FactRow):
    """A quality target beside its metric.

    `unit` is how the metric is written and `unit_fits` whether the target is written so; `possible` says that it
    lies within the metric's bounds, `repeated` that an earlier row has the same metric, `coefficient` that it is a
    number for agreement, such as kappa or alpha. Of targets that are shares of a sample, `half_width` is how far a
    result at the target may lie from the truth (Wilson, 95 %), `best_proof` the most that a flawless sample of the
    minimum size proves, and `provable` whether that reaches the target. `expected_sample` is what volume, gold or
    audit share and window will bring; none where that can't be told.
    """

    metric: str
    target: Measure
    family: str
    unit: str
    unit_fits: bool
    possible: bool
    bounds: str
    repeated: bool
    coefficient: bool
    needs_sample: bool
    window: Duration | None
    minimum_sample: int | None
    half_width: Share | None
    best_proof: Share | None
    provable: bool
    expected_sample: int | None
    sample_reached: bool


def targets(program: Resource[Program], ask: Ask) -> tuple[Target, ...]:
    """Quality targets whose metric is known, each beside what its metric says and what its sample can prove."""
    rows, seen = [], set[str]()
    for number, row in enumerate(program.spec.quality):
        metric = ask.get(Metric, row.metric)
        if metric is not None:
            rows.append(_target(program.spec, row, metric.spec, number, row.metric in seen))
        seen.add(row.metric)
    return tuple(rows)


def _target(program: Program, row: QualityTarget, metric: Metric, number: int, repeated: bool) -> Target:
    half_width, best = _proof(row, metric)
    expected = _expected(program, row)
    return Target(
        ("spec", "quality", number),
        row.metric if not repeated else f"{row.metric}/{number}",
        row.metric,
        row.target,
        metric.family,
        metric.unit,
        unit_of(row.target) == metric.unit,
        possible(row.target, metric),
        _bounds(metric),
        repeated,
        metric.family == "agreement" and unit_of(row.target) == metric.unit == "number",
        metric.needs_sample,
        row.window,
        row.minimum_sample,
        half_width,
        best,
        best is None or _reaches(best, row.target, metric),
        int(expected) if expected is not None else None,
        expected is None or row.minimum_sample is None or expected >= row.minimum_sample,
    )


def _bounds(metric: Metric) -> str:
    if metric.lowest is None and metric.highest is None:
        return "any value"
    low = f"at least {metric.lowest}" if metric.lowest is not None else ""
    high = f"at most {metric.highest}" if metric.highest is not None else ""
    return " and ".join(part for part in (low, high) if part)


def _proof(row: QualityTarget, metric: Metric) -> tuple[Share | None, Share | None]:
    if not (isinstance(row.target, Share) and metric.unit == "share" and metric.needs_sample and row.minimum_sample):
        return None, None
    if row.target.ratio > 1:
        return None, None
    half_width = wilson(row.target.ratio, row.minimum_sample).half_width
    best = best_proof(row.minimum_sample, higher_is_better=metric.better == "higher")
    return Share(half_width), Share(best)


def _reaches(best: Share, target: Measure, metric: Metric) -> bool:
    if not isinstance(target, Share):
        return True
    return best >= target if metric.better == "higher" else best <= target


def _expected(program: Program, row: QualityTarget) -> Decimal | None:
    if program.volume is None or program.assurance is None or row.window is None:
        return None
    share = (
        program.assurance.gold_share
        if row.metric in GOLD_METRICS
        else program.assurance.audit_share
        if row.metric in AUDIT_METRICS
        else None
    )
    if share is None:
        return None
    months = EXACT.divide(Decimal(row.window.total_seconds), Decimal(Duration(months=1).total_seconds))
    return EXACT.multiply(EXACT.multiply(Decimal(program.volume.per_month), share.ratio), months)


def target_families(program: Resource[Program], ask: Ask) -> tuple[str, ...]:
    """Families of the metrics that the program has targets for: quality, agreement, delivery, service, cost."""
    return tuple(sorted({row.family for row in ask(targets, program)}))


FACTS = (Fact(targets), Fact(target_families))
