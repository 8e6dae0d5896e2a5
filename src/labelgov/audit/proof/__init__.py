"""The proof of a bundle: signing it, verifying it without trusting a byte of it, and making it again.

`signing` and `verifying` are the two ends. What differs is said as an auditor reads it, in sentences; what can't be
read raises Unsound here, and becomes a check that fails.
"""

from labelgov.audit.proof.checks import Answer, Check, Mark, Proof
from labelgov.audit.proof.comparing import compare_bundles
from labelgov.audit.proof.keys import is_encrypted, public_key, signer
from labelgov.audit.proof.signing import predicate_of, signing
from labelgov.audit.proof.verifying import verify

__all__ = [
    "Answer",
    "Check",
    "Mark",
    "Proof",
    "compare_bundles",
    "is_encrypted",
    "predicate_of",
    "public_key",
    "signer",
    "signing",
    "verify",
]
