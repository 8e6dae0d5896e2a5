"""Signing a bundle while it is made."""

from collections.abc import Iterator, Mapping
from typing import TYPE_CHECKING

from labelgov.audit.bundle import Sign
from labelgov.audit.canonical import canonical
from labelgov.audit.file import File
from labelgov.audit.manifest import MANIFEST, STATEMENT, Manifest, read_manifest
from labelgov.audit.proof.envelope import sealed
from labelgov.audit.proof.package import PACKAGE, PACKAGE_STATEMENT, package, package_statement
from labelgov.audit.proof.properties import properties_of
from labelgov.audit.proof.statement import predicate, statement
from labelgov.audit.proof.unpacking import unpacked
from labelgov.audit.review import Review

if TYPE_CHECKING:
    from securesystemslib.signer import CryptoSigner


def signing(review: Review, signer: "CryptoSigner") -> Sign:
    """Return what signs the bundle of a review: it yields the files that hold the signed statements.

    With an Ed25519 key the same review has the same signature; with ECDSA each signature is another, by its nature.
    """

    def sign(manifest: Manifest, files: Mapping[str, bytes]) -> Iterator[File]:
        yield File(STATEMENT, sealed(statement(manifest, properties_of(review)), signer))
        listed = package(files)
        if listed is not None:
            yield File(PACKAGE, listed)
            yield File(PACKAGE_STATEMENT, sealed(package_statement(files), signer))

    return sign


def predicate_of(review: Review, bundle: bytes) -> bytes:
    """Return what a signed statement says of a bundle of a review, for a tool that makes and signs the rest of it."""
    return canonical(predicate(read_manifest(unpacked(bundle)[MANIFEST]), properties_of(review)))
