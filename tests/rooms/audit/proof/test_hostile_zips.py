"""ZIPs made to mislead whoever opens them: each is refused, with the reason, before a byte of it is trusted."""

import io
import stat
import struct
import tracemalloc
import zipfile
import zlib

import pytest

from labelgov.audit.archive import zipped
from labelgov.audit.file import File
from labelgov.audit.proof import Mark, verify
from labelgov.audit.proof.unpacking import MOST_FILES, unpacked
from labelgov.audit.unsound import Unsound

FILES = (File("manifest.json", b"{}"), File("source/labelgov.yaml", b"packs: []\n"))
SOUND = zipped(FILES)
END = len(SOUND) - 22
DIRECTORY = struct.unpack_from("<L", SOUND, END + 16)[0]


def packed(*entries, comment=b"", **options):
    """A ZIP by Python's own library, of pairs of a name (or an entry) and a content."""
    whole = io.BytesIO()
    with zipfile.ZipFile(whole, "w", **options) as archive:
        archive.comment = comment
        for name, content in entries:
            archive.writestr(name, content)
    return whole.getvalue()


def named(*paths):
    """A ZIP that is sound but for the names of its files."""
    return zipped(tuple(File(path, b"x") for path in paths))


def entry(name="link", mode=stat.S_IFLNK | 0o777, **fields):
    made = zipfile.ZipInfo(name)
    made.external_attr = mode << 16
    made.create_system = 3
    for field, value in fields.items():
        setattr(made, field, value)
    return made


def patched(at, value, content=SOUND):
    """The ZIP with other bytes at a place."""
    return content[:at] + value + content[at + len(value) :]


def bomb():
    return packed(("big.json", b"\0" * 50_000_000), compression=zipfile.ZIP_DEFLATED)


def overlapping():
    """Two entries of the directory that point at one file, as bombs do that unpack to more than they hold."""
    second = DIRECTORY + 46 + len("manifest.json")
    return patched(second + 42, struct.pack("<L", 0))


def twice_in_a_row():
    return SOUND[:DIRECTORY] + SOUND[:DIRECTORY] + SOUND[DIRECTORY:]


def streamed():
    """As a program writes a ZIP into a pipe: sizes and checksum stand behind the content."""

    class Pipe(io.BytesIO):
        def seekable(self):
            return False

        def tell(self):
            raise OSError

    whole = Pipe()
    with zipfile.ZipFile(whole, "w") as archive:
        archive.writestr("a.txt", b"hello")
    return whole.getvalue()


def with_gap():
    """Bytes between the last file and the directory, which an installer of malware would hide there."""
    moved = patched(END + 16, struct.pack("<L", DIRECTORY + 4))
    return moved[:DIRECTORY] + b"junk" + moved[DIRECTORY:]


def with_an_extra_field():
    made = zipfile.ZipInfo("a.txt")
    made.extra = struct.pack("<HHL", 0xCAFE, 4, 7)
    return packed((made, b"x"))


def in_zip64():
    whole = io.BytesIO()
    with zipfile.ZipFile(whole, "w") as archive, archive.open("a.txt", "w", force_zip64=True) as file:
        file.write(b"hello")
    return whole.getvalue()


