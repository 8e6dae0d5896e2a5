"""Roles: who holds them today, what names nobody, and who holds two; and people by handle, name and account."""

import pytest

from labelgov.facts import Unknowable, identity, organization
from labelgov.kinds.organization import Organization
from labelgov.kinds.team import Team


def company(declare, roles, *more):
    ask = declare(("Organization", "o", {"roles": roles}), *more)
    return ask, ask.get(Organization, "o")


TEAM = ("Team", "t", {"members": [{"handle": "a", "name": "Ana"}, {"handle": "b", "name": "Bo", "left": "2026-06-29"}]})


def test_a_role_is_held_by_people_who_are_here_only(declare):
    ask, own = company(declare, {"finance": ["team/t"], "privacy": ["person/b"], "security": []}, TEAM)
    assert ask(organization.roles_held, own) == ("finance",)
    held = {row.role: row.people for row in ask(organization.role_holdings, own)}
    assert held == {"finance": ("a",), "privacy": (), "security": ()}


def test_each_name_of_a_role_says_why_it_names_nobody(declare):
    roles = {"finance": ["person/a", "person/b", "person/c"], "legal": ["team/t", "team/empty", "team/missing"]}
    ask, own = company(declare, roles, TEAM, ("Team", "empty", {"members": []}))
    rows = ask(organization.role_members, own)
    assert [row.absence for row in rows] == [
        None, "left t on 2026-06-29", "is in no team", None, "has nobody in it today", "is not a team that is declared",
    ]  # fmt: skip
    assert rows[1].pointer == ("spec", "roles", "finance", 1)


def test_pairs_of_roles_are_in_the_order_of_the_alphabet(declare):
    ask, own = company(declare, {"z": ["team/t"], "a": ["person/a"], "m": ["person/b"]}, TEAM)
    rows = ask(organization.role_pairs, own)
    assert {row.pair: row.people for row in rows} == {"a+m": (), "a+z": ("a",), "m+z": ()}
    assert [row.roles for row in rows] == [("a", "m"), ("a", "z"), ("m", "z")]


def test_of_two_organizations_the_later_by_name_knows_the_earlier(declare):
    ask = declare(("Organization", "first", {}), ("Organization", "second", {}))
    assert ask(organization.earlier_organization, ask.get(Organization, "first")) is None
    assert ask(organization.earlier_organization, ask.get(Organization, "second")) == "first"


def test_more_roles_than_can_be_held_beside_each_other_are_said(declare):
    team = ("Team", "t", {"members": [{"handle": f"p{n:02}"} for n in range(50)]})
    roles = {f"r{n:02}": ["team/t"] for n in range(65)}
    ask, most = company(declare, dict(list(roles.items())[:64]), team)
    pairs = ask(organization.role_pairs, most)
    assert len(pairs) == 64 * 63 // 2
    assert pairs[0].people == tuple(f"p{n:02}" for n in range(8))
    ask, more = company(declare, roles, team)
    for fact in (organization.role_holdings, organization.role_pairs):
        with pytest.raises(Unknowable, match="65 roles are declared; keep to 64 at most"):
            ask(fact, more)


def test_names_and_accounts_are_compared_as_they_are_read_aloud(declare):
    ways = ["Zoe\u0308  Brandt", "Zo\u00eb Brandt", "zo\u00cb brandt", "Zo\u00eb\u00a0Brandt", "Zoe Brandt"]
    accounts = ["zoe", "ZOE", " zoe ", "\uff5aoe", "zo\u00eb"]
    pairs = zip(ways, accounts, strict=True)
    members = [{"handle": f"z{n}", "name": name, "account": account} for n, (name, account) in enumerate(pairs)]
    ask = declare(("Team", "t", {"members": members}))
    first, *_, last = ask(identity.identities, ask.get(Team, "t"))
    assert (first.namesakes, first.account_sharers) == (("z1", "z2", "z3"), ("z1", "z2", "z3"))
    assert (last.namesakes, last.account_sharers) == ((), ())


def test_of_a_thousand_who_share_a_name_a_few_are_named(declare):
    members = [{"handle": f"p{n:04}", "name": "P", "account": "x"} for n in range(1000)]
    members += [{"handle": "q", "name": f"Q {n:04}"} for n in range(1000)]
    ask = declare(("Team", "t", {"members": members}))
    rows = ask(identity.identities, ask.get(Team, "t"))
    assert rows[0].namesakes == rows[0].account_sharers == tuple(f"p{n:04}" for n in range(1, 9))
    assert rows[-1].clash.count("Q ") == 8


def test_identities_tell_who_may_be_mistaken_for_whom(declare):
    members = [
        {"handle": "a", "name": "Ana", "account": "shared"},
        {"handle": "b", "name": "Ana"},
        {"handle": "c", "name": "Cem", "account": "Shared"},
        {"handle": "c", "name": "Cem"},
    ]
    ask = declare(
        ("Team", "t", {"members": members}),
        ("Team", "u", {"members": [{"handle": "a", "name": "Anna"}]}),
        ("Organization", "o", {"roles": {"finance": ["person/a"], "privacy": ["team/u"]}}),
    )
    a, b, c, again = ask(identity.identities, ask.get(Team, "t"))
    assert (a.clash, a.account_sharers, a.namesakes, a.roles) == (
        "also stands for Anna",
        ("c",),
        ("b",),
        ("finance", "privacy"),
    )
    assert (b.clash, b.account_sharers, b.namesakes, b.roles) == (None, (), ("a",), ())
    assert (c.account_sharers, c.clash, again.clash) == (("a",), None, "stands twice in this team")
