"""A Merkle tree as RFC 6962 (2.1) builds it: one digest that stands for many, so that each can be shown to belong."""

import hashlib
from collections.abc import Sequence


def merkle_root(leaves: Sequence[bytes]) -> str:
    """Return the root over the leaves, in hexadecimal.

    A leaf is hashed behind the byte 0, a pair of hashes behind the byte 1, so that neither can be taken for the other.
    A tree of more than one leaf splits after the largest power of two that is smaller than their number. The root of
    no leaves is the SHA-256 of nothing.
    """
    if not leaves:
        return hashlib.sha256().hexdigest()
    return _root([hashlib.sha256(b"\0" + leaf).digest() for leaf in leaves]).hex()


def _root(hashes: Sequence[bytes]) -> bytes:
    if len(hashes) == 1:
        return hashes[0]
    split = 1 << (len(hashes) - 1).bit_length() - 1
    return hashlib.sha256(b"\1" + _root(hashes[:split]) + _root(hashes[split:])).digest()
