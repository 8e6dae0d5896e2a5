"""One reason for many missing answers, said once: a document that couldn't be read, a number that isn't declared."""

from collections.abc import Iterable, Iterator
from dataclasses import replace

from labelgov.results import Finding, Status, Waiting

_MOST_NAMED = 5


def with_what_waits(findings: Iterable[Finding], waiting: Iterable[Waiting]) -> Iterator[Finding]:
    """Yield the findings; the first on each document that couldn't be read says which answers wait for it."""
    by_document: dict[tuple[str, int], list[Waiting]] = {}
    for each in waiting:
        by_document.setdefault((each.path, each.number), []).append(each)
    for finding in findings:
        rests = by_document.pop((finding.place.path, finding.place.document), None) if _unread(finding) else None
        yield (
            replace(finding, note=f"until this can be read, {_listed(rests)}")
            if rests and not finding.note
            else finding
        )


def _unread(finding: Finding) -> bool:
    return finding.rule.pack == "input"


def with_what_lacks(findings: Iterable[Finding], lacking: Iterable[list[Waiting]]) -> Iterator[Finding]:
    """Yield the findings; where several answers lack one thing, the finding on the first of them says which others."""
    others = {(first.rule, first.resource): rest for first, *rest in lacking if rest}
    for finding in findings:
        rest = others.get((finding.rule.id, finding.resource)) if finding.status is Status.UNANSWERED else None
        yield replace(finding, note=f"for the same reason, {_listed(rest)}") if rest else finding


def _listed(waiting: list[Waiting]) -> str:
    """Return how many answers are missing, and on what: `3 rules stay unanswered: on Budget/a and Program/b`."""
    number = len({(each.rule, each.resource) for each in waiting})
    names = sorted({each.resource for each in waiting})
    shown = names if len(names) <= _MOST_NAMED else [*names[: _MOST_NAMED - 1], f"{len(names) - _MOST_NAMED + 1} more"]
    listed = " and ".join(filter(None, (", ".join(shown[:-1]), shown[-1])))
    return f"{number:,} {'answers are' if number > 1 else 'answer is'} missing: on {listed}"
