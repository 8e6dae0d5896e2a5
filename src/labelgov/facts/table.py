"""The table of facts: for each kind, what may be asked of it."""

from functools import cache

from labelgov.facts import (
    budgeting,
    certification,
    commitments,
    continuity,
    dpa,
    engagement,
    insurance,
    oversight,
    privacy,
    privacy_program,
    privacy_rules,
    program_money,
    spending,
    totals,
    transfers,
)
from labelgov.facts.fact import Fact

FACTS: dict[str, tuple[Fact, ...]] = {
    "Program": (*privacy_program.FACTS, *engagement.PROGRAM_FACTS, *continuity.PROGRAM_FACTS, *program_money.FACTS),
    "Dataset": (*privacy.FACTS, *privacy_rules.DATASET_FACTS),
    "Vendor": (
        *dpa.VENDOR_FACTS,
        *privacy_rules.VENDOR_FACTS,
        *engagement.VENDOR_FACTS,
        *certification.VENDOR_FACTS,
        *oversight.VENDOR_FACTS,
        *insurance.VENDOR_FACTS,
        *continuity.VENDOR_FACTS,
        *spending.VENDOR_FACTS,
    ),
    "Contract": (
        *dpa.CONTRACT_FACTS,
        *transfers.CONTRACT_FACTS,
        *privacy_rules.CONTRACT_FACTS,
        *commitments.FACTS,
        *spending.CONTRACT_FACTS,
    ),
    "Budget": (*budgeting.FACTS,),
    "Organization": (*totals.FACTS,),
    "PrivacyRule": (*privacy_rules.PRIVACY_RULE_FACTS,),
}


@cache
def facts_of(kind: str) -> dict[str, Fact]:
    """Return the facts of a kind by the name that rules use."""
    return {fact.name: fact for fact in FACTS.get(kind, ())}
