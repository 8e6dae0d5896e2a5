"""One labeling program: what is labeled, how much, how well, and who answers for it."""

from typing import Literal

from labelgov.kinds.field import Kind, Looser, Part, Without, field
from labelgov.kinds.scalars import (
    Count,
    Day,
    Duration,
    Language,
    Measure,
    Money,
    Name,
    Number,
    Path,
    Person,
    Positive,
    Share,
    Some,
    Term,
    Text,
    Version,
    YesNo,
)


class Guideline(Part):
    """The instructions that annotators work by."""

    path: Path = field("Where the guideline is kept.", example="guidelines/relevance.md")
    version: Version = field("Version that is in use.", example="4.2.0")
    approved: Day | None = field(
        "Day on which this version was approved.",
        example="2026-01-10",
        default=None,
        looser=Looser.NEITHER,
        without=Without.LOOSER,
    )
    approved_by: Person | None = field("Who approved it.", example="m.okafor", default=None, without=Without.LOOSER)
    languages: tuple[Language, ...] = field(
        "Languages that it exists in; empty for the program's own.", example=["en"], default=(), looser=Looser.FEWER
    )


class Task(Part):
    """What an annotator does."""

    type: Term = field("Type of task, as the rates of contracts name it.", example="pairwise-relevance")
    guideline: Guideline | None = field("The instructions.", default=None, without=Without.LOOSER)
    languages: tuple[Language, ...] = field(
        "Languages of the material.", example=["en", "pt-BR"], default=(), looser=Looser.FEWER
    )
    harmful_content: YesNo = field("Whether the material can harm who looks at it.", example=False, default=False)
    attributes_per_item: Some = field(
        "Judgments that one item asks for.", example=1, unit="attributes", default=1, looser=Looser.NEITHER
    )


class Volume(Part):
    """How much is labeled."""

    unit: Term = field("What is counted and paid.", example="judgment")
    per_month: Count = field("Expected volume of a month.", example=400000, unit="units", looser=Looser.HIGHER)
    peak_per_day: Count | None = field(
        "Most that a day may bring.", example=25000, unit="units", default=None, looser=Looser.HIGHER
    )


class QualityTarget(Part):
    """A value that a metric must reach."""

    metric: Name = field("Metric that is measured.", example="gold-accuracy", refers_to="Metric")
    target: Measure = field("Value to reach.", example="95%", looser=Looser.METRIC)
    window: Duration | None = field(
        "Span that each measurement covers.", example="7d", default=None, looser=Looser.HIGHER
    )
    minimum_sample: Count | None = field(
        "Fewest items on which a measurement counts.", example=400, unit="items", default=None, looser=Looser.LOWER
    )


class Assurance(Part):
    """How quality is watched while the program runs."""

    gold_share: Share | None = field(
        "Share of known-answer items blended into production.", example="5%", default=None, looser=Looser.LOWER
    )
    audit_share: Share | None = field(
        "Share of work that is judged again by auditors.", example="2%", default=None, looser=Looser.LOWER
    )
    judgments_per_item: Some = field(
        "Annotators who judge one item.", example=3, unit="annotators", default=1, looser=Looser.LOWER
    )
    gold_items: Count | None = field(
        "Size of the gold set.", example=400, unit="items", default=None, looser=Looser.LOWER
    )
    gold_refreshed: Day | None = field(
        "Day on which the gold set was last renewed.", example="2026-03-01", default=None, looser=Looser.NEITHER
    )
    adjudication: YesNo = field(
        "Whether disagreements are settled by an expert.", example=True, default=False, looser=Looser.FALSE
    )


class Automation(Part):
    """Labels that a model makes, and how people look at them."""

    prelabel_share: Share = field("Share of items that a model labels first.", example="40%", looser=Looser.HIGHER)
    prelabel_model: Text | None = field("Model and version.", example="relevance-lm-3", default=None)
    human_review: Share | None = field(
        "Share of model-made labels that a person reviews.", example="100%", default=None, looser=Looser.LOWER
    )
    validated: Day | None = field(
        "Day on which the model was last compared with people.",
        example="2026-02-15",
        default=None,
        looser=Looser.NEITHER,
    )


class Pilot(Part):
    """The trial that comes before production."""

    started: Day = field("First day of the pilot.", example="2025-09-01", looser=Looser.NEITHER)
    completed: Day | None = field("Last day of the pilot.", example="2025-10-15", default=None, looser=Looser.NEITHER)
    units_per_hour: Positive | None = field(
        "Fair pace: units that a trained annotator completes in an hour.",
        example=60,
        unit="units an hour",
        default=None,
        looser=Looser.HIGHER,
        without=Without.NEITHER,
    )
    calibration: Share | None = field(
        "Agreement with expert answers at the end of the pilot.", example="96%", default=None, looser=Looser.LOWER
    )
    calibration_passed: YesNo = field(
        "Whether annotators passed calibration.", example=True, default=False, looser=Looser.FALSE
    )


