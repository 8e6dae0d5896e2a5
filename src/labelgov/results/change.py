"""What a change means: field by field, loosened or tightened, and what follows for the facts."""

from collections import Counter
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from functools import cached_property

from labelgov.results.place import Place, Pointer
from labelgov.results.printable import printable


class Direction(StrEnum):
    """What a change does to what was agreed: loosened first, for that is what a reader looks for."""

    LOOSENED = "loosened"
    TIGHTENED = "tightened"
    NEUTRAL = "neutral"

    @property
    def rank(self) -> int:
        """Zero for loosened, so that sorting by rank puts it first."""
        return tuple(Direction).index(self)


class Course(StrEnum):
    """Where a fact went. A fact follows from what was declared; nobody loosens it."""

    WORSE = "worse"
    BETTER = "better"
    NEUTRAL = "neutral"

    @property
    def rank(self) -> int:
        """Zero for worse, so that sorting by rank puts it first."""
        return tuple(Course).index(self)


class Topic(StrEnum):
    """What a change is about, in the order in which an executive asks."""

    SPEND = "spend"
    RISK = "risk"
    QUALITY = "quality"
    PRIVACY = "privacy"
    ROADMAP = "roadmap"

    @property
    def rank(self) -> int:
        """Place in the order of topics."""
        return tuple(Topic).index(self)


class Event(StrEnum):
    """What happened to a resource, a field or a row."""

    ADDED = "added"
    REMOVED = "removed"
    CHANGED = "changed"
    AFFECTED = "affected"
    """Of a resource alone: nothing in it changed, but facts of it moved, because something else did."""


@dataclass(frozen=True, slots=True)
class FieldChange:
    """One field, row or entry that differs between base and head.

    `pointer` leads through head's document, or through base's where the field was removed. `key` is the same route with
    rows by their id (`spec.sla[accuracy].target`), which stays when rows are moved. `before` and `after` are the values
    as a document writes them, exact; None where there is none. `says` is both and their difference for people:
    `2.40 M → 2.65 M USD (+10.4 %)`. Every text is one printable line from birth.
    """

    pointer: Pointer
    key: str
    label: str
    """The field in words: `cap`, `target of accuracy`, `price of pairwise-relevance`."""
    event: Event
    before: str | None
    after: str | None
    delta: str
    """The difference alone: `+250,000.00 USD (+10.4 %)`, `−2 points`, `+31 days`, `added PH`."""
    says: str
    direction: Direction
    topic: Topic

    def __post_init__(self) -> None:
        _make_printable(self, "key", "label", "before", "after", "delta", "says")

    @property
    def sentence(self) -> str:
        """Label, values and difference in one line."""
        return f"{self.label}: {self.says}"


@dataclass(frozen=True, slots=True)
class FactChange:
    """A fact that differs: something that follows from what is declared, such as contracted cost or headroom.

    `name` is the fact's own, as rules write it. `before` and `after` are exact, None where the resource is only on one
    side or the fact can't be computed; `note` then says why.
    """

    name: str
    label: str
    before: str | None
    after: str | None
    delta: str
    says: str
    course: Course
    topic: Topic
    note: str = ""

    def __post_init__(self) -> None:
        _make_printable(self, "name", "label", "before", "after", "delta", "says", "note")

    @property
    def sentence(self) -> str:
        """Label, values and difference in one line."""
        return f"{self.label}: {self.says}"


@dataclass(frozen=True, slots=True)
class ResourceChange:
    """A resource that was added, removed or changed, or whose facts moved.

    `place` is where it stands in head's documents, in base's where it was removed. An added or removed resource lists
    every field that it has.
    """

    id: str
    """`Kind/name`."""
    title: str
    event: Event
    topic: Topic
    """What the kind itself is about; each field has a topic of its own."""
    direction: Direction
    """What adding or removing the resource does; of a changed one, what the worst of its fields does."""
    place: Place
    fields: tuple[FieldChange, ...]
    facts: tuple[FactChange, ...]

    def __post_init__(self) -> None:
        _make_printable(self, "id", "title")

    @property
    def kind(self) -> str:
        """Its kind."""
        return self.id.partition("/")[0]

    @property
    def name(self) -> str:
        """Its name, unique within the kind."""
        return self.id.partition("/")[2]

    @property
    def touched(self) -> bool:
        """Whether a document of it changed; otherwise only its facts moved."""
        return self.event is not Event.AFFECTED


@dataclass(frozen=True, slots=True)
class Headline:
    """A sentence of the summary. `resource` is `Kind/name`, empty for the portfolio as a whole."""

    topic: Topic
    direction: Direction
    sentence: str
    resource: str

    def __post_init__(self) -> None:
        _make_printable(self, "sentence", "resource")


@dataclass(frozen=True, slots=True)
class Conversion:
    """A planning rate that was used to show an amount in the reporting currency, and the day from which it is used."""

    currency: str
    rate: str
    reporting: str
    since: date


@dataclass(frozen=True)
class Changes:
    """Everything that differs between base and head as of a day. Sorted, so that equal input gives equal bytes."""

    as_of: date
    base: str
    """What people call the base: `origin/main`."""
    head: str
    """What people call the head: `the work tree`."""
    summary: tuple[Headline, ...]
    """What an executive reads: by topic, loosened first, bigger first."""
    resources: tuple[ResourceChange, ...]
    """By kind and name."""
    totals: tuple[FactChange, ...]
    """Facts of the whole portfolio that moved."""
    conversions: tuple[Conversion, ...] = ()
    unread: tuple[str, ...] = ()
    """What couldn't be read on either side, and so couldn't be compared: a sentence each."""

    def __post_init__(self) -> None:
        _make_printable(self, "base", "head")
        object.__setattr__(self, "unread", tuple(map(printable, self.unread)))

    def __bool__(self) -> bool:
        """Whether anything differs."""
        return bool(self.resources or self.totals)

    @property
    def exit_code(self) -> int:
        """0: compared. 2: something couldn't be read, so that the comparison isn't whole."""
        return 2 if self.unread else 0

    @cached_property
    def events(self) -> dict[Event, int]:
        """How many resources were added, removed, changed and affected; every event is present."""
        counted = Counter(resource.event for resource in self.resources)
        return {event: counted[event] for event in Event}

    @cached_property
    def directions(self) -> dict[Direction, int]:
        """How many changes of touched resources there are of each direction; every direction is present.

        A resource that was added or removed counts once, a changed one by its fields.
        """
        counted = Counter(
            direction
            for resource in self.resources
            if resource.touched
            for direction in (
                [field.direction for field in resource.fields]
                if resource.event is Event.CHANGED
                else [resource.direction]
            )
        )
        return {direction: counted[direction] for direction in Direction}


def _make_printable(of: object, *names: str) -> None:
    for name in names:
        value = getattr(of, name)
        if value is not None:
            object.__setattr__(of, name, printable(value))
