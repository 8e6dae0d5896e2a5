"""No reference in any of the documents can be broken without being seen, whichever it is."""

import json

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from labelgov.audit.oscal import files
from labelgov.audit.oscal_integrity import flaws

NOWHERE = "00000000-0000-4000-8000-000000000000"
CLAUSES = ("control-id", "with-ids", "objective-id", "target-id")


@pytest.fixture(scope="module")
def documents(review):
    return {file.path: file.content for file in files(review) if file.path.endswith(".json")}


@pytest.fixture(scope="module")
def references(documents):
    """Document, route and what would lead nowhere of each reference, by document and key: so each sort has its turn."""
    found = {}
    for path, content in sorted(documents.items()):
        for route, value in leaves(json.loads(content)):
            key = next(step for step in reversed(route) if isinstance(step, str))
            broken = broken_as(key, value)
            if broken:
                found.setdefault((path, key), []).append((path, route, broken))
    return found


def leaves(node, route=()):
    pairs = node.items() if isinstance(node, dict) else enumerate(node) if isinstance(node, list) else ()
    for step, below in pairs:
        yield from leaves(below, (*route, step))
    if isinstance(node, str):
        yield route, node


def broken_as(key, value):
    if key.endswith(("-uuid", "-uuids")):
        return NOWHERE
    if key in CLAUSES or key == "role-id":
        return f"{value}x"
    if key in ("href", "source") and not value.startswith(("https:", "../")):
        return f"#{NOWHERE}" if value.startswith("#") else "elsewhere.json"
    return ""


def test_there_are_references_of_every_sort_in_every_document(references):
    assert {key for _, key in references} >= {
        *("actor-uuid", "component-uuid", "observation-uuid", "party-uuid", "party-uuids", "risk-uuid", "subject-uuid"),
        *("activity-uuid", "task-uuid", "response-uuid", "role-id", "href", "source", *CLAUSES),
    }
    assert len({path for path, _ in references}) == 7


@given(st.data())
@settings(max_examples=40, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_a_reference_that_leads_nowhere_is_seen(documents, references, data):
    sort = data.draw(st.sampled_from(sorted(references)))
    path, route, broken = data.draw(st.sampled_from(references[sort]))
    document = json.loads(documents[path])
    node = document
    for step in route[:-1]:
        node = node[step]
    node[route[-1]] = broken
    found = flaws({**documents, path: json.dumps(document).encode()}, "1.2.1")
    assert any(broken in flaw for flaw in found), (path, route)
