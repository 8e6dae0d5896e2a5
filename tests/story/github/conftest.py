"""A server on this machine that answers as GitHub's API does, or as one that means harm."""

import json
import threading
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any
from urllib.parse import parse_qs, urlsplit

import pytest

HEAD = "6dcb09b5b57875f334f61aebed695e2e4193db5e"
OLDER = "0d1a26e67d8f5eaf1f6ba5c57fc3c7d91ac0fd1c"
TOKEN = "ghs_16C7e42F292c6912E7710c838347Ae178B4a"


@dataclass(frozen=True)
class Answer:
    """A status, further headers, and a body: values, bytes, or a function that writes to the connection."""

    body: Any = None
    status: int = 200
    headers: dict[str, str] = field(default_factory=dict)


@dataclass
class Asked:
    """What a request brought."""

    method: str
    path: str
    query: dict[str, str]
    headers: dict[str, str]
    body: Any


class GitHub:
    """Answers by path. A list of values is served in pages; a list of Answers one after another, the last for good."""

    def __init__(self) -> None:
        self.answers: dict[str, Any] = {}
        self.asked: list[Asked] = []
        self.page = 100
        server = self

        class Handler(BaseHTTPRequestHandler):
            protocol_version = "HTTP/1.1"
            disable_nagle_algorithm = True

            def handle_one_request(self) -> None:
                try:
                    super().handle_one_request()
                except (ConnectionError, TimeoutError):
                    self.close_connection = True

            def do_GET(self) -> None:
                server.answer(self)

            do_POST = do_PATCH = do_GET  # noqa: N815

            def log_message(self, *args: object) -> None:
                pass

        self.http = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
        self.http.daemon_threads = True
        self.url = f"http://127.0.0.1:{self.http.server_port}"
        self.thread = threading.Thread(target=self.http.serve_forever, kwargs={"poll_interval": 0.01})
        self.thread.start()

    def close(self) -> None:
        self.http.shutdown()
        self.http.server_close()
        self.thread.join()

    def answer(self, handler: BaseHTTPRequestHandler) -> None:
        parts = urlsplit(handler.path)
        query = {name: values[0] for name, values in parse_qs(parts.query).items()}
        length = int(handler.headers.get("Content-Length") or 0)
        body = json.loads(handler.rfile.read(length)) if length else None
        headers = {name.lower(): value for name, value in handler.headers.items()}
        self.asked.append(Asked(handler.command, parts.path, query, headers, body))
        given = self.answers.get(f"{handler.command} {parts.path}", self.answers.get(parts.path))
        if given is None:
            given = Answer({"message": "Not Found"}, 404)
        if isinstance(given, list) and given and isinstance(given[0], Answer):
            given = given.pop(0) if len(given) > 1 else given[0]
        if isinstance(given, list):
            given = self._paged(given, parts.path, int(query.get("page", 1)))
        if not isinstance(given, Answer):
            given = Answer(given)
        self._send(handler, given)

    def _paged(self, entries: list[Any], path: str, number: int) -> Answer:
        shown = entries[(number - 1) * self.page : number * self.page]
        more = len(entries) > number * self.page
        link = {"Link": f'<{self.url}{path}?page={number + 1}>; rel="next"'} if more else {}
        return Answer(shown, headers=link)

    @staticmethod
    def _send(handler: BaseHTTPRequestHandler, given: Answer) -> None:
        handler.send_response(given.status)
        for name, value in given.headers.items():
            handler.send_header(name, value)
        if callable(given.body):
            handler.send_header("Connection", "close")
            handler.end_headers()
            given.body(handler.wfile)
            handler.close_connection = True
            return
        content = given.body if isinstance(given.body, bytes) else json.dumps(given.body).encode()
        handler.send_header("Content-Length", str(len(content)))
        handler.end_headers()
        handler.wfile.write(content)


@pytest.fixture
def github(monkeypatch: pytest.MonkeyPatch) -> Iterator[GitHub]:
    monkeypatch.setenv("GITHUB_TOKEN", TOKEN)
    server = GitHub()
    yield server
    server.close()


@pytest.fixture
def answer() -> type[Answer]:
    return Answer


@pytest.fixture
def user() -> Callable[[str], dict[str, Any]]:
    """An account, in the shape in which GitHub shows one."""

    def made(login: str) -> dict[str, Any]:
        return {"login": login, "id": 1, "node_id": "MDQ6VXNlcjE=", "type": "User", "site_admin": False}

    return made


@pytest.fixture
def pull(user: Callable[[str], dict[str, Any]]) -> dict[str, Any]:
    """Pull request 7 of wayfinder/labeling, by mokafor."""
    return {
        "number": 7,
        "state": "open",
        "title": "Raise the cap",
        "user": user("mokafor"),
        "head": {"ref": "raise-the-cap", "sha": HEAD, "repo": {"full_name": "wayfinder/labeling"}},
        "base": {"ref": "main", "sha": OLDER, "repo": {"full_name": "wayfinder/labeling"}},
        "commits": 1,
    }


@pytest.fixture
def commit(user: Callable[[str], dict[str, Any]]) -> Callable[..., dict[str, Any]]:
    """A commit, in the shape in which a pull request lists one."""

    def made(author: str = "mokafor", committer: str = "web-flow", message: str = "Raise the cap") -> dict[str, Any]:
        person = {"name": "Somebody", "email": "somebody@wayfinder.example.com", "date": "2026-06-29T09:00:00Z"}
        return {
            "sha": HEAD,
            "commit": {"author": person, "committer": person, "message": message},
            "author": user(author) if author else None,
            "committer": user(committer) if committer else None,
        }

    return made


@pytest.fixture
def review(user: Callable[[str], dict[str, Any]]) -> Callable[..., dict[str, Any]]:
    """A review, in the shape in which a pull request lists one."""

    def made(login: str, state: object = "APPROVED", commit: object = HEAD, body: str = "") -> dict[str, Any]:
        return {
            "id": 80,
            "user": user(login),
            "body": body,
            "state": state,
            "commit_id": commit,
            "submitted_at": "2026-06-29T12:31:00Z",
            "author_association": "MEMBER",
        }

    return made


@pytest.fixture
def served(github: GitHub, pull: dict[str, Any], commit: Callable[..., dict[str, Any]]) -> Callable[..., GitHub]:
    """GitHub with pull request 7, its commits and reviews."""

    def made(reviews: object = (), commits: list[Any] | None = None) -> GitHub:
        commits = [commit()] if commits is None else commits
        root = "/repos/wayfinder/labeling/pulls/7"
        github.answers[root] = {**pull, "commits": len(commits)}
        github.answers[f"{root}/commits"] = commits
        github.answers[f"{root}/reviews"] = list(reviews) if isinstance(reviews, tuple) else reviews
        return github

    return made
