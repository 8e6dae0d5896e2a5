"""A realistic change of the reference portfolio in each format, as the command line writes it.

Finance grants more, the vendor of search raises its rate and promises less, the contract for spam and scams is renewed
and gets dearer, and its vendor opens a site in another country. `make golden` writes the files anew: read what differs.
"""

import os
import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from labelgov.report import CHANGES_FORMATS

HERE = Path(__file__).parent
ROOT = HERE.parents[2]
FILES = {form.name: f"{form.name}.{form.suffix}" for form in CHANGES_FORMATS} | {"narrow": "narrow.txt"}
BESIDE = re.compile(r'^ +(\{"rule": .*"result": |\{"id": |"totals": |\{"name": )')
"""Rules, controls, packs and outcomes: other golden files have them, and every new rule would change these."""

JUDGED = {"text": "judged.txt", "json": "judged.json", "markdown": "judged.md", "sarif": "judged.sarif"}
"""The verdict of the same change, by format."""

SEARCH = "contracts/lumen-data/sow-search.yaml"
SPAM = "contracts/puente-nearshore/sow-spam.yaml"
EDITS = (
    ("budget.yaml", "  cap: 4200000.00 USD\n", "  cap: 4450000.00 USD\n"),
    (
        "budget.yaml",
        "{Q1: 28000.00 USD, Q2: 28000.00 USD, Q3: 28000.00 USD, Q4: 28000.00 USD}",
        "{Q1: 28000.00 USD, Q2: 28000.00 USD, Q3: 38000.00 USD, Q4: 38000.00 USD}",
    ),
    (SEARCH, "  ceiling: 430000.00 USD\n", "  ceiling: 465000.00 USD\n"),
    (SEARCH, "      price: 0.085 USD\n", "      price: 0.091 USD\n"),
    (SEARCH, "      target: 96%\n", "      target: 94%\n"),
    (SPAM, "price: 1.95 MXN", "price: 2.10 MXN"),
    (
        "vendors/puente-nearshore.yaml",
        "    - {id: merida,",
        "    - {id: bogota, country: CO, headcount: 8, languages: [es]}\n    - {id: merida,",
    ),
)
RENEWED = (
    ("sow-puente-spam-2026", "sow-puente-spam-2027"),
    ("Puente SOW 4, spam and scam review 2026", "Puente SOW 5, spam and scam review 2027"),
    ("  programs: [spam-scam-review]\n", "  supersedes: sow-puente-spam-2026\n  programs: [spam-scam-review]\n"),
    ("{start: 2026-01-01, end: 2026-12-31,", "{start: 2027-01-01, end: 2027-12-31,"),
    ("ceiling: 2250000.00 MXN", "ceiling: 2400000.00 MXN"),
    ("2025-12-1", "2026-06-1"),
)
"""What the successor of a statement of work says otherwise than its predecessor."""


def replaced(text: str, *pairs: tuple[str, str]) -> str:
    for before, after in pairs:
        assert before in text, f"the portfolio no longer says {before!r}: choose another edit"
        text = text.replace(before, after)
    return text


def git(folder: Path, *words: str) -> str:
    command = ["git", "-c", "user.name=A. Person", "-c", "user.email=a@example.com", "-C", str(folder), *words]
    return subprocess.run(command, check=True, capture_output=True, text=True).stdout


@pytest.fixture(scope="module")
def repository(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The reference portfolio, committed, with the change in its files."""
    folder = tmp_path_factory.mktemp("repository")
    for name in ("programs", "policies"):
        shutil.copytree(ROOT / name, folder / name)
    shutil.copy(ROOT / "labelgov.yaml", folder)
    git(folder, "init", "-q", "-b", "main")
    git(folder, "add", "-A")
    git(folder, "commit", "-q", "-m", "What we agreed")
    spam = folder / "programs" / SPAM
    renewed = replaced(spam.read_text(encoding="utf-8"), *RENEWED)
    for name, before, after in EDITS:
        file = folder / "programs" / name
        file.write_text(replaced(file.read_text(encoding="utf-8"), (before, after)), encoding="utf-8")
    spam.write_text(f"{spam.read_text(encoding='utf-8')}---\n{renewed}", encoding="utf-8")
    return folder


def printed(repository: Path, form: str, seed: str = "1") -> str:
    narrow = form == "narrow"
    words = ("diff", "main", "--root", str(repository), "--as-of", "2026-06-30")
    command = [sys.executable, "-m", "labelgov.cli", *words, "--format", "text" if narrow else form]
    environment = {
        "PATH": os.environ["PATH"],
        "PYTHONPATH": os.pathsep.join(sys.path),
        "PYTHONHASHSEED": seed,
        "COLUMNS": "60" if narrow else "100",
    }
    done = subprocess.run(command, env=environment, capture_output=True, check=False)
    assert (done.returncode, done.stderr) == (0, b"")
    return re.sub(r"main (\\?\()[0-9a-f]{12}", r"main \1c0ffee123456", done.stdout.decode("utf-8"))


@pytest.mark.parametrize("form", FILES)
def test_a_change_in_a_format_is_what_its_golden_file_says(form, repository, request):
    golden = HERE / FILES[form]
    said = printed(repository, form)
    if request.config.getoption("--update-goldens", default=False):
        golden.write_text(said, encoding="utf-8")
    assert said == golden.read_text(encoding="utf-8")


def test_an_equal_change_gives_equal_bytes_whatever_the_order_of_hashes(repository):
    assert printed(repository, "json", seed="2") == printed(repository, "json", seed="3")


@pytest.mark.parametrize("form", JUDGED)
def test_the_verdict_of_a_change_in_a_format_is_what_its_golden_file_says(form, repository, request):
    golden = HERE / JUDGED[form]
    said = judged(repository, form)
    if request.config.getoption("--update-goldens", default=False):
        golden.write_text(said, encoding="utf-8")
    assert said == golden.read_text(encoding="utf-8")


def judged(repository: Path, form: str) -> str:
    """The verdict of the change, with the commit and what follows from it under names that stay."""
    words = ("check", "--base", "main", "--root", str(repository), "--as-of", "2026-06-30", "--format", form)
    environment = {"PATH": os.environ["PATH"], "PYTHONPATH": os.pathsep.join(sys.path), "COLUMNS": "100"}
    done = subprocess.run(
        [sys.executable, "-m", "labelgov.cli", *words], env=environment, capture_output=True, check=False
    )
    assert (done.returncode, done.stderr) == (1, b"")
    commit = git(repository, "rev-parse", "main").strip()
    said = done.stdout.decode("utf-8").replace(commit, "c0ffee" * 6 + "c0ff").replace(commit[:12], "c0ffee123456")
    said = re.sub(r"verdict `[0-9a-f]{12}`", "verdict `0123456789ab`", said)
    said = re.sub(r"(Blocked as of [0-9-]+: ).*?(?= · verdict|\n)", r"\1…", said)
    return "".join(line for line in said.splitlines(keepends=True) if not BESIDE.search(line))


def test_every_golden_file_is_of_a_format_of_changes():
    found = {path.name for path in HERE.iterdir() if path.is_file() and path.suffix != ".py"}
    assert found == {*FILES.values(), *JUDGED.values()}
