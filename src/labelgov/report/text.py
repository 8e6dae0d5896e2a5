"""The verdict for people at a terminal: what blocks first, by file, each finding with its lines, reason and remedy."""

from collections.abc import Iterator
from typing import NamedTuple

from labelgov.report import counting
from labelgov.report.finding_lines import NARROW, FindingLines
from labelgov.report.ink import Ink, coloured, plain
from labelgov.results import Answer, Status, Verdict, worst_first

NARROWEST = 40
_MANY = 10
"""Above so many findings that block, the page ends with the worst of them: its beginning is out of sight."""
_FIRST = 5
_MARKS = {Answer.PASSES: "✓", Answer.BLOCKED: "✗", Answer.UNANSWERED: "?"}
_ASIDE = (
    (Status.EXISTING, "Stands on the base too; doesn't block"),
    (Status.ADVISORY, "Advisory; doesn't block"),
    (Status.WAIVED, "Waived"),
)


def render(verdict: Verdict, *, width: int = 100, colour: bool = False, verbose: bool = False) -> str:
    """Return the verdict as lines of text.

    Every line fits into `width` cells (40 at least), but for the last, the totals: from 80 cells on it stays one line,
    so that `tail -1` has all of it. `verbose` gives what doesn't block the same room as what does.
    """
    page = _Page(verdict, max(width, NARROWEST), coloured if colour else plain, verbose)
    return "\n".join(page.lines()) + "\n"


class _Page(NamedTuple):
    verdict: Verdict
    width: int
    ink: Ink
    verbose: bool

    @property
    def _told(self) -> FindingLines:
        return FindingLines(self.width, self.ink, dict(self.verdict.controls))

    def lines(self) -> Iterator[str]:
        """Yield every line of the report."""
        blocking = [finding for finding in self.verdict.findings if finding.blocks]
        # What can't be decided first: other findings may come or go with it.
        blocking.sort(key=lambda finding: finding.status is not Status.UNANSWERED)
        yield from self._told.by_file(blocking, brief=False)
        for status, heading in _ASIDE:
            findings = [finding for finding in self.verdict.findings if finding.status is status]
            if findings:
                yield from self._told.paragraph(heading, style="bold")
                yield ""
                yield from self._told.by_file(findings, brief=not self.verbose)
        if len(blocking) > _MANY:
            yield from self._told.paragraph("Begin with", style="bold")
            yield ""
            yield from self._told.in_a_line(worst_first(blocking)[:_FIRST])
            yield ""
        yield from self._end()

    def _end(self) -> Iterator[str]:
        found = counting.findings(self.verdict)
        blocked = self.verdict.answer is not Answer.PASSES
        says = found if blocked else f"Nothing blocks: {found}" if found else "Nothing to say: every rule holds"
        style = {Answer.PASSES: "green", Answer.BLOCKED: "critical", Answer.UNANSWERED: "unanswered"}
        yield from self._told.paragraph(f"{_MARKS[self.verdict.answer]} {says}", style=style[self.verdict.answer])
        totals = counting.totals(self.verdict)
        if self.width < NARROW:
            yield from self._told.paragraph(totals)
        else:
            yield totals
