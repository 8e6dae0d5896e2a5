"""`labelgov schema`: the JSON Schema for editors, and those of verdicts, of changes and of approvals."""

import json

import click

from labelgov.cli.opening import known
from labelgov.kinds import BY_NAME
from labelgov.kinds.schema import approvals_schema, schema, settings_schema
from labelgov.report import changes_json, judged_json, timeline_form
from labelgov.report import json as verdict_json


@click.command("schema")
@click.argument("kind", required=False)
@click.option("--settings", is_flag=True, help="Print the schema of labelgov.yaml instead.")
@click.option("--verdict", is_flag=True, help="Print the schema of `check --format json` instead.")
@click.option("--changes", is_flag=True, help="Print the schema of `diff --format json` instead.")
@click.option("--change", is_flag=True, help="Print the schema of `check --base REF --format json` instead.")
@click.option("--timeline", is_flag=True, help="Print the schema of timelines instead: of bundles, and of `history`.")
@click.option("--approvals", is_flag=True, help="Print the schema of `check --approvals FILE` instead.")
@click.option("--debug", is_flag=True, help="Show the traceback of a mistake of labelgov's own.")
def command(
    kind: str | None,
    settings: bool,
    verdict: bool,
    changes: bool,
    change: bool,
    timeline: bool,
    approvals: bool,
    debug: bool,
) -> None:
    """Print the JSON Schema (2020-12) of documents of any kind, or of one KIND."""
    del debug
    published = ((verdict, verdict_json), (changes, changes_json), (change, judged_json), (timeline, timeline_form))
    for asked, form in published:
        if asked:
            click.echo(form.published_schema(), nl=False)
            return
    chosen = BY_NAME[known(kind, BY_NAME, "kind")] if kind else None
    made = approvals_schema() if approvals else settings_schema() if settings else schema(chosen)
    click.echo(json.dumps(made, indent=2, ensure_ascii=False))
