"""`manifest.json`: every file of a bundle with its digest, of what it was made, and one digest for all of it."""

import hashlib
from collections.abc import Iterable, Mapping
from importlib.metadata import PackageNotFoundError, version
from typing import Any

from labelgov.audit.canonical import canonical
from labelgov.audit.file import File
from labelgov.audit.merkle import merkle_root
from labelgov.audit.review import Review
from labelgov.kinds.framework import Framework
from labelgov.packs import shipped
from labelgov.results import CommitCard

MANIFEST = "manifest.json"
"""Where it stands in the bundle. It lists every file but itself and those that sign it."""
FORM = "labelgov/manifest/v1"
TREE = "sha256-rfc6962"
_WRITERS = ("XlsxWriter", "Jinja2", "rfc8785")
"""Libraries whose release may show in the bytes of a file."""


def manifest(review: Review, files: Iterable[File]) -> File:
    """Return the manifest of files, as canonical JSON (RFC 8785), in order of their paths."""
    listed = sorted((_listed(file) for file in files), key=lambda each: str(each["path"]))
    document = {
        "schema": FORM,
        "labelgov": review.version,
        "command": review.command,
        "period": {"from": review.start.isoformat(), "to": review.end.isoformat()},
        "policy": review.policy,
        "commit": _commit(review.commit),
        "packs": list(_packs(review)),
        "frameworks": list(_frameworks(review)),
        "writers": _versions(),
        "files": listed,
        "merkle": {"tree": TREE, "leaves": len(listed), "root": root_of(listed)},
    }
    return File(MANIFEST, canonical(document), "Every file with its size and SHA-256, and of what all was made.")


def root_of(listed: Iterable[Mapping[str, Any]]) -> str:
    """Return the Merkle root over the files that a manifest lists, in its order.

    A leaf is what `sha256sum` prints of a file without the end of the line: the SHA-256 in hexadecimal, two spaces, and
    the path in UTF-8.
    """
    return merkle_root([f"{each['sha256']}  {each['path']}".encode() for each in listed])


def _listed(file: File) -> dict[str, object]:
    return {"path": file.path, "size": len(file.content), "sha256": hashlib.sha256(file.content).hexdigest()}


def _commit(commit: CommitCard) -> dict[str, object]:
    return {"id": commit.id, "committed": commit.committed.isoformat(), "inForceSince": commit.since.isoformat()}


def _packs(review: Review) -> Iterable[dict[str, str]]:
    """Yield the packs whose rules were asked, with the digest of the file that declares each."""
    contents = {**dict(shipped()), **review.sources}
    for pack in sorted((each.resource for each in review.gate.packs), key=lambda each: each.name):
        digest = hashlib.sha256(contents[pack.path]).hexdigest()
        yield {"name": pack.name, "version": pack.spec.version, "path": pack.path, "sha256": digest}


def _frameworks(review: Review) -> Iterable[dict[str, str]]:
    for framework in review.ask.portfolio.of(Framework):
        yield {"name": framework.name, "version": framework.spec.version}


def _versions() -> dict[str, str]:
    found = {}
    for name in _WRITERS:
        try:
            found[name] = version(name)
        except PackageNotFoundError:
            continue
    return found
