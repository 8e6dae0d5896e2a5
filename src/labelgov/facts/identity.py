"""People and the handles they go by: one person, one handle, one account."""

from dataclasses import dataclass
from typing import NamedTuple

from labelgov.facts.asking import Ask, FactRow
from labelgov.facts.fact import Fact
from labelgov.facts.people import named_as
from labelgov.kinds import Resource
from labelgov.kinds.organization import Organization
from labelgov.kinds.team import Team


@dataclass(frozen=True, slots=True)
class Identity(FactRow):
    """A member, and what is odd about the handle: its account or name under other handles.

    `clash` ends a sentence on what else the handle stands for, None where nothing; `roles` are those in which the
    member may approve today.
    """

    handle: str
    name: str
    account: str | None
    account_sharers: tuple[str, ...]
    namesakes: tuple[str, ...]
    clash: str | None
    roles: tuple[str, ...]


class Register(NamedTuple):
    """Handles by account and by name, and names by handle, over all teams."""

    names: dict[str, set[str]]
    by_account: dict[str, set[str]]
    by_name: dict[str, set[str]]


def register(ask: Ask) -> Register:
    """Return who goes by which handle, name and account, over all teams."""
    known = Register({}, {}, {})
    for team in ask.portfolio.of(Team):
        for member in team.spec.members:
            known.names.setdefault(member.handle, set()).add(member.name)
            known.by_name.setdefault(member.name, set()).add(member.handle)
            if member.account:
                known.by_account.setdefault(member.account.lower(), set()).add(member.handle)
    return known


def roles_of_people(ask: Ask) -> dict[str, tuple[str, ...]]:
    """Return the roles in which each handle may approve today."""
    found: dict[str, list[str]] = {}
    for organization in ask.portfolio.of(Organization)[:1]:
        for role in sorted(organization.spec.roles):
            for handle in named_as(role, ask):
                found.setdefault(handle, []).append(role)
    return {handle: tuple(roles) for handle, roles in found.items()}


def identities(team: Resource[Team], ask: Ask) -> tuple[Identity, ...]:
    """Members of the team, each with the other names, handles and accounts that it may be mistaken for."""
    known = ask.once(register)
    roles = ask.once(roles_of_people)
    seen: set[str] = set()
    rows = []
    for number, member in enumerate(team.spec.members):
        account = known.by_account.get((member.account or "").lower(), set())
        rows.append(
            Identity(
                ("spec", "members", number),
                member.handle,
                member.handle,
                member.name,
                member.account,
                tuple(sorted(account - {member.handle})),
                tuple(sorted(known.by_name[member.name] - {member.handle})),
                _clash(sorted(known.names[member.handle] - {member.name}), member.handle in seen),
                roles.get(member.handle, ()),
            )
        )
        seen.add(member.handle)
    return tuple(rows)


def _clash(other_names: list[str], repeated: bool) -> str | None:
    if other_names:
        return f"also stands for {' and '.join(other_names)}"
    return "stands twice in this team" if repeated else None


FACTS = (Fact(identities),)
