"""`labelgov approvals`: who approved a change, as evidence."""

from pathlib import Path

import click

from labelgov.cli.github.entering import connected, options
from labelgov.cli.github.pull_request import PullRequest, read_pull_request
from labelgov.cli.writing import write_whole
from labelgov.report.safe_json import mapped

SCHEMA = "labelgov/approvals/v1"
"""The name of the form of `kinds.ApprovalsFile`, in every file of approvals."""


@click.group("approvals")
def command() -> None:
    """Read who wrote and who reviewed a change."""


@command.command("github")
@click.option("--pull-request", "number", type=click.IntRange(1, 10**9), required=True, help="Number of the change.")
@click.option("--output", type=click.Path(path_type=Path), metavar="FILE", help="Write to a file instead of printing.")
@options
@click.option("--debug", is_flag=True, help="Show the traceback of a mistake of labelgov's own.")
def github(
    number: int,
    output: Path | None,
    repository: str,
    api_url: str,
    token_variable: str,
    wait: int,
    debug: bool,
) -> None:
    """Read the reviews of a pull request from GitHub, or from a GitHub Enterprise Server.

    The token needs to read pull requests, no more. Nothing is judged here: all reviews are written down, and who wrote
    the change; whose approval counts is for the gate to say.
    """
    del debug
    pull = read_pull_request(connected(api_url, token_variable, wait), repository, number)
    text = approvals(pull)
    if output is None:
        click.echo(text.encode(), nl=False)
        return
    write_whole(output, text)
    click.echo(f"wrote {output}: {len(pull.reviews)} reviews of #{number} at {pull.commit[:12]}")


def approvals(pull: PullRequest) -> str:
    """Return a pull request as a file of approvals."""
    return mapped(
        {
            "schema": SCHEMA,
            "commit": pull.commit,
            "author": pull.author,
            "coauthors": list(pull.coauthors),
            "reviews": [
                {
                    "account": review.account,
                    "state": review.state,
                    "commit": review.commit,
                    "submittedAt": review.submitted_at,
                }
                for review in pull.reviews
            ],
        }
    )
