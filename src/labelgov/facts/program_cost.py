"""What a program costs by plan: contracted and estimated, month by month, in the reporting currency.

Each month is converted at the planning rate in force on its first day; a rate that Treasury has declared for a later
day counts from that day on. Nothing here is measured: past months count as planned, until invoices are evidence.
"""

from collections.abc import Iterable
from datetime import date

from labelgov.facts.asking import Ask, Unknowable
from labelgov.facts.assigning import NOBODY, lots, term, work_orders
from labelgov.facts.calendar import Month
from labelgov.facts.charging import ledger, quoted
from labelgov.facts.conversion import reported
from labelgov.facts.volumes import planned_quarters
from labelgov.kinds import Resource
from labelgov.kinds.contract import Contract
from labelgov.kinds.program import Program
from labelgov.values import Money


def contracted_by_month(program: Resource[Program], ask: Ask) -> dict[Month, dict[str, Money]]:
    """Return what signed contracts charge for the planned volume, by month and contract, in the fiscal years that are
    planned.
    """
    planned = ask.once(planned_quarters)
    found: dict[Month, dict[str, Money]] = {}
    for order in ask(work_orders, program):
        for charge in ask(ledger, order).charges.get(program.name, ()):
            if charge.cost is not None and charge.month in planned:
                cost, charged = reported(charge.cost, charge.month.first, ask), found.setdefault(charge.month, {})
                charged[order.name] = charged[order.name] + cost if order.name in charged else cost
    return found


def uncovered_by_month(program: Resource[Program], ask: Ask) -> dict[Month, int]:
    """Return the planned units that no contract in force takes, by month, in the fiscal years that are planned."""
    found: dict[Month, int] = {}
    for lot in ask(lots, program).get(NOBODY, ()):
        found[lot.month] = found.get(lot.month, 0) + lot.units
    return found


def unpriced_by_month(program: Resource[Program], ask: Ask) -> dict[Month, int]:
    """Return the planned units that contracts in force take but don't price, in the fiscal years that are planned."""
    planned = ask.once(planned_quarters)
    found: dict[Month, int] = {}
    for order in ask(work_orders, program):
        for charge in ask(ledger, order).charges.get(program.name, ()):
            if charge.cost is None and charge.month in planned:
                found[charge.month] = found.get(charge.month, 0) + charge.units
    return found


def estimated_by_month(program: Resource[Program], ask: Ask) -> dict[Month, Money]:
    """Return what the units that no signed contract prices are estimated to cost, by month: the estimate to complete.

    They cost the latest known effective price: that of the contract that ended last, else of one in force, else of the
    next to begin, else of a draft; of several, the dearest. Raises Unknowable where no contract has a price.
    """
    uncovered, unpriced = ask(uncovered_by_month, program), ask(unpriced_by_month, program)
    found: dict[Month, Money] = {}
    for month in sorted({*uncovered, *unpriced}):
        units = uncovered.get(month, 0) + unpriced.get(month, 0)
        found[month] = _latest_price(program, month, ask) * units
    return found


def _latest_price(program: Resource[Program], month: Month, ask: Ask) -> Money:
    known = [
        (reported(price, month.first, ask), span.first, span.last)
        for order in ask(work_orders, program)
        if (span := ask(term, order)) and (price := ask(ledger, order).effective.get(program.name))
    ]
    ended = _latest((last, price) for price, _, last in known if last < month.last)
    if ended is not None:
        return ended
    begun = [price for price, first, _ in known if first <= month.last]
    if begun:
        return max(begun)
    coming = _latest((date.fromordinal(date.max.toordinal() - first.toordinal()), price) for price, first, _ in known)
    return coming if coming is not None else _drafted(program, month, ask)


def _latest(dated: Iterable[tuple[date, Money]]) -> Money | None:
    """Return the dearest of the prices of the latest day."""
    return max(dated, default=(date.min, None))[1]


def _drafted(program: Resource[Program], month: Month, ask: Ask) -> Money:
    drafts: list[Resource[Contract]] = [order for order in ask(work_orders, program) if order.spec.status == "draft"]
    prices = [reported(price, month.first, ask) for order in drafts if (price := quoted(order, program, ask))]
    if prices:
        return max(prices)
    raise Unknowable(
        f"no contract prices {program.spec.task.type}, so what {program.title} costs in {month} is not known; declare "
        f"one with a rate for it (a draft will do), or change the program's stage"
    )
