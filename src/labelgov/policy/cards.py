"""The rules that policies and waivers themselves are held to."""

from labelgov.results import Enforcement, RuleCard, Severity


def _card(name: str, title: str, says: str, why: str, fix: str, severity: Severity = Severity.CRITICAL) -> RuleCard:
    return RuleCard(name, title, says, why, fix, severity, Enforcement.MANDATORY)


RULE = _card(
    "policy/rule-is-sound",
    "A rule can be understood",
    "Every name in a rule exists, every condition comes to yes or no, every parameter has a value of its type.",
    "A rule with a mistake in it would pass everything, and nobody would know.",
    "Correct the rule at the column shown; `labelgov policy test` tries it.",
)
SETTINGS = _card(
    "policy/settings-are-sound",
    "labelgov.yaml can be understood",
    "labelgov.yaml names packs, parameters and rules that exist, in the form that is documented.",
    "A choice that can't be understood would silently not apply.",
    "Correct labelgov.yaml; `settings.md`, of the pages that `labelgov docs` writes, lists what it may hold.",
)
WAIVER_UNKNOWN_RULE = _card(
    "waivers/rule-exists",
    "A waiver names a rule that is asked",
    "A waiver names a rule of a pack that this repository asks.",
    "A waiver of a rule that nobody asks covers nothing, and hides that from its readers.",
    "Correct spec.rule, or delete the waiver.",
    Severity.MEDIUM,
)
WAIVER_MANDATORY = _card(
    "waivers/rule-can-be-waived",
    "A mandatory rule isn't waived",
    "A waiver names a rule whose enforcement allows waivers.",
    "Some duties leave no room: law or contract binds the company, whoever signs.",
    "Delete the waiver and put the finding right.",
    Severity.HIGH,
)
WAIVER_APPROVAL = _card(
    "waivers/approver-holds-the-role",
    "A waiver is approved in a role that may",
    "A person who holds a role that labelgov.yaml names for the rule's severity has approved the waiver.",
    "A waiver is worth as much as the authority behind it.",
    "Have a holder of one of the roles approve it, and record role, person and day under spec.approvedBy.",
    Severity.HIGH,
)
WAIVER_SPAN = _card(
    "waivers/span-is-within-bounds",
    "A waiver is no longer than its severity allows",
    "From first to last day, a waiver spans at most what labelgov.yaml allows for the rule's severity.",
    "A waiver without an end is a change of policy that nobody decided.",
    "Shorten spec.until, and renew the waiver when it is due if the case still stands.",
    Severity.HIGH,
)
WAIVER_EXPIRED = _card(
    "waivers/waiver-is-in-force",
    "An expired waiver is taken out",
    "A waiver whose last day has passed is renewed or deleted.",
    "What it covered is uncovered again; a stale waiver makes readers believe otherwise.",
    "Delete the waiver, or renew it with a new approval if the case still stands.",
    Severity.MEDIUM,
)
WAIVER_UNMATCHED = _card(
    "waivers/waiver-covers-something",
    "A waiver covers a finding",
    "A waiver in force covers at least one finding.",
    "A waiver that covers nothing would hide the next finding of its rule without anybody deciding so.",
    "Delete the waiver: what it covered is put right, or it names another resource than was meant.",
    Severity.LOW,
)
WAIVER_CARDS = (
    WAIVER_UNKNOWN_RULE,
    WAIVER_MANDATORY,
    WAIVER_APPROVAL,
    WAIVER_SPAN,
    WAIVER_EXPIRED,
    WAIVER_UNMATCHED,
)
POLICY_CARDS = (RULE, SETTINGS, *WAIVER_CARDS)
