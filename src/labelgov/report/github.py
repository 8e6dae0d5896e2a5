"""Workflow commands of GitHub Actions: annotations on the lines of a change, no more of them than a step shows."""

from collections import Counter
from collections.abc import Iterator

from labelgov.report import counting
from labelgov.results import Finding, Status, Verdict, printable, worst_first

MOST = 10
"""How many annotations of a level GitHub shows of one step."""

_LEVELS = {
    Status.OPEN: "error",
    Status.UNANSWERED: "error",
    Status.ADVISORY: "warning",
    Status.EXISTING: "notice",
    Status.WAIVED: "notice",
}


def render(verdict: Verdict) -> str:
    """Return an annotation a line, the worst first, and one line for all that was found."""
    return "\n".join(_lines(verdict)) + "\n"


def _lines(verdict: Verdict) -> Iterator[str]:
    given: Counter[str] = Counter()
    for finding in worst_first(verdict.findings):
        level = _LEVELS[finding.status]
        given[level] += 1
        if given[level] <= MOST:
            yield _command(level, finding)
    beyond = counting.counted((number - MOST, f"more {level}s") for level, number in given.items() if number > MOST)
    rest = f"; {beyond} than the {MOST} of each that GitHub shows" if beyond else ""
    found = counting.findings(verdict)
    yield f"labelgov: {found or 'every rule holds'}{rest}. {counting.totals(verdict)}"


def _command(level: str, finding: Finding) -> str:
    at = finding.found
    properties = {
        "file": _printable(at.path),
        "line": str(at.start.line),
        "endLine": str(at.end.line),
        "col": str(at.start.column),
        # GitHub takes columns for places on one line only.
        **({"endColumn": str(at.end.column)} if at.end.line == at.start.line else {}),
        "title": f"{finding.rule.severity if finding.status is Status.OPEN else finding.status}: {finding.rule.title}",
    }
    said = [
        finding.message,
        f"Because of this line: {finding.cause.says}" if finding.cause else "",
        f"Fix: {finding.fix}" if finding.fix else "",
        f"Note: {finding.note}" if finding.note else "",
        *(f"See also {_printable(each.found.path)}:{each.found.start.line}: {each.says}" for each in finding.related),
    ]
    text = "\n".join(filter(None, (*said, f"[{finding.rule.id}]")))
    return f"::{level} {','.join(f'{name}={_property(value)}' for name, value in properties.items())}::{_data(text)}"


def _printable(text: str) -> str:
    return printable(text, 4096)


def _data(text: str) -> str:
    return text.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")


def _property(text: str) -> str:
    return _data(text).replace(":", "%3A").replace(",", "%2C")
