"""YAML read strictly: each text either has one meaning, or a finding at its line and column."""

from decimal import Decimal

import pytest

from labelgov.source import cards, read_text


def found(text: str | bytes) -> list[tuple[int, int, str]]:
    content = text if isinstance(text, bytes) else text.encode()
    reading = read_text("file.yaml", content)
    places = [finding.location.start for finding in reading.findings]
    return [
        (*place, finding.rule.id.partition("/")[2]) for place, finding in zip(places, reading.findings, strict=True)
    ]


def data(text: str | bytes) -> list[object]:
    content = text if isinstance(text, bytes) else text.encode()
    reading = read_text("file.yaml", content)
    assert not reading.findings, [finding.message for finding in reading.findings]
    return [document.data for document in reading.documents]


REFUSED: dict[str, tuple[str | bytes, int, int, str]] = {
    # A key once.
    "a key twice": ("a: 1\na: 2\n", 2, 1, "duplicate-key"),
    "a key twice in a flow map": ("a: {b: 1, b: 2}\n", 1, 11, "duplicate-key"),
    "a key twice, once in quotes": ('a: 1\n"a": 2\n', 2, 1, "duplicate-key"),
    "a key twice, once by an escape": ('a: 1\n"\\x61": 2\n', 2, 1, "duplicate-key"),
    "a key twice, once by an alias; shown where the alias leads": ("a: &k a\n*k : 2\n", 1, 4, "duplicate-key"),
    "a key twice, deep down": ("a:\n  - b: 1\n    c: 2\n    b: 3\n", 4, 5, "duplicate-key"),
    # Bytes and characters.
    "a tab as indentation": ("a:\n\tb: 1\n", 2, 1, "tab"),
    "a tab behind a value": ("a: 1\t# x\n", 1, 5, "tab"),
    "a tab in a text": ("a: b\tc\n", 1, 5, "tab"),
    "UTF-16, little end first": ("a: 1\n".encode("utf-16"), 1, 1, "encoding"),
    "UTF-16, big end first": (b"\xfe\xff\x00a", 1, 1, "encoding"),
    "UTF-16 without a mark": ("a: 1\n".encode("utf-16-le"), 1, 2, "encoding"),
    "UTF-32": (b"\x00\x00\xfe\xff\x00\x00\x00a", 1, 1, "encoding"),
    "Latin-1": ("a: caf\u00e9\n".encode("latin-1"), 1, 7, "encoding"),
    "an overlong form": (b"a: \xc0\xaf\n", 1, 4, "encoding"),
    "a surrogate in UTF-8": (b"a: \xed\xa0\x80\n", 1, 4, "encoding"),
    "a truncated character": (b"a: \xe2\x82", 1, 4, "encoding"),
    "bad UTF-8 behind a mark and CRLF": (b"\xef\xbb\xbfa: 1\r\nb: \xff\r\n", 2, 4, "encoding"),
    "NUL": (b"a: 1\nb: \x00\n", 2, 4, "encoding"),
    "a bell": ("a: x\x07\n", 1, 5, "encoding"),
    "an escape": ("a: \x1b[31m\n", 1, 4, "encoding"),
    "delete": ("a: x\x7f\n", 1, 5, "encoding"),
    "next line, which some readers break lines at": ("a: x\x85b: 2\n", 1, 5, "encoding"),
    "line separator": ("a: x\u2028b: 2\n", 1, 5, "encoding"),
    "right-to-left override": ("a: x\u202ey\n", 1, 5, "encoding"),
    "right-to-left isolate in a comment": ("a: 1 # \u2067 x\n", 1, 8, "encoding"),
    "a second byte order mark": ("a: 1\n---\n\ufeffb: 2\n", 3, 1, "encoding"),
    "an escaped NUL": ('a: "\\0"\n', 1, 4, "encoding"),
    "an escaped terminal sequence": ('a: "\\e[31m"\n', 1, 4, "encoding"),
    "an escaped override": ('a: "\\u202E"\n', 1, 4, "encoding"),
    "an escaped line separator": ('a: "\\L"\n', 1, 4, "encoding"),
    "an escaped bell in a key": ('"a\\a": 1\n', 1, 1, "encoding"),
    # Tags.
    "an unknown tag": ("a: !foo 1\n", 1, 4, "tag"),
    "a known tag": ("a: !!str 1\n", 1, 4, "tag"),
    "a tag that runs code": ('a: !!python/object/apply:os.system ["x"]\n', 1, 4, "tag"),
    "a tag that makes a name": ("a: !!python/name:os.system\n", 1, 4, "tag"),
    "a verbatim tag": ("a: !<tag:yaml.org,2002:str> 1\n", 1, 4, "tag"),
    "a lone mark, which makes a text of a number": ("a: ! 1\n", 1, 4, "tag"),
    "a lone mark behind an anchor": ("a: &x ! 1\n", 1, 4, "tag"),
    "a tag on a key": ("!!str a: 1\n", 1, 1, "tag"),
    "a tag on the document": ("!!map\na: 1\n", 1, 1, "tag"),
    "a tag on a list": ("a: !!set [b]\n", 1, 4, "tag"),
    "a tag on a merged map": ("a: !!omap\n- b: 1\n", 1, 4, "tag"),
    "a handle that a directive declares": ("%TAG ! tag:x,2000:\n---\na: !b 1\n", 3, 4, "tag"),
    "a handle that nobody declares": ("a: !e!foo 1\n", 1, 4, "yaml-syntax"),
    # Aliases and depth.
    "a list that holds itself": ("a: &x [*x]\n", 1, 4, "alias"),
    "a map that holds itself": ("a: &x {b: *x}\n", 1, 4, "alias"),
    "a document that holds itself": ("&x\na: *x\n", 1, 1, "alias"),
    "an alias of nothing": ("a: *x\n", 1, 4, "yaml-syntax"),
    "an alias of another document": ("a: &x 1\n---\nb: *x\n", 3, 4, "yaml-syntax"),
    "lists nested 65 deep": ("a: " + "[" * 64 + "]" * 64 + "\n", 1, 66, "nesting"),
    "lists nested 100,000 deep": ("a: " + "[" * 100_000 + "\n", 1, 1003, "nesting"),
    "maps nested 70 deep": ("".join("  " * depth + "a:\n" for depth in range(70)), 64, 127, "nesting"),
    "keys nested 100 deep": ("? " * 100 + "a\n", 1, 127, "nesting"),
    # Numbers.
    "infinity": ("a: .inf\n", 1, 4, "number"),
    "minus infinity": ("a: -.INF\n", 1, 4, "number"),
    "not a number": ("a: [1, .NaN]\n", 1, 8, "number"),
    "a number beyond every machine": ("a: 1e400\n", 1, 4, "number"),
    "an exponent of many digits": ("a: 1e99999999999999999999\n", 1, 4, "number"),
    "a tiny number": ("a: 1e-400\n", 1, 4, "number"),
    "a whole number of 41 digits": ("a: " + "1" * 41 + "\n", 1, 4, "number"),
    "a whole number of 100,000 digits": ("a: " + "1" * 100_000 + "\n", 1, 4, "number"),
    "a hexadecimal of 60 digits": ("a: 0x" + "f" * 60 + "\n", 1, 4, "number"),
    # Keys.
    "a merge": ("a: &x {b: 1}\nc:\n  <<: *x\n", 3, 3, "key"),
    "a number as key": ("1: a\n", 1, 1, "key"),
    "null as key": ("~: a\n", 1, 1, "key"),
    "true as key": ("true: a\n", 1, 1, "key"),
    "infinity as key": (".inf: a\n", 1, 1, "key"),
    "a list as key": ("? [a, b]\n: 1\n", 1, 3, "key"),
    "a map as key": ("? {a: b}\n: 1\n", 1, 3, "key"),
    "a question mark alone": ("?\n", 1, 2, "key"),
    # Documents.
    "a text": ("hello\n", 1, 1, "document"),
    "a list": ("- a\n", 1, 1, "document"),
    "a number": ("--- 5\n", 1, 5, "document"),
    "a field without a space": ("a:1\n", 1, 1, "document"),
    "a text block": ("--- |\n  x\n", 1, 5, "document"),
    "a second document that is a list": ("a: 1\n---\n- b\n", 3, 1, "document"),
    "10,001 documents": ("---\na: 1\n" * 10_001, 20_002, 1, "size"),
    "more than 1 MiB": (b"a: " + b"x" * 1024 * 1024, 1, 1, "size"),
    "more than 200,000 values": ("a: [" + "1," * 200_001 + "]\n", 1, 400_001, "size"),
    # Syntax.
    "a new document without its line": ("a: 1\n...\nb: 2\n", 3, 1, "yaml-syntax"),
    "a field where the document marker's line goes on": ("--- a: 1\n", 1, 6, "yaml-syntax"),
    "a document marker in quotes": ('a: "x\n--- b"\n', 1, 4, "yaml-syntax"),
    "an open quote": ('a: "x\nb: 2\n', 1, 4, "yaml-syntax"),
    "an open single quote": ("a: 'x\nb: 2\n", 1, 4, "yaml-syntax"),
    "an open bracket": ("a: [1\nb: 2\n", 1, 4, "yaml-syntax"),
    "a comma too much": ("a: [1,,2]\n", 1, 7, "yaml-syntax"),
    "a colon in a text": ("a: b: c\n", 1, 5, "yaml-syntax"),
    "a field indented too far": ("a: 1\n  b: 2\n", 2, 4, "yaml-syntax"),
    "a field indented too little": ("  a: 1\n b: 2\n", 2, 2, "yaml-syntax"),
    "a line without a colon": ("a: 1\nb\n", 2, 1, "yaml-syntax"),
    "a list on the line of its field": ("a: - b\n", 1, 4, "yaml-syntax"),
    "an @": ("a: @x\n", 1, 4, "yaml-syntax"),
    "a backtick": ("a: `x`\n", 1, 4, "yaml-syntax"),
    "a percent sign": ("a: %x\n", 1, 4, "yaml-syntax"),
    "a star alone": ("a: *\n", 1, 5, "yaml-syntax"),
    "an unknown escape": ('a: "\\q"\n', 1, 5, "yaml-syntax"),
    "an escaped surrogate": ('a: "\\ud800"\n', 1, 7, "yaml-syntax"),
    "an escape beyond Unicode": ('a: "\\UFFFFFFFF"\n', 1, 7, "yaml-syntax"),
    "a key of 2,000 characters": ("x" * 2000 + ": 1\n", 1, 2001, "yaml-syntax"),
    "YAML 2.0": ("%YAML 2.0\n---\na: 1\n", 1, 1, "yaml-syntax"),
    "an absurd version": ("%YAML 99999999999.1\n---\na: 1\n", 1, 16, "yaml-syntax"),
    "a directive twice": ("%YAML 1.2\n%YAML 1.2\n---\na: 1\n", 2, 1, "yaml-syntax"),
    "an unknown directive": ("%FOO bar\n---\na: 1\n", 1, 5, "yaml-syntax"),
}


