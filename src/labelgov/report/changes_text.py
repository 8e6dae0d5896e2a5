"""A change for people at a terminal: the sentences that matter, then every field and fact, resource by resource."""

from collections.abc import Iterable, Iterator
from itertools import groupby
from typing import NamedTuple

from labelgov.report import counting
from labelgov.report.cells import cells, wrapped
from labelgov.report.ink import Ink, coloured, plain
from labelgov.results import Changes, Course, Direction, Event, FactChange, FieldChange, ResourceChange

NARROWEST = 40
_NARROW = 80
_INDENT = 4
_WIDEST_LABEL = 36
_MARKS: dict[Direction | Course, tuple[str, str]] = {
    Direction.LOOSENED: ("!", "high"),
    Direction.TIGHTENED: ("✓", "green"),
    Direction.NEUTRAL: ("·", "dim"),
    Course.WORSE: ("!", "high"),
    Course.BETTER: ("✓", "green"),
    Course.NEUTRAL: ("·", "dim"),
}
_LEGEND = "! loosened or worse   ✓ tightened or better   · neither"


class _Line(NamedTuple):
    """A line of a resource: mark, label and what is said of it."""

    way: Direction | Course
    label: str
    says: str


def render(changes: Changes, *, width: int = 100, colour: bool = False) -> str:
    """Return a change as lines of text, each of which fits into `width` cells (40 at least)."""
    page = _Page(changes, max(width, NARROWEST), coloured if colour else plain)
    return "\n".join(line.rstrip() for line in page.lines()) + "\n"


class _Page(NamedTuple):
    changes: Changes
    width: int
    ink: Ink

    def lines(self) -> Iterator[str]:
        """Yield every line of the report."""
        yield from self._paragraph(counting.compared(self.changes), style="bold")
        yield ""
        yield from self._summary()
        touched = sorted(
            (each for each in self.changes.resources if each.touched), key=lambda each: each.direction.rank
        )
        yield from self._section("What changes", touched)
        yield from self._section(
            "What follows elsewhere", [each for each in self.changes.resources if not each.touched]
        )
        if self.changes.totals:
            yield from self._paragraph("The portfolio as a whole", style="bold")
            yield from self._columns(map(_of_fact, self.changes.totals))
            yield ""
        yield from self._end()

    def _summary(self) -> Iterator[str]:
        for topic, headlines in groupby(self.changes.summary, key=lambda each: each.topic):
            yield from self._paragraph(topic.value.capitalize(), style="bold")
            for headline in headlines:
                yield from self._marked(headline.direction, headline.sentence)
            yield ""

    def _section(self, heading: str, resources: Iterable[ResourceChange]) -> Iterator[str]:
        for number, resource in enumerate(resources):
            if number == 0:
                yield from self._paragraph(heading, style="bold")
                yield ""
            yield from self._resource(resource)
            yield ""

    def _resource(self, resource: ResourceChange) -> Iterator[str]:
        event = f" {resource.event.value}" if resource.event in (Event.ADDED, Event.REMOVED) else ""
        title = f" · {resource.title}" if resource.title != resource.name else ""
        name = f"{resource.kind} {resource.name}{event}"
        first, *others = [*wrapped(name, self.width)] or [""]
        if not others and cells(first + title) <= self.width:
            yield f"{self.ink('bold', first)}{self._styled('dim', title)}"
        else:
            yield from self._paragraph(f"{name}{title}", style="bold")
        if event:
            stated = "; ".join(f"{field.label} {field.says}" for field in resource.fields)
            yield from self._paragraph(stated, _INDENT)
        else:
            yield from self._columns(map(_of_field, resource.fields))
        if resource.facts and resource.fields:
            yield from self._paragraph("so that", 2, style="dim")
        yield from self._columns(map(_of_fact, resource.facts))

    def _columns(self, lines: Iterable[_Line]) -> Iterator[str]:
        """Yield lines with what is said of a label beside it; after it, where there is no room for two columns."""
        lines = list(lines)
        if self.width < _NARROW:
            for line in lines:
                yield from self._marked(line.way, f"{line.label}: {line.says}")
            return
        column = min(max((cells(line.label) for line in lines), default=0), _WIDEST_LABEL)
        for line in lines:
            wide = cells(line.label)
            if wide > column:
                yield from self._marked(line.way, line.label)
                yield from (f"{' ' * (_INDENT + column + 2)}{each}" for each in self._says(line.says, column))
                continue
            first, *others = list(self._says(line.says, column)) or [""]
            yield f"{self._mark(line.way)}{line.label}{' ' * (column - wide)}  {first}"
            yield from (f"{' ' * (_INDENT + column + 2)}{other}" for other in others)

    def _says(self, says: str, column: int) -> Iterator[str]:
        return wrapped(says, self.width - _INDENT - column - 2)

    def _marked(self, way: Direction | Course, text: str) -> Iterator[str]:
        first, *others = list(wrapped(text, self.width - _INDENT)) or [""]
        yield f"{self._mark(way)}{first}"
        yield from (f"{' ' * _INDENT}{other}" for other in others)

    def _mark(self, way: Direction | Course) -> str:
        mark, style = _MARKS[way]
        return f"  {self.ink(style, mark)} "

    def _paragraph(self, text: str, indent: int = 0, style: str = "") -> Iterator[str]:
        for line in wrapped(text, self.width - indent):
            yield " " * indent + self._styled(style, line)

    def _styled(self, style: str, text: str) -> str:
        return self.ink(style, text) if style and text else text

    def _end(self) -> Iterator[str]:
        for sentence in self.changes.unread:
            yield from self._paragraph(f"? {sentence}", style="unanswered")
        if self.changes:
            yield from self._paragraph(_LEGEND, style="dim")
        yield from self._paragraph(counting.changes(self.changes), style="bold")


def _of_field(field: FieldChange) -> _Line:
    return _Line(field.direction, field.label, field.says)


def _of_fact(fact: FactChange) -> _Line:
    return _Line(fact.course, fact.label, f"{fact.says} ({fact.note})" if fact.note else fact.says)
