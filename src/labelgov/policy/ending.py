"""Which waivers end soon, so that nobody is surprised by a finding that comes back."""

from labelgov.facts import Ask
from labelgov.kinds.waiver import Waiver
from labelgov.results import EndingWaiver

SOON = 30
"""Days before its end from which a waiver is shown."""


def ending(ask: Ask) -> tuple[EndingWaiver, ...]:
    """Return the waivers of the authority that are in force and end within 30 days, the first to end first."""
    found = [
        EndingWaiver(
            each.name, each.title, each.spec.rule, str(each.spec.resource), each.spec.until,
            (each.spec.until - ask.today).days,
        )
        for each in ask.authority.of(Waiver)
        if each.spec.from_ <= ask.today <= each.spec.until
    ]  # fmt: skip
    return tuple(sorted((each for each in found if each.days <= SOON), key=lambda each: (each.until, each.name)))
