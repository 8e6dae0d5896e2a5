"""`labelgov audit verify`: is a bundle what it was when it was made?"""

from collections.abc import Mapping
from functools import partial
from pathlib import Path

import click

from labelgov.audit import OSCAL_VERSIONS, Review
from labelgov.audit.manifest import Manifest
from labelgov.audit.page import PDF
from labelgov.audit.proof import proof_json, proof_text, verify
from labelgov.audit.source import REVIEWS
from labelgov.audit.unsound import Unsound
from labelgov.cli.audit_keys import bundle_from, key_from
from labelgov.cli.opening import forget_git_variables
from labelgov.cli.reviewing import review_of, with_pdf
from labelgov.cli.reviews_kept import read_kept
from labelgov.cli.screen import coloured, width
from labelgov.results import CannotAnswer
from labelgov.source import open_revision


@click.command("verify")
@click.argument("bundle", metavar="BUNDLE", type=click.Path(path_type=Path))
@click.option("--key", "keys", multiple=True, type=click.Path(path_type=Path), metavar="FILE",
              help="Public key, in PEM, with which it has to be signed. Several: with each of them.")  # fmt: skip
@click.option("--repo", "repository", type=click.Path(file_okay=False, path_type=Path), metavar="FOLDER",
              help="Folder of labelgov.yaml in a repository from which the bundle is made again.")  # fmt: skip
@click.option("--at", "ref", metavar="REF",
              help="Commit in whose first-parent history the bundle's has to be; without it, HEAD.")  # fmt: skip
@click.option("--format", "form", type=click.Choice(("text", "json")), default="text", help="What is printed.")
@click.option("--debug", is_flag=True, help="Show the traceback of a mistake of labelgov's own.")
@click.pass_context
def command(
    context: click.Context,
    bundle: Path,
    keys: tuple[Path, ...],
    repository: Path | None,
    ref: str | None,
    form: str,
    debug: bool,
) -> None:
    """Verify a bundle, trusting nothing in it: what it holds, its digests, who signed it, and whether it is true.

    Nothing is unpacked. With --repo the bundle is made again from the commit, and compared file by file. Exit code 0:
    verified. 1: something differs. 2: what was asked can't be answered.
    """
    del debug
    if ref is not None and repository is None:
        raise click.UsageError("--at names a commit of a repository: name the repository too, with --repo.")
    named = [key_from(path) for path in keys]
    forget_git_variables()
    proof = verify(bundle_from(bundle), named, partial(_again, repository, ref or "HEAD") if repository else None)
    if form == "json":
        printed = proof_json.render(proof)
    else:
        printed = proof_text.render(proof, str(bundle), width=width(), colour=coloured())
    # Bytes, so that no locale can refuse a character.
    click.echo(printed.encode("utf-8"), nl=False)
    context.exit(proof.exit_code)


def _again(repository: Path, ref: str, manifest: Manifest, files: Mapping[str, bytes]) -> Review:
    if manifest.oscal_version not in OSCAL_VERSIONS:
        raise CannotAnswer(
            f"this release of labelgov doesn't write OSCAL {manifest.oscal_version}",
            f"Install the one that made the bundle: labelgov {manifest.labelgov}.",
        )
    at = manifest.ruled_by or manifest.commit.id
    _hold_in_history(repository, ref, at)
    period = manifest.period
    # What a review came to doesn't stand in the repository: it is taken from the bundle, and read as strictly.
    kept = read_kept({path: content for path, content in files.items() if path.startswith(REVIEWS)})
    review = review_of(repository, period.start, period.end, at, manifest.policy, manifest.oscal_version, kept)
    return with_pdf(review) if any(file.path == PDF for file in manifest.files) else review


def _hold_in_history(repository: Path, ref: str, commit: str) -> None:
    """See that a commit is one that landed, and not one that lies about in the repository.

    Raises CannotAnswer where the repository lacks it, and Unsound where it has it elsewhere.
    """
    head = open_revision(repository, ref)
    try:
        if any(each.id == commit for each in head.before()):
            return
        head.other(commit)
        if head.repository.shallow():
            raise CannotAnswer(
                f"this clone was cut off before {commit[:12]}, so nobody can tell whether it landed",
                "Fetch the whole history: git fetch --unshallow",
            )
    finally:
        head.close()
    raise Unsound(
        f"The repository holds commit {commit[:12]}, but not in the first-parent history of {head}: it never landed "
        "there, or the history was written anew."
    )
