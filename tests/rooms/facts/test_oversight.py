"""How closely we look at a vendor, and in which roles its suppliers were approved."""

from datetime import date

import pytest

from labelgov.facts import oversight
from labelgov.facts.people import roles_on
from labelgov.kinds.vendor import Vendor

COMPANY = (
    "Organization",
    "company",
    {"roles": {"privacy": ["team/privacy"], "security": ["person/w.chen", "team/security"], "finance": ["team/money"]}},
)
PRIVACY = (
    "Team",
    "privacy",
    {"lead": "s.ito", "members": [{"handle": "s.ito"}, {"handle": "b.old", "left": "2026-03-31"}]},
)
SECURITY = (
    "Team",
    "security",
    {"lead": "w.chen", "members": [{"handle": "b.old"}, {"handle": "new", "joined": "2026-04-01"}]},
)


@pytest.mark.parametrize(("reviewed", "age"), [("2026-06-30", 0), ("2025-06-30", 365), ("2026-07-01", None)])
def test_a_review_that_lies_ahead_is_none_yet(declare, reviewed, age):
    ask = declare(("Vendor", "v", {"review": {"last": reviewed}}))
    assert ask(oversight.days_since_review, ask.get(Vendor, "v")) == age


def test_an_approver_holds_the_roles_of_the_teams_that_were_joined_and_not_left_on_the_day(declare):
    ask = declare(COMPANY, PRIVACY, SECURITY)
    assert roles_on("b.old", date(2026, 3, 31), ask) == ("privacy", "security")
    assert roles_on("b.old", date(2026, 4, 1), ask) == ("security",)
    assert roles_on("w.chen", date(2026, 4, 1), ask) == ("security",)
    assert roles_on("new", date(2026, 4, 1), ask) == ("security",)
    assert roles_on("new", date(2026, 3, 31), ask) == ()
    assert roles_on("nobody", date(2026, 4, 1), ask) == ()
    assert roles_on(None, date(2026, 4, 1), ask) == ()


def test_without_an_organization_nobody_holds_a_role(declare):
    assert roles_on("s.ito", date(2026, 4, 1), declare(PRIVACY)) == ()


def test_only_approved_sub_processors_are_told_each_with_its_row(declare):
    rows = [{"id": "a"}, {"id": "b", "legalName": "B Ltd.", "approved": "2026-01-01", "approvedBy": "s.ito"}]
    ask = declare(COMPANY, PRIVACY, ("Vendor", "v", {"subprocessors": rows}))
    (found,) = ask(oversight.subprocessor_approvals, ask.get(Vendor, "v"))
    assert (found.legal_name, found.approved_by, found.roles) == ("B Ltd.", "s.ito", ("privacy",))
    assert (found.pointer, found.key) == (("spec", "subprocessors", 1), "b")


def test_data_goes_to_sites_and_sub_processors_and_to_the_seat_without_sites(declare):
    sites = [{"id": "manila", "country": "PH"}, {"id": "cebu", "country": "PH"}]
    there = {"country": "SG", "sites": sites, "subprocessors": [{"id": "x", "country": "IE"}]}
    ask = declare(("Vendor", "v", there))
    assert ask(oversight.countries_of_data, ask.get(Vendor, "v")) == ("IE", "PH")
    ask = declare(("Vendor", "v", {"country": "SG"}))
    assert ask(oversight.countries_of_data, ask.get(Vendor, "v")) == ("SG",)


def test_each_subject_of_contacts_is_told_once(declare):
    contacts = [{"role": "security"}, {"role": "privacy"}, {"role": "security"}]
    ask = declare(("Vendor", "v", {"contacts": contacts}))
    assert ask(oversight.contact_roles, ask.get(Vendor, "v")) == ("security", "privacy")
