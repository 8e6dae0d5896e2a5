"""Two values side by side: both, their difference, and how much it is."""

from datetime import date
from decimal import Decimal
from typing import NamedTuple

from labelgov.changes import wording
from labelgov.changes.direction import Sides, in_one_currency, in_reporting_currency
from labelgov.facts import Ask, Unknowable
from labelgov.facts.conversion import rate_on, reporting_currency
from labelgov.results import Conversion
from labelgov.values import EXACT, Duration, Money, Share

_NOTHING = Decimal(0)
_YEAR = Decimal(365)
_LONGEST_TEXT = 80
_BEFORE_THE_DIFFERENCE = 20


class Told(NamedTuple):
    """A difference in words. `brief` is `values` as one says it; `growth` is the percentage alone, empty without one.

    `weight` sorts differences, bigger first: money by its amount in the reporting currency, all else by its ratio.
    """

    values: str
    brief: str
    delta: str
    growth: str = ""
    weight: tuple[Decimal, Decimal] = (_NOTHING, _NOTHING)
    conversions: tuple[Conversion, ...] = ()

    @property
    def says(self) -> str:
        """Both values, and their difference where it says more than they do."""
        return f"{self.values} ({self.delta})" if self.delta not in ("", self.values) else self.values


def tell(before: object, after: object, unit: str, sides: Sides) -> Told:
    """Return two values that differ, and their difference, in words. None stands for a value that isn't there."""
    if before is None or after is None:
        told = f"added, {wording.for_people(after, unit)}"
        if after is None:
            told = f"removed, was {wording.for_people(before, unit)}"
        value = before if after is None else after
        return Told(told, told, told, weight=_weight_alone(value, sides))
    if isinstance(before, Money) and isinstance(after, Money):
        return _money(before, after, unit, sides)
    if isinstance(before, Share) and isinstance(after, Share):
        difference = EXACT.subtract(after.ratio, before.ratio)
        return _pair(before, after, unit, wording.points(before, after), (_NOTHING, abs(difference)))
    if isinstance(before, Duration) and isinstance(after, Duration):
        ratio = _ratio(Decimal(before.total_seconds), Decimal(after.total_seconds))
        return _pair(before, after, unit, wording.longer(before, after), (_NOTHING, ratio))
    if isinstance(before, date) and isinstance(after, date):
        days = (after - before).days
        return _pair(before, after, unit, wording.days(days), (_NOTHING, EXACT.divide(Decimal(abs(days)), _YEAR)))
    if isinstance(before, bool) or isinstance(after, bool):
        return _pair(before, after, unit, "", (_NOTHING, Decimal(1)))
    if isinstance(before, int | Decimal) and isinstance(after, int | Decimal):
        return _number(Decimal(before), Decimal(after), unit)
    return _text(before, after)


def _pair(before: object, after: object, unit: str, delta: str, weight: tuple[Decimal, Decimal]) -> Told:
    values = f"{wording.for_people(before, unit)} → {wording.for_people(after, unit)}"
    return Told(values, values, delta or values, weight=weight)


def _number(before: Decimal, after: Decimal, unit: str) -> Told:
    values = f"{wording.number(before, unit)} → {wording.for_people(after, unit)}"
    if wording.number(before, unit) == wording.number(after, unit):
        values = f"{before:f} → {after:f}"
    difference = EXACT.subtract(after, before)
    growth = "" if wording.is_calendar(unit) else wording.growth(before, after)
    delta = growth or wording.signed(wording.number(abs(difference), unit), negative=difference < 0)
    return Told(values, values, delta, growth, (_NOTHING, _ratio(before, after)))


def _money(before: Money, after: Money, unit: str, sides: Sides) -> Told:
    converted = in_one_currency(before, after, sides)
    if before.currency == after.currency:
        return _of_one_currency(before, after, unit, converted, _conversions(before, after, sides))
    values = f"{wording.for_people(before, unit)} → {wording.for_people(after, unit)}"
    brief = f"{wording.briefly(before)} {before.currency} → {wording.briefly(after)} {after.currency}"
    if converted is None:
        return Told(values, brief, "no planning rate to compare them by")
    used = _conversions(before, after, sides)
    growth = wording.growth(converted[0].amount, converted[1].amount)
    difference = _difference(*converted)
    return Told(values, brief, f"{_list(difference, growth)}{_at(used)}", growth, _weight(*converted), used)


