"""The comment on a pull request: what a change means, what blocks it, who has to approve, and the rest folded."""

from collections.abc import Iterable
from typing import NamedTuple

from labelgov.report import counting
from labelgov.report.change_form import change_text, digest
from labelgov.report.change_tables import HEADINGS, SIGNS, of_fact, of_resource
from labelgov.report.links import Lines
from labelgov.report.markup import code, text
from labelgov.report.money_table import money_rows, rates
from labelgov.report.sheet import Rows, Sheet
from labelgov.results import (
    Answer,
    Approval,
    ChangeVerdict,
    Disregarded,
    EndingWaiver,
    Finding,
    GateChange,
    Headline,
    Location,
    Need,
    Severity,
    Status,
    printable,
    worst_first,
)

_SIGNS = {Answer.PASSES: "✅", Answer.BLOCKED: "❌", Answer.UNANSWERED: "❓"}
_SEVERITIES = {Severity.CRITICAL: "🔴", Severity.HIGH: "🟠", Severity.MEDIUM: "🟡", Severity.LOW: "⚪"}
_MOST_HEADLINES = 12
_LONGEST_LINE = 300
_MOST_RELATED = 2
_FINDINGS = ("| | Finding |", "|---|---|")
_MOST_PEOPLE = _MOST_NEEDS = 20
_FIRST_ADOPTION = (
    "> [!NOTE]\n"
    "> First adoption: the base has no `labelgov.yaml`, so this change is judged by its own. What it finds doesn't\n"
    "> block; the next change is held to what stands then."
)
_MONEY, _CHANGES, _MORE, _UNREAD, _BLOCKS = 6_000, 6_000, 4_000, 1_500, 14_000
_APPROVALS, _GATE, _MOVED, _ENDING = 9_000, 4_000, 3_000, 1_500
"""Characters of a section at most, so that none takes the room of those below; the folded ones share the rest."""


def render(judged: ChangeVerdict, *, stamp: str = "", lines: Lines | None = None) -> str:
    """Return the verdict of a change as Markdown of at most 60,000 characters; what doesn't fit is counted.

    `stamp` is the digest of the JSON that it was read from; without it, that of the JSON that it would be written as.
    `lines` says where the lines of the change are seen.
    """
    stamp = stamp or digest(change_text(judged).encode("utf-8"))
    if _is_silent(judged):
        return _one_line(judged, stamp)
    return _Comment(Sheet([]), judged, lines).written(stamp)


def _is_silent(judged: ChangeVerdict) -> bool:
    """Whether there is nothing to say."""
    said = (
        judged.changes, judged.changes.unread, judged.new, judged.moved, judged.gate, judged.fixed, judged.preview,
        judged.needs, judged.ending, judged.first_adoption,
    )  # fmt: skip
    return judged.answer is Answer.PASSES and not any(said)


def _one_line(judged: ChangeVerdict, stamp: str) -> str:
    stood = len(judged.existing)
    existing = f" {counting.several(stood, 'finding')} stood before." if stood else ""
    aside = f"<sub>As of {judged.verdict.as_of} · verdict {code(stamp)}</sub>"
    return f"✅ **Passes:** nothing that was agreed changes.{existing} {aside}\n"


