"""`labelgov audit`: the state of compliance through a period, in a bundle that proves itself."""

from datetime import date
from pathlib import Path

import click

from labelgov.audit import OSCAL_VERSIONS, Review, bundle_of
from labelgov.audit.extra import hold_installed
from labelgov.audit.proof import predicate_of, signing
from labelgov.cli import audit_diff, audit_verify
from labelgov.cli.audit_keys import signer_from
from labelgov.cli.opening import day, forget_git_variables, here, repository_near
from labelgov.cli.reviewing import review_of, with_pdf
from labelgov.cli.reviews_kept import NOTHING_KEPT, kept_in
from labelgov.cli.writing import write_whole
from labelgov.report.counting import several
from labelgov.results import CannotAnswer

_POLICIES = ("then", "current")


@click.group("audit")
def command() -> None:
    """Export the state of compliance through a period, verify what was exported, and compare two exports."""


command.add_command(audit_verify.command)
command.add_command(audit_diff.command)


@command.command("export")
@click.option("--from", "start", callback=day, required=True, metavar="DATE", help="First day of the period.")
@click.option("--to", "end", callback=day, required=True, metavar="DATE", help="Last day of the period, inclusive.")
@click.option("--at", "ref", default="HEAD", show_default=True, metavar="REF",
              help="Commit whose first-parent history is told: a branch, a tag, an id.")  # fmt: skip
@click.option("--policy", type=click.Choice(_POLICIES), default="then", show_default=True,
              help="Whose rules judge a commit: those in force at it, or those of the last commit.")  # fmt: skip
@click.option("--oscal-version", type=click.Choice(OSCAL_VERSIONS), default=OSCAL_VERSIONS[-1], show_default=True,
              help="Release of OSCAL for the files in oscal/.")  # fmt: skip
@click.option("--approvals", type=click.Path(path_type=Path), metavar="FOLDER",
              help="Folder of files that `labelgov approvals` wrote: who reviewed what landed.")  # fmt: skip
@click.option("--pdf", is_flag=True, help="Set the report as a PDF too, report.pdf; it takes labelgov[pdf].")
@click.option("--out", type=click.Path(dir_okay=False, path_type=Path), required=True, metavar="FILE",
              help="Where the bundle is written, such as bundle.zip.")  # fmt: skip
@click.option("--sign", "key", type=click.Path(path_type=Path), metavar="FILE",
              help="Private key, in PEM, with which the bundle is signed: Ed25519, or ECDSA over P-256.")  # fmt: skip
@click.option("--predicate", type=click.Path(dir_okay=False, path_type=Path), metavar="FILE",
              help="Write there what a signed statement says of the bundle, for another tool to sign.")  # fmt: skip
@click.option("--root", type=click.Path(file_okay=False, path_type=Path),
              help="Folder that holds labelgov.yaml. Without it: this folder, or the nearest one above.")  # fmt: skip
@click.option("--debug", is_flag=True, help="Show the traceback of a mistake of labelgov's own.")
def export(  # one argument an option
    start: date,
    end: date,
    ref: str,
    policy: str,
    oscal_version: str,
    approvals: Path | None,
    pdf: bool,
    out: Path,
    key: Path | None,
    predicate: Path | None,
    root: Path | None,
    debug: bool,
) -> None:
    """Write what held on each day of a period, and the proof of it, as one ZIP.

    The same commit, period and version make the same bytes, wherever they are made. The files as they stand have no
    part in it. Exit code 0: the bundle is written, whatever it says. 2: it can't be.
    """
    del debug
    forget_git_variables()
    hold_installed()
    _hold_order(start, end)
    for place in (out, *((predicate,) if predicate else ())):
        _hold_place(place)
    signer = signer_from(key) if key else None
    kept = kept_in(approvals) if approvals else NOTHING_KEPT
    review = review_of(root or repository_near(here()) or here(), start, end, ref, policy, oscal_version, kept)
    review = with_pdf(review) if pdf else review
    content = bundle_of(review, signing(review, signer) if signer else None)
    write_whole(out, content)
    if predicate:
        write_whole(predicate, predicate_of(review, content))
    click.echo(_said(review, out, len(content)))


def _hold_order(start: date, end: date) -> None:
    if end < start:
        raise CannotAnswer(f"the period ends on {end}, before it begins on {start}", "Swap --from and --to.")


def _hold_place(out: Path) -> None:
    """Refuse a place where nothing can be written before the work is done, and not after."""
    if not out.absolute().parent.is_dir():
        raise CannotAnswer(f"there is no folder {out.parent}", "Make it, or name a file in another one.")


def _said(review: Review, out: Path, size: int) -> str:
    commits = several(len(review.timeline.commits), "commit")
    return f"{out}: {review.start} to {review.end}, {commits}, at {review.commit.id[:12]}; {size:,} bytes"
