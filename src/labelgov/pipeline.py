"""The program in one function each. Read this first.

Documents become resources, resources a portfolio, a portfolio a judgment, a judgment a verdict. Each stage returns what
it made and what it found, and the next goes on with what there is: one bad file hides nothing elsewhere.
"""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace
from datetime import date
from functools import cache
from itertools import chain
from typing import NamedTuple, TypeAlias

from labelgov import __version__
from labelgov.changes import compare, money_moved
from labelgov.facts import Ask, Doubting
from labelgov.gate import (
    Approvals,
    Blame,
    Evidence,
    Side,
    answered,
    approvals_of,
    concerned,
    findings_of,
    fixed,
    granted,
    missing,
    settled,
    shown_on_changes,
    weigh,
    without_what_is_gone,
)
from labelgov.kinds import Kind, Resource, Settings, read, read_part
from labelgov.kinds.framework import Framework
from labelgov.packs import Prepared, digest, shipped
from labelgov.policy import SETTINGS_FILE, Gate, Occasion, ending, judge, load_gate, waive
from labelgov.policy.annotations import check_annotations
from labelgov.policy.awaiting import with_what_waits
from labelgov.policy.cards import SETTINGS as SETTINGS_UNSOUND
from labelgov.policy.preparing import prepared_text
from labelgov.portfolio import Portfolio, link, recognised
from labelgov.results import (
    CannotAnswer,
    Changes,
    ChangeVerdict,
    ControlCard,
    Finding,
    Place,
    Status,
    Unread,
    Verdict,
    in_order,
)
from labelgov.source import Document, Places, Reading, lines_changed, not_understood, read_text

_Known: TypeAlias = dict[int, tuple[Resource[Kind] | None, tuple[Finding, ...]]]
"""What was made of documents that are held, by identity: both sides of a change hold the same where nothing changed."""


class Examination(NamedTuple):
    """A verdict, with the facts that were asked for on the way."""

    verdict: Verdict
    ask: Ask


def check(documents: Iterable[Document], gate: Gate, today: date) -> Verdict:
    """Is every labeling program staffed, contracted, funded, lawful and good enough, as of a day?"""
    return examine(documents, gate, today).verdict


class Version(NamedTuple):
    """One side of a change: what people call it, its documents, its gate if it has one, what was found in reading."""

    name: str
    documents: tuple[Document, ...]
    gate: Gate | None = None
    found: tuple[Finding, ...] = ()
    unread: tuple[Unread, ...] = ()
    commit: str = ""
    """Id of the commit; empty for the work tree."""


def diff(base: Version, head: Version, today: date, *, ready: Prepared | None = None) -> Changes:
    """What does a change mean, in the domain's words, as of a day? No rule is asked, and nobody's approval.

    Documents that both sides hold are understood once. `ready` is what was made of the shipped packs when labelgov was
    built. What can't be read on a side is said, and left out of the comparison.
    """
    shipped = _shipped(ready)
    common = {id(document) for document in base.documents} & {id(document) for document in head.documents}
    both, unread_by_both = understand(document for document in base.documents if id(document) in common)
    asks, unread = [], []
    for side in (base, head):
        own, unread_by_one = understand(document for document in side.documents if id(document) not in common)
        portfolio, _ = link((*both, *own), shipped)
        asks.append(Ask(portfolio, today))
        found = (*side.found, *unread_by_both, *unread_by_one)
        unread += [f"{finding.place.path} can't be read on {side.name}: {finding.message}" for finding in found]
    return compare(*asks, base=base.name, head=head.name, unread=unread)


def check_change(base: Version, head: Version, today: date, evidence: Evidence | None = None) -> ChangeVerdict:
    """What does a change bring, as of a day, by the rules and the roles that stood before it?

    Raises CannotAnswer where neither side has a gate that can be understood.
    """
    return examine_change(base, head, today, evidence).judged


class ChangeExamination(NamedTuple):
    """The verdict of a change, with what says which changes brought its findings; at first adoption nothing does."""

    judged: ChangeVerdict
    blame: Blame | None = None


