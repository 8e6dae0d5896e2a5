"""Amounts as messages say them."""

import pytest

from labelgov.policy.wording import for_people
from labelgov.values import Money


@pytest.mark.parametrize(
    ("amount", "said"),
    [
        ("480000.00 USD", "480,000.00 USD"),
        ("0.085 USD", "0.085 USD"),
        ("0.08349998 USD", "0.0835 USD"),
        ("0.50 USD", "0.50 USD"),
        ("0.00 USD", "0.00 USD"),
        ("-0.00004 USD", "0.00 USD"),
        ("33.33333333 USD", "33.33 USD"),
        ("1.5525 USD", "1.5525 USD"),
        ("1000000.00 JPY", "1,000,000 JPY"),
    ],
)
def test_an_amount_is_rounded_for_people_and_a_price_of_a_unit_keeps_its_digits(amount, said):
    assert for_people(Money.parse(amount)) == said
