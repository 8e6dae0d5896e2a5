"""A pack of rules."""

from typing import Any, Literal

from pydantic import ConfigDict

from labelgov.kinds.field import Kind, Looser, Part, Without, field
from labelgov.kinds.scalars import Control, Day, Term, Text, Version, YesNo


class Parameter(Part):
    """A value that a portfolio may set for itself."""

    type: Literal["span", "share", "number", "text", "list", "date", "yes-no"] = field(
        "Type of the value.", example="span"
    )
    default: Any = field("Value that applies unless the portfolio sets another.", example="45d")
    doc: Text = field("What the value decides.", example="How early an expiring contract is flagged.")
    looser: Looser | None = field("Which way a change loosens the rules that read it.", example="lower", default=None)


class RuleTest(Part):
    """A case beside a rule: a resource, its surroundings, and what the rule should say of it.

    Beside `name` and `expect` stands the resource under the rule's own kind in lower case (`contract:`). `portfolio`
    holds further documents that it refers to, `today` the day of the judgment, `params` other parameters. A rule over
    change is tried against a base that holds the same documents, and the resource as `before` says.
    """

    model_config = ConfigDict(extra="allow")

    name: Text = field("What the case shows.", example="no DPA")
    expect: Literal["pass", "fail", "not-applicable"] = field("What the rule should say.", example="fail")
    boundary: bool = field("Whether the case stands just at the rule's limit.", example=True, default=False)
    findings: int | None = field(
        "How many findings a failing case has; any number if absent.",
        example=2,
        unit="findings",
        default=None,
        looser=Looser.NEITHER,
    )
    says: Text | None = field(
        "Words that the message must hold.", example="names no data processing agreement", default=None
    )
    today: Day | None = field("Day of the judgment.", example="2026-06-30", default=None, looser=Looser.NEITHER)
    params: dict[str, Any] = field(
        "Parameters that differ from the pack's.", example={"noticeWindow": "30d"}, default={}
    )
    before: dict[str, Any] | None = field(
        "Fields of the resource's spec as they were, for a rule over change; without it the change adds the resource.",
        example={"cap": "1000000.00 USD"},
        default=None,
    )
    removed: YesNo = field(
        "Whether the change removes the resource, for a rule over change.", example=True, default=False
    )
    approvals: tuple[Term, ...] = field(
        "Roles in which the change was approved, for a rule over change.",
        example=["finance"],
        default=(),
        looser=Looser.NEITHER,
    )
    portfolio: tuple[dict[str, Any], ...] = field(
        "Further documents: kind, name and spec.",
        example=[{"kind": "Vendor", "name": "lumen", "spec": {}}],
        default=(),
        looser=Looser.NEITHER,
    )


class Rule(Part):
    """What must hold of every resource of a kind, and what to say where it doesn't.

    It asks either a condition, `require`, or holds what is written against a `schema`.
    """

    model_config = ConfigDict(
        json_schema_extra={"oneOf": [{"required": ["require"]}, {"required": ["schema"]}]},
    )

    id: Term = field("The duty, readable after `waive`.", example="personal-data-needs-dpa")
    title: Text = field("The rule as a heading.", example="A contract that touches personal data is covered by a DPA")
    says: Text = field(
        "The sentence that counsel signs off.", example="A vendor that labels personal data works under a DPA."
    )
    why: Text = field(
        "What happens without it.", example="Without one, the vendor has no instruction to process the data."
    )
    for_: Text = field("Kind of the resources that are judged.", example="Contract")
    each: Text | None = field("Rows that are judged one by one, bound to `row`.", example="spec.sla", default=None)
    on: Literal["change"] | None = field("Whether the rule is asked over a change.", example="change", default=None)
    when: Text | None = field(
        "Condition (CEL) under which the rule applies.", example="contract.facts.personalData", default=None
    )
    otherwise: Text | None = field(
        "Why the rule isn't applicable where `when` doesn't hold.",
        example="the contract touches no personal data",
        default=None,
    )
    require: Text | None = field(
        "Condition (CEL) that must hold.", example="contract.spec.privacy.dpa != null", default=None
    )
    schema_: dict[str, Any] | None = field(
        "JSON Schema (2020-12) to which the spec, or the row, must keep as it is written; instead of `require`.",
        example={"required": ["document"]},
        default=None,
        looser=Looser.NEITHER,
    )
    at: Text | None = field("Field on which the finding is put.", example="spec.privacy.dpa", default=None)
    message: Text = field(
        "What is said where it doesn't hold; {…} holds a name, and after | the words for where nothing stands there. "
        "With a schema, {flaw} is the place and what is wrong there.",
        example="{contract.metadata.title} names no DPA.",
    )
    fix: Text = field("What to do.", example="Add spec.privacy.dpa with the name of a signed Contract of type dpa.")
    severity: Literal["critical", "high", "medium", "low"] = field("How much harm it stands for.", example="critical")
    enforcement: Literal["mandatory", "waivable", "advisory"] = field(
        "Whether it blocks, and whether it can be waived.", example="mandatory", default="waivable"
    )
    controls: tuple[Control, ...] = field(
        "Clauses that it carries out.", example=["gdpr:28(3)"], default=(), looser=Looser.FEWER
    )
    enforce_from: Day | None = field(
        "Day from which it blocks; advisory until then.",
        example="2026-03-01",
        default=None,
        looser=Looser.LATER,
        without=Without.TIGHTER,
    )
    tests: tuple[RuleTest, ...] = field("Cases on both sides and at the limit.", default=(), looser=Looser.FEWER)


class Policy(Kind):
    """A pack of rules that belong together, with their parameters."""

    version: Version = field("Version of the pack.", example="1.3.0")
    summary: Text = field("What the pack watches over.", example="Contracts are signed, in force and complete.")
    audience: Text | None = field("Whom it is written for.", example="Vendor managers and counsel.", default=None)
    params: dict[str, Parameter] = field(
        "Values that a portfolio may set for itself.",
        example={"noticeWindow": {"type": "span", "default": "45d", "doc": "How early an expiry is flagged."}},
        default={},
        looser=Looser.NEITHER,
    )
    rules: tuple[Rule, ...] = field("The rules.", looser=Looser.FEWER)
