"""Control by control, framework by framework: what tests it, what it applies to, how it stood. None is left out."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import NamedTuple

from labelgov.audit.compliance import ControlRecord, FrameworkRecord, Standing
from labelgov.audit.page.shapes import Cell, Column, Group, Pair, Row, Table, bounded, number
from labelgov.audit.page.strip import small
from labelgov.audit.page.wording import COUNTED, MARKS, listed, person
from labelgov.audit.review import Review
from labelgov.kinds import Resource
from labelgov.kinds.attestation import Attestation
from labelgov.report.counting import counted, several

MORE_IN = "controls.csv in the bundle"
_COUNTED = (Standing.HELD, Standing.OUT, Standing.WAIVED, Standing.ADVISED, Standing.UNKNOWN)
_DAYS = (Standing.OUT, Standing.WAIVED, Standing.UNKNOWN)
_IN_ORDER = (*_COUNTED, Standing.IDLE, Standing.ON_CHANGE, Standing.UNTESTED)
_LOUD = {Standing.OUT: "loud", Standing.UNKNOWN: "doubt"}


class Untested(NamedTuple):
    """The controls of a framework that no rule tests."""

    title: str
    table: Table


@dataclass(frozen=True, slots=True)
class FrameworkView:
    """A framework: what it is, how its controls stand in a sentence, and two tables of them."""

    anchor: str
    title: str
    about: tuple[Pair, ...]
    says: str
    tested: Table
    untested: Untested | None


def controls(review: Review, frameworks: tuple[FrameworkRecord, ...]) -> tuple[FrameworkView, ...]:
    """Return every framework of which a rule tests a control."""
    cited = [each for each in frameworks if each.cited]
    return tuple(_framework(number, each, review) for number, each in enumerate(cited, 1))


def uncited(frameworks: tuple[FrameworkRecord, ...]) -> str:
    """Return a sentence about the frameworks of which no rule tests any control; empty where there are none."""
    titles = [f"{each.title} ({several(len(each.controls), 'control')})" for each in frameworks if not each.cited]
    return f"Known, and tested by no rule that was asked: {listed(titles, 40)}." if titles else ""


def _framework(place: int, record: FrameworkRecord, review: Review) -> FrameworkView:
    tested = [each for each in record.controls if each.rules or each.former]
    rest = [each for each in record.controls if not (each.rules or each.former)]
    about = (("Edition", record.version), ("Publisher", record.publisher), ("Text", record.url))
    return FrameworkView(
        f"framework-{place}",
        record.title,
        tuple(Pair(name, says) for name, says in (*about, ("Note", record.attribution)) if says),
        _in_short(record),
        _tested(f"tested-{place}", record, tested, review),
        _untested(f"untested-{place}", record, rest, review) if rest else None,
    )


def _in_short(record: FrameworkRecord) -> str:
    counts = ((sum(each.status is one for each in record.controls), COUNTED[one]) for one in _IN_ORDER)
    return f"{several(len(record.controls), 'control')} on the last day: {counted(counts)}."


def _tested(name: str, record: FrameworkRecord, tested: list[ControlRecord], review: Review) -> Table:
    columns = (
        Column("Control"),
        Column("On the last day"),
        Column("Applies to", number=True),
        *(Column(title, number=True) for title in ("In", "Out", "Waived", "Advisory", "Unknown")),
        *(Column(title, number=True) for title in ("Out", "Waived", "Unknown")),
        Column("The period"),
    )
    groups = (
        Group("", 2),
        Group(f"Resources on {review.end}", 6),
        Group(f"Days (of {review.timeline.days:,})", 3),
        Group("", 1),
    )
    rows = [_row(each, review) for each in tested]
    caption = f"{record.title}: controls that rules test"
    return bounded(name, caption, columns, rows, "", MORE_IN, groups)


def _row(control: ControlRecord, review: Review) -> Row:
    cells = (
        Cell(f"{control.clause} {control.title}".rstrip(), control.summary),
        Cell(note=_attested(control, review), mark=MARKS[control.status]),
        number(control.population),
        *(number(control.resources[each], _LOUD.get(each, "number")) for each in _COUNTED),
        *(number(control.days(each), _LOUD.get(each, "number")) for each in _DAYS),
        Cell(strip=small(control.spans)),
    )
    return Row(cells, _rules(control), f"Tested by {several(len(control.rules) + len(control.former), 'rule')}")


def _rules(control: ControlRecord) -> tuple[str, ...]:
    asked = (f"{card.title} ({card.id})" for card in control.rules)
    former = (f"{card.title} ({card.id}, no longer asked on the last day)" for card in control.former)
    return (*asked, *former)


def _untested(name: str, record: FrameworkRecord, rest: list[ControlRecord], review: Review) -> Untested:
    rows = [
        (Cell(f"{each.clause} {each.title}".rstrip()), Cell(each.summary), Cell(_attested(each, review) or "–"))
        for each in rest
    ]
    columns = (Column("Control"), Column("In our words"), Column("Looked at by a person"))
    caption = f"{record.title}: controls that no rule tests"
    table = bounded(name, caption, columns, rows, "", MORE_IN)
    return Untested(f"{several(len(rest), 'control')} that no rule tests", table)


def _attested(control: ControlRecord, review: Review) -> str:
    return "; ".join(_attestations(control, review))


def _attestations(control: ControlRecord, review: Review) -> Iterator[str]:
    for name in control.attestations:
        found = review.ask.get(Attestation, name)
        if found is not None:
            yield _looked_at(found, review)


def _looked_at(attestation: Resource[Attestation], review: Review) -> str:
    spec = attestation.spec
    outcome = spec.outcome.replace("-", " ")
    lapsed = f", counted until {spec.valid_until}" if spec.valid_until < review.end else ""
    return f"{person(spec.by, review.ask)} looked ({spec.method}) on {spec.on}: {outcome}{lapsed}"
