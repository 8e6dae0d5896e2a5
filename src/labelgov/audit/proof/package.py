"""The OSCAL documents, signed once more in the form that compliance-trestle verifies.

trestle knows no statement but its own: a package of documents by the digests of their canonical JSON. Its form is that
of release 5.2 (`trestle verify-manifest`). All of it follows from the documents, so a verifier makes it again.
"""

import hashlib
import json
from collections.abc import Mapping
from typing import Any

from labelgov.audit.canonical import canonical
from labelgov.audit.proof.statement import TYPE

PACKAGE = "oscal-package.json"
"""Where the list of the documents stands, above their folder, as trestle asks."""
PACKAGE_STATEMENT = "oscal-package.dsse.json"
PREDICATE_TYPE = "https://oscal-compass.github.io/compliance-trestle/predicates/oscal-package/v1"
_FOLDER = "oscal/"
_PRIMARY = "oscal/assessment-results.json"
_MEDIA_TYPE = "application/oscal+json"


def package(files: Mapping[str, bytes]) -> bytes | None:
    """Return the list of the OSCAL documents of a bundle; None where there are no results to begin with."""
    listed = _listed(files)
    return canonical(listed) if _PRIMARY in files else None


def package_statement(files: Mapping[str, bytes]) -> bytes:
    """Return the statement on the OSCAL documents, as canonical JSON. Raises ValueError where one isn't JSON."""
    listed = _listed(files)
    return canonical(
        {
            "_type": TYPE,
            "subject": [
                {"name": each["name"], "digest": {"sha256": _digest(files[each["name"]])}}
                for each in listed["artifacts"]
            ],
            "predicateType": PREDICATE_TYPE,
            "predicate": {"tool": "compliance-trestle", "manifestVersion": "v1", **listed},
        }
    )


def _listed(files: Mapping[str, bytes]) -> dict[str, Any]:
    names = sorted(path for path in files if path.startswith(_FOLDER) and path.endswith(".json"))
    artifacts = [{"name": name, "uri": name, "mediaType": _MEDIA_TYPE} for name in names]
    return {"primaryArtifact": _PRIMARY, "artifacts": artifacts}


def _digest(content: bytes) -> str:
    return hashlib.sha256(canonical(json.loads(content))).hexdigest()
