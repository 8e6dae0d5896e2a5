"""Bundles of the reference portfolio, and keys to sign them."""

from typing import NamedTuple

import pytest
from cryptography.hazmat.primitives.asymmetric import ec, ed25519
from cryptography.hazmat.primitives.serialization import (
    BestAvailableEncryption,
    Encoding,
    NoEncryption,
    PrivateFormat,
    PublicFormat,
)

from labelgov.audit import bundle_of
from labelgov.audit.proof import signer, signing
from labelgov.audit.proof.unpacking import unpacked


class Pair(NamedTuple):
    """A key, and its two halves in PEM."""

    private: bytes
    public: bytes


def pem(key, passphrase=b""):
    """Both halves of a key in PEM."""
    encryption = BestAvailableEncryption(passphrase) if passphrase else NoEncryption()
    return Pair(
        key.private_bytes(Encoding.PEM, PrivateFormat.PKCS8, encryption),
        key.public_key().public_bytes(Encoding.PEM, PublicFormat.SubjectPublicKeyInfo),
    )


@pytest.fixture(scope="session")
def ed25519_key():
    return pem(ed25519.Ed25519PrivateKey.generate())


@pytest.fixture(scope="session")
def p256_key():
    return pem(ec.generate_private_key(ec.SECP256R1()))


@pytest.fixture(scope="session", params=["ed25519", "p256"])
def key(request, ed25519_key, p256_key):
    """Each kind of key that signs."""
    return ed25519_key if request.param == "ed25519" else p256_key


@pytest.fixture(scope="session")
def plain_bundle(review):
    """The reference portfolio's bundle, unsigned."""
    return bundle_of(review)


@pytest.fixture(scope="session")
def signed_bundle(review, ed25519_key):
    """The same, signed."""
    return bundle_of(review, signing(review, signer(ed25519_key.private)))


@pytest.fixture(scope="session")
def plain_files(plain_bundle):
    return dict(unpacked(plain_bundle))


@pytest.fixture(scope="session")
def signed_files(signed_bundle):
    return dict(unpacked(signed_bundle))
