"""Resources, facts and findings as JSON: money, shares and spans as their exact text, never as a float."""

import json
from decimal import Decimal
from typing import Any

from labelgov.facts import FACTS, Ask, FactRow, Unknowable
from labelgov.kinds import Kind, Part, Resource, fields
from labelgov.policy.plain import plain, row_names
from labelgov.results import Finding
from labelgov.values import Duration, Money, Share


def written(value: Any) -> str:
    """Return a value as JSON text."""
    return json.dumps(value, indent=2, ensure_ascii=True)


def resource(of: Resource[Kind], ask: Ask) -> dict[str, Any]:
    """Return a resource with every field and every fact; a fact that can't be computed says why."""
    return {
        "kind": of.kind,
        "name": of.name,
        "title": of.title,
        "path": of.path,
        "labels": dict(of.metadata.labels),
        "annotations": exact(of.metadata.annotations),
        "spec": exact(of.spec),
        "facts": {fact.name: _fact(of, fact.function, ask) for fact in FACTS.get(of.kind, ())},
    }


def finding(of: Finding) -> dict[str, Any]:
    """Return the main things of a finding."""
    return {
        "rule": of.rule.id,
        "status": str(of.status),
        "severity": str(of.rule.severity),
        "message": of.message,
        "fix": of.fix,
        "path": of.place.path,
        "line": of.location.start.line if of.location else None,
        "fingerprint": of.fingerprint,
    }


def _fact(of: Resource[Kind], function: Any, ask: Ask) -> Any:
    try:
        return exact(ask(function, of))
    except Unknowable as error:
        return {"unknown": error.message}


def exact(value: object) -> Any:
    """Return a value for JSON with money, shares and spans as their exact text."""
    if isinstance(value, Money | Share | Duration):
        return str(value)
    if isinstance(value, Decimal):
        return _number(value)
    if isinstance(value, FactRow):
        return {name: exact(getattr(value, attribute)) for attribute, name in row_names(type(value))}
    if isinstance(value, tuple | list):
        return [exact(each) for each in value]
    if isinstance(value, dict):
        return {str(key): exact(each) for key, each in value.items()}
    if isinstance(value, Part):
        return {shape.name: exact(getattr(value, shape.attribute)) for shape in fields(type(value))}
    return plain(value)


def _number(value: Decimal) -> int | float | str:
    """Return a number that JSON's readers read back as it was; as text where a double can't hold it."""
    if value == value.to_integral_value():
        return int(value)
    double = float(value)
    return double if Decimal(repr(double)) == value else str(value)
