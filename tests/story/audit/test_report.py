"""The report of a bundle, from the command line: in every bundle, and on paper where it is asked for."""

import importlib.util
import zipfile
from pathlib import Path

import pytest

SETTER = importlib.util.find_spec("typst")


def read(bundle: Path, path: str) -> bytes:
    with zipfile.ZipFile(bundle) as archive:
        return archive.read(path)


def test_a_bundle_begins_with_the_report(bundle):
    html = read(bundle, "report.html").decode()
    assert "<h1>Compliance of data labeling at Wayfinder, Inc.</h1>" in html
    assert "2026-01-01 to 2026-06-30, both days included (181 days)" in html
    with zipfile.ZipFile(bundle) as archive:
        assert "report.pdf" not in archive.namelist()


@pytest.mark.skipif(SETTER is None, reason="typst isn't installed")
def test_on_paper_it_is_part_of_the_proof(run, exported, company):
    bundle = exported("--pdf")
    assert read(bundle, "report.pdf").startswith(b"%PDF-")
    assert b" --pdf" in read(bundle, "manifest.json")
    said = run("audit", "verify", bundle, "--repo", company.folder)
    assert said.code == 0
    assert "The repository gives the same bundle" in " ".join(said.out.split())


@pytest.mark.skipif(SETTER is not None, reason="typst is installed")
def test_on_paper_without_what_sets_it_is_refused_with_what_to_install(run, company, tmp_path):
    out = tmp_path / "bundle.zip"
    period = ("--from", "2026-01-01", "--to", "2026-06-30")
    said = run("audit", "export", *period, "--root", company.folder, "--out", out, "--pdf")
    assert said.code == 2
    assert "pip install 'labelgov[pdf]'" in said.err
    assert not out.exists()
