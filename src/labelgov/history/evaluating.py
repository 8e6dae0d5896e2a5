"""What stands, with a commit in force, on a day."""

from dataclasses import dataclass, field
from datetime import date

from labelgov import pipeline
from labelgov.history.opening import Opened
from labelgov.results import Finding, RuleCard


@dataclass
class Present:
    """The commit in force, evaluated on the days that are asked for."""

    evaluations: int = 0
    rules: dict[str, RuleCard] = field(default_factory=dict)
    """Every rule that was asked."""
    resources: set[str] = field(default_factory=set)
    """Ids of all resources that there were."""
    _opened: Opened | None = None

    def turn(self, opened: Opened) -> None:
        """Let another commit be in force."""
        self._opened = opened
        self.rules.update(opened.gate.cards)
        self.resources.update(resource.id for resource in opened.resources)

    def findings(self, day: date) -> tuple[Finding, ...]:
        """Return what stands on a day."""
        assert self._opened is not None
        self.evaluations += 1
        return pipeline.examine(self._opened.documents, self._opened.gate, day).verdict.findings
