"""Conditions made ready for CEL."""

import pytest

from labelgov.policy.source_text import prepare


@pytest.mark.parametrize(
    ("written", "ready"),
    [
        ("a.b < 45", "a.b < 45.0"),
        ("a.b2 < 4.5 && a.x3 == '12'", "a.b2 < 4.5 && a.x3 == '12'"),
        ("a.rows[0].x == 1", "a.rows[0].x == 1.0"),
        ("a in [1, 2]", "a in [1.0, 2.0]"),
        ("a < params.window", "a < 60.0"),
        ("a in params.words", 'a in ["x", "y\\u0022"]'),
        ("before.params.window == 1", "before.params.window == 1.0"),
    ],
)
def test_numbers_become_doubles_and_parameters_their_values(written, ready):
    assert prepare(written, {"window": 60.0, "words": ["x", 'y"']}).text == ready


def test_a_column_leads_back_to_what_the_author_wrote():
    prepared = prepare("params.window < a.typo", {"window": 60.0})
    assert prepared.text == "60.0 < a.typo"
    assert prepared.column(prepared.text.index("typo")) == "params.window < a.typo".index("typo")


def test_a_parameter_that_is_not_declared_is_named_with_its_column():
    assert prepare("1 < params.windw", {"window": 60.0}).missing == (("windw", 4),)
