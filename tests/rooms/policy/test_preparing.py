"""The shipped packs as they are made ready when labelgov is built: quicker to read, and the same in all they say."""

from datetime import date
from pathlib import Path

import pytest

from labelgov.packs import Prepared, digest, read_prepared
from labelgov.pipeline import check, open_gate, prepare_shipped, read_settings
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
