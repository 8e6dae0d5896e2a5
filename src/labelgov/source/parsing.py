"""Text to plain values: YAML 1.2, core schema, strictly.

libyaml composes the nodes; what they mean is decided here, by the core schema (YAML 1.2.2, section 10.3.2): `no` is a
string and `010` is ten. A number with a point is a Decimal.
"""

import contextlib
import re
import sys
from decimal import Decimal
from functools import lru_cache
from typing import Any, NoReturn

import yaml
from yaml import CSafeLoader
from yaml.nodes import MappingNode, Node, ScalarNode

from labelgov.results import Finding, RuleCard
from labelgov.source import cards
from labelgov.source.document import Document
from labelgov.source.syntax import BEGINS_ANEW, explained
from labelgov.source.text import HIDDEN, finding

DEEPEST = 64
"""How deep values may be nested."""
_MOST_NODES = 200_000
"""How many values a file may stand for, aliases counted each time."""
_MOST_DOCUMENTS = 10_000
_MOST_FINDINGS = 20
_LONGEST_NUMBER = 40

_INTEGER = re.compile(r"[-+]?[0-9]+", re.ASCII)
_OCTAL = re.compile(r"0o[0-7]+", re.ASCII)
_HEXADECIMAL = re.compile(r"0x[0-9a-fA-F]+", re.ASCII)
_FLOAT = re.compile(r"[-+]?(?:\.[0-9]+|[0-9]+(?:\.[0-9]*)?)(?:[eE][-+]?[0-9]+)?", re.ASCII)
_NOT_FINITE = re.compile(r"[-+]?\.(?:inf|Inf|INF)|\.(?:nan|NaN|NAN)")
_NUMBER = re.compile("|".join(each.pattern for each in (_FLOAT, _OCTAL, _HEXADECIMAL, _NOT_FINITE)), re.ASCII)
_LONE_MARK = re.compile(r"(?:&\S+\s+)?!(?=\s)")
_WORDS: dict[str, bool | None] = {
    "": None, "~": None, "null": None, "Null": None, "NULL": None,
    "true": True, "True": True, "TRUE": True, "false": False, "False": False, "FALSE": False,
}  # fmt: skip
_MAY_BE_NUMBER = frozenset("0123456789+-.")
_UNTAGGED = "plain"
_FIRST_FIELD = "apiVersion"


class _Refused(Exception):
    """Reading of a document can't go on; the finding stands in the reader."""


class _TooDeep(yaml.MarkedYAMLError):
    """Values are nested too deep for libyaml's nodes to be made at all."""


class _Composer(CSafeLoader):
    """libyaml's composer, told to resolve nothing and to stop where values are nested too deep."""

    def __init__(self, text: str) -> None:
        super().__init__(text)
        self._depth = 0

    def resolve(self, kind: object, value: object, implicit: object) -> str:
        return _UNTAGGED

    def descend_resolver(self, node: Node | None, index: object) -> None:
        self._depth += 1
        if self._depth > DEEPEST:
            raise _TooDeep(problem_mark=node.start_mark if node is not None else None)

    def ascend_resolver(self) -> None:
        self._depth -= 1


def compose(text: str) -> list[Node]:
    """Return the nodes of the documents of a text, up to the first mistake of syntax, for finding places."""
    composer = _Composer(text)
    nodes = []
    with contextlib.suppress(yaml.YAMLError, ValueError):
        while composer.check_node():
            nodes.append(_next(composer))
    return nodes


def _next(composer: "_Composer") -> Node:
    node = composer.get_node()
    if node is None:
        raise yaml.YAMLError("the document ends before it begins")
    return node


