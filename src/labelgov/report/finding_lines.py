"""Findings as lines of text: by file, each with its lines, reason and remedy. For reports that a terminal shows."""

from collections.abc import Iterable, Iterator, Mapping
from itertools import groupby
from typing import NamedTuple

from labelgov.report.cells import cut, wrapped
from labelgov.report.frame import framed
from labelgov.report.ink import Ink, style_of
from labelgov.results import Finding, Location, Related, Status, printable

NARROW = 80
"""From so many cells on there is room for a label beside a text."""
_LABEL = 9
_INDENT = 4


class FindingLines(NamedTuple):
    """Writes findings within `width` cells. `titles` are those of the controls that rules cite."""

    width: int
    ink: Ink
    titles: Mapping[str, str]

    def by_file(self, findings: Iterable[Finding], *, brief: bool) -> Iterator[str]:
        """Yield findings under the file that they stand in; brief ones without frame, reason and remedy."""
        for path, group in groupby(findings, key=lambda finding: finding.found.path):
            yield from self.paragraph(printable(path, 4096), style="bold" if not brief else "")
            if not brief:
                yield ""
            told: set[str] = set()
            framed_last: Location | None = None
            for finding in group:
                yield from self._headline(finding)
                yield from self._brief(finding) if brief else self._whole(finding, told, finding.found != framed_last)
                told.add(finding.rule.id)
                framed_last = finding.found
            if brief:
                yield ""

    def in_a_line(self, findings: Iterable[Finding]) -> Iterator[str]:
        """Yield each finding on one line: where it stands, how bad it is, and as much of its message as fits."""
        for finding in findings:
            lead = f"  {printable(finding.found.path, 4096)}:{finding.found.start.line}  {self._word(finding)}  "
            text, rest = cut(f"{lead}{finding.message}", self.width)
            yield f"{cut(text, self.width - 1)[0]}…" if rest else text

    def _word(self, finding: Finding) -> str:
        return finding.rule.severity if finding.status is Status.OPEN else finding.status

    def _headline(self, finding: Finding) -> Iterator[str]:
        start = finding.found.start
        word = self._word(finding)
        at = f"{start.line}:{start.column}"
        lead = f"  {at}  {word}  "
        painted = f"  {self.ink('dim', at)}  {self.ink(style_of(finding), word)}"
        if self.width < NARROW:
            yield painted
            yield from self.paragraph(finding.message, _INDENT)
            return
        first, *others = [*wrapped(finding.message, self.width - len(lead))] or [""]
        yield f"{painted}  {first}".rstrip()
        yield from (f"{' ' * len(lead)}{other}" for other in others)

    def _whole(self, finding: Finding, told: set[str], framing: bool) -> Iterator[str]:
        """Yield frame, reason, remedy and rule; the reason once a file, however often its rule finds something.

        Findings in a row at one place, such as those on what is absent, share the frame of the first.
        """
        yield ""
        gutter = _LABEL + 2 if self.width >= NARROW else _INDENT
        frame = list(framed(finding.found, self.width, gutter, style_of(finding), self.ink)) if framing else []
        if frame:
            yield from (*frame, "")
        yield from self._labelled("because", finding.cause.says if finding.cause else "")
        for related in finding.related:
            yield from self._labelled("see also", self._placed(related))
        if finding.rule.id not in told:
            yield from self._labelled("why", finding.rule.why)
        yield from self._labelled("fix", finding.fix or finding.rule.fix)
        yield from self._labelled("note", finding.note)
        yield from self._labelled("rule", " on ".join(filter(None, (finding.rule.id, finding.resource))), "dim")
        if finding.rule.id not in told:
            yield from self._labelled("controls", self._controls(finding), "dim")
        yield ""

    def _controls(self, finding: Finding) -> str:
        titled = ((each, self.titles.get(each)) for each in finding.rule.controls)
        return ", ".join(f"{each} {title}" if title else each for each, title in titled)

    def _placed(self, related: Related) -> str:
        at = related.found
        return f"{printable(at.path, 4096)}:{at.start.line}  {related.says}"

    def _brief(self, finding: Finding) -> Iterator[str]:
        indent = _INDENT if self.width < NARROW else _LABEL + 4
        for text in (finding.note, finding.rule.id):
            yield from self.paragraph(text, indent, style="dim")

    def _labelled(self, label: str, text: str, style: str = "") -> Iterator[str]:
        if not text.strip():
            return
        indent = _LABEL + 4 if self.width >= NARROW else _INDENT + 2
        lines = wrapped(text, self.width - indent)
        if self.width >= NARROW:
            yield f"  {self.ink('dim', f'{label:>{_LABEL}}')}  {self._styled(style, next(lines))}"
        else:
            yield f"{' ' * _INDENT}{self.ink('dim', label)}"
        yield from (" " * indent + self._styled(style, line) for line in lines)

    def paragraph(self, text: str, indent: int = 0, style: str = "") -> Iterator[str]:
        """Yield a text, wrapped."""
        for line in wrapped(text, self.width - indent):
            yield " " * indent + self._styled(style, line)

    def _styled(self, style: str, text: str) -> str:
        return self.ink(style, text) if style else text
