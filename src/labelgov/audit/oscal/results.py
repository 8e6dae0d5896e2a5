"""What came out: one result, of the last day, with an observation a rule and a finding a clause."""

from labelgov.audit.compliance import ControlRecord, Standing
from labelgov.audit.oscal.determined import determined, through_the_period
from labelgov.audit.oscal.draft import Draft, assets, origin, reviewed_controls
from labelgov.audit.oscal.moments import first_of, last_of
from labelgov.audit.oscal.node import Node, filled, prop, props
from labelgov.audit.oscal.observations import by_person, by_rule
from labelgov.audit.oscal.record import Record
from labelgov.audit.oscal.risks import risk
from labelgov.audit.oscal.wording import line, prose
from labelgov.results import days_covered

MODEL = "assessment-results"


def assessment_results(record: Record) -> Node:
    """Return the verdict of the last day."""
    draft = Draft(record, MODEL)
    result = _result(draft)
    return filled(
        {
            "uuid": draft.uuid,
            "metadata": draft.metadata(
                f"How the labeling program of {record.organization} stood on {record.review.end}"
            ),
            "import-ap": {"href": "assessment-plan.json"},
            "results": [result],
            "back-matter": draft.back_matter(),
        }
    )


def _result(draft: Draft) -> Node:
    record = draft.record
    review = record.review
    observations = [by_rule(draft, rule) for rule in record.rules]
    observations += [by_person(draft, attestation) for attestation in record.attestations]
    risks = [risk(draft, uuid, finding) for uuid, finding in record.risks]
    return filled(
        {
            "uuid": record.ids.uuid("result", *record.run),
            "title": f"Verdict on {review.end}: {review.verdict.answer.value}",
            "description": prose(
                f"The state on {review.end}, the last day of a period that began on {review.start}.",
                "What stood on the days before is counted in the props and remarks of each finding.",
            ),
            "start": first_of(review.end),
            "end": last_of(review.end),
            "props": _about(record),
            "local-definitions": filled({"inventory-items": draft.inventory(), "assessment-assets": assets(record)}),
            "reviewed-controls": reviewed_controls(record),
            "observations": observations,
            "risks": risks,
            "findings": [_finding(record, control) for control in record.reviewed],
        }
    )


def _about(record: Record) -> list[Node]:
    review = record.review
    verdict, unknown = review.verdict, len(days_covered(review.timeline.gaps))
    return [
        *props(commit=review.commit.id, verdict=verdict.answer.value, policy=review.policy),
        *props(period_start=review.start, period_end=review.end, days_unknown=unknown),
        *props(documents=verdict.documents, rules=len(review.gate.rules), controls_untested=len(record.untested)),
        *(prop(f"answers-{result.value.replace(' ', '-')}", number) for result, number in verdict.population.items()),
    ]


def _finding(record: Record, control: ControlRecord) -> Node:
    outcome = determined(record, control)
    risks = [uuid for rule in control.rules for uuid in record.risks_by_rule.get(rule.id, ())]
    target = {
        "type": "objective-id",
        "target-id": record.ids.objective(control.id),
        "status": {
            "state": "satisfied" if outcome.satisfied else "not-satisfied",
            "reason": outcome.reason,
            "remarks": prose(*outcome.says, through_the_period(control)),
        },
        "implementation-status": {"state": "not-applicable"} if not outcome.applies else None,
    }
    observed = [record.observed(rule.id) for rule in control.rules]
    observed += [record.looked_at(each) for each in record.attested.get(control.id, ())]
    return filled(
        {
            "uuid": record.ids.uuid("finding", control.id, *record.run),
            "title": line(f"{control.id} {control.title}"),
            "description": prose(_counted(control), through_the_period(control)),
            "props": _days(control),
            "origins": origin(record),
            "target": filled(target),
            "related-observations": [{"observation-uuid": uuid} for uuid in observed],
            "related-risks": [{"risk-uuid": uuid} for uuid in risks],
        }
    )


def _counted(control: ControlRecord) -> str:
    """Return how many rules test a clause, and how the resources stand to which they apply."""
    rules = f"Rules that test it: {len(control.rules)}."
    if not control.population:
        return f"{rules} There is nothing to which they apply." if control.rules else rules
    told = ", ".join(f"{number} {standing.value}" for standing, number in control.resources.items() if number)
    return f"{rules} Resources to which they apply: {control.population}, of which {told}."


def _days(control: ControlRecord) -> list[Node]:
    """Return the days of the period that aren't days of compliance, and the population."""
    return [
        *props(clause=control.id, population=control.population),
        *props(days_out_of_compliance=control.days(Standing.OUT), days_unknown=control.days(Standing.UNKNOWN)),
        *props(days_waived=control.days(Standing.WAIVED)),
    ]
