"""Keys for signing and for verifying: Ed25519 or ECDSA over P-256, in PEM, and nothing else.

securesystemslib would take more kinds. Two are enough, and whoever verifies without labelgov finds both everywhere.
"""

import hashlib
from importlib.util import find_spec
from typing import TYPE_CHECKING

from labelgov.results import CannotAnswer

if TYPE_CHECKING:
    from cryptography.hazmat.primitives.asymmetric.types import PrivateKeyTypes, PublicKeyTypes
    from securesystemslib.signer import CryptoSigner, SSlibKey

LARGEST = 64 * 1024
"""Bytes of a key file at most."""
_KINDS = "Keys are Ed25519 or ECDSA over P-256, in PEM."
_MAKE = "Make one: openssl genpkey -algorithm ed25519 -out key.pem"
_SHARE = "Take the public half of the key: openssl pkey -in key.pem -pubout -out key.pub"


def is_encrypted(pem: bytes) -> bool:
    """Whether a passphrase is needed to read a private key."""
    return b"-----BEGIN ENCRYPTED PRIVATE KEY-----" in pem or b"Proc-Type: 4,ENCRYPTED" in pem


def signer(pem: bytes, passphrase: bytes | None = None) -> "CryptoSigner":
    """Return what signs with a private key. Raises CannotAnswer where it can't be read, or is of another kind."""
    _hold_installed()
    from securesystemslib.signer import CryptoSigner

    key = _private(pem, passphrase)
    return CryptoSigner(key, _named(key.public_key()))


def public_key(pem: bytes) -> "SSlibKey":
    """Return a public key that verifies. Raises CannotAnswer where it can't be read, or is of another kind."""
    _hold_installed()
    from cryptography.exceptions import UnsupportedAlgorithm
    from cryptography.hazmat.primitives.serialization import load_pem_public_key

    if b"PRIVATE KEY-----" in pem:
        raise CannotAnswer("this is a private key, and verifying takes a public one", _SHARE)
    if b"-----BEGIN CERTIFICATE-----" in pem:
        raise CannotAnswer(
            "this is a certificate, and verifying takes a public key",
            "Take the key out of it: openssl x509 -in FILE -noout -pubkey",
        )
    try:
        return _named(load_pem_public_key(pem))
    except (ValueError, UnsupportedAlgorithm):
        raise CannotAnswer(f"the public key can't be read. {_KINDS}", _SHARE) from None


def _private(pem: bytes, passphrase: bytes | None) -> "PrivateKeyTypes":
    from cryptography.exceptions import UnsupportedAlgorithm
    from cryptography.hazmat.primitives.serialization import load_pem_private_key

    if b"-----BEGIN PUBLIC KEY-----" in pem:
        raise CannotAnswer("this is a public key, and signing takes the private one", "Name the private key.")
    if b"-----BEGIN OPENSSH PRIVATE KEY-----" in pem:
        raise CannotAnswer(f"this is a key in the format of OpenSSH. {_KINDS}", _MAKE)
    if is_encrypted(pem) and not passphrase:
        raise CannotAnswer("the private key is encrypted, and no passphrase was given", "Give its passphrase.")
    try:
        return load_pem_private_key(pem, passphrase if is_encrypted(pem) else None)
    except (ValueError, TypeError, UnsupportedAlgorithm):
        why = "with this passphrase" if is_encrypted(pem) else f"at all. {_KINDS}"
        raise CannotAnswer(f"the private key can't be read {why}", _MAKE) from None


def _named(key: "PublicKeyTypes") -> "SSlibKey":
    """Return a key under its fingerprint: the SHA-256 of its DER form, which openssl and sha256sum show too."""
    from cryptography.hazmat.primitives.asymmetric.ec import SECP256R1, EllipticCurvePublicKey
    from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PublicKey
    from cryptography.hazmat.primitives.serialization import Encoding, PublicFormat
    from securesystemslib.signer import SSlibKey

    on_p256 = isinstance(key, EllipticCurvePublicKey) and isinstance(key.curve, SECP256R1)
    if not (isinstance(key, Ed25519PublicKey) or on_p256):
        other = f"EC over {key.curve.name}" if isinstance(key, EllipticCurvePublicKey) else type(key).__name__
        raise CannotAnswer(f"the key is of the kind {other.removesuffix('PublicKey')}. {_KINDS}", _MAKE)
    der = key.public_bytes(Encoding.DER, PublicFormat.SubjectPublicKeyInfo)
    return SSlibKey.from_crypto(key, keyid=hashlib.sha256(der).hexdigest())


def _hold_installed() -> None:
    if not all(map(find_spec, ("cryptography", "securesystemslib"))):
        raise CannotAnswer(
            "signing, and verifying a signature, takes libraries that aren't installed",
            "Install them: pip install 'labelgov[audit]'",
        )
