"""The fields that a change touched in a resource, as rules over change see them: a row each, `each: change.fields`."""

import re
from dataclasses import dataclass
from decimal import Decimal

from labelgov.facts import FactRow
from labelgov.results import Direction, Event, FieldChange, ResourceChange
from labelgov.values import EXACT, Money, Share, Unreadable

CHANGED_FIELDS = "change.fields"
"""What `each` of a rule names for these rows; a resource that is added or removed as a whole has none."""

_ROW = re.compile(r"\[[^\]]*\]")


@dataclass(frozen=True, slots=True)
class ChangedField(FactRow):
    """A field, row or entry that differs.

    `field` is its route without the ids of rows (`spec.sla.target`), `part` the field of the spec or of the metadata
    that it belongs to (`sla`). `tightened` is false where nobody can say which way it went.
    """

    field: str
    part: str
    label: str
    event: str
    before: str | None
    after: str | None
    says: str
    tightened: bool
    loosened: bool
    topic: str
    growth: Decimal | None
    """By which share an amount, share or number grew; None where it has none on either side, or another currency."""


def changed_fields(change: ResourceChange | None) -> tuple[ChangedField, ...]:
    """Return the fields that differ in a resource that stands on both sides."""
    if change is None or change.event is not Event.CHANGED:
        return ()
    return tuple(_row(each) for each in change.fields)


def _row(change: FieldChange) -> ChangedField:
    field = _ROW.sub("", change.key)
    return ChangedField(
        change.pointer,
        change.key,
        field,
        field.split(".")[1] if "." in field else field,
        change.label,
        change.event.value,
        change.before,
        change.after,
        change.says,
        change.direction is Direction.TIGHTENED,
        change.direction is Direction.LOOSENED,
        change.topic.value,
        growth(change.before, change.after),
    )


def growth(before: str | None, after: str | None) -> Decimal | None:
    """Return by which share a written amount grew, exactly; None where that can't be said.

    >>> growth("0.100 USD", "0.125 USD")
    Decimal('0.25')
    """
    old, new = _amount(before), _amount(after)
    if old is None or new is None or old[1] != new[1] or old[0] <= 0:
        return None
    return EXACT.divide(EXACT.subtract(new[0], old[0]), old[0])


def _amount(written: str | None) -> tuple[Decimal, str] | None:
    if written is None:
        return None
    try:
        if written.endswith("%"):
            return Share.parse(written).ratio, "%"
        money = Money.parse(written)
    except Unreadable:
        return None
    return money.amount, money.currency
