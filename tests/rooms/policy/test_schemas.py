"""A schema of a rule: what it finds, in which words and where; and that it finds what jsonschema would."""

from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from jsonschema import Draft202012Validator

from labelgov.policy.expression import Undecided
from labelgov.policy.flaws import MOST_FLAWS
from labelgov.policy.schemas import Schema
from labelgov.source import read_text


def plain(text: str) -> Any:
    """Return what the reader of YAML makes of a text."""
    (document,) = read_text("x.yaml", f"x: {text}\n".encode()).documents
    return document.data["x"]


def said(schema: Any, instance: Any) -> list[str]:
    found = Schema(schema).flaws(instance, ("spec",))
    assert not isinstance(found, Undecided), found.reason
    return [flaw.says for flaw in found]


def below(schema: Any) -> dict[str, Any]:
    return {"properties": {"a": schema}}


TICKET = {"pattern": "^[A-Z]{2,5}-[0-9]+$"}
WORDS: tuple[tuple[dict[str, Any], str, str], ...] = (
    ({"type": "string"}, "5", "is 5, not text"),
    ({"type": "number"}, '"5"', 'is "5", not a number'),
    ({"type": "integer"}, "0.50", "is 0.50, not a whole number"),
    ({"type": "integer"}, "true", "is true, not a whole number"),
    ({"type": ["string", "null"]}, "[1]", "is a list, not text or empty"),
    ({"type": "array"}, "{b: 1}", "is a map of fields, not a list"),
    ({"type": "object"}, "null", "is empty, not a map of fields"),
    ({"type": "boolean"}, "1", "is 1, not true or false"),
    ({"enum": ["monthly", "yearly"]}, "montly", 'is "montly", not one of monthly, yearly (did you mean monthly?)'),
    ({"enum": [1, True, None]}, "2", "is 2, not one of 1, true, empty"),
    (
        {"enum": [f"w{number}" for number in range(20)]}, "none",
        'is "none", not one of w0, w1, w2, w3, w4, w5, w6, w7, w8, w9, w10, w11 and 8 more',
    ),
    ({"const": 1}, "true", "is true, not 1"),
    (TICKET, "ops 12", 'is "ops 12", which doesn\'t match ^[A-Z]{2,5}-[0-9]+$'),
    ({**TICKET, "title": "a ticket such as SEC-2214."}, "ops 12", 'is "ops 12", not a ticket such as SEC-2214'),
    ({"pattern": "^$"}, "x" * 61, f'is "{"x" * 60}…", which doesn\'t match ^$'),
    ({"minLength": 4}, "abc", "has 3 characters, fewer than 4"),
    ({"maxLength": 0}, "a", "has 1 character, more than 0"),
    ({"minimum": 2}, "1.99", "is 1.99, below 2"),
    ({"maximum": 2}, "2.01", "is 2.01, above 2"),
    ({"exclusiveMinimum": 2}, "2.0", "is 2.0, not above 2"),
    ({"exclusiveMaximum": 2}, "2", "is 2, not below 2"),
    ({"multipleOf": plain("0.01")}, "0.285", "is 0.285, not a multiple of 0.01"),
    ({"minItems": 2}, "[1]", "has 1 entry, fewer than 2"),
    ({"maxItems": 1}, "[1, 2]", "has 2 entries, more than 1"),
    ({"contains": {"const": 7}}, "[1]", "has no entry such as is asked for"),
    ({"contains": {"const": 7, "title": "the seven"}}, "[1]", "has no entry that is the seven"),
    ({"contains": {"const": 7}, "minContains": 2}, "[7]", "has fewer than 2 entries such as are asked for"),
    ({"contains": {"const": 7}, "maxContains": 1}, "[7, 7]", "has more than 1 entries such as are asked for"),
    ({"minProperties": 2}, "{b: 1}", "has 1 field, fewer than 2"),
    ({"maxProperties": 1}, "{b: 1, c: 1}", "has 2 fields, more than 1"),
    ({"not": {"const": 3}}, "3", "is 3, which may not stand here"),
    ({"not": {"const": 3, "title": "the old rate"}}, "3", "is the old rate, which may not stand here"),
    ({"anyOf": [{"minimum": 5}, {"type": "null"}]}, "3", "is 3, below 5"),
    ({"anyOf": [{"minimum": 5}, {"maximum": 1}]}, "3", "fits none of 2 forms: it is 3, below 5; it is 3, above 1"),
    (
        {"oneOf": [{"const": 1, "title": "once"}, {"const": 2}, {"const": 4}, {"const": 8}]}, "3",
        "fits none of 4 forms: for once, it is 3, not 1; it is 3, not 2; it is 3, not 4; and 1 more",
    ),
    ({"oneOf": [{"minimum": 1}, {"minimum": 2}]}, "3", "fits more than one of the forms of which it may fit one"),
    ({"dependentSchemas": {"b": {"maxProperties": 1}}}, "{b: 1, c: 1}", "has 2 fields, more than 1"),
    ({"if": {"type": "number"}, "then": {}, "else": {"maxLength": 1}}, "ab", "has 2 characters, more than 1"),
    ({"if": {"type": "number"}, "then": {"minimum": 5}, "else": {}}, "4", "is 4, below 5"),
)  # fmt: skip


