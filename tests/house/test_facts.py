"""The table of facts: a name stands for one fact of a kind, and each fact says what it is."""

from collections import Counter

import pytest

from labelgov.facts import FACTS

ALL = [(kind, fact) for kind, facts in FACTS.items() for fact in facts]


@pytest.mark.parametrize("kind", FACTS)
def test_no_two_facts_of_a_kind_share_a_name(kind: str) -> None:
    assert [name for name, times in Counter(fact.name for fact in FACTS[kind]).items() if times > 1] == []


@pytest.mark.parametrize(("kind", "fact"), ALL, ids=lambda value: getattr(value, "name", value))
def test_each_fact_has_a_sentence(kind: str, fact: object) -> None:
    assert fact.sentence[0].isupper()
    assert fact.sentence.endswith(".")
