"""Signing a bundle while it is made."""

from collections.abc import Callable, Iterator
from typing import TYPE_CHECKING

from labelgov.audit.canonical import canonical
from labelgov.audit.file import File
from labelgov.audit.manifest import MANIFEST, STATEMENT, Manifest, read_manifest
from labelgov.audit.proof.envelope import sealed
from labelgov.audit.proof.properties import properties_of
from labelgov.audit.proof.statement import predicate, statement
from labelgov.audit.proof.unpacking import unpacked
from labelgov.audit.review import Review

if TYPE_CHECKING:
    from securesystemslib.signer import CryptoSigner


def signing(review: Review, signer: "CryptoSigner") -> Callable[[Manifest], Iterator[File]]:
    """Return what signs the manifest of a review: it yields the file that holds the signed statement.

    With an Ed25519 key the same review has the same signature; with ECDSA each signature is another, by its nature.
    """

    def sign(manifest: Manifest) -> Iterator[File]:
        yield File(STATEMENT, sealed(statement(manifest, properties_of(review)), signer))

    return sign


def predicate_of(review: Review, bundle: bytes) -> bytes:
    """Return what a signed statement says of a bundle of a review, for a tool that makes and signs the rest of it."""
    return canonical(predicate(read_manifest(unpacked(bundle)[MANIFEST]), properties_of(review)))
