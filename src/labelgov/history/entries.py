"""What an answer is made of: the entries of a collection, the fields of a row."""

import operator
from collections.abc import Callable, Iterable
from dataclasses import fields, is_dataclass
from datetime import date
from decimal import Decimal
from fractions import Fraction
from typing import Any

SCALARS = frozenset({str, bool, int, float, date, Decimal, Fraction, type(None)})
"""Types whose values hold nothing else."""


def fields_of(kind: type) -> tuple[str, ...] | None:
    """Return the names of the fields of a dataclass; None for what is none."""
    if kind not in _FIELDS:
        _FIELDS[kind] = tuple(each.name for each in fields(kind)) if is_dataclass(kind) else None
    return _FIELDS[kind]


def is_collection(kind: type) -> bool:
    """Whether values of a type are collections that can be made again."""
    return _making(kind) is not None


def made_again(value: Any, inner: Callable[[Any], Any]) -> Any:
    """Return a collection with `inner` of each entry; the same object where each comes to itself."""
    make = _making(type(value))
    assert make is not None
    held = list(dict.items(value) if isinstance(value, dict) else value)
    made = [inner(each) for each in held]
    return value if all(map(operator.is_, held, made)) else make(type(value), made)


def _making(kind: type) -> Callable[[Any, list[Any]], Any] | None:
    if kind not in _MAKING:
        _MAKING[kind] = next((make for base, make in _MADE.items() if issubclass(kind, base)), None)
    return _MAKING[kind]


def _tuple(kind: Any, entries: Iterable[Any]) -> Any:
    return kind(*entries) if hasattr(kind, "_fields") else tuple(entries)


def _same_type(kind: Any, entries: Iterable[Any]) -> Any:
    return kind(entries)


_MADE: dict[type, Callable[[Any, list[Any]], Any]] = {
    dict: lambda _, entries: dict(entries), tuple: _tuple, list: _same_type, set: _same_type, frozenset: _same_type,
}  # fmt: skip
_MAKING: dict[type, Callable[[Any, list[Any]], Any] | None] = {}
_FIELDS: dict[type, tuple[str, ...] | None] = {}
