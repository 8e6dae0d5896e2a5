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


@pytest.mark.parametrize(
    ("guideline", "counts"),
    [
        (None, False),
        ({}, False),
        ({"approved": "2026-06-30"}, False),
        ({"approved": "2026-06-30", "approvedBy": "c.oduya"}, True),
        ({"approved": "2026-07-01", "approvedBy": "c.oduya"}, False),
        ({"approvedBy": "c.oduya"}, False),
    ],
)
def test_a_guideline_is_in_force_from_the_day_on_which_somebody_approved_it(declare, guideline, counts):
    task = {"guideline": guideline} if guideline is not None else {}
    assert asked(declare(program(task=task)), documentation.guideline_in_force) is counts


def test_a_target_without_a_sample_or_with_one_of_nothing_is_named(declare):
    targets = [
        {"metric": "gold-accuracy", "minimumSample": 1},
        {"metric": "cohen-kappa", "minimumSample": 0},
        {"metric": "audit-accuracy"},
    ]
    ask = declare(program(quality=targets))
    assert asked(ask, documentation.targets_without_sample) == ("cohen-kappa", "audit-accuracy")
    assert asked(ask, documentation.target_metrics) == ("gold-accuracy", "cohen-kappa", "audit-accuracy")


@pytest.mark.parametrize(("share", "labels"), [(None, False), ("0%", False), ("0.1%", True)])
def test_a_model_labels_where_it_has_a_share(declare, share, labels):
    spec = {"automation": {"prelabelShare": share}} if share else {}
    assert asked(declare(program(**spec)), documentation.model_labels) is labels
