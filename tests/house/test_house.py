"""The house stays in order: nothing too long, nothing unnamed, nothing undocumented."""

import ast
import importlib
import inspect
import re
from collections.abc import Iterator
from decimal import Decimal
from pathlib import Path

import pytest

from labelgov.cli.commands import COMMANDS
from labelgov.facts import FACTS, Fact
from labelgov.kinds import BY_NAME
from labelgov.pipeline import shipped_resources
from labelgov.values import Duration, Share

SOURCE = Path(__file__).resolve().parents[2] / "src/labelgov"
MODULES = sorted(SOURCE.rglob("*.py"))
LONGEST_MODULE = 400
LONGEST_FUNCTION = 40
FORBIDDEN_NAMES = {"utils", "util", "helpers", "helper", "common", "base", "core", "manager", "misc"}
RULES = tuple(
    (pack, rule)
    for pack in shipped_resources()
    if pack.kind == "Policy"
    for rule in pack.spec.rules  # type: ignore[attr-defined]
)


def functions(module: Path) -> Iterator[ast.FunctionDef]:
    for node in ast.walk(ast.parse(module.read_text(encoding="utf-8"))):
        if isinstance(node, ast.FunctionDef):
            yield node


@pytest.mark.parametrize("module", MODULES, ids=lambda path: str(path.relative_to(SOURCE)))
def test_a_module_is_short_and_its_name_is_a_job(module):
    assert len(module.read_text(encoding="utf-8").splitlines()) <= LONGEST_MODULE
    assert module.stem not in FORBIDDEN_NAMES
    long = {
        node.name: length
        for node in functions(module)
        if (length := (node.end_lineno or 0) - node.lineno + 1) > LONGEST_FUNCTION
    }
    assert not long, f"functions of more than {LONGEST_FUNCTION} lines: {long}"


@pytest.mark.parametrize("room", sorted(path.parent.name for path in SOURCE.glob("*/__init__.py")))
def test_a_room_says_at_its_door_what_it_does_and_what_it_hands_out(room):
    module = importlib.import_module(f"labelgov.{room}")
    assert module.__doc__
    for name in getattr(module, "__all__", ()):
        assert hasattr(module, name)
    assert list(getattr(module, "__all__", ())) == sorted(getattr(module, "__all__", ()), key=_as_ruff_sorts)


def _as_ruff_sorts(name: str) -> tuple[int, str]:
    """Constants, then classes, then functions."""
    return (0 if name.isupper() else 1 if name[0].isupper() else 2, name)


@pytest.mark.parametrize(
    "path", [module for module in MODULES if "cli" not in module.parts], ids=lambda path: path.stem
)
def test_nothing_below_the_command_line_reads_the_clock_the_environment_or_the_network(path):
    text = path.read_text(encoding="utf-8")
    found = re.findall(
        r"os\.environ|getenv|\.now\(|\.today\(\)|time\.time|import (?:socket|urllib|requests)|\bprint\(", text
    )
    assert not found
    assert not re.search(r"except (Base)?Exception\b", text)


@pytest.mark.parametrize("kind", FACTS)
def test_facts_are_of_a_kind_have_one_name_each_and_say_what_they_are(kind):
    assert kind in BY_NAME
    names = [fact.name for fact in FACTS[kind]]
    assert len(names) == len(set(names))
    for fact in FACTS[kind]:
        assert fact.sentence[:1].isupper(), fact.name
        assert fact.sentence.rstrip().endswith((".", ":")), f"{fact.name}: {fact.sentence}"
        assert "  " not in fact.sentence
        assert not _counts(fact) or fact.unit, f"{kind}.{fact.name} is a number without a unit"


def _counts(fact: Fact) -> bool:
    kinds = (fact.type, *getattr(fact.type, "__args__", ()))
    plain = any(kind in (int, float, Decimal) for kind in kinds)
    return plain and not any(kind in (Share, Duration) for kind in kinds)


@pytest.mark.parametrize(("pack", "rule"), RULES, ids=lambda each: getattr(each, "id", ""))
def test_a_rule_says_all_that_a_reader_needs(pack, rule):
    assert re.fullmatch(r"[a-z0-9]+(-[a-z0-9]+){1,9}", rule.id)
    for text in (rule.says, rule.why, rule.message, rule.fix):
        assert text.strip().endswith((".", "?", "!", "}")), text
    assert not rule.title.endswith(".")
    assert rule.otherwise or not rule.when, "says why it isn't applicable where it may not be"
    assert rule.require is None or rule.require.count("&&") <= 1
    assert {test.expect for test in rule.tests} >= {"pass", "fail"}
    assert any(test.boundary for test in rule.tests)


def test_rules_are_many_and_their_ids_are_unique():
    ids = [f"{pack.name}/{rule.id}" for pack, rule in RULES]
    assert len(ids) == len(set(ids))
    assert len(ids) >= 70


def test_every_command_of_the_table_has_its_module_and_a_sentence():
    for name, module, sentence in COMMANDS:
        assert importlib.import_module(module).command.name == name
        assert inspect.getdoc(importlib.import_module(module))
        assert sentence.endswith(".")
