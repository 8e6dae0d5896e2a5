"""The signed statement, judged by tools that aren't ours."""

import base64
import hashlib
import io
import json
import shutil
import subprocess
import sys
import zipfile

import pytest
import rfc8785
from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives.asymmetric import ec, ed448, ed25519, rsa
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.serialization import (
    BestAvailableEncryption,
    Encoding,
    NoEncryption,
    PrivateFormat,
    PublicFormat,
    load_pem_public_key,
)
from google.protobuf.json_format import ParseDict
from in_toto_attestation.v1.statement import Statement
from in_toto_attestation.v1.statement_pb2 import Statement as StatementForm
from securesystemslib.dsse import Envelope
from securesystemslib.exceptions import VerificationError

from labelgov.audit import bundle_of
from labelgov.audit.archive import zipped
from labelgov.audit.file import File
from labelgov.audit.proof import Mark, public_key, signer, signing, verify
from labelgov.audit.proof.envelope import sealed
from labelgov.audit.proof.properties import PROPERTIES
from labelgov.audit.proof.unpacking import unpacked
from labelgov.results import CannotAnswer


@pytest.fixture(scope="module")
def signed(review, key):
    """The bundle signed with a key."""
    return bundle_of(review, signing(review, signer(key.private)))


@pytest.fixture(scope="module")
def envelope(signed):
    return json.loads(unpacked(signed)["statement.dsse.json"])


@pytest.fixture(scope="module")
def payload(envelope):
    return base64.b64decode(envelope["payload"], validate=True)


def pae(kind, payload):
    """What DSSE signs, by the words of its specification."""
    return b" ".join((b"DSSEv1", str(len(kind)).encode(), kind, str(len(payload)).encode(), payload))


def verified_by_hand(envelope, public):
    """A verifier of DSSE that is not ours: the encoding by hand, the signature by cryptography."""
    message = pae(envelope["payloadType"].encode(), base64.b64decode(envelope["payload"]))
    key = load_pem_public_key(public)
    for each in envelope["signatures"]:
        signature = base64.b64decode(each["sig"])
        if isinstance(key, ed25519.Ed25519PublicKey):
            key.verify(signature, message)
        else:
            key.verify(signature, message, ec.ECDSA(SHA256()))


def test_our_own_verifier_finds_it_signed(signed, key):
    proof = verify(signed, [public_key(key.public)])
    assert proof.exit_code == 0
    assert proof.signers == (public_key(key.public).keyid,)


def test_a_verifier_that_is_not_ours_finds_it_signed(envelope, key):
    verified_by_hand(envelope, key.public)
    other = {**envelope, "payload": base64.b64encode(b"{}").decode()}
    with pytest.raises(InvalidSignature):
        verified_by_hand(other, key.public)


def test_securesystemslib_finds_it_signed(envelope, key, ed25519_key, p256_key):
    read = Envelope.from_dict(json.loads(json.dumps(envelope)))
    assert read.verify([public_key(key.public)], 1)
    stranger = ed25519_key if key is p256_key else p256_key
    with pytest.raises(VerificationError):
        read.verify([public_key(stranger.public)], 1)


@pytest.mark.skipif(not shutil.which("openssl"), reason="there is no openssl here")
def test_openssl_finds_it_signed(envelope, payload, key, ed25519_key, tmp_path):
    (tmp_path / "key.pub").write_bytes(key.public)
    (tmp_path / "message").write_bytes(pae(b"application/vnd.in-toto+json", payload))
    (tmp_path / "signature").write_bytes(base64.b64decode(envelope["signatures"][0]["sig"]))
    named = ["-pubin", "-inkey", "key.pub", "-sigfile", "signature", "-in", "message", "-rawin"]
    digest = [] if key is ed25519_key else ["-digest", "sha256"]

    def run():
        command = ["openssl", "pkeyutl", "-verify", *named, *digest]
        return subprocess.run(command, cwd=tmp_path, capture_output=True, check=False).returncode

    assert run() == 0
    (tmp_path / "message").write_bytes(b"something else")
    assert run() != 0


@pytest.mark.skipif(not shutil.which("openssl"), reason="there is no openssl here")
def test_a_key_is_named_by_a_fingerprint_that_openssl_shows_too(envelope, key):
    command = ["openssl", "pkey", "-pubin", "-outform", "DER"]
    der = subprocess.run(command, input=key.public, capture_output=True, check=True).stdout
    assert envelope["signatures"][0]["keyid"] == hashlib.sha256(der).hexdigest()


