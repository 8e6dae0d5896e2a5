"""The envelope of a signed statement: DSSE, so that a stranger's tool verifies it."""

import base64
import binascii
from typing import TYPE_CHECKING, Annotated

from pydantic import BaseModel, ConfigDict, Field, StringConstraints, ValidationError

from labelgov.audit.canonical import canonical
from labelgov.audit.manifest import STATEMENT
from labelgov.audit.unsound import Unsound

if TYPE_CHECKING:
    from securesystemslib.signer import CryptoSigner, SSlibKey

PAYLOAD_TYPE = "application/vnd.in-toto+json"
LARGEST = 4 * 2**20
"""Bytes of an envelope at most."""
_MOST_SIGNATURES = 16

_Base64 = Annotated[str, StringConstraints(max_length=LARGEST)]


class _Signed(BaseModel):
    model_config = ConfigDict(strict=True, extra="forbid", frozen=True)

    keyid: Annotated[str, StringConstraints(max_length=200)]
    sig: _Base64


class Envelope(BaseModel):
    """A payload, of what type it is, and the signatures over both."""

    model_config = ConfigDict(strict=True, extra="forbid", frozen=True)

    payload: _Base64
    payload_type: str = Field(alias="payloadType", max_length=200)
    signatures: Annotated[tuple[_Signed, ...], Field(min_length=1, max_length=_MOST_SIGNATURES)]

    @property
    def content(self) -> bytes:
        """The payload itself."""
        return _decoded(self.payload)

    @property
    def signed(self) -> bytes:
        """What a signature is over: DSSE's pre-authentication encoding of type and payload."""
        kind = self.payload_type.encode()
        return b"DSSEv1 %d %b %d %b" % (len(kind), kind, len(self.content), self.content)

    def holds(self, key: "SSlibKey") -> bool:
        """Whether one of the signatures is of this key. A key's name in the envelope is a hint, and proves nothing."""
        from securesystemslib.exceptions import UnverifiedSignatureError  # VerificationError is one too
        from securesystemslib.signer import Signature

        for each in self.signatures:
            try:
                key.verify_signature(Signature(key.keyid, _decoded(each.sig).hex()), self.signed)
            except UnverifiedSignatureError:
                continue
            return True
        return False


def sealed(payload: bytes, signer: "CryptoSigner") -> bytes:
    """Return an envelope around a payload, signed, as canonical JSON."""
    from securesystemslib.dsse import Envelope as Sealing

    sealing = Sealing(payload, PAYLOAD_TYPE, {})
    sealing.sign(signer)
    return canonical(sealing.to_dict())


def read_envelope(content: bytes, path: str = STATEMENT) -> Envelope:
    """Return an envelope that nobody vouches for. Raises Unsound where it isn't one."""
    if len(content) > LARGEST:
        raise Unsound(f"{path} has more than {LARGEST // 2**20} MiB, which no envelope has.")
    try:
        envelope = Envelope.model_validate_json(content)
        for each in (envelope.payload, *(signed.sig for signed in envelope.signatures)):
            _decoded(each)
    except (ValidationError, binascii.Error, ValueError):
        raise Unsound(f"{path} isn't a DSSE envelope with a payload and its signatures.") from None
    if envelope.payload_type != PAYLOAD_TYPE:
        raise Unsound(f"{path} holds {envelope.payload_type!r}, and not a statement of in-toto.")
    if canonical(envelope.model_dump(by_alias=True, mode="json")) != content:
        raise Unsound(f"{path} isn't written in the one way that RFC 8785 leaves for it.")
    return envelope


def _decoded(text: str) -> bytes:
    content = base64.b64decode(text, validate=True)
    if base64.b64encode(content).decode() != text:
        raise binascii.Error("more than one way of writing the same bytes")
    return content
