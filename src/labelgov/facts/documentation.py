"""What is written down of a program's labeling, as Article 10 and Annex IV of the EU AI Act ask it."""

from dataclasses import dataclass
from datetime import date

from labelgov.facts.asking import Ask, FactRow
from labelgov.facts.calendar import days_since
from labelgov.facts.fact import Fact
from labelgov.kinds import Resource
from labelgov.kinds.dataset import Dataset
from labelgov.kinds.program import Program

STAGES = ("pilot", "production", "paused")
"""Stages in which labels exist that a system may learn from."""


@dataclass(frozen=True, slots=True)
class DatasetInUse(FactRow):
    """A dataset that a program labels, and what is known of it.

    `examined` is the day of its last examination for bias, and `days_since_bias_review` how long ago that was; both
    None where it was never examined.
    """

    dataset: str
    origin: bool
    sized: bool
    described: bool
    examined: date | None
    days_since_bias_review: int | None


def high_risk(program: Resource[Program], ask: Ask) -> bool:
    """Whether labels are made, or were, for a system that the EU AI Act counts as high-risk."""
    return program.spec.risk_class == "high" and program.spec.stage in STAGES


def limited_risk(program: Resource[Program], ask: Ask) -> bool:
    """Whether labels are made, or were, for a system of limited risk by the EU AI Act."""
    return program.spec.risk_class == "limited" and program.spec.stage in STAGES


def datasets_in_use(program: Resource[Program], ask: Ask) -> tuple[DatasetInUse, ...]:
    """Datasets that the program labels, with whether their origin, size and description are on record, and how long ago
    each was examined for bias.
    """
    found = []
    for index, name in enumerate(program.spec.datasets):
        dataset = ask.get(Dataset, name)
        if dataset is not None:
            spec, review = dataset.spec, dataset.spec.bias_review
            age = days_since(review.reviewed if review is not None else None, ask.today)
            examined = review.reviewed if review is not None and age is not None else None
            known = (spec.origin is not None, spec.records is not None, spec.documentation is not None)
            found.append(DatasetInUse(("spec", "datasets", index), name, dataset.title, *known, examined, age))
    return tuple(found)


def unwritten(program: Resource[Program], ask: Ask) -> tuple[str, ...]:
    """What isn't written down of the labeling, of the six things that documentation holds."""
    written = program.spec.documentation
    asked = (
        ("design choices", written and written.design_choices),
        ("annotator profile", written and written.annotator_profile),
        ("labeling procedure", written and written.labeling_procedure),
        ("data preparation", written and written.data_preparation),
        ("assumptions", written and written.assumptions),
        ("known gaps", written and written.known_gaps),
    )
    return tuple(name for name, text in asked if text is None)


def days_since_documentation_review(program: Resource[Program], ask: Ask) -> int | None:
    """Days since what is written down of the labeling was last reviewed; none where it never was."""
    reviewed = program.spec.documentation.reviewed if program.spec.documentation is not None else None
    return days_since(reviewed, ask.today)


PROGRAM_FACTS = (
    Fact(high_risk),
    Fact(limited_risk),
    Fact(datasets_in_use),
    Fact(unwritten),
    Fact(days_since_documentation_review, "days"),
)
