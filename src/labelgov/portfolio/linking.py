"""References followed: what names a resource that isn't there, twice the same name, circles among parents."""

from collections.abc import Collection, Iterable, Iterator, Mapping
from functools import cache
from typing import NamedTuple, TypeAlias

from labelgov.kinds import BY_NAME, MANY, Kind, Part, Resource, fields, references
from labelgov.kinds.shape import routes
from labelgov.portfolio.recognising import declares
from labelgov.portfolio.resources import Portfolio, Referrer
from labelgov.results import Enforcement, Finding, Place, Pointer, RuleCard, Severity, Unread, did_you_mean, written
from labelgov.values import Reference

REFERENCE_RESOLVES = RuleCard(
    "portfolio/reference-resolves",
    "A reference names a resource that is there",
    "Every reference names a resource that this repository declares, or that ships with labelgov.",
    "A rule can't follow a reference that leads nowhere, so what it should check would go unchecked.",
    "Correct the name, or declare the resource.",
    Severity.CRITICAL,
    Enforcement.MANDATORY,
)
NAME_IS_UNIQUE = RuleCard(
    "portfolio/name-is-unique",
    "A name stands for one resource of its kind",
    "Two resources of one kind never share a name, nor two rows of one list an id.",
    "A reference to the name could mean either, and one of the two would go unchecked.",
    "Rename one of them, or delete the one that is out of date.",
    Severity.CRITICAL,
    Enforcement.MANDATORY,
)
NO_CIRCLE = RuleCard(
    "portfolio/parents-form-no-circle",
    "Nothing stands under itself",
    "Contracts and objectives form chains that end within 32 steps; none is its own parent, however far up.",
    "A circle has no top: nobody can say which agreement governs.",
    "Point one of them at the agreement or objective that really stands above it, or remove the field.",
    Severity.CRITICAL,
    Enforcement.MANDATORY,
)
LINKING_CARDS = (REFERENCE_RESOLVES, NAME_IS_UNIQUE, NO_CIRCLE)


MOST_SUGGESTED = 30
"""Lost references for which the nearest name is looked for: each is compared with every name of its kind."""


LONGEST_CHAIN = 32
"""How many contracts or objectives may stand above one. Four are many."""
_LONGEST_CIRCLE = 8
"""Names of a circle that a finding says."""


class Edge(NamedTuple):
    """A reference: from which place of a resource it leads to which kind and name, and row if any."""

    source: Resource[Kind]
    pointer: Pointer
    kind: str
    name: str
    row: str


def link(
    own: Iterable[Resource[Kind]], shipped: Iterable[Resource[Kind]] = (), unread: Iterable[Unread] = ()
) -> tuple[Portfolio, tuple[Finding, ...]]:
    """Make a Portfolio of resources. Findings: names used twice, references that lead nowhere, circles of parents.

    Of two resources with one name the first counts, by path and place in the file. A reference to a resource whose
    document is among the `unread` doesn't lead nowhere: what is found on that document is enough.
    """
    shipped = tuple(shipped)
    expected = tuple(unread)
    kept, findings = unique(own, {resource.id for resource in shipped})
    known = Portfolio(kept, shipped)
    referrers: dict[str, list[Referrer]] = {}
    lost_before = 0
    for edge in (edge for resource in known.own for edge in edges(resource)):
        if expected and any(declares(each, edge.kind, edge.name) for each in expected):
            continue
        if (lost := lost_reference(edge, known, suggest=lost_before < MOST_SUGGESTED)) is not None:
            lost_before += 1
            findings.append(lost)
        else:
            referrers.setdefault(f"{edge.kind}/{edge.name}", []).append(Referrer(edge.source, edge.pointer))
    findings += [finding for resource in known.own for finding in rows_twice(resource)]
    findings += circles(known)
    return known.referred({name: tuple(who) for name, who in referrers.items()}), tuple(findings)


def unique(own: Iterable[Resource[Kind]], taken: Collection[str]) -> tuple[list[Resource[Kind]], list[Finding]]:
    """Return resources by path and place, of two with one name the first; and findings on the others."""
    first: dict[str, Resource[Kind]] = {}
    findings = []
    for resource in sorted(own, key=lambda resource: (resource.path, resource.number)):
        if resource.id in taken:
            message = f"{resource.kind} {resource.name} ships with labelgov, and can't be declared again."
        elif resource.id in first:
            message = f"{resource.kind} {resource.name} is already declared in {first[resource.id].path}."
        else:
            first[resource.id] = resource
            continue
        findings.append(_finding(NAME_IS_UNIQUE, resource, ("metadata", "name"), message))
    return list(first.values()), findings


