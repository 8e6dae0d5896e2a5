"""A ZIP that nobody vouches for, read without trusting a byte of it and without writing one to disk.

A bundle is packed in one way (`audit.archive`): plain files, stored, in order of their paths, and nothing else. So
nothing is unpacked, guessed or repaired here: names, sizes and offsets are held against each other and against bounds
before any content is touched, and in the end the files are packed again, and have to give the same bytes. Whatever ZIP
allows beside that (a second directory, bytes between entries, comments, extra fields, encryption, links, sizes of 64
bits, names that differ between the two places where they stand) can't get past that.
"""

import struct
import zlib
from collections.abc import Iterable, Iterator, Mapping
from typing import NamedTuple

from labelgov.audit.archive import LARGEST, MOST_FILES, zipped
from labelgov.audit.file import File
from labelgov.audit.naming import collision, flaw_of_path
from labelgov.audit.unsound import Unsound
from labelgov.results import printable

LARGEST_JSON = 128 * 2**20
"""Bytes of a JSON file at most: read, it takes ten times as many."""

_LOCAL = struct.Struct("<4s5H3L2H")
_CENTRAL = struct.Struct("<4s6H3L5H2L")
_END = struct.Struct("<4s4H2LH")
_ENCRYPTED, _DESCRIPTOR, _UTF8 = 0x1, 0x8, 0x800
_STORED = 0
_LINK, _REGULAR = 0o120000, 0o100000
_FILE_TYPE = 0o170000
_BEYOND_32_BITS = 0xFFFFFFFF


class _Entry(NamedTuple):
    """A file as the directory of the archive lists it."""

    path: str
    name: bytes
    flags: int
    method: int
    time: int
    date: int
    crc: int
    packed: int
    size: int
    offset: int


def unpacked(content: bytes) -> Mapping[str, bytes]:
    """Return the files of a bundle by path. Raises Unsound where it isn't packed as labelgov packs."""
    if len(content) > LARGEST:
        raise Unsound(f"It has more than {LARGEST // 2**20} MiB, which no bundle has.")
    count, start = _directory(content)
    entries = tuple(_entries(content, count, start))
    _unambiguous(entries)
    files = tuple(_files(content, entries, start))
    if zipped(files) != content:
        raise Unsound(
            "Its files can be read, but they aren't packed as labelgov packs them: another program has packed them "
            "again, or a byte that belongs to no file was changed."
        )
    return {file.path: file.content for file in files}


def _directory(content: bytes) -> tuple[int, int]:
    """Return how many files the directory lists, and where it begins."""
    if not content.startswith(b"PK\x03\x04"):
        raise Unsound("It doesn't begin as a ZIP with a file in it, so it is no bundle, or its beginning is gone.")
    at = len(content) - _END.size
    if at < 0 or content[at : at + 4] != b"PK\x05\x06":
        raise Unsound(_no_end(content))
    _, disk, first, here, count, size, start, comment = _END.unpack_from(content, at)
    if comment:
        raise Unsound("It ends in a comment, or in the beginning of one; a bundle has none.")
    if disk or first or here != count:
        raise Unsound("It says that it is a part of an archive in several volumes; a bundle is whole.")
    if count == 0xFFFF or _BEYOND_32_BITS in (size, start) or content[max(at - 20, 0) : at].startswith(b"PK\x06\x07"):
        raise Unsound("Its sizes are written with 64 bits (zip64), which a bundle doesn't need.")
    if count > MOST_FILES:
        raise Unsound(f"It lists {count} files; more than {MOST_FILES} aren't read.")
    if start + size != at:
        raise Unsound("Its directory isn't where its last line says: something stands before, behind or instead of it.")
    return count, start


def _no_end(content: bytes) -> str:
    at = content.rfind(b"PK\x05\x06")
    if at < 0:
        return "Its end is missing, so it was cut off or overwritten."
    return f"Behind its end there are {len(content) - at - _END.size} more bytes, or its end was damaged."


