"""The days of the period as a strip: higher and darker is worse, so that it is read without colour too."""

from collections.abc import Iterable, Iterator, Sequence
from datetime import date, timedelta

from labelgov.audit.compliance import Span, Standing
from labelgov.audit.page.shapes import Bar, Strip, Tick
from labelgov.audit.page.wording import MARKS, span
from labelgov.report.counting import several

_MOST_TICKS = 13
_MOST_BARS = 120
"""Of a strip with more changes than that only the days that matter are told one by one."""


def strip_of(spans: Sequence[Span], says: str = "") -> Strip:
    """Return the days of a period, drawn, with its months named."""
    since, days = spans[0].since, sum(each.days for each in spans)
    return Strip(tuple(_bars(spans, since, days)), tuple(_ticks(since, days)), says)


def small(spans: Sequence[Span]) -> Strip:
    """Return the same without a word: beside numbers that say it."""
    since, days = spans[0].since, sum(each.days for each in spans)
    return Strip(tuple(bar._replace(says="") for bar in _bars(spans, since, days)))


def in_words(spans: Iterable[Span]) -> Iterator[str]:
    """Yield a sentence for each span: what a strip shows."""
    for each in spans:
        yield f"{span(each.since, each.until)}: {MARKS[each.standing].words.lower()} ({several(each.days, 'day')})"


def merged(spans: Iterable[Span], into: dict[Standing, Standing]) -> tuple[Span, ...]:
    """Return spans with some standings taken for others, and those that then stand alike joined."""
    joined: list[Span] = []
    for each in spans:
        standing = into.get(each.standing, each.standing)
        if joined and joined[-1].standing is standing:
            joined[-1] = joined[-1]._replace(until=each.until)
        else:
            joined.append(each._replace(standing=standing))
    return tuple(joined)


def _bars(spans: Sequence[Span], since: date, days: int) -> Iterator[Bar]:
    for each in spans:
        mark = MARKS[each.standing]
        says = f"{span(each.since, each.until)}: {mark.words.lower()}" if len(spans) <= _MOST_BARS else ""
        yield Bar(_place((each.since - since).days, days), _place(each.days, days), mark.slug, says)


def _ticks(since: date, days: int) -> Iterator[Tick]:
    """Yield the first days of months, or of as many of them as can be read; of a shorter period its first day."""
    until = since + timedelta(days=days - 1)
    months = [date(year, month, 1) for year in range(since.year, until.year + 1) for month in range(1, 13)]
    firsts = [first for first in months if since <= first <= until]
    if len(firsts) < 2:
        yield Tick("0%", since.isoformat())
        return
    step = -(-len(firsts) // _MOST_TICKS)
    for first in firsts[::step]:
        yield Tick(_place((first - since).days, days), f"{first:%Y-%m}")


def _place(part: int, whole: int) -> str:
    """Return a part as a percentage with two places, by whole numbers alone."""
    hundredths = part * 10_000 // whole
    return f"{hundredths // 100}.{hundredths % 100:02d}%"
