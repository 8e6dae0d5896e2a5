"""Draws docs/pictures/check.svg: what `labelgov check` prints of a change, as it looks on a terminal.

    make picture

The change is the one of the README: the volume of a program, raised by half.
"""

import io
import re
import shutil
import subprocess
import sys
import tempfile
import textwrap
from pathlib import Path

from rich.console import Console
from rich.terminal_theme import TerminalTheme
from rich.text import Text

ROOT = Path(__file__).resolve().parents[2]
FILE = Path(__file__).resolve().parent / "check.svg"
WIDTH = 104
FINDINGS = 2
"""How many of the blocking findings the picture shows; a line of … stands for the rest."""
_GREY, _RED, _GREEN, _AMBER = (110, 112, 116), (190, 36, 40), (30, 120, 60), (150, 102, 0)
_BLUE, _PURPLE, _TEAL, _INK, _PAPER = (32, 84, 160), (130, 60, 140), (0, 110, 120), (43, 45, 48), (250, 250, 248)
_COLOURS = [_RED, _GREEN, _AMBER, _BLUE, _PURPLE, _TEAL]
THEME = TerminalTheme(_PAPER, _INK, [_INK, *_COLOURS, _GREY], [_GREY, *_COLOURS, _INK])


def picture() -> str:
    """Return the SVG. Its fonts are the reader's own: nothing is fetched."""
    console = Console(record=True, width=WIDTH, file=io.StringIO(), force_terminal=True)
    console.print(Text.from_ansi(f"$ labelgov check\n\n{_shortened(_printed())}"), soft_wrap=True)
    svg = console.export_svg(title="labelgov check", theme=THEME, unique_id="labelgov")
    svg = re.sub(r"\s*@font-face \{.*?\}", "", svg, flags=re.DOTALL)
    svg = re.sub(r"<!-- Generated with .*? -->\s*", "", svg)
    return svg.replace("Fira Code", "ui-monospace, SFMono-Regular, Menlo, Consolas, DejaVu Sans Mono") + "\n"


def _printed() -> str:
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        shutil.copy(ROOT / "labelgov.yaml", folder)
        for part in ("programs", "policies"):
            shutil.copytree(ROOT / part, folder / part)
        program = folder / "programs/programs/search-relevance.yaml"
        text = program.read_text(encoding="utf-8")
        program.write_text(text.replace("perMonth: 400000", "perMonth: 600000"), encoding="utf-8")
        command = [sys.executable, "-m", "labelgov.cli", "check", "--as-of", "2026-06-30", "--colour"]
        environment = {"COLUMNS": str(WIDTH - 2), "PYTHONPATH": str(ROOT / "src")}
        run = subprocess.run(command, cwd=folder, capture_output=True, text=True, env=environment, check=False)
    return run.stdout


def _shortened(printed: str) -> str:
    lines = printed.splitlines()
    rules = [number for number, line in enumerate(lines) if re.search(r"\brule\b.* on ", line)]
    totals = textwrap.fill(lines[-1], WIDTH - 4)
    return "\n".join([*lines[: rules[FINDINGS - 1] + 1], "", "…", "", lines[-2], totals])


if __name__ == "__main__":
    FILE.write_text(picture(), encoding="utf-8")
