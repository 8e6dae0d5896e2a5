"""What stands, with a commit in force, on a day; only what can have become something else is judged again."""

from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from datetime import date
from itertools import chain
from operator import attrgetter

from labelgov import pipeline
from labelgov.history.judged import Judged, Rules
from labelgov.history.looked import Look, met_by
from labelgov.history.opening import Opened
from labelgov.history.remembering import Remembering
from labelgov.kinds import Kind, Resource
from labelgov.policy import Gate, Occasion, waive
from labelgov.policy.annotations import Annotations
from labelgov.policy.awaiting import with_what_lacks
from labelgov.portfolio import Portfolio
from labelgov.results import Finding, RuleCard, Status, Waiting


@dataclass
class Present:
    """The commit in force, evaluated on the days that are asked for: each not before the one asked for last."""

    evaluations: int = 0
    rules: dict[str, RuleCard] = field(default_factory=dict)
    """Every rule that was asked."""
    resources: set[str] = field(default_factory=set)
    """Ids of all resources that there were."""
    _gate: Gate | None = None
    _rules: Rules | None = None
    _portfolio: Portfolio | None = None
    _ask: Remembering | None = None
    _judged: dict[str, Judged] = field(default_factory=dict)
    _hit: set[Judged] = field(default_factory=set)
    _missed: bool = False
    _looks: set[Look] = field(default_factory=set)
    _counted: Counter[str] = field(default_factory=Counter)
    _of_documents: tuple[Finding, ...] = ()
    """What is found on documents themselves, on any day."""
    _annotations: Annotations | None = None
    _annotated: dict[int, tuple[Resource[Kind], tuple[Finding, ...]]] = field(default_factory=dict)
    """What is wrong with the annotations of each resource that there was, by its identity."""

    def turn(self, opened: Opened) -> None:
        """Let another commit be in force."""
        relinked = opened.relinked
        self._portfolio = relinked.portfolio
        self._looks.update(met_by(relinked))
        if opened.gate is not self._gate:
            self._ask_by(opened.gate)
        self._replace(relinked.changed)
        self._of_documents = (
            *relinked.findings,
            *pipeline.misplaced(opened.resources, opened.gate),
            *self._on_annotations(opened.resources),
        )

    def miss(self) -> None:
        """Let a commit be in force of which nothing can be said: what stands after it is told as it is then."""
        self._missed = True

    def findings(self, day: date) -> list[Finding]:
        """Return what stands on a day."""
        self.evaluations += 1
        fresh = self._ask is None
        found = self._evaluated(day)
        if self._ask is not None and self._ask.circular:
            # What is answered in a circle depends on what is asked first, so all is asked as if for the first time.
            self._forget()
            found = found if fresh else self._evaluated(day)
            self._forget()
        return found

    def _evaluated(self, day: date) -> list[Finding]:
        assert self._portfolio is not None
        assert self._rules is not None
        if self._ask is None:
            self._ask = Remembering(self._portfolio, day)
        else:
            self._ask.move(self._portfolio, day, self._looks)
        self._looks.clear()
        if self._missed:
            self._missed = False
            self._reword(self._rules, self._ask)
        for judged in sorted(self._hit, key=_order):
            if judged.unsure or self._rules.tipped(judged, self._ask):
                self._rules.judge(judged, self._ask, self._counted[judged.resource.kind])
        self._hit.clear()
        return self._concluded(self._ask)

    def _reword(self, rules: Rules, ask: Remembering) -> None:
        for judged in self._judged.values():
            if not (judged.silent or judged.unsure) and rules.reworded(judged, ask):
                judged.unsure = True
                self._hit.add(judged)

    def _concluded(self, ask: Remembering) -> list[Finding]:
        assert self._gate is not None
        said = sorted((judged for judged in self._judged.values() if not judged.silent), key=_order)
        findings = list(_with_what_lacks(said))
        unanswered = [outcome for judged in said for outcome in judged.unanswered]
        waived, _ = waive(findings, unanswered, self._gate.cards, self._gate.settings, Occasion(ask))
        return [*self._of_documents, *waived]

    def _ask_by(self, gate: Gate) -> None:
        """Let another gate judge: kinds that are asked other rules are judged anew."""
        rules = Rules(gate)
        for kind in rules.differing(self._rules):
            for judged in self._judged.values():
                if judged.resource.kind == kind:
                    judged.unsure = True
                    self._hit.add(judged)
        if self._gate is None or gate.settings is not self._gate.settings:
            self._annotations = Annotations(gate.settings)
            self._annotated.clear()
        self._gate, self._rules = gate, rules
        self.rules.update(gate.cards)

    def _replace(self, changed: Iterable[str]) -> None:
        """Judge what came, and what goes by a name that something else went by before."""
        assert self._portfolio is not None
        for name in changed:
            gone = self._judged.pop(name, None)
            if gone is not None:
                self._hit.discard(gone)
                gone.standing = False
                self._counted[gone.resource.kind] -= 1
                if self._ask is not None:
                    self._ask.forget(gone)
            kind, _, of_kind = name.partition("/")
            resource = self._portfolio.find(kind, of_kind)
            if resource is not None:
                self._judged[name] = Judged(resource, self._hit.add)
                self._hit.add(self._judged[name])
                self._counted[kind] += 1
                self.resources.add(name)

    def _on_annotations(self, resources: Iterable[Resource[Kind]]) -> Iterator[Finding]:
        """Yield what is wrong with the annotations of resources; of those that are as they were, as it was."""
        assert self._annotations is not None
        known, every = self._annotated, tuple(resources)
        for resource in every:
            if id(resource) not in known:
                known[id(resource)] = resource, tuple(self._annotations.findings(resource))
        yield from self._annotations.unsound
        yield from chain.from_iterable(known[id(resource)][1] for resource in every)

    def _forget(self) -> None:
        self._ask = None
        self._hit.clear()
        for name, judged in self._judged.items():
            self._judged[name] = Judged(judged.resource, self._hit.add)
        self._hit.update(self._judged.values())


_order = attrgetter("order")


def _with_what_lacks(said: Iterable[Judged]) -> Iterator[Finding]:
    """Yield findings as they are together: of several answers that lack one thing, the first has the finding."""
    findings: list[Finding] = []
    lacking: dict[str, list[Waiting]] = {}
    for judged in said:
        if not judged.unknowable:
            findings += judged.findings
            continue
        again = {waiting[0].rule for reason, waiting in judged.unknowable.items() if reason in lacking}
        for reason, waiting in judged.unknowable.items():
            lacking.setdefault(reason, []).extend(waiting)
        findings += [
            each for each in judged.findings if each.status is not Status.UNANSWERED or each.rule.id not in again
        ]
    yield from with_what_lacks(findings, lacking.values())
