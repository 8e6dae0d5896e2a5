"""What changed between two reviews, as JSON for programs, by between.schema.json."""

import hashlib
from importlib.resources import files
from typing import Any

from labelgov.audit.manifest import Manifest
from labelgov.audit.proof.between import Between
from labelgov.report.safe_json import mapped

FORM = "labelgov/review-diff/v1"
"""The name of the form, in every comparison."""


def published_schema() -> str:
    """Return the JSON Schema (2020-12) that every comparison keeps to."""
    return files(__package__).joinpath("between.schema.json").read_text("utf-8")


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