def examine_change(base: Version, head: Version, today: date, evidence: Evidence | None = None) -> ChangeExamination:
    """Check a change, and keep what is needed to say why a finding is new."""
    if base.gate is None:
        return ChangeExamination(_first_adoption(base, head, today))
    gate = base.gate
    known: _Known = {}
    before = _understood(base, gate, today, known)
    after = _understood(head, gate, today, known, before.ask.portfolio)
    changes = compare(before.ask, after.ask, base=base.name, head=head.name)
    approvals = approvals_of(evidence, before.ask) if evidence else Approvals()
    weighed = weigh(Side(gate, before.ask), Side(head.gate, after.ask), approvals)
    occasion = Occasion(after.ask, before.ask, changes, approvals.roles, granted(weighed))
    unsound = {finding.fingerprint: finding for finding in (*base.found, *head.found)}
    verdict = with_findings(_concluded(after, gate, occasion), (*unsound.values(), *findings_of(weighed, before.ask)))
    concern = concerned(verdict.findings, changes, (before.ask, after.ask))
    stood = _concluded(before, gate, Occasion(before.ask, only=concern)).findings
    verdict = replace(verdict, findings=in_order(settled(verdict.findings, stood)))
    judged = ChangeVerdict(
        verdict=verdict,
        changes=changes,
        gate=weighed,
        fixed=in_order(fixed(answered(stood, after.ask, verdict.waiting), verdict.findings)),
        preview=_preview(head, today, verdict) if weighed else (),
        approvals=approvals.given,
        disregarded=approvals.disregarded,
        needs=missing(verdict.findings, before.ask),
        money=money_moved(before.ask, after.ask) if changes else None,
        ending=ending(before.ask),
        base_commit=base.commit,
        head_commit=head.commit,
    )
    return ChangeExamination(judged, Blame(gate.rules, changes, after.ask))


def _preview(head: Version, today: date, verdict: Verdict) -> tuple[Finding, ...]:
    """Return what head's own gate would newly block."""
    known = {finding.fingerprint for finding in verdict.findings if finding.status is not Status.WAIVED}
    found = examine(head.documents, head.gate, today, head.unread).verdict.findings if head.gate else ()
    return tuple(finding for finding in found if finding.blocks and finding.fingerprint not in known)


def _first_adoption(base: Version, head: Version, today: date) -> ChangeVerdict:
    """Judge a change by its own gate, because the base has none: what it finds is shown, and doesn't block yet."""
    if head.gate is None:
        raise CannotAnswer("neither the base nor the head has a gate that can be understood", SETTINGS_UNSOUND.fix)
    verdict, ask = examine(head.documents, head.gate, today, head.unread)
    before = _understood(base, head.gate, today)
    verdict = with_findings(verdict, head.found)
    adopted = tuple(
        replace(finding, status=Status.EXISTING) if finding.status is Status.OPEN else finding
        for finding in verdict.findings
    )
    changes = compare(before.ask, ask, base=base.name, head=head.name)
    return ChangeVerdict(
        verdict=replace(verdict, findings=in_order(adopted)),
        changes=changes,
        gate=(),
        fixed=(),
        preview=(),
        first_adoption=True,
        money=money_moved(before.ask, ask) if changes else None,
        ending=ending(ask),
        base_commit=base.commit,
        head_commit=head.commit,
    )


class _Understood(NamedTuple):
    """Documents as a portfolio that can be asked; `found` is what was wrong with them on the way."""

    documents: tuple[Document, ...]
    resources: tuple[Resource[Kind], ...]
    found: tuple[Finding, ...]
    ask: Ask


def _understood(
    version: Version, gate: Gate, today: date, known: _Known | None = None, authority: Portfolio | None = None
) -> _Understood:
    resources, flaws = understand(version.documents, known)
    unread = [recognised(each) for each in (*version.unread, *_not_understood(version.documents, resources))]
    portfolio, unlinked = link(resources, gate.shipped, unread)
    ask = Doubting(portfolio, today, authority, unread) if unread else Ask(portfolio, today, authority)
    return _Understood(version.documents, resources, (*flaws, *unlinked), ask)


def _not_understood(documents: tuple[Document, ...], resources: Iterable[Resource[Kind]]) -> Iterator[Unread]:
    understood = {(resource.path, resource.number) for resource in resources}
    if len(understood) < len(documents):
        yield from (not_understood(each) for each in documents if (each.path, each.number) not in understood)


