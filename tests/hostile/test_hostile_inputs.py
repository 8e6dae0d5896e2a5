"""Every hostile input through the command line and every format: said, escaped, bounded, and never a silent pass."""

import io
import json
import os
import re
import resource
import subprocess
import sys
from collections.abc import Iterator
from contextlib import redirect_stderr, redirect_stdout
from datetime import date
from pathlib import Path

import pytest
from hostile_inputs import HOSTILE, Hostile, Link, Pipe, settings_text
from lxml import etree
from markdown_it import MarkdownIt

import labelgov.cli
from labelgov.cli.init import scaffold
from labelgov.report import FORMATS

SOURCE = Path(labelgov.cli.__file__).parents[2]
DAY = "2026-06-30"
SECONDS = 10
BYTES = 1024**3
RAW_CONTROL = re.compile("[\x00-\x09\x0b-\x1f\x7f-\x9f\u2028\u2029\u202a-\u202e\u2066-\u2069\ud800-\udfff]")
COMMAND = re.compile(r"::(error|warning|notice)( [^:]*)?::")
FAIRLY_LARGE = 32 * 1024**2


@pytest.fixture(scope="module")
def good() -> dict[str, str]:
    """The files of a small portfolio that passes."""
    return {path: text for path, text in scaffold(date(2026, 6, 30)).items() if not path.startswith(".")}


def lay(root: Path, good: dict[str, str], case: Hostile) -> None:
    files = {**good, "labelgov.yaml": settings_text(case.settings), **case.files}
    gone = {path for path, content in files.items() if content is None}
    files = {path: text for path, text in files.items() if path not in gone}
    files = {
        path: text
        for path, text in files.items()
        if path in case.files or not any(path.startswith(f"{each}/") for each in gone)
    }
    for path, content in files.items():
        target = root / path
        target.parent.mkdir(parents=True, exist_ok=True)
        if isinstance(content, Link):
            target.symlink_to(content.target)
        elif isinstance(content, Pipe):
            os.mkfifo(target)
        elif isinstance(content, bytes):
            target.write_bytes(content)
        else:
            target.write_text(str(content), encoding="utf-8", newline="")


def arguments(root: Path, out: Path) -> list[str]:
    outputs = [f"--output={form.name}={out / form.name}" for form in FORMATS]
    return ["check", "--root", str(root), "--as-of", DAY, *outputs]


def here(words: list[str]) -> tuple[int, str, str]:
    out, error = io.TextIOWrapper(io.BytesIO(), encoding="utf-8"), io.StringIO()
    with redirect_stdout(out), redirect_stderr(error), pytest.raises(SystemExit) as left:
        labelgov.cli.main(words)
    out.flush()
    return int(left.value.code or 0), out.buffer.getvalue().decode(), error.getvalue()


def bounded() -> None:
    resource.setrlimit(resource.RLIMIT_AS, (BYTES, BYTES))
    resource.setrlimit(resource.RLIMIT_CPU, (SECONDS, SECONDS))


def apart(words: list[str]) -> tuple[int, str, str]:
    # The bounds can't be set within this process, and a crash of it would be seen by nobody.
    done = subprocess.run(
        [sys.executable, "-W", "error", "-m", "labelgov.cli", *words],
        capture_output=True,
        timeout=6 * SECONDS,
        check=False,
        preexec_fn=bounded,
        env={"PATH": os.environ["PATH"], "PYTHONPATH": str(SOURCE)},
    )
    return done.returncode, done.stdout.decode("utf-8"), done.stderr.decode("utf-8")


@pytest.mark.parametrize("case", HOSTILE, ids=lambda case: case.name.encode("ascii", "backslashreplace").decode())
def test_a_hostile_input_is_said_escaped_and_bounded(case, good, tmp_path):
    root, out = tmp_path / "repository", tmp_path / "out"
    root.mkdir()
    out.mkdir()
    lay(root, good, case)
    code, printed, error = (apart if case.heavy else here)(arguments(root, out))
    assert "Traceback" not in error
    assert code == case.code, f"{printed[:3000]}\n{error[:3000]}"
    assert not (root / "pwned").exists()
    if not case.rule and not (out / "json").exists():
        assert error.startswith("labelgov: ")
        assert "\n  fix: " in error
        assert case.says in error
        assert error.count("\n") == 2
        assert not RAW_CONTROL.search(error.replace("\n", ""))
        return
    written = {form.name: (out / form.name).read_text(encoding="utf-8") for form in FORMATS}
    findings = json.loads(written["json"])["findings"]
    said = [finding["message"] for finding in findings if finding["rule"] == case.rule or not case.rule]
    assert said, sorted({(finding["rule"], finding["message"][:200]) for finding in findings})
    assert any(case.says in message for message in said), said[:5]
    prints = [finding["fingerprint"] for finding in findings]
    assert len(set(prints)) == len(prints)
    unescaped(printed)
    for text in written.values():
        unescaped(text)
    commands_are_ours(written["github"])
    readable(written)


def unescaped(text: str) -> None:
    """Hold a text to this: no control character but the end of a line, and none that turns its direction."""
    found = RAW_CONTROL.search(text)
    assert found is None, repr(text[max(found.start() - 60, 0) : found.end() + 60])
    assert len(text) < FAIRLY_LARGE


def commands_are_ours(text: str) -> None:
    """Hold GitHub's log to this: a line that begins a workflow command is one of ours, and says nothing of `pwned`."""
    for line in text.splitlines():
        if line.lstrip().startswith("::"):
            assert COMMAND.match(line), line[:200]
            assert not line.startswith("::error::pwned")


def readable(written: dict[str, str]) -> None:
    """Hold each format to this: its own reader reads it, and nothing of a document has become markup."""
    for name in ("json", "sarif", "gitlab"):
        json.loads(written[name])
    etree.fromstring(written["junit"].encode(), etree.XMLParser(resolve_entities=False, huge_tree=True))
    tokens = list(_tokens(MarkdownIt("gfm-like", {"linkify": False, "html": True}).parse(written["markdown"])))
    for kind, attributes, content in tokens:
        assert kind != "image", attributes
        if kind == "link_open":
            assert str(attributes.get("href", "")).startswith(("http", "#", "programs/", "policies/", "labelgov.yaml"))
        if kind in ("html_inline", "html_block"):
            assert "script" not in content.lower(), content[:200]


def _tokens(parsed: list) -> Iterator[tuple[str, dict, str]]:
    for token in parsed:
        yield token.type, dict(token.attrs or {}), token.content
        yield from _tokens(token.children or [])


def test_the_table_is_long_and_its_names_are_its_own():
    names = [case.name for case in HOSTILE]
    assert len(names) >= 120
    assert not [name for name in names if names.count(name) > 1]


def test_the_portfolio_under_the_hostile_inputs_passes(good, tmp_path):
    lay(tmp_path, good, Hostile("nothing", 0))
    code, printed, error = here(["check", "--root", str(tmp_path), "--as-of", DAY])
    assert (code, error) == (0, ""), printed
