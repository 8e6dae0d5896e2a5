"""What every test may ask for, and what none may lean on."""

import os
from pathlib import Path

import pytest
from hypothesis import settings

from clones import Clone, init

# A pull request fails for what it changed, not for what chance found today; at a desk, chance goes on looking.
settings.register_profile("pull-request", derandomize=True, deadline=None)
settings.register_profile("desk", deadline=None)
settings.load_profile("pull-request" if "CI" in os.environ else "desk")


@pytest.fixture(autouse=True)
def _no_git_configuration(monkeypatch: pytest.MonkeyPatch) -> None:
    """Keep the configuration of whoever runs the tests, and what a hook of git may have set, out of them."""
    for name in [name for name in os.environ if name.startswith("GIT_")]:
        monkeypatch.delenv(name)
    monkeypatch.setenv("GIT_CONFIG_GLOBAL", os.devnull)
    monkeypatch.setenv("GIT_CONFIG_NOSYSTEM", "1")


@pytest.fixture
def repository(tmp_path: Path) -> Clone:
    """A repository with one good document in its only commit."""
    clone = init(tmp_path / "repository")
    clone.write("labelgov.yaml", "apiVersion: labelgov/v1\n").write("programs/good.yaml", "good: 1\n").commit("first")
    return clone
