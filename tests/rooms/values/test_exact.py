"""Properties: what is written reads back to itself, arithmetic is exact, order is total, months end."""

import calendar
import re
from datetime import date, timedelta
from decimal import Decimal
from fractions import Fraction

from hypothesis import given
from hypothesis import strategies as st

from labelgov.kinds import scalars
from labelgov.values import (
    MINOR_UNITS,
    Control,
    Duration,
    Money,
    Reference,
    Share,
    control,
    country,
    day,
    duration,
    language,
    money,
    name,
    parse_day,
    person,
    reference,
    share,
)

AMOUNTS = st.decimals(-(10**15) + 1, 10**15 - 1, places=8)
SMALL = st.decimals(-(10**9), 10**9, places=4)
CURRENCIES = st.sampled_from(sorted(MINOR_UNITS))
DAYS = st.dates(date(1900, 1, 1), date(2199, 12, 31))
WRITTEN_SPANS = st.from_regex(re.compile(duration.PATTERN, re.ASCII), fullmatch=True)


def fraction(number: Decimal) -> Fraction:
    return Fraction(number)


@given(AMOUNTS, CURRENCIES)
def test_an_amount_of_any_currency_reads_back_to_itself(amount, currency):
    assert Money.parse(str(Money(amount, currency))) == Money(amount, currency)


@given(st.from_regex(re.compile(money.PATTERN, re.ASCII), fullmatch=True), CURRENCIES)
def test_an_amount_that_fits_the_published_pattern_is_read(text, currency):
    number = text[:-4]
    assert fraction(Money.parse(f"{number} {currency}").amount) == Fraction(number)


@given(st.from_regex(re.compile(share.PATTERN, re.ASCII), fullmatch=True))
def test_a_share_that_fits_the_published_pattern_is_read(text):
    assert fraction(Share.parse(text).ratio) == Fraction(text[:-1]) / 100
    assert Share.parse(str(Share.parse(text))) == Share.parse(text)


@given(WRITTEN_SPANS)
def test_a_span_that_fits_the_published_pattern_is_read_and_reads_back_to_itself(text):
    span = Duration.parse(text)
    assert Duration.parse(str(span)) == span


@given(DAYS)
def test_a_day_reads_back_to_itself(given_day):
    assert parse_day(given_day.isoformat()) == given_day
    assert re.fullmatch(day.PATTERN, given_day.isoformat())


@given(st.from_regex(re.compile(reference.PATTERN, re.ASCII), fullmatch=True).filter(lambda text: len(text) < 120))
def test_a_reference_reads_back_to_itself(text):
    if all(len(part) <= 80 for part in re.split("[/#]", text)) and text.count("/") < 9:
        assert str(Reference.parse(text)) == text


@given(st.from_regex(re.compile(control.PATTERN, re.ASCII), fullmatch=True))
def test_a_control_reads_back_to_itself_and_has_a_form_for_machines(text):
    read = Control.parse(text)
    assert str(read) == text
    assert re.fullmatch(r"[A-Za-z0-9][A-Za-z0-9.-]*", read.canonical)


@given(SMALL, SMALL, SMALL)
def test_sums_and_products_are_exact(one, other, factor):
    left, right = Money(one, "USD"), Money(other, "USD")
    assert fraction((left + right).amount) == fraction(one) + fraction(other)
    assert fraction((left - right).amount) == fraction(one) - fraction(other)
    assert fraction((left * factor).amount) == fraction(one) * fraction(factor)


@given(SMALL, SMALL.filter(bool))
def test_a_quotient_is_exact_to_fifty_digits(one, other):
    exact = fraction(one) / fraction(other)
    assert abs(fraction((Money(one, "USD") / other).amount) - exact) <= abs(exact) / 10**50
    assert abs(fraction(Money(one, "USD").ratio(Money(other, "USD"))) - exact) <= abs(exact) / 10**50


@given(AMOUNTS, CURRENCIES)
def test_rounding_moves_an_amount_by_half_a_minor_unit_at_most(amount, currency):
    rounded = Money(amount, currency).rounded()
    assert abs(fraction(rounded.amount) - fraction(amount)) <= Fraction(1, 2 * 10 ** MINOR_UNITS[currency])
    assert rounded.rounded() == rounded


@given(st.lists(AMOUNTS, min_size=3, max_size=3), st.lists(WRITTEN_SPANS, min_size=3, max_size=3))
def test_order_is_total(amounts, spans):
    for one, other, third in (
        [Money(amount, "EUR") for amount in amounts],
        [Duration.parse(text) for text in spans],
        [Share(abs(amount)) for amount in amounts],
    ):
        assert one <= other or other <= one
        assert not (one < other and other < one)
        assert not (one <= other <= third) or one <= third


@given(DAYS, st.integers(0, 1200))
def test_months_move_to_the_same_day_or_the_end_of_its_month(start, months):
    later = Duration(months=months).after(start)
    index = start.year * 12 + start.month - 1 + months
    assert (later.year, later.month) == (index // 12, index % 12 + 1)
    assert later.day == min(start.day, calendar.monthrange(later.year, later.month)[1])


@given(DAYS, st.integers(0, 100_000))
def test_days_move_by_the_calendar_and_back(start, days):
    span = Duration.parse(f"{days}d")
    assert span.after(start) == start + timedelta(days=days)
    assert span.before(span.after(start)) == start


@given(WRITTEN_SPANS, DAYS)
def test_no_span_leads_beyond_the_calendar(text, start):
    span = Duration.parse(text)
    assert date(1, 1, 1) <= span.before(start) <= start <= span.after(start) <= date(9998, 12, 31)


def test_leap_days_are_kept_where_there_is_one():
    year = Duration.parse("1y")
    assert year.after(date(2024, 2, 29)) == date(2025, 2, 28)
    assert Duration.parse("4y").after(date(2024, 2, 29)) == date(2028, 2, 29)
    assert year.before(date(2024, 2, 29)) == date(2023, 2, 28)
    assert Duration.parse("1mo").after(date(2024, 1, 31)) == date(2024, 2, 29)


PATTERNS = [
    *(module.PATTERN for module in (control, day, duration, language, money, name, person, reference, share)),
    country.REGION_PATTERN,
    *(value for key, value in vars(scalars).items() if key.endswith("_PATTERN")),
]


@given(st.sampled_from(PATTERNS), st.text(alphabet="a0.-/A%:(~ ", min_size=1, max_size=3), st.integers(1000, 5000))
def test_no_pattern_takes_long_over_a_long_text(pattern, piece, times):
    # A pattern that backtracks without bound would not come back from this at all.
    re.search(pattern, piece * times + "\0")
