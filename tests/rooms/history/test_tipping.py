"""What can tip a rule is read off its conditions: never less than all that can."""

from dataclasses import replace
from datetime import date

import pytest

from labelgov import pipeline
from labelgov.history.sameness import same
from labelgov.history.tipping import Tipping, tipping
from labelgov.kinds import Settings
from labelgov.policy.rules import CompiledRule

SETTINGS = {"packs": tuple(each.name for each in pipeline.shipped_resources() if each.kind == "Policy")}


def rule_of(require: str, when: str | None = None, each: str | None = None) -> Tipping:
    """What can tip a rule with these conditions."""
    gate, _ = pipeline.open_gate(Settings.model_construct(params={}, severities={}, enforce_from={}, **SETTINGS), ())
    rule: CompiledRule = next(rule for rule in gate.rules if rule.kind == "Contract" and not rule.over_change)
    written = rule.rule.model_copy(update={"require": require, "when": when, "each": each})
    return tipping([replace(rule, rule=written, params={}, enforce_from=None)])


SAME = [
    ("contract.facts.daysToExpiry * 86400 > 3888000", 46, 47),
    ("3888000 < contract.facts.daysToExpiry * 86400", 46, 47),
    ("contract.facts.daysToExpiry >= 45 && contract.spec.type == 'sow'", 45, 900),
    ("(contract.facts.daysToExpiry == null || contract.facts.daysToExpiry >= 45)", 45, 46),
]
OTHER = [
    ("contract.facts.daysToExpiry * 86400 > 3888000", 45, 46),
    ("contract.facts.daysToExpiry >= 45", 44, 45),
    ("contract.facts.daysToExpiry + 1 >= 45", 50, 51),
    ("-contract.facts.daysToExpiry < 45", 50, 51),
    ("1 < contract.facts.daysToExpiry == true", 50, 51),
    ("contract.facts.daysToExpiry >= 45 + 5", 60, 61),
    ("contract.facts.daysToExpiry == contract.facts.daysToNoticeDeadline", 60, 61),
    ("contract.facts['daysToExpiry'] >= 45", 60, 61),
    ("size(string(contract.facts)) > 3", 60, 61),
    ("contract.facts.daysToExpiry == null || contract.facts.daysToExpiry >= 45", None, 46),
    ("contract.facts.daysToExpiry != null", None, 46),
    ("contract.facts.daysToExpiry > 45", True, False),
]


@pytest.mark.parametrize(("condition", "one", "other"), SAME)
def test_a_number_that_a_comparison_takes_for_the_same_tips_nothing(condition, one, other):
    tips = rule_of(condition)
    assert same(tips.part("daysToExpiry", one), tips.part("daysToExpiry", other))


@pytest.mark.parametrize(("condition", "one", "other"), OTHER)
def test_whatever_else_differs_can_tip_the_rule(condition, one, other):
    tips = rule_of(condition)
    assert not same(tips.part("daysToExpiry", one), tips.part("daysToExpiry", other))


@pytest.mark.parametrize(
    ("condition", "daily"),
    [
        ("contract.spec.term.end >= today", False),
        ("today <= contract.spec.term.end", False),
        ("days(today, contract.spec.term.end) > 3", True),
        ("contract.facts.lastDay >= today", True),
        ("[today].size() > 0", True),
        ("contract.spec.type != 'today'", False),
        ("contract.spec.type != 'x' // today\n", False),
    ],
)
def test_the_day_is_asked_daily_unless_a_field_is_held_against_it(condition, daily):
    tips = rule_of(condition)
    assert tips.daily is daily
    assert bool(tips.days) is ("term.end >= today" in condition or "today <= contract" in condition)


def test_rows_count_by_what_is_looked_at_in_them():
    tips = rule_of("row.daysLeft * 86400 >= 864000", each="facts.grounds")
    seen = tips.facts["grounds"]
    assert seen.rows is not None
    assert set(seen.rows) == {"daysLeft"}
    assert not seen.whole
    assert rule_of("row in ['a']", each="facts.grounds").facts["grounds"].whole


def test_a_day_from_which_a_rule_blocks_counts():
    assert Tipping(enforced={date(2026, 7, 1)}).enforced
