"""What a statement may claim: only what holds of a review, each property by itself."""

from dataclasses import replace

import pytest

from labelgov.audit.proof.properties import PROPERTIES, properties_of
from labelgov.policy.cards import WAIVER_EXPIRED, WAIVER_UNMATCHED
from labelgov.results import Status

EVERY = {each.name.removeprefix("LABELGOV_") for each in PROPERTIES}


def holding(review):
    return {name.removeprefix("LABELGOV_") for name in properties_of(review)}


@pytest.fixture(scope="module")
def quiet(review):
    """A review in which all is well: no finding, on no day, and no day unknown."""
    timeline = replace(review.timeline, episodes=(), gaps=())
    return replace(review, verdict=replace(review.verdict, findings=()), timeline=timeline)


def found(review, status, card=None):
    """The review with one finding on its last day, that doesn't stand in its timeline."""
    finding = replace(review.verdict.findings[0], status=status)
    return replace(finding, rule=card or finding.rule)


@pytest.mark.parametrize(
    ("status", "lost"),
    [
        (Status.OPEN, {"NO_BLOCKING_FINDINGS"}),
        (Status.UNANSWERED, {"NO_BLOCKING_FINDINGS", "EVERYTHING_ANSWERED"}),
        (Status.WAIVED, set()),
        (Status.ADVISORY, set()),
    ],
)
def test_a_finding_on_the_last_day_costs_what_it_contradicts(review, quiet, status, lost):
    verdict = replace(quiet.verdict, findings=(found(review, status),))
    assert holding(quiet) == EVERY
    assert holding(replace(quiet, verdict=verdict)) == EVERY - lost


@pytest.mark.parametrize(("card", "lost"), [(WAIVER_EXPIRED, {"ALL_WAIVERS_CURRENT"}), (WAIVER_UNMATCHED, set())])
def test_a_waiver_that_has_ended_isnt_current_and_one_that_covers_nothing_is(review, quiet, card, lost):
    verdict = replace(quiet.verdict, findings=(found(review, Status.ADVISORY, card),))
    assert holding(replace(quiet, verdict=verdict)) == EVERY - lost


def test_a_day_of_which_nothing_is_known_was_not_free_of_findings(review, quiet):
    timeline = replace(quiet.timeline, gaps=review.timeline.gaps)
    lost = {"EVERY_DAY_EVALUATED", "NO_BLOCKING_FINDINGS_IN_PERIOD"}
    assert holding(replace(quiet, timeline=timeline)) == EVERY - lost


def test_a_finding_that_was_open_for_a_week_was_in_the_period(review, quiet):
    closed = next(each for each in review.timeline.episodes if each.closed is not None)
    assert closed.days_with(Status.OPEN) == 6
    timeline = replace(quiet.timeline, episodes=(closed,))
    assert holding(replace(quiet, timeline=timeline)) == EVERY - {"NO_BLOCKING_FINDINGS_IN_PERIOD"}
    waived = replace(closed, stretches=closed.stretches[1:])
    timeline = replace(quiet.timeline, episodes=(waived,))
    assert holding(replace(quiet, timeline=timeline)) == EVERY


def test_each_property_says_in_a_sentence_what_it_means():
    assert all(each.sentence.endswith(".") and each.name.startswith("LABELGOV_") for each in PROPERTIES)
