"""The inventory: every resource with every field of its kind, as the models have them."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from labelgov.audit.review import Review
from labelgov.audit.sheets import Cell, Column, Table
from labelgov.audit.tables.columns import cell_of, flow, type_of, value_at
from labelgov.kinds import KINDS, Kind, Part, Resource, Shape, fields
from labelgov.kinds.policy import Policy

_ENVELOPE = (
    Column("name", "Name, unique within its kind."),
    Column("title", "Title for people."),
    Column("labels", "Words to group by."),
    Column("annotations", "Fields of the company's own."),
    Column("file", "Where it is declared; what ships with labelgov begins with labelgov:."),
)
_TESTS = "tests"
"""Of a rule: they prove the rule, and say nothing of the portfolio."""


def kind_tables(review: Review) -> tuple[Table, ...]:
    """Return a table a kind, in the order of the manual, a row for each resource; of a kind without any, no rows."""
    return tuple(_kind(kind, _resources(review, kind)) for kind in KINDS)


def row_tables(review: Review) -> Iterator[Table]:
    """Yield a table for each list of rows that a kind has at any depth: `contract.sla`, `contract.rates.tiers`."""
    for kind in KINDS:
        resources = _resources(review, kind)
        for steps in _lists(kind):
            yield _rows(kind, steps, resources)


def _resources(review: Review, kind: type[Kind]) -> list[Resource[Any]]:
    """Return the resources of a kind by name; of packs, those whose rules are asked."""
    if kind is Policy:
        return sorted((pack.resource for pack in review.gate.packs), key=lambda each: each.name)
    return list(review.ask.portfolio.of(kind))


@dataclass(frozen=True)
class _Leaf:
    """A field at the end of a way through parts that aren't lists."""

    steps: tuple[Shape, ...]

    @property
    def column(self) -> Column:
        """Its column, named by the route."""
        shape = self.steps[-1]
        return Column(".".join(step.name for step in self.steps), shape.sentence, type_of(shape), shape.about.unit)

    def of(self, part: Part) -> Cell:
        """Return its cell for a part at which the way begins."""
        return cell_of(self.steps[-1], value_at(part, self.steps))


def _leaves(part: type[Part], before: tuple[Shape, ...] = ()) -> Iterator[_Leaf]:
    for shape in fields(part):
        if shape.name == _TESTS and shape.container == "list" and shape.part:
            continue
        if shape.part is not None and shape.container == "one":
            yield from _leaves(shape.part, (*before, shape))
        else:
            yield _Leaf((*before, shape))


def _kind(kind: type[Kind], resources: list[Resource[Any]]) -> Table:
    leaves = [leaf for leaf in _leaves(kind) if kind is not Policy or leaf.steps[-1].name != "rules"]
    sentence = (kind.__doc__ or "").strip().split("\n\n")[0]
    rows = [(*_envelope(each), *(leaf.of(each.spec) for leaf in leaves)) for each in resources]
    return Table(kind.__name__, kind.__name__, sentence, (*_ENVELOPE, *(leaf.column for leaf in leaves)), rows)


def _envelope(resource: Resource[Any]) -> tuple[Cell, ...]:
    metadata = resource.metadata
    return (
        metadata.name,
        metadata.title,
        "; ".join(f"{key}: {value}" for key, value in metadata.labels.items()) or None,
        "; ".join(f"{key}: {flow(value)}" for key, value in metadata.annotations.items()) or None,
        resource.path,
    )


def _lists(part: type[Part], before: tuple[Shape, ...] = ()) -> Iterator[tuple[Shape, ...]]:
    """Yield the way to each list, or map, of parts."""
    for shape in fields(part):
        if shape.part is None or shape.name == _TESTS:
            continue
        if shape.container != "one":
            yield (*before, shape)
        yield from _lists(shape.part, (*before, shape))


def _rows(kind: type[Kind], steps: tuple[Shape, ...], resources: list[Resource[Any]]) -> Table:
    part = steps[-1].part
    assert part is not None
    leaves = list(_leaves(part))
    lists = [number for number, step in enumerate(steps) if step.container != "one"]
    keys = [
        Column(
            f"{'.'.join(step.name for step in steps[: number + 1])}[]",
            "Which row it is: its key, or its number from 1 on.",
        )
        for number in lists
    ]
    name = ".".join((_file(kind.__name__), *(step.name for step in steps)))
    columns = (Column("resource", f"Name of the {kind.__name__} in which it stands."), *keys)
    rows = [
        (each.name, *key, *(leaf.of(row) for leaf in leaves))
        for each in resources
        for key, row in _walk(each.spec, steps)
    ]
    sentence = steps[-1].sentence
    return Table(name, name, sentence, (*columns, *(leaf.column for leaf in leaves)), rows, frozen=len(columns))


def _walk(part: Any, steps: tuple[Shape, ...]) -> Iterator[tuple[tuple[str, ...], Any]]:
    """Yield each row at the end of a way with the keys of the rows on it."""
    if part is None:
        return
    if not steps:
        yield (), part
        return
    value = getattr(part, steps[0].attribute)
    if steps[0].container == "one":
        yield from _walk(value, steps[1:])
        return
    for key, row in value.items() if steps[0].container == "map" else enumerate(value, 1):
        for keys, found in _walk(row, steps[1:]):
            yield (str(key), *keys), found


def _file(kind: str) -> str:
    """Return a kind's name as files have it: `privacy-rule`."""
    return "".join(f"-{each.lower()}" if each.isupper() else each for each in kind).lstrip("-")


def file_of(table: Table) -> str:
    """Return the path of a table's CSV."""
    return f"inventory/{_file(table.name)}.csv"