@pytest.mark.parametrize("case", REFUSED, ids=str)
def test_what_could_be_read_in_two_ways_is_refused_at_its_line_and_column(case):
    text, line, column, card = REFUSED[case]
    first = found(text)[0]
    assert first == (line, column, card)


READ: dict[str, tuple[str | bytes, list[object]]] = {
    "no document": ("", []),
    "a comment alone": ("# x\n", []),
    "document markers alone": ("---\n---\n...\n", []),
    "a byte order mark": (b"\xef\xbb\xbfa: 1\n", [{"a": 1}]),
    "CRLF": (b"a: 1\r\nb: 2\r\n", [{"a": 1, "b": 2}]),
    "CR alone": (b"a: 1\rb: 2\r", [{"a": 1, "b": 2}]),
    "no newline at the end": (b"a: 1", [{"a": 1}]),
    "several documents": ("a: 1\n---\nb: 2\n...\n---\nc: 3\n", [{"a": 1}, {"b": 2}, {"c": 3}]),
    "a field behind the marker in braces": ("--- {a: 1}\n", [{"a": 1}]),
    "a marker within a text block": ("a: |\n  ---\n  b\n", [{"a": "---\nb\n"}]),
    "the words of YAML 1.1": (
        "a: [no, yes, on, off, y, n, NO]\n",
        [{"a": ["no", "yes", "on", "off", "y", "n", "NO"]}],
    ),
    "the words of YAML 1.1, asked for": ("%YAML 1.1\n---\na: no\n", [{"a": "no"}]),
    "truth and nothing": (
        "a: [true, True, TRUE, false, ~, null, Null, NULL, nUll]\n",
        [{"a": [True, True, True, False, None, None, None, None, "nUll"]}],
    ),
    "a leading zero is ten, not eight": ("a: [010, 0010, 08]\n", [{"a": [10, 10, 8]}]),
    "octal and hexadecimal": ("a: [0o17, 0x1F, 0o8, 0b11, -0o7]\n", [{"a": [15, 31, "0o8", "0b11", "-0o7"]}]),
    "signs": ("a: [+1, -1, -0]\n", [{"a": [1, -1, 0]}]),
    "separators make a text": ("a: [1_000, '1', 1 000]\n", [{"a": ["1_000", "1", "1 000"]}]),
    "base sixty makes a text": ("a: [1:30, 190:20:30]\n", [{"a": ["1:30", "190:20:30"]}]),
    "decimals are exact": (
        "a: [0.1, .5, -.5, 1., 1e3, 1.5e+3, 12e03]\n",
        [{"a": [Decimal(text) for text in ("0.1", "0.5", "-0.5", "1", "1E+3", "1.5E+3", "12E+3")]}],
    ),
    "half a number is a text": ("a: [1e, e1, 1.2.3, +, -x, .]\n", [{"a": ["1e", "e1", "1.2.3", "+", "-x", "."]}]),
    "dates stay text": (
        "a: [2026-01-01, 2026-01-01T00:00:00Z, 2001-12-14 21:59:43.10 -5]\n",
        [{"a": ["2026-01-01", "2026-01-01T00:00:00Z", "2001-12-14 21:59:43.10 -5"]}],
    ),
    "= is a text": ("a: =\n", [{"a": "="}]),
    "an alias": ("a: &x {b: 1}\nc: *x\n", [{"a": {"b": 1}, "c": {"b": 1}}]),
    "a key that looks like a merge, in quotes": ('"<<": 1\n', [{"<<": 1}]),
    "a key that looks like a number, in quotes": ('"1": 1\n', [{"1": 1}]),
    "keys that differ in case": ("a: 1\nA: 2\n", [{"a": 1, "A": 2}]),
    "keys that differ by a look-alike": ("a: 1\n\u0430: 2\n", [{"a": 1, "\u0430": 2}]),
    "a tab and a newline, escaped": ('a: "b\\tc\\n"\n', [{"a": "b\tc\n"}]),
    "an emoji with a joiner": ("a: \U0001f469\u200d\U0001f4bb\n", [{"a": "\U0001f469\u200d\U0001f4bb"}]),
    "right-to-left script": ("a: שלום\n", [{"a": "שלום"}]),
    "a line of half a million characters": ("a: " + "x" * 500_000 + "\n", [{"a": "x" * 500_000}]),
    "a mark within a word": ("a: hello! you\n", [{"a": "hello! you"}]),
}


