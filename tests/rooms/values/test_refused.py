"""What is refused, word for word: a message never suggests what wasn't meant."""

from datetime import date
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from labelgov import values
from labelgov.values import (
    Control,
    Duration,
    Money,
    Reference,
    Share,
    Unreadable,
    parse_amount,
    parse_count,
    parse_country,
    parse_currency,
    parse_day,
    parse_language,
    parse_measure,
    parse_month,
    parse_name,
    parse_number,
    parse_person,
    parse_positive,
    parse_region,
    parse_some,
    parse_worth,
)

PARSERS = (
    Control.parse, Duration.parse, Money.parse, Reference.parse, Share.parse, parse_count, parse_country,
    parse_currency, parse_day, parse_language, parse_measure, parse_name, parse_number, parse_person, parse_region,
    parse_amount, parse_month, parse_positive, parse_some, parse_worth,
)  # fmt: skip
FORM = "an amount and a currency code, such as 480000.00 USD"
WITH_CURRENCY = "it with its currency, such as 480000.00 USD"
FITS = "15 digits at most before the point and 8 behind it, such as 480000.00 USD"

MONEY = {
    "$480,000": "480000.00 USD",
    "$ 480,000.00": "480000.00 USD",
    "480,000 USD": "480000.00 USD",
    "480000.00USD": "480000.00 USD",
    "USD 480000": "480000.00 USD",
    "usd480000.5": "480000.50 USD",
    "US$5": "5.00 USD",
    "-$5": "-5.00 USD",
    "$-5": "-5.00 USD",
    "+5 USD": "5.00 USD",
    " 5 USD ": "5.00 USD",
    "5. USD": "5.00 USD",
    "5,- EUR": "5.00 EUR",
    "0,085 USD": "0.085 USD",
    "1,5 EUR": "1.50 EUR",
    "1.234,56 EUR": "1234.56 EUR",
    "€1.234,56": "1234.56 EUR",
    "12.345.678,9 EUR": "12345678.90 EUR",
    "1,234,567.25 USD": "1234567.25 USD",
    "1.234.567 EUR": "1234567.00 EUR",
    "1 234 567,50 EUR": "1234567.50 EUR",
    "1\u202f234,50 EUR": "1234.50 EUR",
    "1'234.50 CHF": "1234.50 CHF",
    "1_000 USD": "1000.00 USD",
    "¥5000": "5000 JPY",
    "480000 usd": "480000.00 USD",
    "5 kwd": "5.000 KWD",
    # The comma may be either: both are said, never one.
    "12,345 USD": "12345.00 USD, or 12.345 USD if the comma marks the decimals",
    "1,234 EUR": "1234.00 EUR, or 1.234 EUR if the comma marks the decimals",
    # Without a currency nobody can say which.
    "480000": WITH_CURRENCY,
    "480,000.00": WITH_CURRENCY,
    # What can't be read in one way gets the form alone.
    "1,2,3 USD": FORM,
    "1.2.3 USD": FORM,
    "1..2 USD": FORM,
    "12,34,567 INR": FORM,
    "1,234.56,78 USD": FORM,
    "1.234,567.89 EUR": FORM,
    "€5 USD": FORM,
    "480k USD": FORM,
    "2.4M USD": FORM,
    "1e3 USD": FORM,
    "1e400 USD": FORM,
    ".5 USD": FORM,
    "--5 USD": FORM,
    "５ USD": FORM,
    "٣.٠٠ USD": FORM,
    "nan USD": FORM,
    "five USD": FORM,
    "USD": FORM,
    "": FORM,
    "5.123456789 USD": FITS,
    "1234567890123456 USD": FITS,
}


@pytest.mark.parametrize(("written", "write"), MONEY.items(), ids=repr)
def test_money_is_suggested_only_where_one_amount_was_meant(written, write):
    with pytest.raises(Unreadable) as error:
        Money.parse(written)
    assert str(error.value) == f'"{written}" is not an amount of money: write {write}'


