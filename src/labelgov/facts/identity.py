"""People and the handles they go by: one person, one handle, one account."""

from dataclasses import dataclass
from itertools import islice
from typing import NamedTuple
from unicodedata import normalize

from labelgov.facts.asking import Ask, FactRow
from labelgov.facts.fact import Fact
from labelgov.facts.people import named_as, roles_of
from labelgov.kinds import Resource
from labelgov.kinds.organization import Organization
from labelgov.kinds.team import Team

MOST_NAMED = 8
"""How many others a member is said to share a name, a handle or an account with."""


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
    """Handles by account and by name, and names by handle, over all teams, each in the order of the alphabet."""

    names: dict[str, tuple[str, ...]]
    by_account: dict[str, tuple[str, ...]]
    by_name: dict[str, tuple[str, ...]]


def register(ask: Ask) -> Register:
    """Return who goes by which handle, name and account, over all teams."""
    names: dict[str, set[str]] = {}
    by_account: dict[str, set[str]] = {}
    by_name: dict[str, set[str]] = {}
    for team in ask.portfolio.of(Team):
        for member in team.spec.members:
            names.setdefault(member.handle, set()).add(member.name)
            by_name.setdefault(_read_aloud(member.name), set()).add(member.handle)
            if member.account:
                by_account.setdefault(_read_aloud(member.account), set()).add(member.handle)
    return Register(_in_order(names), _in_order(by_account), _in_order(by_name))


def _read_aloud(text: str) -> str:
    """Return a name as people compare it: without case, and however its accents and blanks are written."""
    return " ".join(normalize("NFKC", text).casefold().split())


def _in_order(found: dict[str, set[str]]) -> dict[str, tuple[str, ...]]:
    return {key: tuple(sorted(values)) for key, values in found.items()}


def _others(known: tuple[str, ...], own: str) -> tuple[str, ...]:
    """Return the first of those that aren't one's own: a thousand namesakes needn't all be named for each other."""
    return tuple(islice((each for each in known if each != own), MOST_NAMED))


def roles_of_people(ask: Ask) -> dict[str, tuple[str, ...]]:
    """Return the roles in which each handle may approve today."""
    found: dict[str, list[str]] = {}
    for organization in ask.portfolio.of(Organization)[:1]:
        for role in sorted(roles_of(organization)):
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
        account = known.by_account.get(_read_aloud(member.account or ""), ())
        rows.append(
            Identity(
                ("spec", "members", number),
                member.handle,
                member.handle,
                member.name,
                member.account,
                _others(account, member.handle),
                _others(known.by_name[_read_aloud(member.name)], member.handle),
                _clash(_others(known.names[member.handle], member.name), member.handle in seen),
                roles.get(member.handle, ()),
            )
        )
        seen.add(member.handle)
    return tuple(rows)


def _clash(other_names: tuple[str, ...], repeated: bool) -> str | None:
    if other_names:
        return f"also stands for {' and '.join(other_names)}"
    return "stands twice in this team" if repeated else None


FACTS = (Fact(identities),)
