"""Sessions in the documentation: what a page shows at a prompt is what the program prints.

A `console` block holds commands after `$ ` and what they print. A `diff` block that begins with `--- PATH` is an edit
of that file, applied before the next command. A page works in a copy of this repository's portfolio; one that says
`<!-- session: empty folder -->` in an empty folder, and one that says `<!-- session: committed -->` finds the
portfolio committed on `main`; the commit's id is shown as `c0ffee123456`, whatever it is. A line `…` stands for what
is left out; as many lines as are shown before and after it stay. `python tests/house/sessions.py` writes the pages
anew.
"""

import contextlib
import io
import os
import re
import shlex
import shutil
import subprocess
import sys
import tempfile
import textwrap
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from unittest import mock

import labelgov.cli

ROOT = Path(__file__).parents[2]
PAGES = (
    ROOT / "README.md",
    ROOT / "CONTRIBUTING.md",
    ROOT / "SECURITY.md",
    ROOT / "CHANGELOG.md",
    *sorted((ROOT / "docs").rglob("*.md")),
)
FENCE = re.compile(
    r"^(?P<indent> *)(?P<fence>`{3,})(?P<language>[a-z]+)[^\n]*\n(?P<body>.*?)^(?P=indent)(?P=fence)$",
    re.MULTILINE | re.DOTALL,
)
_QUOTED = re.compile(
    r"(?P<head><!-- rule: (?P<rule>\S+) -->\n+```yaml\n)(?P<body>.*?)(?=^```$)", re.MULTILINE | re.DOTALL
)
_EMPTY = "<!-- session: empty folder -->"
_COMMITTED = "<!-- session: committed -->"
_COMMIT = "c0ffee123456"


@dataclass(frozen=True)
class Block:
    """A fenced block of a page; its body without the indent of a list in which it stands."""

    language: str
    body: str
    indent: str
    start: int
    end: int


def blocks(page: str) -> Iterator[Block]:
    """Yield the fenced blocks of a page."""
    for match in FENCE.finditer(page):
        body = re.sub(f"^{match['indent']}", "", match["body"], flags=re.MULTILINE)
        yield Block(match["language"], body, match["indent"], match.start("body"), match.end("body"))


def replayed(page: str) -> str:
    """Return a page with what its commands print now."""
    pieces, done = [], 0
    with tempfile.TemporaryDirectory() as folder:
        session = Session(Path(folder))
        if _EMPTY not in page:
            for name in ("programs", "policies"):
                shutil.copytree(ROOT / name, session.folder / name)
            shutil.copy(ROOT / "labelgov.yaml", session.folder)
        if _COMMITTED in page:
            session.commit()
        for block in blocks(page):
            if block.language == "diff" and block.body.startswith("--- "):
                _edit(session.folder, block.body)
            if block.language == "console":
                said = textwrap.indent(session.replay(block.body), block.indent)
                pieces += [page[done : block.start], said]
                done = block.end
    return requoted("".join([*pieces, page[done:]]))


def requoted(page: str) -> str:
    """Return a page with the rules that it quotes as they stand in their packs: as many lines of each."""
    return _QUOTED.sub(lambda match: match["head"] + _rule(match["rule"], match["body"].count("\n")), page)


def _rule(rule: str, length: int) -> str:
    pack, _, name = rule.partition("/")
    lines = (ROOT / f"src/labelgov/packs/{pack}.yaml").read_text(encoding="utf-8").splitlines(keepends=True)
    start = lines.index(f"    - id: {name}\n")
    return textwrap.dedent("".join(lines[start : start + length]))


class Session:
    """A prompt in a folder, with the exit code of the last command."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.code = 0
        self.committed = ""

    def commit(self) -> None:
        """Commit everything in the folder on `main`."""
        git = ("git", "-c", "user.name=A. Person", "-c", "user.email=a.person@example.com", "-C", str(self.folder))
        for words in (("init", "-q", "-b", "main"), ("add", "-A"), ("commit", "-q", "-m", "What we agreed")):
            subprocess.run([*git, *words], check=True, capture_output=True)
        head = subprocess.run([*git, "rev-parse", "HEAD"], check=True, capture_output=True, text=True)
        self.committed = head.stdout[:12]

    def replay(self, body: str) -> str:
        """Return a block of commands with what they print now."""
        said = []
        for turn in re.split(r"^(?=\$ )", body, flags=re.MULTILINE):
            command, _, shown = turn.removeprefix("$ ").partition("\n")
            if command.strip():
                printed = self.run(command)
                said.append(f"$ {command}\n{_as_shown(shown, printed)}".rstrip("\n") + "\n")
        return "".join(said)

    def run(self, command: str) -> str:
        """Run one command, and return what it prints."""
        first, *rest = shlex.split(command)
        if first == "make":
            first, *rest = shlex.split(_recipe(rest[0]))
        if first == "cd":
            self.folder /= rest[0]
            return ""
        if first == "echo" and rest == ["$?"]:
            return f"{self.code}\n"
        if first != "labelgov":
            raise AssertionError(f"a session knows labelgov, make, cd and echo $?, not {first}")
        return self._labelgov(rest)

    def _labelgov(self, arguments: list[str]) -> str:
        printed = io.TextIOWrapper(io.BytesIO(), encoding="utf-8", write_through=True)
        streams = (contextlib.redirect_stdout(printed), contextlib.redirect_stderr(printed))
        with mock.patch.dict(os.environ, {"COLUMNS": "100"}), contextlib.chdir(self.folder), streams[0], streams[1]:
            try:
                labelgov.cli.main(arguments)
            except SystemExit as left:
                self.code = int(left.code or 0)
        printed.seek(0)
        said = printed.read()
        return said.replace(self.committed, _COMMIT) if self.committed else said


def _as_shown(shown: str, printed: str) -> str:
    """Return what was printed, left out where a line `…` leaves it out: as many lines stay before and after it."""
    lines = shown.splitlines(keepends=True)
    if "…\n" not in lines:
        return printed
    before = lines.index("…\n")
    after = len(lines) - before - 1
    assert "…\n" not in lines[before + 1 :], "a block leaves lines out once"
    kept = printed.splitlines(keepends=True)
    return "".join([*kept[:before], "…\n", *kept[len(kept) - after :]])


def _recipe(target: str) -> str:
    makefile = (ROOT / "Makefile").read_text(encoding="utf-8")
    day = re.search(r"^AS_OF \?= (.*)$", makefile, re.MULTILINE)
    line = re.search(rf"^{target}:.*\n\t@?(.*)$", makefile, re.MULTILINE)
    assert day, "the Makefile has no day"
    assert line, f"the Makefile has no target {target}"
    return line[1].replace("$(BIN)/", "").replace("$(AS_OF)", day[1])


def _edit(here: Path, body: str) -> None:
    head, *lines = body.splitlines(keepends=True)
    file = here / head.removeprefix("--- ").strip()
    before = "".join(line[1:] for line in lines if line[0] in " -")
    after = "".join(line[1:] for line in lines if line[0] in " +")
    if not before:
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text((file.read_text(encoding="utf-8") if file.exists() else "") + after, encoding="utf-8")
        return
    text = file.read_text(encoding="utf-8")
    assert text.count(before) == 1, f"{file.name} holds this {text.count(before)} times:\n{before}"
    file.write_text(text.replace(before, after), encoding="utf-8")


if __name__ == "__main__":
    for path in PAGES:
        old = path.read_text(encoding="utf-8") if path.exists() else ""
        new = replayed(old)
        if new != old:
            path.write_text(new, encoding="utf-8")
            sys.stdout.write(f"{path.relative_to(ROOT)}\n")
