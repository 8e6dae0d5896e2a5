"""`changes.csv`: every change of meaning that landed in the period, by whom, and the findings that it brought."""

from collections.abc import Iterable, Iterator, Mapping

from labelgov.audit.review import Review
from labelgov.audit.sheets import Cell, Column, Table, Type, Unknown
from labelgov.results import CommitCard, FieldChange, Finding, GateChange, Landing, ResourceChange

_NO_EVIDENCE = Unknown("no evidence of reviews was kept")


def change_table(review: Review) -> Table:
    """Return a row for each field that a commit changed, for each change of the gate, and for what else it did."""
    findings = {each.finding.fingerprint: each.finding for each in review.timeline.episodes}
    rows = [row for landing in review.landings for row in _landing(landing, findings)]
    return Table(
        "changes",
        "Changes",
        f"What landed on the first-parent history from {review.start} to {review.end}, oldest first: a row for each "
        "field that changed, each change of rules, waivers and roles, each finding that a commit opened or closed "
        "elsewhere, and each commit that changed nothing in meaning.",
        _COLUMNS,
        rows,
    )


_COLUMNS = (
    Column(
        "In force since", "First day on which the commit's state was in force, in the organization's zone.", Type.DAY
    ),
    Column("Committed", "When it was committed, with the committer's offset from UTC."),
    Column("Commit", "Id of the commit."),
    Column("Subject", "First line of its message."),
    Column("Author", "Who wrote it, as the commit says: nobody proved it."),
    Column("Committer", "Who committed it, as the commit says."),
    Column("Signature", "What the commit carries of a signature; whether it is good takes the signer's key."),
    Column("Reviewers", "Who approved it and counts, with the roles held; unknown where no evidence was kept."),
    Column("About", "What the row is about: resource, gate, finding or commit."),
    Column("Resource", "Resource, rule, role or setting that changed."),
    Column("Title", "Title of the resource."),
    Column("Event", "Added, removed or changed; of a finding, opened or closed."),
    Column("Field", "Way to the field, rows by their id."),
    Column("Before", "Value before, as a document writes it."),
    Column("After", "Value after, as a document writes it."),
    Column("What changed", "The field and its change in words, or the finding's message."),
    Column("Direction", "Loosened, tightened or neutral."),
    Column("Topic", "Spend, risk, quality, privacy or roadmap; of the gate, policy, waivers or roles."),
    Column("Findings opened", "Rules of the findings that the commit opened on the resource, on each row of it."),
    Column("Findings closed", "Rules of the findings that the commit put right on the resource, on each row of it."),
)


class _Found:
    """The findings that a commit opened and closed, by resource; those of resources that it names are told there."""

    def __init__(self, landing: Landing, findings: Mapping[str, Finding]) -> None:
        self.opened = [findings[each] for each in landing.opened if each in findings]
        self.closed = [findings[each] for each in landing.closed if each in findings]

    def on(self, resource: str) -> tuple[str, str]:
        """Return the rules of what was opened and closed on a resource."""
        return _rules(self.opened, resource), _rules(self.closed, resource)


def _rules(findings: Iterable[Finding], resource: str) -> str:
    return ", ".join(sorted({each.rule.id for each in findings if each.resource == resource}))


def _landing(landing: Landing, findings: Mapping[str, Finding]) -> Iterator[tuple[Cell, ...]]:
    commit = _commit(landing)
    found = _Found(landing, findings)
    rows = list(_of_landing(landing, found))
    yield from ((*commit, *row) for row in rows)
    if not rows:
        yield (*commit, *_whole("No change of meaning."))


def _of_landing(landing: Landing, found: _Found) -> Iterator[tuple[Cell, ...]]:
    if landing.changes is None:
        yield _whole("It, or the commit before it, could not be read: what changed is unknown.")
    told: set[str] = set()
    for resource in landing.changes.resources if landing.changes else ():
        if resource.touched:
            told.add(resource.id)
            yield from (_field(resource, each, found) for each in resource.fields)
    for sentence in landing.changes.unread if landing.changes is not None else ():
        yield _whole(sentence)
    yield from map(_gate, landing.gate)
    for event, several in (("opened", found.opened), ("closed", found.closed)):
        yield from (_finding(event, each) for each in several if each.resource not in told)


def _field(resource: ResourceChange, field: FieldChange, found: _Found) -> tuple[Cell, ...]:
    opened, closed = found.on(resource.id)
    return (
        "resource",
        resource.id,
        resource.title,
        field.event.value,
        field.key,
        field.before,
        field.after,
        field.sentence,
        field.direction.value,
        field.topic.value,
        opened,
        closed,
    )


def _gate(change: GateChange) -> tuple[Cell, ...]:
    approved = f" Approved by {', '.join(change.approved_by)}." if change.approved_by else ""
    return (
        "gate",
        change.subject,
        None,
        "changed",
        None,
        None,
        None,
        f"{change.says}{approved}",
        change.direction.value,
        change.topic.value,
        None,
        None,
    )


def _finding(event: str, finding: Finding) -> tuple[Cell, ...]:
    rules = (finding.rule.id, None) if event == "opened" else (None, finding.rule.id)
    about = (finding.resource or finding.place.path, finding.title, event, None, None, None, finding.message)
    return ("finding", *about, None, None, *rules)


def _whole(sentence: str) -> tuple[Cell, ...]:
    return ("commit", *(None,) * 6, sentence, *(None,) * 4)


def _commit(landing: Landing) -> tuple[Cell, ...]:
    commit: CommitCard = landing.commit
    return (
        commit.since,
        commit.committed.isoformat(),
        commit.id,
        commit.subject,
        commit.author,
        commit.committer,
        commit.signature.value,
        _reviewers(landing),
    )


def _reviewers(landing: Landing) -> Cell:
    if landing.approvals is None:
        return _NO_EVIDENCE
    said = [f"{each.handle} ({', '.join(each.roles) or 'no role'})" for each in landing.approvals]
    return "; ".join(said) or "nobody"