def examine(documents: Iterable[Document], gate: Gate, today: date, unread: Iterable[Unread] = ()) -> Examination:
    """Check, and keep the facts for whoever explains the verdict.

    `unread` are the documents that couldn't even be parsed: what rests on them is unanswered, and said once.
    """
    understood = _understood(Version("", tuple(documents), gate, unread=tuple(unread)), gate, today)
    return Examination(_concluded(understood, gate, Occasion(understood.ask)), understood.ask)


def _concluded(understood: _Understood, gate: Gate, occasion: Occasion) -> Verdict:
    """Ask the rules of a gate, apply waivers, and say what was found."""
    documents, resources, unread, ask = understood
    portfolio = ask.portfolio
    judgment = judge(gate.rules, gate.evaluators, occasion)
    findings, outcomes = waive(judgment.findings, judgment.outcomes, gate.cards, gate.settings, occasion)
    asked = [each for each in resources if occasion.asks_about(each)]
    found = (*unread, *misplaced(asked, gate), *check_annotations(asked, gate.settings), *findings)
    verdict = Verdict(
        as_of=ask.today,
        version=__version__,
        documents=len(documents),
        files=len({document.path for document in documents}),
        resources=dict(sorted(Counter(resource.kind for resource in portfolio.own).items())),
        rules=tuple(card for _, card in sorted(gate.cards.items())),
        findings=(),
        outcomes=tuple(sorted(outcomes)),
        packs=tuple((pack.resource.name, pack.resource.spec.version) for pack in gate.packs),
        controls=_controls(gate, portfolio),
        waiting=tuple(judgment.waiting),
    )
    return with_findings(verdict, found)


def _controls(gate: Gate, portfolio: Portfolio) -> tuple[ControlCard, ...]:
    cited = {control for card in gate.cards.values() for control in card.controls}
    titles = {
        f"{framework.name}:{control.id}": control.title
        for framework in portfolio.of(Framework)
        for control in framework.spec.controls
    }
    return tuple(ControlCard(control, titles[control]) for control in sorted(cited & titles.keys()))


def with_findings(verdict: Verdict, findings: Iterable[Finding]) -> Verdict:
    """Return a verdict with further findings, in the one order, and the cards that they cite."""
    every = tuple(with_what_waits(in_order((*verdict.findings, *findings)), verdict.waiting))
    cards = {card.id: card for card in verdict.rules}
    for finding in every:
        cards.setdefault(finding.rule.id, finding.rule)
    return replace(verdict, findings=every, rules=tuple(cards[name] for name in sorted(cards)))


def understand(
    documents: Iterable[Document], known: _Known | None = None
) -> tuple[tuple[Resource[Kind], ...], tuple[Finding, ...]]:
    """Read each document as a resource of its kind, once where it is known. Findings: what can't be understood."""
    known = {} if known is None else known
    every = tuple(documents)
    for document in every:
        if id(document) not in known:
            known[id(document)] = read(document.data, document.path, document.number)
    understood = [known[id(document)] for document in every]
    resources = tuple(resource for resource, _ in understood if resource is not None)
    return resources, tuple(chain.from_iterable(unread for _, unread in understood))


@cache
def shipped_resources() -> tuple[Resource[Kind], ...]:
    """Return the packs, metrics and frameworks that ship with labelgov, with the tests beside the rules."""
    readings = [read_text(path, content) for path, content in shipped()]
    resources, findings = understand(document for reading in readings for document in reading.documents)
    flaws = [*findings, *(finding for reading in readings for finding in reading.findings)]
    if flaws:
        raise AssertionError(f"what ships can't be read: {flaws[0].place.path}: {flaws[0].message}")
    return resources


def _shipped(ready: Prepared | None) -> tuple[Resource[Kind], ...]:
    """Return what ships, as it was made ready, or as it was written."""
    return shipped_resources() if ready is None else understand(Document(*each) for each in ready.documents)[0]


