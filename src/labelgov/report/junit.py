"""JUnit XML: a suite for each pack, a case for each rule on each resource, so that a reader sees the population."""

from collections import defaultdict
from collections.abc import Iterable, Iterator
from html import escape
from typing import NamedTuple

from labelgov.results import Finding, Result, Status, Verdict, printable

_LONGEST = 100_000


class _Case(NamedTuple):
    rule: str
    resource: str
    state: str
    """`passed`, `failure`, `error` or `skipped`."""
    lines: tuple[str, ...]


def render(verdict: Verdict) -> str:
    """Return the verdict as JUnit XML, with one case a line where there is nothing more to say."""
    suites: dict[str, list[_Case]] = defaultdict(list)
    for case in _cases(verdict):
        suites[case.rule.partition("/")[0]].append(case)
    everything = [case for cases in suites.values() for case in cases]
    counts = {name: number for name, number in _counts(everything).items() if name != "skipped"}
    lines = ['<?xml version="1.0" encoding="UTF-8"?>', _tag("testsuites", name="labelgov", **counts)]
    for pack, cases in sorted(suites.items()):
        lines.append("  " + _tag("testsuite", name=pack, **_counts(cases)))
        lines += _properties(pack, verdict)
        lines += (line for case in cases for line in _case(case))
        lines.append("  </testsuite>")
    lines.append("</testsuites>")
    return "\n".join(lines) + "\n"


def _cases(verdict: Verdict) -> Iterator[_Case]:
    """Yield a case for each outcome, with its findings, and for each finding that belongs to no outcome."""
    found: dict[tuple[str, str], list[Finding]] = defaultdict(list)
    for finding in verdict.findings:
        found[finding.rule.id, finding.resource or finding.found.path].append(finding)
    for outcome in verdict.outcomes:
        findings = found.pop((outcome.rule, outcome.resource), [])
        yield _judged(outcome.rule, outcome.resource, findings, outcome.result, outcome.reason)
    for (rule, subject), findings in sorted(found.items()):
        yield _judged(rule, subject, findings, Result.FINDING, "")


def _judged(rule: str, subject: str, findings: list[Finding], result: Result, reason: str) -> _Case:
    lines = tuple(line for finding in findings for line in _told(finding))
    if not findings:
        state = {Result.PASS: "passed", Result.FINDING: "failure", Result.UNANSWERED: "error"}.get(result, "skipped")
        said = f"not applicable: {reason}" if result is Result.NOT_APPLICABLE else reason or result.value
        return _Case(rule, subject, state, () if state == "passed" else (said,))
    statuses = {finding.status for finding in findings}
    if Status.UNANSWERED in statuses:
        return _Case(rule, subject, "error", lines)
    if Status.OPEN in statuses:
        return _Case(rule, subject, "failure", lines)
    return _Case(rule, subject, "skipped" if statuses == {Status.WAIVED} else "passed", lines)


def _told(finding: Finding) -> Iterator[str]:
    start = finding.found.start
    yield f"{finding.status}, {finding.rule.severity}: {finding.message}"
    yield f"at {finding.found.path}:{start.line}:{start.column}"
    if finding.cause is not None:
        yield f"because of this line: {finding.cause.says}"
    for related in finding.related:
        yield f"see also {related.found.path}:{related.found.start.line}: {related.says}"
    if finding.fix:
        yield f"fix: {finding.fix}"
    if finding.note:
        yield f"note: {finding.note}"


def _case(case: _Case) -> Iterator[str]:
    start = "    " + _tag("testcase", classname=case.rule, name=case.resource)
    if not case.lines and case.state == "passed":
        yield f"{start[:-1]}/>"
        return
    yield start
    text = "\n".join(_text(line) for line in case.lines)
    if case.state == "passed":
        yield f"      <system-out>{text}</system-out>"
    elif case.state == "skipped":
        yield f"      {_tag('skipped', message=' · '.join(case.lines))[:-1]}/>"
    else:
        opened = _tag(case.state, type=case.rule, message=case.lines[0])
        yield f"      {opened}{text}</{case.state}>"
    yield "    </testcase>"


def _properties(pack: str, verdict: Verdict) -> Iterator[str]:
    known = {"asOf": verdict.as_of.isoformat(), "labelgov": verdict.version}
    version = dict(verdict.packs).get(pack)
    if version is not None:
        known["packVersion"] = version
    yield "    <properties>"
    for name, value in known.items():
        yield f"      {_tag('property', name=name, value=value)[:-1]}/>"
    yield "    </properties>"


def _counts(cases: Iterable[_Case]) -> dict[str, str]:
    states = [case.state for case in cases]
    return {
        "tests": str(len(states)),
        "failures": str(states.count("failure")),
        "errors": str(states.count("error")),
        "skipped": str(states.count("skipped")),
    }


def _tag(element: str, /, **attributes: str) -> str:
    return f"<{element}{''.join(f' {name}={quoted}' for name, quoted in _quoted(attributes))}>"


def _quoted(attributes: dict[str, str]) -> Iterator[tuple[str, str]]:
    for name, value in attributes.items():
        yield name, f'"{_text(value)}"'


def _text(text: str) -> str:
    """Return a text as XML has it. What is printable holds no character that XML forbids."""
    return escape(printable(text, _LONGEST))
