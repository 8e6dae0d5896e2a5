"""What a waiver covers: one resolver, for check, reports and history alike. A malformed waiver covers nothing."""

from collections.abc import Iterable, Mapping
from dataclasses import replace
from decimal import Decimal

from labelgov.facts import Ask, Unknowable
from labelgov.facts.measures import comparable
from labelgov.facts.people import holders
from labelgov.kinds import Kind, Resource, Settings, WaiverTerms
from labelgov.kinds.waiver import Bound, Waiver
from labelgov.policy import cards
from labelgov.policy.occasion import Occasion
from labelgov.policy.plain import variable
from labelgov.policy.wording import Named, for_people, look_up
from labelgov.portfolio import row_pointer
from labelgov.results import Enforcement, Finding, Outcome, Place, Result, RuleCard, Severity, Status, did_you_mean
from labelgov.values import Duration, Measure, Money, Share


def waive(
    findings: Iterable[Finding],
    outcomes: Iterable[Outcome],
    rules: Mapping[str, RuleCard],
    settings: Settings,
    occasion: Occasion,
) -> tuple[list[Finding], list[Outcome]]:
    """Return findings and outcomes with waivers applied, and the findings on the waivers themselves.

    `rules` are the rules that were asked, by id. An unanswered finding is never waived. The authority's waivers cover,
    and those that were granted with the change; the findings on waivers are about those of the portfolio itself.
    """
    findings, outcomes = list(findings), list(outcomes)
    ask = occasion.ask
    own = ask.portfolio.of(Waiver)
    sound, on_waivers = _sound(own, rules, settings, ask)
    covered, used = _cover(findings, sound, ask)
    used |= _undecided(sound, outcomes, ask)
    on_waivers += [_unmatched(waiver) for waiver in sound if waiver.name not in used]
    if ask.authority is not ask.portfolio:
        granted = [waiver for waiver in own if waiver.name in occasion.granted]
        standing = [waiver for waiver in ask.authority.of(Waiver) if waiver.name not in occasion.granted]
        covered, _ = _cover(findings, _sound([*granted, *standing], rules, settings, ask)[0], ask)
    return [*covered, *on_waivers], _outcomes(outcomes, covered)


def _undecided(waivers: Iterable[Resource[Waiver]], outcomes: Iterable[Outcome], ask: Ask) -> set[str]:
    """Return the names of waivers of which nobody can say whether they cover something: their rule has no answer."""
    unanswered = {(each.rule, each.resource) for each in outcomes if each.result is Result.UNANSWERED}
    return {
        waiver.name
        for waiver in waivers
        for named in (waiver.spec.resource,)
        if (waiver.spec.rule, named.resource) in unanswered or ask.unreadable(named.kind, named.name)
    }


def _sound(
    waivers: Iterable[Resource[Waiver]], rules: Mapping[str, RuleCard], settings: Settings, ask: Ask
) -> tuple[list[Resource[Waiver]], list[Finding]]:
    """Return the waivers that count today, and the findings on those that don't."""
    sound, flaws = [], []
    for waiver in waivers:
        flaw = _flaw(waiver, rules, settings, ask)
        if flaw is not None:
            flaws.append(flaw)
        elif waiver.spec.from_ <= ask.today:
            sound.append(waiver)
    return sound, flaws


def _cover(findings: Iterable[Finding], sound: list[Resource[Waiver]], ask: Ask) -> tuple[list[Finding], set[str]]:
    """Return findings with waivers applied, and the names of the waivers that one of them met."""
    used: set[str] = set()
    by_rule: dict[str, list[Resource[Waiver]]] = {}
    for waiver in sound:
        by_rule.setdefault(waiver.spec.rule, []).append(waiver)
    covered = (
        _covered(each, by_rule[each.rule.id], used, ask) if each.rule.id in by_rule else each for each in findings
    )
    return list(covered), used


def _covered(finding: Finding, waivers: Iterable[Resource[Waiver]], used: set[str], ask: Ask) -> Finding:
    """Return a finding as the waivers of its rule leave it."""
    if finding.status is not Status.OPEN:
        return finding
    for waiver in waivers:
        if _names(waiver, finding, ask):
            used.add(waiver.name)
            beyond = _beyond(waiver, ask)
            if beyond:
                finding = replace(finding, note=f"waiver {waiver.name} no longer covers this: {beyond}")
                continue
            return replace(finding, status=Status.WAIVED, waiver=waiver.name, note=_said(waiver))
    return finding


def _names(waiver: Resource[Waiver], finding: Finding, ask: Ask) -> bool:
    named = waiver.spec.resource
    if named.resource != finding.resource:
        return False
    if not named.row:
        return True
    target = ask.portfolio.find(named.kind, named.name)
    pointer = row_pointer(target, named.row) if target else None
    return pointer is not None and finding.pointer[: len(pointer)] == pointer


def _said(waiver: Resource[Waiver]) -> str:
    by = ", ".join(f"{approval.by} ({approval.role})" for approval in waiver.spec.approved_by)
    return f"waived until {waiver.spec.until} by {by}: {waiver.spec.reason}"