def test_trestle_verifies_the_package_of_oscal_documents(signed, key, tmp_path):
    with zipfile.ZipFile(io.BytesIO(signed)) as archive:
        archive.extractall(tmp_path)
    (tmp_path / "key.pub").write_bytes(key.public)
    named = ["--manifest", "oscal-package.json", "--signature", "oscal-package.dsse.json", "--public-key", "key.pub"]
    command = [sys.executable, "-m", "trestle", "verify-manifest", "--beta", *named]

    def run():
        return subprocess.run(command, cwd=tmp_path, capture_output=True, text=True, check=False, timeout=120)

    done = run()
    assert done.returncode == 0, done.stdout + done.stderr
    changed = tmp_path / "oscal/profile.json"
    changed.write_bytes(changed.read_bytes().replace(b"title", b"tItle", 1))
    assert run().returncode != 0


def test_in_toto_reads_it_as_a_statement(payload, signed, review):
    stated = json.loads(payload)
    form = ParseDict(stated, StatementForm())
    Statement.copy_from_pb(form).validate()
    manifest, commit = form.subject
    assert manifest.digest["sha256"] == hashlib.sha256(unpacked(signed)["manifest.json"]).hexdigest()
    assert commit.digest["gitCommit"] == review.commit.id
    assert rfc8785.dumps(stated) == payload


def test_it_states_who_judged_by_which_packs_and_as_of_when(payload, review):
    predicate = json.loads(payload)["predicate"]
    assert json.loads(payload)["predicateType"] == "https://in-toto.io/attestation/svr/v0.2"
    assert predicate["verifier"]["id"] == f"pkg:pypi/labelgov@{review.version}"
    policies = {each["name"]: each for each in predicate["verifier"]["policies"]}
    assert policies.keys() == {"labelgov.yaml", *(name for name, _ in review.verdict.packs)}
    own = hashlib.sha256(review.sources["policies/wayfinder.yaml"]).hexdigest()
    assert policies["wayfinder"]["digest"] == {"sha256": own}
    assert predicate["timeCreated"] == "2026-06-30T23:59:59Z"
    assert set(predicate["properties"]) <= {each.name for each in PROPERTIES}
    assert "LABELGOV_EVERY_DAY_EVALUATED" not in predicate["properties"], "four days of the fixture are unknown"
    assert "LABELGOV_NO_BLOCKING_FINDINGS_IN_PERIOD" not in predicate["properties"]


def test_signed_again_it_is_the_same_with_ed25519_and_the_rest_is_the_same_with_any_key(review, signed, key, p256_key):
    again = bundle_of(review, signing(review, signer(key.private)))
    assert (again == signed) is (key is not p256_key)
    first, second = (dict(unpacked(each)) for each in (signed, again))
    for name in ("statement.dsse.json", "oscal-package.dsse.json", "oscal-package.json"):
        assert first.pop(name) is not None
        assert second.pop(name) is not None
    assert first == second == unpacked(bundle_of(review))


def test_a_bundle_that_nobody_signed_fails_when_a_key_is_named(plain_bundle, key):
    proof = verify(plain_bundle, [public_key(key.public)])
    assert proof.exit_code == 1
    assert [check.card.name for check in proof.checks if check.mark is Mark.FAILS] == ["statement", "signature"]
    assert all("isn't signed" in check.note for check in proof.checks if check.mark is Mark.FAILS)


def test_a_bundle_that_somebody_else_signed_fails(signed_bundle, p256_key):
    proof = verify(signed_bundle, [public_key(p256_key.public)])
    assert proof.exit_code == 1
    failed = {check.card.name: check.note for check in proof.checks if check.mark is Mark.FAILS}
    assert failed.keys() == {"package", "signature"}
    assert failed["signature"].startswith("No signature on it is of the key")


def test_every_key_that_is_named_has_to_have_signed(signed_bundle, ed25519_key, p256_key):
    assert verify(signed_bundle, [public_key(ed25519_key.public)]).exit_code == 0
    assert verify(signed_bundle, [public_key(each.public) for each in (ed25519_key, p256_key)]).exit_code == 1


def resealed(files, **changes):
    """The bundle with its envelope changed."""
    envelope = json.loads(files["statement.dsse.json"]) | changes
    changed = {**files, "statement.dsse.json": rfc8785.dumps(envelope)}
    return zipped(tuple(File(path, content) for path, content in changed.items()))


def encoded(content):
    return base64.b64encode(content).decode()


