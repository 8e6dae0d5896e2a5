"""A verdict read back from its JSON, so that it can be shown anew.

Whoever wrote the file may mean harm: it comes from a run of the change that is judged. So nothing of it is passed on as
it stands. What a format shows is read by name, each with its type and within bounds, and becomes a verdict, whose texts
are one printable line each from birth and are escaped again by the format that shows it. Unknown names are passed over.
"""

import json
from collections.abc import Callable
from datetime import date
from enum import StrEnum
from typing import Any, TypeVar

from labelgov.report.json import SCHEMA
from labelgov.results import (
    CannotAnswer,
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

_MOST_LINES = 10**7
_MOST_RELATED = 10
_NOT_APPLICABLE = "notApplicable"

E = TypeVar("E", bound=StrEnum)
T = TypeVar("T")


def read_verdict(content: bytes) -> Verdict:
    """Return the verdict that `json.render` wrote. Raises CannotAnswer where it isn't one, or contradicts itself."""
    if len(content) > LARGEST:
        raise _not_a_verdict(f"it has more than {LARGEST // 2**20} MiB")
    try:
        said = json.loads(content.decode("utf-8"))
    except (ValueError, RecursionError):
        raise _not_a_verdict("it is not JSON") from None
    if not isinstance(said, dict) or said.get("schema") != SCHEMA:
        raise _not_a_verdict(f"it doesn't name the form {SCHEMA}")
    verdict = _verdict(said)
    if said.get("answer") != verdict.answer.value:
        raise _not_a_verdict("its answer doesn't follow from its findings")
    return verdict


def _verdict(said: dict[str, Any]) -> Verdict:
    totals = _map(said, "totals")
    cards = {card.id: card for card in _each(said, "rules", _card)}
    findings = _each(said, "findings", lambda entry: _finding(entry, cards))
    return Verdict(
        as_of=_day(_text(said, "asOf")),
        version=_text(said, "version"),
        documents=_count(totals, "documents"),
        files=_count(totals, "files"),
        resources={printable(kind, 60): _count(_map(totals, "resources"), kind) for kind in _map(totals, "resources")},
        rules=tuple(cards[name] for name in sorted(cards)),
        findings=tuple(findings),
        outcomes=tuple(_each(said, "outcomes", _outcome)),
        packs=tuple(_each(said, "packs", lambda entry: (_text(entry, "name"), _text(entry, "version")))),
        controls=tuple(_each(said, "controls", lambda entry: ControlCard(_text(entry, "id"), _text(entry, "title")))),
    )


def _card(entry: dict[str, Any]) -> RuleCard:
    return RuleCard(
        _text(entry, "id"),
        _text(entry, "title"),
        _text(entry, "says"),
        _text(entry, "why"),
        _text(entry, "fix"),
        _one_of(Severity, entry, "severity"),
        _one_of(Enforcement, entry, "enforcement"),
    )


def _finding(entry: dict[str, Any], cards: dict[str, RuleCard]) -> Finding:
    card = cards.get(_text(entry, "rule"))
    if card is None:
        raise _not_a_verdict("a finding cites a rule that isn't there")
    place, location = _located(entry)
    related = tuple(_each(entry, "related", _related)) if "related" in entry else ()
    cause = _text(entry, "cause") if entry.get("cause") is not None else None
    return Finding(
        card,
        _text(entry, "resource"),
        _text(entry, "message"),
        _text(entry, "fix"),
        place,
        _one_of(Status, entry, "status"),
        location,
        note=_text(entry, "note"),
        title=_text(entry, "title"),
        cause=Related(place, cause, location) if cause is not None else None,
        related=related[:_MOST_RELATED],
    )


def _related(entry: dict[str, Any]) -> Related:
    place, location = _located(entry)
    return Related(place, _text(entry, "says"), location)


def _located(entry: dict[str, Any]) -> tuple[Place, Location]:
    where = _map(entry, "location")
    start, end = (
        Position(_count(_map(where, at), "line"), _count(_map(where, at), "column")) for at in ("start", "end")
    )
    path = _text(where, "path", 4096)
    return Place(path, 0, (_text(where, "pointer"),)), Location(path, start, end)


def _outcome(entry: dict[str, Any]) -> Outcome:
    result = Result.NOT_APPLICABLE if entry.get("result") == _NOT_APPLICABLE else _one_of(Result, entry, "result")
    return Outcome(_text(entry, "rule"), _text(entry, "resource"), result, _text(entry, "reason"))


def _each(said: dict[str, Any], name: str, read: Callable[[dict[str, Any]], T]) -> list[T]:
    entries = said.get(name)
    if not isinstance(entries, list) or not all(isinstance(entry, dict) for entry in entries):
        raise _not_a_verdict(f"“{name}” is not a list of entries")
    return [read(entry) for entry in entries]


def _map(said: dict[str, Any], name: str) -> dict[str, Any]:
    entry = said.get(name)
    if not isinstance(entry, dict):
        raise _not_a_verdict(f"“{name}” is not a map")
    return entry


def _text(said: dict[str, Any], name: str, longest: int = 2000) -> str:
    text = said.get(name)
    if not isinstance(text, str):
        raise _not_a_verdict(f"“{name}” is not a text")
    return printable(text, longest)


def _count(said: dict[str, Any], name: str) -> int:
    number = said.get(name)
    if not isinstance(number, int) or isinstance(number, bool) or not 0 <= number <= _MOST_LINES:
        raise _not_a_verdict(f"“{printable(name, 60)}” is not a count")
    return number


def _one_of(known: type[E], said: dict[str, Any], name: str) -> E:
    value = said.get(name)
    if not isinstance(value, str) or value not in tuple(known):
        raise _not_a_verdict(f"“{name}” is none of {', '.join(known)}")
    return known(value)


def _day(written: str) -> date:
    try:
        return date.fromisoformat(written)
    except ValueError:
        raise _not_a_verdict("“asOf” is not a day") from None


def _not_a_verdict(why: str) -> CannotAnswer:
    return CannotAnswer(
        f"the file is not a verdict of labelgov: {why}", "Give what `labelgov check --output json=FILE` wrote."
    )
