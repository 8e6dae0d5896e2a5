"""What every test of the room may ask for."""

import pytest

from labelgov.audit import Review
from reviews import reference_review


@pytest.fixture(scope="session")
def review() -> Review:
    """The portfolio in `programs/` on 2026-06-30, and a half year before it."""
    return reference_review()
