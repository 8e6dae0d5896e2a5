"""What each field is about: the table by which a change falls under spend, risk, quality, privacy or roadmap."""

from typing import NamedTuple

from labelgov.results import Direction, Topic

SPEND, RISK, QUALITY, PRIVACY, ROADMAP = Topic


class KindTopics(NamedTuple):
    """A kind: its own topic, what adding a resource of it does, what to say of one, and each field's topic.

    A field's topic holds for what stands in it, unless a longer route (`rates.task`, rows left out) says otherwise.
    `metadata` is of the kind's own topic.
    """

    topic: Topic
    adding: Direction
    gist: tuple[str, ...]
    fields: dict[str, Topic]


def _about(topic: Topic, names: str) -> dict[str, Topic]:
    return dict.fromkeys(names.split(), topic)


TOPICS: dict[str, KindTopics] = {
    "Organization": KindTopics(
        RISK,
        Direction.NEUTRAL,
        ("legalName",),
        _about(SPEND, "reportingCurrency fiscalYear exchangeRates")
        | _about(RISK, "legalName country timeZone roles livingWages")
        | _about(PRIVACY, "dataProtectionContact"),
    ),
    "Team": KindTopics(RISK, Direction.NEUTRAL, ("lead",), _about(RISK, "lead purpose handle members")),
    "Objective": KindTopics(
        ROADMAP, Direction.NEUTRAL, ("goal",), _about(ROADMAP, "goal owner period status parent keyResults")
    ),
    "Program": KindTopics(
        ROADMAP,
        Direction.NEUTRAL,
        ("stage", "purpose", "owner"),
        _about(SPEND, "volume value effort")
        | _about(RISK, "owner backup criticality riskClass documentation task.harmfulContent")
        | _about(QUALITY, "task quality turnaround assurance automation pilot")
        | _about(PRIVACY, "purpose purposes datasets")
        | _about(ROADMAP, "stage start end objectives milestones"),
    ),
    "Dataset": KindTopics(
        PRIVACY,
        Direction.NEUTRAL,
        ("classification", "retention"),
        _about(QUALITY, "records biasReview documentation")
        | _about(PRIVACY, "owner description classification personalData purposes origin retention residency")
        | _about(PRIVACY, "minimisation dpia access"),
    ),
    "Vendor": KindTopics(
        RISK,
        Direction.NEUTRAL,
        ("country", "tier", "owner"),
        _about(RISK, "legalName country status tier owner certifications review workers contacts insurance exit")
        | _about(PRIVACY, "sites subprocessors")
        | _about(QUALITY, "sites.languages"),
    ),
    "Contract": KindTopics(
        SPEND,
        Direction.NEUTRAL,
        ("type", "vendor", "term", "ceiling"),
        _about(SPEND, "programs volumeShares ceiling minimum paymentTerm purchaseOrder rates")
        | _about(RISK, "type vendor parent supersedes status signed terminated signatures document term liabilityCap")
        | _about(RISK, "exitAssistance workers")
        | _about(QUALITY, "acceptanceWindow sla creditCap soleRemedy")
        | _about(PRIVACY, "privacy"),
    ),
    "Budget": KindTopics(
        SPEND,
        Direction.LOOSENED,
        ("fiscalYear", "cap"),
        _about(SPEND, "owner fiscalYear cap contingency allocations approvals alerts"),
    ),
    "PrivacyRule": KindTopics(
        PRIVACY,
        Direction.TIGHTENED,
        ("statement",),
        _about(PRIVACY, "statement counsel effective applies require controls"),
    ),
    "Waiver": KindTopics(
        RISK,
        Direction.LOOSENED,
        ("rule", "resource", "until"),
        _about(RISK, "rule resource reason compensating ticket approvedBy from until bound"),
    ),
    "Remediation": KindTopics(
        RISK, Direction.TIGHTENED, ("rule", "resource"), _about(RISK, "rule resource owner status waiver steps")
    ),
    "Attestation": KindTopics(
        RISK,
        Direction.TIGHTENED,
        ("subject", "outcome", "validUntil"),
        _about(RISK, "subject controls method statement by on validUntil outcome evidence"),
    ),
    "Metric": KindTopics(
        QUALITY,
        Direction.NEUTRAL,
        ("unit", "better"),
        _about(
            QUALITY, "definition unit better family computedFrom needsSample needsPer lowest highest reading source"
        ),
    ),
    "Policy": KindTopics(
        RISK, Direction.TIGHTENED, ("version",), _about(RISK, "version summary audience params rules")
    ),
    "Framework": KindTopics(
        RISK, Direction.NEUTRAL, ("version",), _about(RISK, "version publisher url effective attribution controls")
    ),
}


def topic_of(kind: str, route: tuple[str, ...]) -> Topic:
    """Return the topic of a field by its route through the spec, rows left out: the longest entry that leads to it."""
    topics = TOPICS[kind]
    for length in range(len(route), 0, -1):
        topic = topics.fields.get(".".join(route[:length]))
        if topic is not None:
            return topic
    return topics.topic
