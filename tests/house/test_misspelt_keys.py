"""A misspelt key never passes: every key with a letter dropped, doubled or swapped gets the right suggestion."""

from pathlib import Path

import pytest
from declared_parts import FIELDS, PARTS, called

from labelgov import pipeline
from labelgov.kinds import BY_NAME, KINDS, Metadata, fields, read, read_part
from labelgov.kinds.settings import Settings
from labelgov.results import nearest
from labelgov.source import read_text, read_tree

ROOT = Path(__file__).parents[2]
MISSPELT_AND_RIGHT: set[tuple[str, str, str]] = {("Program", "purposes", "purpose")}
"""Keys of which a misspelling is another key of the same part, which nobody can refuse."""


def misspellings(key: str) -> set[str]:
    """Return a key with one letter dropped, one doubled, or two neighbours swapped."""
    dropped = {key[:at] + key[at + 1 :] for at in range(len(key))}
    doubled = {key[: at + 1] + key[at:] for at in range(len(key))}
    swapped = {key[:at] + key[at + 1] + key[at] + key[at + 2 :] for at in range(len(key) - 1)}
    return (dropped | doubled | swapped) - {key, ""}


def written_keys() -> set[tuple[str, str]]:
    """Return every (part, key) that the shipped portfolio, its packs and its settings write."""
    keys: set[tuple[str, str]] = set()

    def walk(part, data) -> None:
        for shape in fields(part):
            if shape.name in data:
                keys.add((part.__name__, shape.name))
                value = data[shape.name]
                if shape.part and value is not None:
                    rows = (
                        value if shape.container == "list" else value.values() if shape.container == "map" else [value]
                    )
                    for row in rows:
                        walk(shape.part, row)

    for document in read_tree(ROOT, ["programs", "policies", "src/labelgov/packs"]).documents:
        walk(BY_NAME[document.data["kind"]], document.data["spec"])
    walk(Settings, read_text("labelgov.yaml", (ROOT / "labelgov.yaml").read_bytes()).documents[0].data)
    return keys


def test_the_portfolio_writes_most_of_what_may_be_written():
    declared = {(part.__name__, shape.name) for part, shape in FIELDS}
    assert len(written_keys() & declared) > 0.75 * len(declared)


@pytest.mark.parametrize("part", PARTS, ids=called)
def test_the_suggestion_for_a_misspelt_key_is_the_key(part):
    """Some misspellings are those of two keys (`purpoes`); either will do. What is another key can't be seen."""
    known = {shape.name: misspellings(shape.name) for shape in fields(part)}
    for misspelt in {misspelt for wrong in known.values() for misspelt in wrong} - set(known):
        assert nearest(misspelt, known) in {key for key, wrong in known.items() if misspelt in wrong}


def test_no_key_misspelt_is_another_key():
    taken = {
        (part.__name__, shape.name, other.name)
        for part, shape in FIELDS
        for other in fields(part)
        if other.name in misspellings(shape.name)
    }
    assert taken == MISSPELT_AND_RIGHT


@pytest.mark.parametrize("kind", KINDS, ids=called)
def test_a_document_with_a_misspelt_key_is_refused_with_the_suggestion(kind):
    known = {shape.name: misspellings(shape.name) for shape in fields(kind)}
    for misspelt in {misspelt for wrong in known.values() for misspelt in wrong} - set(known):
        document = {
            "apiVersion": "labelgov/v1",
            "kind": kind.__name__,
            "metadata": {"name": "x"},
            "spec": {misspelt: 1},
        }
        resource, findings = read(document, "x.yaml", 0)
        (said,) = (finding.message for finding in findings if finding.rule.id == "input/unknown-field")
        assert resource is None
        assert said.removeprefix(f"spec has no field {misspelt} — did you mean ").removesuffix("?") in known


@pytest.mark.parametrize("key", ["apiVersion", "kind", "metadata", "spec"])
def test_a_misspelt_key_of_the_envelope_is_refused_with_the_suggestion(key):
    document = {"apiVersion": "labelgov/v1", "kind": "Team", "metadata": {"name": "x"}, "spec": {}}
    for misspelt in misspellings(key):
        wrong = {(misspelt if each == key else each): value for each, value in document.items()}
        resource, findings = read(wrong, "x.yaml", 0)
        assert resource is None
        assert f"A document has no field {misspelt} — did you mean {key}?" in [finding.message for finding in findings]


def test_a_misspelt_key_of_metadata_or_settings_is_refused_with_the_suggestion():
    for part in (Metadata, Settings):
        for key in (shape.name for shape in fields(part)):
            for misspelt in misspellings(key):
                _, findings = read_part(part, {misspelt: 1}, "labelgov.yaml")
                assert f"did you mean {key}?" in " ".join(finding.message for finding in findings)


@pytest.mark.parametrize(
    "place",
    [(part, shape) for part, shape in FIELDS if shape.words],
    ids=lambda place: f"{place[0].__name__}.{place[1].name}",
)
def test_a_misspelt_word_gets_the_word(place):
    _, shape = place
    for word in shape.words:
        for misspelt in misspellings(str(word)) - set(shape.words):
            assert nearest(misspelt, shape.words) in {each for each in shape.words if misspelt in misspellings(each)}


def test_misspelt_kinds_references_and_metrics_get_the_name():
    for name in BY_NAME:
        for misspelt in misspellings(name) - set(BY_NAME):
            assert nearest(misspelt, BY_NAME) == name
    names = pipeline.shipped_resources()
    metrics = [resource.name for resource in names if resource.kind == "Metric"]
    for name in metrics:
        for misspelt in misspellings(name) - set(metrics):
            near = nearest(misspelt, metrics)
            assert near == name or (near is not None and misspelt in misspellings(near))
