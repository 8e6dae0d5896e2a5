"""A damaged bundle: whatever byte is another, and wherever it is cut off, it is seen."""

from dataclasses import replace
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from labelgov.audit.archive import zipped
from labelgov.audit.bundle import seals
from labelgov.audit.file import File
from labelgov.audit.listing import manifest_of
from labelgov.audit.manifest import read_manifest
from labelgov.audit.proof import Mark, verify
from labelgov.audit.proof.proof_text import render
from labelgov.audit.proof.unpacking import unpacked
from labelgov.audit.unsound import Unsound


def flipped(content, at):
    """The content with one bit of one byte turned over."""
    return content[:at] + bytes([content[at] ^ 1]) + content[at + 1 :]


def packed(files):
    return zipped(tuple(File(path, content) for path, content in files.items()))


def differs(content):
    return verify(content).exit_code == 1


def test_what_is_whole_is_verified(plain_bundle, signed_bundle):
    assert verify(plain_bundle).exit_code == 0
    assert verify(signed_bundle).exit_code == 0


@pytest.fixture(scope="module")
def few_files(review, plain_files):
    """A bundle of four files, so that it can be tried thousands of times."""
    kept = tuple(File(path, plain_files[path]) for path in sorted(plain_files)[-4:])
    return {file.path: file.content for file in (*kept, *seals(manifest_of(review, kept)))}


def test_each_byte_of_the_archive_that_is_another_is_seen(few_files):
    content = packed(few_files)
    assert unpacked(content) == few_files
    for at in range(len(content)):
        with pytest.raises(Unsound):
            unpacked(flipped(content, at))


def test_each_byte_of_the_manifest_that_is_another_is_seen_though_it_was_packed_again(few_files):
    assert verify(packed(few_files)).exit_code == 0
    manifest = few_files["manifest.json"]
    changed = (packed({**few_files, "manifest.json": flipped(manifest, at)}) for at in range(len(manifest)))
    assert [at for at, content in enumerate(changed) if not differs(content)] == []


def test_a_byte_of_each_file_that_is_another_is_seen_though_it_was_packed_again(review, plain_files):
    """Of all but the OSCAL documents, which take long to look at."""
    kept = tuple(File(path, content) for path, content in plain_files.items() if not path.startswith(SLOW))
    listed = tuple(file for file in kept if file.path not in ("manifest.json", "SHA256SUMS"))
    files = {file.path: file.content for file in (*listed, *seals(manifest_of(review, listed)))}
    for path, content in files.items():
        at = len(content) // 2
        assert differs(packed({**files, path: flipped(content, at)})), path


SLOW = ("oscal/", "oscal-package", "statement.")


