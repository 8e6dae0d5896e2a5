"""`labelgov check --head REF`: the verdict on a commit, whatever the work tree holds meanwhile."""

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from clones import Clone, init

SMALL = Path(__file__).parents[1] / "portfolios" / "small"
DAY = ("--as-of", "2026-06-30")


@pytest.fixture
def small(tmp_path: Path) -> Clone:
    """The small portfolio, committed."""
    clone = init(tmp_path / "small")
    shutil.copytree(SMALL, clone.folder, dirs_exist_ok=True)
    clone.commit("first")
    return clone


@pytest.mark.parametrize("form", ["text", "json", "sarif", "markdown"])
def test_a_commit_is_judged_as_its_files_are(run, small, form):
    asked = ("check", "--root", small.folder, *DAY, "--format", form)
    assert run(*asked, "--head", "HEAD") == run(*asked)


def test_what_is_not_committed_is_not_judged(run, small):
    before = run("check", "--root", small.folder, *DAY, "--head", "main")
    shutil.rmtree(small.folder / "programs")
    (small.folder / "labelgov.yaml").unlink()
    assert run("check", "--root", small.folder, *DAY, "--head", "main") == before


def test_a_commit_without_settings_cannot_be_answered(run, small):
    (small.folder / "labelgov.yaml").unlink()
    commit = small.commit("second")
    said = run("check", "--root", small.folder, *DAY, "--head", "HEAD")
    assert said.code == 2
    assert f"there is no labelgov.yaml in HEAD ({commit[:12]})" in said.err


@pytest.mark.parametrize(
    "ref", ["--upload-pack=touch /tmp/x", "-x", "nothing", "main:labelgov.yaml", "", "@{upstream}"]
)
def test_a_name_of_no_commit_cannot_be_answered(run, small, ref):
    said = run("check", "--root", small.folder, *DAY, f"--head={ref}")
    assert said.code == 2
    assert "fix:" in said.err
    assert not said.out


def test_a_caller_that_means_another_repository_is_not_heard(spawn, small, tmp_path):
    other = init(tmp_path / "other")
    other.write("labelgov.yaml", "broken: [\n").commit()
    asked = ("check", "--root", small.folder, *DAY, "--head", "HEAD")
    led_astray = spawn(
        *asked,
        folder=small.folder,
        GIT_DIR=str(other.folder / ".git"),
        GIT_WORK_TREE=str(other.folder),
        GIT_OBJECT_DIRECTORY=str(other.folder / ".git/objects"),
        GIT_CONFIG_COUNT="1",
        GIT_CONFIG_KEY_0="core.bare",
        GIT_CONFIG_VALUE_0="nonsense",
        GIT_PYTHON_GIT_EXECUTABLE="/bin/false",
        GIT_EXTERNAL_DIFF="/bin/false",
        GIT_PYTHON_TRACE="full",
    )
    assert led_astray == spawn(*asked, folder=small.folder)
    assert "7 documents" in led_astray.out


def test_without_git_it_cannot_be_answered(spawn, small):
    said = spawn("check", "--root", small.folder, *DAY, "--head", "HEAD", folder=small.folder, PATH="/nonexistent")
    assert said.code == 2
    assert "Install git" in said.err
    assert "Traceback" not in said.err


def test_git_is_loaded_only_where_a_commit_is_asked_for(small):
    asked = (
        "import sys, contextlib, labelgov.cli\nwith contextlib.suppress(SystemExit): labelgov.cli.main(sys.argv[1:])\n"
    )
    asked += "print('git' in sys.modules)"

    def loaded(*more: str) -> str:
        command = [sys.executable, "-c", asked, "check", "--root", str(small.folder), *DAY, *more]
        environment = {"PATH": os.environ["PATH"], "PYTHONPATH": os.pathsep.join(sys.path)}
        done = subprocess.run(command, env=environment, capture_output=True, text=True, check=True, timeout=60)
        return done.stdout.splitlines()[-1]

    assert loaded() == "False"
    assert loaded("--head", "HEAD") == "True"
