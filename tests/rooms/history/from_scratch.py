"""The past as it is told by whoever remembers nothing: every commit checked anew on every day."""

from dataclasses import dataclass, field
from datetime import date

from labelgov import pipeline
from labelgov.history.opening import Opened
from labelgov.results import Finding, RuleCard


@dataclass
class FromScratch:
    """Says what stands by a whole check of all documents."""

    evaluations: int = 0
    rules: dict[str, RuleCard] = field(default_factory=dict)
    resources: set[str] = field(default_factory=set)
    opened: Opened | None = None

    def turn(self, opened: Opened) -> None:
        """Let another commit be in force."""
        self.opened = opened
        self.rules.update(opened.gate.cards)
        self.resources.update(each.id for each in opened.resources)

    def miss(self) -> None:
        """Let a commit be in force of which nothing can be said."""
        self.opened = None

    def findings(self, day: date) -> tuple[Finding, ...]:
        """Return what stands on a day."""
        assert self.opened
        self.evaluations += 1
        return pipeline.examine(self.opened.documents, self.opened.gate, day).verdict.findings
