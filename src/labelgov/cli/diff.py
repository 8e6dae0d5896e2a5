"""`labelgov diff`: what a change means, in the domain's words."""

from datetime import date, datetime
from pathlib import Path
from typing import NamedTuple

import click

from labelgov import pipeline
from labelgov.cli.opening import forget_git_variables, here, repository_near, root_and_day, zone_of
from labelgov.cli.screen import coloured, width
from labelgov.cli.writing import write_whole
from labelgov.kinds import Settings
from labelgov.packs import prepared
from labelgov.policy import SETTINGS_FILE
from labelgov.report import CHANGES_FORMATS
from labelgov.results import CannotAnswer, Changes, Finding
from labelgov.source import Reading, Side, open_sides, read_text

_FORMATS = {form.name: form for form in CHANGES_FORMATS}
_WORK_TREE = "the work tree"


class _Read(NamedTuple):
    """A side that was read: what people call it, and its documents."""

    name: str
    settings: Settings | None
    reading: Reading


@click.command("diff")
@click.argument("base", metavar="BASE")
@click.argument("head", metavar="[HEAD]", required=False)
@root_and_day
@click.option("--format", "form", type=click.Choice(tuple(_FORMATS)), default="text", help="What is printed.")
@click.option("--output", type=click.Path(dir_okay=False, path_type=Path), metavar="FILE",
              help="Write it to a file instead.")  # fmt: skip
@click.option(
    "--colour/--no-colour", default=None, help="Colour of the text; without it: on a terminal without NO_COLOR."
)
@click.pass_context
def command(
    context: click.Context,
    base: str,
    head: str | None,
    root: Path | None,
    as_of: date | None,
    debug: bool,
    form: str,
    output: Path | None,
    colour: bool | None,
) -> None:
    """Say what a change means: from BASE to HEAD, or to the files as they stand.

    BASE and HEAD are commits: a branch, a tag, an id, HEAD~1. Both are asked for the same day. No rule is asked, and
    nobody's approval; `labelgov check` does that. Exit code 0: compared. 2: something can't be read, and what was said
    is not the whole.
    """
    del debug
    forget_git_variables()
    changes = _compared(root or repository_near(here()) or here(), base, head, as_of)
    printed = _rendered(changes, form, colour=colour if colour is not None else output is None and coloured())
    if output is not None:
        write_whole(output, printed)
    else:
        # Bytes, so that no locale can refuse a character.
        click.echo(printed.encode("utf-8"), nl=False)
    context.exit(changes.exit_code)


def _rendered(changes: Changes, form: str, *, colour: bool) -> str:
    if form != "text":
        return _FORMATS[form].render(changes)
    from labelgov.report import changes_text

    return changes_text.render(changes, width=width(), colour=colour)


def _compared(root: Path, base: str, head: str | None, as_of: date | None) -> Changes:
    before, after = open_sides(root, base, head)
    # The head first: what both have in common is then parsed once.
    now = _read(after, _WORK_TREE if head is None else str(after), None)
    was = _read(before, str(before), now.settings)
    if as_of is None:
        zone, astray = zone_of(now.reading.documents)
        as_of = datetime.now(zone).date()
        now = now._replace(reading=now.reading._replace(findings=(*now.reading.findings, *astray)))
    return pipeline.diff(_version(was), _version(now), as_of, ready=prepared())


def _version(read: _Read) -> pipeline.Version:
    reading = read.reading
    return pipeline.Version(read.name, reading.documents, found=reading.findings, unread=reading.unread)


def _read(side: Side, name: str, otherwise: Settings | None) -> _Read:
    """Read a side by its own labelgov.yaml; a base that has none, by that of the head."""
    content = side.file(SETTINGS_FILE)
    if content is None and otherwise is None:
        raise CannotAnswer(
            f"there is no {SETTINGS_FILE} in {name}", "Run `labelgov init`, or name the folder with --root."
        )
    settings, found = (otherwise, ()) if content is None else _settings(content)
    if settings is None:
        raise CannotAnswer(f"{SETTINGS_FILE} of {name} can't be understood: {found[0].message}", found[0].fix)
    return _Read(name, settings, side.read(settings.folders))


def _settings(content: bytes | Finding) -> tuple[Settings | None, tuple[Finding, ...]]:
    own = Reading((), (content,), 1, {}) if isinstance(content, Finding) else read_text(SETTINGS_FILE, content)
    return pipeline.read_settings(own)
