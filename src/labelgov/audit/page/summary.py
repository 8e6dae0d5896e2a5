"""The verdict in a sentence, the figures, the period as a strip, and what to look at first."""

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass

from labelgov.audit.compliance import FrameworkRecord, Span, Standing, days_of, overall
from labelgov.audit.page.sections import Lead, lead, section
from labelgov.audit.page.shapes import Cell, Column, Figure, Mark, Row, Strip, Table
from labelgov.audit.page.strip import in_words, merged, strip_of
from labelgov.audit.page.waivers import ending_soon
from labelgov.audit.page.wording import COUNTED, MARKS, are, listed, of_whole
from labelgov.audit.review import Review
from labelgov.report.counting import counted, several
from labelgov.results import Answer, Result, Severity, Status

_MOST_NAMED = 5
_MOST_SPANS = 24
"""Spans of the strip that are told in words."""
_DAYS = (
    (Standing.HELD, "Every rule that blocks was kept."),
    (Standing.WAIVED, "A rule that blocks wasn't kept, and a waiver in force gave leave."),
    (Standing.OUT, "A rule that blocks wasn't kept, and nobody had given leave."),
    (Standing.UNKNOWN, "It could not be evaluated, and is never counted as compliant."),
)


@dataclass(frozen=True, slots=True)
class Verdict:
    """The answer, in words."""

    mark: Mark
    headline: str
    on_the_day: str
    in_the_period: str


@dataclass(frozen=True, slots=True)
class Summary:
    """What an executive reads."""

    controls: tuple[Figure, ...]
    days: tuple[Figure, ...]
    strip: Strip
    spans: tuple[str, ...]
    spans_cut: str
    answers: Table
    first: tuple[Lead, ...]
    """What to look at first, a sentence each."""


def of_the_whole(review: Review) -> tuple[Span, ...]:
    """Return how the portfolio stood, day by day: a finding that only advises doesn't count against it."""
    return merged(overall(review), {Standing.ADVISED: Standing.HELD})


def verdict(review: Review) -> Verdict:
    """Return the answer on the last day and over the period."""
    mark = _mark(review)
    waivers = len({each.waiver for each in review.verdict.findings if each.status is Status.WAIVED})
    beside = f", with {several(waivers, 'waiver')}" if waivers and review.verdict.answer is Answer.PASSES else ""
    return Verdict(mark, f"{mark.words} on {review.end}{beside}", _on_the_day(review), _in_the_period(review))


def _mark(review: Review) -> Mark:
    return {
        Answer.PASSES: MARKS[Standing.HELD],
        Answer.BLOCKED: MARKS[Standing.OUT],
        Answer.UNANSWERED: MARKS[Standing.UNKNOWN],
    }[review.verdict.answer]


def _on_the_day(review: Review) -> str:
    counts, answer = review.verdict.counts, review.verdict.answer
    resources = several(sum(review.verdict.resources.values()), "resource")
    asked = f"{several(len(review.gate.rules), 'rule')} asked of {resources}"
    if answer is Answer.UNANSWERED:
        unanswered = several(counts[Status.UNANSWERED], "question")
        rest = f", and {are(counts[Status.OPEN], 'finding')} open" if counts[Status.OPEN] else ""
        return f"Of {asked}, {unanswered} could not be answered{rest}, so nobody can say that the whole holds."
    if answer is Answer.BLOCKED:
        standing = counted((_of(review, severity), severity.value) for severity in Severity)
        return f"{are(counts[Status.OPEN], 'finding')} open without a waiver ({standing}), of {asked}."
    waived = f" {are(counts[Status.WAIVED], 'finding')} covered by a waiver." if counts[Status.WAIVED] else ""
    advice = f" {are(counts[Status.ADVISORY], 'finding')} advisory." if counts[Status.ADVISORY] else ""
    return f"Nothing that blocks is open, of {asked}.{waived}{advice}"


def _of(review: Review, severity: Severity) -> int:
    open_ = (each for each in review.verdict.findings if each.status is Status.OPEN)
    return sum(each.rule.severity is severity for each in open_)


def _in_the_period(review: Review) -> str:
    spans, whole = of_the_whole(review), review.timeline.days
    days = {standing: days_of(spans, standing) for standing, _ in _DAYS}
    if days[Standing.HELD] == whole:
        return f"So it was on every one of the {whole:,} days of the period."
    words = {**COUNTED, Standing.WAIVED: "in compliance by waiver"}
    told = counted((days[standing], words[standing]) for standing, _ in _DAYS)
    return f"The period’s {several(whole, 'day')}: {told}."


