"""labelgov audit verify: an auditor who trusts nothing, with the bundle, a key and the repository."""

import io
import json
import subprocess
import sys
import zipfile
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from jsonschema import Draft202012Validator, FormatChecker

from labelgov import __version__
from labelgov.audit.archive import zipped
from labelgov.audit.bundle import seals
from labelgov.audit.file import File
from labelgov.audit.manifest import Merkle, listed, read_manifest, root_of
from labelgov.audit.proof import signer
from labelgov.audit.proof.envelope import sealed
from labelgov.audit.proof.properties import PROPERTIES
from labelgov.audit.proof.statement import statement


def files_of(bundle: Path) -> dict[str, bytes]:
    with zipfile.ZipFile(bundle) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


def forged(bundle: Path, **said: Any) -> Callable[..., None]:
    """Return what writes the bundle again with other files, and a manifest, root and sums that fit them."""

    def write(changes: dict[str, bytes]) -> None:
        files = {**files_of(bundle), **changes}
        old = read_manifest(files.pop("manifest.json"))
        del files["SHA256SUMS"]
        files = {path: content for path, content in sorted(files.items()) if content != b"removed"}
        rows = tuple(listed(path, content) for path, content in files.items())
        merkle = Merkle(tree="sha256-rfc6962", leaves=len(rows), root=root_of(rows))
        manifest = old.model_copy(update={"files": rows, "merkle": merkle, **said})
        every = (*(File(path, content) for path, content in files.items()), *seals(manifest))
        bundle.write_bytes(zipped(every))

    return write


def test_a_bundle_is_verified_and_what_that_doesnt_prove_is_said(run, bundle):
    said = run("audit", "verify", bundle)
    assert said.code == 0
    assert "✓  Every file has the size and the SHA-256 that the manifest lists." in said.out
    assert "–  The statement is signed" in said.out
    conclusion = " ".join(said.out.split("\n\n")[-1].split())
    assert conclusion.startswith("Verified: every file in the bundle is the one that its manifest lists.")
    assert "Who made it isn't proved: name their public key with --key." in conclusion
    assert "name the repository with --repo" in conclusion


def test_made_again_from_the_repository_it_is_the_same(run, declared, company, exported):
    bundle = exported()
    assert bundle.read_bytes() == declared[1], "made by the command, of a copy of the repository"
    said = run("audit", "verify", bundle, "--repo", company.folder)
    assert said.code == 0
    assert "The repository gives the same bundle" in " ".join(said.out.split())


def test_signed_it_tells_who_signed_and_what_is_claimed(run, company, exported, keys):
    private, public = keys
    file = exported("--sign", private)
    said = run("audit", "verify", file, "--key", public, "--repo", company.folder, "--format", "json")
    assert said.code == 0
    proof = json.loads(said.out)
    assert (proof["schema"], proof["answer"], proof["exitCode"]) == ("labelgov/proof/v1", "verified", 0)
    assert {check["result"] for check in proof["checks"]} == {"holds"}
    assert proof["commit"] == company.git("rev-parse", "HEAD")
    assert "LABELGOV_EVERY_DAY_EVALUATED" in proof["properties"]
    assert proof["signers"][0] in run("audit", "verify", file, "--key", public).out


def test_a_bundle_that_nobody_signed_fails_where_a_key_is_named(run, bundle, keys):
    said = run("audit", "verify", bundle, "--key", keys[1])
    assert said.code == 1
    assert "so the bundle isn't signed" in said.out


def test_a_document_that_was_changed_in_a_bundle_whose_digests_all_fit_is_named_with_its_line(run, bundle, company):
    path = "source/programs/vendors.yaml"
    forged(bundle)({path: files_of(bundle)[path].replace(b"country: PH", b"country: IE")})
    said = run("audit", "verify", bundle, "--repo", company.folder)
    assert said.code == 1
    shown = " ".join(said.out.split())
    assert "source/programs/vendors.yaml differs in line 4: the bundle says “spec: {legalName: Lumen Inc." in shown
    assert "country: IE" in shown
    assert "country: PH" in shown


def test_a_cell_of_a_table_that_was_changed_is_named_with_its_row_and_column(run, bundle, company):
    content = files_of(bundle)["controls.csv"].decode("utf-8")
    heading, row, *rest = content.split("\r\n")
    first, _, others = row.partition(",")
    forged(bundle)({"controls.csv": "\r\n".join((heading, f"forged{first},{others}", *rest)).encode()})
    assert run("audit", "verify", bundle).code == 0, "unsigned and without the repository, nobody can tell"
    said = run("audit", "verify", bundle, "--repo", company.folder)
    assert said.code == 1
    column = heading.removeprefix("\ufeff").partition(",")[0]
    assert f"controls.csv differs in row 2, column “{column}”: the bundle says “forged" in " ".join(said.out.split())


