"""What people's words rest on: who gave them, for how long, whether later ones took their place."""

from datetime import date

from labelgov.facts.asking import Ask
from labelgov.facts.fact import Fact
from labelgov.kinds import Kind, Resource
from labelgov.kinds.attestation import Attestation
from labelgov.kinds.framework import Framework
from labelgov.kinds.remediation import Remediation
from labelgov.values import Control

Topic = tuple[str, tuple[Control, ...]]
"""What an attestation is about: its subject and its controls."""

UNDER_WAY = ("planned", "in-progress")
"""Statuses of a remediation that somebody still carries out."""


def topic(attestation: Resource[Attestation]) -> Topic:
    """Return what an attestation is about."""
    return str(attestation.spec.subject or ""), tuple(sorted(attestation.spec.controls))


def latest_by_topic(ask: Ask) -> dict[Topic, date]:
    """Day of the latest attestation of each subject and controls that has been given by today."""
    latest: dict[Topic, date] = {}
    for attestation in ask.portfolio.of(Attestation):
        if attestation.spec.on <= ask.today:
            about = topic(attestation)
            latest[about] = max(attestation.spec.on, latest.get(about, attestation.spec.on))
    return latest


def latest(attestation: Resource[Attestation], ask: Ask) -> bool:
    """Whether no later attestation of the same subject and controls has taken its place."""
    return attestation.spec.on >= ask.once(latest_by_topic).get(topic(attestation), attestation.spec.on)


def subject_resource(attestation: Resource[Attestation], ask: Ask) -> Resource[Kind] | None:
    """Return the resource that an attestation is about, if it names one that is there."""
    named = attestation.spec.subject
    return ask.portfolio.find(named.kind, named.name) if named is not None else None


def subject_owner(attestation: Resource[Attestation], ask: Ask) -> str | None:
    """Handle of the person who answers for what was looked at; none where it has no owner."""
    resource = ask(subject_resource, attestation)
    owner = getattr(resource.spec, "owner", None) if resource is not None else None
    return owner if isinstance(owner, str) else None


def plans_under_way(attestation: Resource[Attestation], ask: Ask) -> tuple[str, ...]:
    """Titles of the remediations under way for what was looked at."""
    resource = ask(subject_resource, attestation)
    if resource is None:
        return ()
    return tuple(
        plan.title
        for plan in ask.portfolio.referring(resource, Remediation)
        if plan.spec.status in UNDER_WAY and plan.spec.resource.resource == resource.id
    )


def days_it_counts(attestation: Resource[Attestation], ask: Ask) -> int:
    """Days from the day on which it was given to the last on which it counts."""
    return (attestation.spec.valid_until - attestation.spec.on).days


def known_controls(ask: Ask) -> frozenset[str]:
    """Every clause of every framework that is known here, in its written form."""
    frameworks = ask.portfolio.of(Framework)
    return frozenset(f"{each.name}:{clause.id}" for each in frameworks for clause in each.spec.controls)


def unknown_controls(attestation: Resource[Attestation], ask: Ask) -> tuple[str, ...]:
    """Controls that the attestation names and that stand in no framework."""
    return tuple(str(control) for control in attestation.spec.controls if str(control) not in ask.once(known_controls))


FACTS = (
    Fact(latest),
    Fact(subject_owner),
    Fact(plans_under_way),
    Fact(days_it_counts, "days"),
    Fact(unknown_controls),
)
