"""`labelgov list`: the resources of a kind."""

import json
from datetime import date
from pathlib import Path
from typing import Any

import click

from labelgov.cli.opening import known, open_repository, root_and_day
from labelgov.cli.terminal import console, line, table
from labelgov.facts import FACTS, Ask, Unknowable
from labelgov.kinds import BY_NAME, Kind, Resource, fields
from labelgov.policy.plain import plain
from labelgov.policy.wording import for_people
from labelgov.results import Status


@click.command("list")
@click.argument("kind")
@click.option("--columns", help="Names to show, with commas between: fields of the kind, and facts.")
@click.option("--json", "as_json", is_flag=True, help="Print JSON: every field and fact.")
@root_and_day
def command(kind: str, columns: str | None, as_json: bool, root: Path | None, as_of: date | None, debug: bool) -> None:
    """List the resources of a KIND with their main fields, facts and open findings."""
    del debug
    kind = known(kind, BY_NAME, "kind")
    examination = open_repository(root, as_of).examine()
    ask = examination.ask
    resources = [each for each in ask.portfolio.own if each.kind == kind]
    if as_json:
        click.echo(json.dumps([_plain(each, ask) for each in resources], indent=2, ensure_ascii=True))
        return
    chosen = _chosen(kind, columns)
    open_by = {each.id: 0 for each in resources}
    for finding in examination.verdict.findings:
        if finding.resource in open_by and finding.status in (Status.OPEN, Status.UNANSWERED):
            open_by[finding.resource] += 1
    rows = [
        (each.name, *(_shown(each, name, ask) for name in chosen), str(open_by[each.id] or "")) for each in resources
    ]
    out = console()
    out.print(table(("name", *chosen, "open"), rows))
    out.print(line(f"{len(rows)} resources of kind {kind}, as of {ask.today}", "dim"))


def _chosen(kind: str, columns: str | None) -> tuple[str, ...]:
    names = {shape.name for shape in fields(BY_NAME[kind])} | {fact.name for fact in FACTS.get(kind, ())}
    if columns:
        return tuple(known(name.strip(), sorted(names), f"field or fact of {kind}") for name in columns.split(","))
    simple = [shape.name for shape in fields(BY_NAME[kind]) if shape.container == "one" and shape.part is None]
    return tuple(simple[:6])


def _shown(resource: Resource[Kind], name: str, ask: Ask) -> str:
    try:
        return for_people(_value(resource, name, ask))
    except Unknowable as error:
        return f"unknown: {error.message}"


def _value(resource: Resource[Kind], name: str, ask: Ask) -> object:
    shape = next((shape for shape in fields(type(resource.spec)) if shape.name == name), None)
    if shape is not None:
        value = getattr(resource.spec, shape.attribute)
        return f"{len(value)} rows" if shape.part is not None and isinstance(value, tuple) else value
    fact = next(fact for fact in FACTS[resource.kind] if fact.name == name)
    value = ask(fact.function, resource)
    return f"{len(value)} rows" if isinstance(value, tuple) and value and not isinstance(value[0], str) else value


def _plain(resource: Resource[Kind], ask: Ask) -> dict[str, Any]:
    facts: dict[str, Any] = {}
    for fact in FACTS.get(resource.kind, ()):
        try:
            facts[fact.name] = exact(ask(fact.function, resource))
        except Unknowable as error:
            facts[fact.name] = {"unknown": error.message}
    return {
        "kind": resource.kind,
        "name": resource.name,
        "title": resource.title,
        "path": resource.path,
        "spec": exact(resource.spec),
        "facts": facts,
    }


def exact(value: object) -> Any:
    """Return a value for JSON with money as its exact text, never a float."""
    from labelgov.values import Duration, Money, Share

    if isinstance(value, Money | Share | Duration):
        return str(value)
    if isinstance(value, tuple | list):
        return [exact(each) for each in value]
    if isinstance(value, dict):
        return {str(key): exact(each) for key, each in value.items()}
    if isinstance(value, Kind) or hasattr(type(value), "model_fields"):
        return {shape.name: exact(getattr(value, shape.attribute)) for shape in fields(type(value))}  # type: ignore[arg-type]
    return plain(value)