def prepare_shipped() -> str:
    """Return what ships made ready, for `packs.prepared`: every rule checked and compiled."""
    names = tuple(resource.name for resource in shipped_resources() if resource.kind == "Policy")
    gate, mistakes = open_gate(Settings.model_construct(packs=names, params={}, severities={}), ())
    if mistakes:
        raise AssertionError(f"a pack that ships is unsound: {mistakes[0].message}")
    documents = (
        (document.path, document.number, document.data)
        for path, content in shipped()
        for document in read_text(path, content).documents
    )
    return prepared_text(digest(), documents, gate)


def read_settings(reading: Reading) -> tuple[Settings | None, tuple[Finding, ...]]:
    """Return the settings in a reading of labelgov.yaml, or None and findings."""
    findings = list(reading.findings)
    first, *more = reading.documents or (None,)
    if first is None and not findings:
        findings.append(_unsound("This file is empty, so nothing says what is checked.", 0))
    findings += [_unsound("This file holds more than one document; only one can hold.", each.number) for each in more]
    if first is None:
        return None, tuple(findings)
    settings, unread = read_part(Settings, first.data, SETTINGS_FILE)
    return settings, (*findings, *unread)


def _unsound(message: str, number: int) -> Finding:
    fix = SETTINGS_UNSOUND.fix
    return Finding(SETTINGS_UNSOUND, "", message, fix, Place(SETTINGS_FILE, number, ()), Status.UNANSWERED)


def open_gate(
    settings: Settings, policies: Iterable[Document], *, ready: Prepared | None = None
) -> tuple[Gate, tuple[Finding, ...]]:
    """Compile the packs that the settings name; `policies` are the repository's own. Findings: mistakes in them.

    `ready` is what was made of the shipped packs when labelgov was built: their rules then come without their tests.
    """
    own, unread = understand(policies)
    strays = tuple(
        _stray(each, f"A {each.kind} stands where packs are read, and nowhere else is it read.")
        for each in own
        if each.kind != "Policy" and not _within(each.path, settings.folders)
    )
    gate, mistakes = load_gate(settings, _shipped(ready), own, ready.conditions if ready else None)
    return gate, (*unread, *strays, *mistakes)


def misplaced(resources: Iterable[Resource[Kind]], gate: Gate) -> Iterable[Finding]:
    """Yield a finding for each pack that stands where no pack is read, so that nobody takes its rules for asked."""
    for each in resources:
        if each.kind == "Policy" and not _within(each.path, gate.settings.policies):
            yield _stray(each, "This pack stands where no pack is read, so its rules are not asked.")


def _within(path: str, folders: Iterable[str]) -> bool:
    return any(path.startswith(f"{folder.rstrip('/')}/") or folder in (".", "./") for folder in folders)


def _stray(resource: Resource[Kind], message: str) -> Finding:
    place = Place(resource.path, resource.number, ("kind",))
    fix = f"Name its folder in {SETTINGS_FILE}: packs under policies, everything else under folders; or move the file."
    return Finding(SETTINGS_UNSOUND, resource.id, message, fix, place, Status.UNANSWERED, title=resource.title)


def without_a_gate(findings: Iterable[Finding], today: date) -> Verdict:
    """Return the verdict of a run whose settings can't be understood: what was found, and nothing judged."""
    return with_findings(Verdict(today, __version__, 0, 0, {}, (), (), ()), findings)


def located(verdict: Verdict, places: Places) -> Verdict:
    """Return a verdict with the place of every finding found."""
    return replace(verdict, findings=placed(verdict.findings, places))


Texts = Mapping[str, str]
"""The files of a side by path."""


def located_change(examined: ChangeExamination, base: Texts, head: Texts) -> ChangeVerdict:
    """Return the verdict of a change with every finding's place found: what is new, on the line that brought it."""
    judged, blame = examined
    places = Places({**base, **head})
    verdict = judged.verdict
    if blame is not None:
        verdict = replace(verdict, findings=without_what_is_gone(verdict.findings, blame, head))
    verdict = located(verdict, places)
    if blame is not None and verdict.counts[Status.OPEN]:
        shown = shown_on_changes(verdict.findings, blame, places, lines_changed(base, head))
        verdict = replace(verdict, findings=in_order(shown))
    return replace(judged, verdict=verdict, preview=placed(judged.preview, places))


def placed(findings: Iterable[Finding], places: Places) -> tuple[Finding, ...]:
    """Return findings with the place of each found, in the one order."""
    return in_order(map(places.placed, findings))
