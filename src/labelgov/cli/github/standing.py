"""The one comment on a pull request that is kept up to date, and the pull request that a run belongs to."""

import json
from collections.abc import Mapping
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple
from urllib.parse import quote

from labelgov.cli.github.pull_request import head_commit
from labelgov.results import CannotAnswer, printable

if TYPE_CHECKING:
    from labelgov.cli.github.connection import Connection

MARK = "<!-- labelgov:verdict -->"
"""What the comment begins with. It isn't seen, and finds the comment again; its author is held against it too."""

_LARGEST_EVENT = 32 * 1024 * 1024
_ABOUT_A_CHANGE = ("pull_request", "pull_request_review")
_WORKFLOWS = (".github/",)


class Run(NamedTuple):
    """A run of a change: the commit that it ran on, where that commit comes from, and where the run is seen."""

    commit: str
    owner: str
    branch: str
    url: str


def read_run(path: Path) -> Run | None:
    """Return the run that a `workflow_run` event tells of; none where it was not of a change, or its fork is gone.

    The event is written by GitHub. The names in it are the author's.
    """
    try:
        with path.open("rb") as file:
            event = json.loads(file.read(_LARGEST_EVENT).decode("utf-8"))
    except (OSError, ValueError, RecursionError):
        raise CannotAnswer(f"the event {path} can't be read", _IN_A_WORKFLOW) from None
    run = event.get("workflow_run") if isinstance(event, dict) else None
    if not isinstance(run, dict):
        raise CannotAnswer("the event is not that of a workflow that has run", _IN_A_WORKFLOW)
    repository = run.get("head_repository")
    if run.get("event") not in _ABOUT_A_CHANGE or not isinstance(repository, dict):
        return None
    owner = repository.get("owner")
    names = (owner.get("login") if isinstance(owner, dict) else None, run.get("head_branch"), run.get("html_url"))
    login, branch, url = (name if isinstance(name, str) and printable(name) == name else "" for name in names)
    if not login or not branch:
        raise CannotAnswer("the event doesn't say where the change comes from", _IN_A_WORKFLOW)
    return Run(
        head_commit({"head": {"sha": run.get("head_sha")}}), login, branch, url if url.startswith("https://") else ""
    )


def pull_request_of(connection: "Connection", repository: str, run: Run) -> int | None:
    """Return the open pull request whose head is the run's commit; none where there is none any more."""
    asked = f"/repos/{repository}/pulls?state=open&head={quote(f'{run.owner}:{run.branch}', safe='')}"
    found = [_number(pull) for pull in connection.pages(asked) if head_commit(pull) == run.commit]
    if len(found) > 1:
        raise CannotAnswer(
            f"{len(found)} open pull requests have this head, so that it isn't known which one was judged",
            "Close all but one of them, or name it with --pull-request.",
        )
    return found[0] if found else None


def touches_workflows(connection: "Connection", repository: str, number: int) -> bool:
    """Whether a change edits what runs on it, or so many files that GitHub doesn't list them all."""
    path = f"/repos/{repository}/pulls/{number}"
    files = list(connection.pages(f"{path}/files"))
    names = [name for file in files for name in (file.get("filename"), file.get("previous_filename")) if name]
    return len(files) != connection.get(path).get("changed_files") or any(
        not isinstance(name, str) or name.startswith(_WORKFLOWS) for name in names
    )


def put_comment(connection: "Connection", repository: str, number: int, text: str, author: str) -> str:
    """Write the comment, or the one that is there anew; return what was done. Whoever else wrote the mark is let be."""
    issue = f"/repos/{repository}/issues/{number}/comments"
    body = f"{MARK}\n{text}"
    own = next((each for each in connection.pages(issue) if _is_ours(each, author)), None)
    if own is None:
        connection.send("POST", issue, {"body": body})
        return "written"
    if own["body"] == body:
        return "unchanged"
    connection.send("PATCH", f"/repos/{repository}/issues/comments/{_number(own, 'id')}", {"body": body})
    return "updated"


def _is_ours(comment: Mapping[str, Any], author: str) -> bool:
    user, body = comment.get("user"), comment.get("body")
    login = user.get("login") if isinstance(user, dict) else None
    return (
        isinstance(body, str)
        and body.startswith(MARK)
        and isinstance(login, str)
        and login.casefold() == author.casefold()
    )


def _number(entry: Mapping[str, Any], name: str = "number") -> int:
    number = entry.get(name)
    if not isinstance(number, int) or isinstance(number, bool) or number < 1:
        raise CannotAnswer(f"GitHub's answer holds a {name} that is none", "Check --api-url.")
    return number


_IN_A_WORKFLOW = "Run it in a workflow on `workflow_run`, or name the pull request with --pull-request."
