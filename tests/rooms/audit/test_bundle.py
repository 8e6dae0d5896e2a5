"""The bundle: the same bytes wherever it is made, and digests that a stranger can compute."""

import hashlib
import io
import json
import re
import shutil
import stat
import subprocess
import zipfile
from dataclasses import replace
from fnmatch import fnmatch
from pathlib import Path
from urllib.parse import unquote

import pytest
import rfc8785
from hypothesis import given
from hypothesis import strategies as st

from labelgov.audit.archive import rezipped, zipped
from labelgov.audit.bundle import bundle_of
from labelgov.audit.file import File
from labelgov.audit.manifest import Listed, root_of
from labelgov.audit.merkle import merkle_root
from labelgov.results import CannotAnswer


@pytest.fixture(scope="module")
def made(review):
    """The bundle of the reference portfolio."""
    return bundle_of(review)


@pytest.fixture(scope="module")
def opened(made):
    """Its files by path."""
    with zipfile.ZipFile(io.BytesIO(made)) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


def test_made_twice_it_is_the_same(review, made):
    assert bundle_of(review) == made


def test_no_entry_says_when_or_by_whom_it_was_packed(made):
    with zipfile.ZipFile(io.BytesIO(made)) as archive:
        assert archive.testzip() is None
        names = archive.namelist()
        assert names == sorted(names)
        for entry in archive.infolist():
            assert entry.date_time == (1980, 1, 1, 0, 0, 0)
            assert (entry.create_system, entry.compress_type, entry.extra) == (3, zipfile.ZIP_STORED, b"")
            assert stat.S_IMODE(entry.external_attr >> 16) == 0o644


