"""How labels are looked after: gold and audit, judges, model-made labels, and the guideline."""

import re
from decimal import Decimal

from labelgov.facts.accountability import absence
from labelgov.facts.asking import Ask
from labelgov.facts.calendar import days_since
from labelgov.facts.fact import Fact
from labelgov.facts.stage import in_work
from labelgov.kinds import Resource
from labelgov.kinds.program import Program
from labelgov.values import EXACT, Share

NOTHING = Share(Decimal(0))
ALL = Share(Decimal(1))


def gold_share(program: Resource[Program], ask: Ask) -> Share:
    """Share of known-answer items in production; 0% where none is declared."""
    return (program.spec.assurance.gold_share if program.spec.assurance else None) or NOTHING


def audit_share(program: Resource[Program], ask: Ask) -> Share:
    """Share of work that auditors judge again; 0% where none is declared."""
    return (program.spec.assurance.audit_share if program.spec.assurance else None) or NOTHING


def shares_above_all(program: Resource[Program], ask: Ask) -> tuple[str, ...]:
    """Fields of the program that state a share of more than 100%, such as assurance.auditShare."""
    assurance, automation, pilot = program.spec.assurance, program.spec.automation, program.spec.pilot
    stated = {
        "assurance.goldShare": assurance.gold_share if assurance else None,
        "assurance.auditShare": assurance.audit_share if assurance else None,
        "automation.prelabelShare": automation.prelabel_share if automation else None,
        "automation.humanReview": automation.human_review if automation else None,
        "pilot.calibration": pilot.calibration if pilot else None,
    }
    return tuple(field for field, share in stated.items() if share is not None and share > ALL)


def judges(program: Resource[Program], ask: Ask) -> int:
    """Annotators who judge one item."""
    return program.spec.assurance.judgments_per_item if program.spec.assurance else 1


def adjudicated(program: Resource[Program], ask: Ask) -> bool:
    """Whether an expert settles disagreements."""
    return program.spec.assurance is not None and program.spec.assurance.adjudication


def gold_items(program: Resource[Program], ask: Ask) -> int:
    """Size of the gold set; 0 where none is declared."""
    return (program.spec.assurance.gold_items if program.spec.assurance else None) or 0


def gold_items_per_language(program: Resource[Program], ask: Ask) -> Decimal:
    """Gold items for each language of the task, if they are spread evenly."""
    return EXACT.divide(Decimal(ask(gold_items, program)), Decimal(len(program.spec.task.languages) or 1))


def gold_in_several_languages(program: Resource[Program], ask: Ask) -> bool:
    """Whether gold is blended in, and the task has several languages for it to cover."""
    return ask(gold_share, program) > NOTHING and len(program.spec.task.languages) > 1


def gold_age(program: Resource[Program], ask: Ask) -> int | None:
    """Days since the gold set was last renewed; none where no day that has come is named."""
    return days_since(program.spec.assurance.gold_refreshed if program.spec.assurance else None, ask.today)


def prelabeled(program: Resource[Program], ask: Ask) -> bool:
    """Whether a model labels some items first."""
    return program.spec.automation is not None and program.spec.automation.prelabel_share > NOTHING


def human_review(program: Resource[Program], ask: Ask) -> Share:
    """Share of model-made labels that a person reviews; 0% where none is declared."""
    return (program.spec.automation.human_review if program.spec.automation else None) or NOTHING


def validation_age(program: Resource[Program], ask: Ask) -> int | None:
    """Days since the model was last compared with people; none where no day that has come is named."""
    return days_since(program.spec.automation.validated if program.spec.automation else None, ask.today)


def grave_work(program: Resource[Program], ask: Ask) -> bool:
    """Whether the program is in pilot or production and much depends on its labels: its criticality is high, or the AI
    system that learns from them is high-risk.
    """
    grave = program.spec.criticality == "high" or program.spec.risk_class == "high"
    return grave and ask(in_work, program)


def routine_work(program: Resource[Program], ask: Ask) -> bool:
    """Whether the program is in pilot or production and its labels are not among those on which much depends."""
    return ask(in_work, program) and not ask(grave_work, program)


def guideline_age(program: Resource[Program], ask: Ask) -> int | None:
    """Days since this version of the guideline was approved; none where no day that has come is named."""
    return days_since(program.spec.task.guideline.approved if program.spec.task.guideline else None, ask.today)


def guideline_approved(program: Resource[Program], ask: Ask) -> bool:
    """Whether somebody is on record as having approved the guideline, on a day that has come."""
    guideline = program.spec.task.guideline
    if guideline is None or guideline.approved is None or guideline.approved_by is None:
        return False
    return guideline.approved <= ask.today


def guideline_released(program: Resource[Program], ask: Ask) -> bool:
    """Whether the guideline's version is 1 or later; those below are drafts."""
    guideline = program.spec.task.guideline
    return guideline is not None and int(re.split(r"[.+-]", guideline.version)[0]) >= 1


def guideline_approver_absence(program: Resource[Program], ask: Ask) -> str | None:
    """Why who approved the guideline isn't here today; none where that person is here, or nobody is named."""
    guideline = program.spec.task.guideline
    return absence(guideline.approved_by, ask) if guideline and guideline.approved_by else None


def languages_without_guideline(program: Resource[Program], ask: Ask) -> tuple[str, ...]:
    """Languages of the task in which the guideline doesn't exist; none where it names no languages, which means all."""
    guideline = program.spec.task.guideline
    if guideline is None or not guideline.languages:
        return ()
    return tuple(language for language in program.spec.task.languages if language not in guideline.languages)


FACTS = (
    Fact(gold_share),
    Fact(audit_share),
    Fact(shares_above_all),
    Fact(judges, "annotators"),
    Fact(adjudicated),
    Fact(gold_items, "items"),
    Fact(gold_items_per_language, "items"),
    Fact(gold_age, "days"),
    Fact(prelabeled),
    Fact(human_review),
    Fact(validation_age, "days"),
    Fact(grave_work),
    Fact(routine_work),
    Fact(gold_in_several_languages),
    Fact(guideline_age, "days"),
    Fact(guideline_approved),
    Fact(guideline_released),
    Fact(guideline_approver_absence),
    Fact(languages_without_guideline),
)
