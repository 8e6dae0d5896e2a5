"""What units cost at a rate: units made into those that are paid, tiers, surcharges for languages.

The unit of a rate and that of a volume are the same, or one is made into the other:

- An item brings as many judgments (or attributes) as it has attributes, times the annotators who judge it. So 1,000
  items of six attributes, each judged by one person, are 6,000 judgments; where a rate is per item, it covers all six.
- Judgments make items by the same number.
- Any unit makes hours at the pace of the pilot (`spec.pilot.unitsPerHour`).

Nothing else is made up: a rate per person and month, or in a unit that can't be reached from the volume's, prices
nothing.
"""

from decimal import Decimal
from fractions import Fraction
from typing import NamedTuple

from labelgov.facts.asking import Unknowable
from labelgov.kinds import Resource
from labelgov.kinds.contract import Rate
from labelgov.kinds.program import Program
from labelgov.values import EXACT, Money

PARTS_OF_AN_ITEM = ("judgment", "attribute")
_ZERO = Decimal(0)
_AS_IT_IS = Fraction(1)


class Price(NamedTuple):
    """A rate as it holds for a program: how many paid units one planned unit makes, and what languages add."""

    rate: Rate
    paid_per_unit: Fraction
    surcharge: Fraction
    """One and the share on top: 1.05 where a third of the volume costs 15 % more."""


def price_for(rates: tuple[Rate, ...], program: Resource[Program]) -> Price | None:
    """Return the first rate that prices a program's task, one in the unit of its volume before others; or None."""
    found: list[Price] = []
    for rate in rates:
        if rate.task == program.spec.task.type:
            paid = paid_per_unit(rate.unit, program)
            if paid is not None:
                found.append(Price(rate, paid, _surcharge(rate, program)))
    return min(found, key=lambda price: price.rate.unit != _unit(program), default=None)


def paid_per_unit(unit: str, program: Resource[Program]) -> Fraction | None:
    """Return how many units of a rate one unit of a program's volume makes; None where nothing says."""
    planned = _unit(program)
    if unit == planned:
        return _AS_IT_IS
    if planned == "item" and unit in PARTS_OF_AN_ITEM:
        return Fraction(_judgments_of_item(program))
    if unit == "item" and planned in PARTS_OF_AN_ITEM:
        return Fraction(1, _judgments_of_item(program))
    pace = program.spec.pilot.units_per_hour if program.spec.pilot else None
    if unit == "hour" and pace is not None and pace > 0:
        return 1 / Fraction(pace)
    return None


def _unit(program: Resource[Program]) -> str:
    return program.spec.volume.unit if program.spec.volume else ""


def _judgments_of_item(program: Resource[Program]) -> int:
    people = program.spec.assurance.judgments_per_item if program.spec.assurance else 1
    return max(1, program.spec.task.attributes_per_item) * max(1, people)


def _surcharge(rate: Rate, program: Resource[Program]) -> Fraction:
    """One and the share on top, the volume taken to be spread evenly over the program's languages."""
    languages = program.spec.task.languages
    if not rate.surcharges or not languages:
        return _AS_IT_IS
    on_top = sum(
        Fraction(max((row.share.ratio for row in rate.surcharges if _covers(row.languages, language)), default=_ZERO))
        for language in languages
    )
    return 1 + on_top / len(languages) if on_top else _AS_IT_IS


def _covers(surcharged: tuple[str, ...], language: str) -> bool:
    """Whether a language is among those that cost more; `pt` covers `pt-BR`."""
    return any(language == each or language.startswith(f"{each}-") for each in surcharged)


def cost_of(rate: Rate, units: Decimal) -> Money:
    """Return what so many paid units cost, counted from the first of a tier period, surcharges aside.

    A tier's price is for the units from its number on; where the rate is retroactive, for all units once that number is
    reached. Raises Unknowable for tiers in another currency than the price.
    """
    if not rate.tiers:
        return rate.price * units
    tiers = sorted(rate.tiers, key=lambda tier: tier.from_)
    if any(tier.price.currency != rate.price.currency for tier in tiers):
        raise Unknowable(f"the tiers of the rate for {rate.task} are in another currency than its price")
    if rate.retroactive:
        reached = [tier.price for tier in tiers if units >= tier.from_]
        return (reached[-1] if reached else rate.price) * units
    steps = [(Decimal(0), rate.price), *((Decimal(max(0, tier.from_ - 1)), tier.price) for tier in tiers)]
    ends = [below for below, _ in steps[1:]]
    total = Money.zero(rate.price.currency)
    for (below, price), end in zip(steps, [*ends, units], strict=True):
        within = EXACT.subtract(min(units, end), below)
        if within > 0:
            total += price * within
    return total


def cost_between(rate: Rate, before: Decimal, units: Decimal) -> Money:
    """Return what paid units cost that are counted from one running number to another. Raises as `cost_of` does."""
    if not rate.tiers:
        return rate.price * EXACT.subtract(units, before)
    return cost_of(rate, units) - cost_of(rate, before)


def exact(number: Fraction | int) -> Decimal:
    """Return a fraction as a decimal, to sixty digits where it has no end."""
    if isinstance(number, int):
        return Decimal(number)
    return EXACT.divide(Decimal(number.numerator), Decimal(number.denominator))
