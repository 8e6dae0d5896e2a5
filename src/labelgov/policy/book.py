"""The packs as a document that counsel and finance can read and sign off."""

import re
from collections.abc import Iterator, Mapping
from typing import NamedTuple

from labelgov.kinds import Settings
from labelgov.kinds.framework import Framework
from labelgov.kinds.policy import Policy
from labelgov.policy.gate import Gate
from labelgov.policy.parameters import parameter
from labelgov.policy.rules import CompiledRule, Pack
from labelgov.policy.wording import for_people
from labelgov.results import Enforcement, Severity, printable
from labelgov.values import Control

_MARKS = str.maketrans({mark: f"\\{mark}" for mark in "\\`*_{}[]()<>#+-!|~&@"})
_NO_SLUG = re.compile(r"[^\w\- ]")
_HOW_TO_READ = (
    "Every rule is a sentence that stands for itself, with the reason for it. What follows says of what it is asked, "
    "what a finding does, and which clauses the rule carries out. Numbers are for talking about the rules, and change "
    "when packs do; the name at the end stays. Values are those of this repository."
)


class _Titled(NamedTuple):
    """A framework with its name for people."""

    title: str
    spec: Framework


def book(gate: Gate) -> str:
    """Return the packs of a gate as Markdown: sentence, reason, controls, parameters, who may waive."""
    return "\n".join(_lines(gate)) + "\n"


def _lines(gate: Gate) -> Iterator[str]:
    frameworks = {
        each.name: _Titled(each.title, each.spec) for each in gate.shipped if isinstance(each.spec, Framework)
    }
    chapters = [f"{number}. {_text(pack.resource.title)}" for number, pack in enumerate(gate.packs, 1)]
    clauses = f"{len(chapters) + 1}. Clauses, and the rules that carry them out"
    yield from ("# The rules", "", _HOW_TO_READ, "")
    yield from _severities(gate)
    yield from ("", "## Contents", "")
    for chapter, pack in zip(chapters, gate.packs, strict=True):
        yield f"- [{chapter}](#{_slug(chapter)}): {len(pack.rules)} rule{'' if len(pack.rules) == 1 else 's'}"
    yield f"- [{clauses}](#{_slug(clauses)})"
    for number, (chapter, pack) in enumerate(zip(chapters, gate.packs, strict=True), 1):
        yield from ("", f"## {chapter}")
        yield from _introduction(pack)
        for place, rule in enumerate(pack.rules, 1):
            yield from _rule(f"{number}.{place}", rule, gate.settings, frameworks)
    yield from ("", f"## {clauses}")
    yield from _clauses(gate, frameworks)


def _severities(gate: Gate) -> Iterator[str]:
    """Yield who may waive rules of which severity, and how many rules there are of each."""
    rules = [rule for pack in gate.packs for rule in pack.rules]
    yield "| Severity | Rules | Nobody may waive | Only advise | The others may be waived by | For at most |"
    yield "|---|---:|---:|---:|---|---|"
    for severity in Severity:
        these = [rule for rule in rules if rule.card.severity is severity]
        enforcements = [rule.card.enforcement for rule in these]
        mandatory, advisory = enforcements.count(Enforcement.MANDATORY), enforcements.count(Enforcement.ADVISORY)
        terms = gate.settings.waivers.get(severity.value)
        who = _text(_either(terms.roles)) if terms and terms.roles else "nobody"
        longest = str(terms.longest) if terms and terms.roles else ""
        yield f"| {severity} | {len(these)} | {mandatory} | {advisory} | {who} | {longest} |"


def _introduction(pack: Pack) -> Iterator[str]:
    spec: Policy = pack.resource.spec
    yield from ("", _text(spec.summary), "")
    yield f"*Pack* `{pack.resource.name}`, version {spec.version}" + (
        f"; *written for* {_text(spec.audience[:1].lower() + spec.audience[1:])}" if spec.audience else "."
    )
    if not pack.params:
        return
    yield from ("", "| Parameter | Value here | What it decides |", "|---|---|---|")
    for name, value in pack.params.items():
        declared = spec.params[name]
        usual = for_people(parameter(declared, declared.default))
        here = _text(for_people(value))
        changed = f"**{here}**, set here; the pack says {_text(usual)}" if for_people(value) != usual else here
        yield f"| {_text(name)} | {changed} | {_text(declared.doc)} |"


