"""`labelgov policy`: the rules tried, and printed as a document."""

from collections import Counter
from datetime import date
from pathlib import Path

import click

from labelgov.cli.opening import Opened, open_repository, root_and_day
from labelgov.policy import Gate
from labelgov.policy.book import book
from labelgov.policy.trying import Trial, try_packs, untested
from labelgov.results import CannotAnswer, Result, Status, written


@click.group("policy")
def command() -> None:
    """Test the rules, or print them as a document."""


@command.command("test")
@root_and_day
@click.option(
    "--complete", is_flag=True, help="Fail, too, where no test has seen a rule pass, fail and stand at its boundary."
)
@click.option("--unmatched", is_flag=True, help="Name every rule that matches no resource of this portfolio.")
@click.pass_context
def test(
    context: click.Context, root: Path | None, as_of: date | None, debug: bool, complete: bool, unmatched: bool
) -> None:
    """Run the tests beside the rules, and say what they have not seen."""
    del debug
    opened = open_repository(root, as_of, whole=True)
    gate = _gate(opened)
    trials = try_packs(gate)
    failed = [finding for trial in trials for finding in trial.findings]
    for finding in failed:
        place = opened.places.locate(finding.place) if not finding.place.path.startswith("labelgov:") else None
        where = f"{place.path}:{place.start.line}" if place else f"{finding.place.path} {written(finding.pointer)}"
        click.echo(f"{where}  {finding.message}")
    missing = untested(trials)
    for trial in missing:
        click.echo(f"{trial.rule}  {_missing(trial)}")
    _say_unmatched(opened, gate, unmatched)
    tests = sum(trial.tests for trial in trials)
    seen = len(trials) - len(missing)
    click.echo(
        f"{len(trials)} rules, {tests} tests: {tests - len(failed)} passed, {len(failed)} failed; "
        f"{seen} of {len(trials)} rules seen to pass, to fail and at their boundary"
    )
    context.exit(1 if failed or (complete and missing) else 0)


@command.command("book")
@root_and_day
def print_book(root: Path | None, as_of: date | None, debug: bool) -> None:
    """Print the packs as a document (Markdown) for counsel and finance."""
    del debug
    click.echo(book(_gate(open_repository(root, as_of, whole=True))), nl=False)


def _gate(opened: Opened) -> Gate:
    wrong = [finding for finding in opened.findings if finding.rule.id.startswith("policy/")]
    if opened.gate is None or wrong:
        first = (wrong or list(opened.findings))[0]
        raise CannotAnswer(f"{first.place.path}: {first.message}", first.fix)
    return opened.gate


def _missing(trial: Trial) -> str:
    seen = (("pass", trial.passed), ("fail", trial.failed), ("stand at its boundary", trial.boundary))
    return f"no test has seen it {', '.join(name for name, was in seen if not was) or 'as it expects'}"


def _say_unmatched(opened: Opened, gate: Gate, every: bool) -> None:
    """Name the repository's own rules that match nothing, since they may be dead, and count those that ship."""
    verdict = opened.examine().verdict
    if verdict.counts[Status.UNANSWERED]:
        return
    applied = Counter(outcome.rule for outcome in verdict.outcomes if outcome.result is not Result.NOT_APPLICABLE)
    unmatched = [rule for rule in gate.rules if not rule.over_change and not applied[rule.card.id]]
    named = [rule for rule in unmatched if every or not rule.place.path.startswith("labelgov:")]
    for rule in named:
        click.echo(f"{rule.card.id}  matches no resource of this portfolio")
    if len(named) < len(unmatched):
        click.echo(
            f"{len(unmatched) - len(named)} of the rules that ship match no resource of this portfolio; "
            "--unmatched names them"
        )
