"""The guide's way of verifying a bundle without labelgov, as it is written there, by a stranger's tools."""

import base64
import json
import re
import shutil
import subprocess
import sys
import zipfile
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from labelgov.audit.proof import checks

GUIDE = Path(__file__).parents[3] / "docs/guides/prove-a-bundle.md"
BLOCK = re.compile(r"^```(?P<language>sh|python)\n(?P<body>.*?)^```$", re.MULTILINE | re.DOTALL)
TOOLS = ("openssl", "unzip", "sha256sum", "sh")
pytestmark = pytest.mark.skipif(not all(map(shutil.which, TOOLS)), reason="a stranger's tools aren't here")


def steps() -> list[tuple[str, str]]:
    """The blocks of the section on verifying without labelgov, in order."""
    page = GUIDE.read_text(encoding="utf-8")
    section = page.split("## Verify it without labelgov\n")[1].split("\n## ")[0]
    found = [(match["language"], match["body"]) for match in BLOCK.finditer(section)]
    assert [language for language, _ in found] == ["sh", "python", "python", "sh"]
    return found


@pytest.fixture
def by_hand(tmp_path: Path) -> Callable[..., list[Any]]:
    """Follow the guide in a folder that holds bundle.zip and key.pub; `meddle` may change what was unpacked."""

    def follow(meddle: Callable[[Path], object] = lambda unpacked: None) -> list[Any]:
        folder, said = tmp_path, []
        for number, (language, body) in enumerate(steps()):
            command = [sys.executable, "-I", "-c", body] if language == "python" else ["sh", "-e", "-c", body]
            said.append(subprocess.run(command, cwd=folder, capture_output=True, text=True, check=False))
            if number == 0:
                folder = tmp_path / "bundle"
                meddle(folder)
        return said

    return follow


@pytest.fixture
def signed(exported: Callable[..., Path], keys: tuple[Path, Path]) -> Path:
    return exported("--sign", keys[0])


def test_a_stranger_verifies_a_bundle_by_the_guide(by_hand, signed):
    whole, files, stated, signature = by_hand()
    assert whole.returncode == 0, whole.stdout + whole.stderr
    assert files.returncode == 0, files.stderr
    assert files.stdout.startswith("every file, and no other: ")
    assert stated.returncode == 0, stated.stderr
    assert "LABELGOV_EVERYTHING_ANSWERED" in stated.stdout
    assert signature.returncode == 0, signature.stdout + signature.stderr
    assert "Signature Verified Successfully" in signature.stdout


def test_a_stranger_sees_a_file_that_is_extra(by_hand, signed):
    _, files, _, _ = by_hand(lambda folder: (folder / "extra.txt").write_text("", encoding="utf-8"))
    assert "AssertionError" in files.stderr


def test_a_stranger_sees_a_file_that_was_changed(by_hand, signed):
    _, files, _, _ = by_hand(lambda folder: (folder / "README.txt").write_text("", encoding="utf-8"))
    assert "AssertionError" in files.stderr


def test_a_stranger_sees_a_manifest_that_was_changed(by_hand, signed):
    def meddle(folder: Path) -> None:
        file = folder / "manifest.json"
        file.write_bytes(file.read_bytes().replace(b'"policy":"then"', b'"policy":"thEn"'))

    _, _, stated, _ = by_hand(meddle)
    assert "AssertionError" in stated.stderr


def test_a_stranger_sees_a_statement_that_was_changed(by_hand, signed):
    def meddle(folder: Path) -> None:
        file = folder / "statement.dsse.json"
        content = file.read_text(encoding="utf-8")
        at = content.index('"payload":"') + len('"payload":"')
        changed = "B" if content[at + 8] == "A" else "A"
        file.write_text(content[: at + 8] + changed + content[at + 9 :], encoding="utf-8")

    _, _, _, signature = by_hand(meddle)
    assert signature.returncode != 0


def test_what_the_guide_shows_of_a_proof_is_said_so_by_the_program():
    page = GUIDE.read_text(encoding="utf-8")
    shown = re.findall(r"^[✓✗]  (.*)$", page, re.MULTILINE)
    assert len(shown) == 6
    assert set(shown) <= {card.says for card in vars(checks).values() if isinstance(card, checks.Card)}


def test_another_tool_gets_the_predicate_that_we_sign(exported, keys, tmp_path):
    predicate = tmp_path / "predicate.json"
    with zipfile.ZipFile(exported("--sign", keys[0], "--predicate", predicate)) as archive:
        envelope = json.loads(archive.read("statement.dsse.json"))
    assert json.loads(predicate.read_bytes()) == json.loads(base64.b64decode(envelope["payload"]))["predicate"]