class Milestone(Part):
    """A step with a date."""

    name: Term = field("Short name of the step.", example="production")
    due: Day = field("Day on which it is due.", example="2026-04-15", looser=Looser.LATER)
    done: Day | None = field("Day on which it was done.", example="2026-04-12", default=None, looser=Looser.NEITHER)
    plan: Text | None = field("How a late step is brought home.", example="Second shift from May.", default=None)


class Value(Part):
    """What the labels are worth to the company."""

    metric: Text = field("Measure that the value is derived from.", example="offline-ndcg-gain")
    annual: Money = field("Value of a year.", example="3200000.00 USD", unit="per year", looser=Looser.NEITHER)
    source: Text | None = field("Who estimated it, and how.", example="Ranking finance model, 2026-01", default=None)


class Effort(Part):
    """What the program takes of a team."""

    team: Name = field("Team that runs the program.", example="relevance", refers_to="Team")
    fte: Number = field("Full-time people that it takes.", example=1.5, unit="FTE", looser=Looser.HIGHER)


class Documentation(Part):
    """What the EU AI Act's Article 10 and Annex IV want written down of labeling."""

    design_choices: Path | None = field(
        "Why the labels are designed as they are.", example="docs/relevance-design.md", default=None
    )
    annotator_profile: Text | None = field(
        "Who annotates: skills, languages, where.",
        example="Native speakers, trained two weeks, PH and PT",
        default=None,
    )
    labeling_procedure: Path | None = field(
        "How items are drawn, labeled, checked and settled.", example="docs/relevance-procedure.md", default=None
    )
    data_preparation: Path | None = field("How data is cleaned.", example="docs/relevance-cleaning.md", default=None)
    assumptions: Text | None = field(
        "What the labels are assumed to measure.", example="Relevance to the typical intent.", default=None
    )
    known_gaps: Text | None = field("What the data doesn't cover.", example="Queries under ten a month.", default=None)
    reviewed: Day | None = field("Day of the last review.", example="2026-01-15", default=None, looser=Looser.NEITHER)


class Program(Kind):
    """A stream of labeling work with one purpose, one owner and targets of its own."""

    owner: Person = field("Who answers for the program.", example="m.okafor")
    backup: Person | None = field(
        "Who stands in for the owner.", example="j.lindqvist", default=None, without=Without.LOOSER
    )
    stage: Literal["proposed", "pilot", "production", "paused", "retired"] = field(
        "How far the program has come.", example="production"
    )
    criticality: Literal["high", "medium", "low"] = field("What depends on it.", example="high")
    purpose: Text = field("What the labels are for.", example="Training and evaluation of search ranking.")
    purposes: tuple[Term, ...] = field(
        "Purposes for which data is used, in the words of the datasets.",
        example=["search-ranking"],
        default=(),
        looser=Looser.MORE,
    )
    start: Day | None = field("First day of labeling.", example="2025-09-01", default=None, looser=Looser.NEITHER)
    end: Day | None = field(
        "Last day of labeling, where one is planned.", example="2027-06-30", default=None, looser=Looser.LATER
    )
    objectives: tuple[Name, ...] = field(
        "Objectives that it serves.",
        example=["fy26-ranking-quality"],
        default=(),
        refers_to="Objective",
        looser=Looser.FEWER,
    )
    effort: Effort | None = field("What it takes of a team.", default=None)
    task: Task = field("What an annotator does.")
    volume: Volume | None = field("How much is labeled.", default=None, without=Without.TIGHTER)
    quality: tuple[QualityTarget, ...] = field("Targets that the labels must reach.", default=(), looser=Looser.FEWER)
    turnaround: Duration | None = field(
        "Longest time from a complete batch to its accepted delivery.",
        example="72h",
        default=None,
        looser=Looser.HIGHER,
    )
    assurance: Assurance | None = field("How quality is watched.", default=None, without=Without.LOOSER)
    automation: Automation | None = field("Labels that a model makes.", default=None, without=Without.TIGHTER)
    datasets: tuple[Name, ...] = field(
        "What is labeled.", example=["search-queries-2026"], default=(), refers_to="Dataset", looser=Looser.MORE
    )
    pilot: Pilot | None = field("The trial before production.", default=None, without=Without.LOOSER)
    milestones: tuple[Milestone, ...] = field("Steps with dates.", default=(), looser=Looser.FEWER)
    value: Value | None = field("What the labels are worth.", default=None)
    risk_class: Literal["minimal", "limited", "high"] = field(
        "Risk class of the AI system that learns from it, by the EU AI Act.", example="limited", default="minimal"
    )
    documentation: Documentation | None = field(
        "What is written down of the labeling.", default=None, without=Without.LOOSER
    )
