"""Which countries the law itself trusts on a day, and which mechanism may stand in where it doesn't."""

from datetime import date

from labelgov.facts.vocabulary_privacy import ADEQUACY, HOME, MECHANISMS, Adequacy, Mechanism

_DECISIONS: dict[tuple[str, str], tuple[Adequacy, ...]] = {
    place: tuple(decision for decision in ADEQUACY if (decision.law, decision.country) == place)
    for place in {(decision.law, decision.country) for decision in ADEQUACY}
}


def adequate(law: str, country: str, day: date) -> Adequacy | None:
    """Return the decision under a law that is in force for a country on a day; a full one before a partial one."""
    found = [
        decision
        for decision in _DECISIONS.get((law, country), ())
        if decision.since <= day and (decision.until is None or day <= decision.until)
    ]
    return min(found, key=lambda decision: decision.partial, default=None)


def protected(law: str, country: str, day: date) -> bool:
    """Whether data under a law may be in a country without a mechanism: at home, or by a full adequacy decision."""
    if country in HOME[law]:
        return True
    decision = adequate(law, country, day)
    return decision is not None and not decision.partial


def flaw(name: str, country: str, role: str, *, onward: bool, day: date) -> str | None:
    """Return why a mechanism doesn't carry a transfer to a country on a day, as the end of a sentence; None if it does.

    `role` is what the recipient is in data protection law; `onward` says whether the data reaches the country from
    another processor, so that the clauses between two processors fit.
    """
    mechanism = MECHANISMS.get(name)
    if mechanism is None:
        return "which is no mechanism that the law knows"
    if mechanism.until is not None and day > mechanism.until:
        return f"which has not counted since {mechanism.until}"
    if mechanism.countries and country not in mechanism.countries:
        return f"which is only for {', '.join(sorted(mechanism.countries))}"
    if mechanism.adequacy and not any(adequate(law, country, day) for law in mechanism.laws):
        return "but no adequacy decision is in force for it"
    if role not in mechanism.roles:
        return f"which doesn't fit a vendor that is {_spoken(role)}"
    if mechanism.onward and not onward:
        return "which is for data that comes from another processor, not from us"
    return None


def _spoken(role: str) -> str:
    return "neither processor nor controller" if role == "none" else f"a {role}"


def carries(mechanism: Mechanism, law: str, country: str, day: date) -> bool:
    """Whether a mechanism without a flaw carries data under this law, which knows it and has its decision in force."""
    return law in mechanism.laws and (not mechanism.adequacy or adequate(law, country, day) is not None)
