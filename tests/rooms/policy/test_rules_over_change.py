"""Rules over change: what they see of the base, whose approval they know of, and what nobody else may see."""

import pytest

from labelgov import pipeline
from labelgov.policy.trying import try_packs
from labelgov.results import Finding
from labelgov.source import read_text

SETTINGS = "apiVersion: labelgov/v1\nfolders: [programs]\npacks: [own]\n"

PACK = """
apiVersion: labelgov/v1
kind: Policy
metadata: {{name: own}}
spec:
  version: 1.0.0
  summary: Caps grow with approval.
  params: {{roles: {{type: list, default: [finance], doc: Who approves.}}}}
  rules:
    - id: cap-grows-with-approval
      title: A cap grows with approval
      says: A cap grows with approval.
      why: Money is short.
      for: Budget
      {on}
      when: "{when}"
      require: "{require}"
      message: "{message}"
      fix: Leave it.
      severity: low
      tests:
{tests}
"""
GROWS = "before != null && budget.spec.cap.amount > before.spec.cap.amount"
MESSAGE = "The cap goes from {before.spec.cap} to {budget.spec.cap}."


def pack(tests: str = "", *, on: str = "on: change", when: str = GROWS, require: str = "approved(params.roles)",
         message: str = MESSAGE) -> str:  # fmt: skip
    lines = "\n".join(f"        - {line}" for line in (tests or "{name: new, budget: {}, expect: pass}").splitlines())
    return PACK.format(on=on, when=when, require=require, message=message, tests=lines)


def mistakes(text: str) -> list[str]:
    settings, _ = pipeline.read_settings(read_text("labelgov.yaml", SETTINGS.encode()))
    assert settings is not None
    _, found = pipeline.open_gate(settings, read_text("policies/own.yaml", text.encode()).documents)
    return [finding.message for finding in found]


def tried(text: str) -> list[Finding]:
    settings, _ = pipeline.read_settings(read_text("labelgov.yaml", SETTINGS.encode()))
    assert settings is not None
    gate, found = pipeline.open_gate(settings, read_text("policies/own.yaml", text.encode()).documents)
    assert not found, found[0].message
    (trial,) = try_packs(gate)
    return list(trial.findings)


CASES = {
    "a cap that grows": "{budget: {cap: 110 USD}, before: {cap: 100 USD}, expect: fail, says: from 100.00 USD to 110}",
    "with approval": "{budget: {cap: 110 USD}, before: {cap: 100 USD}, approvals: [finance], expect: pass}",
    "by another role": "{budget: {cap: 110 USD}, before: {cap: 100 USD}, approvals: [privacy], expect: fail}",
    "by a role that the parameter names": (
        "{budget: {cap: 110 USD}, before: {cap: 100 USD}, approvals: [ceo], params: {roles: [ceo]}, expect: pass}"
    ),
    "a cap that stays": "{budget: {cap: 110 USD}, before: {}, expect: not-applicable}",
    "another field that changes": "{budget: {cap: 110 USD}, before: {owner: a.b}, expect: not-applicable}",
    "a new budget": "{budget: {cap: 110 USD}, expect: not-applicable}",
    "a budget that is removed": "{budget: {cap: 110 USD}, removed: true, expect: not-applicable}",
}


@pytest.mark.parametrize("case", CASES)
def test_a_rule_over_change_compares_with_the_base(case):
    test = CASES[case].replace("{", f"{{name: {case}, ", 1)
    assert [finding.message for finding in tried(pack(test))] == []


def test_a_removed_resource_is_judged_as_it_stood():
    tests = (
        '{name: gone, budget: {cap: 7 USD}, removed: true, expect: fail, says: "7.00 USD"}\n'
        "{name: stays, budget: {cap: 7 USD}, before: {cap: 8 USD}, expect: not-applicable}"
    )
    assert [each.message for each in tried(pack(tests, when="removed", require="approved('finance')"))] == []


def test_what_the_rule_cannot_see_on_the_base_is_a_mistake_with_a_suggestion():
    assert "did you mean cap" in mistakes(pack(when="before != null && before.spec.capp.amount > 1"))[0]
    assert "did you mean cap" in mistakes(pack(message="From {before.spec.capp}."))[0]


@pytest.mark.parametrize(("name", "when"), [("before", GROWS), ("removed", "removed"), ("approved", "true")])
def test_a_rule_that_is_not_over_change_knows_nothing_of_one(name, when):
    said = mistakes(pack(on="otherwise: nothing changes", when=when, message="Grows."))
    assert any(f"{name} is known only to a rule with on: change" in each for each in said), said


def test_what_is_asked_of_approvals_is_a_role():
    assert "'approved' applied to '(list(string), double)'" in mistakes(pack(require="approved(7)"))[0]


def test_a_test_of_a_plain_rule_names_no_base():
    tests = "{name: odd, budget: {cap: 1 USD}, before: {cap: 2 USD}, expect: pass}"
    plain = pack(tests, on="otherwise: x", when="true", require="true", message="No.")
    assert "before, removed and approvals are for rules with on: change" in tried(plain)[0].message


HELD = """
apiVersion: labelgov/v1
kind: Policy
metadata: {name: own}
spec:
  version: 1.0.0
  summary: What a change adds is written as we write it now.
  rules:
    - id: new-caps-are-round
      title: New caps are round
      says: New caps are round.
      why: They are easier to read.
      for: Budget
      on: change
      when: "!removed"
      schema: {properties: {cap: {pattern: "000[.]00 "}}}
      message: "{budget.metadata.title}: {flaw}; it was {before.spec.cap}."
      fix: Round it.
      severity: low
      tests:
        - {name: new, budget: {cap: 1500.00 USD}, expect: fail, says: it was none}
        - {name: grown, budget: {cap: 1500.00 USD}, before: {cap: 1000.00 USD}, expect: fail, says: 'is "1500.00 USD"'}
        - {name: round, budget: {cap: 2000.00 USD}, before: {cap: 1500.00 USD}, expect: pass}
        - {name: as it stood, budget: {cap: 1500.00 USD}, before: {}, expect: not-applicable}
        - {name: gone, budget: {cap: 1500.00 USD}, removed: true, expect: not-applicable}
"""


def test_a_schema_is_held_against_what_a_change_adds_or_alters():
    assert [each.message for each in tried(HELD)] == []
    gone = HELD.replace('when: "!removed"', 'when: "removed"').replace("it was {before", "it was {budget")
    cases = gone[: gone.index("        - {name: new")] + (
        "        - {name: gone, budget: {cap: 1500.00 USD}, removed: true, expect: fail, says: it was 1}\n"
    )
    assert [each.message for each in tried(cases)] == []


def test_changed_fields_are_written_nowhere_and_held_against_no_schema():
    rows = HELD.replace("on: change\n", "on: change\n      each: change.fields\n")
    assert "a schema is held against rows as they are written in spec" in mistakes(rows)[0]
