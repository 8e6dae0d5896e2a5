"""Where GitHub is, and with which token: from options and the environment, checked before anything is sent."""

import os
import re
from collections.abc import Callable
from typing import TYPE_CHECKING, Any, TypeVar
from urllib.parse import urlsplit
from urllib.request import getproxies, proxy_bypass

import click

from labelgov.results import CannotAnswer

if TYPE_CHECKING:
    from labelgov.cli.github.connection import Connection

F = TypeVar("F", bound=Callable[..., Any])

GITHUB = "https://api.github.com"
_REPOSITORY = re.compile(r"[A-Za-z0-9][A-Za-z0-9_-]{0,99}/[A-Za-z0-9._-]{1,100}", re.ASCII)
_TOKEN = re.compile(r"[!-~]{8,1000}")
_HERE = ("127.0.0.1", "::1", "localhost")


def options(command: F) -> F:
    """Give a command the options that say where GitHub is and which token opens it."""
    given = (
        click.option(
            "--repository", callback=_repository, metavar="OWNER/NAME",
            help="The repository; without it: GITHUB_REPOSITORY, which a workflow has.",
        ),
        click.option(
            "--api-url", callback=_api_url, metavar="URL",
            help="GitHub's API, such as https://github.example.com/api/v3; without it: GITHUB_API_URL, or github.com.",
        ),
        click.option(
            "--token-variable", default="GITHUB_TOKEN", show_default=True, metavar="NAME",
            help="Variable of the environment that holds the token. A token is never an argument, nor printed.",
        ),
        click.option(
            "--wait", type=click.IntRange(1, 3600), default=120, show_default=True, metavar="SECONDS",
            help="How long it may take, waiting for GitHub's rate limits included.",
        ),
    )  # fmt: skip
    for option in reversed(given):
        command = option(command)
    return command


def website(api_url: str) -> str:
    """Return where people see what an API serves: https://github.com, or a company's own GitHub."""
    return "https://github.com" if api_url == GITHUB else api_url.removesuffix("/api/v3")


def connected(api_url: str, token_variable: str, wait: int) -> "Connection":
    """Return a connection. Raises CannotAnswer where no token is at hand, or labelgov came without its client."""
    try:
        from labelgov.cli.github.connection import Connection
    except ModuleNotFoundError:
        raise CannotAnswer(
            "labelgov was installed without what speaks to GitHub", "Run `pip install 'labelgov[github]'`."
        ) from None
    token = os.environ.get(token_variable, "").strip()
    if not _TOKEN.fullmatch(token):
        raise CannotAnswer(
            f"{token_variable} holds no token" if not token else f"{token_variable} holds no token that can be sent",
            "Set it; in a workflow: env: GITHUB_TOKEN: ${{ github.token }}.",
        )
    parts = urlsplit(api_url)
    proxy = None if proxy_bypass(parts.hostname or "") else getproxies().get(parts.scheme)
    return Connection(api_url, token, wait, proxy=None if parts.hostname in _HERE else proxy)


def _repository(context: click.Context, parameter: click.Parameter, given: str | None) -> str:
    del context, parameter
    repository = given or os.environ.get("GITHUB_REPOSITORY", "")
    if not _REPOSITORY.fullmatch(repository) or repository.endswith(("/.", "/..")):
        raise click.BadParameter("write it as OWNER/NAME, such as wayfinder/labeling")
    return repository


def _api_url(context: click.Context, parameter: click.Parameter, given: str | None) -> str:
    del context, parameter
    url = (given or os.environ.get("GITHUB_API_URL") or GITHUB).rstrip("/")
    try:
        parts = urlsplit(url)
        sound = bool(parts.hostname) and not (parts.query or parts.fragment or parts.username) and parts.port != 0
    except ValueError:
        raise click.BadParameter("this is not an address") from None
    if not sound or not url.isascii() or not url.isprintable() or " " in url:
        raise click.BadParameter("write it as https://HOST/api/v3, without a name, a question or a fragment")
    if parts.scheme != "https" and not (parts.scheme == "http" and parts.hostname in _HERE):
        raise click.BadParameter("the token is sent over https only")
    return url
