"""The bundle: the files of all parts, a README, their digests, the manifest, and a ZIP of them."""

import hashlib
from collections import Counter
from collections.abc import Callable, Iterable
from pathlib import PurePosixPath

from labelgov.audit.archive import zipped
from labelgov.audit.file import File
from labelgov.audit.manifest import manifest
from labelgov.audit.parts import PARTS
from labelgov.audit.readme import readme
from labelgov.audit.review import Review

SUMS = "SHA256SUMS"
Sign = Callable[[File], Iterable[File]]
"""Given the manifest, the files that sign it; the manifest doesn't list them."""


def bundle_of(review: Review, sign: Sign | None = None) -> bytes:
    """Return the bundle of a review, the same bytes wherever it is made."""
    files = files_of(review)
    listed = manifest(review, files)
    signatures = tuple(sign(listed)) if sign else ()
    return zipped(_sound((*files, listed, *signatures)))


def files_of(review: Review) -> tuple[File, ...]:
    """Return every file that the manifest lists, in order of path."""
    made = [(part, tuple(part.files(review))) for part in PARTS]
    files = [*(file for _, several in made for file in several), readme(review, made)]
    return tuple(sorted((*files, _sums(files)), key=lambda file: file.path))


def _sums(files: Iterable[File]) -> File:
    """Return what `sha256sum --check` reads, of every file but itself, the manifest and what signs it."""
    lines = [_sum(file) for file in sorted(files, key=lambda file: file.path)]
    return File(SUMS, "".join(lines).encode(), "The SHA-256 of each file, for `sha256sum --check`.")


def _sum(file: File) -> str:
    escaped = file.path.replace("\\", "\\\\")
    mark = "" if escaped == file.path else "\\"
    return f"{mark}{hashlib.sha256(file.content).hexdigest()}  {escaped}\n"


def _sound(files: tuple[File, ...]) -> tuple[File, ...]:
    """Return the files. Raises ValueError for a mistake of a part: a path that stands twice or leads out of here."""
    paths = Counter(file.path for file in files)
    wrong = [path for path, number in paths.items() if number > 1 or _leads_out(path)]
    if wrong:
        raise ValueError(f"a bundle can't hold {', '.join(wrong)}")
    return files


def _leads_out(path: str) -> bool:
    return path != str(PurePosixPath(path)) or path.startswith("/") or ".." in path.split("/")
