"""Tables of a bundle of the reference portfolio, with a past made by hand. `make golden` writes the files anew.

Of the controls those of one framework alone, because every new rule and clause would change the others.
"""

from pathlib import Path

import pytest

from labelgov.audit import tables
from reviews import reference_review

HERE = Path(__file__).parent
GOLDEN = {
    "controls.csv": "gdpr,",
    "waivers.csv": "",
    "timeline.csv": "",
    "registers/article-30-1.csv": "",
    "registers/budget-quarters.csv": "",
}
"""Tables, and how the rows begin that are kept."""


@pytest.fixture(scope="module")
def written() -> dict[str, str]:
    """The tables that are kept, by path."""
    made = (file for file in tables.files(reference_review()) if file.path in GOLDEN)
    files = {file.path: file.content.decode("utf-8-sig") for file in made}
    return {path: _kept(files[path], begins) for path, begins in GOLDEN.items()}


def _kept(table: str, begins: str) -> str:
    heads, *rows = table.splitlines(keepends=True)
    return "".join((heads, *(row for row in rows if row.startswith(begins))))


@pytest.mark.parametrize("path", GOLDEN)
def test_a_table_is_what_its_golden_file_says(path: str, written: dict[str, str], request: pytest.FixtureRequest):
    golden = HERE / Path(path).name
    if request.config.getoption("--update-goldens", default=False):
        golden.write_bytes(written[path].encode())
    assert written[path] == golden.read_bytes().decode()


def test_every_golden_file_is_of_a_table():
    assert {path.name for path in HERE.glob("*.csv")} == {Path(path).name for path in GOLDEN}
