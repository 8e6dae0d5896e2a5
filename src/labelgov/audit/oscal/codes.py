"""Codes of two capitals and a number for clauses and rules, because the FedRAMP layout takes no other.

A code means something within one spreadsheet only; its last sheet says what.
"""

from collections.abc import Iterator
from itertools import product
from string import ascii_uppercase
from typing import NamedTuple

from labelgov.audit.oscal.record import Record


class Code(NamedTuple):
    """What a code stands for: a clause, or a rule that cites none."""

    code: str
    name: str
    title: str


class Codes:
    """The codes of one review, and which of them were asked for."""

    def __init__(self, record: Record) -> None:
        cards = {rule.id: rule for rule in (*(each.finding.rule for _, each in record.closed), *record.rules)}
        letters = _letters({*(each.name for each in record.frameworks), *(rule.pack for rule in cards.values())})
        clauses = {
            control.id: Code(f"{letters[framework.name]}-{number}", control.id, control.title)
            for framework in record.frameworks
            for number, control in enumerate(framework.controls, 1)
        }
        # Rules are counted on from a thousand, so that a pack may be named like a framework.
        rules = {
            name: Code(f"{letters[rule.pack]}-{number}", name, rule.title)
            for number, (name, rule) in enumerate(sorted(cards.items()), 1001)
        }
        self._known = {**clauses, **rules}
        self.used: dict[str, Code] = {}

    def of(self, clauses: tuple[str, ...], rule: str) -> str:
        """Return the codes of clauses, or that of the rule where it cites none; a rule that isn't asked has `XX-0`."""
        names = [each for each in clauses if each in self._known] or [rule]
        codes = [self._known.get(name, Code("XX-0", name, "No pack asks this rule.")) for name in names]
        self.used.update((each.name, each) for each in codes)
        return ", ".join(each.code for each in codes)


def _letters(names: set[str]) -> dict[str, str]:
    """Return two letters for each name, its first and a later one where they are free."""
    found: dict[str, str] = {}
    for name in sorted(names):
        taken = set(found.values())
        found[name] = next((each for each in _candidates(name) if each not in taken), "ZZ")
    return found


def _candidates(name: str) -> Iterator[str]:
    own = [letter for letter in name.upper() if letter in ascii_uppercase]
    yield from (own[0] + later for later in own[1:])
    yield from (first + second for first, second in product(ascii_uppercase, repeat=2))
