"""The pages of the rules: sentence, reason, condition, examples from the tests, and who may waive."""

from collections.abc import Iterator
from typing import Any

from labelgov.cli.built_in import BUILT_IN
from labelgov.cli.pages.kinds import file_name
from labelgov.cli.pages.markdown import Pages, as_yaml, cell, code, fenced, linked, page, table, text
from labelgov.kinds import Settings
from labelgov.kinds.policy import RuleTest
from labelgov.policy import Gate
from labelgov.policy.book import enforced
from labelgov.policy.rules import CompiledRule, Pack
from labelgov.policy.wording import for_people
from labelgov.results import RuleCard


def pages(gate: Gate, *, governed: bool) -> Pages:
    """Return a page for each rule, one for each pack, one for the rules of the program itself, and their index."""
    settings = gate.settings if governed else None
    rows = [
        (
            linked(pack.resource.title, f"{pack.resource.name}/index.md"),
            str(len(pack.rules)),
            cell(pack.resource.spec.summary),
        )
        for pack in gate.packs
    ]
    built_in = f"{linked('Rules of the program itself', 'built-in.md')} hold whatever packs are chosen."
    made = {"rules/index.md": page(["# Rules", "", *table(("Pack", "Rules", "What it watches over"), rows), built_in])}
    for pack in gate.packs:
        made[f"rules/{pack.resource.name}/index.md"] = page(_pack(pack))
        for rule in pack.rules:
            made[f"rules/{rule.card.id}.md"] = page(_rule(rule, settings))
    return {**made, "rules/built-in.md": page(_built_in())}


def _pack(pack: Pack) -> Iterator[str]:
    spec = pack.resource.spec
    yield from (f"# {text(pack.resource.title)}", "", text(spec.summary), "")
    yield from (f"Pack {code(pack.resource.name)}, version {spec.version}. {text(spec.audience or '')}", "")
    rows = [
        (linked(rule.rule.id, f"{rule.rule.id}.md"), cell(rule.card.title), rule.card.severity, rule.card.enforcement)
        for rule in pack.rules
    ]
    yield from table(("Rule", "What it asks", "Severity", "Enforcement"), rows)
    if pack.params:
        yield from ("## Parameters", "", *_parameters(pack.params, spec.params))


def _parameters(values: dict[str, Any], declared: dict[str, Any]) -> list[str]:
    rows = [
        (code(name), cell(declared[name].doc), cell(for_people(value)), str(declared[name].looser or ""))
        for name, value in values.items()
    ]
    return table(("Parameter", "What it decides", "Value", "Looser when"), rows)


def _rule(rule: CompiledRule, settings: Settings | None) -> Iterator[str]:
    card = rule.card
    yield from (f"# {text(card.title)}", "", text(card.says), "", f"*Why:* {text(card.why)}", "")
    facts = [
        ("Rule", code(card.id)),
        ("Asked of", linked(rule.kind, f"../../kinds/{file_name(rule.kind)}")),
        ("Severity", str(card.severity)),
        ("Enforcement", text(enforced(rule, settings))),
        ("Controls", ", ".join(code(control) for control in card.controls)),
    ]
    yield from table(("", ""), [row for row in facts if row[1]])
    yield from ("## What is asked", "", *fenced(_condition(rule)))
    used = {
        name: value for name, value in rule.params.items() if any(f"params.{name}" in each for each in _texts(rule))
    }
    if used:
        yield from (
            "with these parameters:",
            "",
            *table(("Parameter", "Value"), [(code(name), cell(for_people(value))) for name, value in used.items()]),
        )
    yield from ("## How to put it right", "", text(card.fix), "")
    yield from _examples(rule)
    yield from (linked("All rules of the pack", "index.md"), "")


def _texts(rule: CompiledRule) -> tuple[str, ...]:
    return (rule.rule.when or "", rule.rule.require or "", rule.rule.message, rule.rule.fix)


def _condition(rule: CompiledRule) -> str:
    named = ("each", "when", "require", "schema_", "at", "message")
    given = {name.rstrip("_"): getattr(rule.rule, name) for name in named}
    return as_yaml({name: value for name, value in given.items() if value is not None})


def _examples(rule: CompiledRule) -> Iterator[str]:
    for expected, heading in (("fail", "An example that fails"), ("pass", "An example that passes")):
        tests = [each for each in rule.rule.tests if each.expect == expected]
        test = next((each for each in tests if each.says), tests[0] if tests else None)
        if test is not None:
            yield from (f"## {heading}", "", f"The test “{text(test.name)}”:", "", *fenced(_case(test)))
            if test.says:
                yield from (f"The message says “{text(test.says)}”.", "")


def _case(test: RuleTest) -> str:
    extra = dict(test.model_extra or {})
    if test.today:
        extra["today"] = test.today.isoformat()
    if test.params:
        extra["params"] = test.params
    if test.portfolio:
        extra["portfolio"] = list(test.portfolio)
    return as_yaml(extra)


def _built_in() -> Iterator[str]:
    said = "They hold whatever packs are chosen, and no waiver covers them."
    yield from ("# Rules of the program itself", "", said, "")
    for card in BUILT_IN:
        yield from _card(card)


def _card(card: RuleCard) -> Iterator[str]:
    yield from (f"## {text(card.title)}", "", f"{code(card.id)}, {card.severity}", "", text(card.says), "")
    yield from (f"*Why:* {text(card.why)}", "", f"*How to put it right:* {text(card.fix)}", "")
