"""A company with a past in a real git repository, its bundle, and keys."""

import shutil
import subprocess
from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from clones import Clone, init
from labelgov.audit import OSCAL_VERSIONS, bundle_of
from labelgov.cli.reviewing import review_of

FILES = {
    "labelgov.yaml": """\
apiVersion: labelgov/v1
folders: [programs]
packs: [structure, contract-terms]
""",
    "programs/organization.yaml": """\
apiVersion: labelgov/v1
kind: Organization
metadata: {name: wayfinder}
spec: {legalName: "Wayfinder, Inc.", country: US, reportingCurrency: USD}
""",
    "programs/vendors.yaml": """\
apiVersion: labelgov/v1
kind: Vendor
metadata: {name: lumen-data}
spec: {legalName: Lumen Inc., country: PH, tier: high, owner: p.novak}
""",
}


@pytest.fixture(scope="session")
def declared(tmp_path_factory: pytest.TempPathFactory) -> tuple[Clone, bytes]:
    """The company, and its bundle of the first half of 2026: made once, for tests to take a copy of."""
    clone = init(tmp_path_factory.mktemp("declared") / "company")
    for number, (path, text) in enumerate(FILES.items(), 1):
        clone.write(path, text).commit(f"Declare {path}", f"2025-12-{number:02}T09:00:00+0000")
    start, end = date(2026, 1, 1), date(2026, 6, 30)
    return clone, bundle_of(review_of(clone.folder, start, end, "HEAD", "then", OSCAL_VERSIONS[-1]))


@pytest.fixture
def company(declared: tuple[Clone, bytes], tmp_path: Path) -> Clone:
    return Clone(Path(shutil.copytree(declared[0].folder, tmp_path / "company")))


@pytest.fixture
def exported(run: Callable[..., Any], company: Clone, tmp_path: Path) -> Callable[..., Path]:
    """Export the company's first half of 2026, with further options."""

    def export(*options: object) -> Path:
        file = tmp_path / "bundle.zip"
        period = ("--from", "2026-01-01", "--to", "2026-06-30")
        said = run("audit", "export", *period, "--root", company.folder, "--out", file, *options)
        assert said.code == 0, said.err
        return file

    return export


@pytest.fixture
def bundle(declared: tuple[Clone, bytes], tmp_path: Path) -> Path:
    """What the command writes without further options."""
    file = tmp_path / "bundle.zip"
    file.write_bytes(declared[1])
    return file


@pytest.fixture
def keys(tmp_path: Path) -> tuple[Path, Path]:
    """A private key and its public half, as the guide makes them."""
    private, public = tmp_path / "key.pem", tmp_path / "key.pub"
    for command in (
        ("openssl", "genpkey", "-algorithm", "ed25519", "-out", private),
        ("openssl", "pkey", "-in", private, "-pubout", "-out", public),
    ):
        subprocess.run(command, check=True, capture_output=True)
    return private, public
