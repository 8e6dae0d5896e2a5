"""Whose review counts: each case a file of reviews, and why one in it doesn't."""

import json

import pytest

from labelgov.gate import read_evidence
from labelgov.results import CannotAnswer

HEAD = "b" * 40
OLD = "a" * 40
GROWS = ("packs: [own, structure]", "packs: [own]")


def judged(change, evidence):
    return change(GROWS, evidence=evidence)


def test_a_review_by_a_holder_of_the_role_counts(change, reviewed):
    (approval,) = judged(change, reviewed({"account": "EvExec"})).approvals
    assert (approval.handle, approval.name, approval.account, approval.roles) == (
        "e.xec", "Eve Xec", "evexec", ("executive",),
    )  # fmt: skip


DISREGARDED = {
    "an older commit": ([{"account": "evexec", "commit": OLD}], {}, "it approves an older commit, aaaaaaaaaaaa"),
    "a commit that is gone": ([{"account": "evexec", "commit": None}], {}, "the commit that was reviewed is gone"),
    "the author": ([{"account": "evexec"}], {"author": "evexec"}, "nobody approves a change that they had a hand in"),
    "the author in capitals": ([{"account": "evexec"}], {"author": "EVEXEC"}, "had a hand in"),
    "a co-author": ([{"account": "evexec"}], {"coauthors": ["evexec"]}, "had a hand in"),
    "a leaver": ([{"account": "fayleft"}], {}, "f.left is in no team today under this account"),
    "a leaver whom a role names": ([{"account": "deedirect"}], {}, "d.direct is in no team today"),
    "a stranger": ([{"account": "nobody"}], {}, "no team has a member with this account"),
    "an account that was deleted": ([{"account": "ghost"}], {}, "no team has a member with this account"),
    "an account that two share": ([{"account": "shared"}], {}, "s.one and s.two share this account"),
    "somebody without a role": ([{"account": "annuthor"}], {"author": "fayone"}, "a.uthor holds no role"),
}


@pytest.mark.parametrize("case", DISREGARDED)
def test_a_review_that_does_not_count_is_listed_with_its_reason(change, reviewed, case):
    reviews, who, reason = DISREGARDED[case]
    verdict = judged(change, reviewed(*reviews, **who))
    assert verdict.approvals == ()
    (disregarded,) = verdict.disregarded
    assert reason in disregarded.reason
    assert verdict.exit_code == 1


LATER, EARLIER = "2026-06-30T11:00:00Z", "2026-06-30T09:00:00Z"
STATES = {
    "changes requested later": ([("approved", EARLIER), ("changes-requested", LATER)], False),
    "approved later": ([("changes-requested", EARLIER), ("approved", LATER)], True),
    "dismissed later": ([("approved", EARLIER), ("dismissed", LATER)], False),
    "a comment later": ([("approved", EARLIER), ("commented", LATER)], True),
    "a comment alone": ([("commented", LATER)], False),
    "not yet submitted": ([("pending", LATER)], False),
    "both at one moment": ([("changes-requested", LATER), ("approved", LATER)], False),
    "in any order": ([("changes-requested", LATER), ("approved", EARLIER)], False),
}


@pytest.mark.parametrize("case", STATES)
def test_the_latest_review_of_an_account_decides(change, reviewed, case):
    states, counts = STATES[case]
    reviews = [{"account": "evexec", "state": state, "submittedAt": moment} for state, moment in states]
    assert bool(judged(change, reviewed(*reviews)).approvals) is counts


def test_who_holds_the_role_on_head_alone_does_not_count(change, reviewed):
    gains = ("executive: [person/e.xec]", "executive: [person/e.xec, person/s.ome]")
    joins = ("    - {handle: s.one,", "    - {handle: s.ome, name: Some, account: someone}\n    - {handle: s.one,")
    verdict = change(gains, joins, evidence=reviewed({"account": "someone"}))
    assert [each.reason for each in verdict.disregarded] == ["on the base, no team has a member with this account"]
    assert verdict.exit_code == 1