def test_a_byte_of_each_document_and_signature_that_is_another_is_seen_too(signed_files):
    for path, content in signed_files.items():
        if path.startswith(SLOW):
            assert differs(packed({**signed_files, path: flipped(content, len(content) // 2)})), path


def test_a_file_that_is_longer_shorter_or_empty_is_seen(few_files):
    for path, content in few_files.items():
        for other in (content + b"\n", content[:-1], b""):
            assert differs(packed({**few_files, path: other})), path


def test_a_bundle_that_is_cut_off_is_seen(plain_bundle):
    for length in range(0, len(plain_bundle), 1000):
        assert differs(plain_bundle[:length]), length


def test_a_file_that_is_missing_or_extra_is_named(few_files):
    for path in few_files:
        rest = {name: content for name, content in few_files.items() if name != path}
        proof = verify(packed(rest))
        assert proof.exit_code == 1
        assert any(path in check.note for check in proof.checks), path
    proof = verify(packed({**few_files, "controls.exe": b""}))
    assert proof.exit_code == 1
    assert any("controls.exe is there, and the manifest doesn't list it." in check.note for check in proof.checks)


@given(st.data())
def test_whatever_is_cut_out_put_in_or_moved_is_seen(few_files, data):
    content = packed(few_files)
    start, end = sorted(data.draw(st.tuples(st.integers(0, len(content)), st.integers(0, len(content)))))
    put_in = data.draw(st.one_of(st.binary(max_size=40), st.just(content[start:end] * 2), st.just(content)))
    other = content[:start] + put_in + content[end:]
    proof = verify(other)
    assert (proof.exit_code == 0) is (other == content)
    assert all(line.isprintable() for line in render(proof, "bundle.zip").splitlines())


def test_a_period_that_ends_before_it_begins_is_none(review):
    backwards = replace(review, start=date(2026, 7, 1))
    made = packed({file.path: file.content for file in seals(manifest_of(backwards, ()))})
    proof = verify(made)
    assert proof.exit_code == 1
    assert "a period that ends before it begins" in proof.checks[1].note


def failed(content):
    return {check.card.name for check in verify(content).checks if check.mark is Mark.FAILS}


def resealed(bundle, **changes):
    """The bundle with other words in its manifest, and sums that fit them."""
    manifest = read_manifest(bundle["manifest.json"]).model_copy(update=changes)
    return {**bundle, **{file.path: file.content for file in seals(manifest)}}


def test_each_check_sees_by_itself_what_no_other_does(few_files):
    manifest = read_manifest(few_files["manifest.json"])
    first = manifest.files[0]
    other_root = manifest.merkle.model_copy(update={"root": "0" * 64})
    other_count = manifest.merkle.model_copy(update={"leaves": 3})
    assert failed(packed(few_files)) == set()
    assert failed(packed(resealed(few_files, merkle=other_root))) == {"root"}
    assert failed(packed(resealed(few_files, merkle=other_count))) == {"root"}
    assert failed(packed({**few_files, "SHA256SUMS": few_files["SHA256SUMS"] + b"\n"})) == {"sums"}
    assert failed(packed({**few_files, first.path: b"other"})) == {"content"}
    assert failed(packed({**few_files, "more.txt": b""})) == {"files"}
    assert failed(packed({path: kept for path, kept in few_files.items() if path != first.path})) == {"files"}
    assert failed(packed({path: kept for path, kept in few_files.items() if path != "SHA256SUMS"})) == {"sums"}
    assert failed(packed({path: kept for path, kept in few_files.items() if path != "manifest.json"})) == {"manifest"}


def test_a_size_that_is_another_is_seen_though_the_digest_fits(few_files):
    manifest = read_manifest(few_files["manifest.json"])
    first, *others = manifest.files
    wrong = first.model_copy(update={"size": first.size + 1})
    assert failed(packed(resealed(few_files, files=(wrong, *others)))) == {"content"}


@pytest.mark.parametrize(
    ("change", "told"),
    [
        (lambda text: text.replace(b'"policy":"then"', b'"policy": "then"'), "isn't written in the one way"),
        (lambda text: text + b"\n", "isn't written in the one way"),
        (lambda text: text[:-1] + b',"schema":"labelgov/manifest/v1"}', "isn't written in the one way"),
        (lambda text: text[:-1] + b',"zzz":1}', "zzz: Extra inputs are not permitted"),
        (lambda text: text.replace(b"manifest/v1", b"manifest/v2"), "schema: Input should be 'labelgov/manifest/v1'"),
        (lambda text: text.replace(b'"policy":"then"', b'"policy":"now"'), "policy: "),
        (lambda text: text.replace(b'"policy":"then"', b'"policy":null'), "policy: "),
        (lambda text: text.replace(b'"size":', b'"size":-'), "files.0.size: "),
        (lambda text: text.replace(b'"size":', b'"size":1e'), ""),
        (lambda text: text.replace(b'"path":"', b'"path":"../'), "leads out of the bundle"),
        (lambda text: text.replace(b'"path":"', b'"path":"C:'), "a backslash or a colon"),
        (lambda text: b"\xef\xbb\xbf" + text, ""),
        (lambda text: b"[" * 200_000, ""),
        (lambda text: b"null", ""),
        (lambda text: b"", ""),
    ],
)
def test_a_manifest_that_isnt_of_the_form_is_refused_in_a_sentence(few_files, change, told):
    content = change(few_files["manifest.json"])
    assert content != few_files["manifest.json"]
    proof = verify(packed({**few_files, "manifest.json": content}))
    flaw = proof.checks[1]
    assert flaw.mark is Mark.FAILS
    assert told in flaw.note
    assert flaw.note.isprintable()
    assert flaw.note.endswith(".")
    assert proof.exit_code == 1


def test_files_in_another_order_are_refused(few_files):
    manifest = read_manifest(few_files["manifest.json"])
    files = resealed(few_files, files=manifest.files[::-1])
    assert "in order of their paths" in verify(packed(files)).checks[1].note
