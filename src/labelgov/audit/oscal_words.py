"""Words of OSCAL: which keys refer to what, and the values that NIST publishes for its open vocabularies."""

MODELS = (
    "catalog",
    "profile",
    "component-definition",
    "system-security-plan",
    "assessment-plan",
    "assessment-results",
    "plan-of-action-and-milestones",
)

REFERENCES: dict[str, tuple[str, ...]] = {
    "activity-uuid": ("activities",),
    "component-uuid": ("components",),
    "finding-uuid": ("findings",),
    "observation-uuid": ("observations",),
    "party-uuid": ("parties",),
    "party-uuids": ("parties",),
    "response-uuid": ("remediations",),
    "risk-uuid": ("risks",),
    "task-uuid": ("tasks",),
}
"""Keys of references by uuid, and under which key that stands to which they lead."""

_SUBJECTS: dict[str, tuple[str, ...]] = {
    "component": ("components",),
    "inventory-item": ("inventory-items",),
    "location": ("locations",),
    "party": ("parties",),
    "resource": ("resources",),
    "user": ("users",),
}
BY_TYPE: dict[str, dict[str, tuple[str, ...]]] = {
    "subject-uuid": _SUBJECTS,
    "actor-uuid": {
        "tool": ("components",),
        "assessment-platform": ("assessment-platforms",),
        "party": ("parties",),
    },
}
"""The same for references that say beside them of what type that is to which they lead."""

IDS = ("controls", "groups", "parts", "roles")
"""Keys under which things have ids that a document declares once."""

SPANS = (("start", "end"), ("collected", "expires"))

METHODS = frozenset({"EXAMINE", "INTERVIEW", "TEST", "UNKNOWN"})
RISK_STATES = frozenset({"open", "investigating", "remediating", "deviation-requested", "deviation-approved", "closed"})

HASHES = {
    "SHA-224": 56,
    "SHA-256": 64,
    "SHA-384": 96,
    "SHA-512": 128,
    "SHA3-224": 56,
    "SHA3-256": 64,
    "SHA3-384": 96,
    "SHA3-512": 128,
}
"""How many hexadecimal digits a digest has."""
