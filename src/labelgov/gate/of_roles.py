"""What a change does to authority: who holds a role, until when, and under which account."""

from collections.abc import Iterator
from datetime import date
from typing import NamedTuple

from labelgov.facts import Ask
from labelgov.gate.told import Told, at_settings, listed
from labelgov.kinds.organization import Organization
from labelgov.kinds.team import Team
from labelgov.results import Direction, GateTopic, Place

_LOOSENED, _TIGHTENED = Direction.LOOSENED, Direction.TIGHTENED


class _Hold(NamedTuple):
    """How a person holds a role: until which day, and under which accounts the person reviews."""

    until: date
    accounts: frozenset[str]


def of_roles(base: Ask, head: Ask) -> Iterator[Told]:
    """Yield what differs between who holds which role. A person who joins later holds it already: the day comes."""
    before, after = _roles(base), _roles(head)
    for role in before.keys() | after.keys():
        old, new = before.get(role, {}), after.get(role, {})
        for says, direction in _of_role(role, old, new):
            yield Told(GateTopic.ROLES, role, says, direction, _place(role, head))


def declared_roles(ask: Ask) -> tuple[str, ...]:
    """Return the roles that a portfolio declares."""
    organizations = ask.portfolio.of(Organization)
    return tuple(organizations[0].spec.roles) if organizations else ()


def _of_role(role: str, old: dict[str, _Hold], new: dict[str, _Hold]) -> Iterator[tuple[str, Direction]]:
    if gained := new.keys() - old.keys():
        yield f"{listed(gained)} would hold the role {role}.", _LOOSENED
    if lost := old.keys() - new.keys():
        yield f"{listed(lost)} would no longer hold the role {role}.", _TIGHTENED
    for handle in old.keys() & new.keys():
        was, now = old[handle], new[handle]
        if now.until > was.until:
            yield f"{handle} would hold the role {role} until {_day(now.until)}, not until {was.until}.", _LOOSENED
        elif now.until < was.until:
            yield f"{handle} would hold the role {role} until {now.until} and no longer.", _TIGHTENED
        if added := now.accounts - was.accounts:
            says = f"{handle}, who holds the role {role}, would review as {listed(added)}, not {listed(was.accounts)}."
            yield says, _LOOSENED
        elif now.accounts != was.accounts:
            yield f"{handle}, who holds the role {role}, would review as {listed(now.accounts)} alone.", _TIGHTENED


def _roles(ask: Ask) -> dict[str, dict[str, _Hold]]:
    """Return who holds each role of a portfolio today or will, by handle."""
    organizations = ask.portfolio.of(Organization)
    if not organizations:
        return {}
    accounts, ends = _people(ask)
    found: dict[str, dict[str, _Hold]] = {}
    for role, members in organizations[0].spec.roles.items():
        holders = found.setdefault(role, {})
        for member in members:
            sort, _, name = member.partition("/")
            team = ask.get(Team, name) if sort == "team" else None
            handles = [name] if sort == "person" else [each.handle for each in team.spec.members] if team else []
            for handle in handles:
                until = ends.get(handle, {}).get(name if sort == "team" else "", date.max)
                if until >= ask.today:
                    known = holders.get(handle)
                    latest = max(until, known.until) if known else until
                    holders[handle] = _Hold(latest, accounts.get(handle, frozenset()))
    return found


def _people(ask: Ask) -> tuple[dict[str, frozenset[str]], dict[str, dict[str, date]]]:
    """Return everybody's accounts over all teams, and the last day in each team and (under no name) in any."""
    accounts: dict[str, set[str]] = {}
    ends: dict[str, dict[str, date]] = {}
    for team in ask.portfolio.of(Team):
        for member in team.spec.members:
            last = member.left or date.max
            mine = ends.setdefault(member.handle, {})
            for name in (team.name, ""):
                mine[name] = max(last, mine.get(name, date.min))
            if member.account and last >= ask.today:
                accounts.setdefault(member.handle, set()).add(member.account.lower())
    return {handle: frozenset(names) for handle, names in accounts.items()}, ends


def _day(day: date) -> str:
    return "further notice" if day == date.max else day.isoformat()


def _place(role: str, head: Ask) -> Place:
    organizations = head.portfolio.of(Organization)
    if not organizations:
        return at_settings(())
    company = organizations[0]
    return Place(company.path, company.number, ("spec", "roles", role))
