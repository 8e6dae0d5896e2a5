"""Verdicts made by hand: one that means harm, and any that Hypothesis can think of."""

import os
from dataclasses import replace
from datetime import date

from hypothesis import HealthCheck, settings
from hypothesis import strategies as st

from labelgov.results import (
    ControlCard,
    Enforcement,
    Finding,
    Location,
    Outcome,
    Place,
    Position,
    Related,
    Result,
    RuleCard,
    Severity,
    Status,
    Verdict,
    in_order,
)

EVIL = (
    "line\none\r\ntwo",
    "::error file=x,line=1::owned",
    "::stop-commands::token",
    "##[error]owned",
    "\x1b[31mred\x1b[0m \x1b]8;;http://evil.example\x07link\x1b]8;;\x07",
    "\x00\x07\x08\x7f\x85\x9b31m",
    "\u202egnp.exe\u2066\u200b\ufeff\u2028\u2029",
    "<script>alert(1)</script><img src=x onerror=alert(1)>",
    "<!-- --><details></details></td></table>",
    "a | b || c \\| d",
    "`code` ``two`` ``` fence",
    "]]>&amp;&lt;\"'",
    "@everyone @org/team",
    "#1 org/repo#2 GH-3",
    "[text](http://evil.example) ![image](http://evil.example/x.png) [ref]: x",
    "https://evil.example www.evil.example mailto:a@evil.example <https://evil.example>",
    "*bold* _it_ ~~gone~~ $x^2$ :tada:",
    "# heading",
    "{0} {{1}} %0A %25 %s",
    '=HYPERLINK("http://evil.example")',
    "+1 -1 @SUM(1) \tTAB",
    "\ufffe\uffff\U0010ffff\udcff\ue000",
    "\U0001f468\u200d\U0001f469\ufe0f a\u0301\u0327 \u1112\u1161\u11ab 需要",
    "word " * 20_000,
    "x" * 100_000,
    "需" * 100_000,
    "\u0301" * 1_000,
)
"""Texts that mean harm to one reader or another."""

CARD = RuleCard(
    "privacy/data-has-an-end",
    "Data has an end",
    "Data is kept for a time that is written down.",
    "What is kept for ever leaks some day.",
    "Set spec.retention.",
    Severity.HIGH,
    Enforcement.WAIVABLE,
    ("gdpr:5(1)(e)",),
    "Dataset",
)


def finding(
    message: str = "Queries are kept for 3y.",
    status: Status = Status.OPEN,
    *,
    card: RuleCard = CARD,
    path: str = "programs/datasets/search.yaml",
    line: int = 2,
    column: int = 14,
    end: tuple[int, int] | None = None,
    excerpt: tuple[str, ...] = ("spec:", "  retention: 3y", "  owner: m.okafor"),
    name: str = "search",
    note: str = "",
) -> Finding:
    """One finding; what a test doesn't name is plain."""
    location = Location(path, Position(line, column), Position(*(end or (line, column + 2))), excerpt, max(line - 1, 1))
    place = Place(path, 0, ("spec", "retention"))
    return Finding(
        card,
        f"Dataset/{name}",
        message,
        "Set spec.retention to 365d.",
        place,
        status,
        location,
        note=note,
        waiver="w" if status is Status.WAIVED else "",
    )


def verdict(*findings: Finding, outcomes: tuple[Outcome, ...] = (), rules: tuple[RuleCard, ...] = ()) -> Verdict:
    """A verdict over these findings."""
    cards = {card.id: card for card in (*rules, *(each.rule for each in findings))}
    return Verdict(
        as_of=date(2026, 6, 30),
        version="1.0.0",
        documents=85,
        files=52,
        resources={"Contract": 29, "Dataset": 16},
        rules=tuple(cards[name] for name in sorted(cards)),
        findings=in_order(findings),
        outcomes=outcomes,
        packs=(("privacy", "1.0.0"),),
        controls=(ControlCard("gdpr:5(1)(e)", "Storage limitation"),),
    )


