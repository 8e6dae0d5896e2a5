"""Documents before and after: every field that the corpus declares, and another value for each."""

import copy
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from enum import EnumType
from functools import cache
from pathlib import Path
from typing import Any

from labelgov.changes import compare
from labelgov.facts import Ask
from labelgov.kinds import API_VERSION, BY_NAME, Kind, Part, Resource, Shape, fields, read
from labelgov.kinds.example import filled
from labelgov.portfolio import link, row_id
from labelgov.results import Changes
from labelgov.source import read_text

TODAY = date(2026, 6, 30)
CORPUS = Path(__file__).parents[2] / "corpus"
OTHERS: dict[str, Any] = {
    "money": "7777.77 USD", "share": "12.3%", "span": "17d", "date": date(2027, 3, 3).isoformat(), "country": "CA",
    "region": "CA", "currency": "GBP", "language": "fi", "name": "another", "person": "x.another",
    "reference": "Vendor/another", "control": "gdpr:99", "number": Decimal("7.5"), "count": 7,
    "text": "Something else.", "version": "9.9.9", "path": "another/path.md", "url": "https://another.example.com/",
    "email": "another@example.com", "sha256": "0" * 64, "data category": "user.another", "member": "team/another",
    "rule": "another/rule", "term": "another",
}  # fmt: skip
METRICS = ("gold-accuracy", "turnaround-p95")


def exact(value: Any) -> Any:
    if isinstance(value, float):
        return Decimal(repr(value))
    if isinstance(value, dict):
        return {key: exact(entry) for key, entry in value.items()}
    return [exact(entry) for entry in value] if isinstance(value, list | tuple) else value


def document(kind: str, name: str, spec: dict[str, Any]) -> dict[str, Any]:
    """Return a document, what is required and wasn't given filled with examples."""
    whole = exact(filled(BY_NAME[kind], spec))
    return {"apiVersion": API_VERSION, "kind": kind, "metadata": {"name": name}, "spec": whole}


def ask_of(*documents: dict[str, Any], path: str = "test.yaml") -> Ask:
    resources: list[Resource[Kind]] = []
    for number, each in enumerate(documents):
        resource, findings = read(each, path, number)
        assert resource is not None, [finding.message for finding in findings]
        resources.append(resource)
    return Ask(link(resources)[0], TODAY)


def metrics() -> list[dict[str, Any]]:
    return [
        document("Metric", "gold-accuracy", {"better": "higher", "unit": "share"}),
        document("Metric", "turnaround-p95", {"better": "lower", "unit": "span"}),
    ]


def between(before: dict[str, Any], after: dict[str, Any]) -> Changes:
    """Return what differs between two documents of one name, with the metrics beside them."""
    return compare(ask_of(before, *_beside(before)), ask_of(after, *_beside(after)))


def _beside(of: dict[str, Any]) -> list[dict[str, Any]]:
    return [each for each in metrics() if (each["kind"], each["metadata"]) != (of["kind"], of["metadata"])]


@dataclass(frozen=True)
class Spot:
    """A field of a document of the corpus: where it stands, what it is, and the row that it identifies, if any."""

    kind: str
    pointer: tuple[str | int, ...]
    shape: Shape
    identifies: bool

    def __str__(self) -> str:
        return f"{self.kind}.{'.'.join(map(str, self.pointer[1:]))}"


@cache
def whole(kind: str) -> dict[str, Any]:
    """Return the document of the corpus that states every field of a kind."""
    folder = "".join(f"-{each.lower()}" if each.isupper() else each for each in kind).lstrip("-")
    reading = read_text("corpus", (CORPUS / folder / "good-every-field.yaml").read_bytes())
    (found,) = [each.data for each in reading.documents if each.data["kind"] == kind][:1]
    return found


@cache
def spots(kind: str) -> tuple[Spot, ...]:
    """Return every field that the corpus states of a kind, at any depth, once for each row."""
    return tuple(_spots(kind, BY_NAME[kind], whole(kind)["spec"], ("spec",), identity=None))


def _spots(
    kind: str, part: type[Part], data: dict[str, Any], at: tuple[str | int, ...], identity: str | None
) -> Iterator[Spot]:
    for shape in fields(part):
        if shape.name not in data:
            continue
        pointer, value = (*at, shape.name), data[shape.name]
        yield Spot(kind, pointer, shape, shape.name == identity)
        if shape.part is None or value is None:
            continue
        if shape.container == "one":
            yield from _spots(kind, shape.part, value, pointer, None)
        rows = value.items() if shape.container == "map" else enumerate(value) if shape.container == "list" else ()
        for key, row in rows:
            name = _identity(shape.part, row) if shape.container == "list" else None
            yield from _spots(kind, shape.part, row, (*pointer, key), name)


def _identity(part: type[Part], row: dict[str, Any]) -> str | None:
    """Return the field by which a row is known: changed, it is another row."""
    typed = part.model_validate(row)
    cited = row_id(typed)
    named = [shape for shape in fields(part) if cited is not None and getattr(typed, shape.attribute) == cited]
    first = fields(part)[0]
    if named:
        return named[0].name
    return first.name if str(first.about.looser or "neither") == "neither" and first.name in row else None


def at(data: Any, pointer: tuple[str | int, ...]) -> Any:
    for step in pointer:
        data = data[step]
    return data


def changed(of: dict[str, Any], pointer: tuple[str | int, ...], value: object) -> dict[str, Any]:
    """Return a document with another value at a place; without the place where the value is `...`."""
    made = copy.deepcopy(of)
    above = at(made, pointer[:-1])
    if value is ...:
        del above[pointer[-1]]
    else:
        above[pointer[-1]] = value
    return made


def another(shape: Shape, value: Any) -> Any:
    """Return another value that the field accepts."""
    if shape.words:
        return next(word for word in shape.words if word != value)
    if isinstance(shape.type, EnumType):
        return next(each.value for each in shape.type if each.value != value)
    if isinstance(value, bool):
        return not value
    if shape.scalar == "measure":
        if isinstance(value, str):
            return OTHERS["share" if value.endswith("%") else "money" if value[-3:].isupper() else "span"]
        return OTHERS["number"]
    if shape.scalar == "anything":
        return "another"
    return OTHERS.get(shape.scalar, 7)
