"""Values that make sense on one side of nothing only: amounts that are granted or owed, rates, paces, months."""

from decimal import Decimal

from labelgov.values.measure import parse_count, parse_number
from labelgov.values.money import Money
from labelgov.values.unreadable import Unreadable, shown

AMOUNT_PATTERN = r"^[0-9]{1,15}(\.[0-9]{1,8})? [A-Z]{3}$"
WORTH_PATTERN = r"^(?=[0-9.]*[1-9])[0-9]{1,15}(\.[0-9]{1,8})? [A-Z]{3}$"


def parse_amount(given: object) -> Money:
    """Read money that isn't below zero. Raises Unreadable: what is paid back or moved has a field of its own."""
    if isinstance(given, str) and given.lstrip().startswith("-"):
        raise Unreadable(f"{shown(given)} is below zero: write an amount without a sign, such as 480000.00 USD")
    return Money.parse(given)


def parse_worth(given: object) -> Money:
    """Read money that is more than nothing. Raises Unreadable."""
    money = parse_amount(given)
    if not money:
        raise Unreadable(f"{shown(given)} is nothing: write an amount above zero, such as 2.60 USD")
    return money


def parse_positive(given: object) -> Decimal:
    """Read a number above zero. Raises Unreadable."""
    number = parse_number(given)
    if number <= 0:
        raise Unreadable(f"{shown(given)} is not above zero: write a number such as 0.67 or 60")
    return number


def parse_some(given: object) -> int:
    """Read a whole number from 1 on. Raises Unreadable."""
    count = parse_count(given)
    if not count:
        raise Unreadable(f"{shown(given)} is none: write a whole number from 1 on")
    return count


def parse_month(given: object) -> int:
    """Read a month of the year, 1 to 12. Raises Unreadable."""
    month = parse_count(given)
    if not 1 <= month <= 12:
        raise Unreadable(f"{shown(given)} is not a month: write a whole number from 1 for January to 12 for December")
    return month
