"""What a change has to do with a finding that it brings: the changed fields that its rule rests on."""

from collections.abc import Iterable, Iterator
from contextlib import suppress
from typing import NamedTuple

from labelgov.changes.affected import near
from labelgov.changes.topics import topic_of
from labelgov.facts import Ask, Trace, Unknowable, facts_of
from labelgov.kinds import Kind, Resource
from labelgov.kinds.organization import Organization
from labelgov.policy.rules import CompiledRule
from labelgov.results import Changes, Event, FieldChange, Finding, Place, Related, ResourceChange

_OWN, _TRACED, _NEAR, _FAR = range(4)
"""How sure it is that a change has to do with a finding: the rule names its field, facts looked there, it is near, or
all that is known is that it may reach this far."""
_FAR_REACHING = ("Organization", "PrivacyRule", "Team")
"""Kinds that facts look up for the whole portfolio at once, which leaves no trace: rates, privacy rules, people."""

_UNSAID = 10**6

_Rank = tuple[int, bool, bool, int, int, str, int]


class Cause(NamedTuple):
    """A resource that was changed or added, and so brought a finding: its changed fields, the most to blame first."""

    sure: bool
    """Whether the rule names a field of it or looked at it; otherwise it only stands near."""
    contributes: bool
    """Whether it is worth naming beside a cause that is more to blame."""
    own: bool
    """Whether it is the resource that the finding is about."""
    fields: tuple[Related, ...]


