"""A JSON Schema of a rule, held against what a document says as it is written."""

import json
from collections.abc import Mapping
from functools import cached_property
from typing import TYPE_CHECKING, Any

from labelgov.kinds.policy import Rule
from labelgov.policy.expression import Undecided
from labelgov.policy.flaws import Flaw, flaws
from labelgov.results import Pointer

if TYPE_CHECKING:
    from labelgov.policy.keywords import Evaluation


class Schema:
    """A schema that has been found sound, ready to be held against documents."""

    def __init__(self, given: Mapping[str, Any]) -> None:
        self._given = given

    def flaws(self, instance: object, root: Pointer) -> tuple[Flaw, ...] | Undecided:
        """Return what is wrong with plain values that stand at `root`; undecided where that takes too much work."""
        from labelgov.policy.keywords import Unfinished

        try:
            return flaws(self._evaluation.errors(instance), instance, root)
        except Unfinished as error:
            return Undecided(str(error))

    @cached_property
    def _evaluation(self) -> "Evaluation":
        # jsonschema costs 108 ms to import, and most rules are conditions.
        from labelgov.policy.keywords import Evaluation

        return Evaluation(self._given)


def schema_text(rule: Rule) -> str:
    """Return the schema of a rule as one text, the same for the same schema; empty where it has none."""
    if rule.schema_ is None:
        return ""
    return json.dumps(rule.schema_, sort_keys=True, default=lambda number: {"decimal": f"{number:f}"})
