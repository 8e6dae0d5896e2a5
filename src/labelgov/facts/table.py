"""The table of facts: for each kind, what may be asked of it."""

from functools import cache

from labelgov.facts import (
    accountability,
    agreed_terms,
    assurance,
    budgeting,
    certification,
    chain,
    commitments,
    continuity,
    coverage,
    documentation,
    dpa,
    engagement,
    handling,
    identity,
    instructions,
    insurance,
    milestone,
    objective,
    organization,
    oversight,
    privacy,
    privacy_program,
    privacy_rules,
    program_money,
    quality,
    rate_card,
    service_levels,
    signing,
    spending,
    stage,
    standing,
    team,
    totals,
    transfers,
    wages,
    wellbeing,
)
from labelgov.facts.fact import Fact

FACTS: dict[str, tuple[Fact, ...]] = {
    "Program": (
        *accountability.OWNER_FACTS,
        *accountability.BACKUP_FACTS,
        *stage.FACTS,
        *team.PROGRAM_FACTS,
        *objective.PROGRAM_FACTS,
        *milestone.FACTS,
        *handling.FACTS,
        *quality.FACTS,
        *assurance.FACTS,
        *privacy_program.FACTS,
        *engagement.PROGRAM_FACTS,
        *continuity.PROGRAM_FACTS,
        *program_money.FACTS,
        *instructions.PROGRAM_FACTS,
        *standing.PROGRAM_FACTS,
        *documentation.PROGRAM_FACTS,
        *coverage.PROGRAM_FACTS,
    ),
    "Dataset": (
        *accountability.OWNER_FACTS,
        *stage.LABEL_FACTS,
        *privacy.FACTS,
        *privacy_rules.DATASET_FACTS,
    ),
    "Vendor": (
        *accountability.OWNER_FACTS,
        *dpa.VENDOR_FACTS,
        *privacy_rules.VENDOR_FACTS,
        *engagement.VENDOR_FACTS,
        *certification.VENDOR_FACTS,
        *oversight.VENDOR_FACTS,
        *insurance.VENDOR_FACTS,
        *continuity.VENDOR_FACTS,
        *spending.VENDOR_FACTS,
        *wages.VENDOR_FACTS,
        *wellbeing.VENDOR_FACTS,
    ),
    "Contract": (
        *dpa.CONTRACT_FACTS,
        *transfers.CONTRACT_FACTS,
        *privacy_rules.CONTRACT_FACTS,
        *commitments.FACTS,
        *spending.CONTRACT_FACTS,
        *wages.CONTRACT_FACTS,
        *wellbeing.CONTRACT_FACTS,
        *standing.CONTRACT_FACTS,
        *chain.FACTS,
        *signing.FACTS,
        *agreed_terms.FACTS,
        *rate_card.FACTS,
        *service_levels.FACTS,
        *coverage.CONTRACT_FACTS,
    ),
    "Budget": (
        *accountability.OWNER_FACTS,
        *budgeting.FACTS,
    ),
    "Organization": (
        *organization.FACTS,
        *totals.FACTS,
        *wages.ORGANIZATION_FACTS,
    ),
    "PrivacyRule": (
        *accountability.COUNSEL_FACTS,
        *privacy_rules.PRIVACY_RULE_FACTS,
    ),
    "Team": (
        *team.TEAM_FACTS,
        *identity.FACTS,
    ),
    "Objective": (
        *accountability.OWNER_FACTS,
        *objective.OBJECTIVE_FACTS,
    ),
    "Remediation": (*accountability.OWNER_FACTS,),
}


@cache
def facts_of(kind: str) -> dict[str, Fact]:
    """Return the facts of a kind by the name that rules use."""
    return {fact.name: fact for fact in FACTS.get(kind, ())}
