"""The command line as a person meets it: real files, captured output, an environment without surprises."""

import os
import subprocess
import sys
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

import pytest

import labelgov.cli

REPOSITORY = Path(__file__).parents[2]
DAY = "2026-06-30"
_SURPRISES = ("CI", "NO_COLOR", "COLUMNS", "TZ", "LANG", "LC_ALL", "FORCE_COLOR", "TERM")


@dataclass(frozen=True)
class Said:
    """What a command printed, and the exit code that it left with."""

    code: int
    out: str
    err: str


@pytest.fixture(autouse=True)
def plain_environment(monkeypatch: pytest.MonkeyPatch) -> None:
    for name in list(os.environ):
        if name in _SURPRISES or name.startswith(("GITHUB_", "GITLAB_", "CI_")):
            monkeypatch.delenv(name)


@pytest.fixture
def run(capsys: pytest.CaptureFixture[str]) -> Callable[..., Said]:
    """Run the command line in this process."""

    def call(*arguments: object) -> Said:
        capsys.readouterr()
        with pytest.raises(SystemExit) as left:
            labelgov.cli.main([str(each) for each in arguments])
        printed = capsys.readouterr()
        return Said(int(left.value.code or 0), printed.out, printed.err)

    return call


@pytest.fixture
def spawn() -> Callable[..., Said]:
    """Run the command line in a process of its own, with an environment of the caller's choice."""

    def call(*arguments: object, folder: Path = REPOSITORY, **environment: str) -> Said:
        given = {"PATH": os.environ["PATH"], "PYTHONPATH": str(REPOSITORY / "src"), **environment}
        command = [sys.executable, "-W", "error", "-m", "labelgov.cli", *map(str, arguments)]
        done = subprocess.run(command, cwd=folder, env=given, capture_output=True, timeout=60, check=False)
        return Said(done.returncode, done.stdout.decode("utf-8"), done.stderr.decode("utf-8"))

    return call


@pytest.fixture(scope="session")
def portfolio() -> Path:
    """The portfolio that this repository ships."""
    return REPOSITORY
