"""What the report is about: programs, vendors, contracts, money and people, and what it doesn't cover."""

from collections.abc import Iterator
from dataclasses import dataclass

from labelgov.audit.compliance import FrameworkRecord, Standing
from labelgov.audit.page.sections import section
from labelgov.audit.page.shapes import Cell, Column, Pair, Table, bounded
from labelgov.audit.page.wording import NONE, UNKNOWN, known, listed, person, span, term, value
from labelgov.audit.review import Review
from labelgov.changes.wording import words
from labelgov.facts import Ask
from labelgov.facts.agreement import last_day, state
from labelgov.facts.commitments import ceiling_today
from labelgov.facts.engagement import served
from labelgov.facts.program_money import contracted as contracted_of_program
from labelgov.facts.program_money import forecast as forecast_of_program
from labelgov.facts.spending import exposure, spend
from labelgov.facts.team import capacity, load
from labelgov.facts.totals import allocated, cap, contracted, contracted_share, forecast, headroom
from labelgov.kinds import KINDS, Resource
from labelgov.kinds.contract import Contract
from labelgov.kinds.framework import Framework
from labelgov.kinds.organization import Organization
from labelgov.kinds.policy import Policy
from labelgov.kinds.program import Program
from labelgov.kinds.team import Team
from labelgov.kinds.vendor import Vendor
from labelgov.report.counting import several

MORE_IN = "inventory.xlsx in the bundle"
_SHIPPED = (Framework, Policy)
"""Kinds of which labelgov brings some."""
_TYPES = {
    "msa": "Master agreement",
    "sow": "Statement of work",
    "dpa": "Data processing agreement",
    "amendment": "Amendment",
}
_STANDING = {"active": 0, "pending": 1, "proposed": 2, UNKNOWN: 3}


@dataclass(frozen=True, slots=True)
class Scope:
    """What is governed, in tables, and what the report says nothing about."""

    counts: tuple[Pair, ...]
    programs: Table
    vendors: Table
    contracts: Table
    money: Table
    people: Table
    packs: Table
    beyond: tuple[str, ...]
    """What isn't covered, a sentence each."""


def scope(review: Review, frameworks: tuple[FrameworkRecord, ...]) -> Scope:
    """Return what the report is about."""
    resources = review.verdict.resources
    return Scope(
        tuple(Pair(words(name).capitalize(), f"{number:,}") for name, number in resources.items()),
        _programs(review),
        _vendors(review),
        _contracts(review),
        _money(review),
        _people(review),
        _packs(review),
        tuple(_beyond(review, frameworks)),
    )


def _programs(review: Review) -> Table:
    ask = review.ask
    order = ("production", "pilot", "proposed", "paused", "retired")
    programs = sorted(ask.portfolio.of(Program), key=lambda each: (order.index(each.spec.stage), each.title))
    rows = [
        (
            Cell(each.title, each.spec.purpose),
            Cell(term(each.spec.stage)),
            Cell(term(each.spec.criticality)),
            Cell(person(each.spec.owner, ask)),
            Cell(known(contracted_of_program, each, ask), style="number"),
            Cell(known(forecast_of_program, each, ask), style="number"),
        )
        for each in programs
    ]
    columns = (
        *map(Column, ("Program", "Stage", "Criticality", "Owner")),
        Column("Contracted this year", number=True),
        Column("Forecast this year", number=True),
    )
    caption = f"{several(len(rows), 'labeling program')}, with what they cost in this fiscal year"
    return bounded("programs", caption, columns, rows, "No program is declared.", MORE_IN, folded=True)


def _vendors(review: Review) -> Table:
    ask = review.ask
    rows = [
        (
            Cell(each.title, f"{each.spec.legal_name}, {each.spec.country}"),
            Cell(term(each.spec.status)),
            Cell(term(each.spec.tier)),
            Cell(listed(sorted({site.country for site in each.spec.sites})) or "none"),
            Cell(_served(each, review)),
            Cell(known(spend, each, ask), style="number"),
            Cell(known(exposure, each, ask), style="number"),
        )
        for each in ask.portfolio.of(Vendor)
    ]
    columns = (
        *map(Column, ("Vendor", "Status", "Risk tier", "Works in", "Works on")),
        Column("Spend this year", number=True),
        Column("Ceilings in force", number=True),
    )
    caption = f"{several(len(rows), 'vendor')}, with what contracts pay them in this fiscal year"
    return bounded("vendors", caption, columns, rows, "No vendor is declared.", MORE_IN, folded=True)


def _served(vendor: Resource[Vendor], review: Review) -> str:
    return several(len(value(served, vendor, review.ask, ())), "program")