def test_a_value_of_a_json_file_that_was_changed_is_named_with_its_pointer(run, bundle, company):
    path = "oscal/assessment-results.json"
    document = json.loads(files_of(bundle)[path])
    document["assessment-results"]["metadata"]["oscal-version"] = "9.9"
    forged(bundle)({path: json.dumps(document, indent=2).encode()})
    said = run("audit", "verify", bundle, "--repo", company.folder)
    assert said.code == 1
    where = f'{path} differs at assessment-results.metadata.oscal-version: the bundle says "9.9", the repository gives'
    assert where in " ".join(said.out.split())


@pytest.mark.parametrize(
    ("changes", "told"),
    [
        ({"source/programs/more.yaml": b"{}"}, "more.yaml is in the bundle, and the repository doesn't give it."),
        (
            {"source/programs/vendors.yaml": b"removed"},
            "vendors.yaml isn't in the bundle, and the repository gives it.",
        ),
    ],
)
def test_a_document_that_was_added_or_left_out_is_named(run, bundle, company, changes, told):
    forged(bundle)(changes)
    said = run("audit", "verify", bundle, "--repo", company.folder)
    assert said.code == 1
    assert f"source/programs/{told}" in " ".join(said.out.split())


def test_words_of_the_manifest_that_were_changed_are_named(run, bundle, company):
    forged(bundle, command="labelgov audit export --all-is-well")({})
    assert run("audit", "verify", bundle).code == 0
    said = run("audit", "verify", bundle, "--repo", company.folder)
    assert said.code == 1
    assert "manifest.json differs at command" in " ".join(said.out.split())


def test_a_release_of_oscal_that_isnt_written_here_cant_be_made_again(run, bundle, company):
    forged(bundle, oscal_version="9.9")({})
    said = run("audit", "verify", bundle, "--repo", company.folder)
    assert said.code == 1, "its documents don't state that release"
    assert "? The commit of which the bundle speaks" in " ".join(said.out.split())
    assert "doesn't write OSCAL 9.9" in " ".join(said.out.split())


def test_made_by_another_release_it_cant_be_compared_byte_by_byte_but_its_sources_are(run, bundle, company):
    readme = files_of(bundle)["README.txt"].replace(__version__.encode(), b"9.9.9")
    forged(bundle, labelgov="9.9.9")({"README.txt": readme})
    said = run("audit", "verify", bundle, "--repo", company.folder)
    assert said.code == 2
    shown = " ".join(said.out.split())
    assert f"It was made with labelgov 9.9.9 (here: {__version__})" in shown
    assert "✓ The documents in source/ are those of the commit" in shown
    assert "✓ By this release too, the verdict, the findings and the controls of the last day are the same." in shown
    controls = files_of(bundle)["controls.csv"].replace(b",not tested,", b",in compliance,", 1)
    forged(bundle, labelgov="9.9.9")({"controls.csv": controls})
    said = run("audit", "verify", bundle, "--repo", company.folder)
    assert said.code == 2
    assert "They differ in 1 place. The first is " in " ".join(said.out.split())
    assert "in compliance in the bundle, not tested by this release" in " ".join(said.out.split())
    forged(bundle, labelgov="9.9.9")({"source/programs/vendors.yaml": b"{}"})
    assert run("audit", "verify", bundle, "--repo", company.folder).code == 1


def test_a_bundle_by_todays_rules_is_made_again_by_the_rules_of_its_time(run, company, exported):
    file = exported("--policy", "current")
    company.write("labelgov.yaml", "apiVersion: labelgov/v1\nfolders: [programs]\npacks: [contract-terms]\n")
    company.commit("Ask less", "2026-09-01T09:00:00+0000")
    assert run("audit", "verify", file, "--repo", company.folder).code == 0
    other = exported("--policy", "current")
    assert run("audit", "verify", other, "--repo", company.folder).code == 0
    said = run("audit", "verify", other, "--repo", company.folder, "--at", "HEAD~1")
    assert said.code == 1
    assert "not in the first-parent history of HEAD~1" in " ".join(said.out.split())


def test_a_signer_who_claims_what_doesnt_hold_is_told_by_the_repository(run, company, exported, keys):
    """Somebody with a key can sign any claim on a bundle that is otherwise what it was."""
    file = exported("--sign", keys[0])
    files = files_of(file)
    manifest = read_manifest(files["manifest.json"])
    claimed = [each.name for each in PROPERTIES]
    files["statement.dsse.json"] = sealed(statement(manifest, claimed), signer(keys[0].read_bytes()))
    file.write_bytes(zipped(tuple(File(path, content) for path, content in files.items())))
    assert run("audit", "verify", file, "--key", keys[1]).code == 0
    said = run("audit", "verify", file, "--key", keys[1], "--repo", company.folder)
    assert said.code == 1
    assert "LABELGOV_NO_BLOCKING_FINDINGS is claimed, and doesn't hold." in " ".join(said.out.split())


