"""What ships, made ready when labelgov is built: parsed, without the tests beside the rules, conditions compiled."""

import json
from collections.abc import Iterable
from decimal import Decimal
from typing import Any

from labelgov.policy.expression import Expression, serialised
from labelgov.policy.gate import Gate
from labelgov.policy.rules import fingerprint


def prepared_text(digest: str, documents: Iterable[tuple[str, int, Any]], gate: Gate) -> str:
    """Return the JSON that `packs.prepared` reads: shipped documents, and the conditions of a gate over all of them."""
    conditions = {
        fingerprint(rule.rule, rule.params): [_condition(rule.when), _condition(rule.require)] for rule in gate.rules
    }
    ready = {
        "digest": digest,
        "documents": [[path, number, _untested(data)] for path, number, data in documents],
        "conditions": conditions,
    }
    return json.dumps(ready, ensure_ascii=False, separators=(",", ":"), default=_number)


def _condition(expression: Expression | None) -> str:
    return "" if expression is None else serialised(expression)


def _untested(data: Any) -> Any:
    """Return a document without the tests beside its rules, which a check never reads and which are most of a pack."""
    if data["kind"] != "Policy":
        return data
    rules = [{name: value for name, value in rule.items() if name != "tests"} for rule in data["spec"]["rules"]]
    return {**data, "spec": {**data["spec"], "rules": rules}}


def _number(value: object) -> float:
    """Return a decimal as the double that JSON writes with the same digits. Raises ValueError where there is none."""
    if isinstance(value, Decimal) and Decimal(repr(float(value))) == value:
        return float(value)
    raise ValueError(f"{value!r} can't be kept as JSON")