def parse(path: str, text: str) -> tuple[tuple[Document, ...], tuple[Finding, ...]]:
    """Return the documents of a text, and findings on what can't be read; what stands before a mistake is returned."""
    reader = _Reader(path, text)
    composer = _Composer(text)
    documents = []
    number = 0
    try:
        while composer.check_node():
            node = _next(composer)
            data = reader.read(node, number)
            if isinstance(data, dict):
                documents.append(Document(path, number, data))
            elif data is not None and not reader.findings:
                reader.say(cards.DOCUMENT, node, "This document is not a map of fields.")
            number += 1
            if number > _MOST_DOCUMENTS:
                reader.say(cards.SIZE, node, f"This file has more than {_MOST_DOCUMENTS:,} documents.")
                break
    except _TooDeep as error:
        at = (error.problem_mark.line, error.problem_mark.column) if error.problem_mark else (0, 0)
        message = f"Values are nested more than {DEEPEST} deep."
        reader.findings.append(finding(cards.NESTING, path, number, text, at, message))
    except yaml.MarkedYAMLError as error:
        reader.findings.append(explained(error, path, number, text))
    except (yaml.YAMLError, ValueError) as error:
        reader.findings.append(finding(cards.SYNTAX, path, number, text, (0, 0), f"This file can't be read: {error}"))
    spoiled = {each.place.document for each in reader.findings}
    return tuple(each for each in documents if each.number not in spoiled), tuple(reader.findings)


@lru_cache(maxsize=4096)
def _is_word(key: str) -> bool:
    """Whether an unquoted key is text, and not null, a truth or a number."""
    return key not in _WORDS and not _NUMBER.fullmatch(key)


def _torn(key: Node, value: Node) -> bool:
    """Whether a field in braces has no colon: it is the end of a value with a comma in it, as in {price: 8,10}."""
    return isinstance(value, ScalarNode) and value.start_mark.index == key.end_mark.index


def _torn_apart(key: Node) -> tuple[str, str]:
    said = key.value if isinstance(key, ScalarNode) else "this"
    return (
        f"{said} stands here without a value: inside braces, a comma begins a new field.",
        "Write a number without separators and with a point, such as 20000 or 8.10 EUR; a text with a comma in quotes.",
    )