@pytest.mark.skipif(not shutil.which("unzip"), reason="there is no unzip here")
def test_unzip_finds_nothing_wrong(made, tmp_path):
    (tmp_path / "bundle.zip").write_bytes(made)
    done = subprocess.run(["unzip", "-tq", "bundle.zip"], cwd=tmp_path, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout


def test_sources_are_there_byte_for_byte(review, opened):
    kept = {name.removeprefix("source/"): content for name, content in opened.items() if name.startswith("source/")}
    assert kept == dict(review.sources)


def test_the_manifest_lists_every_other_file_in_order_with_size_and_digest(opened):
    manifest = json.loads(opened["manifest.json"])
    listed = [(each["path"], each["size"], each["sha256"]) for each in manifest["files"]]
    there = sorted((name, content) for name, content in opened.items() if name not in ("manifest.json", "SHA256SUMS"))
    assert listed == [(name, len(content), hashlib.sha256(content).hexdigest()) for name, content in there]


def test_the_manifest_is_canonical_and_says_of_what_all_was_made(review, opened):
    manifest = json.loads(opened["manifest.json"])
    assert rfc8785.dumps(manifest) == opened["manifest.json"]
    assert manifest["commit"]["id"] == review.commit.id
    assert manifest["period"] == {"from": "2026-01-01", "to": "2026-06-30"}
    assert manifest["command"] == review.command
    packs = {each["name"]: each for each in manifest["packs"]}
    assert packs.keys() == {name for name, _ in review.verdict.packs}
    assert packs["wayfinder"]["sha256"] == hashlib.sha256(review.sources["policies/wayfinder.yaml"]).hexdigest()
    assert {"gdpr", "soc2"} <= {each["name"] for each in manifest["frameworks"]}


@pytest.mark.skipif(not shutil.which("sha256sum"), reason="there is no sha256sum here")
def test_a_stranger_verifies_it_with_sha256sum(made, tmp_path):
    with zipfile.ZipFile(io.BytesIO(made)) as archive:
        archive.extractall(tmp_path)
    check = ["sha256sum", "--check", "--strict", "SHA256SUMS"]
    assert subprocess.run(check, cwd=tmp_path, capture_output=True, check=False).returncode == 0
    for changed in ("source/labelgov.yaml", "manifest.json"):
        (tmp_path / changed).write_bytes(b"{}")
        done = subprocess.run(check, cwd=tmp_path, capture_output=True, text=True, check=False)
        assert f"{changed}: FAILED" in done.stdout


@pytest.mark.parametrize(
    ("path", "packed"),
    [
        ("programs/a\\b.yaml", "programs/a%5Cb.yaml"),
        ("programs/10%5C.yaml", "programs/10%255C.yaml"),
        ("programs/to: do.yaml", "programs/to%3A do.yaml"),
        ("programs/two\nlines.yaml", "programs/two%0Alines.yaml"),
        ("programs/aux.yaml", "programs/%61ux.yaml"),
        ("programs /dot./données.yaml", "programs%20/dot%2E/données.yaml"),
        ("programs/\udcff.yaml", "programs/%FF.yaml"),
    ],
)
def test_a_path_that_leads_elsewhere_on_some_system_is_quoted_as_in_a_url(review, path, packed):
    odd = replace(review, sources={path: b"kind: Team\n"})
    with zipfile.ZipFile(io.BytesIO(bundle_without_own_packs(odd))) as archive:
        assert archive.read(f"source/{packed}") == b"kind: Team\n"
    assert unquote(packed, errors="surrogateescape") == path


def test_documents_that_are_one_file_on_some_systems_are_refused_with_their_names(review):
    odd = replace(review, sources={"programs/Team.yaml": b"", "programs/team.yaml": b""})
    with pytest.raises(CannotAnswer, match=r"source/programs/Team\.yaml and source/programs/team\.yaml are one file"):
        bundle_without_own_packs(odd)


@pytest.mark.parametrize(
    "path", ["programs/" + "ä" * 150 + ".yaml", "programs/a" + "\u0301" * 9 + ".yaml", "a/" * 600 + "b"]
)
def test_a_document_whose_name_fits_on_no_disk_is_refused_with_it(review, path):
    with pytest.raises(CannotAnswer, match=r"couldn't be unpacked on every system: source/"):
        bundle_without_own_packs(replace(review, sources={path: b""}))


def bundle_without_own_packs(review):
    """A bundle of a review whose packs stand in no source of it."""
    own = tuple(pack for pack in review.gate.packs if pack.resource.path.startswith("labelgov:"))
    return bundle_of(replace(review, gate=replace(review.gate, packs=own)))


def test_the_root_is_what_the_readme_says(opened):
    """By the words of README.txt: leaf behind 0, node behind 1, split after the largest power of two."""

    def node(hashes):
        if len(hashes) == 1:
            return hashes[0]
        split = max(2**power for power in range(20) if 2**power < len(hashes))
        return hashlib.sha256(b"\x01" + node(hashes[:split]) + node(hashes[split:])).digest()

    manifest = json.loads(opened["manifest.json"])
    lines = [f"{each['sha256']}  {each['path']}".encode() for each in manifest["files"]]
    assert manifest["merkle"]["root"] == node([hashlib.sha256(b"\x00" + line).digest() for line in lines]).hex()
    assert manifest["merkle"]["leaves"] == len(lines)


@pytest.mark.parametrize(
    ("leaves", "root"),
    [
        ([], "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855"),
        ([b""], "6e340b9cffb37a989ca544e6bb780a2c78901d3fb33738768511a30617afa01d"),
        (
            [b"", b"\0", b"\x10", b" !", b"01", b"@ABC", b"PQRSTUVW", b"`abcdefghijklmno"],
            "5dc9da79a70659a9ad559cb701ded9a2ab9d823aad2f4960cfe370eff4604328",
        ),
    ],
)
def test_the_tree_is_that_of_certificate_transparency(leaves, root):
    """The vectors of its own implementation."""
    assert merkle_root(leaves) == root


@given(st.lists(st.binary(max_size=3), min_size=1, max_size=40), st.data())
def test_no_other_list_has_the_same_root(leaves, data):
    at = data.draw(st.integers(0, len(leaves) - 1))
    other = data.draw(st.binary(max_size=3).filter(lambda leaf: leaf != leaves[at]))
    root = merkle_root(leaves)
    assert merkle_root([*leaves[:at], other, *leaves[at + 1 :]]) != root
    assert merkle_root([*leaves, other]) != root
    assert merkle_root(leaves[:-1]) != root


def test_each_file_listed_counts_for_the_root():
    listed = [Listed(path="a", size=1, sha256="0" * 64), Listed(path="b", size=1, sha256="1" * 64)]
    assert root_of(listed) != root_of(listed[::-1])
    assert root_of(listed) != root_of([listed[0], Listed(path="c", size=1, sha256="1" * 64)])


def test_a_zip_of_a_library_is_packed_anew_with_the_same_files():
    whole = io.BytesIO()
    with zipfile.ZipFile(whole, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("b.xml", b"<b/>" * 100)
        archive.writestr("a.xml", b"<a/>")
    assert rezipped(whole.getvalue()) == zipped((File("a.xml", b"<a/>"), File("b.xml", b"<b/>" * 100)))


@pytest.mark.parametrize("path", ["../out.txt", "/etc/out.txt", "registers/../../out.txt", "a//b", "./a"])
def test_no_part_can_put_a_file_outside_the_bundle(review, path):
    with pytest.raises(ValueError, match="a bundle can't hold"):
        bundle_of(review, lambda *_: [File(path, b"")])


def test_no_file_can_stand_twice(review):
    with pytest.raises(ValueError, match=r"manifest\.json stands in it twice"):
        bundle_of(review, lambda *_: [File("manifest.json", b"")])


def test_what_signs_the_manifest_is_there_and_listed_nowhere(review, opened):
    signed = bundle_of(review, lambda manifest, files: [File("signature", hashlib.sha256(manifest.written()).digest())])
    with zipfile.ZipFile(io.BytesIO(signed)) as archive:
        there = {name: archive.read(name) for name in archive.namelist()}
    assert there.pop("signature") == hashlib.sha256(opened["manifest.json"]).digest()
    assert there == opened


GUIDE = Path(__file__).parents[3] / "docs/guides/export-an-audit-bundle.md"


def test_the_guide_tells_of_every_file_and_of_none_that_is_not_there(opened):
    cells = re.findall(r"^\| (`.*?) \|", GUIDE.read_text(encoding="utf-8"), re.MULTILINE)
    told = [name for cell in cells for name in re.findall(r"`([^`]+)`", cell)]
    assert len(told) == len(set(told))
    for path in opened:
        assert any(fnmatch(path, pattern) for pattern in told), f"the guide doesn't tell of {path}"
    for pattern in told:
        assert any(fnmatch(path, pattern) for path in opened), f"there is no {pattern}"


@pytest.mark.parametrize("bound", ["MOST_FILES", "LARGEST"])
def test_a_bundle_that_nobody_would_verify_isnt_written(review, monkeypatch, bound):
    monkeypatch.setattr(f"labelgov.audit.bundle.{bound}", 10)
    with pytest.raises(CannotAnswer, match=r"at most .* are verified"):
        bundle_of(review)