def harmful() -> Verdict:
    """A verdict in which every text means harm, with every status."""
    findings = []
    for number, text in enumerate(EVIL):
        card = RuleCard(
            f"pack/{text}", text, text, text, text, Severity.HIGH, Enforcement.WAIVABLE, (f"x:{text}",), "Dataset"
        )
        for status in Status:
            location = Location(
                f"programs/{text}.yaml",
                Position(number + 2, 2),
                Position(number + 2 + number % 2, len(text) + 1),
                (text, f" {text}", text),
                number + 1,
            )
            findings.append(
                Finding(
                    card,
                    f"Dataset/{text}",
                    text,
                    text,
                    Place(f"programs/{text}.yaml", 0, ("spec", text, 0)),
                    status,
                    location,
                    text,
                    text,
                    text,
                    text,
                    cause=Related(Place(f"programs/{text}.yaml", 0, (text,)), text, location),
                    related=(Related(Place(f"more/{text}.yaml", 0, (text,)), text, replace(location, path=text)),),
                )
            )
    outcomes = tuple(
        Outcome(f"pack/{text}", f"Dataset/{number}", result, text)
        for number, text in enumerate(EVIL)
        for result in Result
    )
    return Verdict(
        date(2026, 6, 30),
        "1.0.0",
        3,
        2,
        dict.fromkeys(EVIL, 1),
        tuple(each.rule for each in findings[:: len(Status)]),
        in_order(findings),
        outcomes,
        tuple((text, text) for text in EVIL),
        tuple(ControlCard(f"x:{text}", text) for text in EVIL),
    )


few = settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.too_slow])
"""For properties over whole verdicts, which take long to think of."""

fragments = st.one_of(st.text(st.characters(), max_size=12), st.sampled_from([text[:80] for text in EVIL]))
texts = st.lists(fragments, max_size=4).map("".join)
paths = st.binary(max_size=30).map(os.fsdecode) | st.text(max_size=30)
severities = st.sampled_from(Severity)
cards = st.builds(
    RuleCard,
    st.tuples(st.sampled_from(["privacy", "budget", "input"]), texts).map("/".join),
    texts,
    texts,
    texts,
    texts,
    severities,
    st.sampled_from(Enforcement),
    st.lists(texts, max_size=25).map(tuple),
    st.sampled_from(["Dataset", None]),
)


@st.composite
def locations(draw: st.DrawFn) -> Location:
    """A location as the room source gives it: the line it begins on is in the excerpt, and the end isn't before it."""
    line, column = draw(st.integers(1, 2_000)), draw(st.integers(1, 200))
    down, right = draw(st.integers(0, 2)), draw(st.integers(0, 80))
    lines = draw(st.lists(texts, max_size=3).map(tuple))
    first = max(1, line - draw(st.integers(0, 1)))
    return Location(draw(paths), Position(line, column), Position(line + down, column + right), lines, first)


related = st.builds(
    lambda location, says: Related(Place(location.path, 0, ("spec",)), says, location), locations(), texts
)
findings = st.builds(
    lambda card, resource, message, fix, location, status, note, cause, others: Finding(
        card, resource, message, fix, Place(location.path, 0, ("spec",)), status, location, note=note, waiver=note
    ).brought_by(cause, others),
    cards,
    texts,
    texts,
    texts,
    locations(),
    st.sampled_from(Status),
    texts,
    st.none() | related,
    st.lists(related, max_size=2).map(tuple),
)
outcomes = st.builds(Outcome, st.just(CARD.id) | texts, texts, st.sampled_from(Result), texts)


@st.composite
def verdicts(draw: st.DrawFn) -> Verdict:
    """Any verdict."""
    found = draw(st.lists(findings, max_size=5))
    return verdict(*found, outcomes=tuple(draw(st.lists(outcomes, max_size=5))), rules=(CARD,))
