"""One document that can't be read: one finding, whatever rests on it; and nothing else is hidden."""

import json
import shutil
from pathlib import Path

import pytest

DAY = "2026-06-30"
VENDOR, PROGRAM, CONTRACTS = "programs/vendor.yaml", "programs/program.yaml", "programs/contracts.yaml"
MISTAKES = [
    ("programs/budget.yaml", "cap: 30000.00 USD", "cap: $480,000", "write 480000.00 USD"),
    ("programs/budget.yaml", "cap: 30000.00 USD", "cap: 30.000,00 EUR", "write 30000.00 EUR"),
    (CONTRACTS, "exitAssistance: 60d", "exitAssistance: 60 days", "write 60d"),
    (CONTRACTS, "  ceiling:", "  celing:", "did you mean ceiling?"),
    (CONTRACTS, "\n---\napiVersion: labelgov/v1\nkind: Contract\nmetadata: {name: dpa", "\napiVersion: labelgov/v1\n"
     "kind: Contract\nmetadata: {name: dpa", "A new document begins here without a line of --- above it."),
    (CONTRACTS, "vendor: example-labeling\n  status", "vendor: Example Labeling\n  status", "example-labeling"),
    (VENDOR, "  tier: medium", "  teir: medium", "did you mean tier?"),
    (VENDOR, "  tier: medium", "  tier:", "there is no value here: write one of critical"),
    (VENDOR, "  tier: medium", "<<<<<<< HEAD\n  tier: medium\n=======\n  tier: high\n>>>>>>> b", "nobody decided"),
    (VENDOR, "  tier: medium", "\u00a0\u00a0tier: medium", "This line begins with U+00A0"),
    (VENDOR, "paidTraining: true", "paidTraining: yes", "write true or false"),
    (VENDOR, "hourly: 8.10 EUR", "hourly: 8,10 €", "a comma begins a new field"),
    (VENDOR, "name: example-labeling,", "name: Example_Labeling,", "such as example-labeling"),
    (VENDOR, "kind: Vendor", "kind: vendor", "did you mean Vendor?"),
    (VENDOR, "kind: Vendor\n", "", "This document has no kind."),
    (PROGRAM, "  backup:", "\tbackup:", "There is a tab here"),
    (PROGRAM, "    goldShare: 5%", "   goldShare: 5%", "or of the one above it"),
    (PROGRAM, "perMonth: 20000", "perMonth: 20,000", "a comma begins a new field"),
    (PROGRAM, "objectives: [faster-support]", "objectives: faster-support", "write [faster-support]"),
    (PROGRAM, "start: 2026-06-01", "start: 1.6.2026", "write 2026-06-01"),
    ("programs/teams.yaml", "lead: m.okafor", "lead: Maryam Okafor", "such as m.okafor"),
    ("programs/organization.yaml", "startMonth: 6", "startMonth: June", "spec.fiscalYear.startMonth"),
]  # fmt: skip


@pytest.fixture
def begun(run, tmp_path):
    run("init", tmp_path, "--as-of", DAY)
    return tmp_path


def verdict(run, folder):
    checked = run("check", "--root", folder, "--as-of", DAY, "--format", "json")
    return checked.code, json.loads(checked.out)


def mar(folder: Path, path: str, before: str, after: str) -> None:
    file = folder / path
    text = file.read_text("utf-8")
    assert before in text
    file.write_text(text.replace(before, after, 1), "utf-8")


@pytest.mark.parametrize(("path", "before", "after", "said"), MISTAKES, ids=[each[2][:30] for each in MISTAKES])
def test_one_mistake_of_writing_is_one_finding(run, begun, path, before, after, said):
    mar(begun, path, before, after)
    code, found = verdict(run, begun)
    assert code == 2
    (finding,) = found["findings"]
    assert finding["location"]["path"] == path
    assert said in f"{finding['message']} {finding['fix']}"
    assert finding["note"].startswith("until this can be read, ")


