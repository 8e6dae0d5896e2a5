"""The verdict of a change for people at a terminal: what it means, what blocks it, and whose approval is missing."""

from collections.abc import Iterator
from typing import NamedTuple

from labelgov.report import counting
from labelgov.report.finding_lines import NARROW, FindingLines
from labelgov.report.ink import Ink, coloured, plain
from labelgov.results import Answer, ChangeVerdict, Direction, GateChange, Status, printable

NARROWEST = 40
_ANSWERS = {Answer.PASSES: ("✓", "green"), Answer.BLOCKED: ("✗", "critical"), Answer.UNANSWERED: ("?", "unanswered")}
_MARKS = {Direction.LOOSENED: ("!", "high"), Direction.TIGHTENED: ("✓", "green"), Direction.NEUTRAL: ("·", "dim")}
_MOST_HEADLINES = 12
_LONGEST = 2000
_FIRST_ADOPTION = (
    "First adoption: the base has no labelgov.yaml, so this change is judged by its own. What it finds is shown and "
    "doesn't block; the next change is held to what stands then."
)


def render(judged: ChangeVerdict, *, width: int = 100, colour: bool = False, verbose: bool = False) -> str:
    """Return the verdict of a change as lines of text that fit into `width` cells (40 at least), but for the last.

    `verbose` unfolds what doesn't block.
    """
    page = _Page(judged, max(width, NARROWEST), coloured if colour else plain, verbose)
    return "\n".join(line.rstrip() for line in page.lines()) + "\n"


class _Page(NamedTuple):
    judged: ChangeVerdict
    width: int
    ink: Ink
    verbose: bool

    @property
    def _told(self) -> FindingLines:
        return FindingLines(self.width, self.ink, dict(self.judged.verdict.controls))

    def lines(self) -> Iterator[str]:
        """Yield every line of the report."""
        yield from self._told.paragraph(counting.compared(self.judged.changes), style="bold")
        yield ""
        if self.judged.first_adoption:
            yield from self._told.paragraph(_FIRST_ADOPTION)
            yield ""
        yield from self._changes()
        yield from self._told.by_file(self.judged.new, brief=False)
        yield from self._approvals()
        yield from self._gate()
        yield from self._aside()
        yield from self._end()

    def _changes(self) -> Iterator[str]:
        headlines = self.judged.changes.summary
        if not headlines:
            return
        yield from self._told.paragraph("What changes", style="bold")
        for headline in headlines[:_MOST_HEADLINES]:
            yield from self._marked(headline.direction, headline.sentence)
        if len(headlines) > _MOST_HEADLINES:
            yield f"    and {len(headlines) - _MOST_HEADLINES} more: `labelgov diff` has them all"
        yield ""

    def _approvals(self) -> Iterator[str]:
        if not (self.judged.needs or self.judged.approvals or self.judged.disregarded):
            return
        yield from self._told.paragraph("Approvals", style="bold")
        for need in self.judged.needs:
            waiting = f"for {counting.several(need.waiting, 'finding')}: {need.reviewers}"
            yield from self._line("✗", "critical", f"{' or '.join(need.roles)} is missing, {waiting}")
        for given in self.judged.approvals:
            yield from self._line("✓", "green", f"{given.name} (@{given.account}) as {', '.join(given.roles)}")
        for each in self.judged.disregarded:
            yield from self._line("·", "dim", f"@{each.account} doesn't count: {each.reason}")
        yield ""

    def _gate(self) -> Iterator[str]:
        if not self.judged.gate:
            return
        yield from self._told.paragraph("What it does to the gate", style="bold")
        for change in self.judged.gate:
            yield from self._marked(change.direction, f"{change.says}{_approved(change)}")
        yield ""

    def _aside(self) -> Iterator[str]:
        judged = self.judged
        folded = [finding for finding in judged.existing if not finding.note]
        others = [each for each in judged.verdict.findings if each.status in (Status.ADVISORY, Status.WAIVED)]
        sections = (
            ("Stands on the base too, and has moved; doesn't block", judged.moved, True),
            ("Stands on the base too; doesn't block", folded, self.verbose or judged.first_adoption),
            ("Put right, thank you", judged.fixed, True),
            ("What the gate of this change would find once it is merged; doesn't block yet", judged.preview, True),
            ("Advisory or waived; doesn't block", others, self.verbose),
        )
        for heading, findings, unfolded in sections:
            if findings and unfolded:
                yield from self._told.paragraph(heading, style="bold")
                yield ""
                yield from self._told.by_file(findings, brief=not self.verbose)
            elif findings:
                yield from self._told.paragraph(f"{heading}: {len(findings)} (--verbose shows them)", style="dim")
                yield ""

    def _marked(self, direction: Direction, text: str) -> Iterator[str]:
        yield from self._line(*_MARKS[direction], text)

    def _line(self, mark: str, style: str, text: str) -> Iterator[str]:
        first, *others = list(self._told.paragraph(printable(text, _LONGEST), 4)) or [""]
        yield f"  {self.ink(style, mark)} {first[4:]}"
        yield from others

    def _end(self) -> Iterator[str]:
        mark, style = _ANSWERS[self.judged.answer]
        new, fixed = len(self.judged.new), len(self.judged.fixed)
        says = counting.counted(((new, "new"), (fixed, "fixed"), (len(self.judged.existing), "existing")))
        if self.judged.answer is Answer.PASSES:
            says = f"Nothing blocks this change: {says}" if says else "Nothing blocks this change"
        yield from self._told.paragraph(f"{mark} {says}", style=style)
        totals = counting.totals(self.judged.verdict)
        if self.width < NARROW:
            yield from self._told.paragraph(totals)
        else:
            yield totals


def _approved(change: GateChange) -> str:
    if change.approved_by:
        return f" Approved by {', '.join(change.approved_by)}."
    return f" Needs {' or '.join(change.needs)}." if change.needs else ""
