"""What GitHub refuses, in words: why, and what to do."""

import json
import time
from collections.abc import Mapping
from typing import NamedTuple

import urllib3

from labelgov.results import CannotAnswer

_A_MINUTE = 60.0
"""What GitHub asks to wait where a secondary limit names no time."""

_REFUSED = {
    401: ("GitHub doesn't accept the token", "Give a token that is valid; in a workflow: ${{ github.token }}."),
    403: (
        "the token may not do this",
        "Give it read access to pull requests and contents, and write access to pull requests where it comments.",
    ),
    404: (
        "GitHub knows nothing there, or the token may not see it",
        "Check --repository, --pull-request and --api-url, and that the token may read pull requests.",
    ),
    410: ("GitHub has nothing there any more", "Check --repository and --pull-request."),
    422: ("GitHub can't carry this out", "Check --repository and --pull-request."),
}


class Limit(NamedTuple):
    """How long to wait, and why."""

    seconds: float
    why: str


def limit(status: int, headers: Mapping[str, str], content: bytes) -> Limit | None:
    """Return how long GitHub asks to wait before the same question, or None where it doesn't."""
    if status not in (403, 429):
        return None
    if (asked := _seconds(headers.get("retry-after"))) is not None:
        return Limit(asked, "GitHub's secondary rate limit is reached")
    if headers.get("x-ratelimit-remaining") == "0":
        reset = _seconds(headers.get("x-ratelimit-reset"))
        # One second more: GitHub's clock and ours needn't agree.
        wait = _A_MINUTE if reset is None else max(reset - time.time(), 0) + 1
        return Limit(wait, "GitHub's rate limit is reached")
    if status == 429 or b"secondary rate limit" in content[:4096].lower():
        return Limit(_A_MINUTE, "GitHub's secondary rate limit is reached")
    return None


def refusal(status: int, path: str, content: bytes, token: str, limited: Limit | None) -> CannotAnswer:
    """Return the error for a status that isn't a success."""
    why, fix = _REFUSED.get(status, ("GitHub doesn't answer", "Run it again; look at GitHub's status page."))
    if limited is not None:
        why, fix = limited.why, "Run it again later, or use a token with a limit of its own."
    said = _said(content).replace(token, "[the token]") if token else _said(content)
    return CannotAnswer(f"{why}: {status} for {path}{f', “{said}”' if said else ''}", fix)


def unreachable(api_url: str, error: Exception) -> CannotAnswer:
    """Return the error for a request that met no answer."""
    if isinstance(error, urllib3.exceptions.SSLError):
        return CannotAnswer(
            f"{api_url} shows a certificate that isn't trusted here",
            "Install your company's root certificate on this machine; SSL_CERT_FILE names a file of them.",
        )
    late = isinstance(error, (urllib3.exceptions.TimeoutError, TimeoutError))
    # What was refused at once counts as late there, for the sake of old programs.
    late = late and not isinstance(error, urllib3.exceptions.NewConnectionError)
    why = "doesn't answer in time" if late else "can't be reached, or breaks off"
    return CannotAnswer(f"{api_url} {why}", "Check --api-url and the network, then run it again.")


def _seconds(written: str | None) -> float | None:
    """Return a header's number of seconds. A date, which HTTP allows too, GitHub doesn't send."""
    return float(written) if written and written.isascii() and written.isdigit() and len(written) <= 12 else None


def _said(content: bytes) -> str:
    try:
        answer = json.loads(content[:65536])
    except (ValueError, RecursionError):
        return ""
    message = answer.get("message") if isinstance(answer, dict) else None
    return message[:200] if isinstance(message, str) else ""
