"""Who is who: people by handle, and who may approve in which role."""

from collections.abc import Callable
from datetime import date

from labelgov.facts.asking import Ask, Unknowable
from labelgov.kinds import Resource
from labelgov.kinds.organization import Organization
from labelgov.kinds.team import Membership, Team

MOST_ROLES = 64
"""Roles of which each may be held beside every other. Ten are many."""


def people(ask: Ask) -> dict[str, tuple[Resource[Team], Membership]]:
    """Everybody in a team, by handle; of several memberships, the first by team name that covers today."""
    known: dict[str, tuple[Resource[Team], Membership]] = {}
    for team in ask.portfolio.of(Team):
        for member in team.spec.members:
            before = known.get(member.handle)
            if before is None or (covers(member, ask.today) and not covers(before[1], ask.today)):
                known[member.handle] = (team, member)
    return known


def has_left(member: Membership, day: date) -> bool:
    """Whether a person's last day in the team lies before a day."""
    return member.left is not None and member.left < day


def covers(member: Membership, day: date) -> bool:
    """Whether a membership covers a day: the person has joined by then, and has not left."""
    return not has_left(member, day) and (member.joined is None or member.joined <= day)


def works_here(handle: str | None, ask: Ask) -> bool:
    """Whether a handle is that of a person who is in a team today: who has joined, and has not left."""
    found = ask.once(people).get(handle or "")
    return found is not None and covers(found[1], ask.today)


def roles_of(organization: Resource[Organization]) -> dict[str, tuple[str, ...]]:
    """Return who is named for each role. Raises Unknowable for more roles than can be held beside each other."""
    roles = organization.spec.roles
    if len(roles) > MOST_ROLES:
        raise Unknowable(f"{len(roles)} roles are declared; keep to {MOST_ROLES} at most")
    return roles


def holders(role: str, ask: Ask) -> frozenset[str]:
    """Handles of the people whose approval in a role counts: named ones, and the members of named teams.

    The authority says so: where a change is judged, what it does to roles and teams doesn't count yet.
    """
    authority = ask.authority
    here = ask.once(_here_by_the_authority)
    return _members(role, authority.of(Organization), lambda name: here.get(name, frozenset()))


def named_as(role: str, ask: Ask) -> frozenset[str]:
    """Handles of the people whom the portfolio itself names in a role: what is judged, not whose word counts."""

    def here(name: str) -> frozenset[str]:
        team = ask.get(Team, name)
        return ask(_here, team) if team is not None else frozenset()

    return _members(role, ask.portfolio.of(Organization), here)


def _here_by_the_authority(ask: Ask) -> dict[str, frozenset[str]]:
    return {team.name: _here(team, ask) for team in ask.authority.of(Team)}


def _here(team: Resource[Team], ask: Ask) -> frozenset[str]:
    """Return the handles of those whose membership of a team covers today."""
    return frozenset(member.handle for member in team.spec.members if covers(member, ask.today))


def _members(
    role: str, organizations: tuple[Resource[Organization], ...], here: Callable[[str], frozenset[str]]
) -> frozenset[str]:
    found: set[str] = set()
    for member in organizations[0].spec.roles.get(role, ()) if organizations else ():
        sort, _, name = member.partition("/")
        if sort == "person":
            found.add(name)
        else:
            found |= here(name)
    return frozenset(found)


def roles_on(handle: str | None, day: date, ask: Ask) -> tuple[str, ...]:
    """Return the roles that a person held on a day, by name: named ones, and those of teams joined and not left then.

    The authority says so, as for `holders`.
    """
    organizations = ask.authority.of(Organization)
    if handle is None or not organizations:
        return ()
    teams = {f"team/{team.name}" for team, member in ask.once(memberships).get(handle, ()) if covers(member, day)}
    mine = teams | {f"person/{handle}"}
    return tuple(sorted(role for role, members in organizations[0].spec.roles.items() if mine & set(members)))


def memberships(ask: Ask) -> dict[str, tuple[tuple[Resource[Team], Membership], ...]]:
    """Every membership of everybody by the authority, ended ones too, by handle."""
    found: dict[str, list[tuple[Resource[Team], Membership]]] = {}
    for team in ask.authority.of(Team):
        for member in team.spec.members:
            found.setdefault(member.handle, []).append((team, member))
    return {handle: tuple(rows) for handle, rows in found.items()}