@pytest.mark.parametrize("case", READ, ids=str)
def test_what_has_one_meaning_is_read_by_the_core_schema_of_yaml_1_2(case):
    text, expected = READ[case]
    assert data(text) == expected


def test_lists_may_be_nested_64_deep():
    assert data("a: " + "[" * 63 + "]" * 63 + "\n")


def test_no_float_is_ever_made():
    (document,) = data("a: [1.5, 1e3, {b: .5}]\n")
    assert [type(each) for each in document["a"][:2]] == [Decimal, Decimal]
    assert isinstance(document["a"][2]["b"], Decimal)


def test_an_alias_bomb_is_stopped_before_it_goes_off():
    layers = [f"a{level}: &a{level} [{', '.join([f'*a{level - 1}'] * 10)}]\n" for level in range(1, 10)]
    (finding,) = found("a0: &a0 [x, x, x, x, x, x, x, x, x, x]\n" + "".join(layers))
    assert finding[2] == "alias"


def test_a_mistake_spoils_its_document_and_no_other():
    reading = read_text("file.yaml", b"a: !x 1\n---\nb: 2\n---\nc: 3\nc: 4\n---\nd: 5\n")
    assert [document.data for document in reading.documents] == [{"b": 2}, {"d": 5}]
    assert [document.number for document in reading.documents] == [1, 3]
    assert [finding.place.document for finding in reading.findings] == [0, 2]


