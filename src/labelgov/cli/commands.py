"""The table of commands. A command's module is imported when the command is called."""

from importlib import import_module

import click

from labelgov import __version__

COMMANDS: tuple[tuple[str, str, str], ...] = (
    ("check", "labelgov.cli.check", "Check the portfolio against its rules."),
    ("diff", "labelgov.cli.diff", "Say what a change means, in the domain's words."),
    ("explain", "labelgov.cli.explain", "Explain a rule, and how it comes out on a resource."),
    ("list", "labelgov.cli.listing", "List the resources of a kind with their facts."),
    ("show", "labelgov.cli.show", "Show a resource: its facts, its findings, who refers to it."),
    ("history", "labelgov.cli.history", "Say when a rule was broken, or what a resource went through."),
    ("policy", "labelgov.cli.policy", "Test the rules, or print them as a document."),
    ("audit", "labelgov.cli.audit", "Export the state of compliance through a period, and verify it."),
    ("approvals", "labelgov.cli.approvals", "Read who wrote and who reviewed a change."),
    ("comment", "labelgov.cli.comment", "Show a verdict where a change is talked about."),
    ("codeowners", "labelgov.cli.codeowners", "Write or check who must look at a change of which file."),
    ("schema", "labelgov.cli.schema", "Print the JSON Schema for editors."),
    ("init", "labelgov.cli.init", "Begin a small portfolio that passes."),
    ("docs", "labelgov.cli.reference", "Write the reference pages of kinds, facts, rules and commands."),
)
"""Name, module and sentence of every command, in the order of the manual."""


class _Commands(click.Group):
    def list_commands(self, ctx: click.Context) -> list[str]:
        return [name for name, _, _ in COMMANDS]

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        module = next((module for name, module, _ in COMMANDS if name == cmd_name), None)
        if module is None:
            return None
        command = import_module(module).command
        return command if isinstance(command, click.Command) else None

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        # The sentences stand in the table, so that --help imports no command.
        with formatter.section("Commands"):
            formatter.write_dl([(name, sentence) for name, _, sentence in COMMANDS])


@click.group(cls=_Commands, context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100})
@click.version_option(__version__, message="labelgov %(version)s")
def labelgov() -> None:
    """Govern data labeling from one repository: programs, vendors, contracts, budgets and privacy rules in YAML."""
