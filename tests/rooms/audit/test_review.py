"""What episodes of a timeline count."""

from labelgov.results import Status


def test_days_are_counted_once_whatever_their_status(review):
    closed = next(each for each in review.timeline.episodes if each.closed)
    assert closed.days == 10
    assert closed.days_with(Status.OPEN) == 6
    assert closed.days_with(Status.OPEN, Status.WAIVED) == 10
    assert closed.days_with(Status.ADVISORY) == 0


def test_what_has_not_closed_stands(review):
    assert {each.finding.fingerprint for each in review.timeline.standing} == {
        each.fingerprint for each in review.verdict.findings
    }
