"""Who may approve a change, and under which account: as the authority says, never as the change does."""

from collections.abc import Iterable
from typing import NamedTuple

from labelgov.facts.asking import Ask
from labelgov.facts.people import covers, holders, memberships


class Reviewer(NamedTuple):
    """A person who is here today, and an account under which the person reviews changes."""

    handle: str
    name: str
    account: str


def reviewers(role: str, ask: Ask) -> tuple[Reviewer, ...]:
    """Return the people who hold a role, are here today and have an account, by handle."""
    mine = holders(role, ask)
    return tuple(each for each in ask.once(everybody) if each.handle in mine)


def everybody(ask: Ask) -> tuple[Reviewer, ...]:
    """Everybody with an account who is in a team today, by handle; once for each account."""
    found = {
        Reviewer(handle, member.name, member.account)
        for handle, rows in ask.once(memberships).items()
        for _, member in rows
        if member.account and covers(member, ask.today)
    }
    return tuple(sorted(found))


def people_of(ask: Ask) -> dict[str, frozenset[str]]:
    """Handles of everybody who ever had an account, by the account in small letters; leavers too."""
    found: dict[str, set[str]] = {}
    for handle, rows in ask.once(memberships).items():
        for _, member in rows:
            if member.account:
                found.setdefault(member.account.lower(), set()).add(handle)
    return {account: frozenset(handles) for account, handles in found.items()}


_MOST_NAMED = 6


def whose_review(roles: Iterable[str], ask: Ask) -> str:
    """Say whose approving review would do: roles, and the people and accounts that hold them."""
    said = " or ".join(f"{role} ({_named(role, ask)})" for role in roles)
    return f"An approving review of the change by {said} would do, unless it is by its author."


def _named(role: str, ask: Ask) -> str:
    people = [f"{each.name} @{each.account}" for each in reviewers(role, ask)]
    if not people:
        return "which nobody with an account holds today"
    more = [f"{len(people) - _MOST_NAMED} more"] if len(people) > _MOST_NAMED else []
    return ", ".join(people[:_MOST_NAMED] + more)
