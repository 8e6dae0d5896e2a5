"""`labelgov history`: when a rule was broken, or what a resource went through."""

from dataclasses import replace
from datetime import date
from pathlib import Path

import click

from labelgov.cli.built_in import BUILT_IN
from labelgov.cli.history_told import tell
from labelgov.cli.opening import day, known
from labelgov.cli.opening_history import replayed
from labelgov.history import Replayed
from labelgov.report import timeline_form
from labelgov.report.safe_json import mapped
from labelgov.results import CannotAnswer, Timeline


@click.command("history")
@click.argument("subject", metavar="RULE|KIND/NAME")
@click.option("--from", "start", callback=day, metavar="DATE",
              help="First day of the period; a year before its last day if absent.")  # fmt: skip
@click.option("--to", "end", callback=day, metavar="DATE", help="Last day of the period; today if absent.")
@click.option("--at", default="HEAD", metavar="REF", show_default=True,
              help="Commit whose first-parent history is replayed: a branch, a tag, an id, HEAD~1.")  # fmt: skip
@click.option("--policy", type=click.Choice(("then", "current")), default="then", show_default=True,
              help="Judge each commit by its own gate, or all of them by that of the last one.")  # fmt: skip
@click.option("--format", "form", type=click.Choice(("text", "json")), default="text", help="What is printed.")
@click.option("--root", type=click.Path(file_okay=False, path_type=Path),
              help="Folder that holds labelgov.yaml. Without it: this folder, or the nearest one above.")  # fmt: skip
@click.option("--debug", is_flag=True, help="Show the traceback of a mistake of labelgov's own.")
def command(
    subject: str,
    start: date | None,
    end: date | None,
    at: str,
    policy: str,
    form: str,
    root: Path | None,
    debug: bool,
) -> None:
    """Say when a RULE (pack/rule) was broken and by what, or which findings a resource (KIND/NAME) went through.

    Each commit of the first-parent history is judged, and between commits each day on which a date makes a difference.
    What could not be evaluated is unknown, and never counts as kept. Exit code 0: told. 2: it can't be told.
    """
    del debug
    past = replayed(root, at, start, end, current=policy == "current")
    name = _meant(subject, past)
    timeline = _about(name, past.timeline)
    if form == "json":
        head = {"schema": timeline_form.TIMELINE, "subject": name, "policy": policy}
        said = {**head, **timeline_form.form(timeline)}
        # Bytes, so that no locale can refuse a character.
        click.echo(mapped(said).encode("utf-8"), nl=False)
    else:
        tell(name, past.rules.get(name), timeline, policy)


def _meant(subject: str, past: Replayed) -> str:
    """Return the rule or resource that is meant. Raises CannotAnswer where there never was one in the period."""
    rules = {**{card.id: card for card in BUILT_IN}, **past.rules}
    if not past.rules and past.timeline.gaps:
        gap = past.timeline.gaps[0]
        raise CannotAnswer(
            f"nothing could be evaluated from {past.timeline.start} to {past.timeline.end}: {gap.reason}",
            "Name another period with --from and --to.",
        )
    if subject.partition("/")[0][:1].isupper():
        return known(subject, sorted(past.resources), "resource in this period")
    return known(subject, sorted(rules), "rule in this period")


def _about(name: str, timeline: Timeline) -> Timeline:
    """Return the timeline with the episodes of a rule or a resource alone."""
    of = [each for each in timeline.episodes if name in (each.finding.rule.id, each.finding.resource)]
    return replace(timeline, episodes=tuple(of))
