"""Who relies on a resource: what refers to it, and so would lose its footing without it."""

from labelgov.facts.asking import Ask
from labelgov.facts.fact import Fact
from labelgov.kinds import Kind, Resource


def relied_upon_by(resource: Resource[Kind], ask: Ask) -> tuple[str, ...]:
    """Resources that refer to it, by kind and name, but for waivers and remediations of it."""
    found = {who.resource.id for who in ask.portfolio.referrers(resource) if who.resource.kind not in _ABOUT}
    return tuple(sorted(found - {resource.id}))


_ABOUT = ("Waiver", "Remediation", "Attestation")
"""Kinds that say something of a resource, and go when it goes."""
FACTS = (Fact(relied_upon_by),)
