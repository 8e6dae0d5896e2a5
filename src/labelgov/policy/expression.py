"""CEL: compiling a condition, and the one function that reads CEL's answers."""

from base64 import b64decode, b64encode
from collections.abc import Callable, Mapping, Sequence
from datetime import date
from decimal import Decimal
from enum import IntEnum
from typing import Any, NamedTuple, TypeAlias

from cel_expr_python import cel

from labelgov.values import EXACT

Expression: TypeAlias = Any
"""A compiled condition: `cel.Expression`, whose stubs the package doesn't mark as typed."""
Activation: TypeAlias = Any
"""Values for conditions: `cel.Activation`."""


class Undecided(NamedTuple):
    """A condition that came to neither yes nor no, and why."""

    reason: str


def decide(expression: Expression, activation: Activation) -> bool | Undecided:
    """Return the answer of a condition: yes, no, or undecided.

    An error comes back from CEL as a value whose Python truth is true. So an answer counts only where CEL's own type
    says boolean and the value is True or False itself; this is the only function that reads one.
    """
    try:
        answer = expression.eval(activation)
    except RuntimeError as error:
        # CEL raises, rather than answers, where it stops a loop at 10,000 steps.
        return Undecided(str(error).partition("\n")[0])
    if answer.type() == cel.Type.BOOL:
        value = answer.value()
        if value is True or value is False:
            return value
    if answer.type() == cel.Type.ERROR:
        return Undecided(str(answer.value()))
    return Undecided(f"the condition came to a {answer.type().name().lower()}, not to yes or no")


class Answer(IntEnum):
    """What a rule comes to, where it comes to anything."""

    BROKEN = 0
    HELD = 1
    NOT_ASKED = 2


def answers(expression: Expression, activation: Activation) -> list[int | list[int]] | None:
    """Return the answers of a condition made by `batch`: an Answer a rule, or a list of them for its rows.

    The numbers are chosen by CEL itself, in ternaries, which take nothing but its own booleans. Where anything
    can't be decided the whole is an error, and None is returned: then each rule is asked by itself, with `decide`.
    """
    try:
        answer = expression.eval(activation)
    except RuntimeError:
        # CEL raises, rather than answers, where it stops a loop at 10,000 steps.
        return None
    if answer.type() == cel.Type.ERROR:
        return None
    found: list[int | list[int]] = answer.plain_value()
    return found


def days_between(start: str, end: str) -> float:
    """Days from one ISO date to another; negative where `end` lies before `start`."""
    return float((date.fromisoformat(end) - date.fromisoformat(start)).days)


def within(part: Mapping[str, Any], whole: Mapping[str, Any], share: float) -> bool:
    """Whether an amount is at most a share of another of the same currency, in decimals.

    A double is turned back into the decimal that it was written as, so that 0.29 × 100 is 29. Raises ValueError for two
    currencies, which makes the condition undecided.
    """
    if part["currency"] != whole["currency"]:
        raise ValueError("two currencies")
    limit = EXACT.multiply(Decimal(repr(float(whole["amount"]))), Decimal(repr(float(share))))
    return Decimal(repr(float(part["amount"]))) <= limit


def approved(given: Sequence[str], asked: str | Sequence[str]) -> bool:
    """Whether a role, or one of several, is among those in which a change was approved."""
    roles = (asked,) if isinstance(asked, str) else asked
    return any(role in given for role in roles)


_DOUBLE, _STRING, _BOOL, _DYN = cel.Type.DOUBLE, cel.Type.STRING, cel.Type.BOOL, cel.Type.DYN
_MONEY = cel.Type.Map(_STRING, _DYN)


def functions(money: cel.Type = _MONEY) -> list[cel.FunctionDecl]:
    """Return the functions that conditions have beside CEL's own; `money` is the type of an amount."""
    roles = cel.Type.List(_STRING)
    return [
        cel.FunctionDecl(
            "days",
            [cel.Overload("days_string_string", return_type=_DOUBLE, parameters=[_STRING, _STRING], impl=days_between)],
        ),
        cel.FunctionDecl(
            "within",
            [cel.Overload("within_money", return_type=_BOOL, parameters=[money, money, _DOUBLE], impl=within)],
        ),
        cel.FunctionDecl(
            "approved",
            [
                cel.Overload("approved_role", return_type=_BOOL, parameters=[roles, _STRING], impl=approved),
                cel.Overload("approved_one_of", return_type=_BOOL, parameters=[roles, roles], impl=approved),
            ],
        ),
    ]


def serialised(expression: Expression) -> str:
    """Return a compiled condition as text, for `Evaluator.restore`."""
    return b64encode(expression.serialize()).decode("ascii")


class Evaluator:
    """An environment in which conditions over plain values are compiled and answered."""

    def __init__(self, variables: tuple[str, ...]) -> None:
        self._env = cel.NewEnv(variables=dict.fromkeys(variables, _DYN), functions=functions())
        self._compiled: dict[str, Expression] = {}
        self._restored: dict[str, Expression] = {}

    def compile(self, text: str) -> Expression:
        """Compile a condition whose names and types the twin has already checked. Raises RuntimeError otherwise.

        The same text gives the same expression, so that its answer for a resource needs to be asked for only once.
        """
        if text not in self._compiled:
            self._compiled[text] = self._env.compile(text, disable_check=True)
        return self._compiled[text]

    def restore(self, serialised: str) -> Expression:
        """Return a condition that was compiled before, from what `serialised` made of it."""
        if serialised not in self._restored:
            self._restored[serialised] = self._env.deserialize(b64decode(serialised))
        return self._restored[serialised]

    def activation(self, values: Mapping[str, Any]) -> Activation:
        """Return values for conditions; each is converted once, when a condition first asks for it."""
        return self._env.Activation(dict(values))


def matcher(pattern: str) -> Callable[[str], bool | Undecided]:
    """Return a question: does a text match this pattern of RE2, which needs linear time for any pattern?"""
    env = cel.NewEnv(variables={"pattern": _STRING, "text": _STRING})
    expression = env.compile("text.matches(pattern)")
    return lambda text: decide(expression, env.Activation({"pattern": pattern, "text": text}))
