"""The pages of the commands, read off click."""

from collections.abc import Iterator

import click

from labelgov.cli import commands as table_of_commands
from labelgov.cli.pages.markdown import Pages, cell, code, fenced, linked, page, table, text

_EXIT_CODES = (
    ("0", "Nothing open that blocks."),
    ("1", "Blocking findings; of `policy test`, a test that came out otherwise than it expects."),
    ("2", "The question could not be answered: bad input, a bad rule, bad arguments."),
    ("70", "A mistake of labelgov's own."),
)


def every_command() -> Iterator[tuple[str, click.Command]]:
    """Yield every command that can be called, with its name: `policy test` as well as `check`."""
    group = table_of_commands.labelgov
    context = click.Context(group, info_name="labelgov")
    for name in group.list_commands(context):
        command = group.get_command(context, name)
        if isinstance(command, click.Group):
            yield from ((f"{name} {below}", each) for below, each in command.commands.items())
        elif command is not None:
            yield name, command


def pages() -> Pages:
    """Return a page for each command, and their index with the exit codes."""
    rows = [
        (linked(f"labelgov {name}", _file(name)), cell(command.get_short_help_str(200)))
        for name, command in every_command()
    ]
    index = ["# Commands", "", *table(("Command", "What it does"), rows), "## Exit codes", ""]
    index += table(("Code", "What it says"), [(code(number), text(said)) for number, said in _EXIT_CODES])
    made = {f"commands/{_file(name)}": page(_command(name, command)) for name, command in every_command()}
    return {"commands/index.md": page(index), **made}


def _file(name: str) -> str:
    return f"{name.replace(' ', '-')}.md"


def _command(name: str, command: click.Command) -> Iterator[str]:
    context = click.Context(command, info_name=f"labelgov {name}")
    yield from (f"# labelgov {name}", "")
    for paragraph in (command.help or "").split("\n\n"):
        yield from (text(paragraph), "")
    yield from fenced(command.get_usage(context).removeprefix("Usage: "), "text")
    records = [record for option in command.get_params(context) if (record := option.get_help_record(context))]
    yield from table(("Option", "What it does"), [(code(names), cell(said)) for names, said in records])
