"""`labelgov show`: a resource with everything that is known of it."""

from collections.abc import Iterator
from datetime import date
from pathlib import Path

import click
from rich.console import Console

from labelgov.cli.opening import known, open_repository, root_and_day
from labelgov.cli.terminal import console, line, table
from labelgov.facts import FACTS, Ask, FactRow, Unknowable
from labelgov.kinds import Kind, Part, Resource, fields
from labelgov.policy.wording import for_people
from labelgov.results import Finding, written


@click.command("show")
@click.argument("resource", metavar="KIND/NAME")
@root_and_day
def command(resource: str, root: Path | None, as_of: date | None, debug: bool) -> None:
    """Show a resource: its fields, its facts, its findings, and who refers to it."""
    del debug
    examination = open_repository(root, as_of).examine()
    ask = examination.ask
    resources = {each.id: each for each in ask.portfolio.own}
    found = resources[known(resource, resources, "resource")]
    out = console()
    out.print(line(found.title, "bold"))
    out.print(line(f"{found.id}, in {found.path}, as of {ask.today}", "dim"))
    out.print()
    for name, value in _flat(found.spec):
        out.print(line(f"  {name}: {value}"))
    _facts(out, found, ask)
    _findings(out, [each for each in examination.verdict.findings if each.resource == found.id])
    referrers = ask.portfolio.referrers(found)
    if referrers:
        out.print()
        out.print(line("Referred to by", "bold"))
        for who in referrers:
            out.print(line(f"  {who.resource.id}  {written(who.pointer)}"))


def _flat(part: Part, prefix: str = "") -> Iterator[tuple[str, str]]:
    """Yield every field that is present with its route."""
    for shape in fields(type(part)):
        value = getattr(part, shape.attribute)
        name = f"{prefix}{shape.name}"
        if value is None or value in ((), {}):
            continue
        if isinstance(value, Part):
            yield from _flat(value, f"{name}.")
        elif isinstance(value, tuple) and isinstance(value[0], Part):
            for number, row in enumerate(value):
                yield from _flat(row, f"{name}[{number}].")
        elif isinstance(value, dict):
            for key, entry in value.items():
                if isinstance(entry, Part):
                    yield from _flat(entry, f"{name}.{key}.")
                else:
                    yield f"{name}.{key}", for_people(entry)
        else:
            yield name, for_people(value)


def _facts(out: Console, resource: Resource[Kind], ask: Ask) -> None:
    rows = []
    for fact in FACTS.get(resource.kind, ()):
        try:
            value = ask(fact.function, resource)
            rowed = isinstance(value, tuple) and bool(value) and isinstance(value[0], FactRow)
            shown = f"{len(value)} rows" if rowed else for_people(value)
        except Unknowable as error:
            shown = f"unknown: {error.message}"
        rows.append((fact.name, f"{shown} {fact.unit}".strip(), fact.sentence))
    if rows:
        out.print()
        out.print(table(("Fact", "Value", "What it is"), rows))


def _findings(out: Console, findings: list[Finding]) -> None:
    out.print()
    if not findings:
        out.print(line("No findings."))
        return
    rows = [
        (each.status, each.rule.severity, each.rule.id, each.message + (f" ({each.note})" if each.note else ""))
        for each in findings
    ]
    out.print(table(("Status", "Severity", "Rule", "Finding"), rows))
