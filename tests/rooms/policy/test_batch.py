"""Many resources are asked all rules of their kind at once: that is quicker, and comes to the same."""

from collections.abc import Sequence
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from labelgov.facts import Ask
from labelgov.kinds import Resource
from labelgov.pipeline import open_gate, read_settings, understand
from labelgov.policy import Gate, Judgment, judge, judging
from labelgov.policy.occasion import Occasion
from labelgov.portfolio import link
from labelgov.results import Result
from labelgov.source import read_text, read_tree

ROOT = Path(__file__).resolve().parents[3]
TODAY = date(2026, 6, 30)
UNDECIDED = b"""
apiVersion: labelgov/v1
kind: Policy
metadata: {name: own, title: Own}
spec:
  version: 1.0.0
  summary: A rule that can't be decided for some, and one over rows that may be absent.
  rules:
    - id: headcount-of-the-first-site-is-known
      title: The first site is large
      says: The first site has people.
      why: It is a test.
      for: Vendor
      require: vendor.spec.sites[0].headcount > 10.0
      message: "{vendor.metadata.title} is small."
      fix: Grow.
      severity: low
    - id: pay-is-in-usd
      title: Pay is in USD
      says: Pay is in USD.
      why: It is a test.
      for: Vendor
      each: spec.workers.pay
      when: row.country != "PT"
      require: row.hourly.currency == "USD"
      at: hourly
      message: "{row.country} is paid in {row.hourly.currency}."
      fix: Pay in USD.
      severity: low
"""


def vendor(name: str, spec: dict[str, Any]) -> bytes:
    lines = [
        f"  {key}: {value}" for key, value in {"legalName": name, "country": "PH", "tier": "low", "owner": "a"}.items()
    ]
    lines += [f"  {key}: {value}" for key, value in spec.items()]
    text = ["apiVersion: labelgov/v1", "kind: Vendor", f"metadata: {{name: {name}}}", "spec:", *lines]
    return "\n".join(text).encode()


def gate_of(packs: Sequence[str], pack: bytes = b"") -> Gate:
    chosen = f"apiVersion: labelgov/v1\nfolders: [programs]\npacks: [{', '.join(packs)}]\n"
    settings, _ = read_settings(read_text("labelgov.yaml", chosen.encode()))
    assert settings is not None
    gate, mistakes = open_gate(settings, read_text("own.yaml", pack).documents if pack else ())
    assert mistakes == ()
    return gate


def asked(gate: Gate, resources: Sequence[Resource[Any]], monkeypatch: pytest.MonkeyPatch, worth: int) -> Judgment:
    monkeypatch.setattr(judging, "WORTH_COMPILING", worth)
    return judge(gate.rules, gate.evaluators, Occasion(Ask(link(resources, gate.shipped)[0], TODAY)))


def test_the_portfolio_is_judged_alike_one_by_one_and_all_at_once(monkeypatch):
    settings, _ = read_settings(read_text("labelgov.yaml", (ROOT / "labelgov.yaml").read_bytes()))
    assert settings is not None
    gate, _ = open_gate(settings, read_tree(ROOT, settings.policies).documents)
    resources, _ = understand(read_tree(ROOT, settings.folders).documents)
    alone = asked(gate, resources, monkeypatch, worth=1_000_000)
    together = asked(gate, resources, monkeypatch, worth=1)
    assert together == alone
    assert len(alone.outcomes) > 1000


def test_what_cannot_be_decided_is_said_where_it_is_and_spoils_nothing_else(monkeypatch):
    documents = [
        read_text("a.yaml", vendor("a", {"sites": "[]", "workers": "{pay: [{country: PH, hourly: 3.10 USD}]}"})),
        read_text("b.yaml", vendor("b", {"sites": "[{id: m, country: PH, headcount: 10}]"})),
        read_text(
            "c.yaml",
            vendor(
                "c",
                {
                    "sites": "[{id: m, country: PH, headcount: 11}]",
                    "workers": "{pay: [{country: PT, hourly: 7.00 EUR}, {country: IE, hourly: 15.00 EUR}]}",
                },
            ),
        ),
        read_text("d.yaml", vendor("d", {"workers": "{pay: [{country: PT, hourly: 7.00 EUR}]}"})),
    ]
    gate = gate_of(["own"], UNDECIDED)
    resources, unread = understand(document for reading in documents for document in reading.documents)
    assert unread == ()
    alone = asked(gate, resources, monkeypatch, worth=1_000_000)
    together = asked(gate, resources, monkeypatch, worth=1)
    assert together == alone
    by = {(each.rule.partition("/")[2], each.resource): each.result for each in together.outcomes}
    size, pay = "headcount-of-the-first-site-is-known", "pay-is-in-usd"
    assert [by[size, f"Vendor/{name}"] for name in "abcd"] == [
        Result.UNANSWERED,
        Result.FINDING,
        Result.PASS,
        Result.UNANSWERED,
    ]
    assert [by[pay, f"Vendor/{name}"] for name in "abcd"] == [
        Result.PASS,
        Result.NOT_APPLICABLE,
        Result.FINDING,
        Result.NOT_APPLICABLE,
    ]
    assert [each.place.pointer for each in together.findings if each.rule.id == f"own/{pay}"] == [
        ("spec", "workers", "pay", 1, "hourly")
    ]


def test_a_comment_ends_with_its_condition_and_swallows_no_other_rule(monkeypatch):
    commented = UNDECIDED.replace(b'row.country != "PT"', b"'row.country != \"PT\" // paid in EUR'").replace(
        b"vendor.spec.sites[0].headcount > 10.0", b"size(vendor.spec.sites) < 2 // one site is enough"
    )
    gate = gate_of(["own"], commented)
    two = vendor("two", {"sites": "[{id: a, country: PH}, {id: b, country: PH}]"})
    paid = vendor("paid", {"workers": "{pay: [{country: IE, hourly: 15.00 EUR}]}"})
    readings = [read_text(f"{number}.yaml", content) for number, content in enumerate((two, paid))]
    resources, unread = understand(document for reading in readings for document in reading.documents)
    assert unread == ()
    alone = asked(gate, resources, monkeypatch, worth=1_000_000)
    together = asked(gate, resources, monkeypatch, worth=1)
    assert together == alone
    assert sum(each.result is Result.FINDING for each in together.outcomes) == 2


@pytest.mark.parametrize("depth", [20, 28, 29, 30, 31])
def test_a_condition_as_deep_as_conditions_may_be_is_asked_too(monkeypatch, depth):
    deep = f"{'(' * depth}size(vendor.spec.sites) == 1{')' * depth}".encode()
    gate = gate_of(["own"], UNDECIDED.replace(b"vendor.spec.sites[0].headcount > 10.0", deep))
    resources, _ = understand(read_text("a.yaml", vendor("a", {"sites": "[{id: m, country: PH}]"})).documents)
    together = asked(gate, resources, monkeypatch, worth=1)
    assert together == asked(gate, resources, monkeypatch, worth=1_000_000)
    assert {each.result for each in together.outcomes} <= {Result.PASS, Result.NOT_APPLICABLE}
