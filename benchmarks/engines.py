"""Measures the rules of contracts in labelgov beside other engines: Rego, and CEL in Rust.

    pip install regopy common-expression-language
    python benchmarks/engines.py                     # 1,000 contracts
    python benchmarks/engines.py --contracts 100 --repeat 5

Every engine gets the same rules (those of the shipped packs for contracts that ask about no row), the same values and
parameters, and has to come to the same answers; what can't be written for one is left out for all. Measured is what a
run does for each contract: values handed over, rules answered, answers read. Compiling is not counted. An engine that
isn't installed is left out.
"""

import argparse
import os
import platform
import re
import time
from collections.abc import Callable, Sequence
from datetime import date
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from generate import generate

from labelgov.cli.opening import open_repository
from labelgov.policy.batch import batch
from labelgov.policy.expression import answers
from labelgov.policy.plain import plain
from labelgov.policy.rules import CompiledRule
from labelgov.policy.source_text import prepare
from labelgov.policy.viewing import View, sight

AS_OF = date(2026, 6, 30)
BROKEN, HELD, NOT_ASKED = 0, 1, 2
Contract = dict[str, Any]
Engine = Callable[[Contract], Sequence[int]]


def written(rule: CompiledRule) -> tuple[str | None, str]:
    """Return `when` and `require` of a rule as plain CEL, its parameters written in."""
    params = {name: plain(value) for name, value in rule.params.items()}
    when, require = rule.rule.when, rule.rule.require
    assert require is not None
    return (prepare(when, params).text if when else None), prepare(require, params).text


def in_rego(condition: str) -> str | None:
    """Return a condition as the body of a rule of Rego; None where it needs more than one body."""
    if "||" in condition or "?" in condition or "(" in re.sub(r"size\(", "", condition):
        return None
    terms = []
    for term in condition.split("&&"):
        said = re.sub(r"\bsize\(", "count(", term.strip()).replace("contract.", "input.")
        said = re.sub(r"\bin \[(.*)\]", r"in {\1}", said)
        terms.append(f"not {said[1:]}" if said.startswith("!") else said)
    return "; ".join(terms)


def labelgov(rules: Sequence[CompiledRule], gate: Any) -> Engine:
    """All rules as one condition, as `labelgov check` asks them of many resources."""
    evaluator = gate.evaluators["Contract"]
    together = batch(rules, evaluator)
    assert together is not None

    def ask(contract: Contract) -> Sequence[int]:
        found = answers(together, evaluator.activation({"contract": contract, "today": AS_OF.isoformat()}))
        assert found is not None
        return found  # type: ignore[return-value]

    return ask


def rego(rules: Sequence[CompiledRule]) -> Engine:
    """Rego, by rego-cpp: one module, compiled to a bundle, asked for all answers at once."""
    from regopy import Interpreter

    lines = ["package contracts", "import rego.v1"]
    for number, rule in enumerate(rules):
        when, require = written(rule)
        lines += [f"held_{number} if {{ {in_rego(require)} }}"]
        asked = f"asked_{number} if {{ {in_rego(when)} }}" if when else f"asked_{number} := true"
        lines += [asked, f"default answer_{number} := {NOT_ASKED}"]
        lines += [f"answer_{number} := {HELD} if {{ asked_{number}; held_{number} }}"]
        lines += [f"answer_{number} := {BROKEN} if {{ asked_{number}; not held_{number} }}"]
    lines.append(f"answers := [{', '.join(f'answer_{number}' for number in range(len(rules)))}]")
    interpreter = Interpreter()
    interpreter.add_module("contracts.rego", "\n".join(lines))
    bundle = interpreter.build("data.contracts.answers", [])

    def ask(contract: Contract) -> Sequence[int]:
        interpreter.set_input(contract)
        return [int(each) for each in interpreter.query_bundle(bundle).results[0].expressions[0]]

    return ask


def rust_cel(rules: Sequence[CompiledRule]) -> Engine:
    """CEL in Rust, by common-expression-language: each rule compiled, one context a contract."""
    import cel

    programs = [cel.compile(_ternary(rule)) for rule in rules]

    def ask(contract: Contract) -> Sequence[int]:
        context = cel.Context(variables={"contract": contract})
        return [program.execute(context) for program in programs]

    return ask


def _ternary(rule: CompiledRule) -> str:
    when, require = written(rule)
    answer = f"({require} ? {HELD} : {BROKEN})"
    return f"({when} ? {answer} : {NOT_ASKED})" if when else answer


def measured(engine: Engine, contracts: Sequence[Contract], repeat: int) -> float:
    """Return the seconds of CPU that the quickest of several runs took."""
    best = float("inf")
    for _ in range(repeat):
        begun = time.process_time()
        for contract in contracts:
            engine(contract)
        best = min(best, time.process_time() - begun)
    return best


def main() -> None:
    """Measure, and print a table in Markdown."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--contracts", type=int, default=1000)
    parser.add_argument("--repeat", type=int, default=3)
    given = parser.parse_args()
    with TemporaryDirectory() as name:
        generate(Path(name), given.contracts // 30 + 1)
        opened = open_repository(Path(name), AS_OF)
        assert opened.gate is not None
        _, ask = opened.examine()
        rules = [
            rule
            for rule in opened.gate.rules
            if rule.kind == "Contract" and rule.rule.each is None and not rule.over_change and rule.schema is None
            if all(in_rego(text) is not None for text in written(rule) if text)
        ]
        seen, evaluator = sight("Contract", rules), opened.gate.evaluators["Contract"]
        found = [each for each in ask.portfolio.own if each.kind == "Contract"][: given.contracts]
        contracts = [View(each, seen, evaluator, ask)._whole for each in found]
        compare(rules, opened.gate, contracts, given.repeat)


def compare(rules: Sequence[CompiledRule], gate: Any, contracts: Sequence[Contract], repeat: int) -> None:
    """Print what each engine takes, once its answers are those of labelgov."""
    print(f"{platform.platform()}, {os.cpu_count()} cores, Python {platform.python_version()}, best of {repeat}")
    print(f"{len(rules)} rules, {len(contracts):,} contracts, {len(rules) * len(contracts):,} answers\n")
    print("| engine | CPU | an answer | times labelgov |")
    print("|---|---:|---:|---:|")
    ours = labelgov(rules, gate)
    expected = [list(ours(contract)) for contract in contracts]
    base = measured(ours, contracts, repeat)
    engines: tuple[tuple[str, Callable[[], Engine]], ...] = (
        ("labelgov", lambda: ours),
        ("CEL in Rust (common-expression-language)", lambda: rust_cel(rules)),
        ("Rego (rego-cpp)", lambda: rego(rules)),
    )
    for title, make in engines:
        try:
            engine = make()
        except ImportError:
            print(f"| {title} | not installed | | |")
            continue
        some = contracts if title == "labelgov" else contracts[: max(1, len(contracts) // 10)]
        answered = [list(engine(contract)) for contract in some]
        assert answered == expected[: len(some)], f"{title} comes to other answers"
        took = measured(engine, some, repeat) / len(some)
        each = took / len(rules) * 1e6
        print(
            f"| {title} | {took * len(contracts):.2f} s | {each:.2f} µs | {took * len(contracts) / base:.1f} |",
            flush=True,
        )


if __name__ == "__main__":
    main()
