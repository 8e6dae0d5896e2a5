"""The exceptions: each waiver with what it allows, why, who gave leave and until when; and the plans to end them."""

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from labelgov.audit.page.shapes import Cell, Column, Mark, Pair, Table, bounded
from labelgov.audit.page.wording import are, listed, person, span, term
from labelgov.audit.review import Review
from labelgov.changes.wording import for_people, words
from labelgov.kinds import Resource
from labelgov.kinds.remediation import Remediation, Step
from labelgov.kinds.waiver import Bound, Waiver
from labelgov.report.counting import several
from labelgov.results import Episode, Status, days_covered

MORE_IN = "inventory.xlsx in the bundle"
MOST = 60
"""Waivers that are told in full."""
SOON = 60
"""Days after the period in which the end of a waiver is told in the summary."""


@dataclass(frozen=True, slots=True)
class WaiverView:
    """A waiver in words."""

    title: str
    name: str
    mark: Mark
    pairs: tuple[Pair, ...]


@dataclass(frozen=True, slots=True)
class Waivers:
    """Every waiver that covered something in the period or may yet, and the remediations."""

    waivers: tuple[WaiverView, ...]
    cut: str
    says: str
    remediations: Table


def waivers(review: Review) -> Waivers:
    """Return the exceptions."""
    declared = review.ask.portfolio.of(Waiver)
    covered = _covered(review)
    gone = sorted(covered.keys() - {each.name for each in declared})
    told = [
        *(_waiver(each, covered.get(each.name, []), review) for each in sorted(declared, key=_by_end)),
        *(_gone(name, covered[name]) for name in gone),
    ]
    left = len(told) - MOST
    cut = f"{several(left, 'further waiver')} left out here; waivers.csv in the bundle has all of them."
    return Waivers(tuple(told[:MOST]), cut if left > 0 else "", _in_short(review, told), _remediations(review))


def ending_soon(review: Review) -> tuple[tuple[str, date], ...]:
    """Return title and last day of the waivers in force that end within a time after the period."""
    return tuple(
        (each.title, each.spec.until)
        for each in sorted(review.ask.portfolio.of(Waiver), key=_by_end)
        if each.spec.from_ <= review.end <= each.spec.until and (each.spec.until - review.end).days <= SOON
    )


def _by_end(waiver: Resource[Waiver]) -> tuple[date, str]:
    return waiver.spec.until, waiver.name


def _covered(review: Review) -> dict[str, list[Episode]]:
    """Return the findings that each waiver covered at any moment of the period, by its name."""
    covered: dict[str, list[Episode]] = defaultdict(list)
    for episode in review.timeline.episodes:
        for name in sorted({stretch.waiver for stretch in episode.stretches if stretch.waiver}):
            covered[name].append(episode)
    return covered


def _in_short(review: Review, told: list[WaiverView]) -> str:
    if not told:
        return "No waiver was in force in the period."
    now = review.verdict.counts[Status.WAIVED]
    return f"{several(len(told), 'waiver')} in all. On {review.end}, {are(now, 'finding')} covered by one."


def _waiver(waiver: Resource[Waiver], episodes: list[Episode], review: Review) -> WaiverView:
    return WaiverView(waiver.title, waiver.name, _mark(waiver, review), tuple(_pairs(waiver, episodes, review)))


def _mark(waiver: Resource[Waiver], review: Review) -> Mark:
    spec = waiver.spec
    if spec.until < review.end:
        return Mark("idle", "–", f"Ended on {spec.until}")
    if spec.from_ > review.end:
        return Mark("idle", "–", f"Begins on {spec.from_}")
    left = (spec.until - review.end).days
    return Mark("waived", "◐", f"In force, {several(left, 'day')} left")


