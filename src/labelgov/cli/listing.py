"""`labelgov list`: the resources of a kind."""

from collections import Counter
from datetime import date
from pathlib import Path

import click

from labelgov.cli import as_json
from labelgov.cli.opening import known, open_repository, root_and_day
from labelgov.cli.terminal import console, fitting, line, table
from labelgov.facts import FACTS, Ask, FactRow, Unknowable
from labelgov.kinds import BY_NAME, KINDS, Kind, Resource, fields
from labelgov.pipeline import Examination
from labelgov.policy.wording import for_people

_NAME, _OPEN = "name", "open"
HEADLINES: dict[str, tuple[str, ...]] = {
    "Program": ("stage", "owner", "forecast", "gap", "criticality", "vendorsAtWork"),
    "Dataset": ("classification", "owner", "records", "personal", "retention", "residency"),
    "Vendor": ("country", "tier", "owner", "spend", "shareOfSpend", "standardsInForce", "status"),
    "Contract": ("type", "vendor", "state", "lastDay", "ceilingToday", "daysToNoticeDeadline"),
    "Budget": ("cap", "forecast", "headroom", "allocated", "fiscalYear"),
    "Waiver": ("rule", "resource", "until"),
}
"""Columns that the people who ask for a kind want first; other kinds show their first fields."""


@click.command("list")
@click.argument("kind", required=False)
@click.option("--columns", help="Names to show, with commas between: fields of the kind, and facts.")
@click.option("--json", "json_wanted", is_flag=True, help="Print JSON: every field and fact.")
@root_and_day
def command(
    kind: str | None, columns: str | None, json_wanted: bool, root: Path | None, as_of: date | None, debug: bool
) -> None:
    """List the resources of a KIND with their fields, facts and open findings; without KIND, the kinds."""
    del debug
    chosen = known(kind, BY_NAME, "kind") if kind else None
    examination = open_repository(root, as_of).examine()
    resources = [each for each in examination.ask.portfolio.own if chosen in (None, each.kind)]
    if json_wanted:
        click.echo(as_json.written([as_json.resource(each, examination.ask) for each in resources]))
    elif chosen is None:
        _kinds(examination)
    elif not resources:
        click.echo(f"There is no {chosen}, as of {examination.ask.today}.")
    else:
        _table(chosen, columns, resources, examination)


def _kinds(examination: Examination) -> None:
    counted = examination.verdict.resources
    rows = [(kind.__name__, str(counted.get(kind.__name__, 0)), (kind.__doc__ or "").strip()) for kind in KINDS]
    console().print(table(("kind", "resources", "what it is"), rows, whole=("kind",)))


def _table(kind: str, columns: str | None, resources: list[Resource[Kind]], examination: Examination) -> None:
    ask, verdict = examination.ask, examination.verdict
    blocking = Counter(finding.resource for finding in verdict.findings if finding.blocks)
    chosen = _chosen(kind, columns)
    headings = (_NAME, *chosen, _OPEN)
    rows = [(each.name, *(_shown(each, name, ask) for name in chosen), str(blocking[each.id])) for each in resources]
    out = console(wide=True)
    shown = list(headings)
    if columns is None:
        said = [name for number, name in enumerate(headings) if any(row[number] != "none" for row in rows)]
        narrowed = [[row[headings.index(name)] for name in said] for row in rows]
        shown = fitting(said, narrowed, out.width, kept=(_NAME, _OPEN))
    out.print(table(shown, [[row[headings.index(name)] for name in shown] for row in rows], whole=(_NAME, _OPEN)))
    out.print(line(f"{len(rows)} of kind {kind}, as of {ask.today}", "dim"))


def _chosen(kind: str, columns: str | None) -> tuple[str, ...]:
    names = [*(shape.name for shape in fields(BY_NAME[kind])), *(fact.name for fact in FACTS.get(kind, ()))]
    if columns:
        return tuple(known(name.strip(), names, f"field or fact of {kind}") for name in columns.split(","))
    if kind in HEADLINES:
        return HEADLINES[kind]
    simple = [shape.name for shape in fields(BY_NAME[kind]) if shape.container == "one" and shape.part is None]
    return tuple(name for name in simple if name not in (_NAME, _OPEN))[:6]


def _shown(resource: Resource[Kind], name: str, ask: Ask) -> str:
    try:
        return for_people(_value(resource, name, ask))
    except Unknowable as error:
        return f"unknown: {error.message}"


def _value(resource: Resource[Kind], name: str, ask: Ask) -> object:
    shape = next((shape for shape in fields(type(resource.spec)) if shape.name == name), None)
    if shape is not None:
        value = getattr(resource.spec, shape.attribute)
        if shape.part is not None and value is not None:
            return _counted(len(value)) if isinstance(value, tuple | dict) else "given"
        return value
    fact = next(fact for fact in FACTS[resource.kind] if fact.name == name)
    value = ask(fact.function, resource)
    return _counted(len(value)) if isinstance(value, tuple) and value and isinstance(value[0], FactRow) else value


def _counted(number: int) -> str:
    return f"{number} row{'' if number == 1 else 's'}"
