"""Keys and bundles from the disk, and the passphrase of a key: from the environment, or asked for at a terminal."""

import os
import sys
from pathlib import Path
from typing import TYPE_CHECKING

import click

from labelgov.audit.archive import LARGEST as LARGEST_BUNDLE
from labelgov.audit.proof import is_encrypted, public_key, signer
from labelgov.audit.proof.keys import LARGEST as LARGEST_KEY
from labelgov.results import CannotAnswer

if TYPE_CHECKING:
    from securesystemslib.signer import CryptoSigner, SSlibKey

PASSPHRASE = "LABELGOV_PASSPHRASE"  # noqa: S105  # the name of a variable
"""Variable of the environment that may hold the passphrase of a private key."""


def signer_from(path: Path) -> "CryptoSigner":
    """Return what signs with the private key in a file. Its passphrase is never an argument, nor printed."""
    pem = _read(path, "key", LARGEST_KEY)
    return signer(pem, _passphrase(path) if is_encrypted(pem) else None)


def key_from(path: Path) -> "SSlibKey":
    """Return the public key in a file."""
    return public_key(_read(path, "key", LARGEST_KEY))


def bundle_from(path: Path) -> bytes:
    """Return the content of a bundle; of one that is too large, enough for that to be seen."""
    return _read(path, "bundle", LARGEST_BUNDLE)


def _passphrase(path: Path) -> bytes:
    given = os.environ.get(PASSPHRASE, "")
    if not given and sys.stdin.isatty():
        given = click.prompt(f"Passphrase of {path.name}", hide_input=True, err=True)
    if not given:
        raise CannotAnswer(
            f"{path} is encrypted, and nobody is at a terminal to give its passphrase",
            f"Set {PASSPHRASE}; in a workflow, from a secret.",
        )
    return given.encode()


def _read(path: Path, what: str, largest: int) -> bytes:
    try:
        if not path.is_file():
            raise CannotAnswer(f"{path} is not a file", f"Name the file that holds the {what}.")
        with path.open("rb") as file:
            return file.read(largest + 1)
    except (OSError, ValueError) as error:
        why = getattr(error, "strerror", None) or "its name leads nowhere"
        raise CannotAnswer(f"{path} can't be read: {why}", "Name a file that you may read.") from None
