"""What a vendor is insured for, in the reporting currency."""

from datetime import date
from decimal import Decimal

import pytest

from labelgov.facts import Unknowable, insurance
from labelgov.kinds.vendor import Vendor
from labelgov.values import Money

COMPANY = (
    "Organization",
    "company",
    {"reportingCurrency": "USD", "exchangeRates": [{"currency": "EUR", "rate": 1.15, "from": "2026-01-01"}]},
)


def vendor(*policies):
    rows = [
        {"id": str(number), "type": sort, "cover": cover, "expires": expires}
        for number, (sort, cover, expires) in enumerate(policies)
    ]
    return ("Vendor", "v", {"insurance": rows})


def test_a_policy_counts_through_its_last_day(declare):
    ask = declare(COMPANY, vendor(("cyber", "1.00 USD", "2026-06-29"), ("cyber", "2.00 USD", "2026-06-30")))
    (policy,) = ask(insurance.insurance_in_force, ask.get(Vendor, "v"))
    assert (policy.key, policy.days_left, policy.expires) == ("1", 0, date(2026, 6, 30))
    assert policy.pointer == ("spec", "insurance", 1)


def test_layers_add_up_across_currencies_and_sorts_stay_apart(declare):
    ask = declare(
        COMPANY,
        vendor(
            ("cyber", "1000000.00 EUR", "2026-12-31"),
            ("cyber", "0.01 USD", "2026-12-31"),
            ("cyber", "5000000.00 USD", "2025-12-31"),
            ("professional-liability", "300.00 USD", "2026-12-31"),
        ),
    )
    subject = ask.get(Vendor, "v")
    assert ask(insurance.cyber_cover, subject) == Money(Decimal("1150000.01"), "USD")
    assert ask(insurance.professional_cover, subject) == Money(Decimal(300), "USD")
    assert ask(insurance.insured_types, subject) == ("cyber", "professional-liability")


def test_without_a_policy_the_cover_is_nothing(declare):
    ask = declare(COMPANY, vendor())
    assert ask(insurance.cyber_cover, ask.get(Vendor, "v")) == Money.zero("USD")


def test_a_cover_without_a_rate_cant_be_known(declare):
    ask = declare(COMPANY, vendor(("cyber", "1.00 GBP", "2026-12-31")))
    with pytest.raises(Unknowable, match="no planning rate for GBP"):
        ask(insurance.cyber_cover, ask.get(Vendor, "v"))
