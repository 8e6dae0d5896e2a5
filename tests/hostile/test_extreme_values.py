"""Values that are well written and make no sense: whatever they are, every rule is answered or says why it isn't."""

import copy
import random
from collections.abc import Iterator
from datetime import date
from decimal import Decimal
from functools import cache
from pathlib import Path
from typing import Any

import pytest

from labelgov import pipeline
from labelgov.kinds import BY_NAME, Part, fields
from labelgov.kinds.shape import Shape
from labelgov.policy import Gate
from labelgov.results import Result, Status
from labelgov.source import Document, read_bytes, read_text, read_tree
from labelgov.values import Duration, Money, Reference, Share

ROOT = Path(__file__).parents[2]
EXTREMES: dict[Any, tuple[Any, ...]] = {
    Money: ("0.00 USD", "-5.00 USD", "999999999999999.99999999 USD", "1.00 MXN", "0.00000001 KWD", "5 JPY"),
    Share: ("0%", "100%", "999999.999999%", "0.000001%"),
    Duration: ("0d", "1s", "999999y", "999999w", "P1M1D"),
    date: ("1900-01-01", "2199-12-31", "2026-06-30", "2024-02-29"),
    Decimal: (0, -1, 10**15, -(10**15), Decimal("0.000001"), Decimal("1E-40")),
    int: (0, 1, 13, 10**15),
    bool: (True, False),
    Reference: ("Vendor/lumen-data", "Vendor/nobody", "Contract/sow-lumen-search-2026#sla/nothing"),
}
MEASURES = ("0%", "5d", "3.00 EUR", 0, -7, 10**15)


@cache
def opened() -> tuple[tuple[Document, ...], Gate]:
    settings, _ = pipeline.read_settings(read_text("labelgov.yaml", bytes(read_bytes(ROOT, "labelgov.yaml"))))  # type: ignore[arg-type]
    assert settings is not None
    gate, mistakes = pipeline.open_gate(settings, read_tree(ROOT, settings.policies).documents)
    assert not mistakes
    return read_tree(ROOT, settings.folders).documents, gate


def leaves(
    part: type[Part], data: dict[str, Any], route: tuple[Any, ...] = ()
) -> Iterator[tuple[tuple[Any, ...], Shape]]:
    """Yield the route of every value that isn't a map of fields."""
    for shape in fields(part):
        value = data.get(shape.name)
        here = (*route, shape.name)
        if value is None:
            continue
        if not shape.part:
            yield here, shape
            continue
        below = {"one": lambda given: [((), given)], "list": enumerate, "map": lambda given: given.items()}
        for step, row in below[shape.container](value):
            yield from leaves(shape.part, row, (*here, *([step] if step != () else [])))


def extreme(shape: Shape, dice: random.Random) -> Any:
    """Return a value of a field's type that nobody would write, or the field's absence."""
    if shape.container == "list" or (shape.optional and dice.random() < 0.2):
        return [] if shape.container == "list" else None
    if shape.words:
        return dice.choice(shape.words)
    if isinstance(shape.type, type):
        return dice.choice(EXTREMES.get(shape.type, (...,)))
    return dice.choice(MEASURES)


def deranged(documents: tuple[Document, ...], dice: random.Random, rate: float) -> Iterator[Document]:
    """Yield documents in which some values are extreme ones."""
    for document in documents:
        data = copy.deepcopy(document.data)
        for route, shape in list(leaves(BY_NAME[data["kind"]], data["spec"])):
            value = extreme(shape, dice) if dice.random() < rate else ...
            if value is not ...:
                above = data["spec"]
                for step in route[:-1]:
                    above = above[step]
                above[route[-1]] = value
        yield Document(document.path, document.number, data)


@pytest.mark.parametrize("rate", [0.01, 0.05, 0.3])
@pytest.mark.parametrize("seed", range(12))
def test_extreme_values_end_no_run_and_pass_no_rule_unasked(seed, rate):
    documents, gate = opened()
    verdict = pipeline.check(deranged(documents, random.Random(f"{seed} {rate}"), rate), gate, date(2026, 6, 30))
    assert verdict.exit_code in (0, 1, 2)
    asked = [(outcome.rule, outcome.resource) for outcome in verdict.outcomes]
    assert len(set(asked)) == len(asked)
    if any(outcome.result is Result.UNANSWERED for outcome in verdict.outcomes):
        assert verdict.exit_code == 2
    for finding in verdict.findings:
        if finding.status is Status.UNANSWERED:
            assert not any(word in finding.message for word in ("Error", "INTERNAL", "Traceback", "object at"))
