"""A period as a strip of days, whatever its length."""

from datetime import date, timedelta
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from labelgov.audit.compliance import Span, Standing
from labelgov.audit.page.strip import in_words, merged, strip_of

START = date(2026, 1, 30)


def spans(*lengths):
    """Days in rows of these lengths, out of compliance and in it by turns."""
    made, since = [], START
    for number, days in enumerate(lengths):
        until = since + timedelta(days=days - 1)
        made.append(Span(since, until, Standing.HELD if number % 2 else Standing.OUT))
        since = until + timedelta(days=1)
    return made


@given(st.lists(st.integers(1, 400), min_size=1, max_size=40))
def test_bars_stand_side_by_side_and_fill_the_strip(lengths):
    strip = strip_of(spans(*lengths))
    edges = [(float(bar.x[:-1]), float(bar.width[:-1])) for bar in strip.bars]
    assert edges[0][0] == 0
    for (x, width), (next_x, _) in pairwise(edges):
        assert x + width == pytest.approx(next_x, abs=0.02)
    assert sum(edges[-1]) == pytest.approx(100, abs=0.02)


@pytest.mark.parametrize(
    ("days", "labels"),
    [
        (1, ["2026-01-30"]),
        (5, ["2026-01-30"]),
        (40, ["2026-02", "2026-03"]),
        (365, [f"2026-{month:02}" for month in range(2, 13)] + ["2027-01"]),
    ],
)
def test_months_are_named_where_they_begin(days, labels):
    assert [tick.label for tick in strip_of(spans(days)).ticks] == labels


def test_of_many_years_no_more_months_are_named_than_can_be_read():
    assert 6 <= len(strip_of(spans(3650)).ticks) <= 13


def test_a_strip_says_each_row_of_days_in_words():
    assert list(in_words(spans(1, 2))) == [
        "2026-01-30 to 2026-01-30: out of compliance (1 day)",
        "2026-01-31 to 2026-02-01: in compliance (2 days)",
    ]


def test_standings_that_count_alike_are_one_row():
    out, held = spans(1, 2)
    assert merged([out, held], {Standing.OUT: Standing.HELD}) == (Span(START, held.until, Standing.HELD),)
