"""Who answers for what: whether the people named are here, and all that a person answers for."""

from labelgov.facts.asking import Ask
from labelgov.facts.fact import Fact
from labelgov.facts.people import has_left, people
from labelgov.kinds import Kind, Resource
from labelgov.kinds.budget import Budget
from labelgov.kinds.dataset import Dataset
from labelgov.kinds.objective import Objective
from labelgov.kinds.privacy_rule import PrivacyRule
from labelgov.kinds.program import Program
from labelgov.kinds.remediation import Remediation
from labelgov.kinds.team import Team
from labelgov.kinds.vendor import Vendor

Owned = Program | Dataset | Vendor | Budget | Objective | Remediation


def absence(handle: str | None, ask: Ask) -> str | None:
    """Return why nobody by this handle is here today, as the end of a sentence; None where somebody is."""
    found = ask.once(people).get(handle or "")
    if found is None:
        return "is in no team"
    team, member = found
    if has_left(member, ask.today):
        return f"left {team.title} on {member.left}"
    if member.joined is not None and member.joined > ask.today:
        return f"joins {team.title} only on {member.joined}"
    return None


def owner_absence(owned: Resource[Owned], ask: Ask) -> str | None:
    """Why the owner isn't here today: in no team, left, or yet to join; none where the owner is here."""
    return absence(owned.spec.owner, ask)


def owner_present(owned: Resource[Owned], ask: Ask) -> bool:
    """Whether the owner is a person who is in a team today."""
    return ask(owner_absence, owned) is None


def backup_absence(program: Resource[Program], ask: Ask) -> str | None:
    """Why the backup isn't here today; none where the backup is here, or none is named."""
    return absence(program.spec.backup, ask) if program.spec.backup else None


def backup_present(program: Resource[Program], ask: Ask) -> bool:
    """Whether a backup is named who is in a team today."""
    return program.spec.backup is not None and ask(backup_absence, program) is None


def counsel_absence(rule: Resource[PrivacyRule], ask: Ask) -> str | None:
    """Why the counsel who answers for the rule isn't here today; none where counsel is here."""
    return absence(rule.spec.counsel, ask)


def counsel_present(rule: Resource[PrivacyRule], ask: Ask) -> bool:
    """Whether the counsel who answers for the rule is in a team today."""
    return ask(counsel_absence, rule) is None


def duties(ask: Ask) -> dict[str, tuple[str, ...]]:
    """Return the ids of all that each handle answers for today: programs, data, vendors, money, goals, rules, teams.

    What is over counts for nobody: retired programs, vendors that have been left, objectives that are achieved or
    dropped, plans that are done.
    """
    found: dict[str, list[str]] = {}
    for kind in _ANSWERED_FOR:
        for resource in ask.portfolio.of(kind):
            for handle in _answering(resource.spec):
                found.setdefault(handle, []).append(resource.id)
    return {handle: tuple(dict.fromkeys(ids)) for handle, ids in found.items()}


_ANSWERED_FOR: tuple[type[Kind], ...] = (
    Budget, Dataset, Objective, PrivacyRule, Program, Remediation, Team, Vendor,
)  # fmt: skip
"""Kinds that name somebody who answers for them, by name."""


def _answering(spec: object) -> tuple[str, ...]:
    match spec:
        case Program() if spec.stage != "retired":
            return (spec.owner, spec.backup) if spec.backup else (spec.owner,)
        case Objective() if spec.status in ("planned", "active"):
            return (spec.owner,)
        case Remediation() if spec.status in ("planned", "in-progress"):
            return (spec.owner,)
        case Vendor() if spec.status != "inactive":
            return (spec.owner,)
        case Dataset() | Budget():
            return (spec.owner,)
        case PrivacyRule():
            return (spec.counsel,)
        case Team():
            return (spec.lead,)
    return ()


OWNER_FACTS = (Fact(owner_present), Fact(owner_absence))
BACKUP_FACTS = (Fact(backup_present), Fact(backup_absence))
COUNSEL_FACTS = (Fact(counsel_present), Fact(counsel_absence))