def rows_twice(resource: Resource[Kind]) -> Iterator[Finding]:
    """Yield a finding for each row whose id a row above it in the same list has already."""
    for name, attribute in _lists_of_rows(type(resource.spec)):
        first: dict[str, int] = {}
        for index, row in enumerate(getattr(resource.spec, attribute)):
            if row.id is not None and first.setdefault(row.id, index) != index:
                message = f"{name}[{index}] has the id {row.id}, as {name}[{first[row.id]}] has."
                yield _finding(NAME_IS_UNIQUE, resource, ("spec", name, index, "id"), message)


@cache
def _lists_of_rows(kind: type[Kind]) -> tuple[tuple[str, str], ...]:
    """Return the lists of a kind whose rows have ids, by name and attribute."""
    return tuple(
        (shape.name, shape.attribute)
        for shape in fields(kind)
        if shape.part and shape.container == "list" and any(each.name == "id" for each in fields(shape.part))
    )


def edges(resource: Resource[Kind]) -> Iterator[Edge]:
    """Yield the references of a resource, in one order."""
    spec = resource.spec
    for steps, kind in _named(type(spec)):
        for pointer, name in _followed(spec, steps, ("spec",)):
            yield Edge(resource, pointer, kind, str(name), "")
    for steps in _free_references(type(spec)):
        for pointer, value in _followed(spec, steps, ("spec",)):
            if isinstance(value, Reference):
                yield Edge(resource, pointer, value.kind, value.name, value.row)


_Steps: TypeAlias = tuple[tuple[str, str], ...]
"""A route: each field by name and attribute, `*` for all rows or entries."""


@cache
def _named(kind: type[Kind]) -> tuple[tuple[_Steps, str], ...]:
    """Return the ways to the references of a kind whose field says which kind they name."""
    return tuple((_steps(kind, route), target) for route, target in references(kind))


@cache
def _free_references(kind: type[Kind]) -> tuple[_Steps, ...]:
    """Return the ways to the references of a kind that say themselves which kind they name."""
    return tuple(_steps(kind, route) for route, shape in routes(kind) if shape.type is Reference)


def _steps(part: type[Part], route: Iterable[str]) -> _Steps:
    steps: list[tuple[str, str]] = []
    for step in route:
        if step == MANY:
            steps.append((MANY, MANY))
            continue
        shape = next(shape for shape in fields(part) if shape.name == step)
        steps.append((step, shape.attribute))
        part = shape.part or part
    return tuple(steps)


def _followed(value: object, steps: _Steps, pointer: Pointer) -> Iterator[tuple[Pointer, object]]:
    """Yield each value at the end of a way, with the place of it."""
    for number, (name, attribute) in enumerate(steps):
        if value is None:
            return
        if name == MANY:
            rows = enumerate(value) if isinstance(value, tuple) else value.items() if isinstance(value, dict) else ()
            for key, row in rows:
                yield from _followed(row, steps[number + 1 :], (*pointer, key))
            return
        value, pointer = getattr(value, attribute), (*pointer, name)
    if value is not None:
        yield pointer, value


def lost_reference(edge: Edge, known: Portfolio, *, suggest: bool) -> Finding | None:
    """Return a finding where a reference leads nowhere, with the nearest name if one is asked for."""
    if edge.kind not in BY_NAME:
        message = f"{written(edge.pointer)}: {edge.kind} is not a kind{did_you_mean(edge.kind, BY_NAME) or '.'}"
        return _finding(REFERENCE_RESOLVES, edge.source, edge.pointer, message)
    target = known.find(edge.kind, edge.name)
    if target is None:
        names = known.names(edge.kind) if suggest else ()
        hint = did_you_mean(edge.name, names) or (f"; known are {', '.join(names[:8])}." if names else ".")
        message = f"{written(edge.pointer)} names {edge.kind} {edge.name}, which isn't declared{hint}"
        return _finding(REFERENCE_RESOLVES, edge.source, edge.pointer, message)
    if edge.row and row_pointer(target, edge.row) is None:
        message = f"{written(edge.pointer)} names a row {edge.row} that {target.id} doesn't have."
        return _finding(REFERENCE_RESOLVES, edge.source, edge.pointer, message)
    return None


