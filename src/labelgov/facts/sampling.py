"""Whether a vendor's part of the work brings the sample from which a promise is judged."""

from dataclasses import dataclass
from fractions import Fraction

from labelgov.facts.asking import Ask, FactRow
from labelgov.facts.assigning import takings
from labelgov.facts.coverage import levels_by_target
from labelgov.facts.fact import Fact
from labelgov.facts.quality import AUDIT_METRICS, GOLD_METRICS
from labelgov.facts.standing import worked_on_by
from labelgov.kinds import Resource
from labelgov.kinds.contract import ServiceLevel
from labelgov.kinds.program import Program
from labelgov.values import Duration

MONTH = Duration(months=1).total_seconds


@dataclass(frozen=True, slots=True)
class PromisedSample(FactRow):
    """A promise that is judged on a sample, and the items that it will bring in its window.

    `expected` is what the contract's part of the volume comes to, at the program's gold or audit share.
    """

    program: str
    contract: str
    metric: str
    minimum_sample: int
    window: Duration
    expected: int
    reached: bool


def promised_samples(program: Resource[Program], ask: Ask) -> tuple[PromisedSample, ...]:
    """Promises of the contracts in force that are judged on gold or audited items, each with the sample to expect.

    Left out are metrics whose sample is no known share of the work, and promises without a window or a smallest sample.
    """
    parts = {taking.contract: taking.part for taking in takings(program, ask.today, ask)}
    found = []
    for contract in ask(worked_on_by, program):
        for pointer, metric, level in levels_by_target(program, contract, ask):
            expected = _expected(program.spec, level, parts.get(contract.name, Fraction(0)))
            if expected is not None and level.window and level.minimum_sample is not None:
                found.append(
                    PromisedSample(
                        pointer,
                        f"{level.metric} {contract.name}",
                        program.title,
                        contract.title,
                        metric,
                        level.minimum_sample,
                        level.window,
                        int(expected),
                        expected >= level.minimum_sample,
                    )
                )
    return tuple(found)


def _expected(program: Program, level: ServiceLevel, part: Fraction) -> Fraction | None:
    if program.volume is None or program.assurance is None or level.window is None:
        return None
    shares = ((GOLD_METRICS, program.assurance.gold_share), (AUDIT_METRICS, program.assurance.audit_share))
    share = next((share for metrics, share in shares if level.metric in metrics), None)
    if share is None:
        return None
    months = Fraction(level.window.total_seconds, MONTH)
    return program.volume.per_month * Fraction(share.ratio) * months * part


PROGRAM_FACTS = (Fact(promised_samples),)
