"""labelgov.yaml: which folders, which packs, which parameters, and who may waive what."""

from typing import Any, Literal

from labelgov.kinds.field import Looser, Part, field
from labelgov.kinds.scalars import Day, Duration, Path, RuleId, Term


class WaiverTerms(Part):
    """What a waiver of a rule of one severity needs."""

    longest: Duration = field("Longest span of a waiver.", example="90d", looser=Looser.HIGHER)
    roles: tuple[Term, ...] = field("Roles of which one must approve.", example=["privacy"], looser=Looser.MORE)


class GateTerms(Part):
    """Whose approval a change of the gate needs: of one who holds a role on the base, and isn't its author."""

    policy: tuple[Term, ...] = field(
        "Roles of which one approves a change of packs, rules, parameters and labelgov.yaml; executive if absent.",
        example=["privacy", "executive"], default=("executive",), looser=Looser.MORE,
    )  # fmt: skip
    roles: tuple[Term, ...] = field(
        "Roles of which one approves a change of who holds a role; executive if absent.", example=["executive"],
        default=("executive",), looser=Looser.MORE,
    )  # fmt: skip
    waivers: tuple[Term, ...] = field(
        "Roles of which one approves a waiver; those that waive the rule's severity if absent.", example=["privacy"],
        default=(), looser=Looser.MORE,
    )  # fmt: skip


_SEVERITY = Literal["critical", "high", "medium", "low"]


class Settings(Part):
    """The choices of one repository."""

    api_version: Literal["labelgov/v1"] = field("Version of the form.", example="labelgov/v1")
    folders: tuple[Path, ...] = field(
        "Folders in which documents are found.", example=["programs"], looser=Looser.FEWER
    )
    policies: tuple[Path, ...] = field(
        "Folders in which packs of your own are found.", example=["policies"], default=(), looser=Looser.FEWER
    )
    packs: tuple[Term, ...] = field(
        "Packs whose rules are asked.", example=["structure", "budget"], looser=Looser.FEWER
    )
    params: dict[Term, dict[str, Any]] = field(
        "Values of parameters, by pack.", example={"contract-terms": {"noticeWindow": "45d"}}, default={},
        looser=Looser.NEITHER,
    )  # fmt: skip
    severities: dict[RuleId, _SEVERITY] = field(
        "Severities that differ from the pack's, by rule.", example={"sla/credits-are-capped": "high"}, default={},
        looser=Looser.NEITHER,
    )  # fmt: skip
    enforce_from: dict[RuleId, Day] = field(
        "Days from which rules block, where they differ from the pack's, by rule; until then they advise.",
        example={"ai-act/known-gaps-are-stated": "2027-12-02"}, default={}, looser=Looser.LATER,
    )  # fmt: skip
    waivers: dict[_SEVERITY, WaiverTerms] = field(
        "What a waiver needs, by severity of the rule; without an entry, rules of that severity can't be waived.",
        example={"high": {"longest": "90d", "roles": ["privacy"]}}, default={}, looser=Looser.MORE,
    )  # fmt: skip
    gate: GateTerms = field("Whose approval a change of the gate itself needs.", default=GateTerms())
    annotations: dict[str, dict[str, Any]] = field(
        "Fields of your own in metadata.annotations: a Cerberus schema.",
        example={"costCentre": {"type": "string"}}, default={}, looser=Looser.NEITHER,
    )  # fmt: skip
