"""What a change does to waivers: leave that nobody gives themselves."""

from collections.abc import Iterator, Mapping

from labelgov.facts import Ask
from labelgov.facts.measures import comparable
from labelgov.gate.told import Told
from labelgov.kinds import Resource, Settings
from labelgov.kinds.waiver import Bound, Waiver
from labelgov.results import Direction, GateTopic, Place, RuleCard
from labelgov.values import Measure

_LOOSENED, _TIGHTENED, _NEUTRAL = Direction.LOOSENED, Direction.TIGHTENED, Direction.NEUTRAL


def of_waivers(base: Ask, head: Ask, settings: Settings, rules: Mapping[str, RuleCard]) -> Iterator[Told]:
    """Yield what differs between the waivers of base and head.

    `settings` and `rules` are the base's: they say which roles may waive a rule of its severity.
    """
    before, after = ({waiver.name: waiver for waiver in ask.portfolio.of(Waiver)} for ask in (base, head))
    for name in before.keys() | after.keys():
        old, new = before.get(name), after.get(name)
        if new is None and old is not None:
            says = f"The waiver {name} of {old.spec.rule} on {old.spec.resource} is removed."
            yield _told(old, says, _TIGHTENED, ())
        elif old is None and new is not None:
            says = f"The waiver {name} is added: {new.spec.rule} on {new.spec.resource} until {new.spec.until}."
            yield _told(new, says, _LOOSENED, approvers(new, settings, rules))
        elif old is not None and new is not None:
            for says, direction in _of_waiver(old.spec, new.spec):
                yield _told(new, f"The waiver {name} {says}", direction, approvers(new, settings, rules))


def approvers(waiver: Resource[Waiver], settings: Settings, rules: Mapping[str, RuleCard]) -> tuple[str, ...]:
    """Return the roles of which one approves a waiver: as `gate.waivers` says, else those for the rule's severity."""
    if settings.gate.waivers:
        return settings.gate.waivers
    rule = rules.get(waiver.spec.rule)
    terms = settings.waivers.get(rule.severity.value) if rule else None
    return terms.roles if terms else ()


def loosened(old: Resource[Waiver] | None, new: Resource[Waiver]) -> bool:
    """Whether a waiver covers more on head than on the base: it is added, or changed otherwise than tightened."""
    return old is None or any(direction is _LOOSENED for _, direction in _of_waiver(old.spec, new.spec))


def _of_waiver(old: Waiver, new: Waiver) -> Iterator[tuple[str, Direction]]:
    if old.rule != new.rule:
        yield f"is of another rule: {new.rule}, no longer {old.rule}.", _LOOSENED
    if old.resource != new.resource:
        yield f"covers {new.resource}, no longer {old.resource}.", _LOOSENED
    # A span that is too long covers nothing, so that to shorten it may be what makes the waiver count.
    if old.until != new.until:
        verb = "is extended" if new.until > old.until else "ends earlier"
        yield f"{verb}: until {new.until}, no longer {old.until}.", _LOOSENED
    if old.from_ != new.from_:
        yield f"begins on {new.from_}, no longer on {old.from_}.", _LOOSENED
    if old.approved_by != new.approved_by:
        yield "names other approvals.", _LOOSENED
    yield from _of_bounds(old.bound, new.bound)
    if any(getattr(old, name) != getattr(new, name) for name in ("reason", "compensating", "ticket")):
        yield "is worded otherwise.", _NEUTRAL


def _of_bounds(old: Mapping[str, Bound], new: Mapping[str, Bound]) -> Iterator[tuple[str, Direction]]:
    for name in old.keys() | new.keys():
        was, now = old.get(name), new.get(name)
        if was == now:
            continue
        wider = was is not None and (now is None or _wider(was, now))
        yield f"has {'a looser' if wider else 'a tighter'} bound on {name}.", _LOOSENED if wider else _TIGHTENED


def _wider(was: Bound, now: Bound) -> bool:
    return _further(was.at_most, now.at_most, 1) or _further(was.at_least, now.at_least, -1)


def _further(was: Measure | None, now: Measure | None, way: int) -> bool:
    """Whether an end of a bound lies further out than it did; one of another sort, or in another currency, may."""
    if was is None:
        return False
    if now is None:
        return True
    (sort, old), (its_sort, new) = comparable(was), comparable(now)
    return sort != its_sort or (new - old) * way > 0


def _told(waiver: Resource[Waiver], says: str, direction: Direction, roles: tuple[str, ...]) -> Told:
    place = Place(waiver.path, waiver.number, ("spec", "until"))
    return Told(GateTopic.WAIVERS, waiver.id, says, direction, place, roles)
