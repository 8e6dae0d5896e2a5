"""The whole verdict for programs, by the schema in verdict.schema.json. It grows; a name never changes its meaning."""

from importlib.resources import files

from labelgov.report.safe_json import mapped
from labelgov.results import Finding, Location, Outcome, Place, Result, RuleCard, Verdict, written

SCHEMA = "labelgov/verdict/v1"
"""The name of the form, in every verdict."""

_RESULTS = {result: result.value for result in Result} | {Result.NOT_APPLICABLE: "notApplicable"}


def render(verdict: Verdict) -> str:
    """Return the verdict as JSON, with one rule, finding and outcome a line."""
    return mapped(
        {
            "schema": SCHEMA,
            "version": verdict.version,
            "asOf": verdict.as_of.isoformat(),
            "answer": verdict.answer.value,
            "exitCode": verdict.exit_code,
            "totals": _totals(verdict),
            "packs": [{"name": name, "version": version} for name, version in verdict.packs],
            "controls": [{"id": control.id, "title": control.title} for control in verdict.controls],
            "rules": [_rule(card) for card in verdict.rules],
            "findings": [_finding(finding) for finding in verdict.findings],
            "outcomes": [_outcome(outcome) for outcome in verdict.outcomes],
        }
    )


def published_schema() -> str:
    """Return the JSON Schema (2020-12) that every verdict keeps to."""
    return files(__package__).joinpath("verdict.schema.json").read_text("utf-8")


def _totals(verdict: Verdict) -> dict[str, object]:
    return {
        "files": verdict.files,
        "documents": verdict.documents,
        "resources": verdict.resources,
        "rules": len(verdict.rules),
        "findings": {status.value: number for status, number in verdict.counts.items()},
        "outcomes": {_RESULTS[result]: number for result, number in verdict.population.items()},
    }


def _rule(card: RuleCard) -> dict[str, object]:
    return {
        "id": card.id,
        "pack": card.pack,
        "kind": card.kind,
        "title": card.title,
        "says": card.says,
        "why": card.why,
        "fix": card.fix,
        "severity": card.severity.value,
        "enforcement": card.enforcement.value,
        "controls": list(card.controls),
    }


def _finding(finding: Finding) -> dict[str, object]:
    return {
        "rule": finding.rule.id,
        "severity": finding.rule.severity.value,
        "enforcement": finding.rule.enforcement.value,
        "status": finding.status.value,
        "blocks": finding.blocks,
        "resource": finding.resource,
        "title": finding.title,
        "message": finding.message,
        "fix": finding.fix,
        "note": finding.note,
        "waiver": finding.waiver or None,
        "controls": list(finding.rule.controls),
        "location": _location(finding.found, finding.shown),
        "cause": finding.cause.says if finding.cause else None,
        "related": [
            {"says": related.says, "location": _location(related.found, related.place)} for related in finding.related
        ],
        "fingerprint": finding.fingerprint,
    }


def _location(at: Location, place: Place) -> dict[str, object]:
    return {
        "path": at.path,
        "start": {"line": at.start.line, "column": at.start.column},
        "end": {"line": at.end.line, "column": at.end.column},
        "pointer": written(place.pointer),
    }


def _outcome(outcome: Outcome) -> dict[str, object]:
    return {
        "rule": outcome.rule,
        "resource": outcome.resource,
        "result": _RESULTS[outcome.result],
        "reason": outcome.reason,
    }
