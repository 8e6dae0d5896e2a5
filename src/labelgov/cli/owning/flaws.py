"""What is wrong with a CODEOWNERS file that is there."""

from collections.abc import Iterable, Iterator, Sequence
from typing import NamedTuple

from labelgov.cli.owning.lines import LARGEST, Entry, Ruling, is_owner, read_lines
from labelgov.cli.owning.owners import Owned, accounts
from labelgov.facts import Ask
from labelgov.kinds.team import Team
from labelgov.results import did_you_mean


class Flaw(NamedTuple):
    """Something wrong, at a line (1 where it is of no line in particular), and what to do."""

    line: int
    message: str
    fix: str


def flaws(text: str, who: Owned, present: Sequence[str], ask: Ask, below: str = "") -> tuple[Flaw, ...]:
    """Return what is wrong, by line. `present` are the files of the repository, by their path from its top."""
    size = len(text.encode("utf-8", "surrogatepass"))
    entries = read_lines(text)
    found = [*_about_owners(entries, ask), *_about_paths(entries, who, present, below)]
    if size >= LARGEST:
        found.append(
            Flaw(
                1,
                f"The file has {size:,} bytes; from {LARGEST:,} on GitHub reads none of it.",
                "Name folders instead of files.",
            )
        )
    return tuple(sorted(found))


def _about_owners(entries: Iterable[Entry], ask: Ask) -> Iterator[Flaw]:
    here = accounts(ask)
    teams = {team.spec.handle.casefold(): team.spec.handle for team in ask.portfolio.of(Team) if team.spec.handle}
    known = [*here, *teams]
    for entry in entries:
        if entry.refused:
            yield Flaw(
                entry.number,
                f"The pattern {entry.pattern} {entry.refused}: the line is skipped.",
                "Write the path out, or `?` for the character.",
            )
        for owner in entry.owners:
            name = owner.casefold()
            if owner.count("@") > 1:
                yield Flaw(
                    entry.number,
                    f"{owner} is two owners glued together, so that it is none.",
                    "Put a space between them.",
                )
            elif not is_owner(owner):
                yield Flaw(entry.number, f"{owner} is no owner.", "Write @account, @organization/team or an address.")
            elif name in here and not here[name]:
                yield Flaw(
                    entry.number,
                    f"{owner} is not here: the person has left, or is yet to join.",
                    "Name who answers for it now.",
                )
            elif name not in here and name not in teams:
                yield Flaw(
                    entry.number,
                    f"{owner} is no account or handle that a Team declares{did_you_mean(name, known)}.",
                    "Correct it, or declare it: Team spec.handle, or the member's account.",
                )


def _about_paths(entries: Sequence[Entry], who: Owned, present: Iterable[str], below: str) -> Iterator[Flaw]:
    ruling = Ruling(entries)
    matched, counted = [0] * len(entries), [0] * len(entries)
    overruled_by: dict[int, int] = {}
    for path in present:
        found = ruling.matching(path)
        for index in found:
            matched[index] += 1
        for index in found[:-1]:
            overruled_by[index] = found[-1]
        if found:
            counted[found[-1]] += 1
        yield from _about_a_path(path, entries[found[-1]] if found else None, who, below)
    for index, entry in enumerate(entries):
        if entry.refused:
            continue
        if not matched[index]:
            yield Flaw(
                entry.number, f"The pattern {entry.pattern} matches no file.", "Correct it, or take the line out."
            )
        elif not counted[index]:
            later = entries[overruled_by[index]].number
            yield Flaw(
                entry.number,
                f"This line never counts: line {later} and others below take all that it matches.",
                "Put what is general above what is special.",
            )


def _about_a_path(path: str, entry: Entry | None, who: Owned, below: str) -> Iterator[Flaw]:
    own = path.startswith(below)
    expected = (
        who.of(path if path.startswith(".github/") else path.removeprefix(below))
        if own or path.startswith(".github/")
        else ()
    )
    if not expected:
        return
    shown = " or ".join(expected)
    if entry is None or not entry.owners:
        number = entry.number if entry else 1
        yield Flaw(number, f"Nobody owns {path}.", f"Add a line that names {shown}.")
    elif not {owner.casefold() for owner in entry.owners} & {owner.casefold() for owner in expected}:
        yield Flaw(
            entry.number, f"{path} is owned by {' '.join(entry.owners)}, who don't answer for it.", f"Name {shown}."
        )
