"""New, existing, fixed: findings of head beside those of the base."""

from dataclasses import replace

from hypothesis import given
from hypothesis import strategies as st

from labelgov.gate import fixed, settled
from labelgov.results import Enforcement, Finding, Place, RuleCard, Severity, Status

CARD = RuleCard("own/rule", "A rule", "Says.", "Why.", "Fix.", Severity.LOW, Enforcement.WAIVABLE)


def finding(key: str = "a", message: str = "Says.", status: Status = Status.OPEN, line: int = 1) -> Finding:
    return Finding(CARD, "Budget/b", message, "Fix.", Place(f"f{line}.yaml", 0, ("spec",)), status, key=key)


def statuses(head, base):
    return [each.status for each in settled(head, base)]


def test_what_stands_on_the_base_is_existing_wherever_its_file_was_moved():
    assert statuses([finding(line=9)], [finding(line=1)]) == [Status.EXISTING]


def test_what_does_not_stand_on_the_base_is_new():
    assert statuses([finding("a"), finding("b")], [finding("a")]) == [Status.EXISTING, Status.OPEN]


def test_what_was_waived_advisory_or_unanswered_on_the_base_does_not_excuse():
    for status in (Status.WAIVED, Status.ADVISORY, Status.UNANSWERED):
        assert statuses([finding()], [finding(status=status)]) == [Status.OPEN]


def test_what_can_not_be_answered_stays_unanswered_however_old_it_is():
    assert statuses([finding(status=Status.UNANSWERED)], [finding()]) == [Status.UNANSWERED]


def test_a_second_finding_under_the_same_fingerprint_is_new():
    assert sorted(statuses([finding(), finding(message="Worse.")], [finding()])) == [Status.EXISTING, Status.OPEN]
    (open_one,) = [each for each in settled([finding(message="Worse."), finding()], [finding()]) if each.blocks]
    assert open_one.message == "Worse."


def test_a_message_that_moved_says_what_it_was():
    (moved,) = settled([finding(message="It is 7.")], [finding(message="It is 5.")])
    assert (moved.status, moved.note) == (Status.EXISTING, "on the base: It is 5.")


def test_what_is_found_no_more_is_fixed():
    assert fixed([finding("a"), finding("b")], [finding("b")]) == (finding("a"),)
    assert fixed([finding("a", status=Status.ADVISORY)], []) == ()


FINDINGS = st.lists(
    st.builds(finding, st.sampled_from("abc"), st.sampled_from(["x", "y"]), st.sampled_from(list(Status)))
)


@given(FINDINGS, FINDINGS)
def test_nothing_is_lost_and_nothing_excused_twice(head, base):
    after = settled(head, base)
    assert [replace(each, status=Status.OPEN, note="") for each in after] == [
        replace(each, status=Status.OPEN, note="") for each in head
    ]
    excused = [each.fingerprint for each in after if each.status is Status.EXISTING]
    excused_already = [each.fingerprint for each in head if each.status is Status.EXISTING]
    stood = [each.fingerprint for each in base if each.status is Status.OPEN]
    for fingerprint in set(excused):
        assert excused.count(fingerprint) - excused_already.count(fingerprint) <= stood.count(fingerprint)
