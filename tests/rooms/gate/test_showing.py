"""Where findings of a change are shown: the sure cause first, few of them traced, few lines named, the place kept."""

from dataclasses import replace
from typing import NamedTuple

import pytest

from labelgov.gate import shown_on_changes
from labelgov.gate.blaming import Cause
from labelgov.gate.showing import MOST_RELATED, MOST_TRACED
from labelgov.results import Enforcement, Finding, Place, Related, RuleCard, Severity, Status
from labelgov.source import Places

TEXT = "spec:\n" + "".join(f"  field{number}: {number}\n" for number in range(300))
PLACES = Places({"cap.yaml": TEXT, "new.yaml": TEXT})
LINES = {"new.yaml": frozenset(range(1, 302))}


def finding(number: int = 0, severity: Severity = Severity.HIGH, status: Status = Status.OPEN) -> Finding:
    """A finding on a line of the file that the change doesn't touch."""
    card = RuleCard("own/cap", "Cap", "S.", "W.", "F.", severity, Enforcement.WAIVABLE)
    place = Place("cap.yaml", 0, ("spec", f"field{number}"))
    return PLACES.placed(Finding(card, f"Budget/{number}", "Over.", "Less.", place, status))


def field(number: int, path: str = "new.yaml") -> Related:
    """A field of the file that is new."""
    return Related(Place(path, 0, ("spec", f"field{number}")), f"field {number}")


def cause(*fields: Related, sure: bool = True, contributes: bool = True, own: bool = False) -> Cause:
    """A changed resource to blame."""
    return Cause(sure, contributes, own, fields)


class Blaming(NamedTuple):
    """Blames the same for every finding, and remembers of which it was asked."""

    said: tuple[Cause, ...]
    asked: list[Finding]

    def causes(self, finding: Finding) -> tuple[Cause, ...]:
        """Return what a finding is blamed on."""
        self.asked.append(finding)
        return self.said


def shown(of: Finding, *causes: Cause, lines: dict[str, frozenset[int]] = LINES) -> Finding:
    """The finding as it is shown."""
    (finding,) = shown_on_changes([of], Blaming(causes, []), PLACES, lines)
    return finding


def test_it_is_shown_on_the_first_field_that_stands_on_a_changed_line():
    lines = {"new.yaml": frozenset({5})}
    moved = shown(finding(), cause(field(1), field(3)), lines=lines)
    assert (moved.found.path, moved.found.start.line) == ("new.yaml", 5)
    assert moved.cause is not None
    assert moved.cause.says == "field 3"
    assert [each.says for each in moved.related] == ["the finding is about spec.field0 of Budget/0"]


def test_a_sure_cause_comes_before_a_near_one():
    moved = shown(finding(), cause(field(1), sure=False), cause(field(2)))
    assert moved.cause is not None
    assert moved.cause.says == "field 2"


def test_a_near_cause_is_better_than_none():
    moved = shown(finding(), cause(field(1), sure=False, contributes=False))
    assert moved.cause is not None
    assert moved.cause.says == "field 1"


def test_where_nothing_to_blame_stands_on_a_changed_line_the_finding_stays():
    assert shown(finding(), cause(field(1, "cap.yaml"))) == finding()
    assert shown(finding()) == finding()


def test_moving_a_finding_keeps_fingerprint_and_place():
    moved = shown(finding(), cause(field(1)))
    assert (moved.fingerprint, moved.place) == (finding().fingerprint, finding().place)
    assert moved.shown == field(1).place


@pytest.mark.parametrize("changed", [True, False])
def test_no_more_lines_are_named_than_somebody_reads(changed):
    lines = LINES | ({"cap.yaml": frozenset({finding().found.start.line})} if changed else {})
    moved = shown(finding(), *(cause(field(number)) for number in range(1, 20)), lines=lines)
    assert (moved.cause is None) is changed
    about, *others = moved.related if not changed else (None, *moved.related)
    assert len(others) == MOST_RELATED
    assert about is None or about.found == finding().found


def test_a_finding_on_a_changed_line_does_not_name_its_own_resource():
    lines = LINES | {"cap.yaml": frozenset({finding().found.start.line})}
    moved = shown(finding(), cause(field(1), own=True), cause(field(2), contributes=False), lines=lines)
    assert moved == finding()


def test_the_worst_are_traced_and_the_rest_stay():
    many = [finding(number, Severity.LOW) for number in range(MOST_TRACED)]
    worst = finding(MOST_TRACED, Severity.CRITICAL)
    blame = Blaming((cause(field(1)),), [])
    findings = shown_on_changes([*many, worst], blame, PLACES, LINES)
    assert len(blame.asked) == MOST_TRACED
    assert [each.resource for each in findings if each.cause is None] == [many[-1].resource]
    assert findings[-1].cause is not None


@pytest.mark.parametrize("status", [each for each in Status if each is not Status.OPEN])
def test_only_what_the_change_brings_is_shown_elsewhere(status):
    assert shown(replace(finding(), status=status), cause(field(1))) == finding(status=status)
