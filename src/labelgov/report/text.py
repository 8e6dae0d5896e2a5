"""The verdict for people at a terminal: what blocks first, by file, each finding with its lines, reason and remedy."""

from collections.abc import Iterable, Iterator
from itertools import groupby
from typing import NamedTuple

from labelgov.report import counting
from labelgov.report.cells import wrapped
from labelgov.report.frame import framed
from labelgov.report.ink import Ink, coloured, plain, style_of
from labelgov.results import Answer, Finding, Status, Verdict, printable

NARROWEST = 40
_NARROW = 80
_LABEL = 9
_INDENT = 4
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

    def lines(self) -> Iterator[str]:
        """Yield every line of the report."""
        blocking = [finding for finding in self.verdict.findings if finding.blocks]
        yield from self._by_file(blocking, brief=False)
        for status, heading in _ASIDE:
            findings = [finding for finding in self.verdict.findings if finding.status is status]
            if findings:
                yield from self._paragraph(heading, style="bold")
                yield ""
                yield from self._by_file(findings, brief=not self.verbose)
        yield from self._end()

    def _by_file(self, findings: Iterable[Finding], *, brief: bool) -> Iterator[str]:
        for path, group in groupby(findings, key=lambda finding: finding.found.path):
            yield from self._paragraph(printable(path, 4096), style="bold" if not brief else "")
            if not brief:
                yield ""
            told: set[str] = set()
            for finding in group:
                yield from self._headline(finding)
                yield from self._brief(finding) if brief else self._whole(finding, told)
                told.add(finding.rule.id)
            if brief:
                yield ""

    def _headline(self, finding: Finding) -> Iterator[str]:
        start = finding.found.start
        word = finding.rule.severity if finding.status is Status.OPEN else finding.status
        at = f"{start.line}:{start.column}"
        lead = f"  {at}  {word}  "
        painted = f"  {self.ink('dim', at)}  {self.ink(style_of(finding), word)}"
        if self.width < _NARROW:
            yield painted
            yield from self._paragraph(finding.message, _INDENT)
            return
        first, *others = [*wrapped(finding.message, self.width - len(lead))] or [""]
        yield f"{painted}  {first}".rstrip()
        yield from (f"{' ' * len(lead)}{other}" for other in others)

    def _whole(self, finding: Finding, told: set[str]) -> Iterator[str]:
        """Yield frame, reason, remedy and rule; the reason once a file, however often its rule finds something."""
        yield ""
        gutter = _LABEL + 2 if self.width >= _NARROW else _INDENT
        frame = list(framed(finding.found, self.width, gutter, style_of(finding), self.ink))
        if frame:
            yield from (*frame, "")
        if finding.rule.id not in told:
            yield from self._labelled("why", finding.rule.why)
        yield from self._labelled("fix", finding.fix or finding.rule.fix)
        yield from self._labelled("note", finding.note)
        yield from self._labelled("rule", " on ".join(filter(None, (finding.rule.id, finding.resource))), "dim")
        if finding.rule.id not in told:
            yield from self._labelled("controls", self._controls(finding), "dim")
        yield ""

    def _controls(self, finding: Finding) -> str:
        titles = dict(self.verdict.controls)
        return ", ".join(f"{each} {titles[each]}" if each in titles else each for each in finding.rule.controls)

    def _brief(self, finding: Finding) -> Iterator[str]:
        indent = _INDENT if self.width < _NARROW else _LABEL + 4
        for text in (finding.note, finding.rule.id):
            yield from self._paragraph(text, indent, style="dim")

    def _labelled(self, label: str, text: str, style: str = "") -> Iterator[str]:
        if not text.strip():
            return
        indent = _LABEL + 4 if self.width >= _NARROW else _INDENT + 2
        lines = wrapped(text, self.width - indent)
        if self.width >= _NARROW:
            yield f"  {self.ink('dim', f'{label:>{_LABEL}}')}  {self._styled(style, next(lines))}"
        else:
            yield f"{' ' * _INDENT}{self.ink('dim', label)}"
        yield from (" " * indent + self._styled(style, line) for line in lines)

    def _paragraph(self, text: str, indent: int = 0, style: str = "") -> Iterator[str]:
        for line in wrapped(text, self.width - indent):
            yield " " * indent + self._styled(style, line)

    def _styled(self, style: str, text: str) -> str:
        return self.ink(style, text) if style else text

    def _end(self) -> Iterator[str]:
        found = counting.findings(self.verdict)
        blocked = self.verdict.answer is not Answer.PASSES
        says = found if blocked else f"Nothing blocks: {found}" if found else "Nothing to say: every rule holds"
        style = {Answer.PASSES: "green", Answer.BLOCKED: "critical", Answer.UNANSWERED: "unanswered"}
        yield from self._paragraph(f"{_MARKS[self.verdict.answer]} {says}", style=style[self.verdict.answer])
        totals = counting.totals(self.verdict)
        if self.width < _NARROW:
            yield from self._paragraph(totals)
        else:
            yield totals
