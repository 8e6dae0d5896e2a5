"""What is written down of a program's labeling, as the EU AI Act asks it."""

import pytest

from labelgov.facts import documentation
from labelgov.kinds.program import Program

WHOLE = {
    "designChoices": "design.md",
    "annotatorProfile": "Native speakers",
    "labelingProcedure": "procedure.md",
    "dataPreparation": "cleaning.md",
    "assumptions": "Judges agree.",
    "knownGaps": "Sarcasm.",
}
NAMES = ("design choices", "annotator profile", "labeling procedure", "data preparation", "assumptions", "known gaps")


def program(**spec):
    return ("Program", "p", {"stage": "production", **spec})


def asked(ask, fact):
    return ask(fact, ask.get(Program, "p"))


@pytest.mark.parametrize("stage", ["proposed", "pilot", "production", "paused", "retired"])
@pytest.mark.parametrize("risk", ["minimal", "limited", "high"])
def test_a_risk_counts_while_labels_are_made_or_kept(declare, stage, risk):
    ask = declare(program(stage=stage, riskClass=risk))
    counts = stage in ("pilot", "production", "paused")
    assert asked(ask, documentation.high_risk) is (counts and risk == "high")
    assert asked(ask, documentation.limited_risk) is (counts and risk == "limited")


@pytest.mark.parametrize(("field", "name"), [*zip(WHOLE, NAMES, strict=True)])
def test_each_part_that_is_missing_is_named(declare, field, name):
    written = {key: text for key, text in WHOLE.items() if key != field}
    assert asked(declare(program(documentation=written)), documentation.unwritten) == (name,)


def test_nothing_written_is_six_things_missing_and_all_written_none(declare):
    assert asked(declare(program()), documentation.unwritten) == NAMES
    assert asked(declare(program(documentation=WHOLE)), documentation.unwritten) == ()


@pytest.mark.parametrize(("reviewed", "age"), [("2026-06-30", 0), ("2026-07-01", None), (None, None)])
def test_a_review_counts_from_its_day(declare, reviewed, age):
    spec = {"reviewed": reviewed} if reviewed else {}
    assert asked(declare(program(documentation=spec)), documentation.days_since_documentation_review) == age
    dataset = ("Dataset", "d", {"biasReview": {"reviewed": reviewed}} if reviewed else {})
    (row,) = asked(declare(program(datasets=["d"]), dataset), documentation.datasets_in_use)
    assert row.days_since_bias_review == age


def test_each_dataset_is_told_with_its_place_and_what_is_known_of_it(declare):
    known = {"origin": {"source": "logs"}, "records": 0, "documentation": {"type": "datasheet"}}
    ask = declare(program(datasets=["lost", "d", "e"]), ("Dataset", "d", known), ("Dataset", "e", {}))
    first, second = asked(ask, documentation.datasets_in_use)
    assert (first.origin, first.sized, first.described) == (True, True, True)
    assert (second.origin, second.sized, second.described) == (False, False, False)
    assert (first.pointer, second.pointer) == (("spec", "datasets", 1), ("spec", "datasets", 2))
