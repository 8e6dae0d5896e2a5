"""Approvals that are missing: findings on what the change does to the gate, and who could settle what."""

from collections.abc import Iterable

from labelgov.facts import Ask
from labelgov.facts.reviewing import reviewers, whose_review
from labelgov.gate.cards import CARDS
from labelgov.gate.of_roles import declared_roles
from labelgov.results import Finding, GateChange, GateTopic, Need, printable

_NO_ROLES = "The base declares no role, so nobody can approve: declare roles first, which needs no approval then."


def findings_of(changes: Iterable[GateChange], base: Ask) -> tuple[Finding, ...]:
    """Return a finding for each change of the gate that lacks its approval."""
    return tuple(_finding(change, base) for change in changes if change.blocks)


def _finding(change: GateChange, base: Ask) -> Finding:
    card = CARDS[change.topic]
    review = whose_review(change.needs, base) if declared_roles(base) else _NO_ROLES
    resource = change.subject if "/" in change.subject and change.subject[0].isupper() else ""
    return Finding(
        card, resource, change.says, f"{card.fix} {review}", change.place, key=f"{change.subject}/{change.says}",
        needs=change.needs,
    )  # fmt: skip


def granted(changes: Iterable[GateChange]) -> frozenset[str]:
    """Return the names of the waivers of which everything that needed approval was approved."""
    of_waivers = [change for change in changes if change.topic is GateTopic.WAIVERS and change.needs]
    blocked = {change.subject for change in of_waivers if change.blocks}
    return frozenset(change.subject.partition("/")[2] for change in of_waivers if change.subject not in blocked)


def missing(findings: Iterable[Finding], base: Ask) -> tuple[Need, ...]:
    """Return the approvals that are missing, each once, with how many findings wait for it."""
    waiting: dict[tuple[str, ...], int] = {}
    for finding in findings:
        if finding.blocks and finding.needs:
            waiting[finding.needs] = waiting.get(finding.needs, 0) + 1
    return tuple(Need(roles, _reviewers(roles, base), number) for roles, number in sorted(waiting.items()))


def _reviewers(roles: tuple[str, ...], base: Ask) -> str:
    people = {each for role in roles for each in reviewers(role, base)}
    named = ", ".join(f"{each.name} (@{each.account})" for each in sorted(people))
    return printable(named) or "nobody who has an account today"
