"""The scalar types: what is read is written again as it was, and arithmetic is exact."""

from datetime import date
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from labelgov.values import (
    Control,
    Duration,
    Money,
    Share,
)


@given(st.decimals(min_value=-(10**12), max_value=10**12, places=4))
def test_money_reads_back_to_itself(amount):
    money = Money(amount, "USD")
    assert Money.parse(str(money)) == money


@given(st.integers(0, 999_999), st.sampled_from(["s", "min", "h", "d", "w", "mo", "y"]))
def test_a_span_reads_back_to_itself_as_it_was_written(count, unit):
    assert str(Duration.parse(f"{count}{unit}")) == f"{count}{unit}"


@given(st.decimals(min_value=0, max_value=99999, places=3))
def test_a_share_reads_back_to_itself(percent):
    share = Share(percent.scaleb(-2))
    assert Share.parse(str(share)) == share


def test_two_currencies_do_not_add_up():
    with pytest.raises(ValueError, match="USD and EUR"):
        Money(Decimal(1), "USD") + Money(Decimal(1), "EUR")


def test_a_month_after_the_thirty_first_is_the_end_of_the_next_month():
    assert Duration.parse("1mo").after(date(2026, 1, 31)) == date(2026, 2, 28)
    assert Duration.parse("1mo").before(date(2026, 3, 31)) == date(2026, 2, 28)


def test_a_control_has_one_form_for_machines():
    assert Control.parse("gdpr:28(3)(a)").canonical == "gdpr-28.3.a"
    assert Control.parse("iso-27001:A.5.20").canonical == "iso-27001-A.5.20"


def test_no_binary_float_holds_money():
    thirds = Money(Decimal(100), "USD") / 3
    assert isinstance(thirds.amount, Decimal)
    assert str((thirds * 3).rounded()) == "100.00 USD"
    assert str(Money(Decimal("0.145"), "USD").rounded()) == "0.14 USD"