REFUSED = (
    (Share.parse, "95", '"95" is not a share: write 95%'),
    (Share.parse, "0.95", '"0.95" is not a share: write 95%'),
    (Share.parse, 95, '"95" is not a share: write 95%'),
    (Share.parse, True, '"true" is not a share: write a percentage such as 95%'),
    (Share.parse, None, "this is empty; write a percentage such as 95%"),
    (Share.parse, "0,05", '"0,05" is not a share: write 5%'),
    (Share.parse, ".95", '".95" is not a share: write 95%'),
    (Share.parse, Decimal("0.9500"), '"0.9500" is not a share: write 95%'),
    (Share.parse, "00.95", '"00.95" is not a share: write 95%'),
    (Share.parse, "1", '"1" is not a share: write 100% for the whole, or 1%'),
    (Share.parse, Decimal("1.0"), '"1.0" is not a share: write 100% for the whole, or 1%'),
    (Share.parse, 0, '"0" is not a share: write 0%'),
    (Share.parse, "95,5%", '"95,5%" is not a share: write 95.5%'),
    (Share.parse, "95 %", '"95 %" is not a share: write 95%'),
    (Share.parse, "0,5%", '"0,5%" is not a share: write 0.5%'),
    (Share.parse, "95percent", '"95percent" is not a share: write 95%'),
    (Share.parse, "-5%", '"-5%" is not a share: write a percentage such as 95%'),
    (Share.parse, "95%%", '"95%%" is not a share: write a percentage such as 95%'),
    (Share.parse, "１%", '"１%" is not a share: write a percentage such as 95%'),
    (Share.parse, ["95%"], "this list is not a share: write a percentage such as 95%"),
    (Money.parse, "1.00 XXQ", '"XXQ" is not an ISO 4217 currency code; write one such as USD, EUR or INR'),
    (Duration.parse, "5m", '"5m" could be minutes or months: write 5min or 5mo'),
    (Duration.parse, "5 M", '"5 M" could be minutes or months: write 5min or 5mo'),
    (Duration.parse, "2 weeks", '"2 weeks" is not a span of time: write 2w'),
    (Duration.parse, "48H", '"48H" is not a span of time: write 48h'),
    (Duration.parse, "24 hrs.", '"24 hrs." is not a span of time: write 24h'),
    (
        Duration.parse, "P",
        '"P" is not a span of time: write a number and a unit, such as 90min, 48h, 7d, 2w, 3mo or 1y',
    ),
    (parse_day, "2026-02-30", '"2026-02-30" is not a day of the calendar: check the month and the day'),
    (parse_day, "2026-6-3", '"2026-6-3" is not a date: write 2026-06-03'),
    (parse_day, "2026/06/03", '"2026/06/03" is not a date: write 2026-06-03'),
    (parse_day, "20260603", '"20260603" is not a date: write 2026-06-03'),
    (parse_day, "2026-06-30T00:00:00Z", '"2026-06-30T00:00:00Z" is not a date: write 2026-06-30'),
    (parse_day, "30.06.2026", '"30.06.2026" is not a date: write 2026-06-30'),
    (parse_day, "30.06.26", '"30.06.26" is not a date: write year, month and day, such as 2026-03-31'),
    (parse_day, "31/12/2026", '"31/12/2026" is not a date: write 2026-12-31'),
    (parse_day, "12-31-2026", '"12-31-2026" is not a date: write 2026-12-31'),
    (parse_day, "31.02.2026", '"31.02.2026" is not a date: write year, month and day, such as 2026-03-31'),
    (parse_day, 46387, '"46387" is not a date: write 2026-12-31, which is the day that a spreadsheet counts so'),
    (parse_day, 2026, '"2026" is not a date: write year, month and day, such as 2026-03-31'),
    (parse_day, "06/03/2026", '"06/03/2026" is not a date: write 2026-03-06 or 2026-06-03'),
    (parse_day, "1899-12-31", '"1899-12-31" is not a date: write a day of the years 1900 to 2199, such as 2026-03-31'),
    (parse_region, "eu", '"eu" is not a region: write EU'),
    (parse_region, "UK", '"UK" is not a region: write GB'),
    (parse_region, "us-ca", '"us-ca" is not a region: write US-CA'),
    (
        parse_region, "EMEA",
        '"EMEA" is not a region: write a country such as PH, a group (EU or EEA) or a US state such as US-CA',
    ),
    (
        parse_region, "US-ZZ",
        '"US-ZZ" is not a region: write a country such as PH, a group (EU or EEA) or a US state such as US-CA',
    ),
    (parse_country, "UK", '"UK" is not an ISO 3166-1 country code: write GB'),
    (parse_country, "EU", '"EU" is not one country: name the member states'),
    (parse_country, "ph", '"ph" is not an ISO 3166-1 country code: write PH'),
    (parse_country, "usa", '"usa" is not an ISO 3166-1 country code: write US'),
    (parse_language, "english", '"english" is not a BCP 47 language: write one such as en, pt-BR or zh-Hant'),
    (parse_language, "xx", '"xx": xx is not a language of ISO 639-1; write one such as en, pt-BR or zh-Hant'),
    (parse_language, "pt_br", '"pt_br" is not a BCP 47 language: write pt-BR'),
    (parse_language, "ZH-hant-tw", '"ZH-hant-tw" is not a BCP 47 language: write zh-Hant-TW'),
    (parse_language, "es-UK", '"es-UK": UK is not a country of ISO 3166-1; write one such as pt-BR'),
    (parse_currency, "usd", '"usd" is not an ISO 4217 currency code: write USD'),
    (parse_currency, "€", '"€" is not an ISO 4217 currency code: write EUR'),
    (
        Reference.parse, "lumen-data",
        '"lumen-data" is not a reference: write kind and name, such as Vendor/lumen-data',
    ),
    (Reference.parse, "vendor/lumen-data", '"vendor/lumen-data" is not a reference: write Vendor/lumen-data'),
    (
        Control.parse, "GDPR 28",
        '"GDPR 28" is not a control: write framework and clause, such as "gdpr:28(3)"',
    ),
    (Control.parse, "GDPR: 28(3)", '"GDPR: 28(3)" is not a control: write "gdpr:28(3)"'),
    (parse_number, Decimal("NaN"), '"NaN" is not a number: write digits, such as 0.67 or 20000'),
    (parse_number, Decimal("1e16"), "1.000E+16 is out of bounds: the largest number is 10¹⁵"),
    (parse_count, 10**16, '"10000000000000000" is out of bounds: the largest count is 10¹⁵'),
    (parse_count, -1, '"-1" is not a count: write a whole number such as 20000, without quotes, separators or a unit'),
    (
        parse_measure, "95",
        '"95" is not a value with its unit: write a share (95%), a span (48h), an amount (0.085 USD) or a number '
        "(0.67)",
    ),
    (
        parse_measure, True,
        '"true" is not a value with its unit: write a share (95%), a span (48h), an amount (0.085 USD) or a number '
        "(0.67)",
    ),
    (
        parse_amount, "-5.00 USD",
        '"-5.00 USD" is below zero: write an amount without a sign, such as 480000.00 USD',
    ),
    (
        parse_amount, "-0.00 USD",
        '"-0.00 USD" is below zero: write an amount without a sign, such as 480000.00 USD',
    ),
    (parse_worth, "0.00 PHP", '"0.00 PHP" is nothing: write an amount above zero, such as 2.60 USD'),
    (parse_positive, 0, '"0" is not above zero: write a number such as 0.67 or 60'),
    (parse_positive, -1, '"-1" is not above zero: write a number such as 0.67 or 60'),
    (parse_some, 0, '"0" is none: write a whole number from 1 on'),
    (parse_month, 0, '"0" is not a month: write a whole number from 1 for January to 12 for December'),
    (parse_month, 13, '"13" is not a month: write a whole number from 1 for January to 12 for December'),
    (
        parse_name, "Lumen Data",
        '"Lumen Data" is not a name: write lower-case letters, digits and hyphens (63 at most), such as lumen-data',
    ),
    (
        parse_name, "../../etc/passwd",
        '"../../etc/passwd" is not a name: write lower-case letters, digits and hyphens (63 at most), such as '
        "etc-passwd",
    ),
)  # fmt: skip


