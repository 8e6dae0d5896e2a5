"""Is a bundle what it was when it was made? Looked at from the outside in, by who trusts nothing in it."""

import hashlib
from collections.abc import Mapping, Sequence
from functools import partial
from typing import TYPE_CHECKING

from labelgov.audit.bundle import seals
from labelgov.audit.manifest import MANIFEST, STATEMENT, SUMS, Manifest, listed, read_manifest, root_of
from labelgov.audit.oscal_integrity import flaws
from labelgov.audit.proof import checks
from labelgov.audit.proof.checks import Looking, Proof
from labelgov.audit.proof.envelope import Envelope, read_envelope
from labelgov.audit.proof.package import PACKAGE, PACKAGE_STATEMENT, package, package_statement
from labelgov.audit.proof.recomputing import Again, compare_again
from labelgov.audit.proof.statement import properties_stated
from labelgov.audit.proof.unpacking import unpacked
from labelgov.audit.unsound import Unsound

if TYPE_CHECKING:
    from securesystemslib.signer import SSlibKey

Files = Mapping[str, bytes]
_OF_THE_MANIFEST = (
    checks.FILES,
    checks.CONTENT,
    checks.ROOT,
    checks.SUMS,
    checks.OSCAL,
    checks.STATEMENT,
    checks.SIGNATURE,
    checks.AGAIN,
)
_SIGNED = frozenset({STATEMENT, PACKAGE, PACKAGE_STATEMENT})
_UNLISTED = frozenset({MANIFEST, SUMS}) | _SIGNED


def verify(content: bytes, keys: Sequence["SSlibKey"] = (), again: Again | None = None) -> Proof:
    """Look at everything in a bundle; hold its signature against keys and its files against a repository, if named."""
    looking = Looking()
    files = looking.look(checks.ARCHIVE, lambda: _archive(content))
    if files is None:
        looking.leave(checks.MANIFEST, *_OF_THE_MANIFEST)
        return Proof(tuple(looking.checks))
    manifest = looking.look(checks.MANIFEST, lambda: _manifest(files))
    if manifest is None:
        looking.leave(*_OF_THE_MANIFEST)
        return Proof(tuple(looking.checks))
    looking.look(checks.FILES, lambda: _files(files, manifest))
    looking.look(checks.CONTENT, lambda: _content(files, manifest))
    looking.look(checks.ROOT, lambda: _root(manifest))
    looking.look(checks.SUMS, lambda: _sums(files, manifest))
    looking.look(checks.OSCAL, lambda: _oscal(files, manifest))
    properties, signers = _signed(looking, files, manifest, keys)
    if again is None:
        looking.leave(checks.AGAIN, note="No repository was named with --repo.")
    else:
        compare_again(looking, files, manifest, properties, again)
    digest = hashlib.sha256(files[MANIFEST]).hexdigest()
    return Proof(tuple(looking.checks), manifest, digest, properties or (), signers)


def _archive(content: bytes) -> tuple[Files, str]:
    files = unpacked(content)
    return files, f"It holds {len(files)} files in {len(content):,} bytes."


def _manifest(files: Files) -> tuple[Manifest, str]:
    if MANIFEST not in files:
        raise Unsound(f"There is no {MANIFEST}.")
    manifest = read_manifest(files[MANIFEST])
    return manifest, f"Its SHA-256 is {hashlib.sha256(files[MANIFEST]).hexdigest()}."


def _files(files: Files, manifest: Manifest) -> tuple[bool, str]:
    named, there = {file.path for file in manifest.files}, files.keys() - _UNLISTED
    if missing := sorted(named - there):
        raise Unsound(f"{_several(missing)} missing.")
    if extra := sorted(there - named):
        raise Unsound(f"{_several(extra)} there, and the manifest doesn't list it.")
    return True, f"It lists {len(named)}."


def _several(paths: Sequence[str]) -> str:
    return f"{paths[0]} is" if len(paths) == 1 else f"{paths[0]} and {len(paths) - 1} more are"


def _content(files: Files, manifest: Manifest) -> tuple[bool, str]:
    for file in manifest.files:
        if file.path not in files:
            continue
        there = listed(file.path, files[file.path])
        if there.size != file.size:
            raise Unsound(f"{file.path} has {there.size} bytes, and the manifest lists {file.size}.")
        if there.sha256 != file.sha256:
            raise Unsound(f"{file.path} has the SHA-256 {there.sha256}, and the manifest lists {file.sha256}.")
    return True, f"They have {sum(file.size for file in manifest.files):,} bytes."


