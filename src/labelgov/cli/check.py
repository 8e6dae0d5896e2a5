"""`labelgov check`: the verdict."""

import contextlib
import os
import sys
import tempfile
from datetime import date
from pathlib import Path

import click

from labelgov.cli.opening import open_repository, root_and_day
from labelgov.report import BY_NAME
from labelgov.results import CannotAnswer, Verdict


def _outputs(
    context: click.Context, parameter: click.Parameter, given: tuple[str, ...]
) -> tuple[tuple[str, Path], ...]:
    del context, parameter
    outputs = []
    for each in given:
        name, equals, path = each.partition("=")
        if not equals or not path or name not in BY_NAME:
            raise click.BadParameter(f"write FORMAT=FILE, with one of {', '.join(BY_NAME)}; {each!r} isn't")
        outputs.append((name, Path(path)))
    return tuple(outputs)


@click.command("check")
@root_and_day
@click.option("--format", "form", type=click.Choice(tuple(BY_NAME)), default="text", help="What is printed.")
@click.option("--output", "outputs", multiple=True, callback=_outputs, metavar="FORMAT=FILE",
              help="Also write a format to a file; may be given several times.")  # fmt: skip
@click.option(
    "--colour/--no-colour", default=None, help="Colour of the text; without it: on a terminal without NO_COLOR."
)
@click.option("--verbose", is_flag=True, help="Show code frames for advisory and waived findings too.")
@click.pass_context
def command(
    context: click.Context,
    root: Path | None,
    as_of: date | None,
    debug: bool,
    form: str,
    outputs: tuple[tuple[str, Path], ...],
    colour: bool | None,
    verbose: bool,
) -> None:
    """Check the portfolio against its rules.

    Exit code 0: nothing open that blocks. 1: blocking findings. 2: the question could not be answered.
    """
    del debug
    verdict = open_repository(root, as_of).verdict()
    for name, path in outputs:
        _write(path, _rendered(name, verdict))
    click.echo(_printed(form, verdict, colour, verbose), nl=False, color=True)
    context.exit(verdict.exit_code)


def _rendered(form: str, verdict: Verdict) -> str:
    return BY_NAME[form].render(verdict)


def _printed(form: str, verdict: Verdict, colour: bool | None, verbose: bool) -> str:
    if form != "text":
        return _rendered(form, verdict)
    terminal = sys.stdout.isatty()
    wanted = (
        (terminal and "NO_COLOR" not in os.environ and os.environ.get("TERM") != "dumb") if colour is None else colour
    )
    width = os.get_terminal_size(sys.stdout.fileno()).columns if terminal else int(os.environ.get("COLUMNS") or 100)
    from labelgov.report import text

    return text.render(verdict, width=max(width, 40), colour=wanted, verbose=verbose)


def _write(path: Path, content: str) -> None:
    """Write a file whole or not at all: a reader sees the old one or the new one."""
    try:
        handle, temporary = tempfile.mkstemp(dir=path.parent, prefix=f".{path.name}.")
        try:
            with os.fdopen(handle, "w", encoding="utf-8", newline="") as file:
                file.write(content)
            Path(temporary).chmod(0o644)
            Path(temporary).replace(path)
        except BaseException:
            with contextlib.suppress(OSError):
                Path(temporary).unlink()
            raise
    except OSError as error:
        raise CannotAnswer(
            f"{path} can't be written: {error.strerror}", "Name a file in a folder that can be written to."
        ) from None