class _Comment(NamedTuple):
    sheet: Sheet
    judged: ChangeVerdict
    source: Lines | None

    def written(self, stamp: str) -> str:
        """Return the whole."""
        self._head()
        self._money()
        self._changes()
        self._blocking()
        self._approvals()
        self._gate()
        self._standing()
        self._folded()
        self._end(stamp)
        return self.sheet.text()

    def _head(self) -> None:
        judged = self.judged
        self.sheet.add(f"### {_SIGNS[judged.answer]} {_headline(judged)}", "")
        self.sheet.add(f"<sub>{_brief(counting.compared(judged.changes))}</sub>")
        if judged.first_adoption:
            self.sheet.add("", _FIRST_ADOPTION)

    def _money(self) -> None:
        table = self.judged.money
        if table is not None:
            self.sheet.section("💰 Money", money_rows(table), _MONEY)
            if table.rates:
                self.sheet.add("", f"<sub>{_brief(rates(table))}</sub>")

    def _changes(self) -> None:
        summary = sorted(self.judged.changes.summary, key=lambda each: each.direction.rank)
        first, more = summary[:_MOST_HEADLINES], summary[_MOST_HEADLINES:]
        self.sheet.section("🔎 What changes", Rows(first, _sentence, "sentence"), _CHANGES)
        summary_of_more = f"{counting.several(len(more), 'more sentence')}"
        self.sheet.folded(summary_of_more, Rows(more, _sentence, "sentence"), _MORE)
        unread = Rows(self.judged.changes.unread, lambda sentence: f"- ❓ {text(sentence)}", "sentence")
        self.sheet.section("❓ Not compared", unread, _UNREAD)

    def _blocking(self) -> None:
        blocking = [finding for finding in worst_first(self.judged.new) if not finding.needs]
        rows = Rows(blocking, self._with_remedy, "finding", ("| | What blocks, and what to do |", "|---|---|"))
        self.sheet.section(f"🛠️ To be put right ({len(blocking):,})", rows, _BLOCKS)

    def _approvals(self) -> None:
        judged = self.judged
        if judged.needs or judged.approvals or judged.disregarded:
            self.sheet.add("", "#### ✍️ Approvals", "")
            lines = [*map(_given, judged.approvals[:_MOST_PEOPLE]), *map(_ignored, judged.disregarded[:_MOST_PEOPLE])]
            self.sheet.bounded(Rows(lines, str, "line"), _APPROVALS // 3)
            share = _APPROVALS // max(len(judged.needs), 1)
            for need in judged.needs[:_MOST_NEEDS]:
                waiting = [finding for finding in worst_first(judged.new) if finding.needs == need.roles]
                self.sheet.bounded(Rows([_needed(need)], str, "approval"), share)
                self.sheet.bounded(Rows(waiting, self._waiting, "finding"), share)

    def _gate(self) -> None:
        self.sheet.section("🚧 What it does to the gate", Rows(self.judged.gate, _of_gate, "change"), _GATE)

    def _standing(self) -> None:
        """Add what stood before and has moved, and what will change by itself."""
        above = ("| | Stood before and doesn't block, but has moved |", "|---|---|")
        moved = Rows(worst_first(self.judged.moved), self._with_note, "finding", above)
        self.sheet.section("↕️ Moved", moved, _MOVED)
        self.sheet.section("⏰ Waivers that end soon", Rows(self.judged.ending, _ending, "waiver"), _ENDING)

    def _folded(self) -> None:
        judged = self.judged
        stood = [each for each in judged.existing if not each.note]
        fixed = Rows(judged.fixed, _fixed, "finding", _FINDINGS)
        self.sheet.folded(f"🎉 {len(judged.fixed):,} put right, thank you", fixed)
        self._findings(f"{len(stood):,} stood before; they don't block", stood)
        self._findings(f"{len(judged.preview):,} would be found by the gate as this change makes it", judged.preview)
        for status in (Status.ADVISORY, Status.WAIVED):
            of_status = [each for each in judged.verdict.findings if each.status is status]
            self._findings(f"{len(of_status):,} {status.value}", of_status)
        by_rank = sorted(judged.changes.resources, key=lambda each: each.direction.rank)
        touched = [each for each in by_rank if each.touched]
        follow = [each for each in by_rank if not each.touched]
        for summary, resources in (("in detail", touched), ("affected by it", follow)):
            rows = Rows(resources, lambda each: "\n".join(of_resource(each)), "resource")
            self.sheet.folded(f"{counting.several(len(resources), 'resource')} {summary}", rows)
        self.sheet.folded("The portfolio as a whole", Rows(judged.changes.totals, of_fact, "row", HEADINGS))

    def _findings(self, summary: str, findings: Iterable[Finding]) -> None:
        self.sheet.folded(summary, Rows(worst_first(findings), self._with_note, "finding", _FINDINGS))

    def _end(self, stamp: str) -> None:
        judged = self.judged
        said = f"**{len(judged.new):,} new** · {len(judged.fixed):,} fixed · {len(judged.existing):,} existing"
        totals = f"{_brief(counting.totals(judged.verdict))} · verdict {code(stamp)}"
        self.sheet.add("", said, "", f"<sub>{totals}</sub>")

    def _with_remedy(self, finding: Finding) -> str:
        return self._row(finding, finding.fix or finding.rule.fix)

    def _with_note(self, finding: Finding) -> str:
        return self._row(finding, finding.note)

    def _waiting(self, finding: Finding) -> str:
        return f"  - {_sign(finding)} {text(finding.message)} {self._place(finding.found)}"

    def _row(self, finding: Finding, more: str) -> str:
        told = f"**{text(finding.message)}**" if finding.blocks else text(finding.message)
        cause = f"because of {text(finding.cause.says)}" if finding.cause else ""
        places = (self._place(finding.found), *(self._place(each.found) for each in finding.related[:_MOST_RELATED]))
        aside = f"{', '.join(places)} · {code(finding.rule.id)}"
        return _cells(_sign(finding), told, cause, text(more), aside)

    def _place(self, at: Location) -> str:
        shown = f"{at.path}:{at.start.line}"
        return self.source.link(at.path, at.start.line, shown) if self.source else code(shown)


def _cells(first: str, *lines: str) -> str:
    return f"| {first} | {'<br>'.join(filter(None, lines))} |"


def _brief(given: str) -> str:
    """Return a line that is never long, unless it means harm."""
    return text(printable(given, _LONGEST_LINE))


def _headline(judged: ChangeVerdict) -> str:
    """Return the verdict in one line."""
    to_right = sum(not finding.needs for finding in judged.new)
    missing = counting.several(len(judged.needs), "approval")
    if judged.answer is Answer.PASSES:
        return "Passes: nothing blocks this change"
    if judged.answer is Answer.UNANSWERED:
        asked = judged.verdict.counts[Status.UNANSWERED]
        others = len(judged.new) - asked
        more = f", {counting.several(others, 'more finding')}" if others else ""
        return f"Unanswered: {counting.several(asked, 'question')} can't be decided{more}"
    said = [f"{counting.several(to_right, 'finding')} to put right"] if to_right else []
    said += [f"{missing} missing"] if judged.needs else []
    return f"Blocked: {', '.join(said)}"


def _sign(finding: Finding) -> str:
    if finding.status is Status.UNANSWERED:
        return "❓&nbsp;unanswered"
    return f"{_SEVERITIES[finding.rule.severity]}&nbsp;{finding.rule.severity}"


def _sentence(headline: Headline) -> str:
    return f"- {SIGNS[headline.direction]} {text(headline.sentence)}"


def _needed(need: Need) -> str:
    roles = " or ".join(f"**{text(role)}**" for role in need.roles)
    return f"- ⏳ {roles} has to approve: {text(need.reviewers)}"


def _given(approval: Approval) -> str:
    return f"- ✅ **{text(', '.join(approval.roles))}** approved: {text(f'{approval.name} (@{approval.account})')}"


def _ignored(review: Disregarded) -> str:
    return f"- ➖ {text(f'@{review.account}')} doesn't count: {text(review.reason)}"


def _fixed(finding: Finding) -> str:
    return _cells("✅", text(finding.message), code(finding.rule.id))


def _of_gate(change: GateChange) -> str:
    return f"- {SIGNS[change.direction]} {text(change.says)}{_approved(change)}"


def _approved(change: GateChange) -> str:
    if change.approved_by:
        return f" ✅ approved by {text(', '.join(change.approved_by))}"
    return f" ⏳ needs {text(' or '.join(change.needs))}" if change.needs else ""


def _ending(waiver: EndingWaiver) -> str:
    left = f"{counting.several(waiver.days, 'day')} left" if waiver.days else "its last day"
    return f"- **{text(waiver.title)}** until {waiver.until}, {left}: {code(waiver.rule)} on {code(waiver.resource)}"