@pytest.mark.parametrize(
    ("parse", "written", "says"), REFUSED, ids=lambda each: getattr(each, "__qualname__", repr(each))[:30]
)
def test_what_is_written_otherwise_is_refused_word_for_word(parse, written, says):
    with pytest.raises(Unreadable) as error:
        parse(written)
    assert str(error.value) == says


ANYTHING = st.recursive(
    st.one_of(
        st.none(), st.booleans(), st.integers(), st.floats(), st.decimals(allow_nan=True), st.text(), st.binary(),
        st.dates(), st.builds(pow, st.just(10), st.just(5000)),
        st.text(alphabet="0123456789.,%$€ -+USDEPTmohdwy/:#abc", max_size=20),
    ),
    lambda inner: st.one_of(st.lists(inner, max_size=2), st.dictionaries(st.text(), inner, max_size=2)),
    max_leaves=4,
)  # fmt: skip


def refusal(parse, given_value) -> str:
    try:
        parse(given_value)
    except Unreadable as error:
        return str(error)
    return ""


@given(st.sampled_from(PARSERS), ANYTHING)
def test_whatever_is_given_is_read_or_refused_in_a_sentence(parse, given_value):
    said = refusal(parse, given_value)
    assert not said or any(word in said for word in ("write", "check", "largest", "name the"))
    assert len(said) < 250


@given(st.sampled_from((Money.parse, parse_amount, Share.parse, Duration.parse, parse_day)), ANYTHING)
def test_what_a_message_tells_to_write_is_accepted(parse, given_value):
    told = refusal(parse, given_value).rpartition("write ")[2].removesuffix(" if the comma marks the decimals")
    if told[:1].isdigit() and " digits" not in told:
        for each in told.replace(" for the whole", "").replace(", or ", " or ").split(" or "):
            assert refusal(parse, each) == ""


def test_every_parser_of_the_room_is_tried():
    public = {name: getattr(values, name) for name in values.__all__}
    parsers = {name for name, each in public.items() if name.startswith("parse_") or hasattr(each, "parse")}
    assert parsers == {getattr(parse, "__self__", parse).__name__ for parse in PARSERS}


def test_a_day_is_a_date_without_a_time():
    assert type(parse_day("2026-06-30")) is date
