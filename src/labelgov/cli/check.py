"""`labelgov check`: the verdict."""

from datetime import date
from pathlib import Path

import click

from labelgov.cli.opening import open_repository, root_and_day
from labelgov.cli.opening_change import open_change
from labelgov.cli.screen import coloured, width
from labelgov.cli.writing import write_whole
from labelgov.report import BY_NAME
from labelgov.results import ChangeVerdict, Verdict


def _outputs(
    context: click.Context, parameter: click.Parameter, given: tuple[str, ...]
) -> tuple[tuple[str, Path], ...]:
    del context, parameter
    outputs: list[tuple[str, Path]] = []
    for each in given:
        name, equals, path = each.partition("=")
        if not equals or not path or name not in BY_NAME:
            raise click.BadParameter(f"write FORMAT=FILE, with one of {', '.join(BY_NAME)}; {each!r} isn't")
        if any(other.absolute() == Path(path).absolute() for _, other in outputs):
            raise click.BadParameter(f"{path!r} is named twice; give each format a file of its own")
        outputs.append((name, Path(path)))
    return tuple(outputs)


@click.command("check")
@root_and_day
@click.option("--base", metavar="REF",
              help="Judge what changes since this commit, by the rules and roles that stand there.")  # fmt: skip
@click.option("--approvals", type=click.Path(dir_okay=False, path_type=Path), metavar="FILE",
              help="Reviews of the change, as `labelgov approvals` writes them. HEAD is judged.")  # fmt: skip
@click.option("--head", metavar="REF",
              help="Check this commit instead of the files as they stand: a branch, a tag, an id, HEAD~1.")  # fmt: skip
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
    base: str | None,
    approvals: Path | None,
    head: str | None,
    form: str,
    outputs: tuple[tuple[str, Path], ...],
    colour: bool | None,
    verbose: bool,
) -> None:
    """Check the portfolio against its rules; with --base, what a change brings.

    Exit code 0: nothing open that blocks. 1: blocking findings. 2: the question could not be answered.
    """
    del debug
    if base is None and approvals is not None:
        raise click.UsageError("--approvals is about a change: name what it is held against with --base")
    verdict: Verdict | ChangeVerdict = (
        open_repository(root, as_of, head=head).verdict()
        if base is None
        else open_change(root, as_of, base, head, approvals).verdict()
    )
    contents = [(path, _rendered(name, verdict)) for name, path in outputs]
    printed = _printed(form, verdict, colour, verbose)
    for path, content in contents:
        write_whole(path, content)
    # Bytes, so that no locale can refuse a character.
    click.echo(printed.encode("utf-8"), nl=False)
    context.exit(verdict.exit_code)


def _rendered(form: str, verdict: Verdict | ChangeVerdict) -> str:
    if isinstance(verdict, ChangeVerdict):
        return BY_NAME[form].render_change(verdict)
    return BY_NAME[form].render(verdict)


def _printed(form: str, verdict: Verdict | ChangeVerdict, colour: bool | None, verbose: bool) -> str:
    if form != "text":
        return _rendered(form, verdict)
    from labelgov.report import judged_text, text

    painted = coloured() if colour is None else colour
    if isinstance(verdict, ChangeVerdict):
        return judged_text.render(verdict, width=width(), colour=painted, verbose=verbose)
    return text.render(verdict, width=width(), colour=painted, verbose=verbose)