def _contracts(review: Review) -> Table:
    """The contracts that are in force or to come; those that have ended are counted."""
    ask = review.ask
    contracts = [(value(state, each, ask, UNKNOWN), each) for each in ask.portfolio.of(Contract)]
    live = sorted(
        ((_STANDING[stands], each.spec.vendor, tuple(_TYPES).index(each.spec.type), each.title, stands, each)
         for stands, each in contracts if stands in _STANDING),
        key=lambda row: row[:4],
    )  # fmt: skip
    rows = [
        (
            Cell(each.title),
            Cell(_TYPES[each.spec.type]),
            Cell(_vendor(each, review)),
            Cell(term(stands)),
            Cell(span(each.spec.term.start, value(last_day, each, ask, each.spec.term.end))),
            _ceiling(each, ask),
        )
        for *_, stands, each in live
    ]
    columns = (*map(Column, ("Contract", "Type", "Vendor", "State", "Term")), Column("Ceiling", number=True))
    ended = len(contracts) - len(live)
    rest = f"; {ended:,} that have ended are not shown" if ended else ""
    caption = f"{several(len(live), 'contract')} in force or to come{rest}"
    return bounded("contracts", caption, columns, rows, "No contract is in force.", MORE_IN, folded=True)


def _ceiling(contract: Resource[Contract], ask: Ask) -> Cell:
    said = known(ceiling_today, contract, ask)
    return Cell("–", style="zero") if said == NONE else Cell(said, style="number")


def _vendor(contract: Resource[Contract], review: Review) -> str:
    found = review.ask.get(Vendor, contract.spec.vendor)
    return found.title if found else contract.spec.vendor


def _money(review: Review) -> Table:
    ask = review.ask
    columns = (Column("This fiscal year"), Column("Amount", number=True))
    facts = (
        ("Caps of the budgets", "The most that may be spent.", cap),
        ("Granted to programs", "What the budgets allocate.", allocated),
        ("Contracted", "What signed contracts charge for the planned volume.", contracted),
        ("Contracted, of the caps", "", contracted_share),
        ("Forecast", "Contracted, estimated where no contract is signed, and the costs around labeling.", forecast),
        ("Headroom", "What may still be planned, with the contingency held back.", headroom),
    )
    rows = [
        (Cell(title, note), Cell(known(fact, organization, ask), style="number"))
        for organization in ask.portfolio.of(Organization)[:1]
        for title, note, fact in facts
    ]
    return bounded("money", f"Money, as of {review.end}", columns, rows, "No organization is declared.", "")


def _people(review: Review) -> Table:
    ask = review.ask
    rows = [
        (
            Cell(each.title, each.spec.purpose),
            Cell(person(each.spec.lead, ask)),
            Cell(f"{len(each.spec.members):,}", style="number"),
            Cell(known(capacity, each, ask), style="number"),
            Cell(known(load, each, ask), style="number"),
        )
        for each in ask.portfolio.of(Team)
    ]
    columns = (Column("Team"), Column("Lead"), *(Column(name, number=True) for name in _OF_TEAMS))
    caption = f"{several(len(rows), 'team')} that run programs or approve changes"
    return bounded("people", caption, columns, rows, "No team is declared.", MORE_IN, folded=True)


_OF_TEAMS = ("Members", "Capacity, full-time people", "Load, full-time people")


def _packs(review: Review) -> Table:
    rows = [
        (
            Cell(pack.resource.title, pack.resource.name),
            Cell(pack.resource.spec.version),
            Cell("labelgov" if pack.resource.path.startswith("labelgov:") else "the company"),
            Cell(f"{len(pack.rules):,}", style="number"),
        )
        for pack in sorted(review.gate.packs, key=lambda pack: pack.resource.name)
    ]
    columns = (Column("Pack"), Column("Version"), Column("Written by"), Column("Rules", number=True))
    caption = f"{several(len(rows), 'pack')} of rules that were asked"
    return bounded("packs", caption, columns, rows, "No pack is asked.", "", folded=True)


def _beyond(review: Review, frameworks: tuple[FrameworkRecord, ...]) -> Iterator[str]:
    yield (
        "What isn't written in the documents. The rules judge what is declared: contracts, plans, reviews, terms. "
        "Whether people keep to it shows only where somebody went and looked, and said so in an attestation."
    )
    controls = [control for framework in frameworks for control in framework.controls]
    untested = sum(control.status is Standing.UNTESTED for control in controls)
    yield (
        f"{untested:,} of {several(len(controls), 'control')} that no rule tests. They are listed in "
        f"{section('controls')}, and nothing is claimed of them."
    )
    yield (
        "Clauses of a law or standard that don't concern labeling. Each framework here is a selection, and its titles "
        "and summaries are labelgov's own words: neither the text of a law nor legal advice."
    )
    absent = [
        words(kind.__name__) for kind in KINDS if kind.__name__ not in review.verdict.resources and kind not in _SHIPPED
    ]
    if absent:
        yield f"Kinds of document of which none is declared: {listed(absent, 30)}."
    if review.verdict.waiting:
        paths = sorted({each.path for each in review.verdict.waiting})
        yield f"What rests on documents that could not be read on the last day: {listed(paths)}."
