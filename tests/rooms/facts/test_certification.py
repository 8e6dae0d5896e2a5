"""Which certificates and reports of a vendor count on a day, and how long they go on to."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from labelgov.facts import certification
from labelgov.kinds.vendor import Vendor

TODAY = date(2026, 6, 30)


def vendor(*certifications):
    return ("Vendor", "v", {"certifications": list(certifications)})


def row(standard="soc2-type-2", issued="2025-07-01", expires="2026-06-30", bridge=None, **other):
    found = {"standard": standard, "issued": issued, "expires": expires, **other}
    return {**found, "bridge": bridge} if bridge else found


def in_force(ask):
    return ask(certification.certifications_in_force, ask.get(Vendor, "v"))


BRIDGE = {"issued": "2026-06-20", "until": "2026-09-30"}


@pytest.mark.parametrize(
    ("given", "until"),
    [
        (row(expires="2026-06-30"), date(2026, 6, 30)),
        (row(expires="2026-06-29"), None),
        (row(issued="2026-06-30", expires="2027-06-29"), date(2027, 6, 29)),
        (row(issued="2026-07-01", expires="2027-06-29"), None),
        (row(expires="2026-06-29", bridge=BRIDGE), date(2026, 9, 30)),
        (row(expires="2026-06-29", bridge={"issued": "2026-07-01", "until": "2026-09-30"}), None),
        (row(expires="2026-06-29", bridge={"issued": "2026-06-20", "until": "2026-06-29"}), None),
        (row(expires="2026-12-31", bridge=BRIDGE), date(2026, 12, 31)),
    ],
    ids=[
        "ends today",
        "ended yesterday",
        "issued today",
        "issued tomorrow",
        "ended, and bridged",
        "the letter isn't written yet",
        "the letter has ended too",
        "a letter adds nothing to a report that counts",
    ],
)
def test_a_certificate_counts_from_issue_to_expiry_and_on_under_a_letter(declare, given, until):
    found = in_force(declare(vendor(given)))
    assert [each.counts_until for each in found] == ([until] if until else [])


def test_a_row_says_how_long_it_counts_and_what_carries_it(declare):
    rows = row(id="quality", standard="iso-9001"), row(id="soc2", expires="2026-06-29", bridge=BRIDGE)
    _, found = in_force(declare(vendor(*rows)))
    assert (found.standard, found.days_left, found.how) == ("soc2-type-2", 92, "by a bridge letter alone")
    assert (found.pointer, found.key) == (("spec", "certifications", 1), "soc2")


def test_of_one_standard_the_certificate_that_counts_longest_is_told(declare):
    rows = row(id="old"), row(id="new", issued="2026-06-01", expires="2027-05-31"), row(id="other", standard="b-corp")
    found = in_force(declare(vendor(*rows)))
    assert [each.key for each in found] == ["new", "other"]


def test_a_bridge_is_measured_from_the_last_day_of_its_report(declare):
    ask = declare(vendor(row(expires="2026-06-29", bridge=BRIDGE), row()))
    (letter,) = ask(certification.bridge_letters, ask.get(Vendor, "v"))
    assert letter.days == 93
    assert letter.pointer == ("spec", "certifications", 0, "bridge")


def test_the_age_of_the_latest_report_counts_from_the_end_of_its_period(declare):
    rows = (
        row(issued="2024-05-31", expires="2025-05-30"),
        row(issued="2025-05-31", expires="2026-05-30"),
        row(issued="2026-07-01", expires="2027-06-30"),
        row(standard="iso-27001", issued="2026-06-01", expires="2029-05-31"),
    )
    ask = declare(vendor(*rows))
    assert ask(certification.days_since_report, ask.get(Vendor, "v")) == 395
    assert ask(certification.soc2_expired, ask.get(Vendor, "v")) == date(2026, 5, 30)


def test_without_a_report_there_is_no_age(declare):
    ask = declare(vendor())
    assert ask(certification.days_since_report, ask.get(Vendor, "v")) is None
    assert ask(certification.soc2_expired, ask.get(Vendor, "v")) is None


@given(st.integers(-400, 400), st.integers(0, 800), st.integers(-100, 100), st.integers(0, 300))
def test_what_counts_today_ends_today_or_later_and_a_letter_never_shortens_it(declare, start, length, sent, reach):
    issued = TODAY + timedelta(start)
    expires, letter = issued + timedelta(length), TODAY + timedelta(sent)
    bridge = {"issued": letter.isoformat(), "until": (letter + timedelta(reach)).isoformat()}
    days = {"issued": issued.isoformat(), "expires": expires.isoformat()}
    plain, bridged = (in_force(declare(vendor(row(**days, bridge=each)))) for each in (None, bridge))
    assert all(each.days_left >= 0 for each in (*plain, *bridged))
    assert [each.counts_until for each in plain] == [each.counts_until for each in bridged][: len(plain)]
