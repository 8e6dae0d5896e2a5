"""Until when an answer stays the same: what is promised of the days to come is kept on each of them."""

import operator
from datetime import date, timedelta
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from labelgov.history.days import Clock, Days
from labelgov.history.today import FOR_EVER, Today

DAYS = st.dates(date(2025, 1, 1), date(2027, 12, 31))
COMPARES = st.sampled_from([operator.lt, operator.le, operator.gt, operator.ge, operator.eq, operator.ne])
NEAR = 800


class Promise:
    """Hears until when."""

    def __init__(self):
        self.last = FOR_EVER

    def until(self, last):
        self.last = min(self.last, last)


@given(DAYS, DAYS, COMPARES, st.booleans())
def test_a_comparison_with_a_day_stays_for_as_long_as_it_says(today, other, compare, turned):
    promise = Promise()
    noticing = Today.on(today, promise.until)
    asked = compare(other, noticing) if turned else compare(noticing, other)
    for later in range(NEAR):
        day = today + timedelta(days=later)
        if day.toordinal() <= promise.last:
            assert (compare(other, day) if turned else compare(day, other)) == asked


@given(DAYS, st.sampled_from(["year", "month", "day"]))
def test_a_year_a_month_and_a_day_stay_for_as_long_as_they_say(today, name):
    promise = Promise()
    asked = getattr(Today.on(today, promise.until), name)
    for later in range(400):
        day = today + timedelta(days=later)
        if day.toordinal() <= promise.last:
            assert getattr(day, name) == asked


@pytest.mark.parametrize(
    "use",
    [
        str, repr, hash, date.isoformat, lambda day: f"{day}", lambda day: day + timedelta(days=1),
        lambda day: day - date(2026, 1, 1), lambda day: date(2026, 1, 1) - day, lambda day: day - timedelta(days=1),
        lambda day: {day: 1}, lambda day: day.replace(day=1), lambda day: day.weekday(), lambda day: day.toordinal(),
        lambda day: day.strftime("%Y"), lambda day: day.isocalendar(), lambda day: day.timetuple(),
    ],
)  # fmt: skip
def test_whatever_else_is_asked_of_a_day_holds_for_the_day_alone(use):
    if use is date.isoformat:
        use = lambda day: day.isoformat()  # noqa: E731
    promise, today = Promise(), date(2026, 6, 30)
    assert use(Today.on(today, promise.until)) == use(today)
    assert promise.last == today.toordinal()


def test_every_name_of_a_day_is_noticed_or_moves():
    promise = Promise()
    today = Today.on(date(2026, 6, 30), promise.until)
    for name in (each for each in vars(date) if not each.startswith("_")):
        promise.last = FOR_EVER
        getattr(today, name)
        assert promise.last < FOR_EVER or name in ("min", "max", "resolution"), name


NUMBERS = st.one_of(
    st.integers(-900, 900), st.decimals(-900, 900, places=1), st.floats(-900, 900).map(lambda x: round(x, 1))
)


@given(DAYS, DAYS, st.booleans(), COMPARES, NUMBERS, st.booleans())
def test_a_comparison_of_days_stays_for_as_long_as_it_says(today, other, rises, compare, number, turned):
    def days(clock):
        return Days(clock, rises, (-1 if rises else 1) * other.toordinal())

    def plain(day):
        return (day - other).days if rises else (other - day).days

    promise = Promise()
    moving = days(Clock(today.toordinal(), promise.until))
    asked = compare(number, moving) if turned else compare(moving, number)
    assert moving.seen == plain(today)
    for later in range(0, NEAR, 7):
        day = today + timedelta(days=later)
        if day.toordinal() <= promise.last:
            assert (compare(number, plain(day)) if turned else compare(plain(day), number)) == asked


@given(st.integers(-50, 50), st.integers(-50, 50), st.booleans())
def test_days_reckon_as_numbers_do(start, number, rises):
    promise, today = Promise(), date(2026, 6, 30).toordinal()
    clock = Clock(today, promise.until)
    days = Days(clock, rises, start + (-today if rises else today))
    for reckon in (operator.add, operator.sub, operator.mul, operator.eq, operator.ne, max, min):
        for made, expected in (
            (reckon(days, number), reckon(start, number)),
            (reckon(number, days), reckon(number, start)),
        ):
            assert (made.seen if isinstance(made, Days) else made) == expected
    moved = days + number
    clock.today += 10
    assert moved.seen == start + number + (10 if rises else -10)
    assert (-moved).seen == -moved.seen


def _seen(value):
    return value.seen if isinstance(value, Days) else value


@pytest.mark.parametrize(
    "use", [str, bool, int, float, abs, hash, lambda days: f"{days}", lambda days: [0] * 9 and list(range(9))[days]]
)
def test_days_used_in_another_way_hold_for_the_day_alone(use):
    promise = Promise()
    clock = Clock(date(2026, 6, 30).toordinal(), promise.until)
    assert use(Days(clock, True, 5 - clock.today)) == use(5)
    assert promise.last == clock.today


def test_days_are_refused_where_they_could_not_be_followed():
    clock = Clock(date(2026, 6, 30).toordinal(), Promise().until)
    days = Days(clock, True, 5 - clock.today)
    for use in (Decimal, lambda each: timedelta(days=each)):
        with pytest.raises(TypeError):
            use(days)
