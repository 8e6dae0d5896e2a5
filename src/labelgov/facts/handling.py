"""What the people who run a program handle, beyond personal data: children's data and restricted data."""

from labelgov.facts.asking import Ask
from labelgov.facts.fact import Fact
from labelgov.facts.privacy import minors
from labelgov.kinds import Resource
from labelgov.kinds.dataset import Dataset
from labelgov.kinds.program import Program


def shows_minors(program: Resource[Program], ask: Ask) -> bool:
    """Whether children may be among the subjects of the program's data."""
    sets = (ask.get(Dataset, name) for name in program.spec.datasets)
    return any(dataset is not None and ask(minors, dataset) for dataset in sets)


def restricted_datasets(program: Resource[Program], ask: Ask) -> tuple[str, ...]:
    """Titles of the program's datasets that are classified as restricted."""
    sets = (ask.get(Dataset, name) for name in program.spec.datasets)
    return tuple(
        dataset.title for dataset in sets if dataset is not None and dataset.spec.classification == "restricted"
    )


FACTS = (Fact(shows_minors), Fact(restricted_datasets))