def row_pointer(resource: Resource[Kind], row: str) -> Pointer | None:
    """Return the place of a row that a reference cites as `#sla/turnaround` (list and row id), or None."""
    *above, last = row.split("/")
    pointer: Pointer = ("spec",)
    value: object = resource.spec
    for step in above:
        shape = (
            next((shape for shape in fields(type(value)) if shape.name == step), None)
            if isinstance(value, Part)
            else None
        )
        if shape is None:
            return None
        value, pointer = getattr(value, shape.attribute), (*pointer, step)
    for index, entry in enumerate(value if isinstance(value, tuple) else ()):
        if row_id(entry) == last:
            return (*pointer, index)
    return None


def row_id(row: object) -> str | None:
    """Return the id by which others may cite a row: its `id`, else the name, metric, program or handle it is for.

    A row as it is written has the same id as the row that was read from it.
    """
    for attribute in ("id", "name", "handle", "metric", "program"):
        value = row.get(attribute) if isinstance(row, Mapping) else getattr(row, attribute, None)
        if isinstance(value, str):
            return value
    return None


@cache
def chained() -> tuple[tuple[type[Kind], str], ...]:
    """Return the kinds whose resources stand under others of the kind, with the field that names those."""
    return tuple(
        (kind, route[0])
        for kind in BY_NAME.values()
        for route, target in references(kind)
        if target == kind.__name__ and len(route) == 1
    )


def above(resource: Resource[Kind]) -> tuple[str | None, ...]:
    """Return the names of the resources of its kind that a resource stands under, by the fields that may name one."""
    return tuple(getattr(resource.spec, attribute) for attribute in _ways_up().get(resource.kind, ()))


@cache
def _ways_up() -> dict[str, tuple[str, ...]]:
    """Return the attributes that name resources above, by kind."""
    kinds = {kind: [field for each, field in chained() if each is kind] for kind, _ in chained()}
    return {
        kind.__name__: tuple(shape.attribute for shape in fields(kind) if shape.name in named)
        for kind, named in kinds.items()
    }


def circles(known: Portfolio) -> list[Finding]:
    """Return findings on resources that stand under themselves, or under too many."""
    return [finding for kind, field in chained() for finding in _circles_along(known, kind, field)]


def _circles_along(known: Portfolio, kind: type[Kind], field: str) -> list[Finding]:
    attribute = next(shape.attribute for shape in fields(kind) if shape.name == field)
    findings: list[Finding] = []
    depths: dict[str, int] = {}
    for resource in known.of(kind):
        way_up: dict[str, None] = {}
        name: str | None = resource.name
        while name is not None and name not in depths and name not in way_up:
            way_up[name] = None
            found = known.get(kind, name)
            name = getattr(found.spec, attribute) if found else None
        if name in way_up:
            findings += _circle(known, kind, field, list(way_up), name)
            depths.update(dict.fromkeys(way_up, 0))
            continue
        depth = -1 if name is None else depths[name]
        for step in reversed(way_up):
            depth += 1
            depths[step] = depth
            below = known.get(kind, step)
            if depth == LONGEST_CHAIN + 1 and below is not None:
                message = f"{kind.__name__} {step} stands under more than {LONGEST_CHAIN} others."
                findings.append(_finding(NO_CIRCLE, below, ("spec", field), message))
    return findings


def _circle(known: Portfolio, kind: type[Kind], field: str, path: list[str], name: str | None) -> Iterator[Finding]:
    """Yield a finding on the circle in which a way up ends, at the first of its names."""
    circle = path[path.index(str(name)) :]
    top = known.get(kind, min(circle))
    if top is not None:
        shown = circle if len(circle) <= _LONGEST_CIRCLE else (*circle[:_LONGEST_CIRCLE], "…")
        way = " → ".join((*shown, circle[0]))
        yield _finding(NO_CIRCLE, top, ("spec", field), f"{kind.__name__}s stand in a circle: {way}.")


def _finding(card: RuleCard, resource: Resource[Kind], pointer: Pointer, message: str) -> Finding:
    place = Place(resource.path, resource.number, pointer)
    return Finding(card, resource.id, message, card.fix, place, title=resource.title)
