"""The tests beside the rules: each is a small portfolio, and what the rule should say of one resource in it."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Any

from labelgov.changes import compare
from labelgov.facts import Ask
from labelgov.kinds import API_VERSION, BY_NAME, Kind, Resource, read
from labelgov.kinds.example import filled
from labelgov.kinds.policy import RuleTest
from labelgov.policy import cards
from labelgov.policy.expression import Evaluator
from labelgov.policy.gate import Gate
from labelgov.policy.judging import judge
from labelgov.policy.occasion import Occasion
from labelgov.policy.parameters import parameter
from labelgov.policy.plain import variable
from labelgov.policy.rules import CompiledRule, Pack, recompiled
from labelgov.portfolio import link
from labelgov.results import Finding, Place, Result, Status
from labelgov.values import Unreadable

USUAL_DAY = date(2026, 6, 30)
"""Day of the judgment where a test names none."""
_SUBJECT = "subject"
_EXPECTED = {"pass": Result.PASS, "fail": Result.FINDING, "not-applicable": Result.NOT_APPLICABLE}


@dataclass(frozen=True, slots=True)
class Trial:
    """What the tests of one rule have shown."""

    rule: str
    tests: int
    passed: bool
    failed: bool
    boundary: bool
    findings: tuple[Finding, ...]
    """One for each test that came out otherwise than it expects."""

    @property
    def complete(self) -> bool:
        """Whether tests have seen the rule pass, fail, and stand at its boundary."""
        return self.passed and self.failed and self.boundary and not self.findings


def try_packs(gate: Gate) -> tuple[Trial, ...]:
    """Run the tests beside every rule of every pack."""
    return tuple(_try_rule(pack, rule, gate) for pack in gate.packs for rule in pack.rules)


def _try_rule(pack: Pack, rule: CompiledRule, gate: Gate) -> Trial:
    findings: list[Finding] = []
    seen: set[str] = set()
    for number, test in enumerate(rule.rule.tests):
        said = _try(pack, rule, test, gate)
        if said:
            pointer = (*rule.place.pointer, "tests", number)
            place = Place(rule.place.path, rule.place.document, pointer)
            message = f"{rule.card.id}, test {test.name}: {said}"
            fix = "Correct the rule or its test."
            findings.append(
                Finding(cards.RULE, pack.resource.id, message, fix, place, Status.OPEN, key=f"test/{number}")
            )
        else:
            seen.add(test.expect)
            if test.boundary:
                seen.add("boundary")
    return Trial(
        rule.card.id, len(rule.rule.tests), "pass" in seen, "fail" in seen, "boundary" in seen, tuple(findings)
    )


def _try(pack: Pack, rule: CompiledRule, test: RuleTest, gate: Gate) -> str:
    """Run one test. Returns what came out otherwise than expected, or nothing."""
    given, wrong = _resources(rule, test)
    if wrong:
        return wrong
    asked, evaluator, wrong = _with_params(pack, rule, test, gate)
    if wrong:
        return wrong
    occasion, wrong = _occasion(rule, test, given, gate)
    if occasion is None:
        return wrong
    judgment = judge([asked], {rule.kind: evaluator}, occasion)
    subject = f"{rule.kind}/{_name(test)}"
    outcome = next((outcome for outcome in judgment.outcomes if outcome.resource == subject), None)
    mine = [finding for finding in judgment.findings if finding.resource == subject]
    others = [finding for finding in judgment.findings if finding.resource != subject]
    return _compared(test, outcome.result if outcome else Result.UNANSWERED, mine, others)


def _occasion(
    rule: CompiledRule, test: RuleTest, given: list[Resource[Kind]], gate: Gate
) -> tuple[Occasion | None, str]:
    """Return what a rule is asked in: the documents of its test, and for a rule over change those of a base too."""
    today = test.today or USUAL_DAY
    ask = Ask(link(given, gate.shipped)[0], today)
    if not rule.over_change:
        said = test.before is not None or test.removed or test.approvals
        return (None, "before, removed and approvals are for rules with on: change") if said else (Occasion(ask), "")
    subject, *others = given
    earlier = [subject] if test.removed else []
    if test.before is not None:
        resource, wrong = _resource({**_declared(rule, test), "spec": {**_spec(rule, test), **test.before}})
        if resource is None:
            return None, f"before: {wrong}"
        earlier = [resource]
    before = Ask(link([*earlier, *others], gate.shipped)[0], today)
    head = link(others, gate.shipped)[0] if test.removed else ask.portfolio
    after = Ask(head, today, before.portfolio)
    return Occasion(after, before, compare(before, after), frozenset(test.approvals)), ""


def _compared(test: RuleTest, result: Result, mine: list[Finding], others: list[Finding]) -> str:
    said = "; ".join(finding.message for finding in mine)
    if result is not _EXPECTED[test.expect]:
        return f"expected {test.expect}, came to {result}{': ' + said if said else ''}"
    if others:
        return f"a finding that wasn't expected, on {others[0].resource}: {others[0].message}"
    if test.findings is not None and len(mine) != test.findings:
        return f"expected {test.findings} findings, came to {len(mine)}: {said}"
    if test.says is not None and not any(test.says in finding.message for finding in mine):
        return f"no message says “{test.says}”: {said}"
    return ""


def _with_params(pack: Pack, rule: CompiledRule, test: RuleTest, gate: Gate) -> tuple[CompiledRule, Evaluator, str]:
    """Return the rule with the defaults of its pack and what the test sets; what a portfolio chose doesn't count."""
    evaluator = gate.evaluators[rule.kind]
    declared = pack.resource.spec.params
    unknown = next((name for name in test.params if name not in declared), None)
    if unknown is not None:
        return rule, evaluator, f"the pack has no parameter {unknown}"
    params = {}
    for name, each in declared.items():
        try:
            params[name] = parameter(each, test.params.get(name, each.default))
        except Unreadable as error:
            return rule, evaluator, f"parameter {name}: {error}"
    return rule if params == pack.params else recompiled(rule, params, evaluator), evaluator, ""