def _beyond(waiver: Resource[Waiver], ask: Ask) -> str:
    """Say which bound the case has passed; a bound that can't be read counts as passed."""
    resource = ask.portfolio.find(waiver.spec.resource.kind, waiver.spec.resource.name)
    for name, bound in waiver.spec.bound.items():
        value = _value(name, resource, ask) if resource else None
        if value is None:
            return f"{name} of the bound can't be read"
        if bound.at_most is None and bound.at_least is None:
            return f"the bound on {name} states neither atMost nor atLeast"
        if passed := _passed(value, bound):
            return f"{name} is {for_people(value)}, {passed}"
    return ""


def _passed(value: Measure, bound: Bound) -> str:
    """Say which end of a bound a value has passed; one of another sort, or in another currency, counts as passed."""
    sort, number = comparable(value)
    for limit, beyond, way in ((bound.at_most, "more", 1), (bound.at_least, "less", -1)):
        if limit is None:
            continue
        its_sort, end = comparable(limit)
        if its_sort != sort:
            return f"and the bound {for_people(limit)} is not to be compared with it"
        if (number - end) * way > 0:
            return f"{beyond} than {for_people(limit)}"
    return ""


def _value(name: str, resource: Resource[Kind], ask: Ask) -> Measure | None:
    named = Named(variable(resource.kind), resource, None, {}, ask)
    try:
        value = look_up(f"{variable(resource.kind)}.{name}", named)
    except Unknowable:
        return None
    if isinstance(value, bool) or not isinstance(value, Money | Share | Duration | int | Decimal):
        return None
    return Decimal(value) if isinstance(value, int) else value


def _flaw(waiver: Resource[Waiver], rules: Mapping[str, RuleCard], settings: Settings, ask: Ask) -> Finding | None:
    """Return what is wrong with a waiver, worst first, or None if it counts."""
    spec = waiver.spec
    rule = rules.get(spec.rule)
    if rule is None:
        message = (
            f"{waiver.title} waives {spec.rule}, which no pack of this repository asks{did_you_mean(spec.rule, rules)}"
        )
        return _finding(cards.WAIVER_UNKNOWN_RULE, waiver, "rule", message)
    if rule.enforcement is Enforcement.MANDATORY:
        return _finding(
            cards.WAIVER_MANDATORY, waiver, "rule", f"{waiver.title}: {spec.rule} is mandatory and can't be waived."
        )
    terms = settings.waivers.get(rule.severity.value)
    if terms is None:
        message = f"{waiver.title}: labelgov.yaml allows no waiver of rules of {rule.severity} severity."
        return _finding(cards.WAIVER_MANDATORY, waiver, "rule", message)
    return _flaw_in_terms(waiver, rule.severity, terms, ask)


def _flaw_in_terms(waiver: Resource[Waiver], severity: Severity, terms: WaiverTerms, ask: Ask) -> Finding | None:
    spec = waiver.spec
    if spec.until < spec.from_ or terms.longest.after(spec.from_) < spec.until:
        message = (
            f"{waiver.title} runs from {spec.from_} to {spec.until}; a waiver of a rule of {severity} severity lasts "
            f"{terms.longest} at most."
        )
        return _finding(cards.WAIVER_SPAN, waiver, "until", message)
    if not any(
        _counts(approval.role, approval.by, terms, ask) and approval.on <= ask.today for approval in spec.approved_by
    ):
        said = ", ".join(f"{approval.by} as {approval.role}" for approval in spec.approved_by) or "nobody"
        message = (
            f"{waiver.title} is approved by {said}; a rule of {severity} severity needs a person who holds "
            f"{' or '.join(terms.roles)}."
        )
        return _finding(cards.WAIVER_APPROVAL, waiver, "approvedBy", message)
    if ask.today > spec.until:
        days = (ask.today - spec.until).days
        message = f"{waiver.title} ended on {spec.until}, {days} day{'s' if days > 1 else ''} ago."
        return _finding(cards.WAIVER_EXPIRED, waiver, "until", message)
    return None


def _counts(role: str, by: str, terms: WaiverTerms, ask: Ask) -> bool:
    return role in terms.roles and by in holders(role, ask)


def _unmatched(waiver: Resource[Waiver]) -> Finding:
    message = f"{waiver.title} covers nothing: {waiver.spec.rule} finds nothing on {waiver.spec.resource}."
    return _finding(cards.WAIVER_UNMATCHED, waiver, "resource", message)


def _finding(card: RuleCard, waiver: Resource[Waiver], field: str, message: str) -> Finding:
    place = Place(waiver.path, waiver.number, ("spec", field))
    return Finding(card, waiver.id, message, card.fix, place, title=waiver.title)


def _outcomes(outcomes: list[Outcome], findings: Iterable[Finding]) -> list[Outcome]:
    """Return outcomes in which a rule whose every finding on a resource is waived counts as waived."""
    if not any(outcome.result is Result.FINDING for outcome in outcomes):
        return outcomes
    uncovered = {(finding.rule.id, finding.resource) for finding in findings if finding.status is not Status.WAIVED}
    return [
        outcome._replace(result=Result.WAIVED)
        if outcome.result is Result.FINDING and (outcome.rule, outcome.resource) not in uncovered
        else outcome
        for outcome in outcomes
    ]
