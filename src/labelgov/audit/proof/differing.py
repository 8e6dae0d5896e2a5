"""The first difference between two files, said as a reader of that sort of file looks for it."""

import csv
import io
import itertools
import json
from typing import Any

from labelgov.audit.proof.unpacking import unpacked
from labelgov.audit.unsound import Unsound
from labelgov.results import printable

_SHOWN = 80
"""Characters of a value that are shown."""
_LARGEST_FIELD = 2**20


def first_difference(path: str, here: bytes, made: bytes) -> str:
    """Return where two contents of a file that differ begin to, in a sentence; `made` is what the repository gives."""
    where = _where(path, here, made)
    return f"{path} differs {where}." if where else f"{path} differs at byte {_first(here, made):,}."


def _where(path: str, here: bytes, made: bytes) -> str:
    suffix = path.rpartition(".")[2]
    if suffix == "xlsx":
        return _in_archive(here, made)
    try:
        texts = here.decode("utf-8"), made.decode("utf-8")
    except UnicodeDecodeError:
        return ""
    if suffix == "json":
        return _in_json(*texts)
    if suffix == "csv":
        return _in_csv(*texts)
    return _in_lines(*texts)


def _in_archive(here: bytes, made: bytes) -> str:
    try:
        ours, theirs = unpacked(here), unpacked(made)
    except Unsound:
        return ""
    names = sorted({*ours, *theirs})
    return next((f"in its part {name}" for name in names if ours.get(name) != theirs.get(name)), "")


def _in_json(here: str, made: str) -> str:
    try:
        route = _apart(json.loads(here), json.loads(made))
    except (ValueError, RecursionError):
        return _in_lines(here, made)
    if route is None:
        return _in_lines(here, made)
    pointer, ours, theirs = route
    return f"at {printable(pointer) or 'its top'}: the bundle says {ours}, the repository gives {theirs}"


def _apart(here: Any, made: Any, at: str = "") -> tuple[str, str, str] | None:
    """Return the pointer to the first difference between two values of JSON, and both values as text."""
    if isinstance(here, dict) and isinstance(made, dict):
        pairs = (
            (f"{at}.{name}" if at else name, here.get(name, _NOTHING), made.get(name, _NOTHING))
            for name in sorted({*here, *made})
        )
    elif isinstance(here, list) and isinstance(made, list):
        every = itertools.zip_longest(here, made, fillvalue=_NOTHING)
        pairs = ((f"{at}[{number}]", ours, theirs) for number, (ours, theirs) in enumerate(every))
    else:
        return None if _same(here, made) else (at, _shown(here), _shown(made))
    return next((found for name, ours, theirs in pairs if (found := _apart(ours, theirs, name))), None)


_NOTHING = object()


def _same(here: Any, made: Any) -> bool:
    return type(here) is type(made) and bool(here == made)


def _shown(value: Any) -> str:
    if value is _NOTHING:
        return "nothing"
    return printable(json.dumps(value, ensure_ascii=False), _SHOWN)


def _in_csv(here: str, made: str) -> str:
    csv.field_size_limit(_LARGEST_FIELD)
    try:
        ours, theirs = (list(csv.reader(io.StringIO(text.removeprefix("\ufeff"), newline=""))) for text in (here, made))
    except csv.Error:
        return _in_lines(here, made)
    headings = theirs[0] if theirs else []
    for row, (one, other) in enumerate(itertools.zip_longest(ours, theirs, fillvalue=None), 1):
        if one is None or other is None:
            return f"in row {row}, which only the {'repository' if one is None else 'bundle'} has"
        cells = enumerate(itertools.zip_longest(one, other, fillvalue=""))
        for number, (ours_here, theirs_here) in cells:
            if ours_here != theirs_here:
                heading = headings[number] if number < len(headings) else str(number + 1)
                return _said(f"in row {row}, column “{printable(heading, _SHOWN)}”", ours_here, theirs_here)
    return _in_lines(here, made)


def _in_lines(here: str, made: str) -> str:
    pairs = itertools.zip_longest(here.split("\n"), made.split("\n"), fillvalue=None)
    for number, (one, other) in enumerate(pairs, 1):
        if one is None or other is None:
            return f"in line {number}, which only the {'repository' if one is None else 'bundle'} has"
        if one != other:
            return _said(f"in line {number}", one, other)
    return ""


def _said(where: str, here: str, made: str) -> str:
    ours, theirs = (f"“{printable(text, _SHOWN)}”" for text in (here, made))
    if ours == theirs:
        return f"{where}, in characters that look alike or stand far to the right"
    return f"{where}: the bundle says {ours}, the repository gives {theirs}"


def _first(here: bytes, made: bytes) -> int:
    pairs = enumerate(zip(here, made, strict=False))
    return next((at for at, (one, other) in pairs if one != other), min(len(here), len(made)))
