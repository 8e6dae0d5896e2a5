"""GitLab's code quality report: what blocks in its severity, what doesn't as information."""

from collections import Counter
from hashlib import sha256

from labelgov.report.safe_json import listed
from labelgov.results import Finding, Severity, Status, Verdict, printable

_SEVERITIES = {
    Severity.CRITICAL: "blocker",
    Severity.HIGH: "critical",
    Severity.MEDIUM: "major",
    Severity.LOW: "minor",
}


def render(verdict: Verdict) -> str:
    """Return the findings as a JSON list, one a line."""
    seen: Counter[str] = Counter()
    return listed([_finding(finding, seen) for finding in verdict.findings]) + "\n"


def _finding(finding: Finding, seen: Counter[str]) -> dict[str, object]:
    at = finding.found
    return {
        "description": _description(finding),
        "check_name": finding.rule.id,
        "fingerprint": _fingerprint(finding, seen),
        "severity": _severity(finding),
        "location": {
            "path": printable(at.path, 4096),
            "lines": {"begin": max(at.start.line, 1), "end": max(at.end.line, at.start.line, 1)},
        },
    }


def _description(finding: Finding) -> str:
    status = "" if finding.status is Status.OPEN else f"{finding.status.value.capitalize()}: "
    note = f" ({finding.note})" if finding.note else ""
    fix = f" Fix: {finding.fix}" if finding.fix else ""
    cause = f" Because of this line: {finding.cause.says}." if finding.cause else ""
    return f"{status}{finding.message}{note}{cause}{fix}" or finding.rule.id


def _severity(finding: Finding) -> str:
    if finding.status is Status.UNANSWERED:
        return "blocker"
    return "info" if finding.status in (Status.ADVISORY, Status.WAIVED) else _SEVERITIES[finding.rule.severity]


def _fingerprint(finding: Finding, seen: Counter[str]) -> str:
    """Return the fingerprint; where findings share one, the second and later ones are told apart by their number."""
    seen[finding.fingerprint] += 1
    number = seen[finding.fingerprint]
    return finding.fingerprint if number == 1 else sha256(f"{finding.fingerprint}/{number}".encode()).hexdigest()[:32]
