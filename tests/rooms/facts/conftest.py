"""Small portfolios for tests of facts: kind, name and what matters of the spec; the rest is filled with examples."""

from collections.abc import Callable
from datetime import date
from decimal import Decimal
from typing import Any

import pytest

from labelgov.facts import Ask
from labelgov.kinds import API_VERSION, BY_NAME, read
from labelgov.kinds.example import filled
from labelgov.portfolio import link

Declared = tuple[str, str, dict[str, Any]]
MakeAsk = Callable[..., Ask]


def _exact(value: Any) -> Any:
    if isinstance(value, float):
        return Decimal(repr(value))
    if isinstance(value, dict):
        return {key: _exact(entry) for key, entry in value.items()}
    return [_exact(entry) for entry in value] if isinstance(value, list | tuple) else value


def ask_of(*declared: Declared, today: date = date(2026, 6, 30)) -> Ask:
    """Return the surroundings of a question about these resources, on a day."""
    resources = []
    for number, (kind, name, spec) in enumerate(declared):
        whole = _exact(filled(BY_NAME[kind], spec))
        document = {"apiVersion": API_VERSION, "kind": kind, "metadata": {"name": name}, "spec": whole}
        resource, findings = read(document, "test.yaml", number)
        assert resource is not None, [finding.message for finding in findings]
        resources.append(resource)
    portfolio, _ = link(resources)
    return Ask(portfolio, today)


@pytest.fixture(scope="session")
def declare() -> MakeAsk:
    """The function that makes an Ask of declared resources."""
    return ask_of
