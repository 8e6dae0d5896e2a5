"""Everything about a field stands in its one line: a sentence, an example, its unit, and which way is looser."""

from datetime import date
from decimal import Decimal
from typing import Any

import pytest
from declared_parts import FIELDS, PARTS, called

from labelgov.kinds import BY_NAME, KINDS, Looser
from labelgov.kinds.example import filled
from labelgov.values import Duration, Measure, Money, Share

DIRECTED = (Money, Share, Duration, date, Measure, int, Decimal)
"""Types of which more or less is always tighter, looser or expressly neither."""


def exact(value: Any) -> Any:
    """Return an example as the reader of YAML makes it."""
    if isinstance(value, float):
        return Decimal(repr(value))
    if isinstance(value, dict):
        return {key: exact(entry) for key, entry in value.items()}
    return [exact(entry) for entry in value] if isinstance(value, list | tuple) else value


@pytest.mark.parametrize(("part", "shape"), FIELDS, ids=called)
def test_a_field_says_what_it_is(part, shape):
    assert shape.sentence.endswith(".")
    assert shape.sentence[0].isupper()
    assert shape.sentence == " ".join(shape.sentence.split())
    assert shape.part or shape.about.example is not None
    if shape.type in (int, Decimal):
        assert shape.about.unit
    if shape.container == "list" or shape.type in DIRECTED:
        assert isinstance(shape.about.looser, Looser)
    if shape.about.refers_to:
        assert shape.about.refers_to in BY_NAME


@pytest.mark.parametrize(("part", "shape"), FIELDS, ids=called)
def test_the_example_of_a_field_is_read_by_the_field_s_own_type(part, shape):
    if shape.about.example is not None:
        part.model_validate(exact(filled(part, {shape.name: shape.about.example})))


@pytest.mark.parametrize("part", PARTS, ids=called)
def test_a_part_says_what_it_is_in_a_sentence(part):
    first = (part.__doc__ or "").partition("\n\n")[0]
    assert first.rstrip().endswith(".")


@pytest.mark.parametrize("kind", KINDS, ids=called)
def test_the_examples_of_a_kind_make_a_document_together(kind):
    kind.model_validate(exact(filled(kind, {})))
