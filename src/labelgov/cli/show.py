"""`labelgov show`: a resource with everything that is known of it."""

from collections.abc import Iterator
from dataclasses import fields as dataclass_fields
from datetime import date
from pathlib import Path
from typing import Any

import click
from pydantic.alias_generators import to_camel
from rich.console import Console

from labelgov.cli import as_json
from labelgov.cli.opening import known, open_repository, root_and_day
from labelgov.cli.terminal import console, labelled, line, table
from labelgov.facts import FACTS, Ask, FactRow, Unknowable
from labelgov.kinds import Kind, Part, Resource, fields
from labelgov.policy.wording import for_people
from labelgov.report.counting import several
from labelgov.results import Finding, Verdict, written
from labelgov.values import Money


@click.command("show")
@click.argument("resource", metavar="KIND/NAME")
@click.option(
    "--json", "json_wanted", is_flag=True, help="Print JSON: every field, fact and finding, and who refers to it."
)
@root_and_day
def command(resource: str, json_wanted: bool, root: Path | None, as_of: date | None, debug: bool) -> None:
    """Show a resource: its fields, its facts, its findings, and who refers to it."""
    del debug
    opened = open_repository(root, as_of)
    examination = opened.examine()
    ask = examination.ask
    resources = {each.id: each for each in ask.portfolio.own}
    found = resources[known(resource, resources, "resource")]
    findings = [each for each in examination.verdict.findings if each.resource == found.id]
    referrers = [(each.resource.id, written(each.pointer)) for each in ask.portfolio.referrers(found)]
    if json_wanted:
        click.echo(as_json.written(_as_json(found, findings, referrers, ask)))
        return
    out = console()
    out.print(line(found.title, "bold"))
    out.print(line(f"{found.id}, {opened.stands(found)}, as of {ask.today}", "dim"))
    out.print()
    out.print(labelled(_flat(found.spec)))
    _facts(out, found, ask)
    _findings(out, findings)
    _unanswered(out, found, examination.verdict)
    if referrers:
        out.print()
        out.print(line("Referred to by", "bold"))
        out.print(labelled(referrers))


def _as_json(
    found: Resource[Kind], findings: list[Finding], referrers: list[tuple[str, str]], ask: Ask
) -> dict[str, Any]:
    return {
        **as_json.resource(found, ask),
        "findings": [as_json.finding(each) for each in findings],
        "referredToBy": [{"resource": name, "pointer": pointer} for name, pointer in referrers],
    }


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


def _unanswered(out: Console, found: Resource[Kind], verdict: Verdict) -> None:
    """Say how many rules wait for documents that can't be read."""
    waiting = [each for each in verdict.waiting if each.resource == found.id]
    if waiting:
        rules, paths = {each.rule for each in waiting}, sorted({each.path for each in waiting})
        out.print(line(f"{several(len(rules), 'rule')} unanswered: {' and '.join(paths)} can't be read.", "bold"))


def _facts(out: Console, resource: Resource[Kind], ask: Ask) -> None:
    rows, lists = [], dict[str, tuple[FactRow, ...]]()
    for fact in FACTS.get(resource.kind, ()):
        try:
            value = ask(fact.function, resource)
            rowed = isinstance(value, tuple) and bool(value) and isinstance(value[0], FactRow)
            shown = f"{len(value)} row{'' if len(value) == 1 else 's'}" if rowed else for_people(value)
            if rowed:
                lists[fact.name] = value
        except Unknowable as error:
            shown = f"unknown: {error.message}"
        unit = fact.unit if shown != "none" else ""
        rows.append((fact.name, f"{shown} {unit}".strip(), fact.sentence))
    if rows:
        out.print()
        out.print(table(("Fact", "Value", "What it is"), rows, whole=("Fact",)))
    for name, each in lists.items():
        _rows(out, name, each)


def _rows(out: Console, name: str, rows: tuple[FactRow, ...]) -> None:
    """Print the rows of a fact under the names by which rules see their fields; one below another if too wide."""
    known = [entry.name for entry in dataclass_fields(rows[0]) if entry.name not in ("pointer", "key")]
    columns = [_column(to_camel(field), [getattr(row, field) for row in rows]) for field in known]
    headings = [heading for heading, _ in columns]
    cells = list(zip(*(column for _, column in columns), strict=True))
    out.print()
    out.print(line(name, "bold"))
    if sum(max(len(heading), _NARROWEST_COLUMN) + 2 for heading in headings) <= out.width:
        out.print(table(headings, cells))
    else:
        said = ("; ".join(f"{heading} {cell}" for heading, cell in zip(headings, each, strict=True)) for each in cells)
        out.print(labelled(zip((row.key for row in rows), said, strict=True), indent=2))


def _column(heading: str, values: list[object]) -> tuple[str, list[str]]:
    """Return a heading and its cells; amounts of one currency have it in the heading, so that digits stand in line."""
    currencies = {value.currency for value in values if isinstance(value, Money)}
    shown = [for_people(value) for value in values]
    if len(currencies) != 1 or not all(isinstance(value, Money) or value is None for value in values):
        return heading, shown
    (currency,) = currencies
    return f"{heading} {currency}", [each.removesuffix(f" {currency}") for each in shown]


_NARROWEST_COLUMN = 8
"""Width below which a column would break most of its words."""


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
