"""The rules that a change of the gate itself is held to."""

from labelgov.results import Enforcement, GateTopic, RuleCard, Severity


def _card(name: str, title: str, says: str, why: str, fix: str) -> RuleCard:
    return RuleCard(f"gate/{name}", title, says, why, fix, Severity.CRITICAL, Enforcement.MANDATORY)


POLICY = _card(
    "policy-changes-are-approved",
    "Rules are loosened only with approval",
    "Packs, rules, parameters and labelgov.yaml are loosened only with the approval that the base asks for.",
    "A change that could loosen the rules it is held to would be held to none.",
    "Have it approved, or take it out of the change: what is judged here is judged by the base's rules anyway.",
)
WAIVERS = _card(
    "waivers-are-approved",
    "A waiver comes with approval",
    "A waiver is added, extended or widened only with an approving review by a role that may waive the rule.",
    "Names under approvedBy are the author's words; a review is the approver's own.",
    "Have the waiver approved. With the approval it counts in the same change.",
)
ROLES = _card(
    "role-changes-are-approved",
    "Nobody gives themselves a role",
    "Who holds a role, and under which account, changes only with the approval of those who answer for roles.",
    "Whoever can name the approvers can approve everything.",
    "Have it approved by a role that the base names, or take it out of the change.",
)
NOTHING_LEFT = _card(
    "documents-remain",
    "A change leaves something to check",
    "After a change, the folders that the base names still hold documents.",
    "Where nothing is declared nothing can be wrong, and every rule would hold.",
    "Restore the documents; to stop governing a folder is a change of labelgov.yaml that needs its own approval.",
)
CARDS = {GateTopic.POLICY: POLICY, GateTopic.WAIVERS: WAIVERS, GateTopic.ROLES: ROLES}
"""The rule that each part of the gate is held to."""
GATE_CARDS = (POLICY, WAIVERS, ROLES, NOTHING_LEFT)
