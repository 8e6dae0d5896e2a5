"""The value of a metric: a share, a span, an amount of money or a plain number."""

from decimal import Decimal

from labelgov.values.duration import Duration
from labelgov.values.money import Money
from labelgov.values.share import Share
from labelgov.values.unreadable import Unreadable, shown, unreadable

Measure = Share | Duration | Money | Decimal
"""What a target may be, by the unit of its metric."""

BIGGEST = Decimal(10) ** 15


def parse_number(given: object) -> Decimal:
    """Read a number, whole or decimal, up to 10¹⁵ either way. Raises Unreadable with the accepted form."""
    if isinstance(given, bool) or not isinstance(given, int | Decimal):
        raise unreadable(given, "a number", "digits, such as 0.67 or 20000, without quotes, separators or a unit")
    number = Decimal(given)
    if number.is_nan():
        raise unreadable(given, "a number", "digits, such as 0.67 or 20000")
    if abs(number) > BIGGEST:
        raise Unreadable(f"{number:.3E} is out of bounds: the largest number is 10¹⁵")
    return number


def parse_count(given: object) -> int:
    """Read a whole number from 0 to 10¹⁵. Raises Unreadable with the accepted form."""
    if isinstance(given, int) and not isinstance(given, bool) and 0 <= given <= BIGGEST:
        return given
    if isinstance(given, int) and given > BIGGEST:
        raise Unreadable(f"{shown(given)} is out of bounds: the largest count is 10¹⁵")
    raise unreadable(given, "a count", "a whole number such as 20000, without quotes, separators or a unit")


def parse_measure(given: object) -> Measure:
    """Read a share (`95%`), a span (`48h`), money (`0.085 USD`) or a number (`0.67`). Raises Unreadable."""
    if isinstance(given, int | Decimal) and not isinstance(given, bool):
        return parse_number(given)
    if isinstance(given, str):
        parse = Share.parse if given.endswith("%") else Money.parse if given[-3:].isupper() else Duration.parse
        try:
            return parse(given)
        except Unreadable as error:
            if "minutes or months" in str(error):
                raise
    raise unreadable(
        given, "a value with its unit", "a share (95%), a span (48h), an amount (0.085 USD) or a number (0.67)"
    )


def unit_of(measure: Measure) -> str:
    """Return what sort of value it is, as a metric names its unit: `share`, `span`, `money` or `number`."""
    names = {Share: "share", Duration: "span", Money: "money", Decimal: "number"}
    return names[type(measure)]
