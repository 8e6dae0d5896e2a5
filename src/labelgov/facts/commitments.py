"""What a contract commits us to and allows, and how its planned work compares with that over its whole term."""

from collections.abc import Iterable

from labelgov.facts.agreement import amendments, ceiling_on, state
from labelgov.facts.asking import Ask
from labelgov.facts.charging import Charge, ledger
from labelgov.facts.conversion import reported, reporting_currency, total
from labelgov.facts.fact import Fact
from labelgov.kinds import Resource
from labelgov.kinds.contract import Contract
from labelgov.values import Money


def binding(contract: Resource[Contract], ask: Ask) -> bool:
    """Whether the contract binds us today or will: it is signed, its end is not past, and it is no amendment, which
    speaks through the contract that it amends.
    """
    return contract.spec.type != "amendment" and ask(state, contract) in ("pending", "active")


def ceiling_today(contract: Resource[Contract], ask: Ask) -> Money | None:
    """The most that the contract may cost over its term, by the latest amendment in force that states it; none for an
    amendment, which speaks through the contract that it amends.
    """
    return None if contract.spec.type == "amendment" else ceiling_on(contract, ask.today, ask)


def ceiling_reported(contract: Resource[Contract], ask: Ask) -> Money | None:
    """Ceiling in force today, in the reporting currency at today's planning rate."""
    ceiling = ask(ceiling_today, contract)
    return reported(ceiling, ask.today, ask) if ceiling is not None else None


def minimum_today(contract: Resource[Contract], ask: Ask) -> Money | None:
    """What is paid even if unused, by the latest amendment in force that states it; none for an amendment itself."""
    if contract.spec.type == "amendment":
        return None
    stated = [other.spec.minimum for other in _in_force(contract, ask) if other.spec.minimum is not None]
    return stated[-1] if stated else contract.spec.minimum


def minimum_reported(contract: Resource[Contract], ask: Ask) -> Money | None:
    """Minimum in force today, in the reporting currency at today's planning rate."""
    minimum = ask(minimum_today, contract)
    return reported(minimum, ask.today, ask) if minimum is not None else None


def purchase_ordered(contract: Resource[Contract], ask: Ask) -> Money | None:
    """Sum of the purchase orders of the contract and of its amendments in force: in their currency, or in the reporting
    currency where the contract holds several.
    """
    orders = _orders(contract, ask)
    return _sum(orders, ask(_currency, contract), ask) if orders else None


def committed(contract: Resource[Contract], ask: Ask) -> Money:
    """What must be paid whatever is used, in the reporting currency at today's planning rate: the minimum; without one,
    what is on purchase order; without either, or where the contract doesn't bind us, nothing.
    """
    if not ask(binding, contract):
        return total([], ask)
    minimum = ask(minimum_today, contract)
    amounts = [minimum] if minimum else _orders(contract, ask)
    return total((reported(amount, ask.today, ask) for amount in amounts), ask)


def order_shortfall(contract: Resource[Contract], ask: Ask) -> Money | None:
    """What is missing of purchase orders up to the ceiling; none where there is no ceiling."""
    ceiling = ask(ceiling_today, contract)
    if ceiling is None:
        return None
    currency = ask(_currency, contract)
    missing = _sum([ceiling], currency, ask) - _sum(_orders(contract, ask), currency, ask)
    return max(missing, Money.zero(currency))


def term_cost(contract: Resource[Contract], ask: Ask) -> Money:
    """What the contract charges over its whole term for the volume that is planned today: in its own currency, or in
    the reporting currency where it holds several.
    """
    currency = ask(_currency, contract)
    zero = Money.zero(currency)
    return sum((_in(charge, currency, ask) for charge in _charges(contract, ask)), start=zero)


def ceiling_headroom(contract: Resource[Contract], ask: Ask) -> Money | None:
    """What the ceiling leaves after the planned work of the whole term; negative where the work goes beyond it; none
    where there is no ceiling.
    """
    ceiling = ask(ceiling_today, contract)
    if ceiling is None:
        return None
    return _sum([ceiling], ask(_currency, contract), ask) - ask(term_cost, contract)


def unused_minimum(contract: Resource[Contract], ask: Ask) -> Money | None:
    """What is paid for nothing: the minimum less the planned work of the whole term, where that is less; none where no
    minimum is owed.
    """
    minimum = ask(minimum_today, contract)
    if minimum is None:
        return None
    currency = ask(_currency, contract)
    return max(_sum([minimum], currency, ask) - ask(term_cost, contract), Money.zero(currency))


def unpriced_units(contract: Resource[Contract], ask: Ask) -> int:
    """Planned units of the term that the contract takes and no rate of it prices: no rate is for the task, or its unit
    can't be made of the volume's.
    """
    charges = ask(ledger, contract).charges.values()
    return sum(charge.units for each in charges for charge in each if charge.cost is None)


def _in_force(contract: Resource[Contract], ask: Ask) -> list[Resource[Contract]]:
    return [other for other in ask(amendments, contract) if other.spec.term.start <= ask.today]


def _orders(contract: Resource[Contract], ask: Ask) -> list[Money]:
    documents = (contract, *_in_force(contract, ask))
    return [document.spec.purchase_order.amount for document in documents if document.spec.purchase_order]


def _charges(contract: Resource[Contract], ask: Ask) -> list[Charge]:
    return [charge for each in ask(ledger, contract).charges.values() for charge in each if charge.cost is not None]


def _currency(contract: Resource[Contract], ask: Ask) -> str:
    """Return the currency in which a contract is reckoned: its own, or the reporting one where it holds several."""
    amounts = [ask(ceiling_today, contract), ask(minimum_today, contract), *_orders(contract, ask)]
    amounts += [charge.cost for charge in _charges(contract, ask)]
    found = {amount.currency for amount in amounts if amount is not None}
    return found.pop() if len(found) == 1 else ask.once(reporting_currency)


def _sum(amounts: Iterable[Money], currency: str, ask: Ask) -> Money:
    converted = (amount if amount.currency == currency else reported(amount, ask.today, ask) for amount in amounts)
    return Money.sum(converted, currency)


def _in(charge: Charge, currency: str, ask: Ask) -> Money:
    cost = charge.cost or Money.zero(currency)
    return cost if cost.currency == currency else reported(cost, charge.month.first, ask)


FACTS = (
    Fact(binding),
    Fact(committed),
    Fact(ceiling_today),
    Fact(ceiling_reported),
    Fact(minimum_today),
    Fact(minimum_reported),
    Fact(purchase_ordered),
    Fact(order_shortfall),
    Fact(term_cost),
    Fact(ceiling_headroom),
    Fact(unused_minimum),
    Fact(unpriced_units, "units"),
)
