"""How a rule came out on a resource: every name in its conditions with its value, and what each fact looked at."""

import re
from dataclasses import dataclass

from labelgov.facts import Ask, Unknowable, facts_of
from labelgov.kinds import Kind, Resource
from labelgov.policy.plain import variable
from labelgov.policy.rules import CompiledRule
from labelgov.policy.wording import Named, for_people, look_up


@dataclass(frozen=True, slots=True)
class Filled:
    """One name in a rule's conditions: its value for people, what it means, and which resources it rests on."""

    name: str
    value: str
    meaning: str
    rests_on: tuple[str, ...]


def fill_in(rule: CompiledRule, resource: Resource[Kind], ask: Ask) -> tuple[Filled, ...]:
    """Return the names that a rule's conditions mention, filled in for a resource; rows of `each` are left out."""
    named = Named(variable(rule.kind), resource, None, rule.params, ask)
    texts = " ".join(filter(None, (rule.rule.when, rule.rule.require)))
    mention = rf"\b(?:{variable(rule.kind)}\.(?:spec|facts|metadata|refs)(?:\.\w+)+|params\.\w+|today)(?!\w*\()"
    names = dict.fromkeys(re.findall(mention, texts))
    if rule.rule.each:
        names[f"{variable(rule.kind)}.{rule.rule.each}"] = None
    return tuple(_filled(name, named) for name in names)


def _filled(name: str, named: Named) -> Filled:
    steps = name.split(".")
    fact = facts_of(named.resource.kind).get(steps[2]) if steps[1:2] == ["facts"] else None
    try:
        value = look_up(name, named)
        shown = (
            f"{len(value)} rows"
            if isinstance(value, tuple) and value and not isinstance(value[0], str)
            else for_people(value)
        )
    except Unknowable as error:
        shown = f"can't be computed: {error.message}"
    rests_on = named.ask.looked_at.get((fact.function, named.resource.id), set()) if fact else set()
    meaning = fact.sentence if fact else ""
    return Filled(name, shown, meaning, tuple(sorted(rests_on - {named.resource.id})))
