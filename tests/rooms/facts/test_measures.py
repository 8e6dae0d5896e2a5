"""Values of metrics side by side, whichever way is better and however they are written."""

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from labelgov.facts.measures import at_least_as_good, comparable, margin, possible, worse
from labelgov.kinds.metric import Metric
from labelgov.values import parse_measure


def metric(better, **spec):
    said = {
        "definition": "A measure.",
        "computedFrom": "Counts.",
        "unit": "share",
        "family": "quality",
        "better": better,
        **spec,
    }
    return Metric.model_validate(said)


HIGHER, LOWER = metric("higher"), metric("lower")


@pytest.mark.parametrize(
    ("promised", "asked", "of", "by"),
    [
        ("96%", "95%", HIGHER, "1%"),
        ("94.9%", "95%", HIGHER, "-0.1%"),
        ("0.5%", "0.8%", LOWER, "0.3%"),
        ("48h", "3d", LOWER, "1d"),
        ("73h", "3d", LOWER, "-1h"),
        (Decimal("0.70"), Decimal("0.67"), HIGHER, "0.03"),
        ("0.085 USD", "0.080 USD", LOWER, "-0.005 USD"),
        ("95%", "95%", LOWER, "0%"),
    ],
)
def test_the_margin_is_by_how_much_a_promise_is_better(promised, asked, of, by):
    assert str(margin(parse_measure(promised), parse_measure(asked), of)) == by


@pytest.mark.parametrize(
    ("one", "other"), [("95%", Decimal("0.95")), ("48h", "48%"), ("1.00 USD", "1.00 EUR"), (Decimal(1), "1.00 USD")]
)
def test_values_of_two_units_do_not_compare(one, other):
    one, other = parse_measure(one), parse_measure(other)
    assert margin(one, other, HIGHER) is None
    assert not at_least_as_good(one, other, HIGHER)
    assert not worse(one, other, HIGHER)


NUMBERS = st.decimals(min_value=-(10**6), max_value=10**6, allow_nan=False, places=6)


@given(NUMBERS, NUMBERS)
def test_of_two_values_one_is_worse_or_they_are_the_same_and_direction_turns_it_round(one, other):
    for of, turned in ((HIGHER, LOWER), (LOWER, HIGHER)):
        assert worse(one, other, of) != at_least_as_good(one, other, of)
        assert worse(one, other, of) == worse(other, one, turned)
        found = margin(one, other, of)
        assert found is not None
        assert (comparable(found)[1] == 0) == (one == other)


@pytest.mark.parametrize(
    ("value", "bounds", "is_possible"),
    [
        ("100%", {"lowest": "0%", "highest": "100%"}, True),
        ("100.000001%", {"lowest": "0%", "highest": "100%"}, False),
        (Decimal(-1), {"lowest": Decimal(-1), "highest": Decimal(1)}, True),
        (Decimal("-1.01"), {"lowest": Decimal(-1), "highest": Decimal(1)}, False),
        ("90d", {}, True),
        (Decimal(20000), {"lowest": Decimal(0)}, True),
        ("48h", {"lowest": "0%", "highest": "100%"}, True),
    ],
)
def test_a_value_is_possible_within_the_bounds_of_its_metric(value, bounds, is_possible):
    assert possible(parse_measure(value), metric("higher", **bounds)) == is_possible
