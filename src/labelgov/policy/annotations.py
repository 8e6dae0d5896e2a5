"""An organisation's own fields, held against what labelgov.yaml declares of them, with Cerberus."""

from collections.abc import Callable, Iterable, Iterator, Mapping
from decimal import Decimal
from functools import cached_property
from typing import Any

from labelgov.kinds import BY_NAME, Kind, Resource, Settings
from labelgov.kinds.cards import ANNOTATION
from labelgov.policy import cards
from labelgov.policy.expression import Undecided, matcher
from labelgov.policy.gate import SETTINGS_FILE
from labelgov.results import CannotAnswer, Finding, Place, Status, did_you_mean

RULES = ("type", "required", "allowed", "min", "max", "minlength", "maxlength", "regex", "kinds")
"""What labelgov.yaml may say of a field: those rules of Cerberus that take bounded time, and the kinds it is for."""
_NAMES = tuple(BY_NAME)
_MOST_SUGGESTED = 20
"""Undeclared annotations of one resource that are said."""
_TYPES = ("string", "integer", "number", "boolean", "list")


class Annotations:
    """The fields of an organisation's own, made ready to be held against one resource after another."""

    def __init__(self, settings: Settings) -> None:
        self.unsound = tuple(_unsound(settings))
        """What is wrong with the declarations themselves: then nothing is held against them."""
        fields = {} if self.unsound else settings.annotations
        self._declared = {name: _Declared(name, rules) for name, rules in fields.items()}

    def findings(self, resource: Resource[Kind]) -> Iterator[Finding]:
        """Yield what a resource's annotations say that isn't declared, or is declared otherwise."""
        if not self.unsound and (resource.metadata.annotations or self._declared):
            yield from _checked(resource, self._declared)


def check_annotations(resources: Iterable[Resource[Kind]], settings: Settings) -> tuple[Finding, ...]:
    """Return findings on metadata.annotations that labelgov.yaml doesn't declare, or declares otherwise."""
    annotations = Annotations(settings)
    return (*annotations.unsound, *(finding for resource in resources for finding in annotations.findings(resource)))


def _unsound(settings: Settings) -> Iterator[Finding]:
    for name, rules in settings.annotations.items():
        for rule in rules:
            if rule not in RULES:
                message = f"annotations.{name}: {rule} is not known here{did_you_mean(rule, RULES) or '.'}"
                yield _setting(name, f"{message} Known are {', '.join(RULES)}.")
        yield from (_setting(name, f"annotations.{name}: {said}") for said in _unsound_rules(rules))


def _unsound_rules(rules: Mapping[str, Any]) -> Iterator[str]:
    kind_of, pattern, kinds = rules.get("type", "string"), rules.get("regex"), rules.get("kinds", [])
    if kind_of not in _TYPES:
        yield f"a type is one of {', '.join(_TYPES)}."
    if "regex" in rules and (not isinstance(pattern, str) or isinstance(matcher(pattern)(""), Undecided)):
        yield f"{pattern} is not a pattern (of RE2)."
    if not isinstance(kinds, list):
        yield "kinds is a list, such as [Program]."
    else:
        yield from (
            f"{kind} is not a kind{did_you_mean(str(kind), BY_NAME) or '.'}" for kind in kinds if kind not in _NAMES
        )
    for bound in ("min", "max", "minlength", "maxlength"):
        if isinstance(rules.get(bound, 0), bool) or not isinstance(rules.get(bound, 0), int | Decimal):
            yield f"{bound} is a number."
    if not isinstance(rules.get("required", False), bool):
        yield "required is true or false."
    if not isinstance(rules.get("allowed", []), list):
        yield "allowed is a list of the values that may stand there."


def _setting(name: str, message: str) -> Finding:
    place = Place(SETTINGS_FILE, 0, ("annotations", name), on_key=True)
    return Finding(cards.SETTINGS, "", message, cards.SETTINGS.fix, place, Status.UNANSWERED)


def _checked(resource: Resource[Kind], declared: "Mapping[str, _Declared]") -> Iterator[Finding]:
    given = resource.metadata.annotations
    for number, name in enumerate(name for name in given if name not in declared):
        if number < _MOST_SUGGESTED:
            hint = did_you_mean(name, declared) or "."
            message = f"{resource.title}: labelgov.yaml declares no annotation {name}{hint}"
            yield _finding(resource, name, message, on_key=True)
    for name, field in declared.items():
        if field.concerns(resource) and (said := field.judged(given)):
            yield _finding(resource, name, f"{resource.title}: annotation {name}: {said}.")


class _Declared:
    """A field of the organisation's own: made ready once, held against every resource."""

    def __init__(self, name: str, rules: Mapping[str, Any]) -> None:
        self._name = name
        self._rules = rules
        self._kinds = rules.get("kinds")
        self._pattern = rules.get("regex")

    def concerns(self, resource: Resource[Kind]) -> bool:
        """Whether the field is for a resource: of a kind that it is for, and present or required there."""
        if self._kinds and resource.kind not in self._kinds:
            return False
        return self._name in resource.metadata.annotations or bool(self._rules.get("required"))

    def judged(self, given: Mapping[str, Any]) -> str:
        """Say what is wrong with the field, or nothing. Raises CannotAnswer for what isn't a Cerberus schema."""
        said = self._validated({self._name: given[self._name]} if self._name in given else {})
        if said or not isinstance(self._pattern, str):
            return said
        return "" if self._matches(str(given.get(self._name))) is True else f"doesn't match {self._pattern}"

    @cached_property
    def _matches(self) -> Callable[[str], bool | Undecided]:
        return matcher(f"^(?:{self._pattern})$")

    @cached_property
    def _validator(self) -> Any:
        # Cerberus costs 58 ms to import, and most repositories declare no fields of their own.
        from cerberus import SchemaError, Validator

        rules = {name: rule for name, rule in self._rules.items() if name not in ("kinds", "regex")}
        try:
            return Validator({self._name: rules}, allow_unknown=True)
        except SchemaError as error:
            fix = "Correct the field under `annotations` in labelgov.yaml; it is a Cerberus schema."
            message = f"labelgov.yaml: annotations.{self._name} is not a Cerberus schema: {error}"
            raise CannotAnswer(message, fix) from None

    def _validated(self, given: Mapping[str, Any]) -> str:
        self._validator.validate(given)
        said = self._validator.errors.get(self._name)
        return "; ".join(str(each) for each in said) if said else ""


def _finding(resource: Resource[Kind], name: str, message: str, *, on_key: bool = False) -> Finding:
    place = Place(resource.path, resource.number, ("metadata", "annotations", name), on_key)
    return Finding(ANNOTATION, resource.id, message, ANNOTATION.fix, place, title=resource.title)