HOSTILE = {
    "nothing at all": (b"", "doesn't begin as a ZIP"),
    "an empty ZIP": (packed(), "doesn't begin as a ZIP"),
    "no ZIP": (b"\x89PNG\r\n\x1a\n" + bytes(100), "doesn't begin as a ZIP"),
    "a program before the ZIP": (b"#!/bin/sh\nexit\n" + SOUND, "doesn't begin as a ZIP"),
    "bytes behind the end": (SOUND + b"more", "Behind its end there are 4 more bytes"),
    "a second ZIP behind the first": (SOUND + named("other.json"), "isn't where its last line says"),
    "a comment": (packed(("a.txt", b"x"), comment=b"trust me"), "Behind its end there are 8 more bytes"),
    "a comment that is announced": (patched(END + 20, b"\1\0"), "ends in a comment"),
    "a comment on a file": (packed((entry("a.txt", 0o100644, comment=b"hi"), b"x")), "has fields beside its name"),
    "an extra field": (with_an_extra_field(), "has fields beside its name"),
    "an absolute path": (named("/etc/passwd"), "begins at the root of a disk"),
    "a path that leads out": (named("../../.ssh/authorized_keys"), "leads out of the bundle"),
    "a path that leads out later": (named("source/../../x"), "leads out of the bundle"),
    "a path that leads out on Windows": (named("..\\..\\x"), "a backslash or a colon"),
    "a drive": (named("C:x"), "a backslash or a colon"),
    "a stream of NTFS": (named("manifest.json::$DATA"), "a backslash or a colon"),
    "a device of Windows": (named("source/NUL.txt"), "a device on Windows"),
    "a name that ends in a dot": (named("manifest.json."), "which Windows drops"),
    "an empty part of a path": (named("source//x"), "roundabout way"),
    "a dot as a part of a path": (named("./manifest.json"), "roundabout way"),
    "a folder": (packed(("source/", b"")), "is a folder"),
    "a terminal sequence as a name": (named("\x1b[2Jmanifest.json"), "can't be printed"),
    "a name from right to left": (named("report\u202elmth.exe"), "can't be printed"),
    "a NUL in a name": (named("manifest.jso#").replace(b"jso#", b"jso\0"), "can't be printed"),
    "a name that isn't UTF-8": (named("ä.txt").replace("ä".encode(), b"\xff\xff"), "in the encoding"),
    "a name of 2,000 letters": (named("a" * 2000), "more than 1024 bytes"),
    "a part of a name too long for a disk": (named("b" * 300), "more than 255 bytes"),
    "a name twice": (named("a.json", "b.json").replace(b"b.json", b"a.json"), "stands in it twice"),
    "names that differ in case": (named("Manifest.json", "manifest.json"), "are one file where case"),
    "names that differ in their accents' form": (named("e\u0301.txt", "\u00e9.txt"), "are one file where case"),
    "a file that is a folder too": (named("source", "source/x"), "the folder of source/x at once"),
    "a symbolic link": (packed((entry(), b"/etc/passwd")), "symbolic link"),
    "a device": (packed((entry("null", stat.S_IFCHR | 0o666), b"")), "a folder or a device"),
    "a pipe": (packed((entry("pipe", stat.S_IFIFO | 0o666), b"")), "a folder or a device"),
    "a bomb": (bomb(), "is compressed"),
    "a bomb of entries that overlap": (overlapping(), "doesn't begin where the file before it ends"),
    "compression": (packed(("a.txt", b"x"), compression=zipfile.ZIP_BZIP2), "is compressed"),
    "encryption": (patched(DIRECTORY + 8, b"\1\0"), "is encrypted"),
    "encryption in one of two places": (patched(6, b"\1\0"), "isn't what the directory says"),
    "sizes behind the content": (streamed(), "a data descriptor"),
    "another name where the file stands": (patched(30, b"MANIFEST.json"), "another name, or more fields"),
    "another size where the file stands": (patched(22, b"\3"), "isn't what the directory says"),
    "another size in the directory": (patched(DIRECTORY + 24, b"\3"), "still has two sizes"),
    "a size beyond the end": (
        patched(DIRECTORY + 20, struct.pack("<2L", 10**6, 10**6)),
        "reach beyond the end of the files",
    ),
    "a JSON file that would fill the memory": (
        patched(DIRECTORY + 20, struct.pack("<2L", 2**28, 2**28)),
        "more than 128 MiB, which no JSON of a bundle has",
    ),
    "more files than are counted": (patched(END + 8, struct.pack("<2H", 1, 1)), "more than the files that it counts"),
    "fewer files than are counted": (patched(END + 8, struct.pack("<2H", 3, 3)), "broken off or damaged at file 3"),
    "more files than anybody reads": (patched(END + 8, struct.pack("<2H", 65534, 65534)), "65534 files"),
    "several volumes": (patched(END + 4, b"\1\0"), "several volumes"),
    "sizes of 64 bits": (patched(END + 12, b"\xff" * 8), "zip64"),
    "sizes of 64 bits of a file": (in_zip64(), "has fields beside its name|another name, or more fields"),
    "a directory elsewhere": (patched(END + 16, struct.pack("<L", 0)), "isn't where its last line says"),
    "bytes that belong to no file": (with_gap(), "bytes that belong to no file"),
    "files before the first": (twice_in_a_row(), "isn't where its last line says"),
    "a checksum that is wrong": (patched(DIRECTORY - 3, b"?"), "doesn't have the checksum"),
    "another time": (patched(10, b"\1", patched(DIRECTORY + 12, b"\1")), "aren't packed as labelgov packs"),
    "another system": (patched(DIRECTORY + 5, b"\0"), "aren't packed as labelgov packs"),
    "permissions to run": (
        patched(DIRECTORY + 40, struct.pack("<H", 0o100755)),
        "aren't packed as labelgov packs",
    ),
    "another order": (packed(("b", b""), ("a", b"")), "aren't packed as labelgov packs"),
}


@pytest.mark.parametrize("trick", HOSTILE)
def test_a_hostile_zip_is_refused_with_its_reason(trick):
    content, reason = HOSTILE[trick]
    with pytest.raises(Unsound, match=reason) as refused:
        unpacked(content)
    sentence = str(refused.value)
    assert sentence.endswith(".")
    assert sentence.isprintable()
    proof = verify(content)
    assert proof.exit_code == 1
    assert proof.checks[0].mark is Mark.FAILS
    assert {check.mark for check in proof.checks[1:]} == {Mark.UNASKED}


def test_what_is_sound_is_read():
    assert unpacked(SOUND) == {file.path: file.content for file in FILES}


def test_a_bomb_is_refused_without_being_unpacked():
    content = bomb()
    tracemalloc.start()
    try:
        with pytest.raises(Unsound):
            unpacked(content)
        assert tracemalloc.get_traced_memory()[1] < 5_000_000
    finally:
        tracemalloc.stop()


def test_more_files_than_anybody_has_are_refused_before_the_first_is_read():
    content = packed(*((f"{number}", b"") for number in range(MOST_FILES + 1)))
    with pytest.raises(Unsound, match=f"more than {MOST_FILES} aren't read"):
        unpacked(content)


def test_what_another_program_packed_again_is_no_bundle_though_its_files_are_the_same():
    again = packed(*FILES_AS_PAIRS, compression=zipfile.ZIP_STORED)
    assert zlib.crc32(again) != zlib.crc32(SOUND)
    with pytest.raises(Unsound, match="another program has packed them again"):
        unpacked(again)


FILES_AS_PAIRS = tuple((file.path, file.content) for file in FILES)
