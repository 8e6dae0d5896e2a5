"""Values of a pack's parameters, read by their declared type."""

from collections.abc import Callable
from typing import Any

from labelgov.kinds.policy import Parameter
from labelgov.values import Duration, Share, Unreadable, parse_day, parse_number


def parameter(declared: Parameter, given: Any) -> Any:
    """Return the typed value of a parameter. Raises Unreadable with the accepted form."""
    return _READERS[declared.type](given)


def _text(given: Any) -> str:
    if isinstance(given, str):
        return given
    raise Unreadable(f'"{given}" is not text: write it in quotes')


def _yes_no(given: Any) -> bool:
    if isinstance(given, bool):
        return given
    raise Unreadable(f'"{given}" is not a yes or no: write true or false')


def _list(given: Any) -> tuple[Any, ...]:
    if isinstance(given, list | tuple) and all(isinstance(entry, str) for entry in given):
        return tuple(given)
    raise Unreadable(f'"{given}" is not a list of words: write [one, another]')


_READERS: dict[str, Callable[[Any], Any]] = {
    "span": Duration.parse,
    "share": Share.parse,
    "number": parse_number,
    "date": parse_day,
    "text": _text,
    "list": _list,
    "yes-no": _yes_no,
}