def _of_one_currency(
    before: Money, after: Money, unit: str, converted: tuple[Money, Money] | None, used: tuple[Conversion, ...]
) -> Told:
    mine, other = wording.amount(before), wording.for_people(after, unit)
    if mine == wording.amount(after):
        mine, other = f"{before.amount:f}", f"{after.amount:f} {after.currency}"
    brief = f"{wording.briefly(before)} → {wording.briefly(after)} {after.currency}"
    if wording.briefly(before) == wording.briefly(after):
        brief = f"{mine} → {other}"
    growth = wording.growth(before.amount, after.amount)
    delta = _list(_difference(before, after), growth)
    if converted is None:
        return Told(f"{mine} → {other}", brief, delta, growth, (_NOTHING, _ratio(before.amount, after.amount)))
    if used:
        delta = f"{delta}; {_difference(*converted)}{_at(used)}"
    return Told(f"{mine} → {other}", brief, delta, growth, _weight(*converted), used)


def _difference(before: Money, after: Money) -> str:
    difference = after - before
    size = wording.amount(Money(abs(difference.amount), difference.currency))
    return f"{wording.signed(size, negative=difference.amount < 0)} {difference.currency}"


def _list(difference: str, growth: str) -> str:
    return f"{difference}, {growth}" if growth else difference


def _weight(before: Money, after: Money) -> tuple[Decimal, Decimal]:
    return abs((after - before).amount), _ratio(before.amount, after.amount)


def _weight_alone(value: object, sides: Sides) -> tuple[Decimal, Decimal]:
    if not isinstance(value, Money):
        return _NOTHING, Decimal(1)
    converted = in_reporting_currency(value, sides.after) or in_reporting_currency(value, sides.before)
    return (abs(converted.amount) if converted else _NOTHING), Decimal(1)


def _ratio(before: Decimal, after: Decimal) -> Decimal:
    """Return by which part of itself a number changed; the whole where there was nothing."""
    return EXACT.divide(abs(EXACT.subtract(after, before)), abs(before)) if before else Decimal(1)


def _conversions(before: Money, after: Money, sides: Sides) -> tuple[Conversion, ...]:
    """Return the planning rates by which two amounts were converted; none where none is in a foreign currency."""
    used = (*_conversion(before, sides.before), *_conversion(after, sides.after))
    return tuple(dict.fromkeys(used))


def _conversion(money: Money, ask: Ask) -> tuple[Conversion, ...]:
    try:
        currency = ask.once(reporting_currency)
        if money.currency == currency:
            return ()
        since, rate = rate_on(money.currency, ask.today, ask)
    except Unknowable:
        return ()
    return (Conversion(money.currency, f"{rate:f}", currency, since),)


def _at(used: tuple[Conversion, ...]) -> str:
    rates = [f"{each.rate} {each.reporting} for {each.currency} from {each.since}" for each in used]
    return f" at the planning rate {' and '.join(rates)}" if rates else ""


def _text(before: object, after: object) -> Told:
    first, second = wording.for_people(before), wording.for_people(after)
    if first == second or len(f"{before}") > _LONGEST_TEXT or len(f"{after}") > _LONGEST_TEXT:
        first, second = _where_they_differ(" ".join(f"{before}".split()), " ".join(f"{after}".split()))
    values = f"{first} → {second}"
    return Told(values, values, values)


def _where_they_differ(before: str, after: str) -> tuple[str, str]:
    """Return two long texts from shortly before the place at which they part."""
    shortest = min(len(before), len(after))
    parted = next((index for index in range(shortest) if before[index] != after[index]), shortest)
    start = 0 if parted < _LONGEST_TEXT // 2 else parted - _BEFORE_THE_DIFFERENCE
    return _window(before, start), _window(after, start)


def _window(text: str, start: int) -> str:
    end = start + _LONGEST_TEXT
    return f"{'…' if start else ''}{text[start:end]}{'…' if len(text) > end else ''}"
