"""The rules that labelgov itself holds files, documents, references, packs and waivers to: each is met in a test."""

import importlib.util
import re
import sys
from pathlib import Path

import pytest

from labelgov.cli.built_in import BUILT_IN

TESTS = Path(__file__).parents[1]


def hostile_rules() -> set[str]:
    """Return the rules that the table of hostile inputs expects; its own test proves that each is said."""
    spec = importlib.util.spec_from_file_location("hostile_inputs", TESTS / "hostile" / "hostile_inputs.py")
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    sys.modules[spec.name] = module
    spec.loader.exec_module(module)
    return {case.rule for case in module.HOSTILE}


def corpus_rules() -> set[str]:
    """Return the rules that bad files of the corpus name in their first lines."""
    lines = (line for path in TESTS.glob("corpus/*/bad-*.yaml") for line in path.read_text().splitlines())
    return {line.split()[2] for line in lines if line.startswith("# expect:")}


def gate_rules() -> set[str]:
    """Return the rules of the gate that the tests of changes name as found."""
    texts = " ".join(path.read_text() for path in TESTS.glob("story/change/test_*.py"))
    return set(re.findall(r'"(gate/[a-z-]+)"', texts))


def test_every_card_is_met_by_a_hostile_input_a_bad_file_or_a_change():
    assert {card.id for card in BUILT_IN} - hostile_rules() - corpus_rules() - gate_rules() == set()


@pytest.mark.parametrize("card", BUILT_IN, ids=lambda card: card.id)
def test_a_card_says_what_a_reader_needs(card):
    assert card.title
    assert not card.title.endswith(".")
    for sentence in (card.says, card.why, card.fix):
        assert sentence.rstrip("`").endswith(".")
        assert sentence.isprintable()


def test_cards_have_ids_of_their_own():
    assert len({card.id for card in BUILT_IN}) == len(BUILT_IN)
