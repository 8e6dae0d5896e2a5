"""The shipped packs as they are made ready when labelgov is built: quicker to read, and the same in all they say."""

import json
from datetime import date
from pathlib import Path

import pytest

from labelgov.packs import Prepared, digest, read_prepared
from labelgov.pipeline import check, open_gate, prepare_shipped, read_settings
from labelgov.policy.preparing import prepared_text
from labelgov.source import read_text, read_tree

ROOT = Path(__file__).resolve().parents[3]


@pytest.fixture(scope="module")
def written() -> str:
    return prepare_shipped()


@pytest.fixture(scope="module")
def ready(written: str) -> Prepared:
    found = read_prepared(written.encode())
    assert found is not None
    return found


def test_prepared_packs_give_the_verdict_of_the_packs_as_written(ready):
    settings, _ = read_settings(read_text("labelgov.yaml", (ROOT / "labelgov.yaml").read_bytes()))
    documents = read_tree(ROOT, settings.folders).documents
    policies = read_tree(ROOT, settings.policies).documents
    verdicts = []
    for prepared in (None, ready):
        gate, mistakes = open_gate(settings, policies, ready=prepared)
        assert mistakes == ()
        verdicts.append(check(documents, gate, date(2026, 6, 30)))
    assert verdicts[0].rules == verdicts[1].rules
    assert verdicts[0].outcomes == verdicts[1].outcomes
    assert verdicts[0].findings == verdicts[1].findings


def test_every_rule_that_ships_is_prepared(ready):
    rules = [rule for _, _, data in ready.documents if data["kind"] == "Policy" for rule in data["spec"]["rules"]]
    assert len(ready.conditions) == len(rules) > 30
    assert not any("tests" in rule for rule in rules)


def test_another_value_of_a_parameter_compiles_the_rule_anew(ready):
    chosen = b"""
apiVersion: labelgov/v1
folders: [programs]
packs: [privacy]
params: {privacy: {breachNotice: 1h}}
"""
    settings, _ = read_settings(read_text("labelgov.yaml", chosen))
    gate, mistakes = open_gate(settings, (), ready=ready)
    assert mistakes == ()
    verdict = check(read_tree(ROOT, ["programs"]).documents, gate, date(2026, 6, 30))
    assert any(each.rule.id.startswith("privacy/") and "1h" in each.message for each in verdict.findings)


def test_what_was_prepared_of_other_packs_is_not_used(written):
    assert read_prepared(written.replace(digest(), "0" * 64).encode()) is None


OWN = b"apiVersion: labelgov/v1\nfolders: [programs]\npacks: [own]\n"
HELD = b"""
apiVersion: labelgov/v1
kind: Policy
metadata: {name: own}
spec:
  version: 1.0.0
  summary: Prices are written in cents.
  rules:
    - id: ceilings-are-round
      title: Ceilings are round
      says: Ceilings are round.
      why: It is a test.
      for: Contract
      when: contract.spec.ceiling != null
      schema: {properties: {ceiling: {pattern: "0000[.]00 "}}}
      message: "{contract.metadata.title}: {flaw}."
      fix: Round it.
      severity: low
"""


def test_a_rule_with_a_schema_is_prepared_as_well(written):
    settings, _ = read_settings(read_text("labelgov.yaml", OWN))
    documents = read_tree(ROOT, ["programs"]).documents
    gate, mistakes = open_gate(settings, read_text("own.yaml", HELD).documents)
    assert mistakes == ()
    conditions = json.loads(prepared_text(digest(), (), gate))["conditions"]
    ready = Prepared((), {rule: tuple(each) for rule, each in conditions.items()})
    again, _ = open_gate(settings, read_text("own.yaml", HELD).documents, ready=ready)
    as_written, prepared = (check(documents, each, date(2026, 6, 30)) for each in (gate, again))
    assert prepared.outcomes == as_written.outcomes
    found = [[each for each in verdict.findings if each.rule.kind] for verdict in (as_written, prepared)]
    assert found[0] == found[1] != []


def test_another_schema_is_another_rule_to_prepare():
    settings, _ = read_settings(read_text("labelgov.yaml", OWN))
    packs = (HELD, HELD.replace(b"0000[.]00 ", b"000[.]00 "))
    gates = [open_gate(settings, read_text("own.yaml", each).documents)[0] for each in packs]
    first, other = (json.loads(prepared_text(digest(), (), each))["conditions"] for each in gates)
    assert first.keys().isdisjoint(other.keys())
