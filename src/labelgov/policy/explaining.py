"""How a rule came out on a resource: every name in its conditions with its value, and what each fact looked at."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any, TypeGuard

from labelgov.facts import Ask, FactRow, Trace, Unknowable, facts_of
from labelgov.kinds import Kind, Part, Resource, fields
from labelgov.policy.changed_fields import CHANGED_FIELDS
from labelgov.policy.plain import row_names, variable
from labelgov.policy.rules import CompiledRule
from labelgov.policy.wording import Named, for_people, look_up
from labelgov.results import Pointer
from labelgov.values import Money

_AMOUNT = ".amount"
"""What a condition compares of an amount of money, which people read with its currency."""


@dataclass(frozen=True, slots=True)
class Filled:
    """One name in a rule's conditions: its value for people, what it means, and what it rests on."""

    name: str
    value: str
    meaning: str
    pointer: Pointer
    """Where in the resource the value stands; empty for what isn't written there."""
    rows: tuple[str, ...]
    """The rows of a list, each with its columns."""
    rests_on: tuple[str, ...]
    """Ids of the other resources that a fact looked at."""


def fill_in(rule: CompiledRule, resource: Resource[Kind], ask: Ask) -> tuple[Filled, ...]:
    """Return the names that a rule's conditions mention, filled in for a resource; names of a row stand in the rows."""
    trace = Trace(ask.portfolio, ask.today, ask.authority)
    named = Named(variable(rule.kind), resource, None, rule.params, trace)
    texts = " ".join(filter(None, (rule.rule.when, rule.rule.require)))
    mention = rf"\b(?:{variable(rule.kind)}\.(?:spec|facts|metadata|refs)(?:\.\w+)+|params\.\w+|today)(?!\w*\()"
    names = dict.fromkeys(re.findall(mention, texts))
    if rule.rule.each and rule.rule.each != CHANGED_FIELDS:
        names[f"{variable(rule.kind)}.{rule.rule.each}"] = None
    elif rule.rule.schema_ is not None:
        names |= dict.fromkeys(f"{variable(rule.kind)}.spec.{route}" for route in _held(rule.rule.schema_))
    return tuple(_filled(name, named, trace) for name in names)


def _held(schema: Mapping[str, Any], above: str = "") -> Iterator[str]:
    """Yield the fields that a schema names by its `properties`, at any depth, as dotted routes."""
    for name, below in schema.get("properties", {}).items():
        if isinstance(below, Mapping) and "properties" in below:
            yield from _held(below, f"{above}{name}.")
        else:
            yield f"{above}{name}"


def _filled(name: str, named: Named, trace: Trace) -> Filled:
    steps = name.split(".")
    fact = facts_of(named.resource.kind).get(steps[2]) if steps[1:2] == ["facts"] else None
    rows: tuple[str, ...] = ()
    try:
        value = look_up(name.removesuffix(_AMOUNT), named)
        value = value if isinstance(value, Money) else look_up(name, named)
        rows = tuple(_row(each) for each in value if isinstance(each, FactRow | Part)) if _is_list(value) else ()
        shown = f"{len(rows)} row{'' if len(rows) == 1 else 's'}" if rows else for_people(value)
    except Unknowable as error:
        shown = f"can't be computed: {error.message}"
    rests_on = trace.rests_on(fact.function, named.resource) if fact else ()
    pointer = tuple(steps[1:]) if steps[1:2] in (["spec"], ["metadata"]) else ()
    meaning = fact.sentence if fact else ""
    return Filled(name, shown, meaning, pointer, rows, tuple(sorted(rests_on)))


def _is_list(value: object) -> TypeGuard[tuple[object, ...]]:
    return isinstance(value, tuple)


def _row(row: FactRow | Part) -> str:
    """Return a row with its columns, of its fields those that hold one value."""
    if isinstance(row, FactRow):
        columns = [(name, getattr(row, attribute)) for attribute, name in row_names(type(row))]
    else:
        columns = [(shape.name, getattr(row, shape.attribute)) for shape in fields(type(row)) if not shape.part]
    return ", ".join(f"{name} {for_people(value)}" for name, value in columns if value is not None)
