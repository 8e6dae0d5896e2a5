"""Messages with names in braces: the names checked when a pack loads, the values written for people.

A message may say what stands there where a value is absent or empty: `was last reviewed on {….last|no day on record}`.
"""

import re
from collections.abc import Iterator
from datetime import date
from decimal import ROUND_HALF_EVEN, Decimal
from typing import Any, NamedTuple

from labelgov.facts import Ask, FactRow, facts_of
from labelgov.kinds import BY_NAME, Kind, Part, Resource, fields
from labelgov.portfolio import row_id
from labelgov.values import EXACT, MINOR_UNITS, Duration, Money, Share

_BRACES = re.compile(r"\{([^{}]*)\}")
_NAME = re.compile(r"[A-Za-z_]\w*(?:\.[A-Za-z_]\w*)*")
_MOST_LISTED = 6


FLAW = "flaw"
"""The name by which a message says what a schema found wrong."""


class Named(NamedTuple):
    """What a message or a waiver's bound may name, by the first step of the name."""

    variable: str
    resource: Resource[Kind]
    row: object
    params: dict[str, Any]
    ask: Ask
    before: "tuple[Resource[Kind], Ask] | None" = None
    """The resource on the base, and the portfolio that it stands in."""
    flaw: str = ""
    """What a schema found wrong, and where."""


def names_in(template: str) -> Iterator[tuple[str, int]]:
    """Yield every name in braces with its column (from zero), its words for absence aside; an ill-formed one too."""
    for match in _BRACES.finditer(template):
        yield match[1].partition("|")[0], match.start(1)


def well_formed(name: str) -> bool:
    """Whether a name in braces is a dotted name and no more."""
    return _NAME.fullmatch(name) is not None


def fill(template: str, named: Named) -> str:
    """Return a message with its names filled in. Raises Unknowable where a fact can't be computed."""
    return _BRACES.sub(lambda match: _said(match[1], named), template)


def _said(braced: str, named: Named) -> str:
    name, _, where_absent = braced.partition("|")
    value = look_up(name, named)
    return where_absent if where_absent and (value is None or value == ()) else for_people(value)


def look_up(name: str, named: Named) -> object:
    """Return the typed value that a dotted name stands for; None where a step of it is absent.

    Raises Unknowable where a fact on the way can't be computed.
    """
    first, *steps = name.split(".")
    if first == "today":
        return named.ask.today
    if first == FLAW:
        return named.flaw
    if first == "params":
        return named.params.get(steps[0]) if steps else None
    value: object = named.row if first == "row" else named.resource if first == named.variable else None
    ask = named.ask
    if first == "before" and named.before is not None:
        value, ask = named.before
    for step in steps:
        value = _step(value, step, ask)
    return value


def _step(value: object, step: str, ask: Ask) -> object:
    if isinstance(value, Resource):
        return _of_resource(value, step)
    if isinstance(value, _Facts):
        fact = facts_of(value.resource.kind).get(step)
        return ask(fact.function, value.resource) if fact else None
    if isinstance(value, _Refs):
        name = _step(value.resource.spec, step, ask)
        shape = next((shape for shape in fields(type(value.resource.spec)) if shape.name == step), None)
        kind = BY_NAME.get(shape.about.refers_to) if shape else None
        return ask.get(kind, name) if kind and isinstance(name, str) else None
    if isinstance(value, Part):
        shape = next((shape for shape in fields(type(value)) if shape.name == step), None)
        return getattr(value, shape.attribute) if shape else None
    if isinstance(value, FactRow):
        return getattr(value, re.sub(r"(?<!^)([A-Z])", r"_\1", step).lower(), None)
    if isinstance(value, dict):
        return value.get(step)
    return getattr(value, step, None) if isinstance(value, Money) and step in ("amount", "currency") else None


class _Facts(NamedTuple):
    resource: Resource[Kind]


class _Refs(NamedTuple):
    resource: Resource[Kind]


def _of_resource(resource: Resource[Kind], step: str) -> object:
    if step == "metadata":
        return resource.metadata.model_copy(update={"title": resource.title})
    return {"spec": resource.spec, "facts": _Facts(resource), "refs": _Refs(resource)}.get(step)


def for_people(value: object) -> str:
    """Return a value as a message says it: `480,000.00 USD`, `95%`, `PH, PT and 3 more`, `none`."""
    if value is None or value == ():
        return "none"
    if isinstance(value, bool):
        return "yes" if value else "no"
    if isinstance(value, Money):
        return _money(value)
    if isinstance(value, Share):
        return str(Share(_shortened(value.ratio, 4)))
    if isinstance(value, int | Decimal):
        return _number(Decimal(value))
    if isinstance(value, float):
        return _number(Decimal(repr(value)))
    if isinstance(value, tuple | list):
        return _listed([for_people(entry) for entry in value])
    if isinstance(value, Resource):
        return value.title
    if isinstance(value, Part):
        return row_id(value) or "what stands there"
    return (
        value.isoformat()
        if isinstance(value, date)
        else str(value)
        if isinstance(value, str | Duration)
        else f"{value}"
    )


def _money(money: Money) -> str:
    exponent = money.amount.as_tuple().exponent
    digits = MINOR_UNITS[money.currency]
    exact = isinstance(exponent, int) and -exponent <= 4 and abs(money.amount) < 100
    amount = money.amount if exact else money.rounded().amount
    if abs(money.amount) < 1:  # the price of a unit: 0.0835 USD, where a cent would hide what it is
        amount = EXACT.plus(_shortened(money.amount, 4).normalize(EXACT))
    shown = amount.as_tuple().exponent
    places = max(digits, -shown if isinstance(shown, int) else 0)
    return f"{amount:,.{places}f} {money.currency}"


def _number(number: Decimal) -> str:
    short = _shortened(number, 4)
    text = f"{short:,f}" if abs(short) >= 10000 else f"{short:f}"
    return text.rstrip("0").rstrip(".") if "." in text else text


def _shortened(number: Decimal, places: int) -> Decimal:
    exponent = number.as_tuple().exponent
    if isinstance(exponent, int) and -exponent > places:
        return number.quantize(Decimal(1).scaleb(-places), ROUND_HALF_EVEN, context=EXACT)
    return number


def _listed(entries: list[str]) -> str:
    if len(entries) > _MOST_LISTED:
        return f"{', '.join(entries[:_MOST_LISTED])} and {len(entries) - _MOST_LISTED} more"
    return f"{', '.join(entries[:-1])} and {entries[-1]}" if len(entries) > 1 else entries[0]
