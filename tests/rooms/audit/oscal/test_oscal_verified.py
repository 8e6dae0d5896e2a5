"""Whoever verifies a bundle learns that its OSCAL holds together, or which reference leads nowhere."""

import json

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from labelgov.audit.archive import zipped
from labelgov.audit.bundle import files_of, seals
from labelgov.audit.listing import manifest_of
from labelgov.audit.oscal_integrity import flaws
from labelgov.audit.proof import verify

KEYS = (
    *("uuid", "id", "type", "risk-uuid", "subject-uuid", "role-ids", "with-ids", "control-id", "href", "hashes"),
    *("algorithm", "status", "methods", "parts", "risks", "metadata", "oscal-version", "start", "end", "else"),
)
PLAN = "oscal/assessment-plan.json"


@pytest.fixture(scope="module")
def files(review):
    return files_of(review)


def check_of(review, files):
    proof = verify(zipped((*files, *seals(manifest_of(review, files)))))
    return next(check for check in proof.checks if check.card.name == "oscal")


def test_a_bundle_that_was_just_made_holds_together(review, files):
    check = check_of(review, files)
    assert (check.mark.value, check.note) == ("holds", "There are 7, of release 1.2.1.")


@pytest.mark.parametrize(
    ("old", "new", "says"),
    [
        (b'"gdpr-28.3_obj"', b'"gdpr-28.33_obj"', "No control has the part gdpr-28.33_obj."),
        (b"system-security-plan.json", b"another-plan.json", "another-plan.json leads to no file of the bundle."),
        (b'"1.2.1"', b'"1.1.2"', "It states release 1.1.2 of OSCAL, and 1.2.1 was asked for."),
    ],
)
def test_a_reference_that_leads_nowhere_is_named_though_every_digest_fits(review, files, old, new, says):
    changed = [
        each._replace(content=each.content.replace(old, new, 1)) if each.path == PLAN else each for each in files
    ]
    check = check_of(review, changed)
    assert check.mark.value == "fails"
    assert check.note.startswith(f"{PLAN}: {says}")


def test_a_digest_that_isn_t_that_of_the_document_is_named(review, files):
    path = "source/programs/vendors/meridian-works.yaml"
    changed = [each._replace(content=each.content + b"\n") if each.path == path else each for each in files]
    assert f"../{path} has another SHA-256 than is stated." in check_of(review, changed).note


@given(st.data())
@settings(max_examples=60, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_no_document_is_too_strange_to_be_judged(data):
    """Whatever stands where: flaws are sentences, and nothing raises."""
    keys = st.sampled_from(KEYS)
    leaves = (
        st.none() | st.booleans() | st.integers() | st.text(max_size=8) | st.sampled_from(["#", "http://[", "../.."])
    )
    tree = st.recursive(
        leaves, lambda more: st.lists(more, max_size=3) | st.dictionaries(keys, more, max_size=4), max_leaves=12
    )
    body = data.draw(st.dictionaries(keys, tree, max_size=5))
    model = data.draw(st.sampled_from(["catalog", "assessment-results", "else"]))
    content = json.dumps({model: body}).encode()
    assert all(flaw.endswith((".", "…")) for flaw in flaws({"oscal/a.json": content}, "1.2.1"))


@pytest.mark.parametrize(
    "content", [b"", b"{", b"[]", b'{"catalog": 1}', b"\xff", b'{"a":' * 100_000, b'{"catalog": {}, "profile": {}}']
)
def test_what_is_no_document_is_said_to_be_none(content):
    (flaw,) = flaws({"oscal/a.json": content}, "1.2.1")
    assert flaw.startswith("oscal/a.json: ")
