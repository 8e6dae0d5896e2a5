"""A proof as JSON for programs, by proof.schema.json. Names grow; a name never changes its meaning."""

from importlib.resources import files

from labelgov.audit.proof.checks import Mark, Proof
from labelgov.report.safe_json import mapped

PROOF = "labelgov/proof/v1"
"""The name of the form, in every proof."""

_RESULTS = {mark: mark.value for mark in Mark} | {Mark.UNASKED: "notAsked"}


def published_schema() -> str:
    """Return the JSON Schema (2020-12) that every proof keeps to."""
    return files(__package__).joinpath("proof.schema.json").read_text("utf-8")


def render(proof: Proof) -> str:
    """Return a proof as JSON."""
    manifest = proof.manifest
    return mapped(
        {
            "schema": PROOF,
            "answer": proof.answer.value,
            "exitCode": proof.exit_code,
            "manifest": proof.digest or None,
            "commit": manifest.commit.id if manifest else None,
            "period": manifest.model_dump(mode="json", by_alias=True)["period"] if manifest else None,
            "version": manifest.labelgov if manifest else None,
            "properties": list(proof.properties),
            "signers": list(proof.signers),
            "checks": [
                {"name": check.card.name, "says": check.card.says, "result": _RESULTS[check.mark], "note": check.note}
                for check in proof.checks
            ],
        }
    )
