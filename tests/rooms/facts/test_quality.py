"""Quality targets: what a sample proves (against published intervals), and what is measured on how much."""

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from labelgov.facts import assurance, quality
from labelgov.facts.proof import best_proof, wilson
from labelgov.kinds.program import Program


@pytest.mark.parametrize(
    ("hits", "sample", "low", "high"),
    [
        (81, 263, "0.2553", "0.3662"),
        (15, 148, "0.0624", "0.1605"),
        (0, 20, "0.0000", "0.1611"),
        (1, 29, "0.0061", "0.1718"),
    ],
)
def test_score_intervals_are_those_that_newcombe_1998_printed(hits, sample, low, high):
    interval = wilson(Decimal(hits) / Decimal(sample), sample)
    assert (f"{interval.low:.4f}", f"{interval.high:.4f}") == (low, high)


@given(st.integers(1, 10**6).flatmap(lambda n: st.tuples(st.integers(0, n), st.just(n))))
def test_an_interval_holds_what_was_measured_and_lies_between_none_and_all(counted):
    hits, sample = counted
    measured = Decimal(hits) / Decimal(sample)
    interval = wilson(measured, sample)
    tiny = Decimal("1e-25")
    assert -tiny <= interval.low <= measured + tiny
    assert measured - tiny <= interval.high <= 1 + tiny
    assert interval.half_width > 0


@given(st.integers(1, 10**6))
def test_the_best_proof_is_the_end_of_a_flawless_samples_interval(sample):
    assert best_proof(sample, higher_is_better=True) == pytest.approx(wilson(Decimal(1), sample).low)
    assert best_proof(sample, higher_is_better=False) == pytest.approx(wilson(Decimal(0), sample).high)


METRICS = (
    ("Metric", "gold-accuracy", {"unit": "share", "needsSample": True, "lowest": "0%", "highest": "100%"}),
    ("Metric", "critical-defect-rate", {"unit": "share", "better": "lower", "needsSample": True}),
    ("Metric", "krippendorff-alpha",
     {"unit": "number", "family": "agreement", "needsSample": True, "lowest": -1, "highest": 1}),
    ("Metric", "turnaround-p95", {"unit": "span", "better": "lower", "family": "delivery"}),
)  # fmt: skip


def targets(declare, *rows, **spec):
    ask = declare(*METRICS, ("Program", "p", {"quality": list(rows), **spec}))
    return ask(quality.targets, ask.get(Program, "p"))


def test_a_share_of_a_sample_has_an_interval_and_a_best_proof(declare):
    (row,) = targets(declare, {"metric": "gold-accuracy", "target": "95%", "minimumSample": 400})
    assert f"{row.half_width.ratio:.5f}" == "0.02168"
    assert f"{row.best_proof.ratio:.5f}" == "0.99049"
    assert row.provable


@pytest.mark.parametrize(("sample", "provable"), [(1276, False), (1277, True)])
def test_a_rare_defect_takes_a_sample_in_which_none_at_all_proves_the_target(declare, sample, provable):
    (row,) = targets(declare, {"metric": "critical-defect-rate", "target": "0.3%", "minimumSample": sample})
    assert row.provable is provable


@pytest.mark.parametrize(
    "row",
    [
        {"metric": "gold-accuracy", "target": "95%"},
        {"metric": "gold-accuracy", "target": "101%", "minimumSample": 400},
        {"metric": "krippendorff-alpha", "target": 0.67, "minimumSample": 400},
        {"metric": "turnaround-p95", "target": "48h"},
    ],
)
def test_what_is_no_share_of_a_sample_has_no_interval(declare, row):
    (target,) = targets(declare, row)
    assert (target.half_width, target.best_proof, target.provable) == (None, None, True)


@pytest.mark.parametrize(
    ("row", "unit_fits", "possible"),
    [
        ({"metric": "gold-accuracy", "target": "100%"}, True, True),
        ({"metric": "gold-accuracy", "target": "101%"}, True, False),
        ({"metric": "gold-accuracy", "target": 0.95}, False, True),
        ({"metric": "krippendorff-alpha", "target": 1.01}, True, False),
        ({"metric": "krippendorff-alpha", "target": -1}, True, True),
        ({"metric": "turnaround-p95", "target": "48h"}, True, True),
    ],
)
def test_a_target_is_held_against_its_metrics_unit_and_bounds(declare, row, unit_fits, possible):
    (target,) = targets(declare, row)
    assert (target.unit_fits, target.possible) == (unit_fits, possible)


