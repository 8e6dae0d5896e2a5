"""The command line in a process of its own: any locale, any pipe, any folder."""

import subprocess
import sys
from pathlib import Path

import pytest

DAY = "2026-06-30"
REPOSITORY = Path(__file__).parents[2]

COMMANDS = (
    ("check",),
    ("explain",),
    ("explain", "privacy/personal-data-has-an-end", "Dataset/search-queries-2026"),
    ("list",),
    ("list", "Vendor"),
    ("show", "Vendor/lumen-data"),
    ("policy", "book"),
)
LOCALES = (
    {"LANG": "C"},
    {"LC_ALL": "C"},
    {"PYTHONIOENCODING": "ascii"},
    {"LC_ALL": "en_US.ISO-8859-1"},
    {"TERM": "dumb"},
)


@pytest.mark.parametrize("command", COMMANDS, ids=" ".join)
def test_no_command_fails_in_a_plain_locale(spawn, command):
    said = spawn(*command, "--as-of", DAY, LANG="C", PYTHONIOENCODING="ascii", PYTHONUTF8="0", PYTHONCOERCECLOCALE="0")
    assert said.code in (0, 1)
    assert said.err == ""


@pytest.mark.parametrize("environment", LOCALES, ids=str)
def test_a_pipe_gets_the_same_bytes_in_every_locale(spawn, environment):
    usual = spawn("show", "Vendor/lumen-data", "--as-of", DAY, LANG="C.UTF-8")
    assert "Joaquín Reyes" in usual.out
    assert spawn("show", "Vendor/lumen-data", "--as-of", DAY, PYTHONUTF8="0", **environment) == usual


@pytest.mark.parametrize("command", COMMANDS, ids=" ".join)
def test_a_pipe_gets_no_colour(spawn, command):
    assert "\x1b" not in spawn(*command, "--as-of", DAY, TERM="xterm-256color").out


def test_a_folder_below_the_repository_finds_it(spawn):
    below = REPOSITORY / "programs/contracts"
    assert spawn("list", "Vendor", "--as-of", DAY, folder=below) == spawn("list", "Vendor", "--as-of", DAY)


def test_outside_a_repository_the_way_in_is_named(spawn, tmp_path):
    said = spawn("check", folder=tmp_path)
    assert said.code == 2
    assert "labelgov init" in said.err


def test_a_reader_that_leaves_early_sees_no_traceback():
    command = f"{sys.executable} -m labelgov.cli list Contract --json --as-of {DAY} | head -n 1"
    environment = {"PYTHONPATH": str(REPOSITORY / "src"), "PATH": "/usr/bin:/bin"}
    done = subprocess.run(
        command, shell=True, cwd=REPOSITORY, env=environment, capture_output=True, timeout=60, check=False
    )
    assert (done.stdout, done.stderr) == (b"[\n", b"")


@pytest.mark.parametrize("command", ["check", "check --format json", "list Vendor", "policy book", "--version"])
def test_a_disk_without_room_is_said_as_that(command):
    environment = {"PYTHONPATH": str(REPOSITORY / "src"), "PATH": "/usr/bin:/bin"}
    with Path("/dev/full").open("wb") as full:
        done = subprocess.run(
            [sys.executable, "-m", "labelgov.cli", *command.split()],
            cwd=REPOSITORY, env=environment, stdout=full, stderr=subprocess.PIPE, timeout=60, check=False,
        )  # fmt: skip
    assert done.returncode == 2
    assert done.stderr == (
        b"labelgov: standard output can't be written: No space left on device\n"
        b"  fix: Make room where it is written to, and run it again.\n"
    )


@pytest.mark.parametrize("closed", ["<&-", ">&-", "2>&-", "<&- >&- 2>&-"])
def test_the_exit_code_needs_no_stream(closed):
    command = f"{sys.executable} -m labelgov.cli check --as-of {DAY} {closed}"
    environment = {"PYTHONPATH": str(REPOSITORY / "src"), "PATH": "/usr/bin:/bin"}
    done = subprocess.run(
        command, shell=True, cwd=REPOSITORY, env=environment, capture_output=True, timeout=60, check=False
    )
    assert done.returncode == 0
    assert done.stderr == b""
    assert done.stdout == b"" if ">&-" in closed.split() else b"Passes as of" in done.stdout


@pytest.mark.parametrize("command", ["check", "list Vendor", "policy test", "docs", "diff HEAD"])
def test_a_folder_that_is_gone_is_said_as_that(command, tmp_path):
    gone = tmp_path / "gone"
    gone.mkdir()
    line = f"rmdir {gone} && {sys.executable} -m labelgov.cli {command}"
    environment = {"PYTHONPATH": str(REPOSITORY / "src"), "PATH": "/usr/bin:/bin"}
    done = subprocess.run(line, shell=True, cwd=gone, env=environment, capture_output=True, timeout=60, check=False)
    assert (done.returncode, done.stdout) == (2, b"")
    assert done.stderr == (
        b"labelgov: the folder that this runs in is gone\n  fix: Change into a folder that is there.\n"
    )


@pytest.mark.parametrize("name", ["Vendor/\x1b[31mred", "Vendor/\u202eevil", "::error::x"])
def test_a_name_from_the_command_line_can_not_colour_the_answer(run, portfolio, name):
    said = run("show", name, "--root", portfolio, "--as-of", DAY)
    assert said.code == 2
    assert "\x1b" not in said.err
    assert "\u202e" not in said.err
    assert not any(line.startswith("::") for line in said.err.splitlines())


def test_help_needs_no_repository_and_names_every_command(run, monkeypatch, tmp_path):
    monkeypatch.chdir(tmp_path)
    said = run("--help")
    assert said.code == 0
    assert all(
        f"\n  {name} " in said.out for name in ("check", "explain", "list", "show", "policy", "schema", "init", "docs")
    )


def test_an_unknown_command_is_refused(run):
    assert run("chekc").code == 2
