"""The commands beside `check`, over a part of the hostile inputs: what is wrong is said, escaped, and ends nothing."""

from datetime import date

import pytest
from hostile_inputs import HOSTILE, SOW, Hostile, doc
from test_hostile_inputs import DAY, RAW_CONTROL, here, lay

from labelgov.cli.init import scaffold

COMMANDS = (
    ("list", "Contract"),
    ("list", "Vendor"),
    ("show", "Contract/sow-support-intents"),
    ("show", "Contract/x"),
    ("show", "Vendor/example-labeling"),
    ("explain", "own/vendor-is-elsewhere"),
    ("explain", "own/vendor-is-elsewhere", "Vendor/example-labeling"),
    ("policy", "test"),
    ("policy", "book"),
)
CASES = [case for number, case in enumerate(HOSTILE) if not case.heavy and (number % 20 == 0 or "arkup" in case.name)]


@pytest.fixture(scope="module")
def good() -> dict[str, str]:
    """The files of a small portfolio that passes."""
    return {path: text for path, text in scaffold(date(2026, 6, 30)).items() if not path.startswith(".")}


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.name.encode("ascii", "backslashreplace").decode())
def test_every_command_says_what_is_wrong_and_escapes_it(case, good, tmp_path):
    lay(tmp_path, good, case)
    for command in COMMANDS:
        code, printed, error = here([*command, "--root", str(tmp_path), "--as-of", DAY])
        assert code in (0, 1, 2), (command, error)
        assert not RAW_CONTROL.search(printed.replace("\n", "")), command
        assert not RAW_CONTROL.search(error.replace("\n", "")), command


@pytest.mark.parametrize(
    "argument",
    [
        "x",
        "../../etc/passwd",
        "Vendor/",
        "/x",
        "Vendor/\x1b[31m",
        "Vendor/x\n::error::y",
        "Ve\u202endor/x",
        "*",
        "a" * 5000,
    ],
)
def test_every_argument_is_answered(argument, good, tmp_path):
    lay(tmp_path, good, HOSTILE[0])
    for command in ("list", "show", "explain"):
        code, printed, error = here([command, argument, "--root", str(tmp_path), "--as-of", DAY])
        assert code == 2, (command, printed)
        assert not RAW_CONTROL.search(error.replace("\n", "")), (command, error)


@pytest.mark.parametrize(
    "day", ["", "tomorrow", "2026-02-30", "0000-00-00", "2026-06-30T00:00", "\x1b[31m", "９９９９-01-01"]
)
def test_a_day_that_is_none_is_refused(day, good, tmp_path):
    lay(tmp_path, good, HOSTILE[0])
    code, _, error = here(["check", "--root", str(tmp_path), "--as-of", day])
    assert code == 2
    assert not RAW_CONTROL.search(error.replace("\n", ""))


@pytest.mark.parametrize("zone", ["Mars/Phobos", "../../etc/passwd", "/etc/localtime", "", "Europe", "UTC+25"])
def test_a_time_zone_that_is_none_leaves_the_day_unanswered(zone, good, tmp_path):
    lay(tmp_path, good, HOSTILE[0])
    (tmp_path / "programs" / "x.yaml").unlink()
    organization = tmp_path / "programs" / "organization.yaml"
    organization.write_text(organization.read_text().replace("timeZone: UTC", f'timeZone: "{zone}"'))
    code, printed, _ = here(["check", "--root", str(tmp_path)])
    assert code == 2
    assert "spec.timeZone" in printed
    code, printed, _ = here(["check", "--root", str(tmp_path), "--as-of", DAY])
    assert code == (2 if not zone else 0), printed


@pytest.mark.parametrize("columns", ["60", "61", "80", "100"])
def test_no_line_begins_with_a_command_wherever_a_text_is_broken(columns, good, tmp_path, monkeypatch):
    """A runner of GitHub Actions takes a line for a command that begins with `::`, after spaces too."""
    monkeypatch.setenv("COLUMNS", columns)
    text = "a " + " ".join(["::error::pwned"] * 60)
    title = {"title": text, "labels": {"domain": text}}
    files = {"programs/x.yaml": doc("Contract", "x", {**SOW, "document": {"path": text, "sha256": "0" * 64}}, **title)}
    lay(tmp_path, good, Hostile("commands", 0, "", files))
    broken = 0
    for command in (("show", "Contract/x"), ("list", "Contract"), ("show", "Vendor/example-labeling")):
        code, printed, _ = here([*command, "--root", str(tmp_path), "--as-of", DAY])
        assert code == 0
        assert not [line for line in printed.splitlines() if line.lstrip().startswith("::")]
        broken += printed.count("\\x3a:error::pwned")
    assert broken