def _pairs(waiver: Resource[Waiver], episodes: list[Episode], review: Review) -> Iterator[Pair]:
    spec, ask = waiver.spec, review.ask
    card = review.verdict.cards.get(spec.rule)
    yield Pair("Leave to differ from", f"{card.title} ({card.id}, {card.severity} severity)" if card else spec.rule)
    named = spec.resource
    found = ask.portfolio.find(named.kind, named.name)
    yield Pair("On", f"{found.title} ({named})" if found else str(named))
    yield Pair("Why", spec.reason)
    yield Pair("Instead", spec.compensating or "No compensating measure is stated.")
    approvals = [f"{person(each.by, ask)} as {each.role.replace('-', ' ')} on {each.on}" for each in spec.approved_by]
    yield Pair("Approved by", listed(approvals) or "nobody")
    yield Pair("For", f"{span(spec.from_, spec.until)} ({several((spec.until - spec.from_).days + 1, 'day')})")
    if spec.bound:
        yield Pair("No further than", listed([_bound(name, bound) for name, bound in sorted(spec.bound.items())]))
    if spec.ticket:
        yield Pair("Followed up in", spec.ticket)
    yield Pair("In the period", _days(waiver.name, episodes))


def _bound(name: str, bound: Bound) -> str:
    limits = ((bound.at_least, "at least"), (bound.at_most, "at most"))
    said = " and ".join(f"{word} {for_people(limit)}" for limit, word in limits if limit is not None)
    return f"{words(name.rpartition('.')[2])} {said}"


def _days(name: str, episodes: list[Episode]) -> str:
    stretches = (stretch for episode in episodes for stretch in episode.stretches)
    days = days_covered(stretch for stretch in stretches if stretch.waiver == name)
    if not days:
        return "It covered nothing."
    return f"It covered {several(len(episodes), 'finding')} on {several(len(days), 'day')}."


def _gone(name: str, episodes: list[Episode]) -> WaiverView:
    """Return a waiver that covered something in the period and is no longer declared at its end."""
    findings = sorted({each.finding.message for each in episodes})
    pairs = (
        Pair("Covered", listed(findings, 3)),
        Pair("In the period", _days(name, episodes)),
        Pair("Terms", "The document is no longer there on the last day; the history of the repository has it."),
    )
    return WaiverView(name, name, Mark("idle", "–", "No longer declared"), pairs)


def _remediations(review: Review) -> Table:
    order = ("in-progress", "planned", "done", "abandoned")
    plans = sorted(review.ask.portfolio.of(Remediation), key=lambda each: (order.index(each.spec.status), each.name))
    rows = [
        (
            Cell(each.title, _of_what(each, review)),
            Cell(term(each.spec.status)),
            Cell(person(each.spec.owner, review.ask)),
            Cell(_progress(each, review)),
            Cell(_next(each, review)),
            Cell(each.spec.waiver or "–"),
        )
        for each in plans
    ]
    columns = tuple(map(Column, ("Plan", "Status", "Owner", "Steps done", "Next step", "Waiver meanwhile")))
    empty = "No remediation is declared."
    return bounded("remediations", "Remediations", columns, rows, empty, MORE_IN)


def _of_what(plan: Resource[Remediation], review: Review) -> str:
    card = review.verdict.cards.get(plan.spec.rule)
    return f"{card.title if card else plan.spec.rule}; {plan.spec.resource}"


def _open_steps(plan: Resource[Remediation], review: Review) -> list[Step]:
    return [step for step in plan.spec.steps if step.done is None or step.done > review.end]


def _progress(plan: Resource[Remediation], review: Review) -> str:
    steps = len(plan.spec.steps)
    return f"{steps - len(_open_steps(plan, review)):,} of {steps:,}"


def _next(plan: Resource[Remediation], review: Review) -> str:
    steps = sorted(_open_steps(plan, review), key=lambda step: step.due)
    if not steps or plan.spec.status in ("done", "abandoned"):
        return "–"
    late = "late: " if steps[0].due < review.end else ""
    return f"{late}{steps[0].description} Due {steps[0].due}."
