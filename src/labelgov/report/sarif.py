"""SARIF 2.1.0 for code scanning, within what GitHub takes: 25,000 rules and results, 20 tags, 1,024 characters."""

import re
from collections.abc import Mapping
from urllib.parse import quote

from labelgov.report.markup import text
from labelgov.report.safe_json import entry, listed
from labelgov.results import Finding, Location, RuleCard, Severity, Status, Verdict, printable, worst_first

FINGERPRINT = "labelgov/v1"
"""The key of our fingerprints: a reader that knows another one may stand beside it."""

_SCHEMA = "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json"
_MOST_RESULTS = 25_000
_MOST_RULES = 25_000
_MOST_TAGS = 20
_LONGEST = 1_024
_LEVELS = {Severity.CRITICAL: "error", Severity.HIGH: "error", Severity.MEDIUM: "warning", Severity.LOW: "warning"}
_SCORES = {Severity.CRITICAL: "9.5", Severity.HIGH: "8.0", Severity.MEDIUM: "5.5", Severity.LOW: "2.5"}
_LINK = re.compile(r"\](?=\()")


def render(verdict: Verdict, *, compared: bool = False) -> str:
    """Return the verdict as a SARIF log with one rule and result a line, the worst results first.

    `compared` is for a change: each result then says whether the base has it too.
    """
    findings = worst_first(verdict.findings)
    shown = findings[:_MOST_RESULTS]
    rules = _rules(verdict, shown)
    numbers = {card.id: number for number, card in enumerate(rules)}
    titles = dict(verdict.controls)
    head = entry(_head(verdict))
    return f"""{{
  "$schema": {entry(_SCHEMA)},
  "version": "2.1.0",
  "runs": [
    {{
      "tool": {{"driver": {head[:-1]}, "rules": {listed([_rule(card, titles) for card in rules], "      ")}}}}},
      "columnKind": "unicodeCodePoints",
      "originalUriBaseIds": {{"SRCROOT": {{"description": {{"text": "The root of the repository."}}}}}},
      "invocations": [{entry(_invocation(verdict, len(findings) - len(shown)))}],
      "results": {listed([_result(finding, numbers, compared) for finding in shown], "      ")},
      "properties": {entry({"asOf": verdict.as_of.isoformat()})}
    }}
  ]
}}
"""


def _head(verdict: Verdict) -> dict[str, object]:
    return {"name": "labelgov", "version": verdict.version, "semanticVersion": verdict.version}


def _rules(verdict: Verdict, shown: tuple[Finding, ...]) -> list[RuleCard]:
    """Return the rules that may be listed: where there are too many, those that the results cite come first."""
    if len(verdict.rules) <= _MOST_RULES:
        return list(verdict.rules)
    cited = {finding.rule.id for finding in shown}
    return sorted(verdict.rules, key=lambda card: card.id not in cited)[:_MOST_RULES]


def _rule(card: RuleCard, titles: Mapping[str, str]) -> dict[str, object]:
    return {
        "id": card.id,
        "shortDescription": {"text": _text(card.title or card.id)},
        "fullDescription": {"text": _text(card.says or card.title or card.id)},
        "help": {"text": _text(_help(card)), **_marked(card, titles)},
        "defaultConfiguration": {"level": _LEVELS[card.severity]},
        "properties": {
            "tags": list(dict.fromkeys((card.pack, *card.controls)))[:_MOST_TAGS],
            "precision": "very-high",
            "security-severity": _SCORES[card.severity],
            "enforcement": card.enforcement.value,
        },
    }


def _help(card: RuleCard) -> str:
    cited = f" Controls: {', '.join(card.controls)}." if card.controls else ""
    return f"{card.says} {card.why}{cited}".strip() or card.title or card.id


def _marked(card: RuleCard, titles: Mapping[str, str]) -> dict[str, str]:
    """Return the help as Markdown, which a viewer prefers, unless that is longer than one may be."""
    said = [text(card.says), f"**Why:** {text(card.why)}" if card.why else ""]
    if card.controls:
        said += [
            "**Carries out:**",
            "\n".join(f"- {text(each)} {text(titles.get(each, ''))}".rstrip() for each in card.controls),
        ]
    marked = "\n\n".join(filter(None, said))
    return {"markdown": marked} if marked and len(marked) <= _LONGEST else {}


def _result(finding: Finding, numbers: dict[str, int], compared: bool) -> dict[str, object]:
    result: dict[str, object] = {
        "ruleId": finding.rule.id,
        **({"ruleIndex": numbers[finding.rule.id]} if finding.rule.id in numbers else {}),
        "level": _level(finding),
        "message": {"text": _message(finding)},
        "locations": [_location(finding)],
        "partialFingerprints": {FINGERPRINT: finding.fingerprint},
    }
    if finding.related:
        result["relatedLocations"] = [
            {"id": number, "message": {"text": _text(related.says)}, "physicalLocation": _physical(related.found)}
            for number, related in enumerate(finding.related, 1)
        ]
    if finding.status is Status.WAIVED:
        suppression = {"kind": "external", "status": "accepted", "justification": _text(finding.note or "Waived.")}
        result["suppressions"] = [suppression]
    if finding.status is Status.EXISTING:
        result["baselineState"] = "updated" if compared and finding.note else "unchanged"
    elif compared and finding.blocks:
        result["baselineState"] = "new"
    result["properties"] = {
        "status": finding.status.value,
        "severity": finding.rule.severity.value,
        **({"waiver": finding.waiver} if finding.waiver else {}),
    }
    return result


def _level(finding: Finding) -> str:
    if finding.status is Status.ADVISORY:
        return "note"
    return "error" if finding.status is Status.UNANSWERED else _LEVELS[finding.rule.severity]


def _message(finding: Finding) -> str:
    cause = f"Because of this line: {finding.cause.says}." if finding.cause else ""
    said = [finding.message, cause, f"Fix: {finding.fix}" if finding.fix else ""]
    if finding.status is not Status.WAIVED and finding.note:
        said.append(f"Note: {finding.note}.")
    return _text(" ".join(filter(None, said)) or finding.rule.id)


def _location(finding: Finding) -> dict[str, object]:
    physical = _physical(finding.found)
    if not finding.resource:
        return {"physicalLocation": physical}
    return {
        "physicalLocation": physical,
        "logicalLocations": [{"fullyQualifiedName": finding.resource, "kind": "resource"}],
    }


def _physical(at: Location) -> dict[str, object]:
    return {"artifactLocation": {"uri": _uri(at.path), "uriBaseId": "SRCROOT"}, "region": _region(at)}


def _region(at: Location) -> dict[str, int]:
    return {
        "startLine": at.start.line,
        "startColumn": at.start.column,
        "endLine": at.end.line,
        "endColumn": at.end.column,
    }


def _uri(path: str) -> str:
    """Return a path as a relative reference; the bytes of a name that isn't UTF-8 are kept."""
    return quote(path.encode("utf-8", "surrogateescape"), safe="/")


def _invocation(verdict: Verdict, left_out: int) -> dict[str, object]:
    invocation: dict[str, object] = {"executionSuccessful": verdict.exit_code != 2, "exitCode": verdict.exit_code}
    if left_out:
        says = f"{left_out:,} more results are left out: the worst {_MOST_RESULTS:,} are shown."
        invocation["toolExecutionNotifications"] = [{"level": "warning", "message": {"text": says}}]
    return invocation


def _text(given: str) -> str:
    """Return a text within bounds in which no viewer finds a link: `[text](target)` is one in SARIF's messages."""
    return printable(_LINK.sub("] ", given), _LONGEST)
