"""Reviews that were kept, a file for each change: what `labelgov approvals` wrote when the change was checked."""

from collections.abc import Mapping
from pathlib import Path
from types import MappingProxyType
from typing import NamedTuple

from labelgov.gate import Evidence, parse_evidence
from labelgov.gate.evidence import LARGEST
from labelgov.results import CannotAnswer

_MOST = 20_000


class Kept(NamedTuple):
    """A file of reviews: what it says, and its bytes."""

    evidence: Evidence
    content: bytes


NOTHING_KEPT: Mapping[str, Kept] = MappingProxyType({})


def kept_in(folder: Path) -> dict[str, Kept]:
    """Return the reviews in the `.json` files of a folder, by the commit that was reviewed.

    Raises CannotAnswer where one can't be read, isn't of the form, or two are of one commit and differ.
    """
    try:
        paths = sorted(path for path in folder.iterdir() if path.suffix == ".json")
        if len(paths) > _MOST:
            raise CannotAnswer(f"{folder} holds more than {_MOST:,} files", "Name a folder with those of the period.")
        contents = {str(path): _content(path) for path in paths}
    except OSError as error:
        raise CannotAnswer(
            f"{error.filename} can't be read: {error.strerror}", "Name the folder that holds the files of reviews."
        ) from None
    return read_kept(contents)


def read_kept(contents: Mapping[str, bytes]) -> dict[str, Kept]:
    """Return what files of reviews say, by the commit that was reviewed."""
    found: dict[str, Kept] = {}
    for path, content in sorted(contents.items()):
        kept = Kept(parse_evidence(content, path), content)
        other = found.setdefault(kept.evidence.commit, kept)
        if other.content != content:
            raise CannotAnswer(
                f"{path} holds the reviews of commit {kept.evidence.commit[:12]}, and another file does so too",
                "Keep the one that was read last.",
            )
    return found


def _content(path: Path) -> bytes:
    # Opening a named pipe would wait until somebody writes to it.
    if not path.is_file():
        raise CannotAnswer(f"{path} is no regular file", "Name the folder that holds the files of reviews.")
    with path.open("rb") as file:
        return file.read(LARGEST + 1)
