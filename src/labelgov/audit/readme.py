"""`README.txt`: what each file of a bundle is, and how to verify it, for who has never seen labelgov."""

import textwrap
from collections.abc import Iterator, Sequence

from labelgov.audit.file import File
from labelgov.audit.parts import BundlePart
from labelgov.audit.review import Review
from labelgov.audit.unread import said_unread

README = "README.txt"
_WIDTH = 100
_FEW = 8
"""Files of a part that are named one by one; of more, their number."""


def readme(review: Review, made: Sequence[tuple[BundlePart, Sequence[File]]]) -> File:
    """Return the README of a bundle with these parts."""
    lines = [*_about(review), *(line for part, files in made for line in _part(part, files)), *_verifying()]
    return File(README, "".join(f"{line}\r\n" for line in lines).encode(), "What each file is, and how to verify it.")


def _about(review: Review) -> Iterator[str]:
    yield "AUDIT BUNDLE"
    yield ""
    commit = f"{review.commit.id}, in force since {review.commit.since}"
    gate = f"by the rules of commit {review.ruled_by}" if review.ruled_by else "by the rules in force at each commit"
    yield from (f"Period    {review.start} to {review.end}, both days included", f"Commit    {commit}")
    yield from (f"Judged    {gate}", f"Made by   labelgov {review.version}, with this command:")
    yield from (f"          {review.command}", "", "The same command over the same commit makes the same bytes.", "")
    unread = said_unread(review)
    if unread:
        yield from (*textwrap.wrap(unread, _WIDTH), "")


def _part(part: BundlePart, files: Sequence[File]) -> Iterator[str]:
    if not files:
        return
    yield from (part.name.upper(), *textwrap.wrap(part.sentence, _WIDTH), "")
    told = [file for file in files if file.says]
    for file in told:
        yield f"  {file.path}"
        yield from textwrap.wrap(file.says, _WIDTH, initial_indent=" " * 6, subsequent_indent=" " * 6)
    rest = [file for file in files if not file.says]
    if len(rest) > _FEW:
        yield f"  {len(rest)} files under {_folder(rest)}"
    else:
        yield from (f"  {file.path}" for file in rest)
    yield ""


def _folder(files: Sequence[File]) -> str:
    return files[0].path.partition("/")[0] + "/"


_VERIFYING = (
    "Unpack the bundle into an empty folder, and in it:",
    "",
    "  sha256sum --check SHA256SUMS       every file is as it was, the manifest included",
    "",
    "manifest.json lists every file with its size and SHA-256, and a Merkle root over them (RFC 6962): a",
    "leaf is the SHA-256 of the byte 0 and the line that sha256sum prints of a file, without the end of the",
    "line; a node is the SHA-256 of the byte 1 and its two parts; leaves stand in the manifest's order. The",
    "manifest is canonical JSON (RFC 8785): its own SHA-256 stands for the whole bundle.",
    "",
    "Where there is a statement.dsse.json, the bundle is signed: it is a DSSE envelope around an in-toto",
    "statement on the manifest's SHA-256 and the commit, for any verifier of these. Take the public key from",
    "whoever signed by another way than this bundle; without one, nothing here proves who made it.",
    "oscal-package.json and oscal-package.dsse.json are the same for the OSCAL documents alone, as",
    "compliance-trestle verifies them (trestle verify-manifest).",
    "",
    "Who has labelgov, and trusts nothing, lets it look for files that are extra, missing or changed, and",
    "with the repository at hand lets it compute the verdict again:",
    "",
    "  labelgov audit verify bundle.zip --key PUBLIC-KEY --repo PATH",
)


def _verifying() -> Iterator[str]:
    yield "HOW TO VERIFY IT"
    yield from _VERIFYING
