"""The first difference between two files is said as a reader of that sort of file looks for it."""

import pytest

from labelgov.audit.archive import zipped
from labelgov.audit.file import File
from labelgov.audit.proof.differing import first_difference

SHEETS = (File("xl/a.xml", b"<a/>"), File("xl/b.xml", b"<b/>"))
OTHER_SHEETS = (File("xl/a.xml", b"<a/>"), File("xl/b.xml", b"<c/>"))


@pytest.mark.parametrize(
    ("path", "here", "made", "told"),
    [
        ("a.txt", b"one\ntwo\n", b"one\nzwei\n", "in line 2: the bundle says “two”, the repository gives “zwei”."),
        ("a.txt", b"one\n", b"one", "in line 2, which only the bundle has."),
        ("a.txt", b"one", b"one\ntwo", "in line 2, which only the repository has."),
        ("a.txt", b"one\r\n", b"one\n", "in line 1: the bundle says “one ”, the repository gives “one”."),
        ("a.txt", b"x" * 100 + b"a", b"x" * 100 + b"b", "in line 1, in characters that look alike or stand far to the"),
        ("a.bin", b"\xff\x00a", b"\xff\x00b", "at byte 2."),
        ("a.bin", b"\xff\x00", b"\xff\x00b", "at byte 2."),
        ("a.json", b'{"a": [1, {"b": "x"}]}', b'{"a": [1, {"b": "y"}]}',
         'at a[1].b: the bundle says "x", the repository gives "y".'),
        ("a.json", b'{"a": 1}', b'{"a": 1, "b": null}', "at b: the bundle says nothing, the repository gives null."),
        ("a.json", b"[1]", b"[1, 2]", "at [1]: the bundle says nothing, the repository gives 2."),
        ("a.json", b"[1]", b"[true]", "at [0]: the bundle says 1, the repository gives true."),
        ("a.json", b"[1]", b'{"a": 1}', 'at its top: the bundle says [1], the repository gives {"a": 1}.'),
        ("a.json", b"[1]", b"[1]\n", "in line 2, which only the repository has."),
        ("a.json", b"[1", b"[1]", "in line 1: the bundle says “[1”, the repository gives “[1]”."),
        ("a.json", b"[" * 100_000, b"[]", "in line 1: the bundle says"),
        ("a.csv", b"id,status\r\n1,open\r\n", b"id,status\r\n1,waived\r\n",
         "in row 2, column “status”: the bundle says “open”, the repository gives “waived”."),
        ("a.csv", b'id,says\r\n1,"a\r\nb"\r\n2,x\r\n', b'id,says\r\n1,"a\r\nb"\r\n2,y\r\n',
         "in row 3, column “says”: the bundle says “x”, the repository gives “y”."),
        ("a.csv", b"id\r\n1\r\n", b"id\r\n", "in row 2, which only the bundle has."),
        ("a.csv", b"id\r\n1,2\r\n", b"id\r\n1\r\n", "in row 2, column “2”: the bundle says “2”, the repository"),
        ("a.csv", b"\xef\xbb\xbfid\r\n", b"id\r\n", "in line 1: the bundle says “\\ufeffid ”"),
        ("a.csv", b'id\r\n"1"\r\n', b"id\r\n1\r\n", "in line 2: the bundle says “\"1\" ”"),
        ("a.xlsx", zipped(SHEETS), zipped(OTHER_SHEETS), "in its part xl/b.xml."),
        ("a.xlsx", b"no workbook", zipped(SHEETS), "at byte 0."),
        ("a.txt", b"\x1b[2J", b"", "in line 1: the bundle says “\\x1b[2J”"),
    ],
)  # fmt: skip
def test_it_is_named(path, here, made, told):
    sentence = first_difference(path, here, made)
    assert sentence.startswith(f"{path} differs {told}")
    assert sentence.isprintable()
