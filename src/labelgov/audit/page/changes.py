"""What landed in the period: each change in the domain's words, who made it, who approved it, what came of it."""

from collections.abc import Iterator
from dataclasses import dataclass

from labelgov.audit.page.shapes import Pair
from labelgov.audit.page.wording import brief, listed
from labelgov.audit.review import Review
from labelgov.report.counting import counted, several
from labelgov.results import Direction, Event, Landing

MOST = 100
"""Landings that are told in full, the latest."""
MOST_SENTENCES = 6
"""Sentences of each list of a landing."""
MORE_IN = "changes.csv in the bundle"


@dataclass(frozen=True, slots=True)
class LandingView:
    """A landing in words."""

    day: str
    subject: str
    commit: str
    says: str
    """How many of what changed, in a line."""
    pairs: tuple[Pair, ...]
    lists: tuple["Told", ...]


@dataclass(frozen=True, slots=True)
class Told:
    """Sentences under a word; `cut` is what is said of those that were left out."""

    title: str
    sentences: tuple[str, ...]
    cut: str = ""


@dataclass(frozen=True, slots=True)
class Landings:
    """The landings of the period, and what is said of those that aren't told."""

    landings: tuple[LandingView, ...]
    says: str
    cut: str


def landings(review: Review) -> Landings:
    """Return what landed in the period and touched what is governed, oldest first."""
    messages = {each.finding.fingerprint: each.finding.message for each in review.timeline.episodes}
    telling = [landing for landing in review.landings if _tells(landing)]
    left = len(telling) - MOST
    cut = f"The latest {MOST} are told; {several(left, 'earlier one')} left out here. {MORE_IN} has all of them."
    told = tuple(_landing(each, messages) for each in telling[-MOST:])
    return Landings(told, _in_short(review, telling), cut if left > 0 else "")


def _tells(landing: Landing) -> bool:
    touched = landing.changes is None or landing.changes
    return bool(touched or landing.gate or landing.opened or landing.closed)


def _in_short(review: Review, telling: list[Landing]) -> str:
    every = len(review.landings)
    if not every:
        landed = sum(commit.since >= review.start for commit in review.timeline.commits)
        many = f"{several(landed, 'commit')} landed in the period; what they changed wasn't compared."
        return many if landed else "Nothing landed in the period."
    idle = every - len(telling)
    beside = f", and {several(idle, 'commit')} changed nothing that is governed" if idle else ""
    kept = sum(landing.approvals is not None for landing in telling)
    evidence = f"Evidence of reviews was kept for {kept or 'none'} of them." if telling else ""
    gate = sum(bool(landing.gate) for landing in telling)
    touched = f"{several(gate, 'landing')} touched rules, waivers or roles. " if gate else ""
    return f"{several(len(telling), 'landing')} changed what is governed{beside}. {touched}{evidence}".rstrip()


def _landing(landing: Landing, messages: dict[str, str]) -> LandingView:
    commit = landing.commit
    pairs = [
        Pair("Author", commit.author),
        *((Pair("Committer", commit.committer),) if commit.committer != commit.author else ()),
        Pair("Commit", commit.id),
        Pair("Signature", str(commit.signature)),
        Pair("Approved by", _approved(landing)),
    ]
    says = _counts(landing)
    return LandingView(
        commit.since.isoformat(), commit.subject, brief(commit.id), says, tuple(pairs), tuple(_lists(landing, messages))
    )


def _approved(landing: Landing) -> str:
    if landing.approvals is None:
        return "no evidence kept"
    told = [f"{each.name or each.handle} ({', '.join(each.roles)})" for each in landing.approvals]
    return listed(told) or "evidence was kept, and no review in it counts"


def _counts(landing: Landing) -> str:
    changes = landing.changes
    if changes is None:
        return "Could not be compared: it or the commit before it could not be read."
    resources = counted((changes.events[event], event.value) for event in (Event.ADDED, Event.REMOVED, Event.CHANGED))
    directions = (Direction.LOOSENED, Direction.TIGHTENED)
    terms = counted((changes.directions[each], each.value) for each in directions)
    found = counted(((len(landing.opened), "opened"), (len(landing.closed), "closed")))
    parts = (("resources", resources), ("terms", terms), ("findings", found))
    return "; ".join(f"{name}: {said}" for name, said in parts if said).capitalize()


def _lists(landing: Landing, messages: dict[str, str]) -> Iterator[Told]:
    changes = landing.changes
    if changes is not None:
        yield from _told(
            "What changed", tuple(_begun(each.sentence) for each in changes.summary) or _resources(landing)
        )
        yield from _told("Could not be read", changes.unread)
    yield from _told("Rules, waivers and roles", tuple(_gate(landing)))
    yield from _told("Findings opened", tuple(_message(each, messages) for each in landing.opened))
    yield from _told("Findings closed", tuple(_message(each, messages) for each in landing.closed))


def _message(fingerprint: str, messages: dict[str, str]) -> str:
    return messages.get(fingerprint, f"The finding {brief(fingerprint)}, which the timeline doesn’t hold.")


def _begun(sentence: str) -> str:
    return sentence[:1].upper() + sentence[1:]


def _resources(landing: Landing) -> tuple[str, ...]:
    """Return what changed, resource by resource, where there is no summary."""
    touched = (each for each in (landing.changes.resources if landing.changes else ()) if each.touched)
    return tuple(
        f"{each.title}: {each.fields[0].sentence if each.event is Event.CHANGED and each.fields else each.event}"
        for each in touched
    )


def _gate(landing: Landing) -> Iterator[str]:
    for change in landing.gate:
        needs = f" Needs approval by {' or '.join(change.needs)}" if change.needs else ""
        given = f"; given by {listed(change.approved_by)}" if change.approved_by else ""
        direction = "" if change.direction is Direction.NEUTRAL else f" ({change.direction})"
        yield f"{change.says}{direction}{f'{needs}{given}.' if needs else ''}"


def _told(title: str, sentences: tuple[str, ...]) -> Iterator[Told]:
    if sentences:
        left = len(sentences) - MOST_SENTENCES
        cut = f"and {left:,} more in {MORE_IN}" if left > 0 else ""
        yield Told(title, sentences[:MOST_SENTENCES], cut)
