"""What a change does to packs and their rules."""

from collections.abc import Iterator
from datetime import date

from labelgov.gate.told import Told, at_settings, of_settings
from labelgov.kinds.policy import Rule
from labelgov.policy import Gate
from labelgov.policy.rules import CompiledRule, Pack
from labelgov.policy.schemas import schema_text
from labelgov.results import Direction, Enforcement, GateTopic, Place

_LOOSENED, _TIGHTENED, _NEUTRAL = Direction.LOOSENED, Direction.TIGHTENED, Direction.NEUTRAL


def of_packs(base: Gate, head: Gate) -> Iterator[Told]:
    """Yield what differs between the packs of two gates, and between their rules."""
    before, after = ({pack.resource.name: pack for pack in gate.packs} for gate in (base, head))
    for name in before.keys() | after.keys():
        old, new = before.get(name), after.get(name)
        if new is None and old is not None:
            says = f"The pack {name} is no longer asked: its {len(old.rules)} rules would find nothing."
            yield of_settings(name, says, _LOOSENED, "packs")
        elif old is None and new is not None:
            says = f"The pack {name} is asked from now on, with {len(new.rules)} rules."
            yield of_settings(name, says, _TIGHTENED, "packs")
        elif old is not None and new is not None:
            yield from _of_pack(old, new)


def _of_pack(old: Pack, new: Pack) -> Iterator[Told]:
    was, now = old.resource.spec.version, new.resource.spec.version
    name = old.resource.name
    if _numbers(now) < _numbers(was):
        says = f"The pack {name} goes back from version {was} to {now}."
        yield Told(GateTopic.POLICY, name, says, _LOOSENED, _in_pack(new, "version"))
    elif now != was:
        says = f"The pack {name} goes from version {was} to {now}."
        yield Told(GateTopic.POLICY, name, says, _NEUTRAL, _in_pack(new, "version"))
    before, after = ({rule.card.id: rule for rule in pack.rules} for pack in (old, new))
    for identity in before.keys() | after.keys():
        earlier, later = before.get(identity), after.get(identity)
        if later is None:
            yield Told(
                GateTopic.POLICY, identity, f"The rule {identity} is removed.", _LOOSENED, _in_pack(new, "rules")
            )
        elif earlier is None:
            says = f"The rule {identity} is added: {later.card.title}."
            yield Told(GateTopic.POLICY, identity, says, _TIGHTENED, _place(later))
        else:
            yield from _of_rule(earlier, later)


def _of_rule(old: CompiledRule, new: CompiledRule) -> Iterator[Told]:
    for says, direction in (*_weight(old, new), *_content(old.rule, new.rule)):
        yield Told(GateTopic.POLICY, old.card.id, f"{old.card.id}: {says}", direction, _place(new))


def _weight(old: CompiledRule, new: CompiledRule) -> Iterator[tuple[str, Direction]]:
    if old.card.severity is not new.card.severity:
        lower = new.card.severity.rank > old.card.severity.rank
        says = f"the severity goes from {old.card.severity} to {new.card.severity}."
        yield says, _LOOSENED if lower else _TIGHTENED
    if old.card.enforcement is not new.card.enforcement:
        order = tuple(Enforcement)
        weaker = order.index(new.card.enforcement) > order.index(old.card.enforcement)
        says = f"the enforcement goes from {old.card.enforcement} to {new.card.enforcement}."
        yield says, _LOOSENED if weaker else _TIGHTENED
    before, after = old.enforce_from or date.min, new.enforce_from or date.min
    if before != after:
        says = f"it blocks from {_day(after)}, no longer from {_day(before)}."
        yield says, _LOOSENED if after > before else _TIGHTENED


def _content(old: Rule, new: Rule) -> Iterator[tuple[str, Direction]]:
    asked = ("for_", "on", "each", "when", "require")
    if any(_flat(getattr(old, name)) != _flat(getattr(new, name)) for name in asked):
        yield "what it asks is another condition; whether it asks less, only a reader can tell.", _LOOSENED
    elif schema_text(old) != schema_text(new):
        yield "what is written is held against another schema; whether it asks less, only a reader can tell.", _LOOSENED
    if missing := {str(control) for control in old.controls} - {str(control) for control in new.controls}:
        yield f"it no longer cites {', '.join(sorted(missing))}.", _LOOSENED
    if len(new.tests) < len(old.tests):
        yield f"{len(old.tests) - len(new.tests)} of its {len(old.tests)} tests are gone.", _LOOSENED
    worded = ("title", "says", "why", "message", "fix", "otherwise", "at")
    if any(_flat(getattr(old, name)) != _flat(getattr(new, name)) for name in worded):
        yield "it is worded or placed otherwise.", _NEUTRAL


def _flat(text: str | None) -> str | None:
    return None if text is None else " ".join(text.split())


def _day(day: date) -> str:
    return "the beginning" if day == date.min else day.isoformat()


def _numbers(version: str) -> tuple[int, ...]:
    plain = version.partition("-")[0].partition("+")[0]
    return tuple(int(number) for number in plain.split("."))


def _in_pack(pack: Pack, field: str) -> Place:
    if pack.resource.path.startswith("labelgov:"):
        return at_settings(("packs",))
    return Place(pack.resource.path, pack.resource.number, ("spec", field))


def _place(rule: CompiledRule) -> Place:
    return at_settings(("severities",)) if rule.place.path.startswith("labelgov:") else rule.place
