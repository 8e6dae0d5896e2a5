"""labelgov and the rules that it asks, as a component definition: which rule tests which clause."""

from labelgov.audit.compliance import ControlRecord
from labelgov.audit.oscal.draft import Draft
from labelgov.audit.oscal.ids import NS
from labelgov.audit.oscal.node import Node, filled
from labelgov.audit.oscal.record import Record
from labelgov.audit.oscal.wording import prose, value
from labelgov.results import RuleCard

MODEL = "component-definition"


def component_definition(record: Record) -> Node:
    """Return labelgov as a component that validates, a set of props a rule, and the clauses that rules test."""
    draft = Draft(record, MODEL)
    cards = [card for _, card in sorted(record.review.gate.cards.items())]
    requirements = [_requirement(record, each) for each in record.reviewed if each.rules]
    implementation = {
        "uuid": record.ids.uuid("control-implementation", "labelgov"),
        "source": "profile.json",
        "description": "Clauses, and the rules that test them.",
        "implemented-requirements": requirements,
    }
    component = {
        "uuid": record.tool,
        "type": "validation",
        "title": "labelgov",
        "description": "Asks packs of rules of declared programs, vendors, contracts, budgets and privacy rules.",
        "props": [each for number, card in enumerate(cards) for each in _rule(card, f"rule_set_{number:04}")],
        "control-implementations": [implementation] if requirements else [],
    }
    return {
        "uuid": draft.uuid,
        "metadata": draft.metadata(f"labelgov {record.review.version} and the rules that it asks"),
        "components": [filled(component)],
    }


def _rule(card: RuleCard, remarks: str) -> list[Node]:
    """Return the props of a rule. Their names are those by which other tools know rules and checks."""
    named = {
        "Rule_Id": card.id,
        "Rule_Description": card.title,
        "Check_Id": card.id,
        "Check_Description": card.says,
        "Severity": card.severity.value,
        "Enforcement": card.enforcement.value,
        "Kind": card.kind or "",
        "Reason": card.why,
        "Fix": card.fix,
    }
    return [
        {"name": name, "ns": NS, "value": value(text, 2000), "remarks": remarks} for name, text in named.items() if text
    ]


def _requirement(record: Record, control: ControlRecord) -> Node:
    return {
        "uuid": record.ids.uuid("implemented-requirement", control.id),
        "control-id": record.ids.control(control.id),
        "description": prose(*(rule.says or rule.title for rule in control.rules)),
        "props": [{"name": "Rule_Id", "ns": NS, "value": value(rule.id)} for rule in control.rules],
    }
