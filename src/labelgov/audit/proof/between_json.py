"""What changed between two reviews, as JSON for programs. Names grow; a name never changes its meaning."""

import hashlib
from typing import Any

from labelgov.audit.manifest import Manifest
from labelgov.audit.proof.between import Between
from labelgov.report.safe_json import mapped

FORM = "labelgov/review-diff/v1"
"""The name of the form, in every comparison."""


def render(between: Between) -> str:
    """Return what changed, a list for each section, empty ones included."""
    sections = {
        section.name: [
            {
                "event": turn.event.value,
                "what": turn.what,
                "says": turn.says,
                "before": turn.before,
                "after": turn.after,
            }
            for turn in section.turns
        ]
        for section in between.sections
    }
    return mapped({"schema": FORM, "base": _about(between.base), "head": _about(between.head), **sections})


def _about(manifest: Manifest) -> dict[str, Any]:
    return {
        "manifest": hashlib.sha256(manifest.written()).hexdigest(),
        "commit": manifest.commit.id,
        "period": manifest.model_dump(mode="json", by_alias=True)["period"],
        "version": manifest.labelgov,
    }
