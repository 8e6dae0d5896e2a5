"""`labelgov audit verify`: is a bundle what it was when it was made?"""

from pathlib import Path

import click

from labelgov.audit.proof import proof_json, proof_text, verify
from labelgov.cli.audit_keys import bundle_from, key_from
from labelgov.cli.screen import coloured, width


@click.command("verify")
@click.argument("bundle", metavar="BUNDLE", type=click.Path(path_type=Path))
@click.option("--key", "keys", multiple=True, type=click.Path(path_type=Path), metavar="FILE",
              help="Public key, in PEM, with which it has to be signed. Several: with each of them.")  # fmt: skip
@click.option("--format", "form", type=click.Choice(("text", "json")), default="text", help="What is printed.")
@click.option("--debug", is_flag=True, help="Show the traceback of a mistake of labelgov's own.")
@click.pass_context
def command(context: click.Context, bundle: Path, keys: tuple[Path, ...], form: str, debug: bool) -> None:
    """Verify a bundle, trusting nothing in it: what it holds, its digests, and who signed it.

    Nothing is unpacked. Exit code 0: verified. 1: something differs from what was made. 2: what was asked can't be
    answered.
    """
    del debug
    named = [key_from(path) for path in keys]
    proof = verify(bundle_from(bundle), named)
    if form == "json":
        printed = proof_json.render(proof)
    else:
        printed = proof_text.render(proof, str(bundle), width=width(), colour=coloured())
    # Bytes, so that no locale can refuse a character.
    click.echo(printed.encode("utf-8"), nl=False)
    context.exit(proof.exit_code)