@pytest.mark.parametrize(
    ("unit", "lowest", "highest", "target", "possible"),
    [
        ("span", "1h", "2d", "48h", True),
        ("span", "1h", "2d", "49h", False),
        ("span", "1h", "2d", "59min", False),
        ("money", "0.01 USD", "1.00 USD", "1.00 USD", True),
        ("money", "0.01 USD", "1.00 USD", "1.01 USD", False),
        ("money", "0.01 USD", "1.00 USD", "9.00 EUR", True),
        ("money", "0.01 USD", "1.00 USD", "1d", True),
    ],
)
def test_bounds_hold_for_spans_and_money_too(declare, unit, lowest, highest, target, possible):
    metric = ("Metric", "m", {"unit": unit, "lowest": lowest, "highest": highest})
    ask = declare(metric, ("Program", "p", {"quality": [{"metric": "m", "target": target}]}))
    (row,) = ask(quality.targets, ask.get(Program, "p"))
    assert row.possible is possible


def test_the_second_row_of_a_metric_is_a_repetition(declare):
    rows = targets(declare, *({"metric": "gold-accuracy", "target": "95%"},) * 2)
    assert [row.repeated for row in rows] == [False, True]
    assert len({row.key for row in rows}) == 2


@pytest.mark.parametrize(
    ("window", "sample", "expected", "reached"),
    [("30d", 986, "986", True), ("30d", 987, "986", False), ("1mo", 1000, "1000", True), (None, 9999, None, True)],
)
def test_a_window_brings_the_gold_share_of_its_volume(declare, window, sample, expected, reached):
    row = {"metric": "gold-accuracy", "target": "95%", "minimumSample": sample}
    (target,) = targets(
        declare, row | ({"window": window} if window else {}), volume={"perMonth": 20000}, assurance={"goldShare": "5%"}
    )
    assert (f"{target.expected_sample:.0f}" if target.expected_sample is not None else None) == expected
    assert target.sample_reached is reached


def test_families_are_named_once(declare):
    rows = [{"metric": name, "target": "95%"} for name in ("gold-accuracy", "critical-defect-rate")]
    ask = declare(*METRICS, ("Program", "p", {"quality": [*rows, {"metric": "turnaround-p95", "target": "48h"}]}))
    assert ask(quality.target_families, ask.get(Program, "p")) == ("delivery", "quality")


def program(declare, **spec):
    ask = declare(("Program", "p", spec), ("Team", "t", {"members": [{"handle": "a", "left": "2026-06-29"}]}))
    return ask, ask.get(Program, "p")


def test_what_is_not_declared_counts_as_nothing(declare):
    ask, own = program(declare)
    nothing = [ask(fact, own) for fact in (assurance.gold_share, assurance.audit_share, assurance.human_review)]
    assert [str(share) for share in nothing] == ["0%", "0%", "0%"]
    assert (ask(assurance.judges, own), ask(assurance.gold_items, own), ask(assurance.adjudicated, own)) == (
        1,
        0,
        False,
    )
    assert [ask(fact, own) for fact in (assurance.gold_age, assurance.validation_age, assurance.guideline_age)] == [
        None
    ] * 3
    assert not ask(assurance.prelabeled, own)


def test_ages_are_counted_in_days_to_today(declare):
    ask, own = program(
        declare, assurance={"goldRefreshed": "2026-06-29", "goldItems": 360},
        automation={"prelabelShare": "40%", "validated": "2026-06-20", "humanReview": "50%"},
        task={"guideline": {"approved": "2025-06-30", "approvedBy": "a"}, "languages": ["en", "de", "fr"]},
    )  # fmt: skip
    assert (ask(assurance.gold_age, own), ask(assurance.validation_age, own), ask(assurance.guideline_age, own)) == (
        1,
        10,
        365,
    )
    assert ask(assurance.gold_items_per_language, own) == 120
    assert (ask(assurance.prelabeled, own), str(ask(assurance.human_review, own))) == (True, "50%")
    assert ask(assurance.guideline_approver_absence, own) == "left t on 2026-06-29"


@pytest.mark.parametrize(("share", "prelabeled"), [("0%", False), ("0.1%", True)])
def test_no_share_of_model_made_labels_is_no_automation(declare, share, prelabeled):
    ask, own = program(declare, automation={"prelabelShare": share})
    assert ask(assurance.prelabeled, own) is prelabeled


