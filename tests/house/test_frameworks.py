"""Every control that a shipped rule cites stands in a shipped framework, once, in either of its forms."""

from collections import Counter

import pytest

from labelgov.kinds.framework import Framework
from labelgov.kinds.policy import Policy
from labelgov.pipeline import shipped_resources
from labelgov.values import Control

FRAMEWORKS = tuple(each for each in shipped_resources() if isinstance(each.spec, Framework))
CITED = tuple(
    (f"{pack.name}/{rule.id}", control)
    for pack in shipped_resources()
    if isinstance(pack.spec, Policy)
    for rule in pack.spec.rules
    for control in rule.controls
)


def clauses(framework):
    return [Control.parse(f"{framework.name}:{control.id}") for control in framework.spec.controls]


STANDING = {clause for framework in FRAMEWORKS for clause in clauses(framework)}


def test_there_is_something_to_look_at():
    assert len(FRAMEWORKS) >= 11
    assert len(CITED) >= 50


def test_every_control_that_a_rule_cites_stands_in_a_framework():
    assert [f"{rule} cites {control}" for rule, control in CITED if control not in STANDING] == []


@pytest.mark.parametrize("framework", FRAMEWORKS, ids=lambda framework: framework.name)
def test_a_clause_stands_once_in_its_written_and_in_its_canonical_form(framework):
    for form in (str, lambda control: control.canonical):
        counted = Counter(form(clause) for clause in clauses(framework))
        assert [name for name, times in counted.items() if times > 1] == []


def test_no_two_clauses_of_any_framework_share_a_canonical_form():
    assert len({clause.canonical for clause in STANDING}) == len(STANDING)


@pytest.mark.parametrize("framework", FRAMEWORKS, ids=lambda framework: framework.name)
def test_a_summary_is_one_sentence_and_says_more_than_its_title(framework):
    for control in framework.spec.controls:
        assert control.summary.endswith("."), control.id
        assert len(control.summary) <= 200, control.id
        assert control.summary.rstrip(".") != control.title, control.id
