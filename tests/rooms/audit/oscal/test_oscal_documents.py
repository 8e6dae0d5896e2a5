"""The documents, judged by NIST and by compliance-trestle, and what they say of the reference portfolio."""

import json
from dataclasses import replace

import oscal_judges as judges
import pytest

from labelgov.audit import OSCAL_VERSIONS
from labelgov.audit.oscal import files


@pytest.fixture(scope="module")
def documents(review):
    return {file.path: file.content for file in files(review) if file.path.endswith(".json")}


@pytest.mark.parametrize("model", judges.MODELS)
def test_a_document_is_accepted_by_nist_and_by_trestle(documents, model):
    text = documents[f"oscal/{model}.json"]
    assert judges.by_nist(text) == []
    assert judges.by_trestle(text) == []


@pytest.mark.parametrize("version", OSCAL_VERSIONS)
def test_every_document_states_the_release_that_was_asked_for(review, version):
    for file in files(replace(review, oscal_version=version)):
        if file.path.endswith(".json"):
            (body,) = json.loads(file.content).values()
            assert body["metadata"]["oscal-version"] == version
