"""A verdict as a document: the names and values of verdict.schema.json. They grow; a name never changes its meaning."""

from labelgov.results import Finding, Location, Outcome, Place, Result, RuleCard, Verdict, written

VERDICT = "labelgov/verdict/v1"
"""The name of the form, in every verdict."""

_RESULTS = {result: result.value for result in Result} | {Result.NOT_APPLICABLE: "notApplicable"}


def verdict_document(verdict: Verdict) -> dict[str, object]:
    """Return a verdict as the schema has it."""
    return {
        "schema": VERDICT,
        "version": verdict.version,
        "asOf": verdict.as_of.isoformat(),
        "answer": verdict.answer.value,
        "exitCode": verdict.exit_code,
        "totals": _totals(verdict),
        "packs": [{"name": name, "version": version} for name, version in verdict.packs],
        "controls": [{"id": control.id, "title": control.title} for control in verdict.controls],
        "rules": [_rule(card) for card in verdict.rules],
        "findings": [finding_document(finding) for finding in verdict.findings],
        "outcomes": [_outcome(outcome) for outcome in verdict.outcomes],
    }


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


def finding_document(finding: Finding) -> dict[str, object]:
    """Return a finding as the schema has it."""
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
        "needs": list(finding.needs),
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
