"""What is said of a change, case by case: before, after, and the lines that a reader gets."""

from typing import Any

import pytest
from declared_changes import ask_of, document, metrics

from labelgov.changes import compare
from labelgov.results import Changes

ORGANIZATION = document(
    "Organization",
    "wayfinder",
    {
        "reportingCurrency": "USD",
        "exchangeRates": [
            {"currency": "EUR", "rate": 1.09, "from": "2026-01-01"},
            {"currency": "MXN", "rate": 0.054, "from": "2026-04-01"},
        ],
    },
)
SLA = {"id": "accuracy", "metric": "gold-accuracy", "target": "96%", "window": "7d"}
TURNAROUND = {"id": "turnaround", "metric": "turnaround-p95", "target": "48h"}
TERM = {"start": "2026-01-01", "end": "2026-12-31"}
PH = {"to": "PH", "mechanism": "scc-2021-module-2"}
IN = {"to": "IN", "mechanism": "scc-2021-module-2"}


def changed(kind: str, before: dict[str, Any], after: dict[str, Any]) -> Changes:
    beside = [ORGANIZATION, *metrics()]
    return compare(ask_of(document(kind, "it", before), *beside), ask_of(document(kind, "it", after), *beside))


def lines(kind: str, before: dict[str, Any], after: dict[str, Any]) -> list[str]:
    return [
        f"{field.direction}: {field.sentence}"
        for resource in changed(kind, before, after).resources
        for field in resource.fields
    ]


def contract(**terms: Any) -> dict[str, Any]:
    return {"term": TERM, **terms}


def privacy(*transfers: dict[str, Any], **terms: Any) -> dict[str, Any]:
    return contract(privacy={"role": "processor", "transfers": list(transfers), **terms})