def _rule(number: str, rule: CompiledRule, settings: Settings, frameworks: Mapping[str, _Titled]) -> Iterator[str]:
    card = rule.card
    yield from ("", f"### {number} {_text(card.title)}", "", _text(card.says), "", f"*Why:* {_text(card.why)}", "")
    change = "each change of a " if rule.over_change else "each "
    unless = f"; not where {_text(rule.rule.otherwise)}" if rule.rule.otherwise else ""
    yield f"- *Asked of* {change}{rule.kind}{unless}."
    used = [name for name in rule.params if re.search(rf"\bparams\.{name}\b", _conditions(rule))]
    if used:
        yield f"- *With* {'; '.join(f'{_text(name)} {_text(for_people(rule.params[name]))}' for name in used)}."
    raised = f" (the pack says {rule.rule.severity})" if rule.rule.severity != card.severity else ""
    yield f"- *A finding* is {card.severity}{raised}: {enforced(rule, settings)}."
    for control in rule.rule.controls:
        yield f"- *Carries out* {_cited(control, frameworks)}"
    yield f"- `{card.id}`"


def _conditions(rule: CompiledRule) -> str:
    return f"{rule.rule.when or ''} {rule.rule.require or ''} {rule.rule.message}"


def _cited(control: Control, frameworks: Mapping[str, _Titled]) -> str:
    framework = frameworks.get(control.framework)
    clause = next((each for each in framework.spec.controls if each.id == control.clause), None) if framework else None
    name = framework.title if framework else control.framework
    said = f", {_text(clause.title)}. {_text(clause.summary)}" if clause else "."
    return f"{_text(name)} {_text(control.clause)}{said}"


def _clauses(gate: Gate, frameworks: Mapping[str, _Titled]) -> Iterator[str]:
    """Yield every clause that a rule cites, framework by framework, with the numbers of the rules."""
    numbers: dict[tuple[str, str], list[str]] = {}
    for chapter, pack in enumerate(gate.packs, 1):
        for place, rule in enumerate(pack.rules, 1):
            for control in rule.rule.controls:
                numbers.setdefault((control.framework, control.clause), []).append(f"{chapter}.{place}")
    for name, framework in sorted(frameworks.items(), key=lambda each: each[1].title):
        cited = [clause for clause in framework.spec.controls if (name, clause.id) in numbers]
        if cited:
            yield from ("", f"### {_text(framework.title)}", "", "| Clause | Title | Rules |", "|---|---|---|")
        for clause in cited:
            yield f"| {_text(clause.id)} | {_text(clause.title)} | {', '.join(numbers[name, clause.id])} |"


def enforced(rule: CompiledRule, settings: Settings | None) -> str:
    """Return whether a rule blocks and who may waive it, in words; without settings, where that is decided."""
    blocks = f"advises until {rule.enforce_from}, and blocks from then on" if rule.enforce_from else "blocks"
    if rule.card.enforcement is Enforcement.MANDATORY:
        return f"{blocks}; nobody may waive it"
    if rule.card.enforcement is Enforcement.ADVISORY:
        return "shown, doesn't block"
    if settings is None:
        return f"{blocks}; may be waived as labelgov.yaml says for rules of {rule.card.severity} severity"
    terms = settings.waivers.get(rule.card.severity.value)
    if terms is None or not terms.roles:
        return f"{blocks}; no waiver is allowed at this severity"
    return f"{blocks}; {_either(terms.roles)} may waive it for {terms.longest} at most"


def _either(roles: tuple[str, ...]) -> str:
    *others, last = roles
    return f"{', '.join(others)} or {last}" if others else last


def _slug(heading: str) -> str:
    """Return the anchor that GitHub and others make of a heading."""
    return _NO_SLUG.sub("", heading.replace("\\", "").lower()).replace(" ", "-")


def _text(text: str) -> str:
    return printable(" ".join(text.split()), 2000).translate(_MARKS)
