"""One small change a rule to the portfolio in programs/, after which the rule finds what it is there to find.

A break says which resource it is about and what it changes there: `set` (field: value) and `remove` (fields). Fields
are dotted; a row of a list is named by its id, or counted from zero (`spec.sla.gold.target`, `spec.residency.0`).
`also` changes further resources, `add` brings documents along, `drop` takes resources away, `asOf` lets the calendar
break the rule, `says` is a telling part of the message. The file's path names the rule:
tests/breaks/<pack>/<rule>.yaml. A rule over change is asked of the break as a change of the portfolio that nobody has
approved.
"""

from collections.abc import Mapping
from copy import deepcopy
from dataclasses import replace
from datetime import date
from functools import cache
from pathlib import Path
from typing import Any

import pytest

from labelgov import pipeline
from labelgov.cli.opening import Opened, open_repository
from labelgov.policy import Gate
from labelgov.results import Finding, Status
from labelgov.source import Document, read_text

HERE = Path(__file__).parent
USUAL_DAY = date(2026, 6, 30)
BREAKS = sorted(f"{file.parent.name}/{file.stem}" for file in HERE.glob("*/*.yaml"))
KNOWN = {"resource", "set", "remove", "also", "add", "drop", "asOf", "says"}
ROW_IDS = ("id", "name", "handle", "metric", "program", "country", "to", "role", "party", "currency", "course")


@cache
def portfolio() -> Opened:
    return open_repository(HERE.parents[1], USUAL_DAY)


@cache
def standing() -> frozenset[str]:
    """Fingerprints of what is found in the portfolio as it is."""
    return frozenset(finding.fingerprint for finding in portfolio().verdict().findings)


def read_break(rule: str) -> dict[str, Any]:
    path = HERE / f"{rule}.yaml"
    reading = read_text(path.name, path.read_bytes())
    assert not reading.findings, reading.findings[0].message
    (document,) = reading.documents
    assert not set(document.data) - KNOWN, f"a break holds {', '.join(sorted(KNOWN))}"
    return document.data


def step(value: Any, name: str) -> Any:
    """Return the key under which a step of a dotted field stands: of a map, or of a list by row id or number."""
    if not isinstance(value, list):
        return name
    for index, row in enumerate(value):
        if isinstance(row, dict) and name in (row.get(key) for key in ROW_IDS):
            return index
    return int(name)


def reach(data: Any, field: str, *, make: bool) -> tuple[Any, Any]:
    """Return what holds a dotted field, and the key under which it does; missing maps are made on the way."""
    *above, last = field.split(".")
    for name in above:
        key = step(data, name)
        if make and isinstance(data, dict) and data.get(key) is None:
            data[key] = {}
        data = data[key]
    return data, step(data, last)


def changed(data: dict[str, Any], change: Mapping[str, Any]) -> dict[str, Any]:
    """Return a document with a change made to it."""
    data = deepcopy(data)
    for field, value in change.get("set", {}).items():
        holder, key = reach(data, field, make=True)
        before = holder.get(key) if isinstance(holder, dict) else holder[key]
        assert before != value, f"{change['resource']}: {field} is {value} already"
        holder[key] = value
    for field in change.get("remove", []):
        holder, key = reach(data, field, make=False)
        del holder[key]
    return data


def named(data: Mapping[str, Any]) -> str:
    return f"{data['kind']}/{data['metadata']['name']}"


def broken(said: Mapping[str, Any]) -> tuple[Document, ...]:
    """Return the portfolio's documents with a break's changes."""
    changes = {change["resource"]: change for change in (said, *said.get("also", []))}
    documents = [
        replace(each, data=changed(each.data, changes.pop(named(each.data)))) if named(each.data) in changes else each
        for each in portfolio().documents
    ]
    dropped = set(said.get("drop", []))
    assert dropped <= {named(each.data) for each in documents}
    documents = [each for each in documents if named(each.data) not in dropped]
    added = [Document("programs/added.yaml", number, data) for number, data in enumerate(said.get("add", []))]
    missing = changes.keys() - dropped - {named(each.data) for each in added}
    assert not missing, f"there is no {', '.join(sorted(missing))} to change"
    return (*documents, *added)


def only(rule: str) -> Gate:
    """Return the gate with one rule alone, which takes a fraction of the time."""
    gate = portfolio().gate
    assert gate is not None
    packs = [replace(pack, rules=tuple(each for each in pack.rules if each.card.id == rule)) for pack in gate.packs]
    return replace(gate, packs=tuple(pack for pack in packs if pack.rules))


def found(rule: str, said: Mapping[str, Any]) -> list[Finding]:
    """Return what a rule, asked alone, newly finds in the portfolio with a break's changes."""
    day = date.fromisoformat(said["asOf"]) if "asOf" in said else USUAL_DAY
    gate, head = only(rule), broken(said)
    if any(each.over_change for each in gate.rules):
        base = pipeline.Version("base", portfolio().documents, gate)
        verdict = pipeline.check_change(base, pipeline.Version("head", head, gate), day).verdict
    else:
        verdict = pipeline.check(head, gate, day)
    unanswered = [finding.message for finding in verdict.findings if finding.status is Status.UNANSWERED]
    assert not unanswered, unanswered[0]
    return [
        finding for finding in verdict.findings if finding.rule.id == rule and finding.fingerprint not in standing()
    ]


@pytest.mark.parametrize("rule", BREAKS)
def test_each_rule_finds_its_break(rule: str) -> None:
    said = read_break(rule)
    findings = [finding for finding in found(rule, said) if finding.resource == said["resource"]]
    assert findings, f"{rule} finds nothing new on {said['resource']}"
    assert {finding.status for finding in findings} <= {Status.OPEN, Status.ADVISORY}
    assert any(said.get("says", "") in finding.message for finding in findings), [each.message for each in findings]
