"""An independent judge: what PyYAML's own reader makes of the same text."""

import re

import yaml
from hypothesis import given
from hypothesis import strategies as st

from labelgov.source import read_text

PRINTABLE = st.characters(exclude_categories=["Cs", "Cc", "Cf", "Zl", "Zp", "Cn", "Co"])
NUMBER_OF_1_2 = re.compile(r"[-+]?(\.\d+|\d+(\.\d*)?)([eE][-+]?\d+)?|0o[0-7]+")
# PyYAML writes YAML 1.1, where 0E0 and 0o7 are texts and need no quotes.
WORDS = st.text(PRINTABLE, max_size=20).filter(lambda text: not NUMBER_OF_1_2.fullmatch(text))
PLAIN = st.recursive(
    st.one_of(st.none(), st.booleans(), st.integers(-(10**30), 10**30), WORDS),
    lambda inner: st.one_of(st.lists(inner, max_size=4), st.dictionaries(WORDS, inner, max_size=4)),
    max_leaves=20,
)
DOCUMENTS = st.dictionaries(WORDS, PLAIN, min_size=1, max_size=5)


@given(DOCUMENTS, st.booleans(), st.booleans())
def test_what_is_dumped_is_read_back_equal(data, flow, unicode):
    text = yaml.safe_dump(data, default_flow_style=flow, allow_unicode=unicode)
    reading = read_text("file.yaml", text.encode())
    assert [finding.message for finding in reading.findings] == []
    assert [document.data for document in reading.documents] == [data]


@given(st.lists(DOCUMENTS, min_size=1, max_size=4))
def test_several_documents_are_read_as_many(documents):
    reading = read_text("file.yaml", yaml.safe_dump_all(documents, allow_unicode=True).encode())
    assert [document.data for document in reading.documents] == documents
    assert [document.number for document in reading.documents] == list(range(len(documents)))


@given(st.binary(max_size=200))
def test_no_bytes_raise_anything(content):
    reading = read_text("file.yaml", content)
    assert all(isinstance(document.data, dict) for document in reading.documents)


@given(st.text(alphabet="ab:-?![]{}*&|>'\"%@`#,. \n\t0119eo~<\r", max_size=60))
def test_what_is_accepted_is_what_the_reference_accepts(text):
    reading = read_text("file.yaml", text.encode())
    if reading.findings:
        return
    loaded = yaml.load_all(text, Loader=yaml.CBaseLoader)  # the base loader makes texts alone
    maps = [each for each in loaded if isinstance(each, dict)]
    assert [sorted(document.data) for document in reading.documents] == [sorted(each) for each in maps]