def test_a_file_in_another_encoding_is_one_finding_that_shows_the_line(run, begun):
    file = begun / VENDOR
    file.write_bytes(file.read_text("utf-8").encode("latin-1"))
    checked = run("check", "--root", begun, "--as-of", DAY)
    assert (checked.code, checked.out.count("unanswered  ")) == (2, 1)
    assert 'here stands the byte 0xea, which would be "ê" in Windows-1252' in " ".join(checked.out.split())
    assert "Inês Matos" in checked.out
    assert "isn't declared" not in checked.out


def test_what_rests_on_a_document_that_can_not_be_read_is_neither_passed_nor_found(run, begun):
    _, whole = verdict(run, begun)
    mar(begun, CONTRACTS, "price: 0.06 USD", "price: 0.06")
    _, found = verdict(run, begun)
    rule = ("budget/forecast-stays-within-the-cap", "Budget/labeling-2026")
    result = {(each["rule"], each["resource"]): each for each in found["outcomes"]}
    assert result[rule]["result"] == "unanswered"
    assert result[rule]["reason"] == f"it rests on {CONTRACTS}, which can't be read"
    assert found["totals"]["outcomes"]["pass"] < whole["totals"]["outcomes"]["pass"]


def test_what_does_not_rest_on_it_is_found_as_ever(run, begun):
    mar(begun, CONTRACTS, "  ceiling:", "  celing:")
    mar(begun, "programs/dataset.yaml", "  retention: 2y\n", "")
    mar(begun, VENDOR, "paidTraining: true", "paidTraining: false")
    code, found = verdict(run, begun)
    rules = {each["rule"] for each in found["findings"]}
    assert code == 2
    assert {"input/unknown-field", "privacy/personal-data-has-an-end"} < rules
    assert any(rule.startswith("worker-standards/") for rule in rules)


def test_a_reference_to_what_nobody_declares_leads_nowhere_still(run, begun):
    mar(begun, VENDOR, "  tier: medium", "  teir: medium")
    mar(begun, PROGRAM, "datasets: [support-questions]", "datasets: [support-question]")
    code, found = verdict(run, begun)
    assert code == 2
    assert "portfolio/reference-resolves" in {each["rule"] for each in found["findings"]}


def test_a_number_that_is_not_declared_is_missed_once_for_each_reason(run, begun):
    mar(
        begun,
        "programs/organization.yaml",
        "    - {currency: EUR, rate: 1.15, from: ",
        "    - {currency: MXN, rate: 1.15, from: ",
    )
    code, found = verdict(run, begun)
    reasons = [each["message"].partition("because ")[2] for each in found["findings"] if each["status"] == "unanswered"]
    assert code == 2
    assert reasons
    assert len(reasons) == len(set(reasons))


@pytest.mark.parametrize("form", ["text", "json", "sarif", "junit", "github", "gitlab", "markdown"])
def test_every_format_says_once_what_waits(run, begun, form):
    mar(begun, VENDOR, "  tier: medium", "  teir: medium")
    checked = run("check", "--root", begun, "--as-of", DAY, "--format", form)
    assert checked.code == 2
    assert checked.out.count("did you mean tier?") >= 1
    assert "isn't declared" not in checked.out


def test_a_waiver_whose_rule_has_no_answer_is_not_said_to_cover_nothing(run, portfolio, tmp_path):
    for name in ("programs", "policies"):
        shutil.copytree(portfolio / name, tmp_path / name)
    shutil.copy(portfolio / "labelgov.yaml", tmp_path)
    mar(tmp_path, "programs/contracts/lumen-data/sow-search.yaml", "ceiling:", "celing:")
    code, found = verdict(run, tmp_path)
    assert code == 2
    assert [each["rule"] for each in found["findings"] if each["blocks"]] == ["input/unknown-field"]


def test_show_says_what_is_unanswered_of_a_resource_and_why(run, begun):
    mar(begun, VENDOR, "  tier: medium", "  teir: medium")
    shown = run("show", "Contract/sow-support-intents", "--root", begun, "--as-of", DAY)
    assert f"unanswered: {VENDOR} can't be read." in shown.out
    explained = run("explain", "contract-terms/sow-has-a-ceiling", "Contract/sow-support-intents", "--root", begun)
    assert "Contract/sow-support-intents: pass" in explained.out
