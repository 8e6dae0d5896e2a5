"""What changed between two reviews: the verdict, and what stands behind it."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from enum import StrEnum
from typing import NamedTuple

from labelgov.audit.manifest import Manifest
from labelgov.audit.proof.contents import Contents, Named, Row, Standing
from labelgov.changes.wording import amount, growth, signed
from labelgov.values import Money

_TELLS_NOTHING = frozenset({"name", "file"})
"""Columns of the inventory that say nothing of what is declared."""


class Event(StrEnum):
    """What became of something."""

    ADDED = "added"
    REMOVED = "removed"
    CHANGED = "changed"


class Turn(NamedTuple):
    """One thing that changed: its name, what is to be said of it, and how it stood before and stands after."""

    what: str
    says: str
    before: str
    """Empty where it wasn't there."""
    after: str
    """Empty where it is no more."""

    @property
    def event(self) -> Event:
        """What became of it."""
        if not self.before:
            return Event.ADDED
        return Event.CHANGED if self.after else Event.REMOVED


class Section(NamedTuple):
    """Changes of one sort: their name for programs, and a heading."""

    name: str
    heading: str
    turns: tuple[Turn, ...]


@dataclass(frozen=True, slots=True)
class Between:
    """All that changed from one review to another."""

    base: Manifest
    head: Manifest
    sections: tuple[Section, ...]

    def __bool__(self) -> bool:
        return any(section.turns for section in self.sections)


def between(base: Contents, head: Contents) -> Between:
    """Return what changed from one review to another."""
    sections = (
        Section("verdict", "Verdict", tuple(_of_answers(base.answer, head.answer))),
        Section("controls", "Controls", tuple(_of_names(base.controls, head.controls))),
        Section("findings", "Findings", tuple(_of_findings(base.findings, head.findings))),
        Section("waivers", "Waivers", tuple(_of_names(base.waivers, head.waivers))),
        Section("spend", "Spend", tuple(_of_amounts(base.amounts, head.amounts))),
        Section("packs", "Packs and labelgov", tuple(_of_names(_makers(base.manifest), _makers(head.manifest)))),
        Section("inventory", "Inventory", tuple(_of_resources(base.resources, head.resources))),
    )
    return Between(base.manifest, head.manifest, sections)


def _of_answers(before: str, after: str) -> Iterator[Turn]:
    if before != after:
        yield Turn("on the last day", "", before, after)


def _of_names(before: Mapping[str, Named], after: Mapping[str, Named]) -> Iterator[Turn]:
    for name in sorted({*before, *after}):
        was, now = before.get(name), after.get(name)
        if (was and was.state) != (now and now.state):
            says = (now or was or Named("", "")).says
            yield Turn(name, says, was.state if was else "", now.state if now else "")


def _of_findings(before: Mapping[str, Standing], after: Mapping[str, Standing]) -> Iterator[Turn]:
    """Yield findings that opened, closed, or have another status, by rule and resource."""
    found = {**before, **after}
    for fingerprint in sorted(found, key=lambda name: (found[name].rule, found[name].resource, name)):
        was, now = before.get(fingerprint), after.get(fingerprint)
        if (was and was.status) != (now and now.status):
            each = found[fingerprint]
            what = f"{each.rule} on {each.resource}" if each.resource else each.rule
            yield Turn(what, each.message, was.status if was else "", now.status if now else "")


def _of_amounts(before: Mapping[str, Money], after: Mapping[str, Money]) -> Iterator[Turn]:
    for name in sorted({*before, *after}):
        was, now = before.get(name), after.get(name)
        if was != now:
            says = _grown(was, now) if was and now and was.currency == now.currency else ""
            yield Turn(name, says, _shown(was), _shown(now))


def _shown(money: Money | None) -> str:
    return f"{amount(money)} {money.currency}" if money is not None else ""


def _grown(before: Money, after: Money) -> str:
    less = after.amount < before.amount
    size = signed(_shown(before - after if less else after - before), negative=less)
    share = growth(before.amount, after.amount)
    return f"{size} ({share})" if share else size


def _makers(manifest: Manifest) -> dict[str, Named]:
    """Return what judged: labelgov and the packs, each with its version, and the digest of a pack's file."""
    packs = {pack.name: Named(pack.path, f"{pack.version}, file {pack.sha256[:12]}") for pack in manifest.packs}
    return {"labelgov": Named("", manifest.labelgov), **packs}


def _of_resources(before: Mapping[str, Row], after: Mapping[str, Row]) -> Iterator[Turn]:
    for name in sorted({*before, *after}):
        was, now = before.get(name), after.get(name)
        if was is None or now is None:
            title = (now or was or {}).get("title", "")
            yield Turn(name, title, "declared" if was else "", "declared" if now else "")
        else:
            yield from _of_fields(name, was, now)


def _of_fields(name: str, before: Row, after: Row) -> Iterator[Turn]:
    """Yield the fields of a resource that changed; one that isn't declared is told as that."""
    for field in [*before, *(each for each in after if each not in before)]:
        was, now = before.get(field, ""), after.get(field, "")
        if field not in _TELLS_NOTHING and was != now:
            yield Turn(name, field, was or "not declared", now or "not declared")
