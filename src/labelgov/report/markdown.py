"""Markdown for a step summary or a comment on a pull request: the verdict, what blocks, and the rest folded."""

from typing import NamedTuple

from labelgov.report import counting
from labelgov.report.markup import MOST_CHARACTERS, code, text
from labelgov.results import Answer, Finding, Location, Status, Verdict, worst_first

_FOR_THE_END = 1_000
_SIGNS = {Answer.PASSES: "✅", Answer.BLOCKED: "❌", Answer.UNANSWERED: "❓"}
_FOLDED = (
    (Status.EXISTING, "existing: stands on the base too"),
    (Status.ADVISORY, "advisory"),
    (Status.WAIVED, "waived"),
)
_HEADINGS = ("| Severity | Where | Finding | What to do |", "|---|---|---|---|")


def render(verdict: Verdict) -> str:
    """Return the verdict as Markdown of at most 60,000 characters; what doesn't fit is counted."""
    sheet = _Sheet([], verdict)
    found = counting.findings(verdict) or "every rule holds"
    sheet.add(f"### {_SIGNS[verdict.answer]} {counting.ANSWERS[verdict.answer]}: {found}")
    findings = worst_first(verdict.findings)
    sheet.table([finding for finding in findings if finding.blocks])
    for status, heading in _FOLDED:
        folded = [finding for finding in findings if finding.status is status]
        if folded:
            sheet.add("", f"<details><summary>{len(folded):,} {heading}</summary>")
            sheet.table(folded)
            sheet.add("", "</details>")
    sheet.add("", counting.totals(verdict))
    return "\n".join(sheet.lines) + "\n"


class _Sheet(NamedTuple):
    lines: list[str]
    verdict: Verdict

    def add(self, *lines: str) -> None:
        self.lines.extend(lines)

    def table(self, findings: list[Finding]) -> None:
        """Add a row for each finding while there is room, and one line for the rest."""
        if not findings:
            return
        length = sum(len(line) + 1 for line in self.lines)
        rows: list[str] = []
        for row in map(_row, findings):
            length += len(row) + 1
            if length > MOST_CHARACTERS - _FOR_THE_END:
                break
            rows.append(row)
        if rows:
            self.add("", *_HEADINGS, *rows)
        if len(rows) < len(findings):
            more = counting.several(len(findings) - len(rows), "more finding")
            self.add("", f"{more} left out: the text would be longer than {MOST_CHARACTERS:,} characters.")


def _row(finding: Finding) -> str:
    severity = finding.rule.severity if finding.status is not Status.UNANSWERED else finding.status
    told = [text(finding.message), code(finding.rule.id), *([text(finding.note)] if finding.note else [])]
    if finding.cause is not None:
        told.insert(1, f"because of {text(finding.cause.says)}")
    told += [f"see also {code(_at(related.found))} {text(related.says)}" for related in finding.related]
    cells = (severity, code(_at(finding.found)), "<br>".join(told), text(finding.fix or finding.rule.fix))
    return f"| {' | '.join(cells)} |"


def _at(location: Location) -> str:
    return f"{location.path}:{location.start.line}"
