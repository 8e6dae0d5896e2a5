"""The form of `manifest.json`, the same for who writes one and for who reads one that nobody vouches for.

There is one way of writing a manifest: canonical JSON (RFC 8785), files in order of their paths, nothing beside the
names below. So a manifest that is read is written again, and has to come out as it came in.
"""

import hashlib
from collections.abc import Iterable
from datetime import date, datetime
from typing import Annotated, Final, Literal

from pydantic import BaseModel, ConfigDict, Field, StringConstraints, ValidationError
from pydantic.alias_generators import to_camel

from labelgov.audit.canonical import canonical
from labelgov.audit.merkle import merkle_root
from labelgov.audit.naming import collision, flaw_of_path
from labelgov.audit.unsound import Unsound
from labelgov.results import printable

MANIFEST = "manifest.json"
"""Where it stands in the bundle. It lists every file but itself, the sums of all, and the statement that is signed."""
SUMS = "SHA256SUMS"
"""What `sha256sum --check` reads: the SHA-256 of every file, that of the manifest included."""
STATEMENT = "statement.dsse.json"
"""Where the signed statement on the manifest stands, if there is one."""
FORM: Final = "labelgov/manifest/v1"
TREE: Final = "sha256-rfc6962"
LARGEST = 16 * 2**20
"""Bytes of a manifest at most: that of 8,500 documents has 2 MiB."""

_Digest = Annotated[str, StringConstraints(pattern=r"^[0-9a-f]{64}\z")]
_CommitId = Annotated[str, StringConstraints(pattern=r"^([0-9a-f]{40}|[0-9a-f]{64})\z")]
_Policy = Annotated[str, StringConstraints(pattern=r"^(then|current)\z")]
_Line = Annotated[str, StringConstraints(max_length=2000)]
_Count = Annotated[int, Field(ge=0, le=2**40)]


class _Form(BaseModel):
    model_config = ConfigDict(
        strict=True,
        extra="forbid",
        frozen=True,
        alias_generator=to_camel,
        validate_by_name=True,
        validate_by_alias=True,
    )


class Period(_Form):
    """The days that the bundle is about, both inclusive."""

    start: date = Field(alias="from")
    end: date = Field(alias="to")


class Commit(_Form):
    """The commit in force at the end of the period."""

    id: _CommitId
    committed: datetime
    in_force_since: date


class PackFile(_Form):
    """A pack whose rules were asked, and the digest of the file that declares it."""

    name: _Line
    version: _Line
    path: _Line
    sha256: _Digest


class FrameworkVersion(_Form):
    """A framework whose controls are cited."""

    name: _Line
    version: _Line


class Listed(_Form):
    """A file of the bundle."""

    path: _Line
    size: _Count
    sha256: _Digest

    @property
    def line(self) -> str:
        """What `sha256sum` prints of it, without the end of the line. A path of a bundle needs no escape there."""
        return f"{self.sha256}  {self.path}"


class Merkle(_Form):
    """One digest that stands for all files."""

    tree: Literal["sha256-rfc6962"]
    leaves: _Count
    root: _Digest


class Manifest(_Form):
    """What a bundle holds, of what it was made, and how to make it again."""

    form: Literal["labelgov/manifest/v1"] = Field(alias="schema")
    labelgov: _Line
    command: _Line
    period: Period
    policy: _Policy
    oscal_version: _Line
    commit: Commit
    ruled_by: _CommitId | None
    """The commit whose packs judged all; null where each commit was judged by its own."""
    packs: tuple[PackFile, ...]
    frameworks: tuple[FrameworkVersion, ...]
    writers: dict[_Line, _Line]
    files: tuple[Listed, ...]
    merkle: Merkle

    def written(self) -> bytes:
        """Return it as it stands in a bundle."""
        return canonical(self.model_dump(mode="json", by_alias=True))


def root_of(files: Iterable[Listed]) -> str:
    """Return the Merkle root over files, in the order in which a manifest lists them.

    A leaf is what `sha256sum` prints of a file without the end of the line: the SHA-256 in hexadecimal, two spaces, and
    the path in UTF-8.
    """
    return merkle_root([file.line.encode() for file in files])


def listed(path: str, content: bytes) -> Listed:
    """Return a file as a manifest lists it."""
    return Listed(path=path, size=len(content), sha256=hashlib.sha256(content).hexdigest())


def read_manifest(content: bytes) -> Manifest:
    """Return a manifest that nobody vouches for. Raises Unsound where it isn't of the form, or not written so."""
    if len(content) > LARGEST:
        raise Unsound(f"{MANIFEST} has more than {LARGEST // 2**20} MiB, which no manifest has.")
    try:
        manifest = Manifest.model_validate_json(content)
    except ValidationError as error:
        raise Unsound(f"{MANIFEST} is not of the form {FORM}: {_first(error)}") from None
    if manifest.written() != content:
        raise Unsound(
            f"{MANIFEST} says what a manifest says, but isn't written in the one way that RFC 8785 leaves for it, "
            "so its SHA-256 can't stand for it."
        )
    if manifest.period.end < manifest.period.start:
        raise Unsound(f"{MANIFEST} speaks of a period that ends before it begins.")
    paths = [file.path for file in manifest.files]
    if paths != sorted(paths):
        raise Unsound(f"{MANIFEST} doesn't list the files in order of their paths.")
    met = collision((*paths, MANIFEST, SUMS))
    flaws = (f"The path “{printable(path, 80)}” {flaw}." for path in paths if (flaw := flaw_of_path(path)))
    wrong = met.sentence if met else next(flaws, "")
    if wrong:
        raise Unsound(f"What {MANIFEST} lists can't be the files of a bundle. {wrong}")
    return manifest


def _first(error: ValidationError) -> str:
    first = error.errors(include_url=False, include_input=False)[0]
    where = ".".join(map(str, first["loc"]))
    return printable(f"{where + ': ' if where else ''}{first['msg']}.", 300)
