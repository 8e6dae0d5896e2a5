"""A ZIP whose bytes follow from its files alone."""

import io
import zipfile
from collections.abc import Iterable

from labelgov.audit.file import File

LARGEST = 512 * 2**20
"""Bytes of a bundle at most. It is stored and not compressed, so that this bounds what comes out of it too."""
MOST_FILES = 60_000
"""Less than a ZIP can count without the extension for large ones, which no bundle uses."""
_TIME = (1980, 1, 1, 0, 0, 0)
"""The first that a ZIP can say."""
_UNIX = 3
_REGULAR_READABLE = 0o100644 << 16


def zipped(files: Iterable[File]) -> bytes:
    """Return files as a ZIP, in order of their paths.

    Nothing is compressed: two releases of zlib pack the same bytes differently, and the bundle shall be the same
    wherever it is made (docs/adr/0023). Time, permissions and the system that made it are always the same.
    """
    whole = io.BytesIO()
    with zipfile.ZipFile(whole, "w", zipfile.ZIP_STORED) as archive:
        for file in sorted(files, key=lambda each: each.path):
            entry = zipfile.ZipInfo(file.path, _TIME)
            entry.create_system = _UNIX
            entry.external_attr = _REGULAR_READABLE
            archive.writestr(entry, file.content)
    return whole.getvalue()


def rezipped(made: bytes) -> bytes:
    """Return a ZIP that a library made, such as an XLSX, with the same files in it and with bytes of ours."""
    with zipfile.ZipFile(io.BytesIO(made)) as archive:
        return zipped(File(name, archive.read(name)) for name in archive.namelist())
