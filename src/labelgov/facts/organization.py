"""The company: that it is one, who holds which role today, and who holds two that should be apart."""

from dataclasses import dataclass
from heapq import nsmallest
from itertools import combinations

from labelgov.facts.accountability import absence
from labelgov.facts.asking import Ask, FactRow
from labelgov.facts.fact import Fact
from labelgov.facts.identity import MOST_NAMED
from labelgov.facts.people import named_as, roles_of
from labelgov.kinds import Resource
from labelgov.kinds.organization import Organization
from labelgov.kinds.team import Team


@dataclass(frozen=True, slots=True)
class RoleMember(FactRow):
    """A person or team named for a role. `absence` says why that names nobody who is here; none where it does."""

    role: str
    member: str
    absence: str | None


@dataclass(frozen=True, slots=True)
class RoleHolding(FactRow):
    """A role, and who holds it today."""

    role: str
    people: tuple[str, ...]
    count: int


@dataclass(frozen=True, slots=True)
class RolePair(FactRow):
    """Two roles in the order of the alphabet, joined by a plus sign, and who holds both today: a few, where many do."""

    pair: str
    roles: tuple[str, str]
    people: tuple[str, ...]


def earlier_organization(organization: Resource[Organization], ask: Ask) -> str | None:
    """Title of the Organization that comes first by name, and so is the one that counts; none for that one itself."""
    first = ask.portfolio.of(Organization)[0]
    return first.title if first.name != organization.name else None


def role_members(organization: Resource[Organization], ask: Ask) -> tuple[RoleMember, ...]:
    """Persons and teams that are named for a role."""
    return tuple(
        RoleMember(("spec", "roles", role, number), f"{role}/{member}", role, member, _missing(member, ask))
        for role, members in organization.spec.roles.items()
        for number, member in enumerate(members)
    )


def _missing(member: str, ask: Ask) -> str | None:
    sort, _, name = member.partition("/")
    if sort == "person":
        return absence(name, ask)
    team = ask.get(Team, name)
    if team is None:
        return "is not a team that is declared"
    return None if ask(_anybody_here, team) else "has nobody in it today"


def _anybody_here(team: Resource[Team], ask: Ask) -> bool:
    return any(absence(person.handle, ask) is None for person in team.spec.members)


def role_holdings(organization: Resource[Organization], ask: Ask) -> tuple[RoleHolding, ...]:
    """Roles that the company has, each with the people who hold it today."""
    return tuple(
        RoleHolding(("spec", "roles", role), role, role, people, len(people))
        for role in roles_of(organization)
        for people in [tuple(sorted(handle for handle in named_as(role, ask) if absence(handle, ask) is None))]
    )


def roles_held(organization: Resource[Organization], ask: Ask) -> tuple[str, ...]:
    """Roles that somebody who is here today holds."""
    return tuple(sorted({row.role for row in ask(role_members, organization) if row.absence is None}))


def role_pairs(organization: Resource[Organization], ask: Ask) -> tuple[RolePair, ...]:
    """Pairs of roles, each with the people who hold both today."""
    holdings = {row.role: frozenset(row.people) for row in ask(role_holdings, organization)}
    return tuple(
        RolePair(
            ("spec", "roles", first),
            f"{first}+{second}",
            f"{first}+{second}",
            (first, second),
            tuple(nsmallest(MOST_NAMED, holdings[first] & holdings[second])),
        )
        for first, second in combinations(sorted(holdings), 2)
    )


FACTS = (
    Fact(earlier_organization),
    Fact(roles_held),
    Fact(role_members),
    Fact(role_holdings),
    Fact(role_pairs),
)
