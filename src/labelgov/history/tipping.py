"""What of a resource can tip the rules of its kind: read off their conditions, and no less than all that can.

`contract.facts.daysToExpiry * 86400 > 3888000.0` comes out alike for as long as that comparison does, although the
number is another one every day. Whatever doesn't stand in such a comparison counts as a whole.
"""

import operator
import re
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from typing import Any, NamedTuple

from labelgov.facts import FactRow, Unknowable
from labelgov.history.days import Days, numbers_in
from labelgov.kinds import Kind, Part, Resource, fields
from labelgov.policy.plain import plain, row_names, variable
from labelgov.policy.rules import CompiledRule
from labelgov.policy.source_text import prepare
from labelgov.values import Duration, Share

_TOKEN = re.compile(
    r"""//[^\n]*
    |(?P<string>[rR]?(?:\"\"\".*?\"\"\"|'''.*?'''|"(?:\\.|[^"\\])*"|'(?:\\.|[^'\\])*'))
    |(?P<number>\d+(?:\.\d+)?(?:[eE][+-]?\d+)?)
    |(?P<path>[A-Za-z_]\w*(?:\s*\.\s*[A-Za-z_]\w*)*)
    |(?P<sign><=|>=|==|!=|&&|\|\||\S)""",
    re.VERBOSE | re.DOTALL,
)
_COMPARES: dict[str, Callable[[Any, Any], bool]] = {
    "<": operator.lt, "<=": operator.le, ">": operator.gt, ">=": operator.ge, "==": operator.eq, "!=": operator.ne,
}  # fmt: skip
_TURNED = {"<": ">", "<=": ">=", ">": "<", ">=": "<=", "==": "==", "!=": "!="}
_BEFORE = frozenset({"", "(", "&&", "||", "?", ":", ","})
_AFTER = frozenset({"", ")", "&&", "||", "?", ":", ","})
_TODAY, _NULL = "today", "null"


class Comparison(NamedTuple):
    """A value, times a factor where it is a number, held against a number, `null` or `today`."""

    factor: float
    compare: str
    against: float | str

    def outcome(self, number: float) -> bool:
        """Return what it comes to for a number."""
        return isinstance(self.against, float) and _COMPARES[self.compare](number * self.factor, self.against)

    def outcome_of(self, days: Days) -> bool:
        """Return what it comes to for a number that moves, which then says until when."""
        if self.compare in ("==", "!=") and isinstance(self.against, float):
            return self.outcome(float(days.number))
        return days.steady(lambda number: self.outcome(float(number)))


_NUMBERS = frozenset({int, float, Decimal, Share, Duration})
"""Types whose values are numbers to a rule."""


@dataclass
class Seen:
    """How rules look at a value: in comparisons alone, by the fields of its rows, or as a whole."""

    whole: bool = False
    comparisons: dict[Comparison, None] = field(default_factory=dict)
    rows: "dict[str, Seen] | None" = None

    def part(self, value: Any) -> Any:
        """Return what of a value can tip a rule: while that is the same, so is every answer."""
        if self.whole:
            return numbers_in(value)
        if self.rows is not None and isinstance(value, tuple) and all(isinstance(row, FactRow) for row in value):
            return tuple(_part_of_row(row, self.rows) for row in value)
        if type(value) is Days:
            return tuple(each.outcome_of(value) for each in self.comparisons)
        if type(value) in _NUMBERS:
            number = plain(value)
            return tuple(each.outcome(number) for each in self.comparisons)
        return numbers_in(value)


def _part_of_row(row: FactRow, seen: dict[str, Seen]) -> tuple[Any, ...]:
    names = row_names(type(row))
    return (
        row.pointer,
        row.key,
        *(seen[name].part(getattr(row, attribute)) for attribute, name in names if name in seen),
    )


@dataclass
class Tipping:
    """What can tip the rules of a kind that are asked of what stands."""

    facts: dict[str, Seen] = field(default_factory=dict)
    """By name; what isn't here can't."""
    every_fact: bool = False
    """Whether any fact can, whatever of it is another."""
    days: set[tuple[str, str, str]] = field(default_factory=set)
    """A list of rows if any, a field of the spec or of the row, and how it is held against the day."""
    daily: bool = False
    """Whether the day is asked for in some other way."""
    enforced: set[date] = field(default_factory=set)
    """Days from which rules block."""

    def part(self, name: str, value: Any) -> Any:
        """Return what of a fact can tip a rule."""
        if self.every_fact or isinstance(value, Unknowable):
            return numbers_in(value)
        return self.facts[name].part(value) if name in self.facts else None

    def hold(self, resource: Resource[Kind], today: date) -> None:
        """Ask a day that notices all that the rules ask of it about a resource's own fields."""
        for each, name, compare in self.days:
            for row in _values(resource.spec, each.split(".")) if each else (resource.spec,):
                for value in _values(row, name.split(".")):
                    _held(value, compare, today)
        for day in self.enforced:
            _held(day, ">", today)
        if self.daily:
            _held(None, "", today)


def _held(value: object, compare: str, today: date) -> None:
    """Ask a day that notices: how a value is held against it, or what only holds today."""
    if isinstance(value, date):
        _COMPARES[compare](value, today)
    else:
        str(today)


def tipping(rules: Iterable[CompiledRule]) -> Tipping:
    """Return what can tip these rules, all of one kind."""
    found = Tipping()
    for rule in rules:
        if rule.enforce_from is not None:
            found.enforced.add(rule.enforce_from)
        _Reader(rule, found).read()
    return found


