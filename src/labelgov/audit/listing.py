"""The manifest of a review's files: each with its digest, and of what all was made."""

import hashlib
from collections.abc import Iterable
from importlib.metadata import PackageNotFoundError, version

from labelgov.audit.file import File
from labelgov.audit.manifest import (
    FORM,
    TREE,
    Commit,
    FrameworkVersion,
    Manifest,
    Merkle,
    PackFile,
    Period,
    listed,
    root_of,
)
from labelgov.audit.review import Review
from labelgov.kinds.framework import Framework
from labelgov.packs import shipped
from labelgov.results import CommitCard

_WRITERS = ("XlsxWriter", "Jinja2", "rfc8785")
"""Libraries whose release may show in the bytes of a file."""
_SETTER = "typst"
"""The one whose release shows in the PDF, where there is one."""


def manifest_of(review: Review, files: Iterable[File]) -> Manifest:
    """Return the manifest of files, in order of their paths."""
    ordered = tuple(listed(file.path, file.content) for file in sorted(files, key=lambda file: file.path))
    return Manifest(
        form=FORM,
        labelgov=review.version,
        command=review.command,
        period=Period(start=review.start, end=review.end),
        policy=review.policy,
        oscal_version=review.oscal_version,
        commit=_commit(review.commit),
        ruled_by=review.ruled_by or None,
        packs=tuple(_packs(review)),
        frameworks=tuple(_frameworks(review)),
        writers=_versions((*_WRITERS, *((_SETTER,) if review.pdf else ()))),
        files=ordered,
        merkle=Merkle(tree=TREE, leaves=len(ordered), root=root_of(ordered)),
    )


def _commit(commit: CommitCard) -> Commit:
    return Commit(id=commit.id, committed=commit.committed, in_force_since=commit.since)


def _packs(review: Review) -> Iterable[PackFile]:
    """Yield the packs whose rules were asked, with the digest of the file that declares each."""
    contents = {**dict(shipped()), **review.sources, **review.policies}
    for pack in sorted((each.resource for each in review.gate.packs), key=lambda each: each.name):
        digest = hashlib.sha256(contents[pack.path]).hexdigest()
        yield PackFile(name=pack.name, version=pack.spec.version, path=pack.path, sha256=digest)


def _frameworks(review: Review) -> Iterable[FrameworkVersion]:
    for framework in review.ask.portfolio.of(Framework):
        yield FrameworkVersion(name=framework.name, version=framework.spec.version)


def _versions(names: Iterable[str]) -> dict[str, str]:
    found = {}
    for name in names:
        try:
            found[name] = version(name)
        except PackageNotFoundError:
            continue
    return found