@pytest.mark.parametrize(
    "change",
    [
        {"payload": encoded(b"{}")},
        {"payload": encoded(b'{"predicate": {"properties": []}}')},
        {"payload": encoded(b'{"predicate": {"properties": "LABELGOV_NO_BLOCKING_FINDINGS"}}')},
        {"payload": encoded(b"[" * 100_000)},
        {"payload": encoded(b"\xff\xfe")},
        {"payload": "not base64!"},
        {"payload": "QUI=="},
        {"payloadType": "text/plain"},
        {"signatures": []},
        {"signatures": [{"sig": "QUJD"}]},
        {"signatures": "none"},
        {"signatures": [{"keyid": "a", "sig": "QUJD"}] * 17},
        {"note": "an extra field"},
    ],
)
def test_an_envelope_that_is_malformed_fails_whoever_looks(signed_files, ed25519_key, change):
    content = resealed(signed_files, **change)
    for keys in ((), (public_key(ed25519_key.public),)):
        proof = verify(content, keys)
        assert proof.exit_code == 1
        assert "statement" in {check.card.name for check in proof.checks if check.mark is Mark.FAILS}


def test_a_statement_on_another_bundle_fails_though_its_signature_is_good(review, plain_files, ed25519_key):
    """Taken from the bundle of another period, by the same person."""
    from dataclasses import replace
    from datetime import date

    later = replace(review, start=date(2026, 2, 1))
    other = unpacked(bundle_of(later, signing(later, signer(ed25519_key.private))))["statement.dsse.json"]
    mixed = zipped(
        tuple(File(path, content) for path, content in {**plain_files, "statement.dsse.json": other}.items())
    )
    proof = verify(mixed, [public_key(ed25519_key.public)])
    assert proof.exit_code == 1
    failed = [check for check in proof.checks if check.mark is Mark.FAILS]
    assert [check.card.name for check in failed] == ["statement"]
    assert "another manifest or commit" in failed[0].note


@pytest.mark.parametrize(
    ("changes", "told"),
    [
        ({"oscal-package.json": b"{}"}, "doesn't list the OSCAL documents that there are"),
        ({"oscal-package.json": None}, "doesn't list the OSCAL documents that there are"),
        ({"oscal-package.dsse.json": None}, "isn't a DSSE envelope"),
        ({"oscal-package.dsse.json": b"{}"}, "isn't a DSSE envelope"),
        ({"oscal-package.dsse.json": "statement.dsse.json"}, "is about other documents"),
        ({"oscal/profile.json": b"[" * 100_000}, "isn't JSON"),
    ],
)
def test_a_package_that_isnt_that_of_these_documents_fails(signed_files, changes, told):
    files = {**signed_files}
    for path, content in changes.items():
        files.pop(path)
        if content is not None:
            files[path] = signed_files[content] if isinstance(content, str) else content
    proof = verify(zipped(tuple(File(path, content) for path, content in files.items())))
    assert proof.exit_code == 1
    (failed,) = (check for check in proof.checks if check.card.name == "package")
    assert failed.mark is Mark.FAILS
    assert told in failed.note


@pytest.mark.parametrize("path", ["oscal-package.json", "oscal-package.dsse.json", "statement.dsse.json"])
def test_a_file_that_is_called_like_a_signature_gets_into_no_bundle(plain_files, signed_files, path):
    """These names alone may stand in a bundle without being listed: so they are looked at wherever they are."""
    for content in (b"", b"#!/bin/sh", signed_files[path]):
        files = {**plain_files, path: content}
        proof = verify(zipped(tuple(File(name, kept) for name, kept in files.items())))
        failed = {check.card.name for check in proof.checks if check.mark is Mark.FAILS}
        assert failed or content == signed_files["statement.dsse.json"]


def test_a_package_that_somebody_else_signed_fails(review, signed_files, ed25519_key, p256_key):
    other = unpacked(bundle_of(review, signing(review, signer(p256_key.private))))["oscal-package.dsse.json"]
    files = {**signed_files, "oscal-package.dsse.json": other}
    proof = verify(
        zipped(tuple(File(path, content) for path, content in files.items())), [public_key(ed25519_key.public)]
    )
    assert [check.card.name for check in proof.checks if check.mark is Mark.FAILS] == ["package"]


def _of(stated, *route):
    for step in route:
        stated = stated[step]
    return stated