CASES: dict[str, tuple[str, dict[str, Any], dict[str, Any], list[str]]] = {
    "money with its percentage": (
        "Budget", {"cap": "2400000.00 USD"}, {"cap": "2650000.00 USD"},
        ["loosened: cap: 2,400,000.00 → 2,650,000.00 USD (+250,000.00 USD, +10.4 %)"],
    ),
    "money of another currency, with its rate and day": (
        "Contract", contract(ceiling="200000.00 EUR"), contract(ceiling="210000.00 EUR"),
        ["loosened: ceiling: 200,000.00 → 210,000.00 EUR (+10,000.00 EUR, +5 %; +10,900.00 USD at the planning rate "
         "1.09 USD for EUR from 2026-01-01)"],
    ),
    "a currency that changes, compared in the reporting currency": (
        "Contract", contract(ceiling="218000.00 USD"), contract(ceiling="210000.00 EUR"),
        ["loosened: ceiling: 218,000.00 USD → 210,000.00 EUR (+10,900.00 USD, +5 % at the planning rate 1.09 USD for "
         "EUR from 2026-01-01)"],
    ),
    "a currency without a rate, which nobody can compare": (
        "Contract", contract(ceiling="218000.00 USD"), contract(ceiling="210000.00 CHF"),
        ["neutral: ceiling: 218,000.00 USD → 210,000.00 CHF (no planning rate to compare them by)"],
    ),
    "a price of a unit, exact": (
        "Contract",
        contract(rates=[{"task": "pairwise", "unit": "judgment", "price": "0.085 USD"}]),
        contract(rates=[{"task": "pairwise", "unit": "judgment", "price": "0.091 USD"}]),
        ["loosened: rate pairwise price: 0.085 → 0.091 USD per unit (+0.006 USD, +7.1 %)"],
    ),
    "a ceiling taken away": (
        "Contract", contract(ceiling="218000.00 USD"), contract(),
        ["loosened: ceiling: removed, was 218,000.00 USD"],
    ),
    "a ceiling set": (
        "Contract", contract(), contract(ceiling="218000.00 USD"), ["tightened: ceiling: added, 218,000.00 USD"],
    ),
    "a minimum that is owed at last": (
        "Contract", contract(), contract(minimum="50000.00 USD"), ["loosened: minimum: added, 50,000.00 USD"],
    ),
    "shares in points": (
        "Program", {"automation": {"prelabelShare": "40%", "humanReview": "100%"}},
        {"automation": {"prelabelShare": "42.5%", "humanReview": "99%"}},
        ["loosened: automation prelabel share: 40 % → 42.5 % (+2.5 points)",
         "loosened: automation human review: 100 % → 99 % (−1 point)"],
    ),
    "dates in days": (
        "Contract", contract(), {"term": {**TERM, "end": "2027-01-31"}},
        ["loosened: term end: 2026-12-31 → 2027-01-31 (+31 days)"],
    ),
    "spans in days": (
        "Dataset", {"retention": "180d"}, {"retention": "150d"}, ["tightened: retention: 180d → 150d (−30 days)"],
    ),
    "spans in hours where days don't do": (
        "Contract", privacy(breachNotice="24h"), privacy(breachNotice="36h"),
        ["loosened: privacy breach notice: 24h → 36h (+12 hours)"],
    ),
    "spans in months": (
        "Dataset", {"retention": "6mo"}, {"retention": "1y"}, ["loosened: retention: 6mo → 1y (+6 months)"],
    ),
    "numbers with their unit": (
        "Program", {"volume": {"unit": "item", "perMonth": 400000}},
        {"volume": {"unit": "item", "perMonth": 450000}},
        ["loosened: volume per month: 400,000 → 450,000 units (+12.5 %)"],
    ),
    "a year, which is no amount": (
        "Budget", {"fiscalYear": 2026}, {"fiscalYear": 2027}, ["neutral: fiscal year: 2026 → 2027 (+1)"],
    ),
    "a target of which higher is better": (
        "Contract", contract(sla=[SLA]), contract(sla=[{**SLA, "target": "94%"}]),
        ["loosened: gold accuracy: 96 % → 94 % (−2 points)"],
    ),
    "a target of which lower is better": (
        "Contract", contract(sla=[TURNAROUND]), contract(sla=[{**TURNAROUND, "target": "36h"}]),
        ["tightened: turnaround p95: 48h → 36h (−12 hours)"],
    ),
    "a target in another unit, which nobody can compare": (
        "Contract", contract(sla=[SLA]), contract(sla=[{**SLA, "target": 96}]),
        ["neutral: gold accuracy: 96 % → 96"],
    ),
    "a service level taken away": (
        "Contract", contract(sla=[SLA, TURNAROUND]), contract(sla=[TURNAROUND]),
        ["loosened: SLA accuracy: removed, was: metric gold-accuracy, target 96 %, window 7d"],
    ),
    "a service level that gets an id": (
        "Contract", contract(sla=[{"metric": "gold-accuracy", "target": "96%"}]),
        contract(sla=[{"id": "accuracy", "metric": "gold-accuracy", "target": "96%"}]),
        ["neutral: SLA gold-accuracy id: added, accuracy"],
    ),
    "service levels in another order": (
        "Contract", contract(sla=[SLA, TURNAROUND]), contract(sla=[TURNAROUND, SLA]), [],
    ),
    "a span written in another unit": (
        "Contract", contract(sla=[TURNAROUND]), contract(sla=[{**TURNAROUND, "target": "2d"}]), [],
    ),
    "an amount written with other zeros": (
        "Budget", {"cap": "2400000.00 USD"}, {"cap": "2400000.000 USD"}, [],
    ),
    "a transfer added": (
        "Contract", privacy(PH), privacy(IN, PH),
        ["loosened: transfer IN: added: mechanism scc-2021-module-2"],
    ),
    "a transfer to another country": (
        "Contract", privacy(PH), privacy(IN),
        ["loosened: transfer IN: added: mechanism scc-2021-module-2",
         "tightened: transfer PH: removed, was: mechanism scc-2021-module-2"],
    ),
    "countries, some more and one less": (
        "Dataset", {"residency": ["IE", "US"]}, {"residency": ["IN", "IE", "PH"]},
        ["loosened: residency: added IN, PH", "tightened: residency: removed US"],
    ),
    "a measure taken away": (
        "Dataset", {"minimisation": ["hash-user-ids", "blur-faces"]}, {"minimisation": ["hash-user-ids"]},
        ["loosened: minimisation: removed blur-faces"],
    ),
    "yes and no": (
        "Contract", privacy(auditRight=True), privacy(auditRight=False),
        ["loosened: privacy audit right: yes → no"],
    ),
    "words, neither looser nor tighter": (
        "Dataset", {"classification": "restricted"}, {"classification": "internal"},
        ["neutral: classification: restricted → internal"],
    ),
    "a person": ("Program", {"owner": "m.okafor"}, {"owner": "d.moreau"}, ["neutral: owner: m.okafor → d.moreau"]),
    "personal data added": (
        "Dataset", {}, {"personalData": {"categories": ["user.contact.email"]}},
        ["loosened: personal data: added, categories user.contact.email, subjects (types customer, regions EU, US-CA)"],
    ),
    "privacy terms taken away": (
        "Contract", privacy(), contract(), ["loosened: privacy: removed, was role processor"],
    ),
    "rows that share a name, told apart": (
        "Budget",
        {"allocations": [
            {"program": "search", "amounts": {"Q1": "100.00 USD"}},
            {"program": "search", "category": "tooling", "amounts": {"Q1": "50.00 USD"}},
        ]},
        {"allocations": [
            {"program": "search", "category": "tooling", "amounts": {"Q1": "60.00 USD"}},
            {"program": "search", "amounts": {"Q1": "100.00 USD"}},
        ]},
        ["loosened: allocation search (tooling) Q1: 50.00 → 60.00 USD (+10.00 USD, +20 %)"],
    ),
    "rows without a name, known by what they share": (
        "Contract",
        contract(sla=[{**SLA, "credits": [{"below": "95%", "credit": "5%"}, {"below": "92%", "credit": "15%"}]}]),
        contract(sla=[{**SLA, "credits": [{"below": "92%", "credit": "15%"}, {"below": "94%", "credit": "5%"}]}]),
        ["loosened: SLA accuracy credit below 95 % below: 95 % → 94 % (−1 point)"],
    ),
    "people of a role": (
        "Organization", {"roles": {"finance": ["team/finance"]}},
        {"roles": {"finance": ["team/finance", "person/x.y"], "privacy": ["team/privacy"]}},
        ["loosened: role finance: added person/x.y", "loosened: role privacy: added: team/privacy"],
    ),
    "a digest, shortened": (
        "Contract", contract(document={"path": "a.pdf", "sha256": "a" * 64}),
        contract(document={"path": "a.pdf", "sha256": "b" * 64}),
        ["neutral: document SHA-256: aaaaaaaaaaaa… → bbbbbbbbbbbb…"],
    ),
    "long texts, from where they part": (
        "Dataset", {"description": f"{'Queries and results of a search. ' * 4}Shown in English."},
        {"description": f"{'Queries and results of a search. ' * 4}Shown in Irish."},
        ["neutral: description: … a search. Shown in English. → … a search. Shown in Irish."],
    ),
}  # fmt: skip


