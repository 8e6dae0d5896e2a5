"""The pages of the kinds: every field with its sentence, type, example and direction."""

from collections.abc import Iterator
from enum import Enum
from typing import Any

from pydantic.alias_generators import to_snake

from labelgov.cli.pages.markdown import Pages, anchor, as_yaml, cell, code, fenced, linked, page, table, text
from labelgov.facts import FACTS
from labelgov.kinds import API_VERSION, KINDS, Kind, Looser, Metadata, Part, Shape, Without, fields
from labelgov.kinds.example import filled
from labelgov.kinds.scalars import EXPLAINED
from labelgov.policy import Gate

_LOOSER = {Looser.TRUE: "yes", Looser.FALSE: "no"}


def file_name(kind: str) -> str:
    """Return the name of a kind's page: `PrivacyRule` has `privacy-rule.md`."""
    return f"{to_snake(kind).replace('_', '-')}.md"


def pages(gate: Gate) -> Pages:
    """Return a page for each kind, their index, and the page of values."""
    rows = [(linked(kind.__name__, file_name(kind.__name__)), cell(_sentence(kind))) for kind in KINDS]
    index = ["# Kinds", "", "What may be declared. Each kind stands in the same envelope.", ""]
    index += [*table(("Kind", "What it is"), rows), "## The envelope", "", *field_table(Metadata, "metadata")]
    made = {f"kinds/{file_name(kind.__name__)}": page(_kind(kind, gate)) for kind in KINDS}
    return {"kinds/index.md": page(index), **made, "values.md": page(_values())}


def _kind(kind: type[Kind], gate: Gate) -> Iterator[str]:
    name = kind.__name__
    yield from (f"# {name}", "", text(_sentence(kind)), "")
    document = {"apiVersion": API_VERSION, "kind": name, "metadata": {"name": "example"}, "spec": filled(kind, {})}
    yield from ("The least that it may say:", "", *fenced(as_yaml(document)))
    yield from ("## Fields", "", *field_table(kind, "spec"))
    for part, routes in parts(kind).items():
        yield from (f"### {part.__name__}", "", text(_sentence(part)), "")
        yield from ("Stands at " + ", ".join(code(f"spec.{route}") for route in routes) + ".", "")
        yield from field_table(part, "")
    if FACTS.get(name):
        yield from ("## Facts", "", f"{linked(f'Facts of {name}', f'../facts/{file_name(name)}')} follow from it.", "")
    rules = [rule.card for rule in gate.rules if rule.kind == name]
    if rules:
        yield from ("## Rules", "")
        rows = [(linked(card.id, f"../rules/{card.id}.md"), cell(card.title)) for card in rules]
        yield from table(("Rule", "What it asks"), rows)


def parts(part: type[Part], prefix: str = "") -> dict[type[Part], list[str]]:
    """Return every Part below a Part with the routes at which it stands, rows as `[]`."""
    found: dict[type[Part], list[str]] = {}
    for shape in fields(part):
        if shape.part is None:
            continue
        route = f"{prefix}{shape.name}" + {"one": "", "list": "[]", "map": ".*"}[shape.container]
        found.setdefault(shape.part, []).append(route)
        for below, routes in parts(shape.part, f"{route}.").items():
            found.setdefault(below, []).extend(routes)
    return found


def field_table(part: type[Part], where: str) -> list[str]:
    """Return the table of a Part's fields; `where` is the route to them."""
    prefix = f"{where}." if where else ""
    rows = [
        (
            code(prefix + shape.name),
            cell(shape.sentence),
            _type(shape),
            "yes" if shape.required else _default(shape),
            code(_written(shape.about.example)),
            _direction(shape),
        )
        for shape in fields(part)
    ]
    return table(("Field", "What it is", "Type", "Required", "Example", "Looser when"), rows)


def _direction(shape: Shape) -> str:
    """Return which way is looser, and where the absence of an optional field is: `higher`, `higher or absent`."""
    looser = shape.about.looser
    said = [_LOOSER.get(looser, str(looser))] if looser else []
    if not shape.required and shape.default is None and shape.about.without is Without.LOOSER:
        said.append("absent")
    return " or ".join(said)


def _type(shape: Shape) -> str:
    if shape.part:
        one = linked(shape.part.__name__, f"#{anchor(shape.part.__name__)}")
    elif shape.about.refers_to:
        one = f"name of a {linked(shape.about.refers_to, file_name(shape.about.refers_to))}"
    elif words := _words(shape):
        one = "one of " + ", ".join(code(word) for word in words)
    elif shape.scalar in EXPLAINED:
        one = linked(shape.scalar, f"../values.md#{anchor(shape.scalar)}")
    else:
        one = shape.scalar or {int: "count"}.get(shape.type, "map")
    plural = {"one": "", "list": "list: ", "map": "map: "}[shape.container]
    return plural + one + (f" ({cell(shape.about.unit)})" if shape.about.unit else "")


def _words(shape: Shape) -> tuple[str, ...]:
    if isinstance(shape.type, type) and issubclass(shape.type, Enum):
        return tuple(str(member) for member in shape.type)
    return shape.words


def _default(shape: Shape) -> str:
    if shape.default is None or shape.default in ((), {}) or isinstance(shape.default, Part):
        return "no"
    return f"no; {code(_written(shape.default))}"


def _written(example: Any) -> str:
    if example is None:
        return ""
    if isinstance(example, str):
        return example
    return " ".join(as_yaml_flow(example).split())


def as_yaml_flow(value: Any) -> str:
    """Return a value as YAML on one line."""
    if isinstance(value, dict):
        return "{" + ", ".join(f"{key}: {as_yaml_flow(entry)}" for key, entry in value.items()) + "}"
    if isinstance(value, list | tuple):
        return "[" + ", ".join(as_yaml_flow(entry) for entry in value) + "]"
    return as_yaml(value).removesuffix("...\n").strip()


def _values() -> Iterator[str]:
    yield from (
        "# Values",
        "",
        "How a value is written. Each has one exact form; any other is an error that names it.",
        "",
    )
    for name, sentence in EXPLAINED.items():
        examples = dict.fromkeys(_examples(name))
        yield from (f"## {name}", "", text(sentence), "")
        if examples:
            yield from ("For example " + ", ".join(code(each) for each in list(examples)[:4]) + ".", "")


def _examples(scalar: str) -> Iterator[str]:
    for part in (*KINDS, *(below for kind in KINDS for below in parts(kind))):
        for shape in fields(part):
            example = shape.about.example
            if shape.scalar == scalar and example is not None and not isinstance(example, dict):
                yield from (_written(each) for each in (example if isinstance(example, list) else [example]))


def _sentence(part: type[Part]) -> str:
    return (part.__doc__ or "").strip().split("\n\n")[0]
