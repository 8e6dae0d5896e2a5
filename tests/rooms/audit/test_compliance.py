"""Control by control: what is counted, and what is never counted as compliance."""

from dataclasses import replace
from datetime import date, timedelta
from itertools import pairwise

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from labelgov.audit.compliance import Standing, days_of, frameworks, overall
from labelgov.kinds.framework import Framework
from labelgov.results import Cause, Episode, Gap, Moment, Outcome, Result, Status, Stretch

SOC2 = "vendor-assurance/soc2-is-current"
"""A rule with a waived finding on one vendor; it cites `gdpr:28(1)` and `soc2:CC4.1` among others."""


def records(review):
    return {control.id: control for framework in frameworks(review) for control in framework.controls}


def past(review, *episodes, gaps=()):
    """The review with another past."""
    return replace(review, timeline=replace(review.timeline, episodes=tuple(episodes), gaps=tuple(gaps)))


def episode(finding, first, last, status=Status.OPEN, waiver=""):
    return Episode(finding, Moment(first, "c"), Cause.CHANGE, None, None, (Stretch(first, last, status, waiver),))


@pytest.fixture(scope="module")
def waived(review):
    return next(each for each in review.verdict.findings if each.rule.id == SOC2)


def test_every_control_of_every_framework_is_told_once_in_its_framework_s_order(review):
    told = {each.name: [control.id for control in each.controls] for each in frameworks(review)}
    known = review.ask.portfolio.of(Framework)
    assert told == {each.name: [f"{each.name}:{one.id}" for one in each.spec.controls] for each in known}


def test_a_control_that_no_rule_tests_is_said_to_be_so_on_every_day(review):
    untested = [control for control in records(review).values() if not control.rules]
    assert untested
    for control in untested:
        assert (control.status, control.population) == (Standing.UNTESTED, 0)
        assert control.days(Standing.UNTESTED) == review.timeline.days


def test_days_before_a_rule_cited_a_control_are_not_tested_and_not_in_compliance(review):
    control = "gdpr:28(3)"
    begun = review.start + timedelta(days=100)
    (whole,) = review.timeline.tested
    before, since = replace(whole, until=begun - timedelta(days=1)), replace(whole, since=begun)
    tested = (replace(before, controls=whole.controls - {control}), since)
    told = records(replace(review, timeline=replace(review.timeline, episodes=(), gaps=(), tested=tested)))
    assert [(span.standing, span.days) for span in told[control].spans] == [
        (Standing.UNTESTED, 100),
        (Standing.HELD, review.timeline.days - 100),
    ]
    assert told["gdpr:28(1)"].days(Standing.HELD) == review.timeline.days


def test_on_a_last_day_of_which_nothing_can_be_said_no_control_is_in_compliance(review):
    gap = Gap(review.end, review.end, "c", "programs/vendors.yaml could not be read")
    told = records(past(review, gaps=[gap])).values()
    assert {control.status for control in told} == {Standing.UNKNOWN, Standing.UNTESTED}


def test_the_days_of_a_control_are_the_days_of_the_period(review):
    for control in records(review).values():
        assert sum(span.days for span in control.spans) == review.timeline.days
        assert (control.spans[0].since, control.spans[-1].until) == (review.start, review.end)


def test_a_resource_counts_once_by_the_worst_of_the_rules(review):
    control = records(review)["soc2:CC9.2"]
    assert control.resources[Standing.WAIVED] == 1  # Meridian, without a report
    asked = {rule.id for rule in control.rules}
    applies = [each for each in review.verdict.outcomes if each.rule in asked]
    applies = {each.resource for each in applies if each.result is not Result.NOT_APPLICABLE}
    assert control.population == len(applies)
    assert control.status is Standing.WAIVED


def test_an_advisory_finding_is_neither_compliance_nor_out_of_it(review):
    control = records(review)["iso-27001:A.5.30"]
    assert (control.resources[Standing.OUT], control.resources[Standing.ADVISED]) == (0, 1)
    assert control.status is Standing.ADVISED


def test_a_finding_without_a_waiver_is_out_of_compliance(review, waived):
    findings = [replace(each, status=Status.OPEN) if each is waived else each for each in review.verdict.findings]
    outcomes = [
        outcome._replace(result=Result.FINDING) if (outcome.rule, outcome.result) == (SOC2, Result.WAIVED) else outcome
        for outcome in review.verdict.outcomes
    ]
    open_ = replace(review, verdict=replace(review.verdict, findings=tuple(findings), outcomes=tuple(outcomes)))
    control = records(open_)["gdpr:28(1)"]
    assert (control.resources[Standing.OUT], control.status) == (1, Standing.OUT)


