"""An exact amount of one currency."""

import re
from dataclasses import dataclass
from decimal import ROUND_HALF_EVEN, Context, Decimal
from functools import total_ordering

from labelgov.values.currency import MINOR_UNITS
from labelgov.values.unreadable import Unreadable, unreadable

PATTERN = r"^-?[0-9]{1,15}(\.[0-9]{1,8})? [A-Z]{3}$"
_WRITTEN = re.compile(r"(-?[0-9]{1,15}(?:\.[0-9]{1,8})?) ([A-Z]{3})", re.ASCII)
_LOOSE = re.compile(
    r"^(?P<before>[A-Za-z]{3}|[$€£¥₹])?\s*(?P<digits>-?[0-9][0-9,_'. ]*?)\s*(?P<after>[A-Za-z]{3}|[€$£])?$"
)
_SYMBOLS = {"$": "USD", "€": "EUR", "£": "GBP", "¥": "JPY", "₹": "INR"}
EXACT = Context(prec=60)
"""Arithmetic of money: sixty digits, far beyond what bounded amounts, rates and volumes can need."""


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
            raise unreadable(given, "an amount of money", _rewritten(given))
        if match[2] not in MINOR_UNITS:
            raise Unreadable(f'"{match[2]}" is not an ISO 4217 currency code; write one such as USD, EUR or INR')
        return cls(Decimal(match[1]), match[2])

    @classmethod
    def zero(cls, currency: str) -> "Money":
        """Nothing, in a currency."""
        return cls(Decimal(0), currency)

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
            raise ValueError(f"{self.currency} and {other.currency} don't add up without a rate")


def _rewritten(given: object) -> str:
    if not isinstance(given, str):
        return f"{given} USD" if isinstance(given, int | Decimal) and not isinstance(given, bool) else "480000.00 USD"
    match = _LOOSE.match(given.strip())
    if match is None:
        return "an amount and a currency code, such as 480000.00 USD"
    mark = match["before"] or match["after"] or "USD"
    currency = _SYMBOLS.get(mark, mark.upper())
    digits = re.sub(r"[,_' ]", "", match["digits"])
    if digits.count(".") > 1 or "." not in digits:
        digits = digits.replace(".", "") + ".00"
    return f"{digits} {currency}" if currency in MINOR_UNITS else "an amount and a currency code, such as 480000.00 USD"
