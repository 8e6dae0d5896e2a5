"""Whose data a dataset holds, which law that brings, and what is missing of what the law asks for."""

from labelgov.facts.adequacy import protected
from labelgov.facts.asking import Ask
from labelgov.facts.fact import Fact
from labelgov.facts.vocabulary_privacy import (
    BASES_WITH_REFERENCE,
    CHILDREN_CATEGORIES,
    HOME,
    LAWFUL_BASES,
    SPECIAL_CATEGORIES,
    SPECIAL_CATEGORY_CONDITIONS,
)
from labelgov.kinds import Resource
from labelgov.kinds.dataset import Dataset
from labelgov.kinds.organization import Organization
from labelgov.values.country import countries_in

ADULT = 18


def personal(dataset: Resource[Dataset], ask: Ask) -> bool:
    """Whether the dataset holds personal data."""
    return dataset.spec.personal_data is not None


def laws(dataset: Resource[Dataset], ask: Ask) -> frozenset[str]:
    """Laws of the GDPR's form that hold for a dataset: EU, GB or both; none for data that isn't personal.

    They follow from where the subjects live and where the company is established (GDPR Article 3). Where nobody says
    where the subjects live, the law of the Union is taken to hold.
    """
    if dataset.spec.personal_data is None:
        return frozenset()
    regions = dataset.spec.personal_data.subjects.regions
    countries = {country for region in regions for country in countries_in(region)} | _established(ask)
    found = frozenset(law for law, home in HOME.items() if home & countries)
    return found if regions else found | {"EU"}


def _established(ask: Ask) -> frozenset[str]:
    return frozenset(organization.spec.country for organization in ask.portfolio.of(Organization))


def under_gdpr(dataset: Resource[Dataset], ask: Ask) -> bool:
    """Whether the GDPR, of the Union or of the United Kingdom, holds for the dataset."""
    return bool(ask(laws, dataset))


def californian(dataset: Resource[Dataset], ask: Ask) -> bool:
    """Whether the dataset may hold personal data of Californian consumers: its subjects live there or in the US."""
    data = dataset.spec.personal_data
    return data is not None and bool({"US", "US-CA"} & set(data.subjects.regions))


def special_categories(dataset: Resource[Dataset], ask: Ask) -> tuple[str, ...]:
    """Categories in the dataset that GDPR Article 9(1) calls special."""
    data = dataset.spec.personal_data
    return tuple(key for key in data.categories if _below(key, SPECIAL_CATEGORIES)) if data else ()


def _below(key: str, tops: tuple[str, ...]) -> bool:
    return any(key == top or key.startswith(f"{top}.") for top in tops)


def minors(dataset: Resource[Dataset], ask: Ask) -> bool:
    """Whether children may be among the subjects: it is said, the lowest age is under 18, or a category tells."""
    data = dataset.spec.personal_data
    if data is None:
        return False
    lowest = data.subjects.minimum_age
    return (
        data.subjects.minors
        or (lowest is not None and lowest < ADULT)
        or any(_below(key, CHILDREN_CATEGORIES) for key in data.categories)
    )


def youngest(dataset: Resource[Dataset], ask: Ask) -> int:
    """Age of the youngest subject: as stated; else 0 where children may be among them, and 18 where not.

    Where children may be among them, an age of 18 or more says nothing of the youngest.
    """
    data = dataset.spec.personal_data
    stated = data.subjects.minimum_age if data is not None else None
    if ask(minors, dataset):
        return stated if stated is not None and stated < ADULT else 0
    return ADULT if stated is None else stated


def sensitive(dataset: Resource[Dataset], ask: Ask) -> bool:
    """Whether the dataset holds special categories or children's data, which make a high risk likely."""
    return bool(ask(special_categories, dataset)) or ask(minors, dataset)


