"""`labelgov audit diff`: what changed between two reviews."""

from pathlib import Path

import click

from labelgov.audit.proof import between_json, between_text, compare_bundles
from labelgov.cli.audit_keys import bundle_from
from labelgov.cli.screen import coloured, width


@click.command("diff")
@click.argument("base", metavar="BASE", type=click.Path(path_type=Path))
@click.argument("head", metavar="HEAD", type=click.Path(path_type=Path))
@click.option("--format", "form", type=click.Choice(("text", "json")), default="text", help="What is printed.")
@click.option("--debug", is_flag=True, help="Show the traceback of a mistake of labelgov's own.")
def command(base: Path, head: Path, form: str, debug: bool) -> None:
    """Say what changed from one bundle to another: verdict, controls, findings, waivers, spend, packs, inventory.

    Each speaks of the last day of its period. Both are first seen to be whole. Exit code 0: compared, whatever
    changed. 2: one of them isn't the bundle that was made, or can't be read.
    """
    del debug
    between = compare_bundles((str(base), bundle_from(base)), (str(head), bundle_from(head)))
    if form == "json":
        printed = between_json.render(between)
    else:
        printed = between_text.render(between, width=width(), colour=coloured())
    # Bytes, so that no locale can refuse a character.
    click.echo(printed.encode("utf-8"), nl=False)
