"""The verdict that means harm, made once."""

import pytest
from made_verdicts import harmful

from labelgov.results import Verdict


@pytest.fixture(scope="session")
def hostile() -> Verdict:
    """A verdict in which every text means harm to one reader or another."""
    return harmful()
