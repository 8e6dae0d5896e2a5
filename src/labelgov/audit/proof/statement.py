"""What is signed: an in-toto statement on a manifest and its commit, with a simple verification result (SVR).

All of it follows from the manifest, except for the properties, which follow from the review. So whoever verifies makes
it again, and compares.
"""

import hashlib
import json
from collections.abc import Sequence
from typing import Any

from labelgov.audit.canonical import canonical
from labelgov.audit.manifest import MANIFEST, Manifest
from labelgov.audit.proof.properties import BY_NAME
from labelgov.audit.unsound import Unsound

TYPE = "https://in-toto.io/Statement/v1"
PREDICATE_TYPE = "https://in-toto.io/attestation/svr/v0.2"
_SETTINGS = "labelgov.yaml"


def statement(manifest: Manifest, properties: Sequence[str]) -> bytes:
    """Return the statement, as canonical JSON."""
    digest = hashlib.sha256(manifest.written()).hexdigest()
    return canonical(
        {
            "_type": TYPE,
            "subject": [
                {"name": MANIFEST, "digest": {"sha256": digest}},
                {"name": "commit", "digest": {"gitCommit": manifest.commit.id}},
            ],
            "predicateType": PREDICATE_TYPE,
            "predicate": predicate(manifest, properties),
        }
    )


def predicate(manifest: Manifest, properties: Sequence[str]) -> dict[str, Any]:
    """Return what is stated: who judged, by which packs, as of when, and what held.

    `timeCreated` is the end of the period: the moment of which the verdict speaks. A clock has no part in it, so that
    the same bundle has the same statement.
    """
    return {
        "verifier": {"id": f"pkg:pypi/labelgov@{manifest.labelgov}", "policies": _policies(manifest)},
        "timeCreated": f"{manifest.period.end.isoformat()}T23:59:59Z",
        "properties": list(properties),
    }


def properties_stated(payload: bytes, manifest: Manifest) -> tuple[str, ...]:
    """Return the properties that a statement claims. Raises Unsound where it isn't the one on this manifest."""
    try:
        stated = json.loads(payload)
        properties = stated["predicate"]["properties"]
        known = tuple(name for name in BY_NAME if name in properties)
        fits = isinstance(properties, list) and list(known) == properties
    except (ValueError, TypeError, KeyError, RecursionError):
        raise Unsound("The signed statement isn't a statement of in-toto with a simple verification result.") from None
    if not fits:
        raise Unsound("The signed statement claims something that labelgov doesn't state, or in another order.")
    if statement(manifest, known) != payload:
        raise Unsound(f"The signed statement is about another bundle: {_told_apart(stated, manifest)}.")
    return known


def _policies(manifest: Manifest) -> list[dict[str, Any]]:
    """Return a descriptor for the settings, which hold parameters and severities, and one for each pack."""
    folder = "source-of-rules" if manifest.ruled_by else "source"
    settings = [file.sha256 for file in manifest.files if file.path == f"{folder}/{_SETTINGS}"]
    packs = [
        {
            "name": pack.name,
            "digest": {"sha256": pack.sha256},
            "annotations": {"version": pack.version, "path": pack.path},
        }
        for pack in manifest.packs
    ]
    return [*({"name": _SETTINGS, "digest": {"sha256": digest}} for digest in settings), *packs]


def _told_apart(stated: Any, manifest: Manifest) -> str:
    made = json.loads(statement(manifest, ()))
    subjects = stated.get("subject") if isinstance(stated, dict) else None
    if subjects != made["subject"]:
        return "it names another manifest or commit as its subject"
    for name in ("_type", "predicateType"):
        if stated.get(name) != made[name]:
            return f"its {name} isn't {made[name]}"
    return "its predicate names another version, another period or other packs"
