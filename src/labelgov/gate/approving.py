"""Which reviews count: of the head commit, by people who hold a role on the base, and had no hand in the change."""

from collections.abc import Iterable
from typing import NamedTuple

from labelgov.facts import Ask
from labelgov.facts.people import holders
from labelgov.facts.reviewing import everybody, people_of
from labelgov.gate.evidence import Evidence
from labelgov.kinds.approvals_file import Review
from labelgov.kinds.organization import Organization
from labelgov.results import Approval, Disregarded, printable

_DECIDES = ("approved", "changes-requested", "dismissed")
"""States that take the place of an earlier review; a comment leaves an approval as it is."""


class Approvals(NamedTuple):
    """The reviews that count, and those that approve but don't."""

    given: tuple[Approval, ...] = ()
    disregarded: tuple[Disregarded, ...] = ()

    @property
    def roles(self) -> frozenset[str]:
        """Roles of which a holder has approved."""
        return frozenset(role for each in self.given for role in each.roles)

    def by(self, roles: Iterable[str]) -> tuple[str, ...]:
        """Return the handles of those who approved in one of these roles."""
        asked = set(roles)
        return tuple(each.handle for each in self.given if asked & set(each.roles))


def approvals_of(evidence: Evidence, base: Ask) -> Approvals:
    """Return whose approval counts, by accounts, people and roles as the base has them on the day."""
    known = base.once(people_of)
    writers = {name.lower() for name in (evidence.author, *evidence.coauthors)}
    authors = {handle for account in writers for handle in known.get(account, ())}
    given: list[Approval] = []
    disregarded: list[Disregarded] = []
    for account, review in sorted(_latest(evidence.reviews).items()):
        if review.state != "approved":
            continue
        people = known.get(account, frozenset())
        reason = _reason(review, people, evidence.commit, account in writers or bool(people & authors), base)
        if reason:
            disregarded.append(Disregarded(review.account, reason))
            continue
        (handle,) = people
        given.append(_approval(handle, account, base))
    objecting = {
        handle
        for account, review in _latest(evidence.reviews).items()
        if review.state == "changes-requested"
        for handle in known.get(account, ())
    }
    disregarded += [Disregarded(each.account, _OBJECTS) for each in given if each.handle in objecting]
    return Approvals(tuple(each for each in given if each.handle not in objecting), tuple(sorted(disregarded)))


_OBJECTS = "the same person requests changes under another account"


def _latest(reviews: Iterable[Review]) -> dict[str, Review]:
    """Return the latest deciding review of each account, in small letters; of two at one moment the sterner."""
    latest: dict[str, Review] = {}
    for review in sorted(reviews, key=lambda review: (review.submitted_at, review.state != "approved")):
        if review.state in _DECIDES:
            latest[review.account.lower()] = review
    return latest


def _reason(review: Review, people: frozenset[str], head: str, wrote: bool, base: Ask) -> str:
    """Say why an approving review doesn't count, or nothing."""
    if review.commit is None:
        return "the commit that was reviewed is gone"
    if review.commit != head:
        return f"it approves an older commit, {review.commit[:12]}; the head is {head[:12]}"
    if wrote:
        return "nobody approves a change that they had a hand in"
    if not people:
        return "on the base, no team has a member with this account"
    if len(people) > 1:
        return f"on the base, {' and '.join(sorted(people))} share this account, so nobody can say who approved"
    (handle,) = people
    if not _active(handle, review.account.lower(), base):
        return f"on the base, {handle} is in no team today under this account"
    if not _roles(handle, base):
        return f"on the base, {handle} holds no role"
    return ""


def _active(handle: str, account: str, base: Ask) -> bool:
    return any(each.handle == handle and each.account.lower() == account for each in base.once(everybody))


def _approval(handle: str, account: str, base: Ask) -> Approval:
    mine = next(each for each in base.once(everybody) if each.handle == handle and each.account.lower() == account)
    return Approval(handle, printable(mine.name), printable(mine.account), _roles(handle, base))


def _roles(handle: str, base: Ask) -> tuple[str, ...]:
    organizations = base.authority.of(Organization)
    declared = organizations[0].spec.roles if organizations else {}
    return tuple(sorted(role for role in declared if handle in holders(role, base)))
