"""Whatever stands under `schema` is said to be wrong, or can be held against anything: nothing raises."""

from typing import Any

from hypothesis import example, given, settings
from hypothesis import strategies as st

from labelgov.kinds.contract import Contract
from labelgov.policy.expression import Undecided
from labelgov.policy.schema_mistakes import KEYWORDS, UNKNOWN, Held, mistakes
from labelgov.policy.schemas import Schema

WORDS = st.sampled_from(["a", "type", "string", "document", "#/$defs/a", "^a", "(", "", "__proto__", "$ref"])
SCALARS = st.one_of(st.none(), st.booleans(), st.integers(-2, 3), st.decimals(-2, 2, places=1), WORDS)
NAMES = st.one_of(st.sampled_from(KEYWORDS), WORDS)
VALUES = st.recursive(
    SCALARS,
    lambda inner: st.one_of(st.lists(inner, max_size=3), st.dictionaries(NAMES, inner, max_size=4)),
    max_leaves=20,
)


@settings(max_examples=400)
@given(st.dictionaries(NAMES, VALUES, max_size=4), VALUES, st.sampled_from([UNKNOWN, Held(Contract)]))
@example({"$ref": "#/$defs/a", "$defs": {"a": {"items": {"$ref": "#/$defs/a"}}}}, [[[]]], UNKNOWN)
@example({"properties": {"$ref": {"type": "string"}}}, {"$ref": 1}, UNKNOWN)
@example({"properties": {"$schema": {"const": 1}}}, {"$schema": 1}, UNKNOWN)
def test_what_is_no_sound_schema_is_said_and_what_is_holds(schema: dict[str, Any], instance: Any, held: Held):
    found = mistakes(schema, held)
    for mistake in found:
        assert mistake.message.endswith((".", "?"))
        assert "\n" not in mistake.message
        _follow(schema, mistake.pointer)
    if not found:
        flaws = Schema(schema).flaws(instance, ("spec",))
        assert isinstance(flaws, Undecided | tuple)


def _follow(value: Any, pointer: tuple[str | int, ...]) -> None:
    """Raise where a place isn't in the schema; a name that is missing may end the way."""
    for step in pointer[:-1]:
        value = value[step]
    assert pointer == () or isinstance(value, dict | list)


def test_a_schema_of_other_tools_says_all_that_it_may_not_say_at_once():
    pasted = {
        "$id": "https://example.com/contract.json",
        "properties": {"signed": {"format": "date"}, "documents": {"type": "array"}},
        "unevaluatedProperties": False,
    }
    said = [mistake.message.partition(" ")[0] for mistake in mistakes(pasted, Held(Contract))]
    assert said == ["$id", "format", "unevaluatedProperties", "there"]
