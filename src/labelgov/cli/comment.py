"""`labelgov comment`: a verdict, shown where a change is talked about."""

import os
from pathlib import Path
from typing import TYPE_CHECKING

import click

from labelgov.cli.github.entering import connected, options, website
from labelgov.cli.github.standing import Run, pull_request_of, put_comment, read_run, touches_workflows
from labelgov.report import BY_NAME, judged_markdown
from labelgov.report.change_form import digest
from labelgov.report.links import Lines
from labelgov.report.stored import LARGEST, read_judged
from labelgov.results import CannotAnswer, ChangeVerdict, Verdict

if TYPE_CHECKING:
    from labelgov.cli.github.connection import Connection

_NO_EVIDENCE = (
    "> [!WARNING]\n"
    "> This change edits what runs on it (`.github/`), or more files than GitHub lists. What its own run reports is\n"
    "> no evidence: its code owners have to look at it.\n\n"
)


@click.group("comment")
def command() -> None:
    """Show a verdict where a change is talked about."""


@command.command("github")
@click.option("--from", "source", type=click.Path(path_type=Path), required=True, metavar="FILE",
              help="The verdict, as `labelgov check --output json=FILE` wrote it. It isn't trusted.")  # fmt: skip
@click.option("--pull-request", "number", type=click.IntRange(1, 10**9),
              help="Number of the change; without it, that of the run of a `workflow_run` event.")  # fmt: skip
@click.option("--author", default="github-actions[bot]", show_default=True, metavar="ACCOUNT",
              help="Account to which the token belongs: only a comment of its own is updated.")  # fmt: skip
@options
@click.option("--dry-run", is_flag=True, help="Print the comment, and write none.")
@click.option("--debug", is_flag=True, help="Show the traceback of a mistake of labelgov's own.")
def github(  # one argument an option
    source: Path,
    number: int | None,
    author: str,
    repository: str,
    api_url: str,
    token_variable: str,
    wait: int,
    dry_run: bool,
    debug: bool,
) -> None:
    """Write a verdict as the one comment of labelgov on a pull request, or update the one that is there.

    The verdict is read strictly and rendered anew, so that a file made by whoever wrote the change can say what it
    likes, and can't mention anybody, link anywhere or look like something else.
    """
    del debug
    content = _content(source)
    judged = read_judged(content)
    connection = connected(api_url, token_variable, wait)
    run = None if number is not None else _run()
    number = _numbered(connection, repository, number, run)
    if number is None:
        click.echo("no open pull request stands at this commit, so no comment is written")
        return
    text = _rendered(judged, content, Lines(f"{website(api_url)}/{repository}", run.commit) if run else None)
    warning = _NO_EVIDENCE if touches_workflows(connection, repository, number) else ""
    body = (
        warning + text + (f"\n<sub>From [the run]({run.url}) of {run.commit[:12]}.</sub>\n" if run and run.url else "")
    )
    if dry_run:
        click.echo(body.encode(), nl=False)
        return
    click.echo(f"comment on #{number} {put_comment(connection, repository, number, body, author)}")


def _rendered(judged: Verdict | ChangeVerdict, content: bytes, lines: Lines | None) -> str:
    if isinstance(judged, ChangeVerdict):
        return judged_markdown.render(judged, stamp=digest(content), lines=lines)
    return BY_NAME["markdown"].render(judged)


def _content(source: Path) -> bytes:
    try:
        if not source.is_file() or source.is_symlink():
            raise CannotAnswer(
                f"{source} is not a file", "Name the file that `labelgov check --output json=FILE` wrote."
            )
        with source.open("rb") as file:
            return file.read(LARGEST + 1)
    except (OSError, ValueError):
        raise CannotAnswer(f"{source} can't be read", "Name a file that you may read.") from None


def _run() -> Run | None:
    event = os.environ.get("GITHUB_EVENT_PATH")
    if not event:
        raise CannotAnswer("there is no event of a workflow", "Name the pull request with --pull-request.")
    return read_run(Path(event))


def _numbered(connection: "Connection", repository: str, number: int | None, run: Run | None) -> int | None:
    if number is not None or run is None:
        return number
    return pull_request_of(connection, repository, run)