class _Reader:
    """Reads the conditions of one rule."""

    def __init__(self, rule: CompiledRule, found: Tipping) -> None:
        self._rule = rule
        self._found = found
        self._own = variable(rule.kind)
        self._each = rule.rule.each or ""

    def read(self) -> None:
        section, _, name = self._each.partition(".")
        if section == "facts":
            seen = self._found.facts.setdefault(name, Seen())
            seen.rows = {} if seen.rows is None else seen.rows
        params = {name: plain(value) for name, value in self._rule.params.items()}
        for text in (self._rule.rule.when, self._rule.rule.require):
            if text is not None:
                tokens = [each for each in _TOKEN.finditer(prepare(text, params).text) if each.lastgroup]
                for path, comparison in _paths(tokens):
                    self._path(path, comparison)

    def _path(self, path: list[str], comparison: Comparison | None) -> None:
        if path == [_TODAY]:
            self._found.daily |= comparison is None
        elif path[0] == self._own:
            self._of_resource(path[1:], comparison)
        elif path[0] == "row":
            self._of_row(path[1:], comparison)
        elif comparison is not None and comparison.against == _TODAY:
            self._found.daily = True

    def _of_resource(self, path: list[str], comparison: Comparison | None) -> None:
        if len(path) < 2 and path[:1] in ([], ["facts"]):
            self._found.every_fact = True
        elif path[0] == "facts":
            _look(self._found.facts.setdefault(path[1], Seen()), path[2:], comparison)
            self._found.daily |= comparison is not None and comparison.against == _TODAY
        elif comparison is not None and comparison.against == _TODAY:
            self._against_today("", path, comparison)

    def _of_row(self, path: list[str], comparison: Comparison | None) -> None:
        section, _, name = self._each.partition(".")
        if section == "facts":
            seen = self._found.facts[name]
            if path and seen.rows is not None:
                _look(seen.rows.setdefault(path[0], Seen()), path[1:], comparison)
            else:
                seen.whole = True
            self._found.daily |= comparison is not None and comparison.against == _TODAY
        elif comparison is not None and comparison.against == _TODAY:
            self._against_today(self._each, ["spec", *path], comparison)

    def _against_today(self, each: str, path: list[str], comparison: Comparison) -> None:
        if path[0] == "spec" and (not each or each.startswith("spec.")):
            self._found.days.add((each.removeprefix("spec."), ".".join(path[1:]), comparison.compare))
        else:
            self._found.daily = True


def _look(seen: Seen, deeper: list[str], comparison: Comparison | None) -> None:
    if deeper or comparison is None or comparison.against == _TODAY:
        seen.whole = True
    else:
        seen.comparisons[comparison] = None


def _paths(tokens: list[re.Match[str]]) -> Iterator[tuple[list[str], Comparison | None]]:
    """Yield every path of names in a condition, with the comparison that it stands in alone, if it does.

    The day itself is yielded only where it stands in no comparison with another path.
    """
    texts = ["", *("".join(token[0].split()) if token["path"] else token[0] for token in tokens), "", "", "", "", ""]
    found = {
        at: _to_the_right(texts, at) or _to_the_left(texts, at)
        for at, token in enumerate(tokens, start=1)
        if token["path"] and texts[at] not in (_NULL, "true", "false", "in")
    }
    compared = {place for each in found.values() if each for place in each[1:]}
    for at, each in found.items():
        if texts[at] != _TODAY or at not in compared:
            yield texts[at].split("."), each[0] if each else None


_Compared = tuple[Comparison, int]
"""A comparison, and where in the text that stands against which the path is held."""


def _to_the_right(texts: list[str], at: int) -> _Compared | None:
    """Return the comparison that a path begins: `path * 86400.0 <= 90.0`."""
    factor, sign = _factor(texts, at)
    against = _against(texts[sign + 1])
    sound = texts[at - 1] in _BEFORE and texts[sign] in _COMPARES and texts[sign + 2] in _AFTER
    return (Comparison(factor, texts[sign], against), sign + 1) if sound and against is not None else None


def _to_the_left(texts: list[str], at: int) -> _Compared | None:
    """Return the comparison that a path ends: `90.0 >= path * 86400.0`."""
    factor, after = _factor(texts, at)
    if at < 3:
        return None
    against, sign = _against(texts[at - 2]), texts[at - 1]
    sound = sign in _COMPARES and texts[at - 3] in _BEFORE and texts[after] in _AFTER
    return (Comparison(factor, _TURNED[sign], against), at - 2) if sound and against is not None else None


def _factor(texts: list[str], at: int) -> tuple[float, int]:
    """Return what a path is multiplied by, and where the text goes on behind that."""
    number = _number(texts[at + 2]) if texts[at + 1] == "*" else None
    return (1.0, at + 1) if number is None else (number, at + 3)


def _against(text: str) -> float | str | None:
    return text if text in (_NULL, _TODAY) else _number(text)


def _number(text: str) -> float | None:
    return float(text) if re.fullmatch(r"\d+(\.\d+)?([eE][+-]?\d+)?", text) else None


def _values(value: object, steps: list[str]) -> Iterator[Any]:
    """Yield what stands at the end of a way through a resource; of a list, each entry."""
    for step in steps:
        shape = (
            next((each for each in fields(type(value)) if each.name == step), None) if isinstance(value, Part) else None
        )
        value = getattr(value, shape.attribute) if shape else None
    yield from value if isinstance(value, tuple) else () if value is None else (value,)
