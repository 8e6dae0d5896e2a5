"""What a program's people handle: children's data, however it shows, and restricted data."""

import pytest

from labelgov.facts import handling
from labelgov.kinds.program import Program


@pytest.mark.parametrize(
    ("data", "minors", "restricted"),
    [
        ({"personalData": {"subjects": {"minors": True}}, "classification": "restricted"}, True, ("d",)),
        ({"personalData": {"subjects": {"minimumAge": 17}}, "classification": "confidential"}, True, ()),
        ({"personalData": {"subjects": {"minimumAge": 18}}, "classification": "internal"}, False, ()),
        ({"classification": "restricted"}, False, ("d",)),
    ],
)
def test_a_program_handles_what_its_datasets_hold(declare, data, minors, restricted):
    ask = declare(("Dataset", "d", data), ("Dataset", "plain", {}), ("Program", "p", {"datasets": ["plain", "d"]}))
    program = ask.get(Program, "p")
    assert ask(handling.shows_minors, program) is minors
    assert ask(handling.restricted_datasets, program) == restricted
