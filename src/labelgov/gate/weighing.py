"""What a change does to the gate: every difference, loosened first, and whose approval it needs."""

from collections.abc import Iterator
from typing import NamedTuple

from labelgov.facts import Ask
from labelgov.gate.approving import Approvals
from labelgov.gate.of_roles import declared_roles, of_roles
from labelgov.gate.of_rules import of_packs
from labelgov.gate.of_settings import of_choices
from labelgov.gate.of_waivers import of_waivers
from labelgov.gate.told import Told, of_settings
from labelgov.policy import SETTINGS_FILE, Gate
from labelgov.results import Direction, GateChange, GateTopic


class Side(NamedTuple):
    """A gate and the portfolio with its roles and waivers. Head's gate is None where it can't be understood."""

    gate: Gate | None
    ask: Ask


def weigh(base: Side, head: Side, approvals: Approvals) -> tuple[GateChange, ...]:
    """Return what a change does to the gate. What only tightens it needs nobody; all else, an approval."""
    if base.gate is None:
        return ()
    told = sorted(set(_told(base.gate, base.ask, head)), key=lambda each: (each.direction.rank, *each[:3]))
    return tuple(_asked(each, base.gate, base.ask, approvals) for each in told)


def _told(gate: Gate, ask: Ask, head: Side) -> Iterator[Told]:
    if head.gate is None:
        yield of_settings(SETTINGS_FILE, f"{SETTINGS_FILE} can no longer be understood.", Direction.LOOSENED)
    else:
        yield from of_packs(gate, head.gate)
        yield from of_choices(gate, head.gate)
    yield from of_waivers(ask, head.ask, gate.settings, gate.cards)
    yield from of_roles(ask, head.ask)


def _asked(told: Told, gate: Gate, base: Ask, approvals: Approvals) -> GateChange:
    needs = _needs(told, gate, base) if told.direction is Direction.LOOSENED else ()
    return GateChange(
        told.topic, told.subject, told.says, told.direction, told.place, needs, approvals.by(needs) if needs else ()
    )


def _needs(told: Told, gate: Gate, base: Ask) -> tuple[str, ...]:
    """Return the roles of which one approves, of those that the base declares; if it declares none of them, any.

    Where the base declares no role at all nobody could approve the first one, so that roles come without approval then.
    """
    declared = declared_roles(base)
    if not declared and told.topic is GateTopic.ROLES:
        return ()
    terms = gate.settings.gate
    wanted = told.roles or (terms.roles if told.topic is GateTopic.ROLES else terms.policy)
    return tuple(role for role in wanted if role in declared) or declared or wanted
