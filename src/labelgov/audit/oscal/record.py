"""What all documents say of one review, worked out once."""

from collections import Counter, defaultdict
from collections.abc import Mapping
from functools import cached_property

from labelgov.audit.compliance import ControlRecord, FrameworkRecord, Standing, frameworks
from labelgov.audit.oscal.ids import Ids
from labelgov.audit.review import Review
from labelgov.kinds import Resource
from labelgov.kinds.attestation import Attestation
from labelgov.kinds.organization import Organization
from labelgov.kinds.remediation import Remediation
from labelgov.kinds.waiver import Waiver
from labelgov.policy.cards import WAIVER_APPROVAL
from labelgov.portfolio import row_pointer
from labelgov.results import Cause, Episode, Finding, Result, RuleCard, Status

RISKS = (Status.OPEN, Status.UNANSWERED, Status.EXISTING, Status.WAIVED)
"""Findings that block, or would without a waiver: each is a risk."""


class Record:
    """A review, and what follows from it for more than one document."""

    def __init__(self, review: Review) -> None:
        self.review = review
        self.frameworks: tuple[FrameworkRecord, ...] = frameworks(review)
        controls = (control.id for framework in self.frameworks for control in framework.controls)
        self.ids = Ids(self.organization, controls)
        self.run = (review.commit.id, review.end.isoformat())
        """What tells this result from those of other commits and days."""

    @cached_property
    def organization(self) -> str:
        """Registered name of the company; a word for it where none is declared."""
        organizations = self.review.ask.portfolio.of(Organization)
        return organizations[0].spec.legal_name if organizations else "The organization"

    @cached_property
    def tool(self) -> str:
        """Uuid of labelgov as a component."""
        return self.ids.uuid("component", "labelgov")

    @cached_property
    def rules(self) -> tuple[RuleCard, ...]:
        """Every rule that was asked, by id, and those beside them that found something: on input, on waivers."""
        found = {finding.rule.id: finding.rule for finding in self.review.verdict.findings}
        return tuple(card for _, card in sorted({**found, **self.review.gate.cards}.items()))

    @cached_property
    def cards(self) -> Mapping[str, RuleCard]:
        """The same by id."""
        return {card.id: card for card in self.rules}

    @cached_property
    def on_change(self) -> frozenset[str]:
        """Ids of the rules that judge changes."""
        return frozenset(rule.card.id for rule in self.review.gate.rules if rule.over_change)

    @cached_property
    def outcomes(self) -> Mapping[str, Counter[Result]]:
        """How often each rule came out how."""
        counted: dict[str, Counter[Result]] = defaultdict(Counter)
        for outcome in self.review.verdict.outcomes:
            counted[outcome.rule][outcome.result] += 1
        return counted

    @cached_property
    def findings(self) -> Mapping[str, tuple[Finding, ...]]:
        """What each rule found."""
        found: dict[str, list[Finding]] = defaultdict(list)
        for finding in self.review.verdict.findings:
            found[finding.rule.id].append(finding)
        return {rule: tuple(several) for rule, several in found.items()}

    @cached_property
    def risks(self) -> tuple[tuple[str, Finding], ...]:
        """Each finding that is a risk, under the uuid of the risk: the same for as long as the finding stands."""
        seen: Counter[str] = Counter()
        found = []
        for finding in self.review.verdict.findings:
            if finding.status in RISKS:
                number = seen[finding.fingerprint]
                seen[finding.fingerprint] += 1
                again = (str(number),) if number else ()
                found.append((self.ids.uuid("risk", finding.fingerprint, *again), finding))
        return tuple(found)

    @cached_property
    def closed(self) -> tuple[tuple[str, Episode], ...]:
        """Risks that ended in the period and don't stand again, by the day on which they did; the last time counts.

        Each has the uuid that it had while it stood. What ended in days of which nothing is known may stand yet.
        """
        stands = {finding.fingerprint for finding in self.review.verdict.findings} | self.standing.keys()
        last: dict[str, Episode] = {}
        for episode in self.review.timeline.episodes:
            if episode.closed is not None and any(stretch.status in RISKS for stretch in episode.stretches):
                last[episode.finding.fingerprint] = episode
        ended = [each for name, each in last.items() if name not in stands and each.closed_by is not Cause.UNKNOWN]
        ended.sort(key=lambda each: (str(each.closed and each.closed.day), each.finding.fingerprint))
        return tuple((self.ids.uuid("risk", each.finding.fingerprint), each) for each in ended)

    @cached_property
    def risks_by_rule(self) -> Mapping[str, tuple[str, ...]]:
        """The uuids of the risks that each rule found."""
        found: dict[str, list[str]] = defaultdict(list)
        for uuid, finding in self.risks:
            found[finding.rule.id].append(uuid)
        return {rule: tuple(several) for rule, several in found.items()}

    @cached_property
    def standing(self) -> Mapping[str, Episode]:
        """The episode of each finding that stands, by fingerprint."""
        return {each.finding.fingerprint: each for each in self.review.timeline.standing}

    @cached_property
    def attestations(self) -> tuple[Resource[Attestation], ...]:
        """What people had looked at by the last day, by name."""
        given = self.review.ask.portfolio.of(Attestation)
        return tuple(each for each in given if each.spec.on <= self.review.end)

    @cached_property
    def attested(self) -> Mapping[str, tuple[Resource[Attestation], ...]]:
        """What people had looked at, by clause."""
        found: dict[str, list[Resource[Attestation]]] = defaultdict(list)
        for attestation in self.attestations:
            for control in dict.fromkeys(map(str, attestation.spec.controls)):
                found[control].append(attestation)
        return {control: tuple(several) for control, several in found.items()}

    @cached_property
    def plans(self) -> tuple[Resource[Remediation], ...]:
        """Plans to stop differing that are still carried out, by name."""
        plans = self.review.ask.portfolio.of(Remediation)
        return tuple(plan for plan in plans if plan.spec.status in ("planned", "in-progress"))

    @cached_property
    def _plans_by_case(self) -> Mapping[tuple[str, str], tuple[Resource[Remediation], ...]]:
        found: dict[tuple[str, str], list[Resource[Remediation]]] = defaultdict(list)
        for plan in self.plans:
            found[plan.spec.rule, plan.spec.resource.resource].append(plan)
        return {case: tuple(several) for case, several in found.items()}

    def plans_for(self, finding: Finding) -> tuple[Resource[Remediation], ...]:
        """Return the plans to put a finding right, by name."""
        plans = self._plans_by_case.get((finding.rule.id, finding.resource), ())
        return tuple(plan for plan in plans if self._reaches(plan, finding))

    def leave_is_asked(self, finding: Finding) -> bool:
        """Whether somebody asked for leave that doesn't count yet: for later, or approved by nobody who may."""
        return (finding.rule.id, finding.resource) in self._asked

    @cached_property
    def _asked(self) -> frozenset[tuple[str, str]]:
        unapproved = {finding.resource for finding in self.findings.get(WAIVER_APPROVAL.id, ())}
        waivers = self.review.ask.portfolio.of(Waiver)
        asked = (each for each in waivers if each.id in unapproved or each.spec.from_ > self.review.end)
        return frozenset((each.spec.rule, each.spec.resource.resource) for each in asked)

    def _reaches(self, plan: Resource[Remediation], finding: Finding) -> bool:
        """Whether a plan is for the row that a finding is on, or for the resource as a whole."""
        named = plan.spec.resource
        if not named.row:
            return True
        target = self.review.ask.portfolio.find(named.kind, named.name)
        pointer = row_pointer(target, named.row) if target else None
        return pointer is not None and finding.pointer[: len(pointer)] == pointer

    @cached_property
    def reviewed(self) -> tuple[ControlRecord, ...]:
        """The clauses that a rule tests or that a person has looked at, in the order of the catalog."""
        return tuple(each for each in self._controls if self._looked_at(each))

    @cached_property
    def untested(self) -> tuple[ControlRecord, ...]:
        """The clauses that no rule tests and nobody has looked at."""
        return tuple(each for each in self._controls if not self._looked_at(each))

    @cached_property
    def _controls(self) -> tuple[ControlRecord, ...]:
        return tuple(control for framework in self.frameworks for control in framework.controls)

    def _looked_at(self, control: ControlRecord) -> bool:
        return control.status is not Standing.UNTESTED or control.id in self.attested

    @cached_property
    def waiting(self) -> frozenset[str]:
        """Ids of the rules of which an answer is missing, because it rests on a document that couldn't be read."""
        return frozenset(each.rule for each in self.review.verdict.waiting)

    def unread(self, kind: str | None) -> bool:
        """Whether there is a document, perhaps of this kind, of which nobody knows what it says."""
        return bool(self._unread_kinds & {kind or "", ""})

    @cached_property
    def _unread_kinds(self) -> frozenset[str]:
        """Kinds of the documents that couldn't be read; an empty one where not even that is known."""
        return frozenset(
            finding.resource.partition("/")[0]
            for finding in self.review.verdict.findings
            if finding.status is Status.UNANSWERED and finding.rule.id not in self.review.gate.cards
        )

    def observed(self, rule: str) -> str:
        """Return the uuid of what was observed by a rule."""
        return self.ids.uuid("observation", rule, *self.run)

    def looked_at(self, attestation: Resource[Attestation]) -> str:
        """Return the uuid of what a person looked at."""
        return self.ids.uuid("observation", attestation.id)
