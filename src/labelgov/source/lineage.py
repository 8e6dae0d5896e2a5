"""The line of commits that led to one: itself, the first of its parents, and so on, back to the beginning."""

import re
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta, timezone
from typing import NamedTuple

from labelgov.results import Signature
from labelgov.source.repository import Repository

LARGEST_COMMIT = 16 * 1024 * 1024
_LONGEST_LINE = 4096
_WRITTEN = re.compile(rb"(?P<when>[0-9]{1,11}) (?P<sign>[-+])(?P<hours>[0-9]{2})(?P<minutes>[0-9]{2})")
_SIGNATURES = (
    (b"-----BEGIN PGP ", Signature.OPENPGP),
    (b"-----BEGIN SSH ", Signature.SSH),
    (b"-----BEGIN SIGNED MESSAGE", Signature.X509),
)
_CHARSETS = re.compile(
    r"(?:iso-?8859-[0-9]{1,2}|latin-?1|windows-125[0-8]|cp125[0-8]|koi8-[ru]|shift_jis|euc-(?:jp|kr))"
)
"""What the text of a commit may be written in besides UTF-8; other names can lead to codecs that take for ever."""
_BEGINNING = datetime.fromtimestamp(0, UTC)


class Recorded(NamedTuple):
    """What a commit says of itself. Nobody proved any of it but its id and those of its parents."""

    id: str
    parents: tuple[str, ...]
    authored: datetime
    committed: datetime
    """With the offset from UTC that it was written with; the first second of 1970 where it doesn't say."""
    author: str
    committer: str
    subject: str
    signature: Signature


def first_parents(repository: Repository, commit: str) -> Iterator[Recorded]:
    """Yield a commit, its first parent, the first parent of that, and so on, as far as this clone goes.

    Where history was cut off, the last one that is yielded has parents all the same.
    """
    name: str | None = commit
    while name is not None:
        content = repository.objects.content(name, "commit", LARGEST_COMMIT)
        if content is None:
            return
        found = recorded(name, content)
        yield found
        name = found.parents[0] if found.parents else None


def recorded(name: str, content: bytes) -> Recorded:
    """Return what a commit says of itself, from its bytes."""
    head, _, message = content.partition(b"\n\n")
    fields = _fields(head)
    charset = fields.get(b"encoding", b"utf-8").decode("ascii", "replace").strip().lower()
    charset = charset if _CHARSETS.fullmatch(charset) else "utf-8"
    author, authored = _signed(fields.get(b"author", b""), charset)
    committer, committed = _signed(fields.get(b"committer", b""), charset)
    parents = re.findall(rb"^parent ([0-9a-f]{40,64})$", head.partition(b"\nauthor ")[0], re.MULTILINE)
    return Recorded(
        name,
        tuple(parent.decode("ascii") for parent in parents),
        authored,
        committed,
        author,
        committer,
        _text(message.lstrip(b"\n").partition(b"\n")[0], charset),
        _signature(fields),
    )


def committed_at(content: bytes) -> datetime:
    """Return when a commit was made, by its committer; the first second of 1970 where it doesn't say."""
    return _signed(_fields(content.partition(b"\n\n")[0]).get(b"committer", b""), "utf-8")[1]


def _fields(head: bytes) -> dict[bytes, bytes]:
    """Return the fields of a commit by name, each as it is written first; the lines that continue one left out."""
    found: dict[bytes, bytes] = {}
    for line in head.split(b"\n"):
        key, _, value = line.partition(b" ")
        if key:
            found.setdefault(key, value)
    return found


def _signed(value: bytes, charset: str) -> tuple[str, datetime]:
    """Return who did something and when; git writes both in one field."""
    who, bracket, when = value.rpartition(b">")
    written = _WRITTEN.fullmatch(when.strip()) if bracket else None
    return _text(who + bracket if bracket else value, charset), _moment(written) if written else _BEGINNING


def _moment(written: "re.Match[bytes]") -> datetime:
    ahead = timedelta(hours=int(written["hours"]), minutes=int(written["minutes"]))
    try:
        return datetime.fromtimestamp(int(written["when"]), timezone(-ahead if written["sign"] == b"-" else ahead))
    except (ValueError, OverflowError, OSError):
        return _BEGINNING


def _text(value: bytes, charset: str) -> str:
    return value[:_LONGEST_LINE].decode(charset, "replace").strip()


def _signature(fields: dict[bytes, bytes]) -> Signature:
    signed = fields.get(b"gpgsig", fields.get(b"gpgsig-sha256", b""))
    return next((kind for begins, kind in _SIGNATURES if signed.startswith(begins)), Signature.NONE)
