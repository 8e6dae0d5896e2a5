"""A pull request: who wrote it, who reviewed it, and at which commit."""

import re
from collections.abc import Iterable, Mapping
from typing import TYPE_CHECKING, Any, NamedTuple

from labelgov.results import CannotAnswer, printable

if TYPE_CHECKING:
    from labelgov.cli.github.connection import Connection

NOBODY = "ghost"
"""What GitHub shows in the place of an account that was deleted. It can't be registered."""

_COMMIT = re.compile(r"[0-9a-f]{40}(?:[0-9a-f]{24})?")
_LOGIN = re.compile(r"[A-Za-z0-9](?:[A-Za-z0-9_-]{0,99})(?:\[bot\])?", re.ASCII)
_DAY_AND_TIME = re.compile(r"\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}Z", re.ASCII)
_COAUTHOR = re.compile(r"^[ \t]*co-authored-by:[^<\n]*<([^>\n]{1,254})>", re.IGNORECASE | re.MULTILINE)
_PRIVATE = re.compile(r"(?:\d+\+)?([A-Za-z0-9][A-Za-z0-9_-]*(?:\[bot\])?)@users\.noreply\.[A-Za-z0-9.-]+", re.ASCII)
_STATES = ("APPROVED", "CHANGES_REQUESTED", "COMMENTED", "DISMISSED", "PENDING")
_THE_WEBSITE = "web-flow"
"""Account in whose name GitHub commits what is edited on its pages; the author stands beside it."""


class Review(NamedTuple):
    """What an account said of a commit, and when. `commit` is none where that commit is gone."""

    account: str
    state: str
    commit: str | None
    submitted_at: str


class PullRequest(NamedTuple):
    """Who wrote a change, and who reviewed it. `coauthors` are accounts, and addresses of which no account is known."""

    commit: str
    author: str
    coauthors: tuple[str, ...]
    reviews: tuple[Review, ...]


def read_pull_request(connection: "Connection", repository: str, number: int) -> PullRequest:
    """Read a pull request. Raises CannotAnswer where GitHub doesn't show all of it, or it moves while it is read."""
    path = f"/repos/{repository}/pulls/{number}"
    pull = connection.get(path)
    head = head_commit(pull)
    author = _login(_of(pull, "user"))
    commits = list(connection.pages(f"{path}/commits"))
    if _of(pull, "commits") != len(commits):
        raise CannotAnswer(
            f"the pull request has {printable(str(_of(pull, 'commits')), 20)} commits and GitHub lists {len(commits)} "
            "of them, so that its authors aren't all known",
            "Squash the commits, or split the pull request; GitHub lists 250 at most.",
        )
    reviews = tuple(review for entry in connection.pages(f"{path}/reviews") if (review := _review(entry)) is not None)
    if head_commit(connection.get(path)) != head:
        raise CannotAnswer("the pull request changed while it was read", "Run it again.")
    coauthors = {name.casefold(): name for commit in commits for name in _wrote(commit)}
    coauthors.pop(author.casefold(), None)
    return PullRequest(head, author, tuple(coauthors[name] for name in sorted(coauthors)), reviews)


def head_commit(pull: object) -> str:
    """Return the commit at the head of a pull request."""
    return _commit(_of(_of(pull, "head"), "sha"))


def _review(entry: Mapping[str, Any]) -> Review | None:
    state = entry.get("state")
    if state not in _STATES:
        raise _unknown("state of a review", state)
    if state == "PENDING":
        return None
    submitted = entry.get("submitted_at")
    if not isinstance(submitted, str) or not _DAY_AND_TIME.fullmatch(submitted):
        raise _unknown("time of a review", submitted)
    on = entry.get("commit_id")
    return Review(_login(entry.get("user")), state.lower().replace("_", "-"), _commit(on) if on else None, submitted)


def _wrote(commit: Mapping[str, Any]) -> Iterable[str]:
    """Yield who had a hand in a commit: its author, who committed it, and those whom its message thanks."""
    inner = commit.get("commit")
    for duty in ("author", "committer"):
        user = commit.get(duty)
        if isinstance(user, dict) and user.get("login"):
            yield from {_login(user)} - {_THE_WEBSITE}
        elif isinstance(address := _of(_of(inner, duty, None), "email", None), str):
            yield _named(address)
    message = _of(inner, "message")
    if not isinstance(message, str):
        raise _unknown("message of a commit", message)
    yield from map(_named, _COAUTHOR.findall(message))


def _named(address: str) -> str:
    """Return the account that an address of GitHub's own names, or the address."""
    private = _PRIVATE.fullmatch(address.strip())
    return private[1] if private else printable(address.strip(), 254)


def _login(user: object) -> str:
    if user is None:
        return NOBODY
    login = _of(user, "login")
    if not isinstance(login, str) or not _LOGIN.fullmatch(login):
        raise _unknown("account", login)
    return login


def _commit(sha: object) -> str:
    if not isinstance(sha, str) or not _COMMIT.fullmatch(sha):
        raise _unknown("commit", sha)
    return sha


def _of(entry: object, name: str, *otherwise: object) -> Any:
    """Return a field. Raises CannotAnswer where there is none, or returns what is given for that case."""
    if isinstance(entry, dict) and name in entry:
        return entry[name]
    if otherwise:
        return otherwise[0]
    raise CannotAnswer(f"GitHub's answer lacks “{name}”", "Check --api-url: what answers there isn't GitHub's API.")


def _unknown(what: str, given: object) -> CannotAnswer:
    shown = printable(given if isinstance(given, str) else type(given).__name__, 60)
    return CannotAnswer(
        f"GitHub's answer holds a {what} that labelgov doesn't know: {shown}",
        "Nothing is concluded from it. Check --api-url, and whether there is a newer labelgov.",
    )
