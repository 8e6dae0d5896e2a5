"""What `labelgov check` prints and writes: several formats at once, files whole or not at all, colour where wanted."""

import fcntl
import json
import os
import pty
import struct
import subprocess
import sys
import termios
from pathlib import Path

import pytest

SMALL = Path(__file__).parents[1] / "portfolios/small"
CHECK = ("check", "--root", SMALL, "--as-of", "2026-06-30")


@pytest.fixture
def on_a_terminal():
    """Run a check of the small portfolio on a terminal of a given width, and return what it shows."""

    def call(*arguments: str, columns: int = 100, **environment: str) -> str:
        ours, theirs = pty.openpty()
        fcntl.ioctl(theirs, termios.TIOCSWINSZ, struct.pack("HHHH", 50, columns, 0, 0))
        given = {"PATH": os.environ["PATH"], "PYTHONPATH": os.pathsep.join(sys.path), "TERM": "xterm", **environment}
        command = [sys.executable, "-m", "labelgov.cli", *map(str, CHECK), *arguments]
        process = subprocess.Popen(command, env=given, stdout=theirs, stderr=subprocess.DEVNULL)
        os.close(theirs)
        shown = b""
        while True:
            try:
                piece = os.read(ours, 65536)
            except OSError:
                break
            if not piece:
                break
            shown += piece
        os.close(ours)
        assert process.wait() == 2
        return shown.decode("utf-8").replace("\r\n", "\n")

    return call


def test_several_formats_are_written_beside_the_one_that_is_printed(run, tmp_path):
    said = run(*CHECK, "--output", f"json={tmp_path / 'v.json'}", "--output", f"markdown={tmp_path / 'v.md'}")
    assert said.code == 2
    assert said.out.splitlines()[-1].startswith("Unanswered as of 2026-06-30")
    assert json.loads((tmp_path / "v.json").read_text(encoding="utf-8"))["answer"] == "unanswered"
    assert (tmp_path / "v.md").read_text(encoding="utf-8").startswith("### ❓ Unanswered")
    assert sorted(path.name for path in tmp_path.iterdir()) == ["v.json", "v.md"]


def test_a_file_that_is_there_is_replaced_and_a_link_is_followed(run, tmp_path):
    (tmp_path / "real").write_text("old", encoding="utf-8")
    (tmp_path / "link").symlink_to("real")
    run(*CHECK, "--output", f"gitlab={tmp_path / 'link'}")
    assert (tmp_path / "link").is_symlink()
    assert json.loads((tmp_path / "real").read_text(encoding="utf-8"))


@pytest.mark.parametrize(
    ("path", "why"),
    [
        (".", "is not a file"),
        ("absent/v.json", "No such file or directory"),
        ("/dev/null", "is not a file"),
        ("n" * 300, "File name too long"),
        ("circle", "can't be written"),
        ("folder/../file/x", "Not a directory"),
    ],
)
def test_a_path_that_cannot_be_written_is_said_and_exit_2(run, tmp_path, path, why):
    (tmp_path / "circle").symlink_to("circle")
    (tmp_path / "folder").mkdir()
    (tmp_path / "file").touch()
    said = run(*CHECK, "--output", f"json={tmp_path / path}")
    assert (said.code, said.out) == (2, "")
    assert why in said.err
    assert "\n  fix: Name a file" in said.err
    assert sorted(each.name for each in tmp_path.iterdir()) == ["circle", "file", "folder"]


@pytest.mark.parametrize("given", ["json", "json=", "jsn=x", "=x"])
def test_an_output_without_format_or_file_is_refused_with_the_formats_that_there_are(run, given):
    said = run(*CHECK, "--output", given)
    assert said.code == 2
    assert "markdown" in said.err


def test_two_outputs_do_not_share_a_file(run, tmp_path):
    said = run(*CHECK, "--output", f"json={tmp_path / 'v'}", "--output", f"sarif={tmp_path / 'v'}")
    assert said.code == 2
    assert "is named twice" in " ".join(said.err.split())
    assert not list(tmp_path.iterdir())


def test_a_locale_that_knows_ascii_only_refuses_no_character(spawn):
    said = spawn(*CHECK, LC_ALL="C", PYTHONIOENCODING="ascii")
    assert (said.code, said.err) == (2, "")
    assert "街路標識" in said.out


@pytest.mark.parametrize("columns", ["", "abc", "-5", "0", "²"])
def test_a_width_that_is_no_number_is_the_usual_one(spawn, columns):
    assert spawn(*CHECK, COLUMNS=columns).out == spawn(*CHECK).out


def test_a_narrow_page_is_as_wide_as_it_is_told(spawn):
    lines = spawn(*CHECK, COLUMNS="44").out.splitlines()
    assert max(len(line) for line in lines) <= 44


def test_colour_is_for_terminals_that_want_it(on_a_terminal, run):
    assert "\x1b[" in on_a_terminal()
    plain = run(*CHECK).out
    assert on_a_terminal(NO_COLOR="1") == plain
    assert on_a_terminal("--no-colour") == plain
    assert on_a_terminal(TERM="dumb") == plain
    assert "\x1b[" in on_a_terminal(NO_COLOR="")
    assert "\x1b[" in run(*CHECK, "--colour").out


def test_a_terminal_says_how_wide_it_is(on_a_terminal):
    assert max(len(line) for line in on_a_terminal(columns=50, NO_COLOR="1").splitlines()) <= 50


def test_the_schema_of_the_verdict_is_printed(run):
    assert json.loads(run("schema", "--verdict").out)["$id"] == "urn:labelgov:verdict:v1"
