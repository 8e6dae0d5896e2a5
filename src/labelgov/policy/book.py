"""The packs as a document that counsel and finance can read and sign off."""

from collections.abc import Iterator

from labelgov.kinds import Settings
from labelgov.kinds.framework import Framework
from labelgov.kinds.policy import Policy
from labelgov.policy.gate import Gate
from labelgov.policy.rules import CompiledRule, Pack
from labelgov.policy.wording import for_people
from labelgov.results import Enforcement, printable

_MARKS = str.maketrans({mark: f"\\{mark}" for mark in "\\`*_{}[]()<>#+-!|~&@"})


def book(gate: Gate) -> str:
    """Return the packs of a gate as Markdown: sentence, reason, controls, parameters, who may waive."""
    return "\n".join(_lines(gate)) + "\n"


def _lines(gate: Gate) -> Iterator[str]:
    frameworks = {each.name: each.spec for each in gate.shipped if isinstance(each.spec, Framework)}
    titles = {each.name: each.title for each in gate.shipped if isinstance(each.spec, Framework)}
    yield "# The rules"
    for pack in gate.packs:
        spec: Policy = pack.resource.spec
        yield ""
        yield f"## {_text(pack.resource.title)} (version {spec.version})"
        yield ""
        yield _text(spec.summary)
        if spec.audience:
            yield ""
            yield f"Written for: {_text(spec.audience)}"
        yield from _parameters(pack)
        for rule in pack.rules:
            yield from _rule(rule, gate.settings, frameworks, titles)


def _parameters(pack: Pack) -> Iterator[str]:
    if pack.params:
        yield ""
        yield "| Parameter | Value here | What it decides |"
        yield "|---|---|---|"
    for name, value in pack.params.items():
        yield f"| {_text(name)} | {_text(for_people(value))} | {_text(pack.resource.spec.params[name].doc)} |"


def _rule(
    rule: CompiledRule, settings: Settings, frameworks: dict[str, Framework], titles: dict[str, str]
) -> Iterator[str]:
    card = rule.card
    yield ""
    yield f"### {_text(card.title)}"
    yield ""
    yield f"{_text(card.says)}"
    yield ""
    yield f"*Why:* {_text(card.why)}"
    yield ""
    yield f"*Rule:* `{card.id}` · *severity:* {card.severity} · *enforcement:* {enforced(rule, settings)}"
    for control in rule.rule.controls:
        framework = frameworks.get(control.framework)
        clause = next((each for each in framework.controls if each.id == control.clause), None) if framework else None
        name = titles.get(control.framework, control.framework)
        yield f"- {_text(name)} {_text(control.clause)}{': ' + _text(clause.summary) if clause else ''}"


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
    *others, last = terms.roles
    roles = f"{', '.join(others)} or {last}" if others else last
    return f"{blocks}; {roles} may waive it for {terms.longest} at most"


def _text(text: str) -> str:
    return printable(" ".join(text.split()), 2000).translate(_MARKS)