@pytest.mark.parametrize("case", CASES)
def test_a_change_is_said(case):
    kind, before, after, expected = CASES[case]
    assert lines(kind, before, after) == expected


@pytest.mark.parametrize(
    ("kind", "before", "after", "sentence"),
    [
        ("Budget", {"cap": "2400000.00 USD"}, {"cap": "2650000.00 USD"},
         "cap of it: 2.40 M → 2.65 M USD (+10.4 %)"),
        ("Contract", contract(sla=[SLA]), contract(sla=[{**SLA, "target": "94%"}]),
         "it: gold accuracy 96 % → 94 % (loosened)"),
        ("Contract", contract(ceiling="218000.00 USD"), contract(),
         "ceiling of it: removed, was 218,000.00 USD (loosened)"),
        ("Dataset", {"retention": "180d"}, {"retention": "150d"}, "retention of it: 180d → 150d (tightened)"),
        ("Contract", privacy(), privacy(PH),
         "it: transfer PH added: mechanism scc-2021-module-2 (loosened)"),
        ("Program", {"owner": "m.okafor"}, {"owner": "d.moreau"}, "owner of it: m.okafor → d.moreau"),
    ],
)  # fmt: skip
def test_an_executive_reads_a_sentence(kind, before, after, sentence):
    assert sentence in [headline.sentence for headline in changed(kind, before, after).summary]


def test_the_summary_of_a_topic_begins_with_what_is_loosened_and_the_bigger_amount():
    before = contract(ceiling="100000.00 USD", minimum="1000.00 USD", paymentTerm="30d", rates=[])
    after = contract(ceiling="900000.00 USD", minimum="9000.00 USD", paymentTerm="45d", rates=[])
    said = [each.sentence.partition(" of ")[0] for each in changed("Contract", before, after).summary]
    assert said.index("ceiling") < said.index("minimum") < said.index("payment term")


def test_a_long_summary_keeps_the_whole_and_counts_the_rest():
    rates = [{"task": f"task-{number}", "unit": "item", "price": "1.00 USD"} for number in range(40)]
    dearer = [{**rate, "price": "2.00 USD"} for rate in rates]
    summary = changed("Contract", contract(rates=rates), contract(rates=dearer)).summary
    assert len(summary) == 15
    assert summary[-1].sentence == "and 26 more, below"