@pytest.mark.parametrize(
    ("change", "told"),
    [
        (lambda stated: stated.update(_type="https://in-toto.io/Statement/v0.1"), "its _type isn't"),
        (lambda stated: stated.update(predicateType="https://slsa.dev/provenance/v1"), "its predicateType isn't"),
        (lambda stated: stated["subject"].pop(), "another manifest or commit"),
        (lambda stated: _of(stated, "subject", 1, "digest").update(gitCommit="0" * 40), "another manifest or commit"),
        (
            lambda stated: _of(stated, "predicate").update(timeCreated="2026-07-01T00:00:00Z"),
            "its predicate names another",
        ),
        (
            lambda stated: _of(stated, "predicate", "verifier").update(id="pkg:pypi/other@1"),
            "its predicate names another",
        ),
        (lambda stated: _of(stated, "predicate", "verifier", "policies").pop(), "its predicate names another"),
        (lambda stated: _of(stated, "predicate").update(note="all is well"), "its predicate names another"),
        (lambda stated: stated.update(note="all is well"), "its predicate names another"),
        (lambda stated: _of(stated, "predicate", "properties").append("LABELGOV_ALL_IS_WELL"), "doesn't state"),
        (lambda stated: _of(stated, "predicate", "properties").reverse(), "in another order"),
        (lambda stated: _of(stated, "predicate", "properties").append("LABELGOV_EVERYTHING_ANSWERED"), "doesn't state"),
        (lambda stated: stated.pop("predicate"), "isn't a statement of in-toto"),
    ],
)
def test_a_statement_that_isnt_ours_fails_though_its_signature_is_good(signed_files, ed25519_key, change, told):
    stated = json.loads(base64.b64decode(json.loads(signed_files["statement.dsse.json"])["payload"]))
    change(stated)
    files = {**signed_files, "statement.dsse.json": sealed(rfc8785.dumps(stated), signer(ed25519_key.private))}
    proof = verify(
        zipped(tuple(File(path, content) for path, content in files.items())), [public_key(ed25519_key.public)]
    )
    failed = {check.card.name: check.note for check in proof.checks if check.mark is Mark.FAILS}
    assert failed.keys() == {"statement"}
    assert told in failed["statement"]
    assert proof.properties == ()


def test_a_signature_is_found_whatever_the_envelope_calls_its_key(signed_files, ed25519_key):
    signatures = json.loads(signed_files["statement.dsse.json"])["signatures"]
    content = resealed(signed_files, signatures=[{**signatures[0], "keyid": "somebody"}])
    assert verify(content, [public_key(ed25519_key.public)]).exit_code == 0
    content = resealed(signed_files, signatures=[{**signatures[0], "sig": "QUJD"}])
    assert verify(content, [public_key(ed25519_key.public)]).exit_code == 1


def halves(key):
    return (
        key.private_bytes(Encoding.PEM, PrivateFormat.PKCS8, NoEncryption()),
        key.public_key().public_bytes(Encoding.PEM, PublicFormat.SubjectPublicKeyInfo),
    )


@pytest.mark.parametrize(
    ("key", "kind"),
    [
        (rsa.generate_private_key(65537, 2048), "RSA"),
        (ec.generate_private_key(ec.SECP384R1()), "EC over secp384r1"),
        (ec.generate_private_key(ec.SECP256K1()), "EC over secp256k1"),
        (ed448.Ed448PrivateKey.generate(), "Ed448"),
    ],
    ids=lambda each: each if isinstance(each, str) else "",
)
def test_a_key_of_another_kind_is_refused_in_clear_words(key, kind):
    for read, half in zip((signer, public_key), halves(key), strict=True):
        with pytest.raises(CannotAnswer, match=r"Ed25519 or ECDSA over P-256") as refused:
            read(half)
        assert f"the kind {kind}" in refused.value.message


def test_halves_that_are_taken_for_each_other_are_told_apart(ed25519_key):
    with pytest.raises(CannotAnswer, match="this is a public key"):
        signer(ed25519_key.public)
    with pytest.raises(CannotAnswer, match="this is a private key") as refused:
        public_key(ed25519_key.private)
    assert "openssl pkey -in key.pem -pubout" in refused.value.fix


@pytest.mark.parametrize("content", [b"", b"hello", b"-----BEGIN PRIVATE KEY-----\nAAAA\n-----END PRIVATE KEY-----\n"])
def test_what_is_no_key_is_refused(content):
    with pytest.raises(CannotAnswer, match="can't be read"):
        signer(content)
    with pytest.raises(CannotAnswer):
        public_key(content)


def test_a_key_of_openssh_is_told_from_one_in_pem(ed25519_key):
    key = ed25519.Ed25519PrivateKey.generate()
    ssh = key.private_bytes(Encoding.PEM, PrivateFormat.OpenSSH, NoEncryption())
    with pytest.raises(CannotAnswer, match="format of OpenSSH"):
        signer(ssh)


def test_an_encrypted_key_takes_its_passphrase(review):
    key = ed25519.Ed25519PrivateKey.generate()
    private = key.private_bytes(Encoding.PEM, PrivateFormat.PKCS8, BestAvailableEncryption(b"open sesame"))
    assert signer(private, b"open sesame").public_key == public_key(halves(key)[1])
    with pytest.raises(CannotAnswer, match="no passphrase was given"):
        signer(private)
    with pytest.raises(CannotAnswer, match="can't be read with this passphrase"):
        signer(private, b"wrong")
