"""Every rule of every pack of this repository has a break in tests/breaks/, and no break is for a rule that is gone."""

from datetime import date
from pathlib import Path

from labelgov.cli.opening import open_repository

ROOT = Path(__file__).parents[2]


def rules() -> set[str]:
    gate = open_repository(ROOT, date(2026, 6, 30)).gate
    assert gate is not None
    return {rule.card.id for rule in gate.rules}


def breaks() -> set[str]:
    return {f"{file.parent.name}/{file.stem}" for file in (ROOT / "tests" / "breaks").glob("*/*.yaml")}


def test_every_rule_has_a_break() -> None:
    assert not rules() - breaks()


def test_no_break_is_for_a_rule_that_is_gone() -> None:
    assert not breaks() - rules()
