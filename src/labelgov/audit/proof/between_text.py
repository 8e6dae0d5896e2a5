"""What changed between two reviews, as text for a terminal."""

import textwrap
from collections.abc import Iterator

from labelgov.audit.manifest import Manifest
from labelgov.audit.proof.between import Between, Event, Section, Turn
from labelgov.report.ink import Ink, coloured, plain
from labelgov.results import printable

_MARKS = {Event.ADDED: "+", Event.REMOVED: "−", Event.CHANGED: "~"}
_WIDEST = 120
_LONGEST_VALUE = 160


def render(between: Between, *, width: int = 100, colour: bool = False) -> str:
    """Return what changed, section by section; a section in which nothing did is left out."""
    ink = coloured if colour else plain
    return "\n".join((*_lines(between, min(width, _WIDEST), ink), ""))


def _lines(between: Between, width: int, ink: Ink) -> Iterator[str]:
    yield from _wrapped(f"From  {_about(between.base)}", width)
    yield from _wrapped(f"To    {_about(between.head)}", width)
    yield ""
    for section in between.sections:
        if section.turns:
            yield ink("bold", section.heading)
            for turn in section.turns:
                yield from _turn(turn, section, width, ink)
            yield ""
    counts = [f"{each.heading.lower()}: {len(each.turns)}" for each in between.sections if each.turns]
    yield ink("bold", f"Changed: {', '.join(counts)}" if counts else "Nothing of what is compared has changed.")


def _about(manifest: Manifest) -> str:
    period = manifest.period
    return printable(
        f"{period.start} to {period.end}, commit {manifest.commit.id[:12]}, labelgov {manifest.labelgov}", 300
    )


def _turn(turn: Turn, section: Section, width: int, ink: Ink) -> Iterator[str]:
    mark = f"  {ink(_style(turn, section), _MARKS[turn.event])} "
    says = f"{turn.what}: {turn.says}" if turn.says else turn.what
    for number, line in enumerate(_wrapped(printable(f"{says}{_course(turn)}", 1200), width - 4)):
        yield f"{mark if number == 0 else '    '}{line}"


def _course(turn: Turn) -> str:
    before, after = (printable(each, _LONGEST_VALUE) for each in (turn.before, turn.after))
    if turn.event is Event.CHANGED:
        return f": {before} → {after}"
    state = before or after
    return f" ({state})" if state != "declared" else ""


def _style(turn: Turn, section: Section) -> str:
    """Return the style of a mark: what went out of compliance, or opened, is seen first."""
    worse = {"controls": "out of compliance", "findings": "open", "verdict": "blocked"}.get(section.name)
    if worse and turn.after.startswith(worse):
        return "critical"
    return "green" if worse and turn.before.startswith(worse) else "dim"


def _wrapped(text: str, width: int) -> list[str]:
    return textwrap.wrap(text, width, break_long_words=False, break_on_hyphens=False, subsequent_indent="  ")
