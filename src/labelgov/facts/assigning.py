"""Whose work it is: a program's planned units, month by month, given to the contracts that are in force."""

from collections.abc import Iterator
from datetime import date, timedelta
from fractions import Fraction
from itertools import pairwise
from math import floor
from typing import NamedTuple

from labelgov.facts.agreement import amendments, last_day, rates_on
from labelgov.facts.asking import Ask
from labelgov.facts.calendar import Month, month_of
from labelgov.facts.pricing import price_for
from labelgov.facts.volumes import Span, labeling_days, planned_months, planned_quarters, units_between
from labelgov.kinds import Resource
from labelgov.kinds.contract import Contract
from labelgov.kinds.program import Program

NOBODY = ""
"""Stands for a contract's name where volume is planned and no contract takes it."""


class Lot(NamedTuple):
    """Whole units of one month that one contract takes from a day on; `day` decides which rates hold."""

    month: Month
    day: date
    units: int


class Taking(NamedTuple):
    """A contract and the part of a program's volume that it takes."""

    contract: str
    part: Fraction


def work_orders(program: Resource[Program], ask: Ask) -> tuple[Resource[Contract], ...]:
    """Return the contracts under which a program is, was or would be worked on, by name; amendments stand for the
    contract that they amend, and a master agreement counts only with rates of its own.
    """
    found: dict[str, Resource[Contract]] = {}
    for named in ask.portfolio.referring(program, Contract):
        order = ask.get(Contract, named.spec.parent) if named.spec.type == "amendment" else named
        if order is not None and (order.spec.type == "sow" or (order.spec.type == "msa" and order.spec.rates)):
            found[order.name] = order
    return tuple(found[name] for name in sorted(found))


def works_on(contract: Resource[Contract], program: str, day: date, ask: Ask) -> bool:
    """Whether a contract, or an amendment of it that is in force on a day, names a program."""
    return program in contract.spec.programs or any(
        program in amendment.spec.programs and amendment.spec.term.start <= day
        for amendment in ask(amendments, contract)
    )


def term(contract: Resource[Contract], ask: Ask) -> Span | None:
    """Return the days on which a contract is in force; None for a draft, and for one that ended before it began."""
    span = Span(contract.spec.term.start, ask(last_day, contract))
    return None if contract.spec.status == "draft" or span.last < span.first else span


def takings(program: Resource[Program], day: date, ask: Ask) -> tuple[Taking, ...]:
    """Return who takes which part of a program's volume on a day.

    Contracts that state a share take it, in the order of their names, and never more than the whole together. What is
    left goes in equal parts to the others that price the program's task; where nobody prices it and nobody states a
    share, to all that are in force. Parts come to less than one where shares leave something to nobody.
    """
    in_force = [
        order
        for order in ask(work_orders, program)
        if (span := ask(term, order)) and span.first <= day <= span.last and works_on(order, program.name, day, ask)
    ]
    stated = {order.name: _share_on(order, program.name, day, ask) for order in in_force}
    pricing = [order.name for order in in_force if price_for(rates_on(order, day, ask), program)]
    others = [name for name in pricing if stated[name] is None]
    if not pricing and not any(stated.values()):
        others = list(stated)
    left, found = Fraction(1), []
    for name, share in stated.items():
        if share is not None:
            part = min(share, left)
            left -= part
            found.append(Taking(name, part))
    return (*found, *(Taking(name, left / len(others)) for name in others))


def _share_on(contract: Resource[Contract], program: str, day: date, ask: Ask) -> Fraction | None:
    """Return the part that a contract states of a program's volume on a day: its latest amendment's, else its own."""
    started = [amendment for amendment in ask(amendments, contract) if amendment.spec.term.start <= day]
    for document in (*reversed(started), contract):
        for row in document.spec.volume_shares:
            if row.program == program:
                return Fraction(row.share.ratio)
    return None


def lots(program: Resource[Program], ask: Ask) -> dict[str, tuple[Lot, ...]]:
    """Return the planned units that each contract takes of a program, in order of time, by the contract's name.

    Under NOBODY stand the units that no contract takes, in the fiscal years that are planned. The parts of a month come
    to the month's volume exactly: each contract takes the difference of two running counts.
    """
    planned = ask(labeling_days, program)
    if planned is None:
        return {}
    counted = ask.once(planned_quarters)
    found: dict[str, list[Lot]] = {}
    for era in _eras(program, planned, ask):
        parts = takings(program, era.first, ask)
        for month, first, last in _months_of(era):
            given, running = 0, Fraction(0)
            units = units_between(program, month, first, last)
            for taking in parts:
                running += taking.part
                reached = units if running == 1 else floor(units * running)
                found.setdefault(taking.contract, []).append(Lot(month, first, reached - given))
                given = reached
            if given < units and month in counted:
                found.setdefault(NOBODY, []).append(Lot(month, first, units - given))
    return {name: tuple(lot for lot in each if lot.units) for name, each in found.items()}


def _eras(program: Resource[Program], planned: Span, ask: Ask) -> Iterator[Span]:
    """Yield the spans in which the same contracts are in force on the same terms, and any volume is planned."""
    spans = [span for order in ask(work_orders, program) if (span := ask(term, order))]
    spans += [Span(months[0].first, months[-1].last) for months in ask.once(planned_months).values()]
    cuts = {day for span in spans for day in (span.first, span.last + timedelta(days=1))}
    for order in ask(work_orders, program):
        cuts.update(amendment.spec.term.start for amendment in ask(amendments, order))
    edges = sorted({min(max(cut, planned.first), planned.last + timedelta(days=1)) for cut in cuts})
    for first, following in pairwise(edges):
        yield Span(first, following - timedelta(days=1))


def _months_of(span: Span) -> Iterator[tuple[Month, date, date]]:
    """Yield each month that a span touches, with the span's first and last day in it."""
    month = month_of(span.first)
    while month.first <= span.last:
        yield month, max(month.first, span.first), min(month.last, span.last)
        month = month.next
