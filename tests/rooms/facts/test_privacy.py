"""Datasets: whose data it is, which law that brings, and what is missing of what the law asks."""

from datetime import date

import pytest

from labelgov.facts import privacy
from labelgov.kinds.dataset import Dataset


def dataset(declare, spec, *others, today=date(2026, 6, 30)):
    ask = declare(("Dataset", "d", spec), *others, today=today)
    return ask.get(Dataset, "d"), ask


@pytest.mark.parametrize(
    ("regions", "seat", "laws"),
    [
        (["EU"], "US", {"EU"}),
        (["IE"], "US", {"EU"}),
        (["EEA"], "US", {"EU"}),
        (["NO"], "US", {"EU"}),
        (["RE"], "US", {"EU"}),
        (["GB"], "US", {"GB"}),
        (["EU", "GB"], "US", {"EU", "GB"}),
        (["US", "US-CA", "CH"], "US", set()),
        (["US"], "IE", {"EU"}),
        (["US"], "GB", {"GB"}),
        ([], "US", {"EU"}),
        ([], "GB", {"EU", "GB"}),
    ],
)
def test_the_law_follows_where_people_live_and_where_the_company_sits(declare, regions, seat, laws):
    spec = {"personalData": {"subjects": {"regions": regions}}}
    subject, ask = dataset(declare, spec, ("Organization", "company", {"country": seat}))
    assert ask(privacy.laws, subject) == laws
    assert ask(privacy.under_gdpr, subject) is bool(laws)


def test_data_that_is_not_personal_is_under_no_law(declare):
    subject, ask = dataset(declare, {"classification": "restricted"}, ("Organization", "company", {"country": "IE"}))
    assert ask(privacy.laws, subject) == set()
    assert not ask(privacy.personal, subject)
    assert not ask(privacy.californian, subject)
    assert not ask(privacy.minors, subject)
    assert ask(privacy.record_gaps, subject) == ()
    assert ask(privacy.special_categories, subject) == ()


@pytest.mark.parametrize(
    ("categories", "special"),
    [
        (["user.biometric"], ("user.biometric",)),
        (["user.biometrics.voice"], ("user.biometrics.voice",)),
        (["user.health.genetic", "user.contact.email"], ("user.health.genetic",)),
        (["user.demographic.political_opinion"], ("user.demographic.political_opinion",)),
        (["user.demographic.age_range"], ()),
        (["user.healthy_recipes"], ()),
        (["user.behavior.search_history"], ()),
    ],
)
def test_special_categories_are_keys_at_or_below_those_of_article_9(declare, categories, special):
    subject, ask = dataset(declare, {"personalData": {"categories": categories}})
    assert ask(privacy.special_categories, subject) == special
    assert ask(privacy.sensitive, subject) is bool(special)


@pytest.mark.parametrize(
    ("subjects", "categories", "minors", "youngest"),
    [
        ({"minors": False}, ["user.content"], False, 18),
        ({"minors": True}, ["user.content"], True, 0),
        ({"minors": True, "minimumAge": 13}, ["user.content"], True, 13),
        ({"minors": False, "minimumAge": 17}, ["user.content"], True, 17),
        ({"minors": True, "minimumAge": 17}, ["user.content"], True, 17),
        ({"minors": True, "minimumAge": 18}, ["user.content"], True, 0),
        ({"minors": False, "minimumAge": 18}, ["user.childrens"], True, 0),
        ({"minors": False, "minimumAge": 21}, ["user.content"], False, 21),
        ({"minors": False, "minimumAge": 18}, ["user.content"], False, 18),
        ({"minors": False}, ["user.children.thirteen_to_sixteen"], True, 0),
        ({"minors": False}, ["user.childrens"], True, 0),
    ],
)
def test_children_are_found_by_word_age_or_category(declare, subjects, categories, minors, youngest):
    subject, ask = dataset(declare, {"personalData": {"categories": categories, "subjects": subjects}})
    assert ask(privacy.minors, subject) is minors
    assert ask(privacy.youngest, subject) == youngest


@pytest.mark.parametrize(("region", "californian"), [("US", True), ("US-CA", True), ("US-NY", False), ("CA", False)])
def test_californians_live_in_california_or_somewhere_in_the_united_states(declare, region, californian):
    subject, ask = dataset(declare, {"personalData": {"subjects": {"regions": [region]}}})
    assert ask(privacy.californian, subject) is californian


def test_ways_out_are_said_only_where_access_is_declared(declare):
    open_, ask = dataset(declare, {"access": {"controls": [], "download": True, "personalDevices": True}})
    assert ask(privacy.ways_out, open_) == ("downloads", "personal devices")
    silent, ask = dataset(declare, {})
    assert ask(privacy.ways_out, silent) == ()


@pytest.mark.parametrize(
    ("country", "day", "abroad"),
    [
        ("IE", date(2026, 6, 30), ()),
        ("NO", date(2026, 6, 30), ()),
        ("JP", date(2026, 6, 30), ()),
        ("GB", date(2031, 12, 27), ()),
        ("GB", date(2031, 12, 28), ("GB",)),
        ("US", date(2026, 6, 30), ("US",)),
        ("PH", date(2026, 6, 30), ("PH",)),
    ],
)
def test_storage_abroad_is_what_neither_law_nor_a_full_decision_reaches(declare, country, day, abroad):
    spec = {"personalData": {"subjects": {"regions": ["EU"]}}, "residency": [country]}
    subject, ask = dataset(declare, spec, today=day)
    assert ask(privacy.storage_abroad, subject) == abroad


def test_storage_at_the_seat_of_the_company_is_no_transfer(declare):
    spec = {"personalData": {"subjects": {"regions": ["EU"]}}, "residency": ["US", "PH"]}
    subject, ask = dataset(declare, spec, ("Organization", "company", {"country": "US"}))
    assert ask(privacy.storage_abroad, subject) == ("PH",)
