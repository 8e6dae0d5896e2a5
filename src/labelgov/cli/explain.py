"""`labelgov explain`: a rule, and how it comes out."""

from datetime import date
from pathlib import Path

import click
from rich.console import Console

from labelgov.cli.opening import Opened, known, open_repository, root_and_day
from labelgov.cli.terminal import console, line, table
from labelgov.facts import Ask
from labelgov.kinds import Kind, Resource
from labelgov.kinds.framework import Framework
from labelgov.policy import Gate
from labelgov.policy.explaining import fill_in
from labelgov.policy.rules import CompiledRule
from labelgov.policy.wording import for_people
from labelgov.results import CannotAnswer, Finding, Place, Result, RuleCard, Verdict


@click.command("explain")
@click.argument("rule")
@click.argument("resource", required=False, metavar="[KIND/NAME]")
@root_and_day
def command(rule: str, resource: str | None, root: Path | None, as_of: date | None, debug: bool) -> None:
    """Explain a RULE (pack/rule), and with KIND/NAME how it comes out there, each fact traced to where it stands."""
    del debug
    opened = open_repository(root, as_of, whole=True)
    examination = opened.examine()
    verdict, gate = examination.verdict, opened.gate
    if gate is None:
        raise CannotAnswer("no rule could be loaded", "Correct labelgov.yaml.")
    card = verdict.cards[known(rule, verdict.cards, "rule")]
    compiled = next((each for each in gate.rules if each.card.id == card.id), None)
    out = console()
    _card(out, card, compiled, gate)
    if resource is None:
        _today(out, card, verdict)
    elif compiled is not None:
        _filled(out, compiled, _resource(resource, examination.ask), examination.ask, opened)
    _findings(out, [each for each in verdict.findings if each.rule.id == card.id and resource in (None, each.resource)])


def _card(out: Console, card: RuleCard, compiled: CompiledRule | None, gate: Gate) -> None:
    out.print(line(card.title, "bold"))
    out.print(line(f"{card.id} · {card.severity} · {card.enforcement}"))
    out.print()
    out.print(line(card.says))
    out.print(line(f"Why: {card.why}"))
    for control in card.controls:
        out.print(line(f"Control: {_control(control, gate)}"))
    if compiled is None:
        return
    out.print()
    for name in ("for_", "each", "when", "require"):
        written = getattr(compiled.rule, name)
        if written:
            out.print(line(f"{name.rstrip('_'):>8}  {' '.join(written.split())}"))
    used = [name for name in compiled.params if f"params.{name}" in f"{compiled.rule.when} {compiled.rule.require}"]
    for name in used:
        out.print(line(f"{'with':>8}  {name} = {for_people(compiled.params[name])}"))
    for test in compiled.rule.tests:
        out.print(line(f"{'test':>8}  {test.name}: {test.expect}{' (at the boundary)' if test.boundary else ''}"))


def _control(control: str, gate: Gate) -> str:
    framework, _, clause = control.partition(":")
    for each in gate.shipped:
        if isinstance(each.spec, Framework) and each.name == framework:
            found = next((one for one in each.spec.controls if one.id == clause), None)
            return f"{each.title} {clause}{': ' + found.title if found else ''}"
    return control


def _today(out: Console, card: RuleCard, verdict: Verdict) -> None:
    outcomes = [outcome for outcome in verdict.outcomes if outcome.rule == card.id]
    counted = {result: sum(outcome.result is result for outcome in outcomes) for result in Result}
    said = ", ".join(f"{number} {result}" for result, number in counted.items() if number)
    out.print()
    out.print(line(f"As of {verdict.as_of}: {said or 'no resource of this kind'}."))


def _resource(name: str, ask: Ask) -> Resource[Kind]:
    resources = {each.id: each for each in ask.portfolio.own}
    return resources[known(name, resources, "resource")]


def _filled(out: Console, rule: CompiledRule, resource: Resource[Kind], ask: Ask, opened: Opened) -> None:
    if rule.kind != resource.kind:
        raise CannotAnswer(f"{rule.card.id} is asked of {rule.kind}s, not of {resource.id}", f"Name a {rule.kind}.")
    out.print()
    out.print(line(f"{resource.id}, as of {ask.today}:", "bold"))
    for each in fill_in(rule, resource, ask):
        out.print(line(f"  {each.name} = {each.value}"))
        if each.meaning:
            out.print(line(f"      {each.meaning}", "dim"))
        places = [_stands(ask, name, opened) for name in each.rests_on[:8]]
        if places:
            more = f" and {len(each.rests_on) - 8} more" if len(each.rests_on) > 8 else ""
            out.print(line(f"      rests on {', '.join(places)}{more}", "dim"))


def _stands(ask: Ask, name: str, opened: Opened) -> str:
    kind, _, known_as = name.partition("/")
    found = ask.portfolio.find(kind, known_as)
    if found is None or found.path.startswith("labelgov:"):
        return name
    at = opened.places.locate(Place(found.path, found.number, ("metadata", "name")))
    return f"{name} ({at.path}:{at.start.line})"


def _findings(out: Console, findings: list[Finding]) -> None:
    rows = [
        (
            each.status,
            f"{each.place.path}:{each.location.start.line}" if each.location else each.place.path,
            each.message,
        )
        for each in findings
    ]
    if rows:
        out.print()
        out.print(table(("Status", "Place", "Finding"), rows))