@pytest.mark.parametrize(
    ("criticality", "risk", "stage", "grave", "routine"),
    [
        ("high", "minimal", "production", True, False),
        ("low", "high", "pilot", True, False),
        ("medium", "limited", "production", False, True),
        ("high", "high", "paused", False, False),
        ("low", "minimal", "proposed", False, False),
    ],
)
def test_work_is_grave_by_criticality_or_risk_and_otherwise_routine(declare, criticality, risk, stage, grave, routine):
    ask, own = program(declare, criticality=criticality, riskClass=risk, stage=stage)
    assert (ask(assurance.grave_work, own), ask(assurance.routine_work, own)) == (grave, routine)


@pytest.mark.parametrize(
    ("share", "languages", "several"),
    [("3%", ["en", "de"], True), ("3%", ["en"], False), ("0%", ["en", "de"], False)],
)
def test_gold_covers_several_languages_where_there_is_gold_and_several(declare, share, languages, several):
    ask, own = program(declare, assurance={"goldShare": share}, task={"languages": languages})
    assert ask(assurance.gold_in_several_languages, own) is several


def test_kappa_and_alpha_are_coefficients_and_shares_are_not(declare):
    rows = targets(
        declare, {"metric": "krippendorff-alpha", "target": 0.67}, {"metric": "gold-accuracy", "target": "95%"}
    )
    assert [row.coefficient for row in rows] == [True, False]
    (written_as_a_share,) = targets(declare, {"metric": "krippendorff-alpha", "target": "67%"})
    assert not written_as_a_share.coefficient


@pytest.mark.parametrize(
    ("version", "released"),
    [("0.9.0", False), ("1", True), ("1.0.0", True), ("10.2", True), ("0", False), ("00.5", False), ("01.0", True)],
)
def test_a_guideline_is_released_with_version_one(declare, version, released):
    ask, own = program(declare, task={"guideline": {"version": version}})
    assert ask(assurance.guideline_released, own) is released


@pytest.mark.parametrize(("languages", "missing"), [([], ()), (["en", "de"], ("fr",)), (["en", "de", "fr"], ())])
def test_a_guideline_that_names_no_languages_is_for_all(declare, languages, missing):
    ask, own = program(declare, task={"guideline": {"languages": languages}, "languages": ["en", "de", "fr"]})
    assert ask(assurance.languages_without_guideline, own) == missing


@pytest.mark.parametrize(
    ("approval", "approved"),
    [
        ({}, False),
        ({"approved": "2026-06-30"}, False),
        ({"approvedBy": "a"}, False),
        ({"approved": "2026-06-30", "approvedBy": "a"}, True),
        ({"approved": "2026-07-01", "approvedBy": "a"}, False),
    ],
)
def test_a_guideline_is_approved_by_somebody_on_a_day_that_has_come(declare, approval, approved):
    ask, own = program(declare, task={"guideline": approval})
    assert ask(assurance.guideline_approved, own) is approved


@pytest.mark.parametrize(
    ("spec", "fields"),
    [
        ({}, ()),
        ({"assurance": {"goldShare": "100%", "auditShare": "100%"}, "pilot": {"calibration": "100%"}}, ()),
        ({"assurance": {"goldShare": "101%"}, "pilot": {"calibration": "200%"}},
         ("assurance.goldShare", "pilot.calibration")),
        ({"automation": {"prelabelShare": "100.1%", "humanReview": "100%"}}, ("automation.prelabelShare",)),
    ],
)  # fmt: skip
def test_a_share_of_more_than_all_is_named_by_its_field(declare, spec, fields):
    ask, own = program(declare, **spec)
    assert ask(assurance.shares_above_all, own) == fields


@pytest.mark.parametrize(("day", "age"), [("2026-06-30", 0), ("2026-07-01", None)])
def test_a_day_that_has_yet_to_come_makes_nothing_young(declare, day, age):
    ask, own = program(
        declare, assurance={"goldRefreshed": day}, automation={"prelabelShare": "1%", "validated": day},
        task={"guideline": {"approved": day}},
    )  # fmt: skip
    ages = [ask(fact, own) for fact in (assurance.gold_age, assurance.validation_age, assurance.guideline_age)]
    assert ages == [age] * 3
