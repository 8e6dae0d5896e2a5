"""What was observed: one observation a rule, and one for each time that a person looked."""

from collections.abc import Mapping
from datetime import timedelta

from labelgov.audit.oscal.draft import Draft, origin
from labelgov.audit.oscal.moments import first_of, last_of
from labelgov.audit.oscal.node import Node, filled, prop, props
from labelgov.audit.oscal.wording import line, prose
from labelgov.kinds import Resource
from labelgov.kinds.attestation import Attestation
from labelgov.policy import SETTINGS_FILE
from labelgov.results import Finding, Result, RuleCard, Status

_METHODS = {"examine": "EXAMINE", "interview": "INTERVIEW", "observe": "EXAMINE"}
"""OSCAL knows three methods; to watch is to examine."""


def by_rule(draft: Draft, rule: RuleCard) -> Node:
    """Return what a rule was asked of and what it found: a single observation, however many resources there are."""
    record = draft.record
    findings = record.findings.get(rule.id, ())
    day = record.review.end
    return filled(
        {
            "uuid": record.observed(rule.id),
            "title": line(rule.title),
            "description": prose(rule.says or rule.title),
            "props": [*_about(rule), *_counts(draft, rule.id, findings)],
            "methods": ["TEST"],
            "types": [*(["control-objective"] if rule.controls else []), *(["finding"] if findings else [])],
            "origins": origin(record),
            "subjects": _subjects(draft, findings),
            "relevant-evidence": _evidence(draft, rule, findings),
            "collected": first_of(day),
            "expires": first_of(day + timedelta(days=1)),
            "remarks": prose("It judges changes, and is asked in pull requests.")
            if rule.id in record.on_change
            else "",
        }
    )


def _about(rule: RuleCard) -> list[Node]:
    cited = [prop("control", control) for control in rule.controls]
    return [*props(rule=rule.id, severity=rule.severity.value, enforcement=rule.enforcement.value), *cited]


def _counts(draft: Draft, rule: str, findings: tuple[Finding, ...]) -> list[Node]:
    """Return how often the rule came out how, and how many findings have each status."""
    outcomes: Mapping[Result, int] = draft.record.outcomes.get(rule, {})
    asked = {f"resources-{result.value.replace(' ', '-')}": outcomes.get(result, 0) for result in Result}
    statuses = {f"findings-{status.value}": sum(each.status is status for each in findings) for status in Status}
    found = {name: number for name, number in statuses.items() if number}
    return [prop(name, number) for name, number in (*asked.items(), *found.items())]


def _subjects(draft: Draft, findings: tuple[Finding, ...]) -> list[Node]:
    found = {each.resource: draft.subject(each) for each in findings}
    return [subject for _, subject in sorted(found.items()) if subject is not None]


def _evidence(draft: Draft, rule: RuleCard, findings: tuple[Finding, ...]) -> list[Node]:
    """Return what to look at in the bundle: documents with findings, the pack if it is our own, and the settings."""
    packs = {pack.resource.name: pack.resource.path for pack in draft.record.review.gate.packs}
    told = [
        (path, "A document that the rule has a finding on.") for path in sorted({each.place.path for each in findings})
    ]
    told += [(packs.get(rule.pack, ""), "The pack that declares the rule."), (SETTINGS_FILE, "The settings that hold.")]
    pieces = [(draft.source(path), says) for path, says in dict(reversed(told)).items()]
    table = {"href": "../rules.csv", "description": "How it came out, in a row of the table of all rules."}
    return [*({"href": href, "description": says} for href, says in reversed(pieces) if href), table]


def by_person(draft: Draft, attestation: Resource[Attestation]) -> Node:
    """Return what a person looked at, and how it came out."""
    record, spec = draft.record, attestation.spec
    subject = str(spec.subject or "")
    return filled(
        {
            "uuid": record.looked_at(attestation),
            "title": line(attestation.title),
            "description": prose(spec.statement),
            "props": [
                *props(attestation=attestation.name, outcome=spec.outcome, method=spec.method, subject=subject),
                *(prop("control", control) for control in spec.controls),
            ],
            "methods": [_METHODS[spec.method]],
            "types": ["control-objective"] if spec.controls else [],
            "origins": [{"actors": [{"type": "party", "actor-uuid": draft.person(spec.by)}]}],
            "subjects": _looked_at(draft, attestation),
            "relevant-evidence": _filed(draft, attestation),
            "collected": first_of(spec.on),
            "expires": last_of(spec.valid_until) if spec.valid_until >= spec.on else None,
        }
    )


def _looked_at(draft: Draft, attestation: Resource[Attestation]) -> list[Node]:
    subject = attestation.spec.subject
    if subject is None:
        return []
    resource = draft.record.review.ask.portfolio.find(subject.kind, subject.name)
    return [draft.item(resource)] if resource is not None else []


def _filed(draft: Draft, attestation: Resource[Attestation]) -> list[Node]:
    declared = draft.source(attestation.path)
    told = [{"href": declared, "description": "The attestation itself."}] if declared else []
    files = [draft.filed(each.path, each.sha256) for each in attestation.spec.evidence]
    return [*told, *({"href": href, "description": "A file that was looked at."} for href in dict.fromkeys(files))]
