"""Which findings a change brings, which stood before it, and which it puts right."""

from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import replace

from labelgov.changes import near
from labelgov.facts import Ask
from labelgov.kinds.waiver import Waiver
from labelgov.results import Changes, Finding, Status, Waiting


def concerned(head: Iterable[Finding], changes: Changes, sides: Iterable[Ask]) -> frozenset[str]:
    """Return the ids of the resources of which it matters what was found on the base: all others stand as they stood.

    Those that block now, of which it may have been so before; those that changed and what is near them, of which
    something may have been put right; and those that a waiver names.
    """
    found = {finding.resource for finding in head if finding.blocks}
    changed = {each.id for each in changes.resources}
    for ask in sides:
        named = (waiver.spec.resource for waiver in ask.portfolio.of(Waiver))
        found |= {f"{each.kind}/{each.name}" for each in named}
        touched = (ask.portfolio.find(kind, name) for kind, _, name in (each.partition("/") for each in changed))
        found |= {each.id for resource in touched if resource is not None for each in near(resource, ask)}
    return frozenset(found | changed)


def settled(head: Iterable[Finding], base: Iterable[Finding]) -> tuple[Finding, ...]:
    """Return head's findings, those that stand open on the base too as `existing`.

    They are matched by fingerprint, one by one: a second finding under the fingerprint of one that stood is new. One
    whose message moved has a note that says what it was.
    """
    head = tuple(head)
    before: dict[str, list[str]] = {}
    for finding in base:
        if finding.status is Status.OPEN:
            before.setdefault(finding.fingerprint, []).append(finding.message)
    same = {id(each) for each in head if _taken(each, before, same=True)}
    return tuple(_existing(each, each.message if id(each) in same else _was(each, before)) for each in head)


def _taken(finding: Finding, before: dict[str, list[str]], *, same: bool) -> bool:
    messages = before.get(finding.fingerprint, [])
    if finding.status is not Status.OPEN or not messages or (same and finding.message not in messages):
        return False
    messages.remove(finding.message if same else messages[0])
    return True


def _was(finding: Finding, before: dict[str, list[str]]) -> str:
    messages = before.get(finding.fingerprint, [])
    first = messages[0] if messages else ""
    return first if _taken(finding, before, same=False) else ""


def _existing(finding: Finding, was: str) -> Finding:
    if not was:
        return finding
    note = "" if was == finding.message else f"on the base: {was}"
    return replace(finding, status=Status.EXISTING, note=note)


def answered(stood: Iterable[Finding], ask: Ask, waiting: Iterable[Waiting]) -> Iterator[Finding]:
    """Yield what was found on the base and can be asked of head: what can't be read is nothing that was put right."""
    left = {(each.rule, each.resource) for each in waiting}
    for finding in stood:
        kind, _, name = finding.resource.partition("/")
        if (finding.rule.id, finding.resource) not in left and not ask.unreadable(kind, name):
            yield finding


def fixed(base: Iterable[Finding], head: Iterable[Finding]) -> tuple[Finding, ...]:
    """Return what stood open on the base, or couldn't be answered there, and isn't found any more."""
    left = Counter(finding.fingerprint for finding in head)
    gone = []
    for finding in base:
        if not finding.blocks:
            continue
        if left[finding.fingerprint]:
            left[finding.fingerprint] -= 1
        else:
            gone.append(finding)
    return tuple(gone)