def test_what_stands_before_a_mistake_of_syntax_is_read():
    reading = read_text("file.yaml", b"a: 1\n---\nb: 2\n---\nc: [\n")
    assert [document.data for document in reading.documents] == [{"a": 1}, {"b": 2}]
    assert len(reading.findings) == 1


def test_a_file_of_mistakes_says_twenty_of_them():
    assert len(found("a: 1\n" * 100)) == 20
    assert len(found("a: [" + "!x 1, " * 1000 + "]\n")) == 20
    assert len(found("a: b\n" + "\tc\n" * 100)) == 20


def test_every_mistake_says_what_to_do():
    for text, *_ in REFUSED.values():
        for finding in read_text("file.yaml", text if isinstance(text, bytes) else text.encode()).findings:
            assert finding.fix.endswith((".", "'", '"', "`"))
            assert "can't be read as YAML" not in finding.message
            assert finding.message.isprintable()


def test_an_excerpt_is_bounded_however_long_the_line():
    (finding,) = read_text("file.yaml", b"a: 1\na: " + b"x" * 500_000).findings
    assert max(len(line) for line in finding.location.excerpt) <= 1000


def test_every_card_of_the_room_is_met_in_these_tables_or_in_those_of_the_tree():
    met = {card for _, _, _, card in REFUSED.values()}
    assert {f"input/{name}" for name in met | {"file", "symlink"}} == {card.id for card in cards.INPUT_CARDS}