def summary(review: Review, frameworks: tuple[FrameworkRecord, ...]) -> Summary:
    """Return the figures."""
    spans = of_the_whole(review)
    words = tuple(in_words(spans))
    left = len(words) - _MOST_SPANS
    return Summary(
        tuple(_controls(frameworks)),
        tuple(_days(spans, review)),
        strip_of(spans, _in_the_period(review)),
        words[:_MOST_SPANS],
        f"and {left:,} more; timeline.csv in the bundle has every day" if left > 0 else "",
        _answers(review),
        tuple(_first(review, frameworks, spans)),
    )


def _controls(frameworks: tuple[FrameworkRecord, ...]) -> Iterator[Figure]:
    every = [control for each in frameworks for control in each.controls]
    counts = Counter(control.status for control in every)
    tested = len(every) - counts[Standing.UNTESTED]
    cited = sum(each.cited for each in frameworks)
    yield Figure(f"{tested:,}", "controls tested", f"of {len(every):,}, in {several(cited, 'framework')}")
    always = (Standing.HELD, Standing.WAIVED, Standing.ADVISED, Standing.OUT, Standing.UNKNOWN)
    for standing in (*always, *(each for each in (Standing.IDLE, Standing.ON_CHANGE) if counts[each])):
        count, slug = counts[standing], MARKS[standing].slug
        yield Figure(f"{count:,}", COUNTED[standing], of_whole(count, tested), slug)
    yield Figure(
        f"{counts[Standing.UNTESTED]:,}", COUNTED[Standing.UNTESTED], f"listed in {section('controls')}", "untested"
    )


def _days(spans: tuple[Span, ...], review: Review) -> Iterator[Figure]:
    for standing, says in _DAYS:
        days, mark = days_of(spans, standing), MARKS[standing]
        word = f"{'day' if days == 1 else 'days'} {mark.words.lower()}"
        yield Figure(f"{days:,}", word, f"{of_whole(days, review.timeline.days)}. {says}", mark.slug)


def _answers(review: Review) -> Table:
    population = review.verdict.population
    told = (
        ("The rule is kept", population[Result.PASS]),
        ("The rule isn't kept", population[Result.FINDING]),
        ("The rule isn't kept, and a waiver covers it", population[Result.WAIVED]),
        ("Could not be answered", population[Result.UNANSWERED]),
        ("The rule doesn't apply", population[Result.NOT_APPLICABLE]),
    )
    rows = tuple(Row((Cell(title), Cell(f"{number:,}", style="number"))) for title, number in told)
    caption = f"Every answer on {review.end}: one for each rule on each resource of its kind"
    columns = (Column("Answer"), Column("How many", number=True))
    return Table("answers", caption, columns, rows)


def _first(review: Review, frameworks: tuple[FrameworkRecord, ...], spans: tuple[Span, ...]) -> Iterator[Lead]:
    """Yield what to look at first: what is open, what will be, and what nobody knows."""
    counts = review.verdict.counts
    if counts[Status.UNANSWERED]:
        yield lead(
            f"{several(counts[Status.UNANSWERED], 'question')} could not be answered on the last day.", "findings"
        )
    if counts[Status.OPEN]:
        worst = (_of(review, Severity.CRITICAL), _of(review, Severity.HIGH))
        said = counted(zip(worst, ("critical", "high"), strict=True))
        yield lead(
            f"{are(counts[Status.OPEN], 'finding')} open on the last day{f': {said}' if said else ''}.", "findings"
        )
    out = [each.id for framework in frameworks for each in framework.controls if each.status is Standing.OUT]
    if out:
        yield lead(f"{are(len(out), 'control')} out of compliance: {listed(out, _MOST_NAMED)}.", "controls")
    yield from _ending(review)
    unreviewed = sum(bool(each.gate) and each.approvals is None for each in review.landings)
    if unreviewed:
        said = (
            f"{several(unreviewed, 'landing')} touched rules, waivers or roles, and no evidence of a review was kept."
        )
        yield lead(said, "changes")
    broken = days_of(spans, Standing.OUT)
    if broken:
        whole = several(review.timeline.days, "day")
        yield lead(f"On {broken:,} of {whole} a rule that blocks wasn’t kept, and no waiver gave leave.", "timeline")
    unknown = days_of(spans, Standing.UNKNOWN)
    if unknown:
        yield lead(f"{are(unknown, 'day')} unknown.", "timeline")
    untested = sum(each.status is Standing.UNTESTED for framework in frameworks for each in framework.controls)
    if untested:
        yield lead(
            f"{are(untested, 'control')} tested by no rule; whether they hold must be seen otherwise.", "controls"
        )


def _ending(review: Review) -> Iterator[Lead]:
    for title, until in ending_soon(review)[:_MOST_NAMED]:
        left = several((until - review.end).days, "day")
        yield lead(f"The waiver “{title}” ends on {until}, {left} after the period.", "waivers")
