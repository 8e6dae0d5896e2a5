"""`labelgov schema`: the JSON Schema for editors, and those of verdicts, changes, timelines, proofs and approvals."""

import json
from importlib import import_module

import click

from labelgov.cli.opening import known
from labelgov.kinds import BY_NAME
from labelgov.kinds.schema import approvals_schema, schema, settings_schema

_PUBLISHED = (
    "labelgov.report.json",
    "labelgov.report.changes_json",
    "labelgov.report.judged_json",
    "labelgov.report.timeline_form",
    "labelgov.audit.proof.proof_json",
    "labelgov.audit.proof.between_json",
)
"""Modules that publish the schema of a form, in the order of the options that ask for it."""


@click.command("schema")
@click.argument("kind", required=False)
@click.option("--settings", is_flag=True, help="Print the schema of labelgov.yaml instead.")
@click.option("--verdict", is_flag=True, help="Print the schema of `check --format json` instead.")
@click.option("--changes", is_flag=True, help="Print the schema of `diff --format json` instead.")
@click.option("--change", is_flag=True, help="Print the schema of `check --base REF --format json` instead.")
@click.option("--timeline", is_flag=True, help="Print the schema of timelines instead: of bundles, and of `history`.")
@click.option("--proof", is_flag=True, help="Print the schema of `audit verify --format json` instead.")
@click.option("--reviews", is_flag=True, help="Print the schema of `audit diff --format json` instead.")
@click.option("--approvals", is_flag=True, help="Print the schema of `check --approvals FILE` instead.")
@click.option("--debug", is_flag=True, help="Show the traceback of a mistake of labelgov's own.")
def command(
    kind: str | None,
    settings: bool,
    verdict: bool,
    changes: bool,
    change: bool,
    timeline: bool,
    proof: bool,
    reviews: bool,
    approvals: bool,
    debug: bool,
) -> None:
    """Print the JSON Schema (2020-12) of documents of any kind, or of one KIND."""
    del debug
    asked = (verdict, changes, change, timeline, proof, reviews)
    for form in (form for wished, form in zip(asked, _PUBLISHED, strict=True) if wished):
        click.echo(import_module(form).published_schema(), nl=False)
        return
    chosen = BY_NAME[known(kind, BY_NAME, "kind")] if kind else None
    made = approvals_schema() if approvals else settings_schema() if settings else schema(chosen)
    click.echo(json.dumps(made, indent=2, ensure_ascii=False))