def test_an_outcome_with_a_finding_that_nobody_kept_counts_as_out(review):
    outcome = Outcome(SOC2, "Vendor/unheard-of", Result.FINDING)
    more = replace(review, verdict=replace(review.verdict, outcomes=(*review.verdict.outcomes, outcome)))
    assert records(more)["gdpr:28(1)"].resources[Standing.OUT] == 1


def test_what_could_not_be_answered_is_unknown(review):
    outcome = Outcome(SOC2, "Vendor/unheard-of", Result.UNANSWERED)
    more = replace(review, verdict=replace(review.verdict, outcomes=(*review.verdict.outcomes, outcome)))
    control = records(more)["gdpr:28(1)"]
    assert (control.resources[Standing.UNKNOWN], control.status) == (1, Standing.UNKNOWN)


def test_a_gap_is_unknown_and_never_compliant(review):
    empty = past(review, gaps=[Gap(review.start, review.end, "c", "unreadable")])
    assert {(span.standing, span.days) for span in overall(empty)} == {(Standing.UNKNOWN, 181)}
    for control in records(empty).values():
        assert control.days(Standing.HELD, Standing.WAIVED, Standing.ADVISED) == 0


def test_a_day_of_a_gap_on_which_a_finding_stood_is_out(review, waived):
    day = date(2026, 3, 3)
    gap = Gap(day, day + timedelta(days=1), "c", "unreadable")
    spans = overall(past(review, episode(waived, day, day), gaps=[gap]))
    assert (days_of(spans, Standing.OUT), days_of(spans, Standing.UNKNOWN)) == (1, 1)


def test_days_outside_the_period_are_not_counted(review, waived):
    spans = overall(past(review, episode(waived, date(2025, 11, 1), date(2026, 1, 2))))
    assert days_of(spans, Standing.OUT) == 2
    assert days_of(overall(past(review, episode(waived, date(2025, 1, 1), date(2025, 2, 2)))), Standing.OUT) == 0


def test_a_waiver_that_covered_a_finding_in_the_period_is_named_at_its_controls(review, waived):
    covered = past(review, episode(waived, date(2026, 2, 1), date(2026, 2, 9), Status.WAIVED, "meridian-soc2-gap"))
    control = records(covered)["soc2:CC4.1"]
    assert control.waivers == ("meridian-soc2-gap",)
    assert control.days(Standing.WAIVED) == 9


def test_a_rule_that_is_no_longer_asked_keeps_its_days_and_is_named_apart(review, waived):
    gone = replace(waived, rule=replace(waived.rule, id="gone/no-longer-asked", controls=("gdpr:99", "law:1")))
    found = records(past(review, episode(gone, date(2026, 2, 1), date(2026, 2, 9))))
    for control in (found["gdpr:99"], found["law:1"]):  # which no framework knows
        assert (control.rules, [card.id for card in control.former]) == ((), ["gone/no-longer-asked"])
        assert (control.days(Standing.OUT), control.status) == (9, Standing.UNTESTED)


def test_an_attestation_is_named_at_the_controls_that_were_looked_at(review):
    assert records(review)["iso-27001:A.5.18"].attestations == ("meridian-access-review-2026-06",)


@settings(max_examples=40, suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None)
@given(
    stretches=st.lists(st.tuples(st.integers(-9, 190), st.integers(0, 30), st.sampled_from(Status)), max_size=8),
    gaps=st.lists(st.tuples(st.integers(-9, 190), st.integers(0, 30)), max_size=4),
)
def test_a_day_counts_by_the_worst_that_is_known_of_it(review, waived, stretches, gaps):
    def day(number):
        return review.start + timedelta(days=number)

    told = [episode(waived, day(first), day(first + length), status) for first, length, status in stretches]
    unread = [Gap(day(first), day(first + length), "c", "why") for first, length in gaps]
    spans = overall(past(review, *told, gaps=unread))
    blocking = {Status.OPEN, Status.EXISTING}
    for number in range(review.timeline.days):
        [standing] = [span.standing for span in spans if span.since <= day(number) <= span.until]
        statuses = {status for first, length, status in stretches if first <= number <= first + length}
        unseen = Status.UNANSWERED in statuses or any(first <= number <= first + length for first, length in gaps)
        if statuses & blocking:
            assert standing is Standing.OUT
        elif unseen:
            assert standing is Standing.UNKNOWN
        else:
            assert standing not in (Standing.OUT, Standing.UNKNOWN)
    assert all(one.standing is not two.standing for one, two in pairwise(spans))
