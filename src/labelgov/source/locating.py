"""Routes to places: where in a file a value stands. Asked for what is shown, not for what is read."""

from collections.abc import Mapping
from dataclasses import replace

from yaml.nodes import MappingNode, Node, ScalarNode, SequenceNode

from labelgov.results import Finding, Location, Place, Position
from labelgov.source.parsing import compose
from labelgov.source.text import excerpted, lines_of

_KEPT = 8
"""Files whose nodes are kept. Places are asked for in order of path; nodes take ten times the room of their text."""


class Places:
    """Finds places in texts; each text is composed again when it is asked for."""

    def __init__(self, texts: Mapping[str, str]) -> None:
        self._texts = texts
        self._composed: dict[str, tuple[list[Node], list[str]]] = {}

    def placed(self, finding: Finding) -> Finding:
        """Return a finding with its place found."""
        if finding.location is not None:
            return finding
        return finding.at(_moved(self.locate(finding.place), finding.place.offset))

    def locate(self, place: Place) -> Location:
        """Return path, start and end of a place; where a step is absent, of the nearest thing above it."""
        nodes, lines = self._of(place.path)
        if not lines:
            return Location(place.path, Position(1, 1), Position(1, 1))
        if place.document >= len(nodes):
            return excerpted(place.path, lines, (0, 0), (0, 1))
        start, end = _span(nodes[place.document], place)
        return excerpted(place.path, lines, start, end)

    def locate_on(self, place: Place, numbers: frozenset[int]) -> Location | None:
        """Return where a place stands on one of these lines, from its key to its end; None where it stands on none."""
        location = self.locate(place)
        if location.start.line in numbers:
            return location
        nodes, lines = self._of(place.path)
        if place.document >= len(nodes):
            return None
        value = _value(nodes[place.document], place)
        if value is None:
            return None
        within = [number for number in numbers if location.start.line < number <= _last_line(value)]
        if not within:
            return None
        line = lines[min(within) - 1]
        start = len(line) - len(line.lstrip())
        return excerpted(place.path, lines, (min(within) - 1, start), (min(within) - 1, max(len(line), start + 1)))

    def _of(self, path: str) -> tuple[list[Node], list[str]]:
        text = self._texts.get(path)
        if not text:
            return [], []
        if path not in self._composed:
            if len(self._composed) >= _KEPT:
                self._composed.pop(next(iter(self._composed)))
            self._composed[path] = (compose(text), lines_of(text))
        return self._composed[path]


def _moved(location: Location, offset: int) -> Location:
    """Return a location moved into a value that stands on one line; one that doesn't, stays."""
    start, end = location.start, location.end
    if not offset or start.line != end.line or start.column + offset >= end.column:
        return location
    return replace(location, start=Position(start.line, start.column + offset))


def _span(root: Node, place: Place) -> tuple[tuple[int, int], tuple[int, int]]:
    key: Node | None = None
    node = root
    found = True
    for step in place.pointer:
        entry = _step(node, step)
        if entry is None:
            found = False
            break
        key, node = entry
    shown = node
    if key is not None and (place.on_key or not found or not isinstance(node, ScalarNode)):
        shown = key
    elif key is None and isinstance(node, MappingNode) and node.value:
        shown = node.value[0][0]
    start, end = shown.start_mark, shown.end_mark
    if end.line != start.line and not isinstance(shown, ScalarNode):
        return (start.line, start.column), (start.line, start.column + 1)
    return (start.line, start.column), (end.line, end.column)


def _value(root: Node, place: Place) -> Node | None:
    """Return the node at the end of a route, None where a step is absent."""
    node = root
    for step in place.pointer:
        entry = _step(node, step)
        if entry is None:
            return None
        node = entry[1]
    return node


def _last_line(node: Node) -> int:
    """Return the number, from one, of the last line of a node. A block's own end is where the next thing begins."""
    while isinstance(node, MappingNode | SequenceNode) and not node.flow_style and node.value:
        last = node.value[-1]
        node = last[1] if isinstance(last, tuple) else last
    return node.end_mark.line + (1 if node.end_mark.column else 0)


def _step(node: Node, step: str | int) -> tuple[Node | None, Node] | None:
    """Return the entry that a step leads to: its key (None in a list) and its value."""
    if isinstance(node, MappingNode):
        return next(((key, value) for key, value in node.value if getattr(key, "value", None) == str(step)), None)
    if isinstance(node, SequenceNode) and isinstance(step, int) and step < len(node.value):
        entry = node.value[step]
        first = entry.value[0][0] if isinstance(entry, MappingNode) and entry.value else None
        return first, entry
    return None