def test_one_person_with_two_accounts_does_not_approve_their_own_change(change, reviewed):
    base = change.portfolio.replace(
        "    - {handle: s.one,", "    - {handle: e.xec, name: Eve Xec, account: second}\n    - {handle: s.one,"
    )
    verdict = change(GROWS, base={"portfolio": base}, evidence=reviewed({"account": "second"}, author="evexec"))
    assert "had a hand in" in verdict.disregarded[0].reason
    both = reviewed({"account": "second"}, {"account": "evexec", "state": "changes-requested"})
    verdict = change(GROWS, base={"portfolio": base}, evidence=both)
    assert (verdict.approvals, verdict.exit_code) == ((), 1)


def good():
    review = {"account": "evexec", "state": "approved", "commit": HEAD, "submittedAt": LATER}
    return {
        "schema": "labelgov/approvals/v1",
        "commit": HEAD,
        "author": "annuthor",
        "coauthors": [],
        "reviews": [review],
    }


def without(name):
    return {key: value for key, value in good().items() if key != name}


def review(**fields):
    return good() | {"reviews": [good()["reviews"][0] | fields]}


REFUSED = {
    "nothing": (b"", "is not a file of approvals"),
    "no JSON": (b"{", "is not a file of approvals"),
    "no UTF-8": (b"\xff\xfe{}", "is not a file of approvals"),
    "a list": (b"[]", "not a map of fields"),
    "null": (b"null", "is not a file of approvals"),
    "ten thousand lists": (b"[" * 10_000, "is not a file of approvals"),
    "a hundred thousand lists": (b"[" * 100_000, "nested too deeply"),
    "too much": (b" " * 4_000_001, "more than 4,000,000 bytes"),
    "not a number": (json.dumps(good()).replace('"annuthor"', "NaN").encode(), "NaN is not a value of JSON"),
    "a field twice": (
        json.dumps(good()).replace('"author"', '"author": "evexec", "author"').encode(),
        "the field author stands twice",
    ),
    "another commit": (json.dumps(good() | {"commit": OLD}).encode(), "the reviews of commit aaaaaaaaaaaa"),
    "half a commit": (json.dumps(good() | {"commit": HEAD[:12]}).encode(), "is not the id of a commit"),
    "another form": (json.dumps(good() | {"schema": "labelgov/approvals/v2"}).encode(), "is not one of"),
    "no form": (json.dumps(without("schema")).encode(), "has no schema"),
    "no author": (json.dumps(without("author")).encode(), "has no author"),
    "no reviews": (json.dumps(without("reviews")).encode(), "has no reviews"),
    "an unknown field": (json.dumps(good() | {"reviewers": []}).encode(), "reviewers"),
    "an author that is a number": (json.dumps(good() | {"author": 7}).encode(), "is not an account or address"),
    "reviews that are a map": (json.dumps(good() | {"reviews": {}}).encode(), "is not a list"),
    "a review that is a word": (json.dumps(good() | {"reviews": ["evexec"]}).encode(), "is not a map"),
    "a state in capitals": (json.dumps(review(state="APPROVED")).encode(), "is not one of"),
    "a state that is true": (json.dumps(review(state=True)).encode(), "is not one of"),
    "an account with a newline": (json.dumps(review(account="evexec\n")).encode(), "is not an account"),
    "an account in another script": (json.dumps(review(account="evexe\u0441")).encode(), "is not an account"),
    "half a pair": (json.dumps(review(account="\ud800")).encode(), "is not a file of approvals"),
    "a moment without a zone": (json.dumps(review(submittedAt="2026-06-30T11:00:00")).encode(), "is not a moment"),
    "a moment that is a number": (json.dumps(review(submittedAt=1e308)).encode(), "is not a moment"),
    "a long number": (json.dumps(good()).replace('"annuthor"', "9" * 5000).encode(), "is not a file of approvals"),
}


@pytest.mark.parametrize("case", REFUSED)
def test_what_is_not_as_published_is_no_evidence(case):
    content, says = REFUSED[case]
    with pytest.raises(CannotAnswer) as refused:
        read_evidence(content, "approvals.json", [HEAD])
    assert says in refused.value.message
    assert refused.value.fix
    assert refused.value.message.isprintable()


def test_evidence_as_published_is_read():
    assert read_evidence(json.dumps(good()).encode(), "approvals.json", [HEAD]).reviews[0].account == "evexec"
