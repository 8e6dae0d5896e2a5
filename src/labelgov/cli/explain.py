"""`labelgov explain`: a rule, and how it comes out."""

from collections import Counter
from collections.abc import Iterator
from datetime import date
from pathlib import Path

import click
from rich.console import Console

from labelgov.cli.built_in import BUILT_IN
from labelgov.cli.opening import Opened, known, open_repository, root_and_day
from labelgov.cli.pages.markdown import as_yaml
from labelgov.cli.terminal import console, labelled, line, table
from labelgov.facts import Ask
from labelgov.kinds import Kind, Resource
from labelgov.kinds.framework import Framework
from labelgov.pipeline import Examination
from labelgov.policy import Gate
from labelgov.policy.book import enforced
from labelgov.policy.explaining import Filled, fill_in
from labelgov.policy.rules import CompiledRule
from labelgov.policy.wording import for_people
from labelgov.report.counting import OUTCOMES, counted
from labelgov.results import CannotAnswer, Finding, RuleCard, Verdict

_MOST_SHOWN = 8


@click.command("explain")
@click.argument("rule", required=False, metavar="[RULE]")
@click.argument("resource", required=False, metavar="[KIND/NAME]")
@root_and_day
def command(rule: str | None, resource: str | None, root: Path | None, as_of: date | None, debug: bool) -> None:
    """Explain a RULE (pack/rule), and with KIND/NAME how it comes out there; without RULE, list the rules.

    Every value that the rule looks at is shown, and each fact is traced to the files and lines on which it rests.
    """
    del debug
    opened = open_repository(root, as_of, whole=True)
    examination = opened.examine()
    verdict, gate = examination.verdict, opened.gate
    if gate is None:
        raise CannotAnswer("no rule could be loaded", "Correct labelgov.yaml.")
    out = console()
    if rule is None:
        _rules(out, gate)
        return
    cards = {card.id: card for card in BUILT_IN} | verdict.cards
    card = cards[known(rule, cards, "rule")]
    compiled = next((each for each in gate.rules if each.card.id == card.id), None)
    about = _resource(resource, compiled, examination.ask) if resource else None
    _card(out, card, compiled, gate)
    if about is not None and compiled is not None:
        _filled(out, compiled, about, examination, opened)
    else:
        _today(out, card, verdict)
    name = about.id if about else None
    _findings(out, [each for each in verdict.findings if each.rule.id == card.id and name in (None, each.resource)])


def _rules(out: Console, gate: Gate) -> None:
    rows = [(card.id, card.severity, card.enforcement, card.title) for card in gate.cards.values()]
    out.print(table(("rule", "severity", "enforcement", "what it asks"), rows, whole=("severity", "enforcement")))


def _card(out: Console, card: RuleCard, compiled: CompiledRule | None, gate: Gate) -> None:
    out.print(line(card.title, "bold"))
    blocks = enforced(compiled, gate.settings) if compiled else "blocks; nobody may waive it"
    out.print(line(f"{card.id} · {card.severity} · {blocks}"))
    out.print()
    out.print(line(card.says))
    out.print()
    out.print(labelled([("Why", card.why), ("Fix", card.fix), *(("Control", each) for each in _controls(card, gate))]))
    if compiled is not None:
        out.print()
        out.print(labelled(_conditions(compiled)))


def _conditions(rule: CompiledRule) -> Iterator[tuple[str, str]]:
    for name in ("for_", "on", "each", "when", "require"):
        written = getattr(rule.rule, name)
        if written:
            yield name.rstrip("_"), " ".join(written.split())
    if rule.rule.schema_ is not None:
        first, *more = as_yaml(rule.rule.schema_).splitlines()
        yield from (("schema", first), *(("", each) for each in more))
    for name, value in rule.params.items():
        if f"params.{name}" in f"{rule.rule.when} {rule.rule.require}":
            yield "with", f"{name} = {for_people(value)}"
    for test in rule.rule.tests:
        yield "test", f"{test.name}: {test.expect}{', at the boundary' if test.boundary else ''}"


def _controls(card: RuleCard, gate: Gate) -> Iterator[str]:
    frameworks = {each.name: each for each in gate.shipped if isinstance(each.spec, Framework)}
    for control in card.controls:
        name, _, clause = control.partition(":")
        framework = frameworks.get(name)
        listed = framework.spec.controls if framework and isinstance(framework.spec, Framework) else ()
        title = next((each.title for each in listed if each.id == clause), "")
        yield f"{framework.title if framework else name} {clause}{': ' if title else ''}{title}"


def _today(out: Console, card: RuleCard, verdict: Verdict) -> None:
    outcomes = Counter(outcome.result for outcome in verdict.outcomes if outcome.rule == card.id)
    said = counted((outcomes[result], word) for result, word in OUTCOMES.items())
    if card.kind is not None:
        out.print()
        out.print(line(f"As of {verdict.as_of}: {said or f'there is no {card.kind}'}.", "bold"))


def _resource(name: str, rule: CompiledRule | None, ask: Ask) -> Resource[Kind]:
    if rule is None:
        raise CannotAnswer(
            "a rule of the program itself is asked of documents, not of resources", "Leave KIND/NAME out."
        )
    resources = {each.id: each for each in ask.portfolio.own}
    found = resources[known(name, resources, "resource")]
    if rule.kind != found.kind:
        of_its_kind = [each for each in resources if each.startswith(f"{rule.kind}/")]
        raise CannotAnswer(
            f"{rule.card.id} is asked of the kind {rule.kind}, not of {found.id}",
            f"Name one of {', '.join(of_its_kind[:_MOST_SHOWN])}." if of_its_kind else f"There is no {rule.kind}.",
        )
    return found


def _filled(
    out: Console, rule: CompiledRule, resource: Resource[Kind], examination: Examination, opened: Opened
) -> None:
    outcome = next(
        (each for each in examination.verdict.outcomes if (each.rule, each.resource) == (rule.card.id, resource.id)),
        None,
    )
    because = f", because {outcome.reason}" if outcome and outcome.reason else ""
    out.print()
    out.print(line(f"{resource.id}: {outcome.result if outcome else 'not asked'}{because}", "bold"))
    out.print(line(f"{opened.stands(resource)}, as of {examination.verdict.as_of}", "dim"))
    for each in fill_in(rule, resource, examination.ask):
        out.print()
        out.print(line(f"{each.name} = {each.value}"))
        out.print(labelled(_traced(each, resource, examination.ask, opened), indent=2, style="dim"))


def _traced(filled: Filled, resource: Resource[Kind], ask: Ask, opened: Opened) -> Iterator[tuple[str, str]]:
    if filled.meaning:
        yield "is", filled.meaning
    if filled.pointer:
        yield "at", opened.stands(resource, filled.pointer)
    for row in filled.rows[:_MOST_SHOWN]:
        yield "row", row
    if len(filled.rows) > _MOST_SHOWN:
        yield "", f"and {len(filled.rows) - _MOST_SHOWN} more"
    for name in filled.rests_on[:_MOST_SHOWN]:
        kind, _, known_as = name.partition("/")
        found = ask.portfolio.find(kind, known_as)
        yield "from", f"{name}, {opened.stands(found)}" if found else name
    if len(filled.rests_on) > _MOST_SHOWN:
        yield "", f"and {len(filled.rests_on) - _MOST_SHOWN} more"


def _findings(out: Console, findings: list[Finding]) -> None:
    for each in findings:
        where = f"{each.place.path}:{each.location.start.line}" if each.location else each.place.path
        said = [(each.status, where), *(("", text) for text in (each.message, each.fix, each.note) if text)]
        out.print()
        out.print(labelled(said))
