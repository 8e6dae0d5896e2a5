"""What a change does to the choices in labelgov.yaml: parameters, folders, terms of waivers and of the gate itself."""

from collections.abc import Iterator, Mapping
from typing import Any

from labelgov.gate.told import Told, listed, of_sets, of_settings
from labelgov.kinds import Looser, Settings, WaiverTerms
from labelgov.kinds.policy import Parameter
from labelgov.policy import Gate
from labelgov.policy.wording import for_people
from labelgov.results import Direction

_LOOSENED, _TIGHTENED, _NEUTRAL = Direction.LOOSENED, Direction.TIGHTENED, Direction.NEUTRAL


def of_choices(base: Gate, head: Gate) -> Iterator[Told]:
    """Yield what differs between the settings of two gates, but for the packs that they name."""
    yield from _of_parameters(base, head)
    old, new = base.settings, head.settings
    for field in ("folders", "policies"):
        for says in of_sets(getattr(old, field), getattr(new, field)):
            dropped = says.startswith("drops")
            sentence = f"labelgov.yaml {says} {'from' if dropped else 'to'} {field}."
            yield of_settings(field, sentence, _LOOSENED if dropped else _TIGHTENED, field)
    yield from _of_waivers(old, new)
    yield from _of_gate(old, new)
    for name in old.annotations.keys() | new.annotations.keys():
        if name not in old.annotations:
            yield of_settings(name, f"The annotation {name} is declared.", _NEUTRAL, "annotations", name)
        elif old.annotations[name] != new.annotations.get(name):
            verb = "declared otherwise" if name in new.annotations else "no longer declared"
            yield of_settings(name, f"The annotation {name} is {verb}.", _LOOSENED, "annotations", name)


def _of_parameters(base: Gate, head: Gate) -> Iterator[Told]:
    after = {pack.resource.name: pack for pack in head.packs}
    for pack in base.packs:
        later = after.get(pack.resource.name)
        for name, declared in pack.resource.spec.params.items() if later else ():
            old, new = pack.params.get(name), later.params.get(name) if later else None
            subject = f"{pack.resource.name} {name}"
            after_all = later.resource.spec.params.get(name) if later else None
            if after_all is not None and (after_all.type, after_all.looser) != (declared.type, declared.looser):
                says = f"The parameter {name} of {pack.resource.name} has another type, or another direction."
                yield of_settings(subject, says, _LOOSENED, "params", pack.resource.name, name)
            if old != new:
                says = f"The parameter {name} of {pack.resource.name} goes from {for_people(old)} to {for_people(new)}."
                yield of_settings(subject, says, _moved(declared, old, new), "params", pack.resource.name, name)


def _moved(declared: Parameter, old: Any, new: Any) -> Direction:
    """Return which way a parameter went; where nobody has said which way is looser, as loosened."""
    looser = declared.looser
    if isinstance(old, tuple) and isinstance(new, tuple) and looser in (Looser.MORE, Looser.FEWER):
        loosening = set(new) - set(old) if looser is Looser.MORE else set(old) - set(new)
        return _LOOSENED if loosening else _TIGHTENED
    if isinstance(new, bool) and looser in (Looser.TRUE, Looser.FALSE):
        return _LOOSENED if new is (looser is Looser.TRUE) else _TIGHTENED
    if new is None or type(old) is not type(new) or isinstance(old, bool | tuple | str):
        return _LOOSENED
    if looser in (Looser.HIGHER, Looser.LATER):
        return _LOOSENED if new > old else _TIGHTENED
    if looser in (Looser.LOWER, Looser.EARLIER):
        return _LOOSENED if new < old else _TIGHTENED
    return _LOOSENED


def _of_waivers(old: Settings, new: Settings) -> Iterator[Told]:
    before: Mapping[str, WaiverTerms] = {str(severity): terms for severity, terms in old.waivers.items()}
    after: Mapping[str, WaiverTerms] = {str(severity): terms for severity, terms in new.waivers.items()}
    for severity in before.keys() | after.keys():
        subject, was, now = f"waivers of {severity} rules", before.get(severity), after.get(severity)
        pointer = ("waivers", severity)
        if now is None or was is None:
            says = f"Rules of {severity} severity {'can no longer' if now is None else 'can now'} be waived."
            yield of_settings(subject, says, _TIGHTENED if now is None else _LOOSENED, *pointer)
            continue
        if was.longest != now.longest:
            says = f"A waiver of a rule of {severity} severity lasts {now.longest} at most, no longer {was.longest}."
            tighter = now.longest.total_seconds < was.longest.total_seconds
            yield of_settings(subject, says, _TIGHTENED if tighter else _LOOSENED, *pointer)
        yield from _of_roles(f"the roles that waive rules of {severity} severity", was.roles, now.roles, *pointer)


def _of_gate(old: Settings, new: Settings) -> Iterator[Told]:
    for field in ("policy", "roles", "waivers"):
        was, now = getattr(old.gate, field), getattr(new.gate, field)
        yield from _of_roles(f"the roles that approve a change of {field}", was, now, "gate", field)


def _of_roles(what: str, was: tuple[str, ...], now: tuple[str, ...], *pointer: str) -> Iterator[Told]:
    if set(was) != set(now):
        direction = _LOOSENED if set(now) - set(was) or not now else _TIGHTENED
        says = f"{what[0].upper()}{what[1:]} are {listed(now)}, no longer {listed(was)}."
        yield of_settings(what, says, direction, *pointer)
