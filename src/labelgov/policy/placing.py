"""Where a finding is put, and what a schema is held against: both are fields of a kind, checked when a pack loads."""

from typing import TYPE_CHECKING

from labelgov.kinds import BY_NAME, Metadata, Part, fields
from labelgov.kinds.policy import Rule
from labelgov.policy.changed_fields import CHANGED_FIELDS
from labelgov.results import did_you_mean

if TYPE_CHECKING:
    from labelgov.policy.schema_mistakes import Mistake


def misplaced(rule: Rule) -> str:
    """Say what is wrong with the place of a rule's findings, or nothing.

    Without rows it is a route from `spec` or `metadata`; with rows of the spec, a route within one. Rows of facts know
    their place themselves, and it isn't known here what stands there.
    """
    steps = (rule.at or "").split(".")
    kind = BY_NAME[rule.for_]
    if rule.each is None:
        roots: dict[str, type[Part]] = {"spec": kind, "metadata": Metadata}
        if steps[0] not in roots:
            return f"{rule.at} begins neither with spec nor with metadata."
        return _lost(roots[steps[0]], steps[1:])
    if rule.each.startswith("facts.") or rule.each == CHANGED_FIELDS:
        return ""
    part = _row(kind, rule.each.split(".")[1:])
    return _lost(part, steps) if part else f"a row of {rule.each} has no fields; leave `at` out."


def unsound_schema(rule: Rule) -> "list[Mistake]":
    """Return what is wrong with the schema of a rule, with places below the rule's own."""
    if rule.schema_ is None:
        return []
    # It brings jsonschema, which a run without schemas does without.
    from labelgov.policy.schema_mistakes import Held, Mistake, mistakes

    kind = BY_NAME[rule.for_]
    if rule.each is not None and not rule.each.startswith("spec."):
        said = f"a schema is held against rows as they are written in spec, and {rule.each} is written nowhere."
        return [Mistake(("each",), said)]
    held = Held(_row(kind, rule.each.split(".")[1:]) if rule.each else kind)
    return [each._replace(pointer=("schema", *each.pointer)) for each in mistakes(rule.schema_, held)]


def _row(kind: type[Part], route: list[str]) -> type[Part] | None:
    current: type[Part] | None = kind
    for step in route:
        shape = next((shape for shape in fields(current) if shape.name == step), None) if current else None
        current = shape.part if shape else None
    return current


def _lost(part: type[Part], steps: list[str]) -> str:
    current: type[Part] | None = part
    for step in steps:
        if current is None:
            return f"{step} is a field of something that has no fields."
        shape = next((shape for shape in fields(current) if shape.name == step), None)
        if shape is None:
            hint = did_you_mean(step, [shape.name for shape in fields(current)]) or "."
            return f"there is no field {step} to put a finding on{hint}"
        if shape.container == "map":
            return ""
        current = shape.part
    return ""
