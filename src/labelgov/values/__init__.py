"""What is written: money, shares, spans, days, countries, names, references, controls.

Text comes in, an exact value comes out, and each value has one written form that reads back to itself. What isn't
written in an accepted form raises `Unreadable`, whose words name the form. Nothing here holds money in a float.
"""

from labelgov.values.bounds import parse_amount, parse_month, parse_positive, parse_some, parse_worth
from labelgov.values.control import Control
from labelgov.values.country import COUNTRIES, countries_in, parse_country, parse_region
from labelgov.values.currency import MINOR_UNITS, parse_currency
from labelgov.values.day import parse_day
from labelgov.values.duration import Duration
from labelgov.values.language import parse_language
from labelgov.values.measure import Measure, parse_count, parse_measure, parse_number, unit_of
from labelgov.values.money import EXACT, Money
from labelgov.values.name import parse_name
from labelgov.values.person import parse_person
from labelgov.values.reference import Reference
from labelgov.values.share import Share
from labelgov.values.unreadable import Unreadable

__all__ = [
    "COUNTRIES",
    "EXACT",
    "MINOR_UNITS",
    "Control",
    "Duration",
    "Measure",
    "Money",
    "Reference",
    "Share",
    "Unreadable",
    "countries_in",
    "parse_amount",
    "parse_count",
    "parse_country",
    "parse_currency",
    "parse_day",
    "parse_language",
    "parse_measure",
    "parse_month",
    "parse_name",
    "parse_number",
    "parse_person",
    "parse_positive",
    "parse_region",
    "parse_some",
    "parse_worth",
    "unit_of",
]