def risk_sign(dataset: Resource[Dataset], ask: Ask) -> str | None:
    """What tells most of how high the risk is, as a clause: special categories, children, or the number of records."""
    special, children = ask(special_categories, dataset), ask(minors, dataset)
    if special:
        return f"it holds {', '.join(special)}" + (", and children's data" if children else "")
    if children:
        return "it holds children's data"
    records = dataset.spec.records
    return f"it holds {records:,} records" if records is not None else "nobody states how many records it holds"


def assessed(dataset: Resource[Dataset], ask: Ask) -> bool:
    """Whether an impact assessment is on file that was made or last reviewed by today."""
    return dataset.spec.dpia is not None and dataset.spec.dpia.reviewed <= ask.today


def basis_known(dataset: Resource[Dataset], ask: Ask) -> bool:
    """Whether the lawful basis is one of the six of GDPR Article 6(1)."""
    data = dataset.spec.personal_data
    return data is not None and data.lawful_basis in LAWFUL_BASES


def basis_paper(dataset: Resource[Dataset], ask: Ask) -> str | None:
    """Paper that the lawful basis rests on: the wording of the consent, or the balancing test; none for other bases."""
    data = dataset.spec.personal_data
    return BASES_WITH_REFERENCE.get(data.lawful_basis or "") if data else None


def special_basis_known(dataset: Resource[Dataset], ask: Ask) -> bool:
    """Whether the condition for special categories is one of the ten of GDPR Article 9(2)."""
    data = dataset.spec.personal_data
    return data is not None and data.special_category_basis in SPECIAL_CATEGORY_CONDITIONS


def parental_consent(dataset: Resource[Dataset], ask: Ask) -> str | None:
    """How a parent's consent is obtained, where it is said."""
    data = dataset.spec.personal_data
    return data.subjects.parental_consent if data else None


def access_controls(dataset: Resource[Dataset], ask: Ask) -> tuple[str, ...]:
    """Access controls in force for the dataset."""
    return dataset.spec.access.controls if dataset.spec.access else ()


def ways_out(dataset: Resource[Dataset], ask: Ask) -> tuple[str, ...]:
    """Ways in which items can leave the place of work: downloads, personal devices."""
    access = dataset.spec.access
    allowed = (("downloads", access.download), ("personal devices", access.personal_devices)) if access else ()
    return tuple(way for way, open_ in allowed if open_)


def record_gaps(dataset: Resource[Dataset], ask: Ask) -> tuple[str, ...]:
    """Gaps in the records of processing that GDPR Article 30(1) asks for; retention, with its own rule, aside."""
    data = dataset.spec.personal_data
    if data is None:
        return ()
    contacts = [organization.spec.data_protection_contact for organization in ask.portfolio.of(Organization)]
    asked = (
        ("purposes", dataset.spec.purposes),
        ("categories of data", data.categories),
        ("categories of people", data.subjects.types),
        ("regions of the people", data.subjects.regions),
        ("countries of storage", dataset.spec.residency),
        ("security measures", ask(access_controls, dataset)),
        ("a data protection contact of the organization", [contact for contact in contacts if contact]),
    )
    return tuple(name for name, declared in asked if not declared)


def storage_abroad(dataset: Resource[Dataset], ask: Ask) -> tuple[str, ...]:
    """Countries of storage that neither the law nor an adequacy decision reaches, those of the company's seat aside."""
    known = ask(laws, dataset)
    return tuple(
        country
        for country in dataset.spec.residency
        if country not in _established(ask) and not all(protected(law, country, ask.today) for law in known)
    )


FACTS = (
    Fact(personal),
    Fact(under_gdpr),
    Fact(californian),
    Fact(special_categories),
    Fact(minors),
    Fact(youngest, "years"),
    Fact(sensitive),
    Fact(assessed),
    Fact(risk_sign),
    Fact(basis_known),
    Fact(basis_paper),
    Fact(special_basis_known),
    Fact(parental_consent),
    Fact(access_controls),
    Fact(ways_out),
    Fact(record_gaps),
    Fact(storage_abroad),
)
