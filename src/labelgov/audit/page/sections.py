"""The sections of the page, in order, and how one is pointed at."""

from typing import NamedTuple


class Section(NamedTuple):
    """A section: its anchor and its heading."""

    anchor: str
    title: str


class Lead(NamedTuple):
    """A sentence that leads to a section."""

    says: str
    section: Section
    number: int


SECTIONS = (
    Section("about", "What this is and how to read it"),
    Section("scope", "Scope"),
    Section("summary", "Summary"),
    Section("controls", "Control by control"),
    Section("waivers", "Exceptions: waivers and remediations"),
    Section("changes", "Changes in the period"),
    Section("findings", "Open findings"),
    Section("timeline", "Timeline of findings"),
    Section("method", "Method and limits"),
    Section("glossary", "Words used here"),
    Section("verify", "How to verify this report"),
)
"""Every section, in order; they are numbered from 1."""
_NUMBERS = {section.anchor: number for number, section in enumerate(SECTIONS, 1)}


def lead(says: str, anchor: str) -> Lead:
    """Return a sentence with the section that it leads to."""
    number = _NUMBERS[anchor]
    return Lead(says, SECTIONS[number - 1], number)


def section(anchor: str) -> str:
    """Return what a section is called in a sentence."""
    return f"section {_NUMBERS[anchor]}"
