"""Countries that the law trusts on a day, and mechanisms that stand in; and the data behind both."""

import re
from datetime import date, timedelta
from typing import get_args

import pytest
from hypothesis import given
from hypothesis import strategies as some

from labelgov.facts.adequacy import adequate, carries, flaw, protected
from labelgov.facts.vocabulary_privacy import (
    ADEQUACY,
    CHILDREN_CATEGORIES,
    HOME,
    LAWFUL_BASES,
    MECHANISMS,
    SPECIAL_CATEGORIES,
    SPECIAL_CATEGORY_CONDITIONS,
)
from labelgov.kinds.contract import PrivacyTerms
from labelgov.kinds.scalars import DATA_CATEGORY_PATTERN, TERM_PATTERN
from labelgov.values.country import COUNTRIES, EEA

COUNTRY = some.sampled_from(sorted(COUNTRIES))
LAW = some.sampled_from(sorted(HOME))
DAY = some.dates(date(1999, 1, 1), date(2040, 1, 1))
ROLES = get_args(PrivacyTerms.model_fields["role"].annotation)


@pytest.mark.parametrize(
    ("law", "country", "day", "trusted"),
    [
        ("EU", "FR", date(2026, 1, 1), True),
        ("EU", "CH", date(2026, 1, 1), True),
        ("EU", "GB", date(2021, 6, 27), False),
        ("EU", "GB", date(2021, 6, 28), True),
        ("EU", "KR", date(2021, 12, 16), False),
        ("EU", "KR", date(2021, 12, 17), True),
        ("EU", "BR", date(2026, 1, 25), False),
        ("EU", "BR", date(2026, 1, 26), True),
        ("EU", "US", date(2026, 1, 1), False),
        ("EU", "CA", date(2026, 1, 1), False),
        ("EU", "PH", date(2026, 1, 1), False),
        ("GB", "FR", date(2026, 1, 1), True),
        ("GB", "BR", date(2026, 6, 30), False),
        ("GB", "KR", date(2022, 12, 19), True),
        ("GB", "GI", date(2026, 1, 1), True),
    ],
)
def test_a_country_is_trusted_at_home_or_by_a_full_decision(law, country, day, trusted):
    assert protected(law, country, day) is trusted


def test_the_united_states_were_trusted_three_times_in_part():
    trusted = [date(2015, 10, 5), date(2016, 7, 12), date(2020, 7, 15), date(2023, 7, 10)]
    untrusted = [date(2015, 10, 6), date(2016, 7, 11), date(2020, 7, 16), date(2023, 7, 9)]
    assert all(adequate("EU", "US", day) for day in trusted)
    assert not any(adequate("EU", "US", day) for day in untrusted)


@given(LAW, COUNTRY, DAY)
def test_a_country_that_is_trusted_in_full_is_trusted_at_all(law, country, day):
    if protected(law, country, day):
        assert country in HOME[law] or adequate(law, country, day) is not None


@given(LAW, COUNTRY, DAY)
def test_a_decision_is_in_force_between_its_days_only(law, country, day):
    decision = adequate(law, country, day)
    if decision is not None:
        assert decision.since <= day
        assert decision.until is None or day <= decision.until
        before = adequate(law, country, decision.since - timedelta(days=1))
        assert before != decision


@given(some.sampled_from(sorted(MECHANISMS)), COUNTRY, some.sampled_from(ROLES), some.booleans(), DAY)
def test_a_mechanism_without_a_flaw_carries_data_under_a_law_that_knows_it(name, country, role, onward, day):
    if flaw(name, country, role, onward=onward, day=day) is None:
        assert any(carries(MECHANISMS[name], law, country, day) for law in HOME)


@given(some.sampled_from(sorted(MECHANISMS)), COUNTRY, some.booleans(), DAY)
def test_nothing_carries_data_to_a_vendor_without_a_role(name, country, onward, day):
    assert flaw(name, country, "none", onward=onward, day=day) is not None


def test_no_two_decisions_for_a_country_overlap():
    for one in ADEQUACY:
        for other in ADEQUACY:
            if one is not other and (one.law, one.country) == (other.law, other.country):
                first, second = sorted((one, other), key=lambda decision: decision.since)
                assert first.until is not None
                assert first.until < second.since


def test_the_vocabulary_keeps_to_the_forms_of_the_kinds():
    assert {decision.country for decision in ADEQUACY} <= COUNTRIES
    assert all(decision.source for decision in ADEQUACY)
    assert set().union(*HOME.values()) <= COUNTRIES
    assert HOME["EU"] >= EEA
    for mechanism in MECHANISMS.values():
        assert mechanism.roles <= set(ROLES)
        assert mechanism.laws <= set(HOME)
        assert mechanism.source
    words = (*MECHANISMS, *LAWFUL_BASES, *SPECIAL_CATEGORY_CONDITIONS)
    assert all(re.search(TERM_PATTERN, word) for word in words)
    assert all(re.search(DATA_CATEGORY_PATTERN, key) for key in (*SPECIAL_CATEGORIES, *CHILDREN_CATEGORIES))
    assert len(LAWFUL_BASES) == 6
    assert len(SPECIAL_CATEGORY_CONDITIONS) == 10


@pytest.mark.parametrize(
    ("name", "country", "role", "onward", "day", "said"),
    [
        ("scc", "PH", "processor", False, date(2026, 1, 1), "no mechanism that the law knows"),
        ("scc-2010", "PH", "processor", False, date(2022, 12, 28), "has not counted since 2022-12-27"),
        ("eu-us-dpf", "PH", "processor", False, date(2026, 1, 1), "only for US"),
        ("adequacy", "PH", "processor", False, date(2026, 1, 1), "no adequacy decision"),
        ("adequacy", "CA", "processor", False, date(2026, 1, 1), None),
        ("scc-2021-module-1", "PH", "processor", False, date(2026, 1, 1), "a vendor that is a processor"),
        ("scc-2021-module-1", "PH", "controller", False, date(2026, 1, 1), None),
        ("scc-2021-module-2", "PH", "none", False, date(2026, 1, 1), "neither processor nor controller"),
        ("scc-2021-module-3", "PH", "processor", False, date(2026, 1, 1), "from another processor"),
        ("scc-2021-module-3", "PH", "processor", True, date(2026, 1, 1), None),
        ("scc-2021-module-4", "PH", "controller", False, date(2026, 1, 1), "doesn't fit"),
    ],
)
def test_a_flaw_says_what_is_wrong(name, country, role, onward, day, said):
    found = flaw(name, country, role, onward=onward, day=day)
    assert found == said if said is None else said in (found or "")
