"""The plan of action as a spreadsheet: compliance-trestle reads back what was written, and a person finds it."""

import configparser
import io
import json
import re
import zipfile

import oscal_reviews as reviews
import pytest
from openpyxl import load_workbook

from labelgov.audit.oscal import files

SHEETS = ("Open POA&M Items", "Closed POA&M Items", "Deviations")
MILESTONE = re.compile(r"Milestone \d+: (.*) by \d{4}-\d\d-\d\d")


def spreadsheet(review):
    return next(file.content for file in files(review) if file.path == "poam.xlsx")


@pytest.fixture(scope="module")
def hostile(review, tmp_path_factory):
    return reviews.review_of(reviews.write(tmp_path_factory.mktemp("hostile")), review)


def rows(content, sheet):
    page = load_workbook(io.BytesIO(content))[sheet]
    headings = [cell.value for cell in page[5]]
    return [
        dict(zip(headings, (cell.value for cell in row), strict=True))
        for row in page.iter_rows(min_row=6)
        if row[0].value
    ]


def read_by_trestle(content, sheet, folder):
    """What trestle's own task makes of a sheet, with every field that it requires being required."""
    from trestle.tasks.base_task import TaskOutcome
    from trestle.tasks.xlsx_to_oscal_poam import XlsxToOscalPoam

    (folder / "poam.xlsx").write_bytes(content)
    config = configparser.ConfigParser()
    config["task"] = {
        "xlsx-file": str(folder / "poam.xlsx"),
        "work-sheet-name": sheet,
        "output-dir": str(folder),
        "title": "Plan",
        "version": "1",
        "validate-required-fields": "on",
        "quiet": "true",
    }
    assert XlsxToOscalPoam(config["task"]).execute() == TaskOutcome("success")
    return json.loads((folder / "plan-of-action-and-milestones.json").read_text())["plan-of-action-and-milestones"]


def prop(node, name):
    return next((each["value"] for each in node["props"] if each["name"] == name), None)


@pytest.mark.parametrize(
    ("portfolio", "sheet"), [*(("review", sheet) for sheet in SHEETS), ("hostile", SHEETS[0]), ("hostile", SHEETS[2])]
)
def test_trestle_reads_back_every_item(request, portfolio, sheet, tmp_path):
    content = spreadsheet(request.getfixturevalue(portfolio))
    read, written = read_by_trestle(content, sheet, tmp_path), rows(content, sheet)
    assert written
    assert [prop(each, "poam-id") for each in read["poam-items"]] == [each["POAM ID"] for each in written]
    assert [each["title"] for each in read["poam-items"]] == [each["Weakness Name"] for each in written]
    codes = [[one["value"] for one in each["props"] if one["name"] == "control-id"] for each in read["poam-items"]]
    assert codes == [each["Controls"].split(", ") for each in written]
    for risk, row in zip(read["risks"], written, strict=True):
        assert prop(risk, "original-risk-rating") == row["Original Risk Rating"]
        assert prop(risk, "operational-requirement") == row["Operational Requirement"]
        assert prop(risk, "deviation-rationale") == row["Deviation Rationale"]
        tasks = risk.get("remediations", [{"tasks": []}])[0]["tasks"]
        steps = (row["Planned Milestones"] or "").splitlines()
        # trestle 5.2 takes the date off a milestone, and then loses it: its own model refuses how it says it.
        assert [task["title"] for task in tasks] == [MILESTONE.fullmatch(step)[1] for step in steps]


def test_the_items_are_those_of_the_oscal_document(review):
    written = spreadsheet(review)
    made = next(file.content for file in files(review) if file.path.endswith("milestones.json"))
    items = json.loads(made)["plan-of-action-and-milestones"]["poam-items"]
    listed = {sheet: {each["Weakness Name"] for each in rows(written, sheet)} for sheet in SHEETS}
    sheets = {"remediation": "Open POA&M Items", "open": "Open POA&M Items", "closed": "Closed POA&M Items"}
    named = {sheet: set() for sheet in SHEETS}
    for item in items:
        named[sheets.get(prop(item, "sort"), "Deviations")].add(item["title"])
    assert listed == named


def test_waivers_stand_apart_from_what_is_put_right(review):
    content = spreadsheet(review)
    assert {each["Operational Requirement"] for each in rows(content, "Open POA&M Items")} == {"No"}
    waivers = {each["POAM ID"]: each for each in rows(content, "Deviations")}
    assert waivers.keys() == {"W-meridian-soc2-gap", "W-puente-pesos", "W-lumen-search-lisbon-rate"}
    pesos = waivers["W-puente-pesos"]
    assert pesos["Scheduled Completion Date"].date().isoformat() == "2026-10-30"
    assert pesos["Deviation Rationale"].startswith("Puente pays its people in pesos")
    assert "ticket FIN-1187" in pesos["Comments"]


def test_what_ended_in_the_period_stands_on_a_sheet_of_its_own(review):
    (closed,) = rows(spreadsheet(review), "Closed POA&M Items")
    assert closed["POAM ID"].startswith("F-")
    assert closed["Original Detection Date"].date().isoformat() == "2026-02-01"
    assert closed["Status Date"].date().isoformat() == "2026-02-11"
    assert closed["Comments"].startswith("closed on 2026-02-11 at 000000000000")


def test_every_code_is_explained_and_stands_for_one_thing(review, hostile):
    for each in (review, hostile):
        content = spreadsheet(each)
        used = {code for sheet in SHEETS for row in rows(content, sheet) for code in row["Controls"].split(", ")}
        explained = [row[0].value for row in load_workbook(io.BytesIO(content))["Controls"].iter_rows(min_row=2)]
        assert sorted(explained) == sorted(used)


def test_no_cell_is_a_formula_and_no_text_a_link(hostile):
    content = spreadsheet(hostile)
    book = load_workbook(io.BytesIO(content))
    cells = [cell for page in book for row in page.iter_rows() for cell in row if cell.value is not None]
    assert {cell.data_type for cell in cells} <= {"s", "d"}
    assert not any(cell.hyperlink for cell in cells)
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        assert not any("<f>" in archive.read(name).decode("utf-8") for name in archive.namelist())


def test_the_same_review_gives_the_same_spreadsheet(review):
    assert spreadsheet(review) == spreadsheet(review)


def test_with_nothing_open_the_spreadsheet_says_so_by_its_empty_sheets(review, tmp_path):
    kept = [each for each in reviews.HOSTILE if each[1] in ("Organization", "Team", "Framework")]
    settings = {**reviews.SETTINGS, "policies": [], "packs": ["vendor-assurance"]}
    content = spreadsheet(reviews.review_of(reviews.write(tmp_path, kept, settings), review))
    assert [rows(content, sheet) for sheet in SHEETS] == [[], [], []]
