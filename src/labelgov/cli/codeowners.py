"""`labelgov codeowners`: who must look at a change of which file."""

import os
from collections.abc import Iterator
from datetime import date
from pathlib import Path

import click

from labelgov import pipeline
from labelgov.cli.opening import Opened, known, open_repository, root_and_day
from labelgov.cli.owning import Owned, flaws, owned, written_file
from labelgov.cli.owning.lines import LARGEST, PLACES
from labelgov.cli.writing import write_whole
from labelgov.facts import Ask
from labelgov.kinds import Settings
from labelgov.kinds.organization import Organization
from labelgov.portfolio import link
from labelgov.results import CannotAnswer, printable

_LONGEST = 4096
_MOST_FILES = 200_000
_NOT_OURS = {".git", ".venv", "node_modules", "__pycache__"}


@click.command("codeowners")
@click.option("--check", "checking", is_flag=True, help="Hold the file that is there against the portfolio instead.")
@click.option("--write", "writing", is_flag=True, help="Write .github/CODEOWNERS instead of printing it.")
@click.option("--gate-role", metavar="ROLE", help="Role that answers for the rules and settings; executive if absent.")
@root_and_day
@click.pass_context
def command(
    context: click.Context,
    checking: bool,
    writing: bool,
    gate_role: str | None,
    root: Path | None,
    as_of: date | None,
    debug: bool,
) -> None:
    """Print the CODEOWNERS file that follows from teams, owners and roles, or check the one that is there.

    Exit code of --check: 0 if it is sound, 1 if something is wrong, 2 if that could not be found out.
    """
    del debug
    opened = open_repository(root, as_of)
    ask = _asked(opened)
    top, below = _top(opened.root)
    present = tuple(_files(top))
    role = known(gate_role, _roles(ask), "role") if gate_role else None
    who = owned(ask, _settings(opened), (path.removeprefix(below) for path in present if path.startswith(below)), role)
    if checking:
        context.exit(_checked(top, who, present, ask, below))
    if not all(who.gate.values()):
        raise CannotAnswer("nobody answers for the gate", "Give the Organization a role with people or a team in it.")
    text = written_file(who, below)
    if not writing:
        click.echo(text.encode(), nl=False)
        return
    target = top / PLACES[0]
    target.parent.mkdir(exist_ok=True)
    write_whole(target, text)
    click.echo(f"wrote {PLACES[0]}")


def _checked(top: Path, who: Owned, present: tuple[str, ...], ask: Ask, below: str) -> int:
    place = next((each for each in PLACES if (top / each).is_file()), None)
    if place is None:
        raise CannotAnswer("there is no CODEOWNERS file", "Run `labelgov codeowners --write`.")
    with (top / place).open("rb") as file:
        text = file.read(LARGEST + 1).decode("utf-8", "replace")
    found = flaws(text, who, present, ask, below)
    for flaw in found:
        click.echo(f"{place}:{flaw.line}: {printable(flaw.message, _LONGEST)}\n  fix: {printable(flaw.fix, _LONGEST)}")
    click.echo(f"{place}: {f'{len(found)} flaws' if found else 'sound'}, as of {ask.today}")
    return 1 if found else 0


def _asked(opened: Opened) -> Ask:
    """Return the facts of a portfolio. Raises CannotAnswer where not all is understood: owners would be missed."""
    resources, unread = pipeline.understand(opened.documents)
    portfolio, unlinked = link(resources, opened.gate.shipped if opened.gate else ())
    flawed = (*opened.findings, *unread, *unlinked)
    if flawed:
        raise CannotAnswer(f"{flawed[0].place.path}: {flawed[0].message}", "Run `labelgov check`, and see to it first.")
    return Ask(portfolio, opened.today)


def _settings(opened: Opened) -> Settings:
    if opened.settings is None:
        raise CannotAnswer("labelgov.yaml can't be understood", "Run `labelgov check`, and see to it first.")
    return opened.settings


def _roles(ask: Ask) -> tuple[str, ...]:
    organizations = ask.portfolio.of(Organization)
    return tuple(organizations[0].spec.roles) if organizations else ()


def _top(root: Path) -> tuple[Path, str]:
    """Return the top of the git repository, or this folder; and the way from there, with a slash at its end."""
    root = root.resolve()
    top = next((each for each in (root, *root.parents) if (each / ".git").exists()), root)
    return top, f"{root.relative_to(top).as_posix()}/" if root != top else ""


def _files(top: Path) -> Iterator[str]:
    """Yield the files of a work tree, by their path from its top. Raises CannotAnswer where there are too many."""
    count = 0
    for folder, folders, names in os.walk(top):
        folders[:] = sorted(name for name in folders if name not in _NOT_OURS)
        for name in sorted(names):
            count += 1
            if count > _MOST_FILES:
                raise CannotAnswer(f"there are more than {_MOST_FILES:,} files", "Run it in a fresh clone.")
            yield Path(folder, name).relative_to(top).as_posix()
