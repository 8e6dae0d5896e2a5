"""An organisation's own fields, held against what labelgov.yaml declares of them, with Cerberus."""

from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from labelgov.kinds import Kind, Resource, Settings
from labelgov.kinds.cards import ANNOTATION
from labelgov.policy import cards
from labelgov.policy.expression import matches
from labelgov.policy.gate import SETTINGS_FILE
from labelgov.results import CannotAnswer, Finding, Place, Status, did_you_mean

RULES = ("type", "required", "allowed", "min", "max", "minlength", "maxlength", "regex", "kinds")
"""What labelgov.yaml may say of a field: those rules of Cerberus that take bounded time, and the kinds it is for."""
_TYPES = ("string", "integer", "number", "boolean", "list")


def check_annotations(resources: Iterable[Resource[Kind]], settings: Settings) -> tuple[Finding, ...]:
    """Return findings on metadata.annotations that labelgov.yaml doesn't declare, or declares otherwise."""
    unsound = tuple(_unsound(settings))
    if unsound:
        return unsound
    return tuple(
        finding
        for resource in resources
        if resource.metadata.annotations or settings.annotations
        for finding in _checked(resource, settings.annotations)
    )


def _unsound(settings: Settings) -> Iterator[Finding]:
    for name, rules in settings.annotations.items():
        for rule in rules:
            if rule not in RULES:
                message = f"annotations.{name}: {rule} is not known here{did_you_mean(rule, RULES) or '.'}"
                yield _setting(name, f"{message} Known are {', '.join(RULES)}.")
        if rules.get("type", "string") not in _TYPES:
            yield _setting(name, f"annotations.{name}: a type is one of {', '.join(_TYPES)}.")


def _setting(name: str, message: str) -> Finding:
    place = Place(SETTINGS_FILE, 0, ("annotations", name), on_key=True)
    return Finding(cards.SETTINGS, "", message, cards.SETTINGS.fix, place, Status.UNANSWERED)


def _checked(resource: Resource[Kind], declared: Mapping[str, Mapping[str, Any]]) -> Iterator[Finding]:
    given = resource.metadata.annotations
    for name in given:
        if name not in declared:
            hint = did_you_mean(name, declared) or "."
            message = f"{resource.title}: labelgov.yaml declares no annotation {name}{hint}"
            yield _finding(resource, name, message, on_key=True)
    for name, rules in declared.items():
        kinds = rules.get("kinds")
        if kinds and resource.kind not in kinds:
            continue
        pattern = rules.get("regex")
        if name in given or rules.get("required"):
            said = _validate(name, {key: rule for key, rule in rules.items() if key not in ("kinds", "regex")}, given)
            if not said and isinstance(pattern, str) and matches(f"^(?:{pattern})$", str(given.get(name))) is not True:
                said = f"doesn't match {pattern}"
            if said:
                yield _finding(resource, name, f"{resource.title}: annotation {name}: {said}.")


def _validate(name: str, rules: Mapping[str, Any], given: Mapping[str, Any]) -> str:
    # Cerberus costs 58 ms to import, and most repositories declare no fields of their own.
    from cerberus import SchemaError, Validator

    try:
        validator = Validator({name: dict(rules)}, allow_unknown=True)
        validator.validate({name: given[name]} if name in given else {})
    except SchemaError as error:
        fix = "Correct the field under `annotations` in labelgov.yaml; it is a Cerberus schema."
        raise CannotAnswer(f"labelgov.yaml: annotations.{name} is not a Cerberus schema: {error}", fix) from None
    said = validator.errors.get(name)
    return "; ".join(str(each) for each in said) if said else ""


def _finding(resource: Resource[Kind], name: str, message: str, *, on_key: bool = False) -> Finding:
    place = Place(resource.path, resource.number, ("metadata", "annotations", name), on_key)
    return Finding(ANNOTATION, resource.id, message, ANNOTATION.fix, place, title=resource.title)