class Blame:
    """Says which changes brought a finding. Facts are traced here, for the few findings that need it."""

    def __init__(self, rules: Iterable[CompiledRule], changes: Changes, ask: Ask) -> None:
        self._rules = {rule.card.id: rule for rule in rules}
        self._trace = Trace(ask.portfolio, ask.today, ask.authority)
        self._headlines: dict[str, list[tuple[int, str]]] = {}
        for number, headline in enumerate(changes.summary):
            self._headlines.setdefault(headline.resource, []).append((number, headline.sentence))
        # What was removed stands on no line of the head.
        self._changed = {
            each.id: each for each in changes.resources if each.touched and each.event is not Event.REMOVED
        }
        # What is gone may be the cause itself; then nothing is guessed. A kind that also gained one was only renamed.
        removed = tuple(each for each in changes.resources if each.event is Event.REMOVED)
        gained = {each.kind for each in changes.resources if each.event is Event.ADDED}
        self._guesses = all(each.kind in gained for each in removed)
        # What only one resource can have brought, it has.
        self._sole = len(self._changed) == 1 and not removed
        self.gone = {each.id: self._said(each, "is removed") for each in removed}
        """What is to be said of each resource that was removed, by id."""

    def causes(self, finding: Finding) -> tuple[Cause, ...]:
        """Return what brought a finding, the most to blame first.

        By how sure it is, then what the finding names, then what is about the same, then loosened first, then what
        the summary of the change says first, and at last by name.
        """
        rule, resource = self._rules.get(finding.rule.id), self._resource(finding.resource)
        if rule is None or resource is None:
            return ()
        best: dict[str, _Rank] = {}
        fields: dict[str, list[Related]] = {}
        for rank, change, field in sorted(self._candidates(finding, rule, resource), key=lambda each: each[0]):
            best.setdefault(change.id, rank)
            fields.setdefault(change.id, self._whole(change)).append(_told(change, field))
        return tuple(_cause(best[name], name == resource.id, fields[name]) for name in fields)

    def _whole(self, change: ResourceChange) -> list[Related]:
        """Return the place of a resource that was added: it is to blame as a whole, before any field of it."""
        if change.event is not Event.ADDED:
            return []
        return [Related(change.place, self._said(change, "is added"))]

    def _said(self, change: ResourceChange, otherwise: str) -> str:
        """Return what the summary says of a resource that was added or removed."""
        return next((sentence for _, sentence in self._headlines.get(change.id, ())), f"{change.id} {otherwise}")

    def _prominence(self, change: ResourceChange, field: FieldChange) -> int:
        """Return where the summary of the change speaks of a field; what is bigger stands first there."""
        said = (number for number, sentence in self._headlines.get(change.id, ()) if field.label in sentence)
        return next(said, _UNSAID)

    def _resource(self, name: str) -> Resource[Kind] | None:
        kind, _, of_kind = name.partition("/")
        return self._trace.portfolio.find(kind, of_kind)

    def _candidates(
        self, finding: Finding, rule: CompiledRule, resource: Resource[Kind]
    ) -> Iterator[tuple[_Rank, ResourceChange, FieldChange]]:
        sure = self._rests_on(rule, resource)
        topic = topic_of(resource.kind, tuple(str(step) for step in finding.pointer[1:] if isinstance(step, str)))
        said = f"{finding.key} {finding.message}"
        for name, certainty in sure.items():
            change = self._changed[name]
            own = name == resource.id
            named = not own and (change.name in said or change.title in said)
            for number, field in enumerate(change.fields):
                mentioned = own and _is_mentioned(field, rule, finding)
                if field.event is Event.REMOVED or (field.pointer[:1] == ("metadata",) and not mentioned):
                    continue
                if certainty >= _NEAR and not self._sole and field.topic is not topic:
                    continue
                rank = (
                    _OWN if mentioned else certainty,
                    not named,
                    field.topic is not topic,
                    field.direction.rank,
                    self._prominence(change, field),
                    name,
                    number,
                )
                yield rank, change, field

    def _rests_on(self, rule: CompiledRule, resource: Resource[Kind]) -> dict[str, int]:
        """Return the ids of the changed resources that a rule rests on for a resource, and how sure that is."""
        found = {resource.id: _TRACED}
        if not rule.over_change:
            found |= dict.fromkeys(self._looked_at(rule, resource), _TRACED)
            if self._guesses:
                found = dict.fromkeys(self._around(resource), _NEAR) | found
                found = dict.fromkeys(filter(self._reaches_far, self._changed), _FAR) | found
        return {name: certainty for name, certainty in found.items() if name in self._changed}

    def _reaches_far(self, name: str) -> bool:
        return self._sole or name.partition("/")[0] in _FAR_REACHING

    def _looked_at(self, rule: CompiledRule, resource: Resource[Kind]) -> Iterator[str]:
        known = facts_of(resource.kind)
        for mention in (*rule.mentions, rule.rule.each or ""):
            section, _, name = mention.partition(".")
            fact = known.get(name) if section == "facts" else None
            if fact is not None:
                with suppress(Unknowable):
                    self._trace(fact.function, resource)
                yield from self._trace.rests_on(fact.function, resource)

    def _around(self, resource: Resource[Kind]) -> Iterator[str]:
        """Yield what stands around a resource: facts over indexes of the whole portfolio leave no trace of it."""
        if isinstance(resource.spec, Organization):
            yield from self._changed
            return
        for other in near(resource, self._trace):
            yield other.id
            if other.kind in ("Program", "Contract"):
                yield from (each.id for each in near(other, self._trace))


def _cause(rank: _Rank, own: bool, fields: list[Related]) -> Cause:
    certainty, _, of_another_topic, *_ = rank
    contributes = certainty == _OWN or (certainty == _TRACED and not own and not of_another_topic)
    return Cause(certainty < _NEAR, contributes, own, tuple(fields))


def _is_mentioned(field: FieldChange, rule: CompiledRule, finding: Finding) -> bool:
    """Whether a rule asks about a field of the finding's own resource, or puts the finding there."""
    top = field.pointer[:2]
    mention = ".".join(map(str, top))
    return mention in rule.mentions or str(top[0]) in rule.mentions or finding.pointer[:2] == top


def _told(change: ResourceChange, field: FieldChange) -> Related:
    place = Place(change.place.path, change.place.document, field.pointer)
    return Related(place, f"{field.label} of {change.id}: {field.says}")
