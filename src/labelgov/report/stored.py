"""A verdict read back from its JSON, so that it can be shown anew.

Whoever wrote the file may mean harm: it comes from a run of the change that is judged. So nothing of it is passed on as
it stands. What a format shows is read by name, each with its type and within bounds, and becomes a verdict, whose texts
are one printable line each from birth and are escaped again by the format that shows it. Unknown names are passed over.
"""

import json

from labelgov.report.change_form import CHANGE
from labelgov.report.reading import Said, count, day, each, inner, maybe, not_a_verdict, one_of, text, texts
from labelgov.report.stored_change import read_change
from labelgov.report.verdict_form import VERDICT
from labelgov.results import (
    ChangeVerdict,
    ControlCard,
    Enforcement,
    Finding,
    Location,
    Outcome,
    Place,
    Position,
    Related,
    Result,
    RuleCard,
    Severity,
    Status,
    Verdict,
    printable,
)

LARGEST = 128 * 1024 * 1024
"""Bytes of a file at most: the verdict on 8,500 documents has half of it."""

_MOST_RELATED = 10
_NOT_APPLICABLE = "notApplicable"


def read_judged(content: bytes) -> Verdict | ChangeVerdict:
    """Return the verdict that `check` wrote as JSON, on a portfolio or on a change.

    Raises CannotAnswer where it isn't one, or contradicts itself.
    """
    said = _said(content)
    if said.get("schema") != CHANGE:
        return _verdict(said)
    verdict = _verdict(inner(said, "verdict"))
    cards = {card.id: card for card in verdict.rules}
    found = {name: each(said, name, lambda entry: _found(entry, cards)) for name in ("fixed", "preview")}
    if said.get("answer") != verdict.answer.value:
        raise not_a_verdict("its answer isn't that of its verdict")
    return read_change(said, verdict, **found)


def read_verdict(content: bytes) -> Verdict:
    """Return the verdict on a portfolio. Raises CannotAnswer where it isn't one, or contradicts itself."""
    return _verdict(_said(content))


def _said(content: bytes) -> Said:
    if len(content) > LARGEST:
        raise not_a_verdict(f"it has more than {LARGEST // 2**20} MiB")
    try:
        said = json.loads(content.decode("utf-8"))
    except (ValueError, RecursionError):
        raise not_a_verdict("it is not JSON") from None
    if not isinstance(said, dict):
        raise not_a_verdict(f"it doesn't name the form {VERDICT}")
    return said


def _verdict(said: Said) -> Verdict:
    if said.get("schema") != VERDICT:
        raise not_a_verdict(f"it doesn't name the form {VERDICT}")
    totals = inner(said, "totals")
    cards = {card.id: card for card in each(said, "rules", _card)}
    resources = inner(totals, "resources")
    verdict = Verdict(
        as_of=day(said, "asOf"),
        version=text(said, "version"),
        documents=count(totals, "documents"),
        files=count(totals, "files"),
        resources={printable(kind, 60): count(resources, kind) for kind in resources},
        rules=tuple(cards[name] for name in sorted(cards)),
        findings=each(said, "findings", lambda entry: _finding(entry, cards)),
        outcomes=each(said, "outcomes", _outcome),
        packs=each(said, "packs", lambda entry: (text(entry, "name"), text(entry, "version"))),
        controls=each(said, "controls", lambda entry: ControlCard(text(entry, "id"), text(entry, "title"))),
    )
    if said.get("answer") != verdict.answer.value:
        raise not_a_verdict("its answer doesn't follow from its findings")
    return verdict


def _card(entry: Said) -> RuleCard:
    return RuleCard(
        text(entry, "id"),
        text(entry, "title"),
        text(entry, "says"),
        text(entry, "why"),
        text(entry, "fix"),
        one_of(Severity, entry, "severity"),
        one_of(Enforcement, entry, "enforcement"),
    )


def _found(entry: Said, cards: dict[str, RuleCard]) -> Finding:
    """Return a finding of another gate, whose rule the verdict needn't have."""
    rule = text(entry, "rule")
    severity, enforcement = one_of(Severity, entry, "severity"), one_of(Enforcement, entry, "enforcement")
    return _finding(entry, {rule: cards.get(rule) or RuleCard(rule, "", "", "", "", severity, enforcement)})


def _finding(entry: Said, cards: dict[str, RuleCard]) -> Finding:
    card = cards.get(text(entry, "rule"))
    if card is None:
        raise not_a_verdict("a finding cites a rule that isn't there")
    place, location = _located(entry)
    related = each(entry, "related", _related) if "related" in entry else ()
    cause = maybe(entry, "cause") if "cause" in entry else None
    return Finding(
        card,
        text(entry, "resource"),
        text(entry, "message"),
        text(entry, "fix"),
        place,
        one_of(Status, entry, "status"),
        location,
        note=text(entry, "note"),
        title=text(entry, "title"),
        needs=texts(entry, "needs") if "needs" in entry else (),
        cause=Related(place, cause, location) if cause is not None else None,
        related=related[:_MOST_RELATED],
    )


def _related(entry: Said) -> Related:
    place, location = _located(entry)
    return Related(place, text(entry, "says"), location)


def _located(entry: Said) -> tuple[Place, Location]:
    where = inner(entry, "location")
    start, end = (
        Position(count(inner(where, at), "line"), count(inner(where, at), "column")) for at in ("start", "end")
    )
    path = text(where, "path", 4096)
    return Place(path, 0, (text(where, "pointer"),)), Location(path, start, end)


def _outcome(entry: Said) -> Outcome:
    result = Result.NOT_APPLICABLE if entry.get("result") == _NOT_APPLICABLE else one_of(Result, entry, "result")
    return Outcome(text(entry, "rule"), text(entry, "resource"), result, text(entry, "reason"))
