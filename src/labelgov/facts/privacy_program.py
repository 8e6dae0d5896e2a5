"""What data protection asks of a program: whose data it uses, for what, where people work on it, under which rules."""

from collections.abc import Callable
from dataclasses import dataclass

from labelgov.facts.agreement import in_force
from labelgov.facts.asking import Ask, FactRow
from labelgov.facts.fact import Fact
from labelgov.facts.privacy_rules import rules_of
from labelgov.facts.transfers import places
from labelgov.kinds import Resource
from labelgov.kinds.contract import Contract
from labelgov.kinds.dataset import Dataset
from labelgov.kinds.privacy_rule import PrivacyRule, Requirements
from labelgov.kinds.program import Program
from labelgov.values import Duration


@dataclass(frozen=True, slots=True)
class DataUse(FactRow):
    """A personal dataset that a program uses: what it may be used for, and the program's purposes beyond that."""

    dataset: str
    allowed: tuple[str, ...]
    beyond: tuple[str, ...]


def personal_sets(program: Resource[Program], ask: Ask) -> tuple[Resource[Dataset], ...]:
    """Return the datasets with personal data that a program uses, in its own order."""
    found = (ask.get(Dataset, name) for name in program.spec.datasets)
    return tuple(dataset for dataset in found if dataset is not None and dataset.spec.personal_data is not None)


def personal_data(program: Resource[Program], ask: Ask) -> bool:
    """Whether the program uses personal data."""
    return bool(ask(personal_sets, program))


def personal_datasets(program: Resource[Program], ask: Ask) -> tuple[str, ...]:
    """Titles of the datasets with personal data that the program uses."""
    return tuple(dataset.title for dataset in ask(personal_sets, program))


def data_uses(program: Resource[Program], ask: Ask) -> tuple[DataUse, ...]:
    """Personal datasets that the program uses, each with the program's purposes that the dataset isn't for."""
    return tuple(
        DataUse(
            ("spec", "datasets", program.spec.datasets.index(dataset.name)),
            dataset.name,
            dataset.title,
            dataset.spec.purposes,
            tuple(purpose for purpose in program.spec.purposes if purpose not in dataset.spec.purposes),
        )
        for dataset in ask(personal_sets, program)
    )


def countries_of_work(program: Resource[Program], ask: Ask) -> tuple[str, ...]:
    """Countries in which people work on the program's data, by the contracts in force today."""
    countries = {
        country
        for contract in ask.portfolio.referring(program, Contract)
        if program.name in contract.spec.programs and in_force(contract, ask.today, ask)
        for country in ask(places, contract)
    }
    return tuple(sorted(countries))


def rules_of_program(program: Resource[Program], ask: Ask) -> tuple[Resource[PrivacyRule], ...]:
    """Return the PrivacyRules that are for a dataset of the program, by name."""
    datasets = (ask.get(Dataset, name) for name in program.spec.datasets)
    found = {rule.name: rule for dataset in datasets if dataset for rule in ask(rules_of, dataset)}
    return tuple(found[name] for name in sorted(found))


def privacy_obligations(program: Resource[Program], ask: Ask) -> tuple[str, ...]:
    """Names of the PrivacyRules in force that are for the program's data."""
    return tuple(rule.name for rule in ask(rules_of_program, program))


def strictest_retention(program: Resource[Program], ask: Ask) -> Duration | None:
    """Shortest of the longest retentions that PrivacyRules allow for the program's data."""
    return _strictest(program, ask, lambda require: require.retention_at_most)


def strictest_breach_notice(program: Resource[Program], ask: Ask) -> Duration | None:
    """Shortest of the longest breach notices that PrivacyRules allow for the program's data."""
    return _strictest(program, ask, lambda require: require.breach_notice_at_most)


def strictest_deletion(program: Resource[Program], ask: Ask) -> Duration | None:
    """Shortest of the longest times to deletion that PrivacyRules allow for the program's data."""
    return _strictest(program, ask, lambda require: require.deletion_at_most)


def _strictest(
    program: Resource[Program], ask: Ask, asked: Callable[[Requirements], Duration | None]
) -> Duration | None:
    spans = (asked(rule.spec.require) for rule in ask(rules_of_program, program))
    return min((span for span in spans if span is not None), default=None)


FACTS = (
    Fact(personal_data),
    Fact(personal_datasets),
    Fact(data_uses),
    Fact(countries_of_work),
    Fact(privacy_obligations),
    Fact(strictest_retention),
    Fact(strictest_breach_notice),
    Fact(strictest_deletion),
)