class _Reader:
    """Nodes to plain values. What can't be meant is said once, at its place, and reading goes on."""

    def __init__(self, path: str, text: str) -> None:
        self._path = path
        self._text_of_file = text
        self._number = 0
        self._nodes = 0
        self._open: set[int] = set()
        self._aliases = "&" in text and "*" in text
        self._marks = "!" in text
        """Whether there may be tags: each is written with this mark, and nothing else gives a node one."""
        self.findings: list[Finding] = []

    def read(self, node: Node, number: int) -> Any:
        """Return the plain value of a document's root node."""
        self._number = number
        try:
            return self._value(node, 0)
        except _Refused:
            return None

    def say(self, card: RuleCard, node: Node, message: str, fix: str = "") -> None:
        """Add a finding at a node; the twenty-first is left out."""
        if len(self.findings) < _MOST_FINDINGS:
            mark = node.start_mark
            length = node.end_mark.column - mark.column if node.end_mark.line == mark.line else 1
            at = (mark.line, mark.column)
            self.findings.append(
                finding(card, self._path, self._number, self._text_of_file, at, message, fix=fix, length=max(length, 1))
            )

    def _stop(self, card: RuleCard, node: Node, message: str, fix: str = "") -> NoReturn:
        self.say(card, node, message, fix)
        raise _Refused

    def _value(self, node: Node, depth: int) -> Any:
        self._nodes += 1
        if self._nodes > _MOST_NODES:
            card = cards.ALIAS if self._aliases else cards.SIZE
            self._stop(card, node, f"This file stands for more than {_MOST_NODES:,} values.")
        if self._marks and self._tagged(node):
            return None
        if isinstance(node, ScalarNode):
            return self._text(node) if node.style else self._scalar(node)
        if not self._aliases:
            # libyaml's nodes are then a tree, and no deeper than the composer lets them be.
            return self._map(node, depth) if isinstance(node, MappingNode) else self._list(node, depth)
        if id(node) in self._open:
            self._stop(cards.ALIAS, node, "This value holds itself, through an alias.")
        if depth >= DEEPEST:
            self._stop(cards.NESTING, node, f"Values are nested more than {DEEPEST} deep, through aliases.")
        self._open.add(id(node))
        made = self._map(node, depth) if isinstance(node, MappingNode) else self._list(node, depth)
        self._open.discard(id(node))
        return made

    def _tagged(self, node: Node) -> bool:
        tag = node.tag.replace("tag:yaml.org,2002:", "!!")
        if tag == _UNTAGGED:
            # libyaml keeps quiet about a lone `!`, which makes a text of a number.
            if not _LONE_MARK.match(self._text_of_file, node.start_mark.index):
                return False
            tag = "!"
        self.say(cards.TAG, node, f"The tag {tag} may not stand here.")
        return True

    def _text(self, node: ScalarNode) -> str:
        text: str = node.value
        if node.style == '"' and (hidden := HIDDEN.search(text)):
            message = f"The character U+{ord(hidden[0]):04X} may not stand in a text, written as an escape neither."
            self.say(cards.ENCODING, node, message)
        return text

    def _list(self, node: Node, depth: int) -> list[Any]:
        return [self._value(each, depth + 1) for each in node.value]

    def _map(self, node: MappingNode, depth: int) -> dict[str, Any]:
        made: dict[str, Any] = {}
        in_braces = node.flow_style
        for key_node, value_node in node.value:
            if in_braces and _torn(key_node, value_node):
                self.say(cards.KEY, key_node, *_torn_apart(key_node))
                continue
            key = self._key(key_node)
            value = self._value(value_node, depth + 1)
            if key is None:
                continue
            if key in made and key == _FIRST_FIELD and depth == 0:
                self._stop(cards.SYNTAX, key_node, *BEGINS_ANEW)
            if key in made:
                first = next(other for other, _ in node.value if other.value == key)
                self.say(cards.DUPLICATE_KEY, key_node, f"{key} stands already in line {first.start_mark.line + 1}.")
                continue
            made[key] = value
        return made

    def _key(self, node: Node) -> str | None:
        if self._marks and self._tagged(node):
            return None
        if not isinstance(node, ScalarNode):
            self.say(cards.KEY, node, "A field's name is one word of text.")
            return None
        if not node.style:
            if node.value == "<<":
                self.say(cards.KEY, node, "`<<` merges maps, which isn't read here.", "Write the merged fields out.")
                return None
            if not _is_word(node.value):
                message = f"{node.value or 'An empty key'} is not text, as a field's name must be."
                self.say(cards.KEY, node, message, f'Write it in quotes: "{node.value}".')
                return None
            return sys.intern(node.value)
        return sys.intern(self._text(node))

    def _scalar(self, node: ScalarNode) -> Any:
        text: str = node.value
        if text in _WORDS:
            return _WORDS[text]
        if text[0] not in _MAY_BE_NUMBER:
            return text
        return self._number_or_text(node, text)

    def _number_or_text(self, node: ScalarNode, text: str) -> Any:
        if _NOT_FINITE.fullmatch(text):
            self.say(cards.NUMBER, node, f"{text} is not a number that can be compared.")
            return None
        if not (_FLOAT.fullmatch(text) or _OCTAL.fullmatch(text) or _HEXADECIMAL.fullmatch(text)):
            return text
        if len(text) > _LONGEST_NUMBER:
            self.say(cards.NUMBER, node, f"This number has {len(text):,} characters; {_LONGEST_NUMBER} is the most.")
            return None
        if _INTEGER.fullmatch(text):
            return int(text)
        if text[1:2] in ("o", "x"):
            return int(text[2:], 8 if text[1] == "o" else 16)
        exponent = text.lower().partition("e")[2]
        if exponent and abs(int(exponent)) > _LONGEST_NUMBER:
            self.say(cards.NUMBER, node, f"{text} is out of bounds.")
            return None
        return Decimal(text)
