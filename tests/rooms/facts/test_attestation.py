"""What people's words rest on, and which of them still stand."""

from labelgov.facts import attestation as facts
from labelgov.kinds.attestation import Attestation

VENDOR = ("Vendor", "v", {"owner": "p.novak"})


def word(name="a", on="2026-03-01", **spec):
    return ("Attestation", name, {"on": on, "subject": "Vendor/v", **spec})


def asked(ask, fact, name="a"):
    return ask(fact, ask.get(Attestation, name))


def test_a_later_word_on_the_same_subject_and_controls_takes_the_place_of_an_earlier_one(declare):
    both = {"controls": ["pai:1", "pai:2"]}
    ask = declare(
        VENDOR,
        word("a", **both),
        word("b", "2026-06-30", controls=["pai:2", "pai:1"]),
        word("c", "2026-07-01", **both),
        word("d", "2026-02-01", controls=["pai:1"]),
    )
    assert {name: asked(ask, facts.latest, name) for name in "abcd"} == {"a": False, "b": True, "c": True, "d": True}


def test_two_words_of_one_day_both_stand(declare):
    ask = declare(VENDOR, word("a"), word("b"))
    assert asked(ask, facts.latest, "a")
    assert asked(ask, facts.latest, "b")


def test_the_owner_of_what_was_looked_at_is_known_where_it_has_one(declare):
    contract = ("Contract", "c", {})
    ask = declare(VENDOR, contract, word("a"), word("b", subject="Contract/c"), word("c", subject=None))
    assert [asked(ask, facts.subject_owner, name) for name in "abc"] == ["p.novak", None, None]


def test_a_subject_that_isnt_there_has_neither_owner_nor_plans(declare):
    ask = declare(word(subject="Vendor/lost"))
    assert asked(ask, facts.subject_owner) is None
    assert asked(ask, facts.plans_under_way) == ()


def test_plans_count_while_they_are_under_way_for_the_same_subject(declare):
    plans = [
        ("Remediation", status, {"resource": "Vendor/v", "status": status})
        for status in ("planned", "in-progress", "done", "abandoned")
    ]
    elsewhere = ("Remediation", "elsewhere", {"resource": "Vendor/w", "status": "planned"})
    ask = declare(VENDOR, ("Vendor", "w", {}), word(), *plans, elsewhere)
    assert asked(ask, facts.plans_under_way) == ("in-progress", "planned")


def test_a_control_is_known_where_a_framework_holds_its_clause(declare):
    house = ("Framework", "house", {"controls": [{"id": "1(a)"}]})
    ask = declare(VENDOR, house, word(controls=["house:1(a)", "house:1(b)", "other:1"]))
    assert asked(ask, facts.unknown_controls) == ("house:1(b)", "other:1")


def test_a_word_counts_for_the_days_between(declare):
    assert asked(declare(VENDOR, word(on="2026-06-30", validUntil="2027-06-30")), facts.days_it_counts) == 365