def _root(manifest: Manifest) -> tuple[bool, str]:
    root = root_of(manifest.files)
    if (root, len(manifest.files)) != (manifest.merkle.root, manifest.merkle.leaves):
        raise Unsound(f"From the {len(manifest.files)} files that it lists follows {root}.")
    return True, f"It is {root}."


def _sums(files: Files, manifest: Manifest) -> tuple[bool, str]:
    if SUMS not in files:
        raise Unsound(f"There is no {SUMS}.")
    _, sums = seals(manifest)
    if files[SUMS] == sums.content:
        return True, "`sha256sum --check SHA256SUMS` finds the same."
    there, made = (content.decode("utf-8", "backslashreplace").split("\n") for content in (files[SUMS], sums.content))
    pairs = enumerate(zip(there, made, strict=False), 1)
    line = next((number for number, (one, other) in pairs if one != other), min(len(there), len(made)) + 1)
    raise Unsound(f"Line {line} of it is another.")


def _oscal(files: Files, manifest: Manifest) -> tuple[bool, str]:
    listed = (file.path for file in manifest.files if file.path.startswith("oscal/"))
    documents = {path: files[path] for path in listed if path in files}
    found = flaws(documents, manifest.oscal_version, {file.path: file.sha256 for file in manifest.files})
    if found:
        raise Unsound(f"{found[0]} There are {len(found) - 1} more such flaws." if len(found) > 1 else found[0])
    return True, f"There are {len(documents)}, of release {manifest.oscal_version}."


def _signed(
    looking: Looking, files: Files, manifest: Manifest, keys: Sequence["SSlibKey"]
) -> tuple[tuple[str, ...] | None, tuple[str, ...]]:
    """Look at the statement and at its signatures. Return what it claims, if one is there, and which keys signed it."""
    if not keys and not files.keys() & _SIGNED:
        looking.leave(checks.STATEMENT, checks.SIGNATURE, note="The bundle isn't signed.")
        return None, ()
    properties = looking.look(checks.STATEMENT, lambda: _statement(files, manifest))
    if not keys:
        looking.leave(checks.SIGNATURE, note="No key was named with --key, so nobody knows who signed it.")
    if PACKAGE in files or PACKAGE_STATEMENT in files:
        looking.look(checks.PACKAGE, lambda: _package(files, keys))
    signers = [looking.look(checks.SIGNATURE, partial(_signature, files, key)) for key in keys]
    return properties, tuple(each for each in signers if each)


def _statement(files: Files, manifest: Manifest) -> tuple[tuple[str, ...], str]:
    properties = properties_stated(_envelope(files).content, manifest)
    return properties, f"It claims {', '.join(properties) or 'nothing beside'}."


def _package(files: Files, keys: Sequence["SSlibKey"]) -> tuple[bool, str]:
    if files.get(PACKAGE) is None or files[PACKAGE] != package(files):
        raise Unsound(f"{PACKAGE} doesn't list the OSCAL documents that there are.")
    envelope = read_envelope(files.get(PACKAGE_STATEMENT, b""), PACKAGE_STATEMENT)
    try:
        made = package_statement(files)
    except (ValueError, RecursionError):
        raise Unsound("One of the OSCAL documents isn't JSON.") from None
    if envelope.content != made:
        raise Unsound(f"The statement in {PACKAGE_STATEMENT} is about other documents.")
    strangers = [key.keyid for key in keys if not envelope.holds(key)]
    if strangers:
        raise Unsound(f"No signature on {PACKAGE_STATEMENT} is of the key with the fingerprint {strangers[0]}.")
    return True, "`trestle verify-manifest` finds the same."


def _signature(files: Files, key: "SSlibKey") -> tuple[str, str]:
    if not _envelope(files).holds(key):
        raise Unsound(f"No signature on it is of the key with the fingerprint {key.keyid}.")
    return key.keyid, f"The fingerprint of the key is {key.keyid}."


def _envelope(files: Files) -> Envelope:
    if STATEMENT not in files:
        raise Unsound(f"There is no {STATEMENT}, so the bundle isn't signed.")
    return read_envelope(files[STATEMENT])
