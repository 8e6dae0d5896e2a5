"""Verdicts of changes made by hand: a plain one, one with nothing to say, and one in which every text means harm."""

from dataclasses import replace
from datetime import date

from made_verdicts import EVIL, finding, harmful, verdict

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
    Status,
    Topic,
    Verdict,
    in_order,
)

COMMIT = "6dcb09b5b57875f334f61aebed695e2e4193db5e"
DAY = date(2026, 6, 30)


def changes(*texts: str) -> Changes:
    """A change in which each text is a headline, a resource and a total."""
    return Changes(
        DAY,
        texts[0] if texts else "main",
        texts[-1] if texts else "the work tree",
        tuple(Headline(Topic.SPEND, direction, text, text) for text in texts for direction in Direction),
        tuple(_resource(text, event) for text in texts for event in Event),
        tuple(_fact(text) for text in texts),
        (Conversion("EUR", "1.17", "USD", DAY),),
        tuple(texts),
    )


def _resource(text: str, event: Event) -> ResourceChange:
    field = FieldChange(
        ("spec", text), text, text, Event.CHANGED, text, None, text, text, Direction.LOOSENED, Topic.SPEND
    )
    return ResourceChange(
        f"Budget/{text}", text, event, Topic.SPEND, Direction.NEUTRAL, Place(f"programs/{text}.yaml", 0, ()),
        (field,), (_fact(text),),
    )  # fmt: skip


def _fact(text: str) -> FactChange:
    return FactChange(text, text, None, text, text, text, Course.WORSE, Topic.SPEND, text)


def figure(was: str = "2.40 M", now: str = "2.65 M", delta: str = "+250,000, +10.4 %") -> Figure:
    """An amount that moved."""
    return Figure("2400000.00 USD", "2650000.00 USD", was, now, delta, Course.WORSE)


def money(*titles: str) -> MoneyTable:
    """A table with a row for each title."""
    rows = tuple(MoneyRow(title, title, figure(), figure(title), figure(), figure(now=title)) for title in titles)
    total = MoneyRow("", "All programs", *[figure()] * 4)
    return MoneyTable("USD", figure(), rows, total, (Conversion("EUR", "1.17", "USD", DAY),))


def judged(of: Verdict, *texts: str, silent: bool = False) -> ChangeVerdict:
    """The verdict of a change: without `silent`, with something under every heading."""
    if silent:
        return ChangeVerdict(of, changes(), (), (), ())
    said = texts or ("cap of small: 500 → 600 USD",)
    gate = tuple(
        GateChange(topic, text, text, direction, Place("labelgov.yaml", 0, ()), (text,), (text,) * (number % 2))
        for number, text in enumerate(said)
        for topic in GateTopic
        for direction in Direction
    )
    return ChangeVerdict(
        verdict=of,
        changes=changes(*said),
        gate=gate,
        fixed=in_order(finding(text, name=text) for text in said),
        preview=in_order(finding(text, name=text, path=f"{text}.yaml") for text in said),
        approvals=tuple(Approval(text, text, text, (text,)) for text in said),
        disregarded=tuple(Disregarded(text, text) for text in said),
        needs=tuple(Need((text,), text, 1) for text in dict.fromkeys(each for f in of.findings for each in f.needs)),
        money=money(*said),
        ending=tuple(EndingWaiver(text, text, text, text, DAY, number) for number, text in enumerate(said)),
        base_commit=COMMIT,
        head_commit=COMMIT,
    )


def harmful_change() -> ChangeVerdict:
    """A verdict of a change in which every text means harm, under every heading and with every status."""
    of = harmful()
    waiting = tuple(
        replace(each, needs=(each.message,)) if number % 2 else each for number, each in enumerate(of.findings)
    )
    return judged(replace(of, findings=waiting), *EVIL)


def many(number: int, message: str = "Queries are kept for 3y, and 2y is the most.") -> ChangeVerdict:
    """A change with a number of new findings, and as many resources, sentences, programs and lines of the gate."""
    found = [_one(each, message) for each in range(number)]
    return judged(verdict(*found), *(f"{message} {each}" for each in range(number)))


def _one(number: int, message: str) -> Finding:
    status = (Status.OPEN, Status.OPEN, Status.EXISTING, Status.ADVISORY, Status.WAIVED)[number % 5]
    made = finding(message, status, name=f"d{number}", path=f"programs/datasets/d{number}.yaml")
    return replace(made, needs=("finance",) if number % 2 else ())
