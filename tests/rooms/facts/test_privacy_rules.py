"""PrivacyRules laid beside datasets, contracts and vendors."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as some

from labelgov.facts import privacy_rules
from labelgov.kinds.contract import Contract
from labelgov.kinds.dataset import Dataset
from labelgov.kinds.privacy_rule import PrivacyRule
from labelgov.kinds.vendor import Vendor
from labelgov.values.country import COUNTRIES, GROUPS

REGION = some.sampled_from(sorted({*COUNTRIES, *GROUPS, "US-CA", "US-NY"}))


def rule(applies=None, name="r", **require):
    return ("PrivacyRule", name, {"applies": applies or {"personalData": True}, "require": require})


@given(REGION, REGION)
def test_regions_overlap_both_ways(one, other):
    assert privacy_rules.overlap(one, other) == privacy_rules.overlap(other, one)
    assert privacy_rules.overlap(one, one)


@pytest.mark.parametrize(
    ("one", "other", "shared"),
    [
        ("EU", "IE", True),
        ("EEA", "EU", True),
        ("EU", "NO", False),
        ("US", "US-CA", True),
        ("US-CA", "US-NY", False),
        ("EU", "GB", False),
    ],
)
def test_people_of_a_part_are_people_of_the_whole(one, other, shared):
    assert privacy_rules.overlap(one, other) is shared


@pytest.mark.parametrize(
    ("applies", "fits"),
    [
        ({"personalData": True}, True),
        ({"personalData": False}, False),
        ({"subjectRegions": ["EU"]}, True),
        ({"subjectRegions": ["US"]}, False),
        ({"categories": ["user.behavior"]}, True),
        ({"categories": ["user.behave"]}, False),
        ({"categories": ["user.behavior.search_history.long"]}, False),
        ({"minors": False}, True),
        ({"minors": True}, False),
        ({"classification": ["confidential", "restricted"]}, True),
        ({"classification": ["restricted"]}, False),
        ({"personalData": True, "subjectRegions": ["EU"], "classification": ["restricted"]}, False),
        ({}, True),
    ],
)
def test_a_rule_is_for_data_that_fits_every_line(declare, applies, fits):
    spec = {
        "classification": "confidential",
        "personalData": {"categories": ["user.behavior.search_history"], "subjects": {"regions": ["DE"]}},
    }
    ask = declare(("Dataset", "d", spec), rule({"minors": False} if applies == {} else applies))
    assert ask(privacy_rules.privacy_rules, ask.get(Dataset, "d")) == (("r",) if fits else ())
    assert ask(privacy_rules.datasets_of_rule, ask.get(PrivacyRule, "r")) == (("d",) if fits else ())


def test_a_rule_about_people_is_not_for_data_without_people(declare):
    ask = declare(("Dataset", "d", {}), rule({"subjectRegions": ["EU"]}), rule({"personalData": False}, name="s"))
    assert ask(privacy_rules.privacy_rules, ask.get(Dataset, "d")) == ("s",)


@given(asked=some.integers(1, 400), kept=some.integers(1, 400))
def test_retention_is_met_up_to_the_limit(declare, asked, kept):
    dataset = ("Dataset", "d", {"personalData": {}, "retention": f"{kept}d"})
    ask = declare(dataset, rule(retentionAtMost=f"{asked}d"))
    (row,) = ask(privacy_rules.dataset_obligations, ask.get(Dataset, "d"))
    assert row.met is (kept <= asked)


def test_what_is_missing_is_found_at_its_own_field(declare):
    ask = declare(
        ("Dataset", "d", {"personalData": {"subjects": {"minors": True}}}),
        rule(
            retentionAtMost="30d", minimisation=["blur-faces"], accessControls=["sso"], dpia="current",
            minors="with-consent",
        ),
    )  # fmt: skip
    rows = ask(privacy_rules.dataset_obligations, ask.get(Dataset, "d"))
    assert not any(row.met for row in rows)
    assert [row.pointer for row in rows] == [
        ("spec", "retention"),
        ("spec", "minimisation"),
        ("spec", "access"),
        ("spec", "dpia"),
        ("spec", "personalData", "subjects", "parentalConsent"),
    ]
    assert len({row.key for row in rows}) == len(rows)


def contract(*documents, **privacy):
    terms = {"role": "processor", **privacy}
    return (
        ("Contract", "sow", {"type": "sow", "vendor": "v", "programs": ["p"], "privacy": terms}),
        ("Program", "p", {"datasets": ["d"]}),
        ("Dataset", "d", {"personalData": {"subjects": {"regions": ["EU"]}}}),
        *documents,
    )


def test_a_statement_of_work_leaves_spans_to_its_agreement_unless_it_says_them(declare):
    limits = rule(breachNoticeAtMost="24h", deletionAtMost="30d")
    terms = {"role": "processor", "breachNotice": "72h"}
    agreement = ("Contract", "a", {"type": "dpa", "vendor": "v", "privacy": terms})
    vendor = ("Vendor", "v", {})
    ask = declare(*contract(vendor, agreement, limits, dpa="a", deletion="60d"))
    own = {row.key: row.met for row in ask(privacy_rules.contract_obligations, ask.get(Contract, "sow"))}
    theirs = {row.key: row.met for row in ask(privacy_rules.contract_obligations, ask.get(Contract, "a"))}
    assert own == {"r deletion": False}
    assert theirs == {"r breachNotice": False, "r deletion": False}


def test_adequacy_in_a_rule_allows_countries_that_have_a_full_decision(declare):
    vendor = ("Vendor", "v", {"sites": [{"id": "a", "country": "JP"}, {"id": "b", "country": "US"}]})
    ask = declare(*contract(vendor, rule(countries=["PT"], transferMechanisms=["adequacy"])))
    rows = {row.key: row.met for row in ask(privacy_rules.contract_obligations, ask.get(Contract, "sow"))}
    assert rows == {"r country JP": True, "r country US": False}


def test_a_mechanism_that_the_rule_allows_must_still_fit(declare):
    vendor = ("Vendor", "v", {"sites": [{"id": "a", "country": "PH"}]})
    row = {"to": "PH", "mechanism": "scc-2021-module-1"}
    ask = declare(*contract(vendor, rule(transferMechanisms=["scc-2021-module-1"]), transfers=[row]))
    assert [row.met for row in ask(privacy_rules.contract_obligations, ask.get(Contract, "sow"))] == [False]


@pytest.mark.parametrize(
    ("held", "met"),
    [
        ({"standard": "soc2-type-2", "issued": "2025-07-01", "expires": "2026-06-30"}, True),
        ({"standard": "soc2-type-2", "issued": "2025-07-01", "expires": "2026-06-29"}, False),
        ({"standard": "soc2-type-2", "issued": "2026-07-01", "expires": "2027-06-29"}, False),
        ({"standard": "iso-27001", "issued": "2025-07-01", "expires": "2027-06-29"}, False),
        (
            {
                "standard": "soc2-type-2",
                "issued": "2025-01-01",
                "expires": "2026-06-01",
                "bridge": {"issued": "2026-06-02", "until": "2026-06-30"},
            },
            True,
        ),
    ],
)
def test_a_certification_counts_on_its_days_or_by_its_bridge(declare, held, met):
    vendor = ("Vendor", "v", {"certifications": [held]})
    ask = declare(*contract(vendor, rule(certifications=["soc2"])), today=date(2026, 6, 30))
    (row,) = ask(privacy_rules.vendor_obligations, ask.get(Vendor, "v"))
    assert row.met is met
    assert row.data == "d"


def test_mechanisms_that_no_law_knows_are_named(declare):
    ask = declare(rule(transferMechanisms=["adequacy", "scc-2021-modul-2"]))
    assert ask(privacy_rules.unknown_mechanisms, ask.get(PrivacyRule, "r")) == ("scc-2021-modul-2",)
