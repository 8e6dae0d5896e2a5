"""An exact amount of one currency."""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from decimal import ROUND_HALF_EVEN, Context, Decimal
from functools import total_ordering

from labelgov.values.currency import MINOR_UNITS
from labelgov.values.unreadable import Unreadable, unreadable

PATTERN = r"^-?[0-9]{1,15}(\.[0-9]{1,8})? [A-Z]{3}$"
_WRITTEN = re.compile(r"(-?[0-9]{1,15}(?:\.[0-9]{1,8})?) ([A-Z]{3})", re.ASCII)
_LOOSE = re.compile(
    r"(?P<sign>[-+]?)\s*(?P<before>[A-Za-z]{3}|US\$|[$€£¥₹])?\s*(?P<inner>-?)"
    r"(?P<digits>[0-9](?:[0-9,_'’.\s]*[0-9])?)[.,]?-?\s*(?P<after>[A-Za-z]{3}|US\$|[$€£¥₹])?",
    re.ASCII,
)
_SYMBOLS = {"$": "USD", "US$": "USD", "€": "EUR", "£": "GBP", "¥": "JPY", "₹": "INR"}
EXACT = Context(prec=60)
"""Arithmetic of money: sixty digits, far beyond what bounded amounts, rates and volumes can need."""

_ZERO = Decimal(0)


@total_ordering
@dataclass(frozen=True, slots=True)
class Money:
    """A decimal amount and its ISO 4217 currency. Never a binary float.

    Adding, subtracting and comparing are for equal currencies; anything else raises ValueError, because a conversion
    needs a dated rate. Amounts are kept unrounded; `rounded` gives the currency's minor unit.
    """

    amount: Decimal
    currency: str

    @classmethod
    def parse(cls, given: object) -> "Money":
        """Read `480000.00 USD`. Raises Unreadable with the accepted form."""
        match = _WRITTEN.fullmatch(given) if isinstance(given, str) else None
        if match is None:
            write = _rewritten(given)
            longest = "15 digits at most before the point and 8 behind it, such as 480000.00 USD"
            fits = not write[:1].isdigit() or _WRITTEN.fullmatch(write.partition(",")[0])
            raise unreadable(given, "an amount of money", write if fits else longest)
        if match[2] not in MINOR_UNITS:
            raise Unreadable(f'"{match[2]}" is not an ISO 4217 currency code; write one such as USD, EUR or INR')
        return cls(Decimal(match[1]), match[2])

    @classmethod
    def zero(cls, currency: str) -> "Money":
        """Nothing, in a currency."""
        return cls(_ZERO, currency)

    @classmethod
    def sum(cls, amounts: "Iterable[Money]", currency: str) -> "Money":
        """Return the sum of amounts of one currency; nothing of it where there are none."""
        whole = _ZERO
        for each in amounts:
            if each.currency != currency:
                raise _apart(each.currency, currency)
            whole = EXACT.add(whole, each.amount)
        return cls(whole, currency)

    def __add__(self, other: "Money") -> "Money":
        self._same(other)
        return Money(EXACT.add(self.amount, other.amount), self.currency)

    def __sub__(self, other: "Money") -> "Money":
        self._same(other)
        return Money(EXACT.subtract(self.amount, other.amount), self.currency)

    def __mul__(self, factor: Decimal | int) -> "Money":
        return Money(EXACT.multiply(self.amount, Decimal(factor)), self.currency)

    def __truediv__(self, divisor: Decimal | int) -> "Money":
        return Money(EXACT.divide(self.amount, Decimal(divisor)), self.currency)

    def __lt__(self, other: "Money") -> bool:
        self._same(other)
        return self.amount < other.amount

    def __bool__(self) -> bool:
        return bool(self.amount)

    def __str__(self) -> str:
        """Return the one written form: `0.085 USD`; at least the currency's minor digits, none lost."""
        digits = MINOR_UNITS[self.currency]
        exponent = self.amount.as_tuple().exponent
        places = max(digits, -exponent if isinstance(exponent, int) else 0)
        return f"{self.amount:.{places}f} {self.currency}"

    def ratio(self, whole: "Money") -> Decimal:
        """Return this amount as a ratio of `whole`, in one currency. Raises ZeroDivisionError for an empty whole."""
        self._same(whole)
        if not whole.amount:
            raise ZeroDivisionError("a ratio to nothing")
        return EXACT.divide(self.amount, whole.amount)

    def rounded(self) -> "Money":
        """Round half to even, to the currency's minor unit (ISO 4217): for showing, never for reckoning."""
        unit = Decimal(1).scaleb(-MINOR_UNITS[self.currency])
        return Money(self.amount.quantize(unit, ROUND_HALF_EVEN, context=EXACT), self.currency)

    def _same(self, other: "Money") -> None:
        if self.currency != other.currency:
            raise _apart(self.currency, other.currency)


def _apart(one: str, other: str) -> ValueError:
    return ValueError(f"{one} and {other} don't add up without a rate")


def _rewritten(given: object) -> str:
    """Return what to write instead: the amount where it can be read in one way only, else the form."""
    form = "an amount and a currency code, such as 480000.00 USD"
    if isinstance(given, int | Decimal) and not isinstance(given, bool):
        return "it with its currency, such as 480000.00 USD"
    match = _LOOSE.fullmatch(re.sub(r"[\u00a0\u2009\u202f]", " ", given).strip()) if isinstance(given, str) else None
    if match is None:
        return form
    marks = [_SYMBOLS.get(mark, mark.upper()) for mark in (match["before"], match["after"]) if mark]
    if not marks:
        return "it with its currency, such as 480000.00 USD"
    amounts = _readings(re.sub(r"[\s_'’]", "", match["digits"]))
    if (match["sign"] and match["inner"]) or len(marks) > 1 or marks[0] not in MINOR_UNITS or not amounts:
        return form
    sign = "-" if "-" in (match["sign"], match["inner"]) else ""
    first, *others = (f"{sign}{_padded(amount, marks[0])} {marks[0]}" for amount in amounts)
    return f"{first}, or {others[0]} if the comma marks the decimals" if others else first


def _readings(digits: str) -> list[str]:
    """Return the decimals that loosely written digits can stand for, the likelier first; none where none is sure."""
    commas, points = digits.count(","), digits.count(".")
    if commas and points:
        mark = max(",", ".", key=digits.rfind)
        whole, _, decimals = digits.rpartition(mark)
        return [f"{_ungrouped(whole)}.{decimals}"] if _ungrouped(whole) and mark not in whole else []
    if commas + points > 1:
        return [_ungrouped(digits)] if _ungrouped(digits) else []
    whole, _, decimals = digits.replace(",", ".").partition(".")
    if commas and _ungrouped(digits) and not whole.startswith("0"):
        return [whole + decimals] if decimals == "000" else [whole + decimals, f"{whole}.{decimals}"]
    return [f"{whole}.{decimals}" if decimals else whole]


def _ungrouped(digits: str) -> str:
    """Return digits without the marks between thousands; nothing where they don't stand between thousands."""
    mark = "," if "," in digits else "."
    head, *groups = digits.split(mark)
    grouped = groups and 1 <= len(head) <= 3 and all(len(group) == 3 and group.isdigit() for group in groups)
    return "".join((head, *groups)) if head.isdigit() and (grouped or not groups) else ""


def _padded(amount: str, currency: str) -> str:
    whole, _, decimals = amount.partition(".")
    decimals = decimals.ljust(MINOR_UNITS[currency], "0")
    whole = whole.lstrip("0") or "0"
    return f"{whole}.{decimals}" if decimals else whole
