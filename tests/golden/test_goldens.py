"""Each format of the small portfolio, as the command line writes it. `make golden` writes the files anew."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

from labelgov.report import FORMATS, Format

HERE = Path(__file__).parent
PORTFOLIO = HERE.parent / "portfolios/small"


def run(*arguments: str, seed: str = "0") -> subprocess.CompletedProcess[bytes]:
    environment = {
        "PATH": os.environ["PATH"],
        "PYTHONPATH": os.pathsep.join(sys.path),
        "PYTHONHASHSEED": seed,
    }
    command = [sys.executable, "-m", "labelgov.cli", "check", "--root", str(PORTFOLIO), "--as-of", "2026-06-30"]
    return subprocess.run([*command, *arguments], env=environment, capture_output=True, check=False)


def outputs(folder: Path, seed: str) -> dict[str, str]:
    """Every format that one run writes, by name."""
    files = {form.name: folder / f"{form.name}.{form.suffix}" for form in FORMATS}
    done = run(*(f"--output={name}={path}" for name, path in files.items()), seed=seed)
    assert (done.returncode, done.stderr) == (2, b"")
    return {name: path.read_text(encoding="utf-8") for name, path in files.items()}


@pytest.fixture(scope="module")
def written(tmp_path_factory: pytest.TempPathFactory) -> dict[str, str]:
    return outputs(tmp_path_factory.mktemp("outputs"), seed="1")


@pytest.mark.parametrize("form", FORMATS, ids=lambda form: form.name)
def test_a_format_is_what_its_golden_file_says(form: Format, written: dict[str, str], request: pytest.FixtureRequest):
    golden = HERE / f"{form.name}.{form.suffix}"
    if request.config.getoption("--update-goldens", default=False):
        golden.write_text(written[form.name], encoding="utf-8")
    assert written[form.name] == golden.read_text(encoding="utf-8")


def test_equal_input_gives_equal_bytes_whatever_the_order_of_hashes(written, tmp_path):
    assert outputs(tmp_path, seed="2") == written


@pytest.mark.parametrize("form", FORMATS, ids=lambda form: form.name)
def test_what_is_printed_is_what_is_written(form: Format, written: dict[str, str]):
    printed = run("--format", form.name)
    assert (printed.returncode, printed.stdout.decode("utf-8")) == (2, written[form.name])


def test_every_golden_file_is_of_a_format():
    files = {path.name for path in HERE.iterdir() if path.is_file() and path.suffix != ".py"}
    assert files == {f"{form.name}.{form.suffix}" for form in FORMATS}