def test_later_commits_change_nothing_and_a_rewritten_history_is_seen(run, bundle, company):
    company.write("programs/vendors.yaml", "").commit("Part with a vendor", "2026-09-01T09:00:00+0000")
    assert run("audit", "verify", bundle, "--repo", company.folder).code == 0
    company.git("checkout", "--quiet", "--orphan", "rewritten")
    company.commit("It was always like this", "2025-12-01T09:00:00+0000")
    said = run("audit", "verify", bundle, "--repo", company.folder)
    assert said.code == 1
    assert "not in the first-parent history of HEAD" in " ".join(said.out.split())
    assert run("audit", "verify", bundle, "--repo", company.folder, "--at", "main").code == 0


def test_a_repository_that_lacks_the_commit_cant_answer(run, bundle, repository):
    """Another company's, from the fixture that all tests may ask for."""
    said = run("audit", "verify", bundle, "--repo", repository.folder)
    assert said.code == 2
    assert "? The commit of which the bundle speaks has landed" in " ".join(said.out.split())
    assert "what was asked isn't answered" in " ".join(said.out.split())


def test_a_clone_that_was_cut_off_cant_answer(run, bundle, company):
    company.write("programs/vendors.yaml", "").commit("Part with a vendor", "2026-09-01T09:00:00+0000")
    said = run("audit", "verify", bundle, "--repo", company.clone("shallow", "--depth=1").folder)
    assert said.code == 2


@pytest.mark.parametrize("content", [b"", b"PK", b"not a bundle at all", bytes(5000)])
def test_what_is_no_bundle_isnt_verified(run, tmp_path, content):
    file = tmp_path / "bundle.zip"
    file.write_bytes(content)
    said = run("audit", "verify", file)
    assert said.code == 1
    assert "Not verified. What fails first:" in said.out


def test_what_isnt_there_cant_be_answered(run, tmp_path, bundle, keys):
    for arguments, told in (
        ((tmp_path / "none.zip",), "none.zip is not a file"),
        ((tmp_path,), "is not a file"),
        ((bundle, "--key", tmp_path / "none.pub"), "none.pub is not a file"),
        ((bundle, "--key", keys[0]), "this is a private key"),
        ((bundle, "--key", bundle), "the public key can't be read"),
    ):
        said = run("audit", "verify", *arguments)
        assert said.code == 2
        assert told in said.err
        assert "fix:" in said.err


def test_a_commit_of_no_repository_is_a_mistake_of_who_asks(run, bundle):
    said = run("audit", "verify", bundle, "--at", "main")
    assert said.code == 2
    assert "name the repository too, with --repo" in said.err


def test_a_key_with_a_passphrase_takes_it_from_the_environment_and_never_prints_it(
    run, company, exported, keys, tmp_path, monkeypatch
):
    locked, file = tmp_path / "locked.pem", tmp_path / "bundle.zip"
    command = ["openssl", "pkcs8", "-topk8", "-in", keys[0], "-out", locked, "-passout", "pass:open sesame"]
    subprocess.run(command, check=True, capture_output=True)
    monkeypatch.setattr("sys.stdin", io.StringIO())
    period = ("--from", "2026-01-01", "--to", "2026-06-30")
    said = run("audit", "export", *period, "--root", company.folder, "--out", file, "--sign", locked)
    assert said.code == 2
    assert "Set LABELGOV_PASSPHRASE" in said.err
    assert not file.exists()
    monkeypatch.setenv("LABELGOV_PASSPHRASE", "open sesame")
    exported("--sign", locked)
    said = run("audit", "verify", file, "--key", keys[1])
    assert said.code == 0
    assert "sesame" not in said.out + said.err


def test_the_names_in_a_bundle_cant_do_anything_to_a_terminal(run, bundle):
    forged(bundle, command="\x1b[2J::error::\nlabelgov", labelgov="\u202e1.0")({})
    said = run("audit", "verify", bundle)
    assert not set("\x1b\u202e") & set(said.out)


def test_every_proof_keeps_to_the_published_schema(run, exported, company, repository, keys, tmp_path):
    schema = json.loads(run("schema", "--proof").out)
    Draft202012Validator.check_schema(schema)
    validator = Draft202012Validator(schema, format_checker=FormatChecker())
    (tmp_path / "none.zip").write_bytes(b"no bundle")
    bundle = exported().rename(tmp_path / "unsigned.zip")
    for arguments, answer in (
        ((tmp_path / "none.zip",), "differs"),
        ((bundle, "--repo", company.folder), "verified"),
        ((bundle, "--key", keys[1]), "differs"),
        ((bundle, "--repo", repository.folder), "unanswered"),
        ((exported("--sign", keys[0]), "--key", keys[1]), "verified"),
    ):
        proof = json.loads(run("audit", "verify", *arguments, "--format", "json").out)
        assert [error.message for error in validator.iter_errors(proof)] == []
        assert proof["answer"] == answer


@pytest.mark.parametrize("library", ["rfc8785", "securesystemslib", "cryptography"])
def test_without_the_extra_it_says_what_to_install(run, bundle, keys, monkeypatch, library):
    monkeypatch.setitem(sys.modules, library, None)
    said = run("audit", "verify", bundle, "--key", keys[1])
    assert said.code == 2
    assert "pip install 'labelgov[audit]'" in said.err
