"""Requests to GitHub, within bounds: of time, of bytes, of pages, of waiting.

Whoever answers isn't trusted. A token goes to the host that was named and to no other, wherever a redirection or a
`Link` leads; an answer is read no further than its bound; and a message of the server's is shown without the token.
"""

import json
import time
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any
from urllib.parse import urljoin, urlsplit

import urllib3

from labelgov import __version__
from labelgov.cli.github.refusals import Limit, limit, refusal, unreachable
from labelgov.results import CannotAnswer

LARGEST_ANSWER = 32 * 1024 * 1024
"""Bytes of one answer: a hundred reviews of the longest text that GitHub takes are smaller."""
MOST_PAGES = 50
"""Pages of a list, of a hundred entries each."""
A_PAGE = 100

_NEXT_BYTES = 20.0
"""Seconds within which the next bytes must come."""
_CHUNK = 64 * 1024
_REDIRECTED = (301, 302, 307, 308)
_MOST_REDIRECTIONS = 3
_TRIES = 4
_FIRST_PAUSE = 0.25


@dataclass
class Connection:
    """A host of GitHub's API, a token, and how long all requests together may take, waiting included."""

    api_url: str
    token: str = field(repr=False)
    patience: float = 120.0
    proxy: str | None = None

    def __post_init__(self) -> None:
        self._end = time.monotonic() + self.patience
        self._pool = urllib3.ProxyManager(self.proxy) if self.proxy else urllib3.PoolManager()

    def get(self, path: str) -> Any:
        """Return what stands at a path, as the values of its JSON."""
        return self._asked("GET", path)[0]

    def send(self, method: str, path: str, body: object) -> Any:
        """Return the answer to a POST or PATCH of a value."""
        return self._asked(method, path, json.dumps(body).encode())[0]

    def pages(self, path: str) -> Iterator[dict[str, Any]]:
        """Yield the entries of a list, page by page. Raises CannotAnswer where it isn't one, or never ends.

        Pages are counted here. The `Link` of an answer says that there is another one, and never where.
        """
        joint = "&" if "?" in path else "?"
        for number in range(1, MOST_PAGES + 1):
            entries, headers = self._asked("GET", f"{path}{joint}per_page={A_PAGE}&page={number}")
            if not isinstance(entries, list) or not all(isinstance(entry, dict) for entry in entries):
                raise CannotAnswer(f"GitHub's answer to {path} is not a list of entries", _NOT_GITHUB)
            yield from entries
            if not entries or (len(entries) < A_PAGE and 'rel="next"' not in headers.get("link", "")):
                return
        raise CannotAnswer(
            f"GitHub's list {path} has more than {MOST_PAGES} pages of {A_PAGE}",
            "A pull request of this size can't be read; split it.",
        )

    def _asked(self, method: str, path: str, body: bytes | None = None) -> tuple[Any, Mapping[str, str]]:
        """Return JSON and headers of an answer; what may be overcome by waiting, is waited for."""
        for attempt in range(_TRIES):
            status, headers, content = self._followed(method, f"{self.api_url}{path}", body)
            if 200 <= status < 300:
                return _values(content, path), headers
            limited = limit(status, headers, content)
            # What changes something is not sent twice: it may have been done.
            overcome = limited is not None or (status >= 500 and method == "GET" and attempt + 1 < _TRIES)
            if not overcome or attempt + 1 == _TRIES:
                raise refusal(status, path, content, self.token, limited)
            self._wait(limited or Limit(_FIRST_PAUSE * 2**attempt, "GitHub fails"))
        raise AssertionError("the last attempt returns or raises")

    def _followed(self, method: str, url: str, body: bytes | None) -> tuple[int, Mapping[str, str], bytes]:
        """Return an answer, past redirections within the same host: a repository that was renamed has one."""
        for _ in range(_MOST_REDIRECTIONS + 1):
            status, headers, content = self._once(method, url, body)
            if status not in _REDIRECTED:
                return status, headers, content
            target = urljoin(url, headers.get("location", ""))
            if method != "GET" or urlsplit(target)[:2] != urlsplit(url)[:2]:
                raise CannotAnswer(
                    f"GitHub's API leads to another place, {urlsplit(target).netloc or 'nowhere'}; "
                    "the token was not sent there",
                    "Check --api-url; it is https://api.github.com, or https://HOST/api/v3 of a GitHub Enterprise "
                    "Server.",
                )
            url = target
        raise CannotAnswer("GitHub's API leads in a circle", _NOT_GITHUB)

    def _once(self, method: str, url: str, body: bytes | None) -> tuple[int, Mapping[str, str], bytes]:
        left = min(_NEXT_BYTES, max(self._end - time.monotonic(), _FIRST_PAUSE))
        try:
            response = self._pool.request(
                method, url, body=body, headers=self._headers(), preload_content=False, redirect=False, retries=False,
                timeout=urllib3.Timeout(connect=left, read=left),
            )  # fmt: skip
            try:
                headers = {name.lower(): value for name, value in response.headers.items()}
                return response.status, headers, self._body(response)
            finally:
                response.close()
        except (urllib3.exceptions.HTTPError, OSError, ValueError) as error:
            # ValueError is how a header with a broken number is met.
            raise unreachable(self.api_url, error) from None

    def _headers(self) -> dict[str, str]:
        return {
            "Accept": "application/vnd.github+json",
            "Accept-Encoding": "identity",
            "Authorization": f"Bearer {self.token}",
            "Content-Type": "application/json",
            "User-Agent": f"labelgov/{__version__}",
            "X-GitHub-Api-Version": "2022-11-28",
        }

    def _body(self, response: urllib3.BaseHTTPResponse) -> bytes:
        if response.headers.get("content-encoding", "identity") != "identity":
            raise CannotAnswer("GitHub's answer is compressed, which was not asked for", _NOT_GITHUB)
        parts, length = [], 0
        while part := response.read1(_CHUNK):
            length += len(part)
            if length > LARGEST_ANSWER:
                raise CannotAnswer(f"GitHub's answer has more than {LARGEST_ANSWER // 2**20} MiB", _NOT_GITHUB)
            if time.monotonic() > self._end:
                raise CannotAnswer(f"GitHub's answers took longer than {self.patience:g} s", _TRY_AGAIN)
            parts.append(part)
        return b"".join(parts)

    def _wait(self, limited: Limit) -> None:
        left = self._end - time.monotonic()
        if limited.seconds > left:
            raise CannotAnswer(
                f"{limited.why}: it asks to wait {limited.seconds:.0f} s, and {max(left, 0):.0f} s are left of --wait",
                "Run it again later, raise --wait, or use a token with a limit of its own.",
            )
        time.sleep(limited.seconds)


_NOT_GITHUB = "Check --api-url: what answers there doesn't answer as GitHub does."
_TRY_AGAIN = "Run it again; if it stays so, look at GitHub's status page."


def _values(content: bytes, path: str) -> Any:
    try:
        return json.loads(content.decode("utf-8"))
    except (ValueError, RecursionError):
        raise CannotAnswer(f"GitHub's answer to {path} is not JSON", _NOT_GITHUB) from None