def _name(test: RuleTest) -> str:
    metadata = (test.model_extra or {}).get("metadata")
    return str(metadata.get("name", _SUBJECT)) if isinstance(metadata, Mapping) else _SUBJECT


def _resources(rule: CompiledRule, test: RuleTest) -> tuple[list[Resource[Kind]], str]:
    extra = test.model_extra or {}
    own = variable(rule.kind)
    if set(extra) - {own, "metadata"}:
        return (
            [],
            f"{', '.join(sorted(set(extra) - {own, 'metadata'}))} is not known here; the resource stands under {own}",
        )
    documents = [_declared(rule, test), *test.portfolio]
    if not any(document.get("kind") == "Organization" for document in documents):
        documents.append({"kind": "Organization", "name": "company", "spec": {}})
    resources = []
    for document in documents:
        resource, wrong = _resource(document)
        if resource is None:
            return [], wrong
        resources.append(resource)
    return resources, ""


def _declared(rule: CompiledRule, test: RuleTest) -> dict[str, Any]:
    metadata = (test.model_extra or {}).get("metadata") or {}
    return {"kind": rule.kind, "name": _SUBJECT, "spec": _spec(rule, test), "metadata": metadata}


def _spec(rule: CompiledRule, test: RuleTest) -> dict[str, Any]:
    return (test.model_extra or {}).get(variable(rule.kind)) or {}


def _resource(document: Mapping[str, Any]) -> tuple[Resource[Kind] | None, str]:
    kind = BY_NAME.get(str(document.get("kind")))
    if kind is None:
        return None, f"{document.get('kind')} is not a kind"
    metadata = {"name": document.get("name", _SUBJECT), **(document.get("metadata") or {})}
    spec = _exact(filled(kind, document.get("spec") or {}))
    resource, findings = read(
        {"apiVersion": API_VERSION, "kind": kind.__name__, "metadata": metadata, "spec": spec}, "test", 0
    )
    return resource, findings[0].message if findings else ""


def _exact(value: Any) -> Any:
    """Return a value with the examples' floats as decimals, as the reader of YAML would have made them."""
    if isinstance(value, float):
        return Decimal(repr(value))
    if isinstance(value, dict):
        return {key: _exact(entry) for key, entry in value.items()}
    return [_exact(entry) for entry in value] if isinstance(value, list | tuple) else value


def untested(trials: Iterable[Trial]) -> tuple[Trial, ...]:
    """Return the trials of rules that no test has seen on both sides and at the boundary."""
    return tuple(trial for trial in trials if not trial.complete)
