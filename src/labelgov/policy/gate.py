"""The gate: which rules are asked, with which parameters, and what a waiver needs."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cached_property

from labelgov.kinds import Kind, Resource, Settings
from labelgov.kinds.policy import Policy
from labelgov.policy import cards
from labelgov.policy.expression import Evaluator
from labelgov.policy.rules import CompiledRule, Compiler, Pack
from labelgov.results import Finding, Place, Pointer, RuleCard, Status, did_you_mean

SETTINGS_FILE = "labelgov.yaml"


@dataclass(frozen=True)
class Gate:
    """Rules that are ready to be asked. `shipped` are the resources that come with labelgov."""

    settings: Settings
    packs: tuple[Pack, ...]
    evaluators: dict[str, Evaluator]
    shipped: tuple[Resource[Kind], ...]

    @cached_property
    def rules(self) -> tuple[CompiledRule, ...]:
        """Every rule, by id."""
        rules = [rule for pack in self.packs for rule in pack.rules]
        return tuple(sorted(rules, key=lambda rule: rule.card.id))

    @cached_property
    def cards(self) -> dict[str, RuleCard]:
        """What there is to know of every rule, by id."""
        return {rule.card.id: rule.card for rule in self.rules}


def load_gate(
    settings: Settings,
    shipped: Iterable[Resource[Kind]],
    own: Iterable[Resource[Kind]],
    ready: Mapping[str, tuple[str, str]] | None = None,
) -> tuple[Gate, tuple[Finding, ...]]:
    """Compile the packs that the settings name, of those that ship and those of the repository's own.

    `ready` holds conditions that were checked and compiled when labelgov was built.
    Findings: packs that don't exist, mistakes in rules, settings that name nothing.
    """
    shipped = tuple(shipped)
    available = {pack.name: pack for pack in _policies(shipped)}
    findings: list[Finding] = []
    for pack in _policies(own):
        if pack.name in available:
            place = Place(pack.path, pack.number, ("metadata", "name"))
            message = f"A pack {pack.name} ships with labelgov, or is declared twice; give this one a name of its own."
            findings.append(Finding(cards.RULE, pack.id, message, cards.RULE.fix, place, Status.UNANSWERED))
        else:
            available[pack.name] = pack
    compiler = Compiler(ready or {})
    packs: list[Pack] = []
    for number, name in enumerate(settings.packs):
        if name not in available:
            findings.append(
                _setting(("packs", number), f"There is no pack {name}{did_you_mean(name, available) or '.'}")
            )
        elif name in settings.packs[:number]:
            findings.append(_setting(("packs", number), f"The pack {name} is named twice."))
        else:
            compiled, mistakes = compiler.pack(available[name], settings)
            packs.append(compiled)
            findings += mistakes
    gate = Gate(settings, tuple(packs), compiler.evaluators, tuple(each for each in shipped if each.kind != "Policy"))
    return gate, (*findings, *_unknown_choices(gate))


def _policies(resources: Iterable[Resource[Kind]]) -> list[Resource[Policy]]:
    return [
        Resource(each.kind, each.metadata, each.spec, each.path, each.number)
        for each in resources
        if isinstance(each.spec, Policy)
    ]


def _unknown_choices(gate: Gate) -> Iterable[Finding]:
    """Yield a finding for each parameter, severity and day that is set for what doesn't exist."""
    yield from _unknown_parameters(gate)
    yield from _unknown_rules("severities", "A severity", gate.settings.severities, gate)
    yield from _unknown_rules("enforceFrom", "A day", gate.settings.enforce_from, gate)


def _unknown_parameters(gate: Gate) -> Iterable[Finding]:
    declared = {pack.resource.name: pack.resource.spec.params for pack in gate.packs}
    for pack, chosen in gate.settings.params.items():
        if pack not in declared:
            hint = did_you_mean(pack, declared) or "."
            yield _setting(
                ("params", pack), f"Parameters are set for a pack {pack} that isn't asked{hint}", on_key=True
            )
            continue
        for name in chosen:
            if name not in declared[pack]:
                hint = did_you_mean(name, declared[pack]) or "."
                yield _setting(("params", pack, name), f"The pack {pack} has no parameter {name}{hint}", on_key=True)


def _unknown_rules(field: str, what: str, chosen: Iterable[str], gate: Gate) -> Iterable[Finding]:
    for rule in chosen:
        if rule not in gate.cards:
            hint = did_you_mean(rule, gate.cards) or "."
            yield _setting((field, rule), f"{what} is set for a rule {rule} that isn't asked{hint}", on_key=True)


def _setting(pointer: Pointer, message: str, *, on_key: bool = False) -> Finding:
    place = Place(SETTINGS_FILE, 0, pointer, on_key)
    return Finding(cards.SETTINGS, "", message, cards.SETTINGS.fix, place, Status.UNANSWERED)