@pytest.mark.parametrize(("schema", "written", "says"), WORDS, ids=lambda each: str(each)[:40])
def test_a_flaw_is_a_sentence_for_people(schema, written, says):
    assert said(below(schema), {"a": plain(written)}) == [f"spec.a {says}"]


PLACES: tuple[tuple[dict[str, Any], str, list[str]], ...] = (
    ({"required": ["b", "c"]}, "{}", ["spec.b is missing", "spec.c is missing"]),
    ({"dependentRequired": {"b": ["c"]}}, "{b: 1}", ["spec.c is missing, where b is given"]),
    (
        {"properties": {"sha256": {}}, "additionalProperties": False}, "{sha265: 1, x: 2}",
        ["spec.sha265 may not stand here (did you mean sha256?)", "spec.x may not stand here"],
    ),
    ({"properties": {"b": False}}, "{b: 1}", ["spec.b may not stand here"]),
    ({"properties": {"b": {"const": False}}}, "{b: 1}", ["spec.b is 1, not false"]),
    ({"prefixItems": [{}], "items": False}, "[1, 2, 3]", ["spec[1] may not stand here", "spec[2] may not stand here"]),
    (
        {"patternProperties": {"^x": {"type": "number"}}, "additionalProperties": {"type": "string"}}, "{xa: a, y: 1}",
        ['spec.xa is "a", not a number', "spec.y is 1, not text"],
    ),
    (
        {"propertyNames": {"maxLength": 2}}, "{abc: 1}",
        ["spec.abc has a name that may not stand here: it has 3 characters, more than 2"],
    ),
    (
        {"properties": {"b": {"uniqueItems": True}}}, "{b: [1, true, {c: 1, d: 2}, 1.0, {d: 2, c: 1}]}",
        ["spec.b[3] is the same as entry 1 of its list", "spec.b[4] is the same as entry 3 of its list"],
    ),
    ({"items": {"type": "string"}}, "[a, 2, b, 4]", ["spec[1] is 2, not text", "spec[3] is 4, not text"]),
    # Of several at one place, the one that says the most.
    (
        {"properties": {"b": {"minLength": 9, "pattern": "x", "enum": ["yes"]}}},
        "{b: a}", ['spec.b is "a", not one of yes'],
    ),
    ({"allOf": [{"required": ["b"]}, {"required": ["b"]}]}, "{}", ["spec.b is missing"]),
    # The form whose fixed word stands there was meant.
    (
        {"oneOf": [
            {"properties": {"type": {"const": "fixed"}}, "required": ["price"]},
            {"properties": {"type": {"const": "tiered"}}, "required": ["tiers"]},
        ]},
        "{type: tiered, price: 1}", ["spec.tiers is missing"],
    ),
    (
        {"anyOf": [
            {"properties": {"type": {"const": "fixed"}, "price": {"type": "number"}}},
            {"properties": {"type": {"const": "tiered"}}},
        ]},
        "{type: fixed, price: a}", ['spec.price is "a", not a number'],
    ),
    (
        {"$defs": {"node": {"required": ["n"], "properties": {"below": {"items": {"$ref": "#/$defs/node"}}}}},
         "$ref": "#/$defs/node"},
        "{n: 1, below: [{n: 2, below: [{}]}, {}]}",
        ["spec.below[0].below[0].n is missing", "spec.below[1].n is missing"],
    ),
    ({"properties": {"__proto__": {"type": "number"}}}, "{__proto__: a}", ['spec.__proto__ is "a", not a number']),
)  # fmt: skip


@pytest.mark.parametrize(("schema", "written", "says"), PLACES, ids=lambda each: str(each)[:40])
def test_a_flaw_stands_at_the_deepest_place_that_is_wrong(schema, written, says):
    assert said(schema, plain(written)) == says


def test_rows_are_known_by_their_id_so_that_an_inserted_row_changes_nothing():
    schema = Schema({"properties": {"sla": {"items": {"required": ["target"]}}}})
    before = schema.flaws({"sla": [{"metric": "accuracy"}]}, ("spec",))
    after = schema.flaws(
        {"sla": [{"id": "new", "target": 1}, {"metric": "accuracy"}, {"metric": "accuracy"}]}, ("spec",)
    )
    assert [flaw.key for flaw in before] == ["sla/accuracy/target"]
    assert [flaw.key for flaw in after] == ["sla/accuracy/target", "sla/accuracy/target (2)"]


