"""Where a finding that a change brings is shown: on a line of the change, because a reviewer sees no other."""

from collections.abc import Container, Iterable, Iterator, Mapping
from dataclasses import replace
from itertools import islice

from labelgov.gate.blaming import Blame, Cause
from labelgov.results import Finding, Place, Related, Status, worst_first, written
from labelgov.source import Places

MOST_TRACED = 200
"""Findings whose cause is looked for, the worst first; the rest are shown where they stand."""
MOST_RELATED = 5
"""Contributing lines of a finding."""
_MOST_LOCATED = 12
"""Changed fields of a finding whose lines are looked up: a file may have to be composed for each."""

Lines = Mapping[str, frozenset[int]]
"""The changed lines of the head, by path."""


def shown_on_changes(findings: Iterable[Finding], blame: Blame, places: Places, lines: Lines) -> tuple[Finding, ...]:
    """Return findings, those that the change brings on the changed line that brought them.

    One whose own line is changed stays there; so does one that no changed line of the head has brought.
    """
    findings = tuple(findings)
    brought = [finding for finding in worst_first(findings) if finding.status is Status.OPEN]
    moved = {id(finding): _shown(finding, blame, places, lines) for finding in brought[:MOST_TRACED]}
    return tuple(moved.get(id(finding), finding) for finding in findings)


def without_what_is_gone(findings: Iterable[Finding], blame: Blame, held: Container[str]) -> tuple[Finding, ...]:
    """Return findings, those on a resource that was removed at the beginning of the file that held it.

    Only where that file is still there, one of those that are held: its lines are no longer those of the resource.
    """
    return tuple(
        _gone(finding, blame.gone[finding.resource])
        if finding.resource in blame.gone and finding.place.path in held
        else finding
        for finding in findings
    )


def _gone(finding: Finding, says: str) -> Finding:
    place = Place(finding.place.path, 0, ())
    return finding.brought_by(Related(place, says), ())


def _shown(finding: Finding, blame: Blame, places: Places, lines: Lines) -> Finding:
    if finding.cause is not None:
        return finding
    at = finding.found
    stays = at.start.line in lines.get(at.path, ())
    causes = (cause for cause in blame.causes(finding) if not (stays and cause.own))
    found = list(_on_lines(causes, places, lines))
    if stays or not found:
        others = tuple(related for cause, related in found if cause.contributes)
        return finding.brought_by(None, others[:MOST_RELATED])
    first = next((each for each in found if each[0].sure), found[0])
    others = tuple(related for cause, related in found if cause.contributes and related is not first[1])
    return finding.brought_by(first[1], (Related(finding.place, _about(finding), at), *others[:MOST_RELATED]))


def _on_lines(causes: Iterable[Cause], places: Places, lines: Lines) -> Iterator[tuple[Cause, Related]]:
    """Yield of each cause the first field that stands on a changed line, each line once."""
    seen: set[tuple[str, int]] = set()
    for cause in islice(causes, _MOST_LOCATED):
        for field in cause.fields:
            path = field.place.path
            location = places.locate_on(field.place, lines[path]) if path in lines else None
            if location is not None and (path, location.start.line) not in seen:
                seen.add((path, location.start.line))
                yield cause, replace(field, location=location)
                break


def _about(finding: Finding) -> str:
    at = written(finding.pointer)
    return f"the finding is about {at} of {finding.resource}" if at else f"the finding is about {finding.resource}"
