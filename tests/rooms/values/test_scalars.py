"""The scalar types: each has one accepted form, and says so when it gets another."""

from datetime import date
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from labelgov.values import (
    Control,
    Duration,
    Money,
    Reference,
    Share,
    Unreadable,
    parse_country,
    parse_currency,
    parse_day,
    parse_language,
    parse_measure,
    parse_name,
    parse_region,
)


@pytest.mark.parametrize(
    ("parse", "given_text", "says"),
    [
        (Share.parse, "95", '"95" is not a share: write 95%'),
        (Share.parse, "0.95", '"0.95" is not a share: write 95%'),
        (Share.parse, 95, '"95" is not a share: write 95%'),
        (Share.parse, True, '"true" is not a share: write a percentage such as 95%'),
        (Share.parse, None, "this is empty; write a percentage such as 95%"),
        (Money.parse, "$480,000", '"$480,000" is not an amount of money: write 480000.00 USD'),
        (Money.parse, "480000 usd", '"480000 usd" is not an amount of money: write 480000.00 USD'),
        (Money.parse, "1.00 XXQ", '"XXQ" is not an ISO 4217 currency code; write one such as USD, EUR or INR'),
        (Money.parse, "1e400 USD", "write an amount and a currency code"),
        (Money.parse, "nan USD", "write an amount and a currency code"),
        (Money.parse, "٣.٠٠ USD", "write an amount and a currency code"),
        (Duration.parse, "5m", '"5m" could be minutes or months: write 5min or 5mo'),
        (Duration.parse, "2 weeks", '"2 weeks" is not a span of time: write 2w'),
        (Duration.parse, "P", "such as 90min, 48h"),
        (parse_day, "2026-02-30", "is not a day of the calendar"),
        (parse_day, "30.06.2026", "write 2026-06-30"),
        (parse_day, "30.06.26", "year, month and day, such as 2026-03-31"),
        (parse_day, "31/12/2026", "write 2026-12-31"),
        (parse_day, "12-31-2026", "write 2026-12-31"),
        (parse_day, "03/04/2026", "write 2026-04-03 or 2026-03-04"),
        (parse_day, "31.02.2026", "year, month and day"),
        (parse_day, 46387, "write 2026-12-31, which is the day that a spreadsheet counts so"),
        (parse_day, 2026, "year, month and day"),
        (parse_country, "UK", '"UK" is not an ISO 3166-1 country code: write GB'),
        (parse_country, "EU", '"EU" is not one country: name the member states'),
        (parse_country, "ph", '"ph" is not an ISO 3166-1 country code: write PH'),
        (parse_region, "EMEA", "a group (EU or EEA)"),
        (parse_currency, "usd", '"usd" is not an ISO 4217 currency code: write USD'),
        (parse_language, "english", "one such as en, pt-BR or zh-Hant"),
        (parse_language, "xx", "is not a language of ISO 639-1"),
        (parse_name, "Lumen Data", "such as lumen-data"),
        (parse_measure, "95", "a share (95%), a span (48h)"),
        (Reference.parse, "lumen-data", "kind and name, such as Vendor/lumen-data"),
        (Control.parse, "GDPR 28", 'such as "gdpr:28(3)"'),
    ],
)
def test_what_is_written_otherwise_is_refused_with_the_accepted_form(parse, given_text, says):
    with pytest.raises(Unreadable) as error:
        parse(given_text)
    assert says in str(error.value)


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
