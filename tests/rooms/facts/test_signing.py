"""Signatures: who is missing, when the last one came, and how long work went on without it."""

from datetime import date

import pytest

from labelgov.facts import signing
from labelgov.kinds.contract import Contract

COMPANY, VENDOR = ({"party": party, "on": on} for party, on in (("company", "2025-12-20"), ("vendor", "2026-01-05")))


def declared(declare, **spec):
    term = {"start": "2026-01-01", "end": "2026-12-31"}
    ask = declare(("Contract", "c", {"vendor": "v", "term": term, **spec}), today=date(2026, 1, 31))
    return lambda fact: ask(fact, ask.get(Contract, "c"))


@pytest.mark.parametrize(
    ("signatures", "missing"),
    [
        ([], ("company", "vendor")),
        ([COMPANY], ("vendor",)),
        ([VENDOR, VENDOR], ("company",)),
        ([VENDOR, COMPANY], ()),
    ],
)
def test_each_side_that_has_not_signed_is_missing(declare, signatures, missing):
    assert declared(declare, signatures=signatures)(signing.missing_signatures) == missing


@pytest.mark.parametrize(
    ("spec", "last", "unsigned"),
    [
        ({"signatures": [COMPANY]}, date(2025, 12, 20), 0),
        ({"signatures": [VENDOR, COMPANY]}, date(2026, 1, 5), 4),
        ({"signatures": [VENDOR, COMPANY], "signed": "2025-12-20"}, date(2026, 1, 5), 4),
        ({"signed": "2026-01-01"}, date(2026, 1, 1), 0),
        ({"signed": "2026-01-02"}, date(2026, 1, 2), 1),
        ({}, None, 0),
        ({"status": "draft"}, None, 30),
        ({"status": "draft", "term": {"start": "2026-01-31", "end": "2026-12-31"}}, None, 0),
        ({"status": "draft", "term": {"start": "2026-03-01", "end": "2026-12-31"}}, None, 0),
    ],
)
def test_work_is_unsigned_from_the_first_day_to_the_last_signature(declare, spec, last, unsigned):
    asked = declared(declare, **spec)
    assert asked(signing.last_signature) == last
    assert asked(signing.days_begun_unsigned) == unsigned
