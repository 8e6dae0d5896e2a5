"""The bundle: the files of all parts, a README, the manifest, the sums of all, and a ZIP of them."""

from collections.abc import Callable, Iterable, Mapping

from labelgov.audit.archive import LARGEST, MOST_FILES, zipped
from labelgov.audit.file import File
from labelgov.audit.listing import manifest_of
from labelgov.audit.manifest import MANIFEST, SUMS, Manifest, listed
from labelgov.audit.naming import collision, flaw_of_path
from labelgov.audit.parts import PARTS
from labelgov.audit.readme import readme
from labelgov.audit.review import Review
from labelgov.audit.source import SOURCES
from labelgov.results import CannotAnswer

Sign = Callable[[Manifest, Mapping[str, bytes]], Iterable[File]]
"""Given the manifest and the files that it lists, those that sign them, which neither manifest nor sums list."""


def bundle_of(review: Review, sign: Sign | None = None) -> bytes:
    """Return the bundle of a review, the same bytes wherever it is made."""
    files = files_of(review)
    manifest = manifest_of(review, files)
    signatures = tuple(sign(manifest, {file.path: file.content for file in files})) if sign else ()
    return _bounded(_sound((*files, *seals(manifest), *signatures)))


def files_of(review: Review) -> tuple[File, ...]:
    """Return every file that the manifest lists, in order of path."""
    made = [(part, tuple(part.files(review))) for part in PARTS]
    files = [*(file for _, several in made for file in several), readme(review, made)]
    return tuple(sorted(files, key=lambda file: file.path))


def seals(manifest: Manifest) -> tuple[File, File]:
    """Return the manifest, and what `sha256sum --check` reads: the sums of all files, that of the manifest included."""
    written = manifest.written()
    every = sorted((*manifest.files, listed(MANIFEST, written)), key=lambda file: file.path)
    return File(MANIFEST, written), File(SUMS, "".join(f"{file.line}\n" for file in every).encode())


def _sound(files: tuple[File, ...]) -> tuple[File, ...]:
    """Return the files. Raises ValueError for a mistake of a part: a path that stands twice or leads out of here.

    Raises CannotAnswer where a document of the repository can't be unpacked on every system, or not beside another.
    """
    met = collision(file.path for file in files)
    flawed = next(((file.path, flaw) for file in files if (flaw := flaw_of_path(file.path))), None)
    path, wrong = (met.first, met.sentence) if met else flawed or ("", "")
    if path.startswith(SOURCES) and not (met and met.first == met.second):
        said = wrong if met else f"{path} {wrong}"
        raise CannotAnswer(f"the bundle couldn't be unpacked on every system: {said}", "Rename the file.")
    if wrong:
        raise ValueError(f"a bundle can't hold its files: {path} {wrong}")
    return files


def _bounded(files: tuple[File, ...]) -> bytes:
    """Return files as a ZIP. Raises CannotAnswer where it would be one that nobody verifies."""
    content = zipped(files) if len(files) <= MOST_FILES else b""
    if not content or len(content) > LARGEST:
        raise CannotAnswer(
            f"the bundle would hold {len(files):,} files of {sum(len(file.content) for file in files):,} bytes, and at "
            f"most {MOST_FILES:,} files and {LARGEST:,} bytes are verified",
            "Export a shorter period.",
        )
    return content
