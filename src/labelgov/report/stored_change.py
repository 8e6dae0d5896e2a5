"""What the JSON of a change's verdict says beside the verdict on head, read by name, with types and within bounds."""

from labelgov.report.changes_form import CHANGES
from labelgov.report.reading import (
    Said,
    count,
    day,
    each,
    inner,
    maybe,
    not_a_verdict,
    one_of,
    text,
    texts,
    yes_or_no,
)
from labelgov.results import (
    Approval,
    Changes,
    ChangeVerdict,
    Conversion,
    Course,
    Direction,
    Disregarded,
    EndingWaiver,
    Event,
    FactChange,
    FieldChange,
    Figure,
    Finding,
    GateChange,
    GateTopic,
    Headline,
    MoneyRow,
    MoneyTable,
    Need,
    Place,
    ResourceChange,
    Topic,
    Verdict,
)


def read_change(
    said: Said, verdict: Verdict, fixed: tuple[Finding, ...], preview: tuple[Finding, ...]
) -> ChangeVerdict:
    """Return the verdict of a change. Raises CannotAnswer where the file isn't one."""
    approvals = inner(said, "approvals")
    return ChangeVerdict(
        verdict=verdict,
        changes=_changes(inner(said, "changes")),
        gate=each(said, "gate", _gate),
        fixed=fixed,
        preview=preview,
        approvals=each(approvals, "given", _given),
        disregarded=each(approvals, "disregarded", lambda of: Disregarded(text(of, "account"), text(of, "reason"))),
        needs=each(approvals, "needed", _need),
        first_adoption=yes_or_no(said, "firstAdoption"),
        money=None if "money" in said and said["money"] is None else _money(inner(said, "money")),
        ending=each(said, "endingWaivers", _ending),
        base_commit=maybe(inner(said, "base"), "commit") or "",
        head_commit=maybe(inner(said, "head"), "commit") or "",
    )


def _changes(said: Said) -> Changes:
    if said.get("schema") != CHANGES:
        raise not_a_verdict(f"its changes don't name the form {CHANGES}")
    return Changes(
        as_of=day(said, "asOf"),
        base=text(said, "base"),
        head=text(said, "head"),
        summary=each(said, "summary", _headline),
        resources=each(said, "resources", _resource),
        totals=each(said, "totals", _fact),
        conversions=each(said, "planningRates", _rate),
        unread=texts(said, "unread"),
    )


def _headline(said: Said) -> Headline:
    return Headline(
        one_of(Topic, said, "topic"),
        one_of(Direction, said, "direction"),
        text(said, "sentence"),
        maybe(said, "resource") or "",
    )


def _resource(said: Said) -> ResourceChange:
    return ResourceChange(
        id=text(said, "id"),
        title=text(said, "title"),
        event=one_of(Event, said, "event"),
        topic=one_of(Topic, said, "topic"),
        direction=one_of(Direction, said, "direction"),
        place=Place(text(said, "path", 4096), count(said, "document"), ()),
        fields=each(said, "fields", _field),
        facts=each(said, "facts", _fact),
    )


def _field(said: Said) -> FieldChange:
    return FieldChange(
        pointer=(text(said, "pointer"),),
        key=text(said, "key"),
        label=text(said, "label"),
        event=one_of(Event, said, "event"),
        before=maybe(said, "before"),
        after=maybe(said, "after"),
        delta=text(said, "delta"),
        says=text(said, "says"),
        direction=one_of(Direction, said, "direction"),
        topic=one_of(Topic, said, "topic"),
    )


def _fact(said: Said) -> FactChange:
    return FactChange(
        name=text(said, "name"),
        label=text(said, "label"),
        before=maybe(said, "before"),
        after=maybe(said, "after"),
        delta=text(said, "delta"),
        says=text(said, "says"),
        course=one_of(Course, said, "course"),
        topic=one_of(Topic, said, "topic"),
        note=text(said, "note"),
    )


def _money(said: Said) -> MoneyTable:
    return MoneyTable(
        currency=text(said, "currency", 3),
        cap=_figure(inner(said, "cap")),
        programs=each(said, "programs", _row),
        total=_row(inner(said, "total")),
        rates=each(said, "planningRates", _rate),
    )


def _row(said: Said) -> MoneyRow:
    figures = (_figure(inner(said, name)) for name in ("allocated", "contracted", "forecast", "headroom"))
    return MoneyRow(maybe(said, "program") or "", text(said, "title"), *figures)


def _figure(said: Said) -> Figure:
    return Figure(
        maybe(said, "before"),
        maybe(said, "after"),
        text(said, "was", 100),
        text(said, "now", 100),
        text(said, "delta", 100),
        one_of(Course, said, "course"),
    )


def _rate(said: Said) -> Conversion:
    return Conversion(text(said, "currency", 3), text(said, "rate", 40), text(said, "reporting", 3), day(said, "since"))


def _gate(said: Said) -> GateChange:
    return GateChange(
        topic=one_of(GateTopic, said, "topic"),
        subject=text(said, "subject"),
        says=text(said, "says"),
        direction=one_of(Direction, said, "direction"),
        place=Place(text(said, "path", 4096), 0, ()),
        needs=texts(said, "needs"),
        approved_by=texts(said, "approvedBy"),
    )


def _given(said: Said) -> Approval:
    return Approval(text(said, "handle"), text(said, "name"), text(said, "account"), texts(said, "roles"))


def _need(said: Said) -> Need:
    return Need(texts(said, "roles"), text(said, "reviewers"), count(said, "waiting"))


def _ending(said: Said) -> EndingWaiver:
    return EndingWaiver(
        text(said, "name"),
        text(said, "title"),
        text(said, "rule"),
        text(said, "resource"),
        day(said, "until"),
        count(said, "days"),
    )
