"""All rules of a kind as one condition: asked of many resources, that costs a quarter of asking them one by one."""

from collections.abc import Iterable

from labelgov.policy.expression import Answer, Evaluator, Expression
from labelgov.policy.plain import plain, variable
from labelgov.policy.rules import CompiledRule
from labelgov.policy.source_text import prepare

WORTH_COMPILING = 30
"""From so many resources of a kind on, one condition for all its rules repays its compilation."""


def batch(rules: Iterable[CompiledRule], evaluator: Evaluator) -> Expression | None:
    """Return a condition that comes to a list with an Answer for each rule; for a rule over rows, a list of Answers.

    Rules with a schema are left out: no condition asks what they do. None where one of the others is nested as deep as
    CEL takes, and so too deep within a list: each is then asked by itself.
    """
    try:
        return evaluator.compile(
            f"[{', '.join(_answered(rule, rule.rule.require) for rule in rules if rule.rule.require is not None)}]"
        )
    except RuntimeError:
        return None


def _answered(rule: CompiledRule, required: str) -> str:
    params = {name: plain(value) for name, value in rule.params.items()}
    # Each condition ends with its line: a comment at its end would otherwise swallow the conditions behind it.
    require = f"(\n{prepare(required, params).text}\n)"
    answer = f"({require} ? {Answer.HELD:d} : {Answer.BROKEN:d})"
    if rule.rule.when is not None:
        when = f"(\n{prepare(rule.rule.when, params).text}\n)"
        answer = f"({when} ? {answer} : {Answer.NOT_ASKED:d})"
    return answer if rule.rule.each is None else _by_row(rule, rule.rule.each, answer)


def _by_row(rule: CompiledRule, each: str, answer: str) -> str:
    first, *steps = each.split(".")
    path = f"{variable(rule.kind)}.{first}"
    absent = []
    for step in steps:
        path = f"{path}.{step}"
        absent.append(f"{path} == null")
    return f"(({' || '.join(absent)}) ? [] : {path}.map(row, {answer}))"
