"""On a terminal: as wide as it is, in colour unless somebody asks for none."""

import fcntl
import os
import pty
import re
import struct
import subprocess
import sys
import termios
import unicodedata
from pathlib import Path

import pytest

REPOSITORY = Path(__file__).parents[2]
DAY = "2026-06-30"
COMMANDS = (
    ("check",),
    ("explain", "privacy/personal-data-has-an-end", "Dataset/search-queries-2026"),
    ("list", "Contract"),
    ("show", "Vendor/lumen-data"),
)


def on_a_terminal(*arguments: str, columns: int, **environment: str) -> str:
    ours, theirs = pty.openpty()
    fcntl.ioctl(theirs, termios.TIOCSWINSZ, struct.pack("HHHH", 40, columns, 0, 0))
    given = {"PATH": os.environ["PATH"], "PYTHONPATH": str(REPOSITORY / "src"), "LANG": "C.UTF-8", **environment}
    command = [sys.executable, "-m", "labelgov.cli", *arguments, "--as-of", DAY]
    process = subprocess.Popen(command, cwd=REPOSITORY, env=given, stdin=theirs, stdout=theirs, stderr=theirs)
    os.close(theirs)
    said = b""
    try:
        while chunk := os.read(ours, 65536):
            said += chunk
    except OSError:
        pass  # This is how Linux says that the other side has closed.
    finally:
        os.close(ours)
    assert process.wait(timeout=60) in (0, 1)
    return said.decode("utf-8").replace("\r\n", "\n")


def wide(text: str) -> int:
    return sum(2 if unicodedata.east_asian_width(character) in "WF" else 1 for character in text)


@pytest.mark.parametrize("command", COMMANDS, ids=" ".join)
@pytest.mark.parametrize("columns", [60, 80])
def test_no_line_is_wider_than_the_terminal(command, columns):
    said = on_a_terminal(*command, columns=columns, TERM="xterm", NO_COLOR="1")
    *lines, _ = said.split("\n")
    assert lines
    assert max(wide(line.rstrip()) for line in lines if "Passes as of" not in line) <= columns


@pytest.mark.parametrize("command", COMMANDS, ids=" ".join)
def test_colour_is_there_unless_somebody_asks_for_none(command):
    assert "\x1b[" in on_a_terminal(*command, columns=100, TERM="xterm-256color")
    assert "\x1b" not in on_a_terminal(*command, columns=100, TERM="xterm-256color", NO_COLOR="1")
    assert "\x1b" not in on_a_terminal(*command, columns=100, TERM="dumb")


def test_the_names_of_contracts_stay_whole_in_a_narrow_terminal():
    said = on_a_terminal("list", "Contract", columns=60, TERM="xterm", NO_COLOR="1")
    assert re.search(r"^sow-lumen-localisation-2026 ", said, re.MULTILINE)
