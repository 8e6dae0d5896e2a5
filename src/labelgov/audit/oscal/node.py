"""Nodes of an OSCAL document: JSON objects without empty parts, which every judge of OSCAL refuses."""

import json
from collections.abc import Mapping
from typing import Any, TypeAlias

from labelgov.audit.oscal.ids import NS
from labelgov.audit.oscal.wording import value

Node: TypeAlias = dict[str, Any]
_EMPTY: tuple[object, ...] = (None, "", [], {}, ())


def filled(node: Mapping[str, Any]) -> Node:
    """Return a node without what is empty in it."""
    return {name: each for name, each in node.items() if each not in _EMPTY}


def prop(name: str, text: object) -> Node:
    """Return a prop of our own."""
    return {"name": name, "ns": NS, "value": value(str(text))}


def props(**named: object) -> list[Node]:
    """Return props of our own: `period_start` is written `period-start`, and what is None or empty is left out."""
    return [prop(name.replace("_", "-"), each) for name, each in named.items() if each not in (None, "")]


def written(model: str, body: Mapping[str, Any]) -> bytes:
    """Return a document of a model: indented, its keys in the order of the standard, the same bytes for equal input."""
    return f"{json.dumps({model: body}, indent=2, ensure_ascii=False)}\n".encode()