def _entries(content: bytes, count: int, start: int) -> Iterator[_Entry]:
    at, end = start, len(content) - _END.size
    for number in range(1, count + 1):
        if at + _CENTRAL.size > end or content[at : at + 4] != b"PK\x01\x02":
            raise Unsound(f"Its directory is broken off or damaged at file {number} of {count}.")
        (_, _, _, flags, method, time, day, crc, packed, size, length, extra, comment, disk, _, outside, offset) = (
            _CENTRAL.unpack_from(content, at)
        )
        name = content[at + _CENTRAL.size : at + _CENTRAL.size + length]
        path = _path(name, flags, number)
        _plain(path, flags, method, outside >> 16)
        if extra or comment or disk:
            raise Unsound(f"{path} has fields beside its name, size and digest; a file of a bundle has none.")
        if _BEYOND_32_BITS in (packed, size, offset):
            raise Unsound(f"The size of {path} is written with 64 bits (zip64), which a bundle doesn't need.")
        yield _Entry(path, name, flags, method, time, day, crc, packed, size, offset)
        at += _CENTRAL.size + length
    if at != end:
        raise Unsound("Its directory holds more than the files that it counts.")


def _path(name: bytes, flags: int, number: int) -> str:
    try:
        path = name.decode("utf-8" if flags & _UTF8 else "ascii")
    except UnicodeDecodeError:
        raise Unsound(f"The name of file {number} can't be read in the encoding that it claims.") from None
    flaw = flaw_of_path(path)
    if flaw:
        raise Unsound(f"The name of file {number}, “{printable(path, 80)}”, {flaw}.")
    return path


def _plain(path: str, flags: int, method: int, mode: int) -> None:
    if flags & _ENCRYPTED:
        raise Unsound(f"{path} is encrypted; a bundle hides nothing.")
    if flags & _DESCRIPTOR:
        raise Unsound(f"The size of {path} stands behind it and not before it (a data descriptor).")
    if method != _STORED:
        raise Unsound(f"{path} is compressed, which a bundle isn't: another program packed it, or it is a bomb.")
    if mode & _FILE_TYPE == _LINK:
        raise Unsound(f"{path} is a symbolic link; a bundle holds files only.")
    if mode & _FILE_TYPE not in (0, _REGULAR):
        raise Unsound(f"{path} is a folder or a device; a bundle holds files only.")


def _unambiguous(entries: Iterable[_Entry]) -> None:
    met = collision(entry.path for entry in entries)
    if met:
        raise Unsound(met.sentence)


def _files(content: bytes, entries: Iterable[_Entry], end: int) -> Iterator[File]:
    """Yield the files, each of which has to begin where the one before it ended."""
    at = 0
    for entry in entries:
        if entry.offset != at:
            raise Unsound(f"{entry.path} doesn't begin where the file before it ends, so that bytes lie between them.")
        if entry.packed != entry.size:
            raise Unsound(f"{entry.path} is stored, and still has two sizes.")
        begins = at + _LOCAL.size + len(entry.name)
        at = begins + entry.size
        if entry.size > LARGEST_JSON and entry.path.endswith(".json"):
            raise Unsound(f"{entry.path} has more than {LARGEST_JSON // 2**20} MiB, which no JSON of a bundle has.")
        if at > end:
            raise Unsound(f"{entry.path} is said to have {entry.size} bytes, which reach beyond the end of the files.")
        _same_in_both_places(content, entry)
        content_of_file = content[begins:at]
        if zlib.crc32(content_of_file) != entry.crc:
            raise Unsound(f"{entry.path} is damaged: its content doesn't have the checksum that the archive lists.")
        yield File(entry.path, content_of_file)
    if at != end:
        raise Unsound(f"Between the last file and the directory there are {end - at} bytes that belong to no file.")


def _same_in_both_places(content: bytes, entry: _Entry) -> None:
    """Hold what stands before a file against what the directory says of it."""
    magic, _, flags, method, time, day, crc, packed, size, length, extra = _LOCAL.unpack_from(content, entry.offset)
    begins = entry.offset + _LOCAL.size
    if magic != b"PK\x03\x04" or extra or content[begins : begins + length] != entry.name:
        raise Unsound(f"{entry.path} has another name, or more fields, where it stands than in the directory.")
    if (flags, method, time, day, crc, packed, size) != entry[2:9]:
        raise Unsound(f"What stands before {entry.path} isn't what the directory says of it.")
