"""The tables of changes: every field of every kind has a topic, and every fact that is shown is one that there is."""

import pytest

from labelgov.changes.notable import NOTABLE
from labelgov.changes.topics import TOPICS
from labelgov.facts import facts_of
from labelgov.kinds import BY_NAME, KINDS, MANY, fields
from labelgov.kinds.shape import routes

NAMES = [kind.__name__ for kind in KINDS]


def test_every_kind_has_topics():
    assert set(TOPICS) == set(NAMES)


@pytest.mark.parametrize("kind", NAMES)
def test_every_field_falls_in_a_topic(kind):
    named = {route.partition(".")[0] for route in TOPICS[kind].fields}
    assert named == {shape.name for shape in fields(BY_NAME[kind])}


@pytest.mark.parametrize("kind", NAMES)
def test_every_entry_leads_to_a_field(kind):
    leads = {".".join(step for step in route if step != MANY) for route, _ in routes(BY_NAME[kind])}
    assert set(TOPICS[kind].fields) | set(TOPICS[kind].gist) <= leads


@pytest.mark.parametrize("kind", NOTABLE)
def test_every_notable_fact_is_a_fact_of_its_kind_told_once(kind):
    names = [notable.name for notable in NOTABLE[kind]]
    labels = [notable.label for notable in NOTABLE[kind]]
    assert set(names) <= set(facts_of(kind))
    assert (len(names), len(labels)) == (len(set(names)), len(set(labels)))