def test_more_places_than_a_page_holds_are_counted():
    found = said({"items": {"type": "string"}}, list(range(MOST_FLAWS + 3)))
    assert len(found) == MOST_FLAWS
    assert found[-1] == "spec[49] is 49, not text; so are 3 more after it"


def test_numbers_are_exact():
    assert not said({"multipleOf": plain("0.01")}, plain("0.29"))
    assert not said({"enum": [plain("1.0")]}, 1)
    assert said({"multipleOf": plain("1e-40")}, plain("1e40")) == []
    assert said({"maximum": plain("0.3")}, plain("0.30000000000000000001"))


BEYOND = (
    ({"uniqueItems": True}, [[number] for number in range(60_000)], "comparisons"),
    ({"items": {"enum": list(range(1900))}}, [-1] * 100, "comparisons"),
    (
        {"$defs": {"a": {"oneOf": [{"items": {"$ref": "#/$defs/a"}, "title": str(n)} for n in range(9)]}},
         "$ref": "#/$defs/a"},
        [[[[[[[[[[0]]]]]]]]]], "comparisons",
    ),
    ({"$defs": {"a": {"$ref": "#/$defs/a"}}, "$ref": "#/$defs/a"}, 1, "more than 64 deep"),
)  # fmt: skip


@pytest.mark.parametrize(("schema", "instance", "reason"), BEYOND)
def test_what_takes_too_much_work_is_undecided_and_never_passes(schema, instance, reason):
    found = Schema(schema).flaws(instance, ("spec",))
    assert isinstance(found, Undecided)
    assert reason in found.reason


def test_a_document_after_one_that_was_too_much_has_all_the_work_again():
    schema = Schema({"uniqueItems": True})
    assert isinstance(schema.flaws(list(range(60_000)), ()), Undecided)
    assert schema.flaws([1, 2], ()) == ()


def test_a_pattern_takes_linear_time():
    assert said({"pattern": "^(a+)+$"}, "a" * 100_000 + "!")


VALUES = st.recursive(
    st.one_of(
        st.none(),
        st.booleans(),
        st.integers(-3, 3),
        st.sampled_from(["", "a", "ab", "abc", "1"]),
        st.decimals(min_value=-3, max_value=3, places=1),
    ),
    lambda inner: st.one_of(
        st.lists(inner, max_size=4), st.dictionaries(st.sampled_from(["a", "b", "ab"]), inner, max_size=3)
    ),
    max_leaves=8,
)
NAMES = st.sampled_from(["a", "b", "ab"])
COUNTS = st.integers(0, 3)
KEYWORDS: dict[str, st.SearchStrategy[Any]] = {
    "type": st.sampled_from(["string", "number", "integer", "boolean", "array", "object", "null"]),
    "enum": st.lists(VALUES, min_size=1, max_size=3),
    "const": VALUES,
    "required": st.lists(NAMES, max_size=2, unique=True),
    "dependentRequired": st.dictionaries(NAMES, st.lists(NAMES, max_size=2, unique=True), max_size=2),
    "pattern": st.sampled_from(["^a", "b$", "^[ab]+$", "1"]),
    **dict.fromkeys(("minimum", "maximum", "exclusiveMinimum", "exclusiveMaximum"), st.integers(-3, 3)),
    "multipleOf": st.integers(1, 3),
    **dict.fromkeys(("minLength", "maxLength", "minItems", "maxItems", "minProperties", "maxProperties"), COUNTS),
    "uniqueItems": st.booleans(),
}


def schemas(inner: st.SearchStrategy[Any]) -> st.SearchStrategy[Any]:
    named = st.dictionaries(NAMES, inner, max_size=2)
    listed = st.lists(inner, min_size=1, max_size=3)
    applied = {
        **dict.fromkeys(("properties", "dependentSchemas"), named),
        "patternProperties": st.dictionaries(st.sampled_from(["^a", "b"]), inner, max_size=2),
        **dict.fromkeys(("additionalProperties", "propertyNames", "items", "contains"), inner),
        **dict.fromkeys(("not", "if", "then", "else"), inner),
        **dict.fromkeys(("allOf", "anyOf", "oneOf", "prefixItems"), listed),
        **dict.fromkeys(("minContains", "maxContains"), COUNTS),
    }  # fmt: skip
    return st.fixed_dictionaries({}, optional={**KEYWORDS, **applied}).map(dict)


SCHEMAS = st.recursive(st.one_of(st.booleans(), st.fixed_dictionaries({}, optional=KEYWORDS)), schemas, max_leaves=6)


@settings(max_examples=300)
@given(SCHEMAS, VALUES)
def test_a_schema_finds_something_where_jsonschema_does_and_only_there(schema, instance):
    whole = {"properties": {"x": schema}}
    found = said(whole, {"x": instance})
    assert bool(found) is not Draft202012Validator(whole).is_valid({"x": instance})
    assert len(set(found)) == len(found)
    assert all(each.startswith("spec.x") and "\n" not in each for each in found)
