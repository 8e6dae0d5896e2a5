"""`controls.csv`, `rules.csv` and `controls.xlsx`: every clause, what tests it, and how it stood through the period."""

from collections import Counter
from collections.abc import Iterator

from labelgov.audit.compliance import ControlRecord, FrameworkRecord, Standing, frameworks
from labelgov.audit.review import Review
from labelgov.audit.sheets import Cell, Column, Table, Type
from labelgov.kinds.attestation import Attestation
from labelgov.results import Result

_COUNTED = (Standing.HELD, Standing.OUT, Standing.WAIVED, Standing.ADVISED, Standing.UNKNOWN)
_WORDS = {
    Standing.HELD: "in compliance",
    Standing.OUT: "out of compliance",
    Standing.WAIVED: "with a waiver",
    Standing.ADVISED: "with an advisory finding",
    Standing.UNKNOWN: "unknown",
}
_NOTES = {
    Standing.UNTESTED: "No rule tests this control.",
    Standing.ON_CHANGE: "Its rules judge what a change does, and not what stands.",
    Standing.IDLE: "Its rules apply to nothing in this portfolio.",
}


def control_table(review: Review) -> Table:
    """Return a row for each control of each framework, those that no rule tests included."""
    attestations = {each.name: each for each in review.ask.portfolio.of(Attestation)}
    outcomes = {name: f"{name} ({each.spec.outcome})" for name, each in attestations.items()}
    rows = [_row(each, control, outcomes) for each in frameworks(review) for control in each.controls]
    return Table(
        "controls",
        "Controls",
        f"Each clause of each framework, what tests it, and how it stood from {review.start} to {review.end}.",
        _COLUMNS,
        rows,
        frozen=4,
    )


_COLUMNS = (
    Column("Framework", "Name of the law, standard or guideline."),
    Column("Edition", "Its edition."),
    Column("Control", "Clause, as the framework numbers it."),
    Column("Control title", "Title of the clause."),
    Column("Summary", "The clause in our own words."),
    Column("Status", "How it stands on the last day: the worst of the resources to which a rule applies."),
    Column("Rules", "Rules that test it on the last day, with pack and name."),
    Column("Number of rules", "How many rules test it.", Type.COUNT),
    Column(
        "Resources", "Population: resources to which at least one of its rules applies on the last day.", Type.COUNT
    ),
    *(
        Column(f"Resources {_WORDS[each]}", f"How many of them are {each.value} on the last day.", Type.COUNT)
        for each in _COUNTED
    ),
    Column("Resources not applicable", "Further resources that were asked and to which no rule applies.", Type.COUNT),
    *(
        Column(f"Days {_WORDS[each]}", f"Days of the period on which the worst of it was: {each.value}.", Type.COUNT)
        for each in _COUNTED
    ),
    Column("Days not tested", "Days of the period on which no rule tested it: nothing is claimed of them.", Type.COUNT),
    Column("Waivers", "Waivers that covered a finding of its rules on some day of the period."),
    Column("Attestations", "Records of persons who looked at it, with the outcome."),
    Column("Former rules", "Rules that tested it earlier in the period, had findings, and no longer do."),
    Column("Note", "What else is to be known, such as that no rule tests it."),
)


def _row(framework: FrameworkRecord, control: ControlRecord, attested: dict[str, str]) -> tuple[Cell, ...]:
    return (
        framework.name,
        framework.version,
        control.clause,
        control.title,
        control.summary,
        control.status.value,
        ", ".join(card.id for card in control.rules),
        len(control.rules),
        control.population,
        *(control.resources.get(each, 0) for each in _COUNTED),
        control.inapplicable,
        *(control.days(each) for each in _COUNTED),
        control.days(Standing.UNTESTED),
        ", ".join(control.waivers),
        ", ".join(attested.get(name, name) for name in control.attestations),
        ", ".join(card.id for card in control.former),
        _note(control),
    )


def _note(control: ControlRecord) -> str:
    note = _NOTES.get(control.status, "")
    if control.attestations and not control.rules:
        return f"{note} A person looked at it: see the attestations."
    return note


def rule_table(review: Review) -> Table:
    """Return a row for each rule that is asked, with how it came out on the last day."""
    counted: dict[str, Counter[Result]] = {}
    for outcome in review.verdict.outcomes:
        counted.setdefault(outcome.rule, Counter())[outcome.result] += 1
    return Table(
        "rules",
        "Rules",
        "Each rule in force on the last day, and how it came out.",
        _RULE_COLUMNS,
        list(_rules(review, counted)),
    )


_RESULTS = (
    (Result.PASS, "Passed", "Resources that keep it."),
    (Result.FINDING, "With findings", "Resources that don't."),
    (Result.WAIVED, "Waived", "Resources that don't, and have leave."),
    (Result.UNANSWERED, "Unanswered", "Resources of which nobody can say."),
    (Result.NOT_APPLICABLE, "Not applicable", "Resources to which it doesn't apply."),
)
_RULE_COLUMNS = (
    Column("Rule", "Pack and name."),
    Column("Rule title", "The rule as a heading."),
    Column("What it says", "The sentence that counsel signed off."),
    Column("Pack version", "Version of the pack."),
    Column("Kind", "Kind of the resources that are judged."),
    Column("Asked of", "What stands, or what a change does."),
    Column("Severity", "How much harm it stands for."),
    Column("Enforcement", "Whether it blocks, and whether it can be waived."),
    Column("Blocks from", "Day from which it blocks; empty where it always did, or never does.", Type.DAY),
    Column("Controls", "Clauses that it carries out."),
    *(Column(name, sentence, Type.COUNT) for _, name, sentence in _RESULTS),
)


def _rules(review: Review, counted: dict[str, Counter[Result]]) -> Iterator[tuple[Cell, ...]]:
    versions = dict(review.verdict.packs)
    for rule in review.gate.rules:
        card = rule.card
        counts = counted.get(card.id, Counter())
        yield (
            card.id,
            card.title,
            card.says,
            versions.get(card.pack),
            rule.kind,
            "changes" if rule.over_change else "what stands",
            card.severity.value,
            card.enforcement.value,
            rule.enforce_from,
            ", ".join(card.controls),
            *(counts[result] for result, _, _ in _RESULTS),
        )
